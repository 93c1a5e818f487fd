#pragma once
// Where answers come from: the engine program, or a server that speaks its protocol. Of a server that was given without a
// model, the first that answers is chosen; not before a question is asked: nobody is called upon by a window that only
// stands open.
// Thread: UI.

#include "app/desktop/chat_api_client.h"
#include "app/desktop/engine_process.h"
#include "ui/assistant_port.h"

#include <QObject>

#include <utility>

namespace pipit::app {

class AnswerSource : public QObject {
    Q_OBJECT

public:
    /// `engine` may be null when the server is valid.
    AnswerSource(ChatApiClient& client, EngineProcess* engine, ChatEndpoint server)
        : client_(client), engine_(engine), server_(std::move(server)) {}

    /// From now on: the server, or with one that is not valid our own engine.
    void use(ChatEndpoint server);

    bool is_server() const { return server_.is_valid(); }
    /// Not valid: nowhere yet.
    ChatEndpoint endpoint() const;
    /// Of our own engine; without one all is unknown.
    EngineFacts facts() const { return engine_ == nullptr ? EngineFacts() : engine_->state().facts; }
    ui::EngineStatus status() const;

    /// Before a question is asked.
    void prepare();

signals:
    /// There is none until found() or missing() comes.
    void expected();
    void found();
    void missing(const pipit::ui::Failure& why);
    void status_changed();

private:
    void take_models(const QStringList& names);

    ChatApiClient& client_;
    EngineProcess* const engine_;
    ChatEndpoint server_;
    bool finding_model_ = false;
    int asked_ = 0;
};

}  // namespace pipit::app
