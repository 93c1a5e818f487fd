#include "app/desktop/models/model_places.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace pipit::app {
namespace {

using Origin = FoundModel::Origin;

constexpr int kMostFiles = 4000;  // of one program's folder: a wrong link must not make this endless

class Search {
public:
    explicit Search(const ModelPlaces& places) : places_(places) {}

    QVector<FoundModel> run() {
        look_at_own();
        look_at_files(u"LM Studio"_qs, places_.home + u"/.lmstudio/models"_qs);
        look_at_files(u"LM Studio"_qs, places_.home + u"/.cache/lm-studio/models"_qs);
        look_at_files(u"llama.cpp"_qs, places_.cache + u"/llama.cpp"_qs);
        look_at_files(u"GPT4All"_qs, places_.home + u"/.local/share/nomic.ai/GPT4All"_qs);
        look_at_files(u"GPT4All"_qs, places_.home + u"/Library/Application Support/nomic.ai/GPT4All"_qs);
        look_at_files(u"Jan"_qs, places_.home + u"/.local/share/Jan/data/llamacpp/models"_qs);
        look_at_files(u"Jan"_qs, places_.home + u"/.config/Jan/data/llamacpp/models"_qs);
        look_at_hugging_face(places_.cache + u"/huggingface/hub"_qs);
        look_at_ollama(places_.home + u"/.ollama/models"_qs);
        return found_;
    }

private:
    void look_at_own() {
        if (!places_.embedded.isEmpty()) {
            add(places_.embedded, {}, Origin::embedded);
        }
        for (const QFileInfo& folder : QDir(places_.own).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
            add(folder.filePath(), {}, Origin::fetched);
        }
        for (const QString& path : places_.added) {
            add(path, {}, Origin::added);
        }
    }

    /// GGUF files anywhere below.
    void look_at_files(const QString& program, const QString& folder) {
        QDirIterator files(folder, {u"*.gguf"_qs}, QDir::Files, QDirIterator::Subdirectories);
        for (int count = 0; files.hasNext() && count < kMostFiles; ++count) {
            add(files.next(), program, Origin::found);
        }
    }

    /// hub/models--owner--name/snapshots/<commit>/, whose files are links to blobs.
    void look_at_hugging_face(const QString& hub) {
        for (const QFileInfo& repository : QDir(hub).entryInfoList({u"models--*"_qs}, QDir::Dirs)) {
            const QDir snapshots(repository.filePath() + u"/snapshots"_qs);
            for (const QFileInfo& snapshot : snapshots.entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Time)) {
                if (QFile::exists(snapshot.filePath() + u"/config.json"_qs)) {
                    add(snapshot.filePath(), u"Hugging Face"_qs, Origin::found,
                        repository.fileName().section(u"--"_qs, 2));
                }
                look_at_files(u"Hugging Face"_qs, snapshot.filePath());
            }
        }
    }

    /// Manifests name blobs, which have their digest for a name.
    void look_at_ollama(const QString& folder) {
        QDirIterator manifests(folder + u"/manifests"_qs, QDir::Files, QDirIterator::Subdirectories);
        for (int count = 0; manifests.hasNext() && count < kMostFiles; ++count) {
            const QFileInfo manifest(manifests.next());
            if (const QString blob = ollama_blob(manifest.filePath()); !blob.isEmpty()) {
                add(folder + u"/blobs/"_qs + blob, u"Ollama"_qs, Origin::found,
                    manifest.dir().dirName() + u':' + manifest.fileName());
            }
        }
    }

    static QString ollama_blob(const QString& manifest) {
        QFile file(manifest);
        if (!file.open(QIODevice::ReadOnly) || file.size() > 1024 * 1024) {
            return {};
        }
        static const QRegularExpression kDigest(u"^sha256:([0-9a-f]{64})$"_qs);  // a path in its place leads nowhere
        for (const QJsonValue& layer : QJsonDocument::fromJson(file.readAll())[u"layers"].toArray()) {
            const auto digest = kDigest.match(layer[u"digest"].toString());
            if (layer[u"mediaType"].toString() == u"application/vnd.ollama.image.model" && digest.hasMatch()) {
                return u"sha256-"_qs + digest.captured(1);
            }
        }
        return {};
    }

    void add(const QString& path, const QString& program, Origin origin, const QString& name = {}) {
        const QString real = QFileInfo(path).canonicalFilePath();
        if (!real.isEmpty() && std::exchange(seen_[real], true)) {
            return;
        }
        const auto head = real.isEmpty() ? std::nullopt : read_model_head(path);
        const bool is_model = head && head->is_gemma3n && !head->is_mmproj;
        if (!is_model && origin != Origin::added) {
            return;  // of no use to us; those that somebody named are shown with the reason
        }
        FoundModel model{.path = path, .name = name, .program = program, .origin = origin, .missing = !head};
        if (head) {
            model.head = *head;
        }
        if (model.name.isEmpty()) {
            model.name = shown_name(model);
        }
        found_ += model;
    }

    // "Gemma 3n E4B It" or "gemma-3n-E4B-it-Q4_K_M.gguf" is "Gemma 3n E4B".
    static QString shown_name(const FoundModel& model) {
        const QFileInfo file(model.path);
        static const QRegularExpression kSize(u"gemma[-_ ]?3n[-_ ]?(e[24]b)"_qs,
                                              QRegularExpression::CaseInsensitiveOption);
        for (const QString& text : {model.head.name, file.fileName(), file.dir().dirName()}) {
            if (const auto size = kSize.match(text); size.hasMatch()) {
                return u"Gemma 3n "_qs + size.captured(1).toUpper();
            }
        }
        if (model.origin == Origin::embedded) {
            return u"Fledgling"_qs;
        }
        return model.head.name.isEmpty() ? file.completeBaseName() : model.head.name;
    }

    const ModelPlaces& places_;
    QVector<FoundModel> found_;
    QHash<QString, bool> seen_;
};

}  // namespace

ModelPlaces default_places(const QString& own, const QString& embedded, const QStringList& added) {
    const QString home = QDir::homePath();
    const QString cache = qEnvironmentVariable("XDG_CACHE_HOME");
    return {.embedded = embedded,
            .own = own,
            .added = added,
            .home = home,
            .cache = cache.isEmpty() ? home + u"/.cache"_qs : cache};
}

QVector<FoundModel> look_for_models(const ModelPlaces& places) { return Search(places).run(); }

}  // namespace pipit::app
