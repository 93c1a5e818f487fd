// What is known of models without loading them, what is chosen and kept, keys, the "no network" switch and its log.

#include "app/desktop/models/models.h"
#include "app/desktop/connections.h"
#include "app/desktop/models/gguf_head.h"
#include "tests/app/desktop/desk.h"
#include "tests/app/desktop/fake_engine_folder.h"
#include "tests/app/desktop/fake_hub.h"
#include "tests/app/desktop/scripted_server.h"

#include <QBuffer>
#include <QDir>
#include <QtEndian>

#include <random>

namespace pipit::app {

namespace {

// ---------------------------------------------------------------------------------------- a GGUF by hand

class GgufWriter {
public:
    void text(const QByteArray& key, const QByteArray& value) {
        begin(key, 8);
        string(value);
    }
    void number(const QByteArray& key, quint32 value) {
        begin(key, 4);
        add(value);
    }
    void flag(const QByteArray& key, bool value) {
        begin(key, 7);
        values_ += static_cast<char>(value);
    }
    void texts(const QByteArray& key, const QList<QByteArray>& list) {
        begin(key, 9);
        add(quint32{8});
        add(static_cast<quint64>(list.size()));
        for (const QByteArray& one : list) {
            string(one);
        }
    }
    void tensor(const QByteArray& name, qint64 bytes) {
        QByteArray& to = tensors_;
        std::swap(values_, to);  // the helpers write into values_
        string(name);
        add(quint32{1});
        add(static_cast<quint64>(bytes));
        add(quint32{0});
        add(static_cast<quint64>(data_bytes_));
        std::swap(values_, to);
        data_bytes_ += bytes;
        ++tensor_count_;
    }
    QByteArray bytes() const {
        GgufWriter head;
        head.values_ = "GGUF";
        head.add(quint32{3});
        head.add(tensor_count_);
        head.add(value_count_);
        return head.values_ + values_ + tensors_ + QByteArray(data_bytes_, '\0');
    }

private:
    template <typename Number>
    void add(Number number) {
        std::array<char, sizeof number> raw{};
        qToLittleEndian(number, raw.data());
        values_.append(raw.data(), sizeof number);
    }
    void string(const QByteArray& value) {
        add(static_cast<quint64>(value.size()));
        values_ += value;
    }
    void begin(const QByteArray& key, quint32 type) {
        string(key);
        add(type);
        ++value_count_;
    }

    QByteArray values_;
    QByteArray tensors_;
    quint64 value_count_ = 0;
    quint64 tensor_count_ = 0;
    qint64 data_bytes_ = 0;
};

QByteArray gemma(const QByteArray& name = "Gemma 3n E2B It") {
    GgufWriter writer;
    writer.text("general.architecture", "gemma3n");
    writer.text("general.name", name);
    writer.number("general.file_type", 7);
    writer.number("gemma3n.block_count", 30);
    writer.number("gemma3n.attention.shared_kv_layers", 10);
    writer.number("gemma3n.attention.head_count_kv", 2);
    writer.number("gemma3n.attention.key_length", 256);
    writer.number("gemma3n.attention.sliding_window", 512);
    writer.texts("tokenizer.ggml.tokens", {"a", "bc", ""});
    writer.tensor("per_layer_token_embd.weight", 3000);
    writer.tensor("token_embd.weight", 1000);
    return writer.bytes();
}

QByteArray towers() {
    GgufWriter writer;
    writer.text("general.architecture", "clip");
    writer.flag("clip.has_vision_encoder", true);
    writer.flag("clip.has_audio_encoder", true);
    writer.tensor("v.weight", 500);
    return writer.bytes();
}

void write(const QString& path, const QByteArray& bytes) {
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
    file.write(bytes);
}

QByteArray shard(const QByteArray& header, qsizetype data_bytes) {
    QByteArray length(8, '\0');
    qToLittleEndian(static_cast<quint64>(header.size()), length.data());
    return length + header + QByteArray(data_bytes, '\0');
}

/// Models on a history of their own, as Application puts them together.
struct Shelf {
    explicit Shelf(const QString& data, const NamedSettings& settings = {},
                   const QUrl& hub = QUrl(QStringLiteral("http://127.0.0.1:1")))
        : history(to_path(data)), own(data + QStringLiteral("/models")) {
        Catalogue catalogue{
            .hub = hub,
            .models = {{.id = QStringLiteral("tiny"),
                        .name = QStringLiteral("Gemma 3n E2B"),
                        .variant = QStringLiteral("Q8_0"),
                        .repository = QStringLiteral("owner/tiny"),
                        .files = {QStringLiteral("*.gguf")},
                        .bytes = 5000,
                        .host_bytes = 3000,
                        .licence = {QStringLiteral("Some Terms"), QStringLiteral("https://example.org/terms")}}}};
        models.emplace(history, gate,
                       Models::Options{.choice = engine_choice(settings),
                                       .settings = settings,
                                       .places = {.own = own,
                                                  .home = data + QStringLiteral("/home"),
                                                  .cache = data + QStringLiteral("/home/.cache")},
                                       .catalogue = catalogue,
                                       .download = {.hub = {}, .folder = own, .spare_bytes = 0},
                                       .engine_program = QStringLiteral("/nowhere/pipit-engine"),
                                       .secret_service = QStringLiteral("PipitTest")});
        QObject::connect(&*models, &Models::chosen, &*models, [this](const EngineChoice& choice) { chosen += choice; });
        QObject::connect(&*models, &Models::noticed, &*models, [this](const QString& text) { noticed += text; });
    }

