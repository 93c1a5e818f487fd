#include "app/desktop/titles.h"

#include "app/desktop/chat_request_body.h"
#include "app/desktop/context_window.h"
#include "app/desktop/thoughts.h"
#include "app/desktop/translate.h"

#include <QRegularExpression>

#include <algorithm>
#include <span>

namespace pipit::app {
namespace {

constexpr int kMostTokens = 24;
constexpr int kMostTokensThinking = 1024;   // of a model that says more to itself than to others
constexpr qsizetype kLongestTitle = 80;     // beyond that it is no title but an answer

// Models answer in the language in which they are asked. That of most conversations is told by its script alone.
QString request_for(const std::string& question) {
    static const QRegularExpression han(QStringLiteral("\\p{Han}"));
    return from_utf8(question).contains(han) ? QStringLiteral("请用不超过十个字为上面的对话起一个标题，使用对话的语言。只回答标题本身。")
                                             : QStringLiteral("Give the conversation above a title of at most five words, in the language of "
                                                              "its first message. Answer with the title only.");
}

bool is_first_answer(History& history, ui::MessageId answer) {
    const std::vector<storage::Message> path = history.conversations.path_to(answer);
    const auto answers = std::count_if(path.begin(), path.end(), [](const storage::Message& message) {
        return message.role == storage::Role::assistant && message.state == storage::MessageState::finished;
    });
    const auto conversation = path.empty() ? std::nullopt : history.conversations.conversation(path.back().conversation_id);
    return answers == 1 && conversation && !conversation->named;
}

QByteArray body_for(History& history, const storage::Conversation& conversation, const ChatEndpoint& endpoint) {
    std::vector<storage::Message> path = history.conversations.shown_path(conversation.id);
    if (path.size() < 2 || conversation.named) {
        return {};
    }
    const auto thinks = std::any_of(path.begin(), path.end(), [](const storage::Message& message) { return !message.thoughts.empty(); });
    path.push_back({.role = storage::Role::user, .text = request_for(path.front().text).toStdString()});
    // Without the chat's own instructions: what they ask for is rarely a title.
    const storage::Manner manner{.temperature = 0, .most_tokens = thinks ? kMostTokensThinking : kMostTokens};
    const ContextWindow window = window_of(path, manner, endpoint.context_tokens);
    return chat_request_body(std::span(path).subspan(window.first), history.files,
                             {.model = endpoint.model, .manner = manner, .conversation = endpoint.own_engine ? conversation.id : 0});
}

}  // namespace

QString title_in(const QString& answer) {
    static const QRegularExpression label(QStringLiteral("^(title|标题|titel|titre)\\s*[:：]\\s*"), QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression around(QStringLiteral("^[\\s#*_`\"'“”„‚‘’«»《》「」\\[\\]]+|[\\s#*_`\"'“”„‚‘’«»《》「」\\[\\].。]+$"));
    QString title = split_thoughts(answer, true).text.trimmed().section(u'\n', 0, 0);
    title.remove(around).remove(label).remove(around);
    title = title.simplified();
    return title.size() > kLongestTitle ? QString() : title_of(title);
}

void Titles::consider(const ui::Message& answer) {
    if (answer.state == ui::MessageState::finished && source_().names_conversations) {
        history_.ask(
            this, [id = answer.id](History& history) { return is_first_answer(history, id); },
            [this, id = answer.conversation](bool is_first) {
                if (is_first && !waiting_.contains(id) && !asked_.contains(id)) {
                    waiting_ += id;
                }
                start_next();
            },
            log_failure);
    } else {
        start_next();
    }
}

void Titles::give_way() { drop_stream(); }

void Titles::start_next() {
    const ChatEndpoint endpoint = source_();
    if (waiting_.isEmpty() || preparing_ || stream_ != nullptr || !idle_() || !endpoint.is_valid()) {
        return;
    }
    preparing_ = true;
    const ui::ConversationId id = waiting_.first();
    history_.ask(
        this,
        [id, endpoint](History& history) {
            const auto conversation = history.conversations.conversation(id);
            return conversation && !conversation->trashed ? body_for(history, *conversation, endpoint) : QByteArray();
        },
        [this, id](const QByteArray& body) {
            preparing_ = false;
            if (body.isEmpty()) {
                waiting_.removeAll(id);
                start_next();
            } else if (idle_()) {
                ask(id, body);
            }
        },
        [this, id](const QString& why) {
            preparing_ = false;
            waiting_.removeAll(id);
            log_failure(why);
        });
}

void Titles::ask(ui::ConversationId id, const QByteArray& body) {
    answer_.clear();
    stream_ = client_.complete(source_(), body);
    connect(stream_, &ChatStream::grew, this, [this](const QString& text) { answer_ += text; });
    connect(stream_, &ChatStream::finished, this, [this, id] { finish(id); });
    connect(stream_, &ChatStream::failed, this, [this, id](const ApiFailure& failure) {
        qWarning("no title: %s", qUtf8Printable(failure.message));
        answer_.clear();
        finish(id);
    });
}

void Titles::finish(ui::ConversationId id) {
    drop_stream();
    waiting_.removeAll(id);
    asked_.insert(id);
    if (const QString title = title_in(answer_); !title.isEmpty()) {
        history_.ask(
            this, [id, title = title.toStdString()](History& history) { history.conversations.suggest_title(id, title); },
            [this, id] { emit named(id); }, log_failure);
    }
    start_next();
}

void Titles::drop_stream() {
    if (stream_ != nullptr) {
        stream_->disconnect();
        stream_->deleteLater();   // this may be one of its own signals; the engine stops when the connection closes
        stream_ = nullptr;
    }
}

}  // namespace pipit::app
