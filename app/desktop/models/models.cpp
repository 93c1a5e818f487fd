#include "app/desktop/models/models.h"

#include "app/desktop/history_thread.h"
#include "app/desktop/models/download_words.h"

#include <QCoreApplication>
#include <QDebug>
#include <QDir>
#include <QFileInfo>
#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace pipit::app {
namespace {

const QString kTokenName = u"hub-token"_qs;
const QString kServerKeyName = u"server-key"_qs;
constexpr double kTightShare = 0.85;  // of the device's memory: what the desktop and other programs hold is not known

QStringList texts_from_json(const std::string& json) {
    QStringList texts;
    for (const QJsonValue& entry : QJsonDocument::fromJson(QByteArray::fromStdString(json)).array()) {
        texts += entry.toString();
    }
    texts.removeAll(QString());
    return texts;
}

std::string to_json(const QStringList& texts) {
    return QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact).toStdString();
}

std::string stored(const NamedSettings& settings, const char* name) {
    const auto found = settings.find(name);
    return found == settings.end() ? std::string() : found->second;
}

QString place_of(const FoundModel& model) {
    switch (model.origin) {
        case FoundModel::Origin::embedded: return Models::tr("built in");
        case FoundModel::Origin::fetched: return Models::tr("downloaded");
        case FoundModel::Origin::added: return QDir::toNativeSeparators(model.path);
        case FoundModel::Origin::found: return Models::tr("from %1").arg(model.program);
    }
    return {};
}

ui::ModelOrigin shown_origin(FoundModel::Origin origin) {
    switch (origin) {
        case FoundModel::Origin::embedded: return ui::ModelOrigin::embedded;
        case FoundModel::Origin::fetched: return ui::ModelOrigin::fetched;
        case FoundModel::Origin::added: return ui::ModelOrigin::added;
        case FoundModel::Origin::found: return ui::ModelOrigin::found;
    }
    return ui::ModelOrigin::found;
}

QString why_unusable(const FoundModel& model) {
    if (model.missing) {
        return QFileInfo::exists(model.path)
                   ? Models::tr("This is neither a GGUF file nor a model's folder that can be read.")
                   : Models::tr("It is not there any more.");
    }
    if (model.head.is_mmproj) {
        return Models::tr(
            "This file holds only the parts that see and hear. Please put it beside a model, and add that.");
    }
    return model.head.is_gemma3n
               ? QString()
               : Models::tr("It is not a Gemma 3n. Pipit's own engine runs only these; a server can run others.");
}

bool same_path(const QString& a, const QString& b) {
    return a == b || (!a.isEmpty() && !b.isEmpty() && QFileInfo(a) == QFileInfo(b));
}

QString words_for_list(const ApiFailure& failure) {
    switch (failure.kind) {
        case ApiFailure::Kind::no_network:
            return Models::tr(
                "“No network” is on, so the server was not asked. You can turn it off in the settings under Privacy.");
        case ApiFailure::Kind::web_page:
            return Models::tr("A web page came back instead of a list of models. Please check the address.");
        default: break;
    }
    if (failure.status == 401 || failure.status == 403) {
        return Models::tr("The server asks for a key, or does not accept this one.");
    }
    return Models::tr("The server gave no list of models: %1").arg(failure.message);
}

}  // namespace

QString own_models_folder(const QString& data_folder) {
    const QString given = qEnvironmentVariable("PIPIT_MODELS_DIR");
    return given.isEmpty() ? data_folder + u"/models"_qs : given;
}

QString embedded_model_folder() {
    const QDir programs(QCoreApplication::applicationDirPath());
    for (const QString& folder : {programs.filePath(u"../share/pipit/models/fledgling"_qs),
                                  QStringLiteral(PIPIT_SOURCE_FOLDER "/resources/fledgling")}) {
        if (QFileInfo(folder).isDir()) {
            return QDir::cleanPath(folder);
        }
    }
    return {};
}

