#pragma once
// Where models lie on this computer: Pipit's own folder, what was added by its path, and the folders of other programs,
// which are only read.
// Thread: any that may wait for a disk.

#include "app/desktop/models/model_head.h"

#include <QString>
#include <QStringList>
#include <QVector>

namespace pipit::app {

struct ModelPlaces {
    QString embedded;   // the built-in model's folder; empty: none
    QString own;        // what was fetched
    QStringList added;  // paths
    QString home;       // under which other programs keep theirs
    QString cache;      // XDG_CACHE_HOME, or what stands for it
};

struct FoundModel {
    enum class Origin { embedded, fetched, added, found };

    QString path;  // what the engine is given
    QString name;
    QString program;  // whose folder it lies in, of found
    Origin origin = Origin::found;
    ModelHead head;
    bool missing = false;  // was added and is not there, or cannot be read
};

ModelPlaces default_places(const QString& own, const QString& embedded, const QStringList& added);

/// Gemma 3n models only, but for those that were added; the embedded one first, then fetched, added, found. A path
/// comes once.
QVector<FoundModel> look_for_models(const ModelPlaces& places);

}  // namespace pipit::app
