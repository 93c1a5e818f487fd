#include "app/desktop/answer_source.h"

#include "app/desktop/translate.h"

#include <QHostAddress>

#include <algorithm>

namespace pipit::app {
namespace {

bool is_embedded(const QString& model) { return model.contains(u"fledgling"_qs, Qt::CaseInsensitive); }

bool is_local(const QString& host) { return host == u"localhost" || QHostAddress(host).isLoopback(); }

}  // namespace

void AnswerSource::use(ChatEndpoint server) {
    server_ = std::move(server);
    finding_model_ = false;
    ++asked_;   // an answer of the one before is for nobody
    emit status_changed();
}

ChatEndpoint AnswerSource::endpoint() const {
    if (finding_model_) {
        return {};
    }
    ChatEndpoint source = server_;
    QString model = server_.model;
    if (!is_server() && engine_ != nullptr) {
        source = engine_->endpoint();
        model = facts().model;
    }
    if (is_embedded(model)) {   // it was trained on few answers and gives right ones greedily; titles are not among them
        source.temperature = 0;
        source.names_conversations = false;
    }
    source.context_tokens = is_server() ? 0 : facts().context_tokens;
    return source;
}

ui::EngineStatus AnswerSource::status() const {
    if (is_server()) {
        return {.phase = ui::EnginePhase::ready,
                .model = server_.model,
                .server = server_.base.adjusted(QUrl::RemoveUserInfo).authority(),
                .server_is_local = is_local(server_.base.host()),
                .sees = true,
                .hears = true};
    }
    return engine_ == nullptr ? ui::EngineStatus() : to_ui(engine_->state());
}

void AnswerSource::prepare() {
    if (!is_server() || !server_.model.isEmpty() || finding_model_) {
        return;
    }
    finding_model_ = true;
    emit expected();
    const int asked = ++asked_;
    const auto without_a_list = [this, asked](const ApiFailure&) {   // it may answer all the same, or its refusal says more
        if (asked == asked_) {
            finding_model_ = false;
            emit found();
        }
    };
    const auto take = [this, asked](const QStringList& names) {
        if (asked == asked_) {
            take_models(names);
        }
    };
    client_.list_models(server_, this, take, without_a_list);
}

void AnswerSource::take_models(const QStringList& names) {
    finding_model_ = false;
    if (names.isEmpty()) {
        emit missing({tr("The server has no model yet. Please add one there."), ui::FailureAction::retry});
        return;
    }
    // Ollama lists what only embeds among the others, the newest first.
    const auto answers = std::find_if(names.begin(), names.end(), [](const QString& name) { return !name.contains(u"embed", Qt::CaseInsensitive); });
    server_.model = answers == names.end() ? names.front() : *answers;
    emit status_changed();
    emit found();
}

}  // namespace pipit::app