    NamedSettings stored() {
        NamedSettings settings;
        bool answered = false;
        history.ask(
            &*models, [](History& opened) { return opened.settings.all(); },
            [&](const NamedSettings& all) {
                settings = all;
                answered = true;
            },
            [](const QString& why) { qFatal("%s", qPrintable(why)); });
        [&] { QVERIFY(QTest::qWaitFor([&] { return answered; })); }();
        return settings;
    }

    QStringList paths() const {
        QStringList list;
        for (const ui::InstalledModel& model : models->installed()) {
            list += model.path;
        }
        return list;
    }

    HistoryThread history;
    NetworkGate gate;
    QString own;
    QVector<EngineChoice> chosen;
    QStringList noticed;
    std::optional<Models> models;
};

}  // namespace

class ModelsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { data_ = std::make_unique<QTemporaryDir>(); }

    void the_list_in_the_program_is_whole();
    void a_gguf_says_what_it_is();
    void a_folder_says_what_it_is();
    void damaged_heads_are_refused();
    void memory_is_weights_cache_and_work();
    void the_built_in_model_is_read();
    void models_of_other_programs_are_found();
    void a_model_is_chosen_and_kept();
    void added_models_are_remembered_and_refused_with_a_reason();
    void only_what_was_fetched_is_deleted();
    void nothing_is_fetched_before_the_licence_is_accepted();
    void a_servers_models_are_listed();
    void a_key_goes_to_its_own_server_only();
    void an_address_that_is_none_is_told();
    void without_a_store_a_key_lives_for_the_session();
    void the_switch_keeps_questions_here();
    void our_own_engine_is_no_connection();
    void the_log_is_kept();
    void devices_are_read();
    void results_are_compared();

private:
    QString path(const QString& name) const { return data_->filePath(name); }
    std::unique_ptr<QTemporaryDir> data_;
};

void ModelsTest::the_list_in_the_program_is_whole() {
    qunsetenv("PIPIT_HUB");
    const Catalogue catalogue = built_in_catalogue();
    QVERIFY(catalogue.hub.scheme() == u"https");
    QVERIFY(catalogue.models.size() >= 6);
    QSet<QString> ids;
    for (const RecommendedModel& model : catalogue.models) {
        ids += model.id;
        QVERIFY2(model.bytes > model.host_bytes && model.host_bytes > 0, qPrintable(model.id));
        QVERIFY2(QUrl(model.licence.address).scheme() == u"https", qPrintable(model.id));
        QCOMPARE(model.repository.count(u'/'), 1);
    }
    QCOMPARE(ids.size(), catalogue.models.size());
    qputenv("PIPIT_HUB", "http://127.0.0.1:9");
    QCOMPARE(built_in_catalogue().hub, QUrl(QStringLiteral("http://127.0.0.1:9")));
    qunsetenv("PIPIT_HUB");
    QVERIFY_EXCEPTION_THROWN(read_catalogue("{}"), std::runtime_error);
    const QByteArray without_a_name = R"({"hub": "https://h", "models": [{"id": "x"}]})";
    QVERIFY_EXCEPTION_THROWN(read_catalogue(without_a_name), std::runtime_error);
}