Models::Models(HistoryThread& history, NetworkGate& gate, Options options, QObject* parent)
    : ModelsPort(parent),
      history_(history),
      choice_(std::move(options.choice)),
      places_(std::move(options.places)),
      catalogue_(std::move(options.catalogue)),
      downloads_(gate, catalogue_, std::move(options.download)),
      devices_(options.engine_program),
      secrets_(options.secret_service),
      client_(gate),
      has_token_(stored(options.settings, "hub.has_token") == "true"),
      has_server_key_(stored(options.settings, "server.has_key") == "true") {
    for (const QString& licence : texts_from_json(stored(options.settings, "models.licences"))) {
        accepted_ += licence;
    }
    places_.added = texts_from_json(stored(options.settings, "models.added"));
    disk_.setMaxThreadCount(1);
    connect(&downloads_, &Downloads::changed, this, &Models::fetched);
    connect(&devices_, &EngineDevices::tested, this, &Models::take_tested);
    connect(&devices_, &EngineDevices::listed, this, [this] {
        emit devices_changed();
        emit installed_changed();  // whether they fit
        emit offered_changed();
    });
    connect(&secrets_, &SecretStore::place_changed, this, &Models::token_changed);
    if (const std::string key = stored(options.settings, "server.key"); !key.empty()) {
        take_over_key(QString::fromStdString(key));
    } else if (has_server_key_ && choice_.server_key.isEmpty() && !choice_.server.isEmpty()) {
        with_server_key([this](const QString& read) {
            choice_.server_key = read;
            emit chosen(choice_);
        });
    }
}

Models::~Models() { disk_.waitForDone(); }

void Models::save(const NamedSettings& settings) {
    history_.ask(
        this, [settings](History& history) { history.settings.save(settings); }, [] {},
        [this](const QString& why) { emit noticed(tr("This choice could not be saved: %1").arg(why)); });
}

// -------------------------------------------------------------------------------------------- keys and tokens

// Erased from the settings only when the store has it: a key must not be lost either.
void Models::take_over_key(const QString& key) {
    secrets_.save(kServerKeyName, key, [this](bool in_store) {
        if (!in_store) {
            emit noticed(
                tr("The server's key stands in Pipit's database, and this system has no secret store that answers to "
                   "move it to."));
            return;
        }
        has_server_key_ = true;
        save({{"server.key", ""}, {"server.has_key", "true"}});
        emit server_changed();
    });
}

ui::SecretPlace Models::secret_place() const {
    return secrets_.place() == SecretStore::Place::store ? ui::SecretPlace::store : ui::SecretPlace::session;
}

void Models::save_token(const QString& token) {
    has_token_ = !token.isEmpty();
    secrets_.save(kTokenName, token, [this](bool in_store) {
        save({{"hub.has_token", has_token_ && in_store ? "true" : "false"}});
        emit token_changed();
    });
    emit token_changed();
}

void Models::with_token(std::function<void(const QString& token)> then) {
    if (!has_token_ || !secrets_.value(kTokenName).isEmpty()) {
        return then(secrets_.value(kTokenName));
    }
    secrets_.read(kTokenName, then);
}

void Models::with_server_key(std::function<void(const QString& key)> then) {
    if (!has_server_key_ || !secrets_.value(kServerKeyName).isEmpty()) {
        return then(secrets_.value(kServerKeyName));
    }
    secrets_.read(kServerKeyName, then);
}

// -------------------------------------------------------------------------------------------- what there is

void Models::refresh() {
    look_at_disk();
    if (!std::exchange(looked_at_devices_, true)) {
        devices_.list();
    }
}

void Models::look_at_disk() {
    disk_.start([this, places = places_] {
        const QVector<FoundModel> found = look_for_models(places);
        QMetaObject::invokeMethod(
            this, [this, found] { take_found(found); }, Qt::QueuedConnection);
    });
}

void Models::take_found(const QVector<FoundModel>& found) {
    found_ = found;
    emit installed_changed();
    emit offered_changed();  // which of them are here
}

QVector<ui::InstalledModel> Models::installed() const {
    QVector<ui::InstalledModel> list;
    for (const FoundModel& model : found_) {
        list += to_ui(model);
    }
    return list;
}

ui::InstalledModel Models::to_ui(const FoundModel& model) const {
    const bool is_default = model.origin == FoundModel::Origin::embedded && choice_.model.isEmpty();
    const QString unusable = why_unusable(model);
    return {.path = model.path,
            .name = model.name,
            .variant = model.head.variant,
            .place = place_of(model),
            .origin = shown_origin(model.origin),
            .bytes = model.head.file_bytes,
            .sees = model.head.sees,
            .hears = model.head.hears,
            .used = !choice_.uses_server() && (is_default || same_path(model.path, choice_.model)),
            .unusable = unusable,
            .fit = unusable.isEmpty() ? fit_of(device_bytes_needed(model.head, choice_.context)) : ui::ModelFit()};
}

