#include "app/desktop/answers.h"

#include "app/desktop/chat_request_body.h"
#include "app/desktop/context_window.h"
#include "app/desktop/failure_words.h"
#include "app/desktop/history_thread.h"
#include "app/desktop/translate.h"

#include <QDebug>
#include <QRandomGenerator>

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

namespace pipit::app {
namespace {

constexpr std::chrono::milliseconds kFrame{16};
constexpr qint64 kFlushEveryMs = 250;
constexpr double kShareWhenTooLong = 0.7;   // of the room, each time that the estimate was too small
constexpr int kMostTimesTooLong = 3;
// The engine's death is noticed on its connection a moment before it is noticed on its process.
constexpr std::chrono::milliseconds kPauseBeforeRetry{200};

storage::MessageState to_storage(ui::MessageState state) {
    switch (state) {
        case ui::MessageState::pending: return storage::MessageState::pending;
        case ui::MessageState::streaming: return storage::MessageState::streaming;
        case ui::MessageState::finished: return storage::MessageState::finished;
        case ui::MessageState::stopped: return storage::MessageState::stopped;
        case ui::MessageState::failed: return storage::MessageState::failed;
    }
    return storage::MessageState::failed;
}

}  // namespace

Answers::Answers(HistoryThread& history, ChatApiClient& client, Source source, QObject* parent)
    : QObject(parent), history_(history), client_(client), source_(std::move(source)) {}

Answers::~Answers() { stop_all(); }

void Answers::stop_all() {
    parked_.clear();
    for (auto& [id, answer] : answers_) {
        if (!answer->ended) {
            settle(*answer, ui::MessageState::stopped, {}, {});
        }
    }
}

Answers::Answer* Answers::find(ui::MessageId id) {
    const auto found = answers_.find(id);
    return found == answers_.end() ? nullptr : found->second.get();
}

bool Answers::answering(ui::ConversationId conversation) const {
    return std::any_of(answers_.begin(), answers_.end(),
                       [conversation](const auto& entry) { return entry.second->message.conversation == conversation; });
}

void Answers::begin(const ui::Message& message) {
    auto answer = std::make_unique<Answer>();
    answer->message = message;
    answer->seed = QRandomGenerator::global()->generate() >> 1;   // some servers take 31 bits only
    answer->since_flush.start();
    answer->frame.setSingleShot(true);
    answer->frame.setTimerType(Qt::PreciseTimer);
    const ui::MessageId id = message.id;
    connect(&answer->frame, &QTimer::timeout, this, [this, id] { write_batch(id); });
    Answer& begun = *(answers_[id] = std::move(answer));
    if (no_source_) {
        park(begun);
    } else {
        try_to_start(id);
    }
}

// -------------------------------------------------------------------------------------------- the request

void Answers::try_to_start(ui::MessageId id) {
    Answer* answer = find(id);
    if (answer == nullptr || answer->ended || answer->preparing || answer->stream != nullptr || !source_().is_valid()) {
        return;
    }
    answer->preparing = true;
    const ChatEndpoint endpoint = source_();
    const int room = static_cast<int>(endpoint.context_tokens * std::pow(kShareWhenTooLong, answer->times_too_long));
    ChatRequestOptions options{.model = endpoint.model,
                               .manner = {.temperature = endpoint.temperature},
                               .conversation = endpoint.own_engine ? answer->message.conversation : 0,
                               .seed = answer->seed};
    history_.ask(
        this,
        [id, room, options](History& history) mutable -> std::optional<Prepared> {
            const auto row = history.conversations.message(id);
            const auto conversation = row ? history.conversations.conversation(row->conversation_id) : std::nullopt;
            if (!conversation || row->parent_id == 0) {
                return std::nullopt;   // removed meanwhile
            }
            const auto fitting = std::exchange(options.manner, conversation->manner).temperature;
            if (!options.manner.temperature) {
                options.manner.temperature = fitting;
            }
            const std::vector<storage::Message> path = history.conversations.path_to(row->parent_id);
            const ContextWindow window = window_of(path, options.manner, room);
            return Prepared{.body = chat_request_body(std::span(path).subspan(window.first), history.files, options),
                            .can_shrink = room > 0 && window.first + 1 < path.size()};
        },
        [this, id](const std::optional<Prepared>& prepared) {
            Answer* answer = find(id);
            if (answer == nullptr) {
                return;
            }
            answer->preparing = false;
            if (!prepared) {
                drop_stream(*answer);
                answers_.erase(id);
            } else if (!answer->ended) {
                answer->can_shrink = prepared->can_shrink;
                start(*answer, prepared->body);
            }
        },
        [this, id](const QString& why) {
            if (Answer* answer = find(id); answer != nullptr && !answer->ended) {
                answer->preparing = false;
                settle(*answer, ui::MessageState::failed, {why, ui::FailureAction::retry}, {});
            }
        });
}

void Answers::start(Answer& answer, const QByteArray& body) {
    const ChatEndpoint endpoint = source_();
    if (!endpoint.is_valid()) {
        return;   // went while the request was put together; source_ready() comes again
    }
    ++answer.attempts;
    answer.has_key = !endpoint.key.isEmpty();
    answer.watched = endpoint.own_engine;
    answer.words.begin_again();
    answer.stream = client_.complete(endpoint, body);
    const ui::MessageId id = answer.message.id;
    const auto take = [this, id](auto append) {
        return [this, id, append](const QString& text) {
            if (Answer* answer = find(id); answer != nullptr && !answer->ended) {
                (answer->words.*append)(text);
                if (!answer->writing && !answer->frame.isActive()) {
                    answer->frame.start(kFrame);
                }
            }
        };
    };
    connect(answer.stream, &ChatStream::grew, this, take(&GrowingAnswer::append));
    connect(answer.stream, &ChatStream::thought, this, take(&GrowingAnswer::append_thoughts));
    connect(answer.stream, &ChatStream::finished, this, [this, id](const ChatUsage& usage) { finish(id, usage); });
    connect(answer.stream, &ChatStream::failed, this, [this, id](const ApiFailure& failure) { take_failure(id, failure); });
}

void Answers::drop_stream(Answer& answer) {
    if (answer.stream != nullptr) {
        answer.stream->disconnect();
        answer.stream->deleteLater();   // this may be one of its own signals
        answer.stream = nullptr;
    }
}

void Answers::finish(ui::MessageId id, const ChatUsage& usage) {
    Answer* answer = find(id);
    if (answer == nullptr || answer->ended) {
        return;
    }
    answer->words.end();
    if (!answer->watched && answer->words.text().made().isEmpty()) {   // some servers do so when the conversation does not fit
        return take_failure(id, {.kind = ApiFailure::Kind::empty,
                                 .status = 200,
                                 .message = !answer->words.thoughts().made().isEmpty() ? tr("The model thought until its limit and said nothing. Please ask for a shorter answer.")
                                                          : tr("The server sent an empty answer. The conversation may be too long for it.")});
    }
    settle(*answer, ui::MessageState::finished, {}, usage);
}

void Answers::take_failure(ui::MessageId id, const ApiFailure& failure) {
    Answer* answer = find(id);
    if (answer == nullptr || answer->ended) {
        return;
    }
    drop_stream(*answer);
    if (failure.code == u"context_length_exceeded" && answer->can_shrink && !answer->words.has_shown() && ++answer->times_too_long <= kMostTimesTooLong) {
        return try_to_start(id);
    }
    const bool worth_retrying = answer->watched && failure.kind != ApiFailure::Kind::refused && failure.status != 429;
    if (!worth_retrying || answer->attempts >= kMostAttempts) {
        return settle(*answer, ui::MessageState::failed, words_for(failure, {.watched = answer->watched, .has_key = answer->has_key}), {});
    }
    qWarning("an answer broke off and is made again: %s", qUtf8Printable(failure.message));
    QTimer::singleShot(kPauseBeforeRetry, this, [this, id] { try_to_start(id); });
}

// -------------------------------------------------------------------------------------------- the text

void Answers::write_batch(ui::MessageId id) {
    Answer* answer = find(id);
    if (answer == nullptr || answer->ended || answer->writing) {
        return;
    }
    const std::optional<GrowingAnswer::Batch> batch = answer->words.take();
    if (!batch) {
        return;
    }
    answer->writing = true;
    const bool flush = answer->since_flush.hasExpired(kFlushEveryMs);
    if (flush) {
        answer->since_flush.restart();
    }
    const auto durability = flush ? storage::Durability::power_cut : storage::Durability::kill;
    const auto shown = [this, id, batch = *batch] {
        if (Answer* answer = find(id)) {
            answer->writing = false;
            show(*answer, batch);
        }
    };
    history_.ask(
        this,
        [id, text = batch->text.whole.toStdString(), thoughts = batch->thoughts.whole.toStdString(), durability](History& history) {
            history.conversations.grow_answer(id, text, durability, thoughts);
        },
        shown,
        [shown](const QString& why) {
            qWarning("%s", qUtf8Printable(why));   // the last write tells the person, if that fails too
            shown();
        });
}

void Answers::show(Answer& answer, const GrowingAnswer::Batch& batch) {
    answer.message.state = ui::MessageState::streaming;
    answer.message.text = batch.text.whole;
    answer.message.thoughts = batch.thoughts.whole;
    if (!batch.grew) {
        emit changed(answer.message);
    } else {
        if (!batch.thoughts.appended.isEmpty()) {
            emit thoughts_grew(answer.message.conversation, answer.message.id, batch.thoughts.appended);
        }
        if (!batch.text.appended.isEmpty()) {
            emit grew(answer.message.conversation, answer.message.id, batch.text.appended);
        }
    }
    if (!answer.ended && answer.words.has_more() && !answer.frame.isActive()) {
        answer.frame.start(kFrame);
    }
}

// -------------------------------------------------------------------------------------------- the end

void Answers::settle(Answer& answer, ui::MessageState state, const ui::Failure& failure, const ChatUsage& usage) {
    drop_stream(answer);
    answer.frame.stop();
    answer.ended = true;
    answer.words.end();
    // An answer that came to its own end is what was made; of another, what was shown may say more.
    const auto last = [state](const GrowingText& text) { return state == ui::MessageState::finished ? text.made() : text.whole(); };
    storage::AnswerCost cost = to_storage(usage);
    cost.thought_seconds = answer.words.thought_seconds();
    storage::Message row{.id = answer.message.id,
                         .conversation_id = answer.message.conversation,
                         .role = storage::Role::assistant,
                         .state = to_storage(state),
                         .text = last(answer.words.text()).toStdString(),
                         .thoughts = last(answer.words.thoughts()).toStdString(),
                         .error = failure.message.toStdString(),
                         .cost = cost};
    ui::Message message = to_ui(row, {});
    message.branch = answer.message.branch;
    message.branch_count = answer.message.branch_count;
    message.failure = failure;
    const auto done = [this, message, usage] {
        answers_.erase(message.id);
        emit settled(message, usage);
    };
    history_.ask(
        this,
        [row](History& history) {
            history.conversations.settle_answer(row);
        },
        done,
        [this, message, usage](const QString& why) {
            ui::Message unsaved = message;
            unsaved.state = ui::MessageState::failed;
            unsaved.failure = {tr("This answer could not be saved: %1").arg(why), ui::FailureAction::retry};
            answers_.erase(message.id);
            emit settled(unsaved, usage);
        });
}

void Answers::stop(ui::ConversationId conversation) {
    for (auto& [id, answer] : answers_) {
        if (answer->message.conversation == conversation && !answer->ended) {
            settle(*answer, ui::MessageState::stopped, {}, {});
        }
    }
    std::erase_if(parked_, [conversation](const auto& entry) { return entry.second.conversation == conversation; });
}

// -------------------------------------------------------------------------------------------- the source

void Answers::source_ready() {
    no_source_.reset();
    begin_parked();
    std::vector<ui::MessageId> waiting;
    for (const auto& [id, answer] : answers_) {
        waiting.push_back(id);
    }
    for (const ui::MessageId id : waiting) {
        try_to_start(id);
    }
}

void Answers::source_failed(const ui::Failure& why) {
    no_source_ = why;
    for (auto& [id, answer] : answers_) {
        if (!answer->ended && answer->stream == nullptr) {
            park(*answer);
        }
    }
}

void Answers::park(Answer& answer) {
    parked_[answer.message.id] = answer.message;
    settle(answer, ui::MessageState::failed, *no_source_, {});
}

void Answers::begin_parked() {
    for (auto& [id, message] : std::exchange(parked_, {})) {
        ui::Message again = message;
        again.state = ui::MessageState::pending;
        again.text.clear();
        again.thoughts.clear();
        history_.ask(
            this,
            [id = id](History& history) {
                history.conversations.settle_answer({.id = id, .state = storage::MessageState::pending});
            },
            [this, again] {
                emit changed(again);
                begin(again);
            },
            [](const QString& why) { qWarning("%s", qUtf8Printable(why)); });
    }
}

}  // namespace pipit::app
