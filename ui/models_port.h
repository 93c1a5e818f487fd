#pragma once
// What the window asks about models: which are on this computer, which can be fetched, on which device they run, or
// that a server answers instead. app/desktop implements it on the disk, the hub and the engine program; pipit-offline
// and the tests implement it with a script.
//
// Thread: UI. No call blocks; what has changed is told by a signal, also by itself. Nothing is asked of the network
// before start_download() and ask_server().

#include <QObject>
#include <QString>
#include <QStringList>
#include <QVector>

namespace pipit::ui {

/// Whether a model's weights, its cache and its work fit the device's memory.
struct ModelFit {
    enum class Kind { unknown, fits, tight, too_large };

    Kind kind = Kind::unknown;
    qint64 needed_bytes = 0;  // of the device; 0: not known
    qint64 device_bytes = 0;  // that it has

    bool operator==(const ModelFit&) const = default;
};

/// embedded: came with Pipit. fetched: by Pipit, into its own folder. added: by its path. found: lies in another
/// program's folder.
enum class ModelOrigin { embedded, fetched, added, found };

struct InstalledModel {
    QString path;     // its folder or file
    QString name;     // "Gemma 3n E2B"
    QString variant;  // "Q4_K_M"; empty: not known
    QString place;    // for people: a folder, or another program's name
    ModelOrigin origin = ModelOrigin::fetched;
    qint64 bytes = 0;
    bool sees = false;
    bool hears = false;
    bool used = false;  // answers now, or is being loaded
    QString unusable;   // why; empty: it can be used
    ModelFit fit;

    bool operator==(const InstalledModel&) const = default;
};

/// waiting: to try again. The last two are final until something is asked.
enum class FetchPhase { none, listing, running, waiting, paused, checking, done, failed };

/// What a person can do about a download that failed.
enum class FetchAction { none, retry, start_again, give_token, open_page, allow_network };

struct Fetch {
    FetchPhase phase = FetchPhase::none;
    qint64 done_bytes = 0;
    qint64 total_bytes = 0;  // 0: not known yet
    double bytes_per_second = 0;
    int retry_seconds = 0;  // of waiting
    QString message;        // of waiting and failed: a whole sentence, translated
    FetchAction action = FetchAction::none;

    bool operator==(const Fetch&) const = default;
};

/// A model that can be fetched.
struct OfferedModel {
    QString id;
    QString name;
    QString variant;
    QString source;    // whose it is, on the hub: "google/gemma-3n-E2B-it"
    QString page;      // its address there
    qint64 bytes = 0;  // about
    bool sees = false;
    bool hears = false;
    bool gated = false;  // wants a token
    QString licence;
    QString licence_address;
    bool licence_accepted = false;
    bool installed = false;
    ModelFit fit;
    Fetch fetch;

    bool operator==(const OfferedModel&) const = default;
};

enum class TestPhase { none, running, passed, failed };

struct ComputeDevice {
    int index = 0;  // what the engine calls it
    QString name;
    QString driver;
    qint64 memory_bytes = 0;
    bool is_software = false;
    QString unsuitable;  // why Pipit cannot use it; empty: it can
    bool used = false;
    TestPhase test = TestPhase::none;
    QString test_words;  // what came of it, translated

    bool operator==(const ComputeDevice&) const = default;
};

/// A server that answers in place of our own engine.
struct ServerChoice {
    QString address;
    bool has_key = false;
    QString model;  // empty: its first that answers
    bool used = false;
    QStringList models;  // that it offers, as far as it was asked
    bool asking = false;
    QString failure;  // of the last question, translated

    bool operator==(const ServerChoice&) const = default;
};

/// Where keys and tokens are kept.
enum class SecretPlace { store, session };

class ModelsPort : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    virtual QVector<InstalledModel> installed() const = 0;
    virtual QVector<OfferedModel> offered() const = 0;
    virtual QVector<ComputeDevice> devices() const = 0;
    /// Why there are none, or none that is a GPU; translated, empty: all is well.
    virtual QString device_trouble() const = 0;
    virtual ServerChoice server() const = 0;
    virtual bool has_token() const = 0;
    virtual SecretPlace secret_place() const = 0;

    /// Looks at the disk and the devices again.
    virtual void refresh() = 0;

    // --- models on this computer
    /// In place of what answers now, a server too.
    virtual void use_model(const QString& path) = 0;
    /// A file or folder, where it lies.
    virtual void add_model(const QString& path) = 0;
    /// fetched: deletes its files. added: forgets where they are.
    virtual void remove_model(const QString& path) = 0;

    // --- models to be fetched
    /// Only of a model whose licence was accepted.
    virtual void start_download(const QString& id) = 0;
    virtual void accept_licence(const QString& id) = 0;
    virtual void pause_download(const QString& id) = 0;
    virtual void start_download_again(const QString& id) = 0;
    /// Removes what has come.
    virtual void cancel_download(const QString& id) = 0;
    /// Of the hub; empty: forget it.
    virtual void save_token(const QString& token) = 0;

    // --- devices
    virtual void use_device(int index) = 0;
    virtual void test_device(int index) = 0;

    // --- a server
    /// Asks which models it offers. `key` empty: the one that is kept.
    virtual void ask_server(const QString& address, const QString& key) = 0;
    virtual void use_server(const QString& address, const QString& key, const QString& model) = 0;
    virtual void forget_server_key() = 0;
    /// Our own engine again, with the model it had.
    virtual void use_engine() = 0;

signals:
    void installed_changed();
    void offered_changed();
    void devices_changed();
    void server_changed();
    void token_changed();
    /// Something happened that a person should read, once.
    void noticed(const QString& text);
};

/// The port of a window without any.
class NoModels : public ModelsPort {
public:
    QVector<InstalledModel> installed() const override { return {}; }
    QVector<OfferedModel> offered() const override { return {}; }
    QVector<ComputeDevice> devices() const override { return {}; }
    QString device_trouble() const override { return {}; }
    ServerChoice server() const override { return {}; }
    bool has_token() const override { return false; }
    SecretPlace secret_place() const override { return SecretPlace::session; }
    void refresh() override {}
    void use_model(const QString&) override {}
    void add_model(const QString&) override {}
    void remove_model(const QString&) override {}
    void start_download(const QString&) override {}
    void accept_licence(const QString&) override {}
    void pause_download(const QString&) override {}
    void start_download_again(const QString&) override {}
    void cancel_download(const QString&) override {}
    void save_token(const QString&) override {}
    void use_device(int) override {}
    void test_device(int) override {}
    void ask_server(const QString&, const QString&) override {}
    void use_server(const QString&, const QString&, const QString&) override {}
    void forget_server_key() override {}
    void use_engine() override {}
};

}  // namespace pipit::ui