QVector<ui::OfferedModel> Models::offered() const {
    QVector<ui::OfferedModel> list;
    for (const RecommendedModel& model : catalogue_.models) {
        list += to_ui(model);
    }
    return list;
}

ui::OfferedModel Models::to_ui(const RecommendedModel& model) const {
    // As the E2B and E4B of the list are built; the engine's own files say it exactly once they are here.
    const ModelHead head{.device_bytes = model.bytes - model.host_bytes,
                         .own_layers = 20,
                         .kv_heads = 2,
                         .head_size = 256,
                         .window = 512,
                         .sees = model.sees,
                         .hears = model.hears};
    const bool here = std::any_of(found_.begin(), found_.end(), [&](const FoundModel& found) {
        return found.origin == FoundModel::Origin::fetched && QFileInfo(found.path).fileName() == model.id;
    });
    return {.id = model.id,
            .name = model.name,
            .variant = model.variant,
            .source = model.repository,
            .page = page_address(catalogue_.hub, model.repository).toString(),
            .bytes = model.bytes,
            .sees = model.sees,
            .hears = model.hears,
            .gated = model.gated,
            .licence = model.licence.name,
            .licence_address = model.licence.address,
            .licence_accepted = accepted_.contains(model.licence.name),
            .installed = here,
            .fit = fit_of(device_bytes_needed(head, choice_.context)),
            .fetch = app::to_ui(downloads_.state(model.id))};
}

// -------------------------------------------------------------------------------------------- models on this computer

void Models::choose(const EngineChoice& choice) {
    choice_ = choice;
    save({{"engine.model", choice_.model.toStdString()},
          {"engine.slice", choice_.slice.toStdString()},
          {"engine.device", choice_.device.toStdString()},
          {"server.address", choice_.server.toStdString()},
          {"server.model", choice_.server_model.toStdString()},
          {"server.off", choice_.server_off ? "true" : "false"}});
    emit chosen(choice_);
    emit installed_changed();
    emit devices_changed();
    emit server_changed();
}

void Models::use_model(const QString& path) {
    EngineChoice choice = choice_;
    choice.model = same_path(path, places_.embedded) ? QString() : path;
    choice.slice.clear();  // belongs to the model before
    choice.server_off = true;
    choose(choice);
}

void Models::add_model(const QString& path) {
    // A folder is taken as it is; of the pieces of a model in one, the folder is meant.
    const QFileInfo chosen_file(path);
    const bool is_piece = chosen_file.suffix() == u"safetensors" || chosen_file.fileName() == u"config.json";
    const QString model = is_piece ? chosen_file.path() : path;
    if (model.isEmpty()) {
        return;
    }
    if (!places_.added.contains(model)) {
        places_.added += model;
        save({{"models.added", to_json(places_.added)}});
    }
    look_at_disk();
}

void Models::remove_model(const QString& path) {
    const auto model =
        std::find_if(found_.begin(), found_.end(), [&](const FoundModel& found) { return found.path == path; });
    if (model == found_.end()) {
        return;
    }
    if (same_path(path, choice_.model)) {
        EngineChoice choice = choice_;
        choice.model.clear();  // the built-in one
        choice.slice.clear();
        choose(choice);
    }
    if (model->origin == FoundModel::Origin::fetched) {
        remove_files(path);
    } else if (model->origin == FoundModel::Origin::added) {
        places_.added.removeAll(path);
        save({{"models.added", to_json(places_.added)}});
        look_at_disk();
    }
}

void Models::remove_files(const QString& folder) {
    const QString own = QDir(places_.own).canonicalPath();
    if (own.isEmpty() || QFileInfo(folder).dir().canonicalPath() != own) {
        return;  // only what Pipit fetched itself
    }
    disk_.start([this, folder] {
        if (!QDir(folder).removeRecursively()) {
            QMetaObject::invokeMethod(
                this, [this, folder] { emit noticed(tr("Some files could not be deleted: %1").arg(folder)); },
                Qt::QueuedConnection);
        }
    });
    look_at_disk();
}

// -------------------------------------------------------------------------------------------- downloads