void ModelsTest::a_gguf_says_what_it_is() {
    write(path(QStringLiteral("m/gemma.gguf")), gemma());
    auto head = read_model_head(path(QStringLiteral("m/gemma.gguf")));
    QVERIFY(head.has_value());
    QVERIFY(head->is_gemma3n && !head->is_mmproj && !head->sees && !head->hears);
    QCOMPARE(head->name, QStringLiteral("Gemma 3n E2B It"));
    QCOMPARE(head->variant, QStringLiteral("Q8_0"));
    QCOMPARE(head->own_layers, 20);
    QVERIFY(head->device_bytes >= 1000 && head->device_bytes < 3000);  // the per-layer table stays in the host's memory
    write(path(QStringLiteral("m/mmproj-gemma.gguf")), towers());
    head = read_model_head(path(QStringLiteral("m")));  // a folder with one, and its towers
    QVERIFY(head && head->sees && head->hears && head->is_gemma3n);
    QVERIFY(head->device_bytes >= 1500);
    QVERIFY(read_model_head(path(QStringLiteral("m/mmproj-gemma.gguf")))->is_mmproj);
}

void ModelsTest::a_folder_says_what_it_is() {
    write(path(QStringLiteral("hf/config.json")),
          R"({"model_type": "gemma3n", "torch_dtype": "bfloat16", "vision_config": {}, "audio_config": {},
              "text_config": {"num_hidden_layers": 35, "num_kv_shared_layers": 15, "num_key_value_heads": 2, "head_dim": 256, "sliding_window": 512}})");
    write(
        path(QStringLiteral("hf/model-00001-of-00002.safetensors")),
        shard(
            R"({"__metadata__": {"format": "pt"}, "model.language_model.embed_tokens_per_layer.weight": {"dtype": "BF16", "shape": [300], "data_offsets": [0, 600]}})",
            600));
    write(path(QStringLiteral("hf/model-00002-of-00002.safetensors")),
          shard(R"({"x": {"dtype": "BF16", "shape": [50], "data_offsets": [0, 100]}})", 100));
    const auto head = read_model_head(path(QStringLiteral("hf")));
    QVERIFY(head.has_value());
    QVERIFY(head->is_gemma3n && head->sees && head->hears);
    QCOMPARE(head->variant, QStringLiteral("BF16"));
    QCOMPARE(head->own_layers, 20);
    QCOMPARE(head->device_bytes, 100);
    QVERIFY(!read_model_head(path(QStringLiteral("nothing"))).has_value());
}

void ModelsTest::damaged_heads_are_refused() {
    const QByteArray whole = gemma();
    const auto read = [](QByteArray bytes) {
        QBuffer file(&bytes);
        file.open(QIODevice::ReadOnly);
        return GgufHead::read(file);
    };
    QVERIFY(read(whole).has_value());
    const qsizetype head_bytes = whole.size() - 4000;
    for (qsizetype length = 0; length < head_bytes; length += 3) {
        QVERIFY2(!read(whole.left(length)).has_value(), qPrintable(QString::number(length)));
    }
    std::mt19937 random(4);
    for (int round = 0; round < 20'000; ++round) {  // whatever it says, it ends, and keeps within the file
        QByteArray damaged = whole;
        for (int i = 0; i < 3; ++i) {
            damaged[static_cast<qsizetype>(random() % static_cast<unsigned>(head_bytes))] =
                static_cast<char>(random() % 3 == 0 ? 0xFF : random());
        }
        if (const auto head = read(damaged)) {
            QVERIFY(head->tensor_bytes() >= 0 && head->tensor_bytes() <= damaged.size());
        }
    }
    write(path(QStringLiteral("bad/config.json")), R"({"model_type": "gemma3n"})");
    for (const QByteArray& bytes : {QByteArray("x"), shard("{", 0), shard(R"({"x": {"data_offsets": [100, 0]}})", 4),
                                    QByteArray(8, '\xFF') + "{}", shard(R"({"x": {"data_offsets": [0, 1e18]}})", 4)}) {
        write(path(QStringLiteral("bad/model.safetensors")), bytes);
        QVERIFY(!read_model_head(path(QStringLiteral("bad"))).has_value());
    }
}

