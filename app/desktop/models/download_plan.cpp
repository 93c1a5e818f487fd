#include "app/desktop/models/download_plan.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace pipit::app {
namespace {

QString plan_file(const QString& folder) { return folder + u"/download.json"_qs; }

}  // namespace

qint64 DownloadPlan::bytes() const {
    qint64 sum = 0;
    for (const PlannedFile& file : files) {
        sum += file.bytes;
    }
    return sum;
}

PlannedFile* DownloadPlan::next() {
    const auto found = std::find_if(files.begin(), files.end(), [](const PlannedFile& file) { return !file.done; });
    return found == files.end() ? nullptr : &*found;
}

bool DownloadPlan::save(const QString& folder) const {
    QJsonArray list;
    for (const PlannedFile& file : files) {
        list += QJsonObject{{u"name"_qs, file.name},     {u"bytes"_qs, static_cast<double>(file.bytes)},
                            {u"sha256"_qs, file.sha256}, {u"git_sha1"_qs, file.git_sha1},
                            {u"etag"_qs, file.etag},     {u"done"_qs, file.done}};
    }
    QSaveFile target(plan_file(folder));
    return target.open(QIODevice::WriteOnly) &&
           target.write(QJsonDocument(QJsonObject{{u"model"_qs, model}, {u"files"_qs, list}}).toJson()) > 0 &&
           target.commit();
}

std::optional<DownloadPlan> DownloadPlan::load(const QString& folder) {
    QFile source(plan_file(folder));
    if (!source.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    const QJsonDocument document = QJsonDocument::fromJson(source.readAll());
    DownloadPlan plan{.model = document[u"model"].toString(), .files = {}};
    for (const QJsonValue& entry : document[u"files"].toArray()) {
        PlannedFile file;
        file.name = entry[u"name"].toString();
        file.bytes = static_cast<qint64>(entry[u"bytes"].toDouble());
        file.sha256 = entry[u"sha256"].toString();
        file.git_sha1 = entry[u"git_sha1"].toString();
        file.etag = entry[u"etag"].toString();
        file.done = entry[u"done"].toBool() && QFile::exists(folder + u'/' + file.name);
        plan.files.push_back(std::move(file));
    }
    return plan.model.isEmpty() || plan.files.empty() ? std::nullopt : std::optional(std::move(plan));
}

void DownloadPlan::remove(const QString& folder) { QFile::remove(plan_file(folder)); }

}  // namespace pipit::app