void Models::accept_licence(const QString& id) {
    if (const RecommendedModel* model = catalogue_.find(id)) {
        accepted_ += model->licence.name;
        save({{"models.licences", to_json({accepted_.begin(), accepted_.end()})}});
        emit offered_changed();
    }
}

void Models::start_download(const QString& id) {
    const RecommendedModel* model = catalogue_.find(id);
    if (model == nullptr || !accepted_.contains(model->licence.name)) {
        return;
    }
    with_token([this, id](const QString& token) { downloads_.start(id, token); });
}

void Models::start_download_again(const QString& id) {
    with_token([this, id](const QString& token) { downloads_.start_again(id, token); });
}

void Models::fetched(const DownloadState& state) {
    emit offered_changed();
    if (state.phase == DownloadPhase::done) {
        look_at_disk();
        const RecommendedModel* model = catalogue_.find(state.model);
        emit noticed(tr("%1 is here and checked. You can choose it in the model sheet.")
                         .arg(model == nullptr ? state.model : model->name + u' ' + model->variant));
    }
}

// -------------------------------------------------------------------------------------------- devices

const DeviceFacts* Models::device_in_use() const {
    const QVector<DeviceFacts>& all = devices_.devices();
    const auto running = std::find_if(all.begin(), all.end(), [this](const DeviceFacts& device) {
        return !running_device_.isEmpty() && device.name == running_device_;
    });
    if (running != all.end()) {
        return &*running;
    }
    // The engine takes the best that it can use, or the one that was chosen.
    bool is_number = false;
    const int index = choice_.device.toInt(&is_number);
    const auto chosen_one = std::find_if(all.begin(), all.end(), [&](const DeviceFacts& device) {
        return choice_.device.isEmpty() ? device.unsuitable.isEmpty()
               : is_number              ? device.index == index
                                        : device.name.contains(choice_.device, Qt::CaseInsensitive);
    });
    return chosen_one == all.end() ? nullptr : &*chosen_one;
}

void Models::set_running_device(const QString& name) {
    if (std::exchange(running_device_, name) != name) {
        emit devices_changed();
        emit installed_changed();
        emit offered_changed();
    }
}

QVector<ui::ComputeDevice> Models::devices() const {
    const DeviceFacts* used = choice_.uses_server() ? nullptr : device_in_use();
    QVector<ui::ComputeDevice> list;
    for (const DeviceFacts& device : devices_.devices()) {
        const auto test = tested_.find(device.index);
        list += {.index = device.index,
                 .name = device.name,
                 .driver = device.driver,
                 .memory_bytes = device.memory_bytes,
                 .is_software = device.is_cpu,
                 .unsuitable =
                     device.unsuitable.isEmpty() ? QString() : tr("Pipit cannot use it: %1").arg(device.unsuitable),
                 .used = used != nullptr && used->index == device.index,
                 .test = test == tested_.end() ? ui::TestPhase::none : test->second.phase,
                 .test_words = test == tested_.end() ? QString() : test->second.words};
    }
    return list;
}

QString Models::device_trouble() const {
    const QVector<DeviceFacts>& all = devices_.devices();
    if (!devices_.trouble().isEmpty()) {
        return tr("No device was found: %1").arg(devices_.trouble());
    }
    if (all.isEmpty()) {
        return {};
    }
    const bool has_gpu = std::any_of(all.begin(), all.end(), [](const DeviceFacts& device) { return !device.is_cpu; });
    const bool has_usable_gpu = std::any_of(all.begin(), all.end(), [](const DeviceFacts& device) {
        return !device.is_cpu && device.unsuitable.isEmpty();
    });
    if (!has_gpu) {
        return tr(
            "No GPU was found, so the processor computes, which is slow. If there is one in this computer, its Vulkan "
            "driver is missing or too old.");
    }
    if (!has_usable_gpu) {
        return tr("There is a GPU, but Pipit cannot use it; the reason stands below.");
    }
    const DeviceFacts* used = device_in_use();
    return used != nullptr && used->is_cpu && !choice_.uses_server()
               ? tr("The processor computes, by your choice. The GPU would be quicker.")
               : QString();
}

void Models::use_device(int index) {
    EngineChoice choice = choice_;
    choice.device = QString::number(index);
    choice.server_off = true;
    running_device_.clear();
    choose(choice);
}

