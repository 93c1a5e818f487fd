#pragma once
// The desktop program: builds the objects, passes them down, and takes them apart.
//
// Start: history (its thread opens the file) → engine program (loads meanwhile) → assistant → window.
// Stop, the other way round: window, microphone and camera, assistant (answers that are being made are stored as stopped), engine program, history
// (writes what is left).
// Thread: UI.

#include "app/desktop/assistant.h"
#include "app/desktop/capture.h"
#include "app/desktop/connections.h"
#include "app/desktop/history_thread.h"
#include "app/desktop/models/models.h"
#include "app/desktop/single_instance.h"

#include <QObject>

#include <memory>

namespace pipit::ui {
class Window;
}

namespace pipit::app {

class Application : public QObject {
    Q_OBJECT

public:
    struct Options {
        QString data_folder;
        QString engine_program;
        EngineChoice engine;       // what is set here goes before the stored settings
        QStringList files;         // to be attached to the first message
        bool quick_ask = false;    // the small window for one question, and no other
        Capture::Options capture = Capture::default_options();
    };

    explicit Application(Options options, QObject* parent = nullptr);
    ~Application() override;

    /// PIPIT_DATA_DIR, or where the system keeps data of programs.
    static QString default_data_folder();

signals:
    /// The program should end with this status.
    void ended(int exit_status);

private:
    void build(const NamedSettings& settings, const QString& no_history = {});
    void build_models(const NamedSettings& settings, const EngineChoice& choice);
    /// Brings engine and assistant to what was chosen.
    void follow(const EngineChoice& choice);
    QStringList arguments_for(const EngineChoice& choice) const;
    void follow_settings(const ui::Settings& settings);
    /// Deletes what the engine program has kept, if that is not wanted.
    void tidy_reading();
    void take_open_failure(OpenFailure kind, const QString& why);
    void take_call(const QStringList& files, bool quick_ask);
    void tell_recovery(const QString& damaged, const QDateTime& backup);
    void tell_loss(int count, const QDateTime& written);
    void tell(const QString& text);

    const Options options_;
    SingleInstance single_instance_;
    HistoryThread history_;
    NetworkGate gate_;
    std::unique_ptr<EngineProcess> engine_;
    std::unique_ptr<Connections> connections_;
    std::unique_ptr<Models> models_;
    std::unique_ptr<Assistant> assistant_;
    Capture capture_;
    std::unique_ptr<ui::Window> window_;
    bool keeps_reading_ = true;
    QString notice_;               // what befell the history
};

}  // namespace pipit::app
