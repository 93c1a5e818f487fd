#include "app/desktop/models/catalogue.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <stdexcept>

namespace pipit::app {
namespace {

QString text(const QJsonObject& object, const char* name) {
    const QString value = object[QLatin1String(name)].toString();
    if (value.isEmpty()) {
        throw std::runtime_error(std::string("the list of models lacks a ") + name);
    }
    return value;
}

RecommendedModel read_model(const QJsonObject& entry, const QJsonObject& licences) {
    const QJsonObject licence = licences[text(entry, "licence")].toObject();
    RecommendedModel model{.id = text(entry, "id"),
                           .name = text(entry, "name"),
                           .variant = text(entry, "variant"),
                           .repository = text(entry, "repository"),
                           .sees = entry[u"sees"].toBool(),
                           .hears = entry[u"hears"].toBool(),
                           .bytes = static_cast<qint64>(entry[u"bytes"].toDouble()),
                           .host_bytes = static_cast<qint64>(entry[u"host_bytes"].toDouble()),
                           .licence = {.name = text(licence, "name"), .address = text(licence, "address")},
                           .gated = entry[u"gated"].toBool()};
    for (const QJsonValue& file : entry[u"files"].toArray()) {
        model.files += file.toString();
    }
    if (model.files.isEmpty()) {
        throw std::runtime_error("a listed model has no files: " + model.id.toStdString());
    }
    return model;
}

}  // namespace

const RecommendedModel* Catalogue::find(const QString& id) const {
    const auto found =
        std::find_if(models.begin(), models.end(), [&](const RecommendedModel& model) { return model.id == id; });
    return found == models.end() ? nullptr : &*found;
}

Catalogue read_catalogue(const QByteArray& json) {
    const QJsonObject document = QJsonDocument::fromJson(json).object();
    Catalogue catalogue{.hub = QUrl(text(document, "hub"))};
    for (const QJsonValue& entry : document[u"models"].toArray()) {
        catalogue.models += read_model(entry.toObject(), document[u"licences"].toObject());
    }
    return catalogue;
}

Catalogue built_in_catalogue() {
    QFile file(u":/models/recommended.json"_qs);
    if (!file.open(QIODevice::ReadOnly)) {
        throw std::runtime_error("the list of models is missing from the program");
    }
    Catalogue catalogue = read_catalogue(file.readAll());
    if (const QString hub = qEnvironmentVariable("PIPIT_HUB"); !hub.isEmpty()) {
        catalogue.hub = QUrl(hub);
    }
    return catalogue;
}

}  // namespace pipit::app
