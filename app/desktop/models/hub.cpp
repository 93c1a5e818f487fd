#include "app/desktop/models/hub.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace pipit::app {
namespace {

QUrl below(const QUrl& hub, const QString& path) {
    QUrl address = hub;
    QString folder = address.path();
    while (folder.endsWith(u'/')) {
        folder.chop(1);
    }
    address.setPath(folder + u'/' + path);
    return address;
}

// One name, not a path, that every file system takes, and that hides nothing.
bool is_plain_name(const QString& name) {
    static const QRegularExpression kPlain(u"^[A-Za-z0-9_][A-Za-z0-9._-]{0,199}$"_qs);
    return kPlain.match(name).hasMatch();
}

QString hex(const QJsonValue& value, int digits) {
    const QString text = value.toString().toLower();
    static const QRegularExpression kHex(u"^[0-9a-f]+$"_qs);
    return text.size() == digits && kHex.match(text).hasMatch() ? text : QString();
}

}  // namespace

QUrl listing_address(const QUrl& hub, const QString& repository) {
    return below(hub, u"api/models/"_qs + repository + u"/tree/main"_qs);
}

QUrl file_address(const QUrl& hub, const QString& repository, const QString& name) {
    return below(hub, repository + u"/resolve/main/"_qs + name);
}

QUrl page_address(const QUrl& hub, const QString& repository) { return below(hub, repository); }

std::optional<std::vector<HubFile>> read_listing(const QByteArray& json) {
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isArray()) {
        return std::nullopt;
    }
    std::vector<HubFile> files;
    for (const QJsonValue& entry : document.array()) {
        const QJsonValue lfs = entry[u"lfs"];
        HubFile file{.name = entry[u"path"].toString(),
                     .bytes = static_cast<qint64>((lfs.isObject() ? lfs[u"size"] : entry[u"size"]).toDouble(-1)),
                     .sha256 = hex(lfs[u"oid"], 64),
                     .git_sha1 = lfs.isObject() ? QString() : hex(entry[u"oid"], 40)};
        const bool has_hash = !file.sha256.isEmpty() || !file.git_sha1.isEmpty();
        if (entry[u"type"].toString() == u"file" && is_plain_name(file.name) && file.bytes >= 0 && has_hash) {
            files.push_back(std::move(file));
        }
    }
    return files;
}

std::optional<std::vector<HubFile>> wanted_files(const std::vector<HubFile>& files, const QStringList& patterns) {
    std::vector<HubFile> wanted;
    for (QString pattern : patterns) {
        const bool may_be_missing = pattern.endsWith(u'?');
        pattern.chop(may_be_missing ? 1 : 0);
        const QRegularExpression expression(QRegularExpression::wildcardToRegularExpression(pattern));
        const std::size_t before = wanted.size();
        std::copy_if(files.begin(), files.end(), std::back_inserter(wanted),
                     [&](const HubFile& file) { return expression.match(file.name).hasMatch(); });
        if (wanted.size() == before && !may_be_missing) {
            return std::nullopt;
        }
    }
    return wanted;
}

}  // namespace pipit::app
