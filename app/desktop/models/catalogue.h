#pragma once
// The models that Pipit recommends, as resources/models/recommended.json lists them. What it says of sizes is about
// right, for choosing; sizes and hashes of files are the hub's, asked when a download begins.
// Thread: any.

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <QVector>

namespace pipit::app {

struct Licence {
    QString name;
    QString address;
};

struct RecommendedModel {
    QString id;          // also its folder's name on the disk
    QString name;        // "Gemma 3n E2B"
    QString variant;     // how its weights are kept: "Q4_K_M"
    QString repository;  // on the hub: "owner/name"
    QStringList files;   // names with * for any letters; a ? at the end: it may be missing
    bool sees = false;
    bool hears = false;
    qint64 bytes = 0;       // about, of all files
    qint64 host_bytes = 0;  // of these the per-layer embeddings, which stay out of the device's memory
    Licence licence;
    bool gated = false;  // the hub gives it to those only who accepted its licence there
};

struct Catalogue {
    QUrl hub;
    QVector<RecommendedModel> models;

    const RecommendedModel* find(const QString& id) const;
};

/// Throws std::runtime_error if the text is no such list.
Catalogue read_catalogue(const QByteArray& json);
/// The one in the program's resources; PIPIT_HUB names another hub.
Catalogue built_in_catalogue();

}  // namespace pipit::app
