#pragma once
// Which model answers, on which device, or which server: what there is to choose from, what was chosen, and how it is
// kept. Implements what the window asks for on the disk, the hub, the engine program and the secret store.
//
// The choice is stored before it is told; Application then brings engine and assistant to it. Keys never go into the
// settings: they stand in the secret store, and a key that an earlier version left in the settings moves there.
// Thread: UI; disks are looked at on a thread of a pool.

#include "app/desktop/chat_api_client.h"
#include "app/desktop/models/downloads.h"
#include "app/desktop/models/engine_devices.h"
#include "app/desktop/models/model_places.h"
#include "app/desktop/models/secret_store.h"
#include "app/desktop/settings.h"
#include "ui/models_port.h"

#include <QSet>
#include <QThreadPool>

#include <map>

namespace pipit::app {

class HistoryThread;

class Models : public ui::ModelsPort {
    Q_OBJECT

public:
    struct Options {
        EngineChoice choice;     // with which the program started
        NamedSettings settings;  // as they are stored
        ModelPlaces places;      // but for `added`, which the settings have
        Catalogue catalogue;
        ModelDownload::Options download;
        QString engine_program;
        QString secret_service;  // the name under which the store keeps ours
    };

    /// History and gate outlive it.
    Models(HistoryThread& history, NetworkGate& gate, Options options, QObject* parent = nullptr);
    ~Models() override;

    QVector<ui::InstalledModel> installed() const override;
    QVector<ui::OfferedModel> offered() const override;
    QVector<ui::ComputeDevice> devices() const override;
    QString device_trouble() const override;
    ui::ServerChoice server() const override;
    bool has_token() const override { return has_token_; }
    ui::SecretPlace secret_place() const override;
    void refresh() override;
    void use_model(const QString& path) override;
    void add_model(const QString& path) override;
    void remove_model(const QString& path) override;
    void start_download(const QString& id) override;
    void accept_licence(const QString& id) override;
    void pause_download(const QString& id) override { downloads_.pause(id); }
    void start_download_again(const QString& id) override;
    void cancel_download(const QString& id) override { downloads_.cancel(id); }
    void save_token(const QString& token) override;
    void use_device(int index) override;
    void test_device(int index) override;
    void ask_server(const QString& address, const QString& key) override;
    void use_server(const QString& address, const QString& key, const QString& model) override;
    void forget_server_key() override;
    void use_engine() override;

    const EngineChoice& choice() const { return choice_; }
    /// What the engine says of itself, for telling which device is in use.
    void set_running_device(const QString& name);

signals:
    /// Engine and assistant are to follow.
    void chosen(const pipit::app::EngineChoice& choice);

private:
    struct Tested {
        ui::TestPhase phase = ui::TestPhase::none;
        QString words;
    };

    void save(const NamedSettings& settings);
    void choose(const EngineChoice& choice);
    void take_over_key(const QString& key);
    void with_token(std::function<void(const QString& token)> then);
    void with_server_key(std::function<void(const QString& key)> then);
    void look_at_disk();
    void take_found(const QVector<FoundModel>& found);
    void remove_files(const QString& folder);
    void fetched(const DownloadState& state);
    void take_tested(int index, bool passed, const QString& words);
    const DeviceFacts* device_in_use() const;
    ui::ModelFit fit_of(qint64 needed_bytes) const;
    ui::InstalledModel to_ui(const FoundModel& model) const;
    ui::OfferedModel to_ui(const RecommendedModel& model) const;

    HistoryThread& history_;
    EngineChoice choice_;
    ModelPlaces places_;
    const Catalogue catalogue_;
    Downloads downloads_;
    EngineDevices devices_;
    SecretStore secrets_;
    ChatApiClient client_;
    QSet<QString> accepted_;  // names of licences
    bool has_token_ = false;
    bool has_server_key_ = false;
    bool looked_at_devices_ = false;
    QVector<FoundModel> found_;
    std::map<int, Tested> tested_;
    QString running_device_;
    QStringList server_models_;
    QString server_failure_;
    bool asking_server_ = false;
    int asked_server_ = 0;
    QThreadPool disk_;  // last: its work is waited for before the rest goes
};

/// Where the window's own models lie: PIPIT_MODELS_DIR, or `models` in the data folder.
QString own_models_folder(const QString& data_folder);
/// The built-in model's folder, as the engine finds it; empty: there is none.
QString embedded_model_folder();

}  // namespace pipit::app
