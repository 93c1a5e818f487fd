#include "ui/offline/model_scenes.h"

#include <array>

namespace pipit::ui {
namespace {

constexpr qint64 kGigabyte = 1'000'000'000;
constexpr qint64 kMegabyte = 1'000'000;

QVector<InstalledModel> installed() {
    return {{.path = QStringLiteral("/usr/share/pipit/models/fledgling"),
             .name = QStringLiteral("Fledgling"),
             .variant = QStringLiteral("Q8_0"),
             .place = QStringLiteral("built in"),
             .origin = ModelOrigin::embedded,
             .bytes = 17 * kMegabyte,
             .sees = true,
             .hears = true,
             .used = true,
             .fit = {ModelFit::Kind::fits, 300 * kMegabyte, 8 * kGigabyte}},
            {.path = QStringLiteral("/home/ada/.local/share/pipit/models/gemma-3n-e4b-it"),
             .name = QStringLiteral("Gemma 3n E4B"),
             .variant = QStringLiteral("BF16"),
             .place = QStringLiteral("downloaded"),
             .origin = ModelOrigin::fetched,
             .bytes = 15'700 * kMegabyte,
             .sees = true,
             .hears = true,
             .fit = {ModelFit::Kind::too_large, 11'600 * kMegabyte, 8 * kGigabyte}},
            {.path = QStringLiteral(
                 "/home/ada/.lmstudio/models/lmstudio-community/gemma-3n-E4B-it-text-GGUF/gemma-3n-E4B-it-Q6_K.gguf"),
             .name = QStringLiteral("Gemma 3n E4B"),
             .variant = QStringLiteral("Q6_K"),
             .place = QStringLiteral("LM Studio"),
             .origin = ModelOrigin::found,
             .bytes = 6'100 * kMegabyte,
             .fit = {ModelFit::Kind::tight, 7'300 * kMegabyte, 8 * kGigabyte}}};
}

OfferedModel offer(const QString& id, const QString& name, const QString& variant, const QString& source,
                   qint64 megabytes, bool all_senses, const ModelFit& fit) {
    return {.id = id,
            .name = name,
            .variant = variant,
            .source = source,
            .page = QStringLiteral("https://huggingface.co/") + source,
            .bytes = megabytes * kMegabyte,
            .sees = all_senses,
            .hears = all_senses,
            .gated = all_senses,
            .licence = QStringLiteral("Gemma Terms of Use"),
            .licence_address = QStringLiteral("https://ai.google.dev/gemma/terms"),
            .fit = fit};
}

QVector<OfferedModel> offered() {
    using Kind = ModelFit::Kind;
    const auto fit = [](Kind kind, qint64 megabytes) { return ModelFit{kind, megabytes * kMegabyte, 8 * kGigabyte}; };
    return {offer(QStringLiteral("e2b-q4"), QStringLiteral("Gemma 3n E2B"), QStringLiteral("Q4_K_M"),
                  QStringLiteral("unsloth/gemma-3n-E2B-it-GGUF"), 3027, false, fit(Kind::fits, 1980)),
            offer(QStringLiteral("e4b-q4"), QStringLiteral("Gemma 3n E4B"), QStringLiteral("Q4_K_M"),
                  QStringLiteral("unsloth/gemma-3n-E4B-it-GGUF"), 4539, false, fit(Kind::fits, 3210)),
            offer(QStringLiteral("e4b-q8"), QStringLiteral("Gemma 3n E4B"), QStringLiteral("Q8_0"),
                  QStringLiteral("ggml-org/gemma-3n-E4B-it-GGUF"), 7353, false, fit(Kind::fits, 5460)),
            offer(QStringLiteral("e2b"), QStringLiteral("Gemma 3n E2B"), QStringLiteral("BF16"),
                  QStringLiteral("google/gemma-3n-E2B-it"), 10880, true, fit(Kind::tight, 7450)),
            offer(QStringLiteral("e4b"), QStringLiteral("Gemma 3n E4B"), QStringLiteral("BF16"),
                  QStringLiteral("google/gemma-3n-E4B-it"), 15700, true, fit(Kind::too_large, 11'600))};
}

void play_downloads(ScriptedModels& models) {
    models.set_fetch(QStringLiteral("e2b-q4"), {.phase = FetchPhase::running,
                                                .done_bytes = 1240 * kMegabyte,
                                                .total_bytes = 3027 * kMegabyte,
                                                .bytes_per_second = 11.8e6});
    models.set_fetch(QStringLiteral("e4b-q4"),
                     {.phase = FetchPhase::paused, .done_bytes = 902 * kMegabyte, .total_bytes = 4539 * kMegabyte});
    models.set_fetch(
        QStringLiteral("e4b-q8"),
        {.phase = FetchPhase::failed,
         .done_bytes = 7353 * kMegabyte,
         .total_bytes = 7353 * kMegabyte,
         .message = QStringLiteral(
             "gemma-3n-E4B-it-Q8_0.gguf did not come as the hub described it: its checksum is another. Nothing "
             "was deleted; starting again fetches this file anew."),
         .action = FetchAction::start_again});
    models.set_fetch(QStringLiteral("e2b"),
                     {.phase = FetchPhase::failed,
                      .message = QStringLiteral("The hub gives this model to those only who have accepted its licence "
                                                "there. Please accept it on the model's page, then enter a token."),
                      .action = FetchAction::give_token});
}

void play_devices(ScriptedModels& models) {
    models.set_devices({{.index = 0,
                         .name = QStringLiteral("NVIDIA GeForce RTX 4060"),
                         .driver = QStringLiteral("NVIDIA 550.163"),
                         .memory_bytes = 8 * kGigabyte,
                         .used = true,
                         .test = TestPhase::passed,
                         .test_words = QStringLiteral(
                             "It computes rightly: the largest difference is 0.0031, and the words are the same.")},
                        {.index = 1,
                         .name = QStringLiteral("Intel(R) HD Graphics 4000 (IVB GT2)"),
                         .driver = QStringLiteral("Intel open-source Mesa driver 22.3.6"),
                         .memory_bytes = 1610 * kMegabyte,
                         .unsuitable = QStringLiteral("It lacks 16-bit storage buffers.")},
                        {.index = 2,
                         .name = QStringLiteral("llvmpipe (LLVM 15.0.6, 256 bits)"),
                         .driver = QStringLiteral("llvmpipe Mesa 22.3.6"),
                         .memory_bytes = 16 * kGigabyte,
                         .is_software = true,
                         .test = TestPhase::running}});
}

}  // namespace

QStringList ModelScenes::names() {
    return {QStringLiteral("model"),      QStringLiteral("downloads"), QStringLiteral("devices"),
            QStringLiteral("server"),     QStringLiteral("licence"),   QStringLiteral("token"),
            QStringLiteral("connections")};
}

void ModelScenes::prepare(const QString& scene, ScriptedModels& models, ScriptedNetwork& network) {
    models.set_installed(scene == u"downloads" ? installed().mid(0, 1) : installed());  // downloads are to be seen
    models.set_offered(offered());
    play_devices(models);
    if (scene == u"downloads") {
        play_downloads(models);
    } else if (scene == u"server") {
        models.set_server({.address = QStringLiteral("https://models.example.org:8443"),
                           .has_key = true,
                           .model = QStringLiteral("gemma-3n-e4b-it"),
                           .used = true,
                           .models = {QStringLiteral("gemma-3n-e4b-it"), QStringLiteral("gemma-3n-e2b-it")}});
    } else if (scene == u"token") {
        models.set_secret_place(SecretPlace::session);
    } else if (scene == u"connections") {
        const QDateTime noon(QDate::currentDate(), QTime(12, 4));
        network.set_connections({{.id = 5,
                                  .begun = noon,
                                  .host = QStringLiteral("models.example.org:8443"),
                                  .purpose = ConnectionPurpose::answer,
                                  .sent_bytes = 48'213,
                                  .received_bytes = 9'841,
                                  .end = ConnectionEnd::open},
                                 {.id = 4,
                                  .begun = noon.addSecs(-1180),
                                  .host = QStringLiteral("models.example.org:8443"),
                                  .purpose = ConnectionPurpose::server_models,
                                  .end = ConnectionEnd::refused},
                                 {.id = 3,
                                  .begun = noon.addSecs(-9000),
                                  .host = QStringLiteral("cas-bridge.xethub.hf.co"),
                                  .purpose = ConnectionPurpose::model_file,
                                  .received_bytes = 3'027'000'000,
                                  .end = ConnectionEnd::done},
                                 {.id = 2,
                                  .begun = noon.addSecs(-9600),
                                  .host = QStringLiteral("cas-bridge.xethub.hf.co"),
                                  .purpose = ConnectionPurpose::model_file,
                                  .received_bytes = 612'000'000,
                                  .end = ConnectionEnd::failed},
                                 {.id = 1,
                                  .begun = noon.addDays(-2),
                                  .host = QStringLiteral("huggingface.co"),
                                  .purpose = ConnectionPurpose::model_list,
                                  .received_bytes = 4'120,
                                  .end = ConnectionEnd::done}});
    }
}

void ModelScenes::play(const QString& scene, QObject& window, ModelsViewModel& models) {
    const auto sheet = [&window](const char* name) { return window.findChild<QObject*>(QString::fromLatin1(name)); };
    const auto show = [&](int page) { QMetaObject::invokeMethod(sheet("modelSheet"), "show", Q_ARG(int, page)); };
    if (scene == u"licence") {
        show(0);
        models.download(QStringLiteral("e2b-q4"));
    } else if (scene == u"token") {
        show(0);
        QMetaObject::invokeMethod(sheet("tokenSheet"), "ask", Q_ARG(QString, QStringLiteral("e2b")));
    } else if (scene == u"connections") {
        QMetaObject::invokeMethod(sheet("connectionsSheet"), "open");
    } else {
        show(scene == u"devices" ? 1 : scene == u"server" ? 2 : 0);
    }
}

}  // namespace pipit::ui
