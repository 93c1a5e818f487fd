#include "ui/quick_ask_view_model.h"

namespace pipit::ui {
namespace {

// The composer and live mode count from elsewhere.
constexpr Ticket kFirstTicket = Ticket{1} << 40;

}  // namespace

QuickAskViewModel::QuickAskViewModel(AssistantPort& port, QObject* parent)
    : QObject(parent), port_(port), ticket_(kFirstTicket) {
    connect(&port, &AssistantPort::conversation_started, this, [this](Ticket ticket, const Conversation& conversation) {
        if (ticket == ticket_ && phase_ == Phase::asked) {
            conversation_ = conversation.id;
        }
    });
    connect(&port, &AssistantPort::message_added, this, &QuickAskViewModel::take);
    connect(&port, &AssistantPort::message_changed, this, &QuickAskViewModel::take);
    connect(&port, &AssistantPort::message_grew, this,
            [this](ConversationId conversation, MessageId, const QString& appended) {
                if (conversation == conversation_ && conversation != 0 && phase_ != Phase::done) {
                    phase_ = Phase::answering;
                    answer_ += appended;
                    blocks_.append(appended);
                    emit changed();
                }
            });
    connect(&key_, &GlobalShortcut::activated, this, &QuickAskViewModel::wanted);
    connect(&key_, &GlobalShortcut::changed, this, &QuickAskViewModel::keyChanged);
    if (keyWanted()) {
        want_key();
    }
}

QString QuickAskViewModel::phase() const {
    switch (phase_) {
        case Phase::empty: return QStringLiteral("empty");
        case Phase::asked: return QStringLiteral("asked");
        case Phase::answering: return QStringLiteral("answering");
        case Phase::done: break;
    }
    return QStringLiteral("done");
}

void QuickAskViewModel::ask(const QString& question) {
    if (question.trimmed().isEmpty()) {
        return;
    }
    stop();
    clear();
    phase_ = Phase::asked;
    emit changed();
    port_.send(++ticket_, {.text = question.trimmed()});
}

void QuickAskViewModel::stop() {
    if (conversation_ != 0 && (phase_ == Phase::asked || phase_ == Phase::answering)) {
        port_.stop(conversation_);
    }
}

void QuickAskViewModel::clear() {
    phase_ = Phase::empty;
    conversation_ = 0;
    answer_.clear();
    problem_.clear();
    blocks_.replace({}, true);
    emit changed();
}

void QuickAskViewModel::open() {
    if (conversation_ != 0) {
        emit openWanted(conversation_);
    }
}

void QuickAskViewModel::take(const Message& message) {
    if (message.conversation != conversation_ || conversation_ == 0 || message.role != Role::assistant) {
        return;
    }
    const bool ended = message.state != MessageState::pending && message.state != MessageState::streaming;
    if (message.text != answer_ || ended) {
        answer_ = message.text;
        blocks_.replace(answer_, ended);
    }
    problem_ = message.failure.message;
    phase_ = ended ? Phase::done : answer_.isEmpty() ? Phase::asked : Phase::answering;
    emit changed();
}

void QuickAskViewModel::setKeyWanted(bool wanted) {
    Settings settings = port_.settings();
    settings.quick_key = wanted;
    port_.save_settings(settings);
    want_key();
    emit keyChanged();
}

void QuickAskViewModel::want_key() { key_.want(keyWanted(), tr("Ask Pipit a quick question")); }

QString QuickAskViewModel::keyText() const {
    switch (key_.state()) {
        case GlobalShortcut::State::unavailable:
            return tr("This desktop gives programs no such key. In its settings, give one to the command “pipit --quick-ask”.");
        case GlobalShortcut::State::asking: return tr("The desktop asks which key it is to be.");
        case GlobalShortcut::State::refused: return tr("The desktop did not give it a key.");
        case GlobalShortcut::State::bound:
            return key_.key().isEmpty() ? tr("The desktop listens for it; its settings say which key it is.")
                                        : tr("It is %1. The desktop's settings can change it.").arg(key_.key());
        case GlobalShortcut::State::unknown:
        case GlobalShortcut::State::idle: break;
    }
    return {};
}

}  // namespace pipit::ui