void Models::test_device(int index) {
    if (devices_.test(index)) {
        tested_[index] = {.phase = ui::TestPhase::running, .words = {}};
        emit devices_changed();
    }
}

void Models::take_tested(int index, bool passed, const QString& words) {
    tested_[index] = {.phase = passed ? ui::TestPhase::passed : ui::TestPhase::failed, .words = words};
    emit devices_changed();
}

ui::ModelFit Models::fit_of(qint64 needed_bytes) const {
    const DeviceFacts* device = device_in_use();
    if (device == nullptr || device->memory_bytes == 0) {
        return {};
    }
    using Kind = ui::ModelFit::Kind;
    const auto has = static_cast<double>(device->memory_bytes);
    const auto needs = static_cast<double>(needed_bytes);
    return {.kind = needs > has                 ? Kind::too_large
                    : needs > kTightShare * has ? Kind::tight
                                                : Kind::fits,
            .needed_bytes = needed_bytes,
            .device_bytes = device->memory_bytes};
}

// -------------------------------------------------------------------------------------------- a server

ui::ServerChoice Models::server() const {
    return {.address = choice_.server,
            .has_key = has_server_key_ || !choice_.server_key.isEmpty(),
            .model = choice_.server_model,
            .used = choice_.uses_server(),
            .models = server_models_,
            .asking = asking_server_,
            .failure = server_failure_};
}

void Models::ask_server(const QString& address, const QString& key) {
    const ChatEndpoint endpoint = server_endpoint({.server = address});
    if (!endpoint.is_valid()) {
        server_failure_ =
            tr("“%1” is no address. It begins with http:// or https://, as http://localhost:8080").arg(address);
        emit server_changed();
        return;
    }
    asking_server_ = true;
    server_failure_.clear();
    emit server_changed();
    const int asked = ++asked_server_;
    const auto ask = [this, endpoint, asked](const QString& with_key) {
        ChatEndpoint keyed = endpoint;
        keyed.key = with_key;
        client_.list_models(
            keyed, this,
            [this, asked](const QStringList& names) {
                if (asked == asked_server_) {
                    asking_server_ = false;
                    server_models_ = names;
                    server_failure_ =
                        names.isEmpty() ? tr("The server has no model yet. Please add one there.") : QString();
                    emit server_changed();
                }
            },
            [this, asked](const ApiFailure& failure) {
                if (asked == asked_server_) {
                    asking_server_ = false;
                    server_failure_ = words_for_list(failure);
                    emit server_changed();
                }
            });
    };
    // The kept key belongs to the address that it was given for, and goes nowhere else.
    const bool same_server = address == choice_.server;
    if (!key.isEmpty() || !same_server) {
        ask(key);
    } else {
        with_server_key(ask);
    }
}

void Models::use_server(const QString& address, const QString& key, const QString& model) {
    if (!server_endpoint({.server = address}).is_valid()) {
        server_failure_ =
            tr("“%1” is no address. It begins with http:// or https://, as http://localhost:8080").arg(address);
        emit server_changed();
        return;
    }
    const bool same_server = address == choice_.server;
    EngineChoice choice = choice_;
    choice.server = address;
    choice.server_model = model;
    choice.server_off = false;
    server_failure_.clear();
    if (!key.isEmpty()) {
        choice.server_key = key;
        has_server_key_ = true;
        secrets_.save(kServerKeyName, key, [this](bool in_store) {
            save({{"server.has_key", in_store ? "true" : "false"}});
        });
        return choose(choice);
    }
    if (!same_server) {
        choice.server_key.clear();
        forget_server_key();
        return choose(choice);
    }
    if (!choice.server_key.isEmpty()) {
        return choose(choice);
    }
    with_server_key([this, choice](const QString& kept) mutable {
        choice.server_key = kept;
        choose(choice);
    });
}

void Models::forget_server_key() {
    const bool had_one = std::exchange(has_server_key_, false) || !choice_.server_key.isEmpty();
    choice_.server_key.clear();
    if (had_one) {
        secrets_.save(kServerKeyName, {});
        save({{"server.has_key", "false"}});
        if (choice_.uses_server()) {
            emit chosen(choice_);
        }
    }
    emit server_changed();
}

void Models::use_engine() {
    EngineChoice choice = choice_;
    choice.server_off = true;
    choose(choice);
}

}  // namespace pipit::app
