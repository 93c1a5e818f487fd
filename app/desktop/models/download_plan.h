#pragma once
// What a download has to fetch, kept in its folder so that another start of the program can go on with it.
// Thread: that of downloads.

#include "app/desktop/models/hub.h"

#include <QString>

#include <optional>
#include <vector>

namespace pipit::app {

struct PlannedFile : HubFile {
    QString etag;       // of the part, for asking whether the rest still belongs to it
    bool done = false;  // verified, and under its own name
};

struct DownloadPlan {
    QString model;  // id
    std::vector<PlannedFile> files;

    qint64 bytes() const;
    /// The one to be fetched next; null: all are there.
    PlannedFile* next();

    /// Durably. False: the disk failed.
    bool save(const QString& folder) const;
    /// Nothing if there is none, or none that can be read: then it is planned anew.
    static std::optional<DownloadPlan> load(const QString& folder);
    static void remove(const QString& folder);
};

}  // namespace pipit::app