void ModelsTest::memory_is_weights_cache_and_work() {
    const ModelHead head{
        .device_bytes = 1'000'000'000, .own_layers = 20, .kv_heads = 2, .head_size = 256, .window = 512};
    // 4 global layers of the whole context, 16 local ones of window and chunk; keys and values of 2 heads of 256 halves
    const qint64 cache = (4 * 4096 + 16 * 1024) * 2LL * 2 * 256 * 2;
    const qint64 work = device_bytes_needed(head, 4096) - head.device_bytes - cache;
    QVERIFY(work > 100'000'000 && work < 1'000'000'000);
    QCOMPARE(device_bytes_needed(head, 0), device_bytes_needed(head, 4096));  // the engine's own choice
    QCOMPARE(device_bytes_needed(head, 32'768) - device_bytes_needed(head, 4096),
             4 * (32'768 - 4096) * 2LL * 2 * 256 * 2);
    ModelHead seeing = head;
    seeing.sees = true;
    QVERIFY(device_bytes_needed(seeing, 4096) > device_bytes_needed(head, 4096));
}

void ModelsTest::the_built_in_model_is_read() {
    const QString folder = embedded_model_folder();
    QVERIFY(!folder.isEmpty());
    const auto head = read_model_head(folder);
    QVERIFY(head.has_value());
    QVERIFY(head->is_gemma3n && head->sees && head->hears);
    QVERIFY(head->device_bytes > 0 && head->device_bytes < head->file_bytes);
}

void ModelsTest::models_of_other_programs_are_found() {
    const QString home = path(QStringLiteral("home"));
    write(home + QStringLiteral("/.lmstudio/models/a/b/gemma-3n-E4B-it-Q4_K_M.gguf"), gemma({}));
    GgufWriter llama;
    llama.text("general.architecture", "llama");
    llama.tensor("x", 10);
    write(home + QStringLiteral("/.lmstudio/models/a/b/llama.gguf"), llama.bytes());
    write(home + QStringLiteral("/.cache/llama.cpp/ggml-org_gemma-3n-E2B-it-Q8_0.gguf"), gemma());
    const QString blob(64, u'a');
    write(home + QStringLiteral("/.ollama/models/blobs/sha256-") + blob, gemma());
    write(home + QStringLiteral("/.ollama/models/manifests/registry.ollama.ai/library/gemma3n/e2b"),
          R"({"layers": [{"mediaType": "application/vnd.ollama.image.license", "digest": "sha256:00"},
                         {"mediaType": "application/vnd.ollama.image.model", "digest": "sha256:)" +
              blob.toLatin1() + R"("}]})");
    write(
        home + QStringLiteral("/.ollama/models/manifests/registry.ollama.ai/library/evil/x"),
        R"({"layers": [{"mediaType": "application/vnd.ollama.image.model", "digest": "sha256:../../../.lmstudio/models/a/b/gemma-3n-E4B-it-Q4_K_M.gguf"}]})");
    const QString snapshot =
        home + QStringLiteral("/.cache/huggingface/hub/models--google--gemma-3n-E4B-it/snapshots/abc");
    write(snapshot + QStringLiteral("/config.json"), R"({"model_type": "gemma3n", "vision_config": {}})");
    write(snapshot + QStringLiteral("/model.safetensors"), shard(R"({"x": {"data_offsets": [0, 100]}})", 100));
    write(home + QStringLiteral("/.local/share/nomic.ai/GPT4All/gemma-3n-E2B.gguf"), gemma());
    write(home + QStringLiteral("/.local/share/Jan/data/llamacpp/models/g/model.gguf"), gemma());
    const auto found =
        look_for_models({.own = path(QStringLiteral("own")), .home = home, .cache = home + QStringLiteral("/.cache")});
    QStringList seen;
    for (const FoundModel& model : found) {
        seen += model.program + u':' + model.name;
        QVERIFY(model.origin == FoundModel::Origin::found);
        QVERIFY(QFileInfo::exists(model.path));
    }
    seen.sort();
    QCOMPARE(seen, (QStringList{QStringLiteral("GPT4All:Gemma 3n E2B"), QStringLiteral("Hugging Face:gemma-3n-E4B-it"),
                                QStringLiteral("Jan:Gemma 3n E2B"), QStringLiteral("LM Studio:Gemma 3n E4B"),
                                QStringLiteral("Ollama:gemma3n:e2b"), QStringLiteral("llama.cpp:Gemma 3n E2B")}));
}

void ModelsTest::a_model_is_chosen_and_kept() {
    write(path(QStringLiteral("data/models/tiny/a.gguf")), gemma());
    Shelf shelf(path(QStringLiteral("data")), {{"engine.slice", "e2b"}, {"server.address", "http://127.0.0.1:7"}});
    shelf.models->refresh();
    QVERIFY(QTest::qWaitFor([&] { return shelf.models->installed().size() == 1; }));
    QVERIFY(shelf.models->offered()[0].installed);
    QVERIFY(shelf.models->server().used);
    const QString model = shelf.paths()[0];
    shelf.models->use_model(model);
    QCOMPARE(shelf.chosen.size(), 1);
    QCOMPARE(shelf.chosen[0].model, model);
    QVERIFY(shelf.chosen[0].slice.isEmpty());  // of the model before
    QVERIFY(!shelf.models->server().used);
    QCOMPARE(shelf.models->server().address, QStringLiteral("http://127.0.0.1:7"));  // one click leads back
    QVERIFY(shelf.models->installed()[0].used);
    const NamedSettings stored = shelf.stored();
    QCOMPARE(engine_choice(stored), shelf.models->choice());
    QVERIFY(!server_endpoint(engine_choice(stored)).is_valid());
}

void ModelsTest::added_models_are_remembered_and_refused_with_a_reason() {
    const QString data = path(QStringLiteral("data"));
    write(path(QStringLiteral("elsewhere/my model é.gguf")), gemma("Mine"));
    write(path(QStringLiteral("elsewhere/towers.gguf")), towers());
    write(path(QStringLiteral("elsewhere/notes.txt")), "no model");
    {
        Shelf shelf(data);
        for (const char* name : {"my model é.gguf", "towers.gguf", "notes.txt", "gone.gguf"}) {
            shelf.models->add_model(path(QStringLiteral("elsewhere/")) + QString::fromUtf8(name));
        }
        QVERIFY(QTest::qWaitFor([&] { return shelf.models->installed().size() == 4; }));
        const auto models = shelf.models->installed();
        QVERIFY(models[0].unusable.isEmpty());
        QCOMPARE(models[0].name, QStringLiteral("Mine"));
        QVERIFY(!models[1].unusable.isEmpty() && !models[2].unusable.isEmpty() && !models[3].unusable.isEmpty());
        QVERIFY(models[1].unusable != models[2].unusable && models[2].unusable != models[3].unusable);
        shelf.models->remove_model(models[3].path);
        QVERIFY(QTest::qWaitFor([&] { return shelf.models->installed().size() == 3; }));
        shelf.stored();
    }
    NamedSettings settings;
    {
        Shelf again(data);
        settings = again.stored();
    }
    Shelf again(data, settings);
    again.models->refresh();
    QVERIFY(QTest::qWaitFor([&] { return again.models->installed().size() == 3; }));
    QVERIFY(QFile::exists(path(QStringLiteral("elsewhere/notes.txt"))));
}

void ModelsTest::only_what_was_fetched_is_deleted() {
    write(path(QStringLiteral("data/models/tiny/a.gguf")), gemma());
    write(path(QStringLiteral("data/home/.cache/llama.cpp/gemma-3n-E2B.gguf")), gemma());
    Shelf shelf(path(QStringLiteral("data")));
    shelf.models->refresh();
    QVERIFY(QTest::qWaitFor([&] { return shelf.models->installed().size() == 2; }));
    const QStringList paths = shelf.paths();
    shelf.models->use_model(paths[0]);
    for (const QString& one : paths) {
        shelf.models->remove_model(one);
    }
    QVERIFY(QTest::qWaitFor([&] { return shelf.models->installed().size() == 1; }));
    QVERIFY(!QFile::exists(paths[0]));
    QVERIFY(QFile::exists(paths[1]));
    QVERIFY(shelf.models->choice().model.isEmpty());  // the built-in one answers in its place
}

void ModelsTest::nothing_is_fetched_before_the_licence_is_accepted() {
    FakeHub hub;
    hub.files[QStringLiteral("a.gguf")] = {.content = gemma()};
    Shelf shelf(path(QStringLiteral("data")), {}, hub.address());
    shelf.models->start_download(QStringLiteral("tiny"));
    QTest::qWait(100);
    QCOMPARE(hub.connections, 0);
    QCOMPARE(shelf.models->offered()[0].fetch.phase, ui::FetchPhase::none);
    shelf.models->accept_licence(QStringLiteral("tiny"));
    shelf.models->start_download(QStringLiteral("tiny"));
    QVERIFY(QTest::qWaitFor([&] { return shelf.models->installed().size() == 1; }, 20'000));
    QVERIFY(shelf.models->offered()[0].installed);
    QVERIFY(!shelf.noticed.isEmpty());
    QVERIFY(QString::fromStdString(shelf.stored().at("models.licences")).contains(u"Some Terms"));
    shelf.models->use_model(shelf.paths()[0]);
    QVERIFY(shelf.models->installed()[0].used);
}

void ModelsTest::a_servers_models_are_listed() {
    ScriptedServer server;
    server.answer("/v1/models", replied("200 OK", "application/json",
                                        R"({"object": "list", "data": [{"id": "big"}, {"id": "small"}]})"));
    Shelf shelf(path(QStringLiteral("data")));
    const QString address = server.address().toString();
    shelf.models->ask_server(address, {});
    QVERIFY(shelf.models->server().asking);
    QVERIFY(QTest::qWaitFor([&] { return !shelf.models->server().asking; }));
    QCOMPARE(shelf.models->server().models, (QStringList{QStringLiteral("big"), QStringLiteral("small")}));
    QVERIFY(!shelf.models->server().used);  // asking is not using
    shelf.models->use_server(address, {}, QStringLiteral("small"));
    QCOMPARE(shelf.chosen.last().server_model, QStringLiteral("small"));
    QVERIFY(shelf.models->server().used);
    QCOMPARE(server_endpoint(engine_choice(shelf.stored())).model, QStringLiteral("small"));
    shelf.models->use_engine();
    QVERIFY(!shelf.models->server().used);
    server.answer("/v1/models", replied("200 OK", "text/html", "<html>"));
    shelf.models->ask_server(address, {});
    QVERIFY(QTest::qWaitFor([&] { return !shelf.models->server().failure.isEmpty(); }));
    server.close();
    shelf.models->ask_server(address, {});
    QVERIFY(shelf.models->server().failure.isEmpty());
    QVERIFY(QTest::qWaitFor([&] { return !shelf.models->server().failure.isEmpty(); }));
}

void ModelsTest::a_key_goes_to_its_own_server_only() {
    ScriptedServer first;
    ScriptedServer second;
    for (ScriptedServer* server : {&first, &second}) {
        server->answer("/v1/models", replied("200 OK", "application/json", R"({"data": [{"id": "m"}]})"));
    }
    Shelf shelf(path(QStringLiteral("data")));
    shelf.models->use_server(first.address().toString(), QStringLiteral("secret-key"), {});
    shelf.models->ask_server(first.address().toString(), {});
    QVERIFY(QTest::qWaitFor([&] { return first.requests.size() == 1; }));
    QVERIFY(first.requests[0].contains("Bearer secret-key"));
    shelf.models->ask_server(second.address().toString(), {});
    QVERIFY(QTest::qWaitFor([&] { return second.requests.size() == 1; }));
    QVERIFY(!second.requests[0].contains("secret-key"));
    shelf.models->use_server(second.address().toString(), {}, {});
    QVERIFY(shelf.chosen.last().server_key.isEmpty());
    QVERIFY(!shelf.models->server().has_key);
}

void ModelsTest::an_address_that_is_none_is_told() {
    Shelf shelf(path(QStringLiteral("data")));
    for (const char* address : {"", "file:///etc/passwd", "ftp://host/", "not an address at all"}) {
        shelf.models->use_server(QString::fromLatin1(address), {}, {});
        QVERIFY2(shelf.chosen.isEmpty(), address);
        QVERIFY2(!shelf.models->server().failure.isEmpty(), address);
    }
    QCOMPARE(shelf.gate.records().size(), 0);
}

// The test's environment has no bus, so no store answers.
void ModelsTest::without_a_store_a_key_lives_for_the_session() {
    const QString data = path(QStringLiteral("data"));
    {
        Shelf shelf(data);
        shelf.models->use_server(QStringLiteral("http://127.0.0.1:7"), QStringLiteral("sk-very-secret"), {});
        shelf.models->save_token(QStringLiteral("hf_very_secret"));
        QVERIFY(QTest::qWaitFor([&] { return shelf.models->secret_place() == ui::SecretPlace::session; }));
        QVERIFY(shelf.models->has_token());
        QVERIFY(shelf.models->server().has_key);
        const NamedSettings stored = shelf.stored();
        for (const auto& [name, value] : stored) {
            QVERIFY2(value.find("secret") == std::string::npos, name.c_str());
        }
        QVERIFY(stored.at("server.has_key") == "false");  // the next start does not ask a store for it
    }
    for (const QFileInfo& file : QDir(data).entryInfoList(QDir::Files)) {
        QFile opened(file.filePath());
        QVERIFY(opened.open(QIODevice::ReadOnly));
        QVERIFY2(!opened.readAll().contains("very"), qPrintable(file.fileName()));
    }
    // A key that an earlier version left in the settings is not lost while there is nowhere to move it.
    Shelf old(data, {{"server.address", "http://127.0.0.1:7"}, {"server.key", "old"}});
    QVERIFY(QTest::qWaitFor([&] { return !old.noticed.isEmpty(); }));
    QCOMPARE(old.stored().count("server.key"), 0U);  // nothing was written over it
    QCOMPARE(old.models->choice().server_key, QStringLiteral("old"));
}

void ModelsTest::the_switch_keeps_questions_here() {
    ScriptedServer server;
    server.answer("/v1/chat/completions", streamed("data: {\"choices\": [{\"delta\": {\"content\": \"Hi\"}, "
                                                   "\"finish_reason\": \"stop\"}]}\n\ndata: [DONE]\n\n"));
    NetworkGate gate;
    HistoryThread history(to_path(path(QStringLiteral("data"))));
    Connections connections(gate, history, {});
    Assistant assistant(history, nullptr,
                        {.server = {.base = server.address(), .model = QStringLiteral("m")}, .network = &gate});
    QVector<ui::Message> messages;
    QObject::connect(&assistant, &ui::AssistantPort::message_added, &assistant,
                     [&](const ui::Message& message) { messages += message; });
    QObject::connect(&assistant, &ui::AssistantPort::message_changed, &assistant, [&](const ui::Message& message) {
        for (ui::Message& known : messages) {
            known = known.id == message.id ? message : known;
        }
    });
    connections.set_closed(true);
    assistant.send(1, {.text = QStringLiteral("Hello")});
    QVERIFY(QTest::qWaitFor([&] { return messages.size() == 2 && messages[1].state == ui::MessageState::failed; }));
    QCOMPARE(server.connections, 0);  // no socket was opened
    QCOMPARE(messages[1].failure.action, ui::FailureAction::allow_network);
    QVERIFY(messages[1].failure.message.contains(QStringLiteral("No network")));
    QVERIFY(messages[1].failure.message.contains(QStringLiteral("turn it off")));
    QVERIFY(!connections.connections().isEmpty());
    for (const ui::Connection& connection : connections.connections()) {
        QCOMPARE(connection.end, ui::ConnectionEnd::refused);
        QCOMPARE(connection.host, server.address().authority());
    }
    connections.set_closed(false);
    assistant.retry(messages[1].id);
    QVERIFY(QTest::qWaitFor([&] { return messages.last().state == ui::MessageState::finished; }));
    QCOMPARE(messages.last().text, QStringLiteral("Hi"));
    const ui::Connection made = connections.connections()[0];
    QCOMPARE(made.end, ui::ConnectionEnd::done);
    QCOMPARE(made.purpose, ui::ConnectionPurpose::answer);
    QVERIFY(made.received_bytes > 0 && made.sent_bytes > 0);
    QVERIFY(qAbs(made.begun.secsTo(QDateTime::currentDateTime())) < 60);
}

void ModelsTest::our_own_engine_is_no_connection() {
    const FakeEngineFolder script({QJsonObject{{"tokens", QJsonArray{"A ", "pier."}}}});
    NetworkGate gate;
    gate.set_closed(true);
    HistoryThread history(to_path(path(QStringLiteral("data"))));
    EngineProcess engine(
        {.program = QStringLiteral(PIPIT_FAKE_ENGINE_PROGRAM), .poll_while_loading = std::chrono::milliseconds(10)});
    Assistant assistant(history, &engine, {.network = &gate});
    QString text;
    QObject::connect(&assistant, &ui::AssistantPort::message_changed, &assistant,
                     [&](const ui::Message& message) { text = message.text; });
    engine.start();
    assistant.send(1, {.text = QStringLiteral("What is this?")});
    QVERIFY(QTest::qWaitFor([&] { return text == QStringLiteral("A pier."); }, 20'000));
    QCOMPARE(gate.records().size(), 0);
    // Only on the loopback: an address elsewhere that says it is ours is refused.
    ChatApiClient client(gate);
    std::optional<ApiFailure> failure;
    client.get(
        {.base = QUrl(QStringLiteral("http://192.0.2.1")), .own_engine = true}, QStringLiteral("/health"), this,
        [](const QByteArray&) {}, [&](const ApiFailure& why) { failure = why; });
    QVERIFY(QTest::qWaitFor([&] { return failure.has_value(); }));
    QCOMPARE(failure->kind, ApiFailure::Kind::no_network);
}

void ModelsTest::the_log_is_kept() {
    const QString data = path(QStringLiteral("data"));
    NamedSettings settings;
    {
        HistoryThread history(to_path(data));
        NetworkGate gate;
        {
            Connections connections(gate, history, {});
            const quint64 id =
                gate.begin(QStringLiteral("example.org"), ConnectionPurpose::model_file, ConnectionOutcome::open);
            gate.count(id, 10, 2000);
            gate.end(id, ConnectionOutcome::done);
            gate.begin(QStringLiteral("example.org:8080"), ConnectionPurpose::answer, ConnectionOutcome::open);
            connections.set_closed(true);
        }
        bool answered = false;
        history.ask(
            this, [](History& opened) { return opened.settings.all(); },
            [&](const NamedSettings& all) {
                settings = all;
                answered = true;
            },
            [](const QString& why) { qFatal("%s", qPrintable(why)); });
        QVERIFY(QTest::qWaitFor([&] { return answered; }));
    }
    HistoryThread history(to_path(data));
    NetworkGate gate;
    Connections connections(gate, history, settings);
    QVERIFY(connections.closed());
    const auto kept = connections.connections();
    QCOMPARE(kept.size(), 2);
    QCOMPARE(kept[0].host, QStringLiteral("example.org:8080"));
    QCOMPARE(kept[0].end, ui::ConnectionEnd::failed);  // its end was not seen
    QCOMPARE(kept[1].received_bytes, 2000);
    QCOMPARE(kept[1].sent_bytes, 10);
    QCOMPARE(kept[1].purpose, ui::ConnectionPurpose::model_file);
    connections.clear_connections();
    QCOMPARE(connections.connections().size(), 0);
    QVERIFY(log_from_json("[[1], 7, [1, \"h\", 99, 0, 0, 1], {}]").isEmpty());
    for (int i = 0; i < NetworkGate::kMostRecords + 50; ++i) {
        gate.begin(QString::number(i), ConnectionPurpose::answer, ConnectionOutcome::done);
    }
    QCOMPARE(gate.records().size(), NetworkGate::kMostRecords);
    QCOMPARE(gate.records()[0].host, QString::number(NetworkGate::kMostRecords + 49));
}

void ModelsTest::devices_are_read() {
    const auto devices = read_devices(
        R"({"devices": [{"index": 1, "name": "A", "driver": "D", "memory_bytes": 8589934592, "is_cpu": false, "unsuitable": "why"}]})");
    QCOMPARE(devices.size(), 1);
    QCOMPARE(devices[0], (DeviceFacts{.index = 1,
                                      .name = QStringLiteral("A"),
                                      .driver = QStringLiteral("D"),
                                      .memory_bytes = 8589934592,
                                      .unsuitable = QStringLiteral("why")}));
    QVERIFY(read_devices("nonsense").isEmpty());
    Shelf shelf(path(QStringLiteral("data")));
    shelf.models->refresh();  // there is no engine program
    QVERIFY(QTest::qWaitFor([&] { return !shelf.models->device_trouble().isEmpty(); }));
    QVERIFY(shelf.models->devices().isEmpty());
}

void ModelsTest::results_are_compared() {
    QVERIFY(difference({1, 2, -4}, {1, 2, -4}) == 0);
    QVERIFY(qAbs(difference({1, 2, -4}, {1, 2.2F, -4}) - 0.05) < 1e-6);
    QVERIFY(difference({1, std::nanf("")}, {1, 2}) > 1);
    QVERIFY(difference({}, {}) > 1);
    QVERIFY(difference({1}, {1, 2}) > 1);
    const float value = 1.5F;
    write(path(QStringLiteral("o.safetensors")),
          shard(R"({"logits": {"dtype": "F32", "shape": [1, 1], "data_offsets": [0, 4]}})", 0) +
              QByteArray(reinterpret_cast<const char*>(&value), 4));
    QCOMPARE(read_logits(path(QStringLiteral("o.safetensors"))), QVector<float>{1.5F});
    for (const QByteArray header : {R"({"logits": {"dtype": "F32", "data_offsets": [0, 400]}})",
                                    R"({"logits": {"dtype": "F16", "data_offsets": [0, 4]}})",
                                    R"({"logits": {"dtype": "F32", "data_offsets": [-8, 4]}})", "{"}) {
        write(path(QStringLiteral("o.safetensors")), shard(header, 4));
        QVERIFY(read_logits(path(QStringLiteral("o.safetensors"))).isEmpty());
    }
}

}  // namespace pipit::app

QTEST_GUILESS_MAIN(pipit::app::ModelsTest)
#include "models_test.moc"
