#pragma once
// What the hub says of a repository's files, and where they are fetched from. Its answer is foreign bytes: of names
// only those are taken that our own list asks for, and none that could lead out of a folder. Thread: any.

#include "app/desktop/models/catalogue.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <optional>
#include <vector>

namespace pipit::app {

struct HubFile {
    QString name;
    qint64 bytes = 0;
    QString sha256;    // of large files; hex
    QString git_sha1;  // of the others: the hash that git gives the content
};

QUrl listing_address(const QUrl& hub, const QString& repository);
QUrl file_address(const QUrl& hub, const QString& repository, const QString& name);
/// The page on which a person accepts the licence.
QUrl page_address(const QUrl& hub, const QString& repository);

/// Files at the top of a repository; nothing if the text is no listing.
std::optional<std::vector<HubFile>> read_listing(const QByteArray& json);

/// Of these files what the patterns name; nothing if a pattern that must match does not.
std::optional<std::vector<HubFile>> wanted_files(const std::vector<HubFile>& files, const QStringList& patterns);

}  // namespace pipit::app
