#pragma once
// The engine program as a child of the window: started, watched, and started again when it dies or hangs.
//
// The child gets a random token of 256 bits through its standard input and nothing secret on its command line; it binds a
// loopback port and names it in one JSON line. While standard input is open the child lives: when this program goes, by
// whatever way, the child sees the end of it and goes too.
//
// A child that dies is replaced: the first time at once, then after growing pauses; when several in a row did not live
// long enough to be of use, it is given up and the phase is `failed`. A child that does not answer /health for
// `hang_after` is killed, and counts as dead.
// Thread: UI.

#include "app/desktop/chat_api_client.h"

#include <QElapsedTimer>
#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTimer>

#include <chrono>
#include <memory>

namespace pipit::app {

struct EngineFacts {
    QString model;             // "Gemma 3n E2B"
    QString device;
    int context_tokens = 0;
    int image_tokens = 0;
    int sound_tokens = 0;      // of a piece of 30 s
    qint64 cache_bytes_per_token = 0;
    bool sees = false;
    bool hears = false;
};

enum class EngineProcessPhase { stopped, starting, loading, ready, failed };

struct EngineState {
    EngineProcessPhase phase = EngineProcessPhase::stopped;
    double progress = -1;      // of loading, 0 … 1; below 0: not known
    QString step;              // of loading, the engine's words
    QString error;             // of failed
    EngineFacts facts;         // of ready, and of the one before while it is being replaced
};

class EngineProcess : public QObject {
    Q_OBJECT

public:
    struct Options {
        QString program;
        QStringList arguments;                             // after `serve --token-stdin`
        std::chrono::milliseconds hang_after{20'000};      // generous: a software driver takes every core
        std::chrono::milliseconds poll_while_loading{150};
        std::chrono::milliseconds poll_while_ready{1'000};
        std::chrono::milliseconds first_pause{500};        // before the second restart in a row; doubled after that
        std::chrono::milliseconds longest_pause{10'000};
        std::chrono::seconds long_enough{60};              // a child that lived so long ends a row of failures
        int most_failures = 5;                             // in a row; then the engine is given up
    };

    explicit EngineProcess(Options options, QObject* parent = nullptr);
    /// Ends the child: asks by closing its input, then kills it.
    ~EngineProcess() override;

    void start();
    /// A fresh child with a fresh count of failures.
    void restart();
    /// The same with other arguments.
    void restart(const QStringList& arguments);
    /// Without a child, until start() or restart().
    void stop();

    const EngineState& state() const { return state_; }
    const QStringList& arguments() const { return options_.arguments; }
    /// Valid while ready.
    ChatEndpoint endpoint() const;
    qint64 process_id() const { return process_ ? process_->processId() : 0; }

    /// The engine program beside this one, whether or not it is there.
    static QString default_program();

signals:
    void changed();

private:
    void launch();
    void read_port();
    void read_log();
    void poll();
    void take_health(const QByteArray& body);
    void ask_facts();
    void child_ended(const QString& how, bool pointless_to_retry);
    void drop_child();
    void give_up(const QString& why);
    void set_phase(EngineProcessPhase phase);

    NetworkGate gate_;          // closed: this client reaches the engine and nobody else
    ChatApiClient client_{gate_};   // its own: answers that fill a client's connections must not silence the engine
    Options options_;
    EngineState state_;
    std::unique_ptr<QProcess> process_;
    std::unique_ptr<QObject> questions_;   // asker of what this child is asked: answers to the one before do not count
    QString token_;
    int port_ = 0;
    bool asking_health_ = false;
    QByteArray output_;
    QByteArray last_words_;     // of its standard error
    bool was_ready_ = false;    // this child
    int failures_ = 0;          // in a row
    QElapsedTimer age_;
    QElapsedTimer silence_;     // since it was last heard
    QTimer poll_timer_;
    QTimer launch_timer_;
};

}  // namespace pipit::app
