#pragma once
// Answers that are being made: the request, the text as it comes, its way into the history and then onto the screen.
//
// A batch of text is shown after the storage thread has acknowledged it, at most once a frame: what a person has read is in
// the history whatever dies. Four times a second the write also waits for the disk.
//
// When the connection to our own engine breaks, or the engine says that it broke, the answer waits for the engine to come
// back and is made again in the same message, by the same request with the same seed. As long as the new text repeats what
// was shown nothing moves; past its end it goes on; where it differs it replaces (GrowingAnswer). After kMostAttempts the
// answer has failed: then it is this question that the engine cannot stand.
//
// Of a conversation that is too long the newest turns are sent (context_window). What was estimated too small is refused by
// the engine, and sent again with fewer.
// Thread: UI.

#include "app/desktop/chat_api_client.h"
#include "app/desktop/growing_answer.h"
#include "storage/records.h"
#include "ui/assistant_port.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace pipit::app {

class HistoryThread;

class Answers : public QObject {
    Q_OBJECT

public:
    static constexpr int kMostAttempts = 3;

    /// Where requests go now; not valid: nowhere yet, wait for source_ready().
    using Source = std::function<ChatEndpoint()>;

    /// Our own engine is replaced when it breaks; a foreign server's failure is final.
    Answers(HistoryThread& history, ChatApiClient& client, Source source, QObject* parent = nullptr);
    /// What is being made is stopped, and stored so.
    ~Answers() override;

    /// Makes the answer of this pending row.
    void begin(const ui::Message& answer);
    /// What has come so far stays, as stopped.
    void stop(ui::ConversationId conversation);
    void stop_all();
    bool answering(ui::ConversationId conversation) const;

    /// Nothing is being answered.
    bool idle() const { return answers_.empty(); }

    void source_ready();
    /// There will be no source: what waits for it fails, now and until source_expected(); it is begun by itself should the
    /// source be ready after all.
    void source_failed(const ui::Failure& why);
    void source_expected() { no_source_.reset(); }

signals:
    void grew(pipit::ui::ConversationId conversation, pipit::ui::MessageId id, const QString& appended);
    void thoughts_grew(pipit::ui::ConversationId conversation, pipit::ui::MessageId id, const QString& appended);
    /// The whole text was replaced, or the state changed.
    void changed(const pipit::ui::Message& answer);
    /// The end, stored; `usage` says what is known of it.
    void settled(const pipit::ui::Message& answer, const pipit::app::ChatUsage& usage);

private:
    struct Answer {
        ui::Message message;      // as it is shown
        GrowingAnswer words;
        quint32 seed = 0;
        int attempts = 0;
        int times_too_long = 0;   // the source counted more tokens than were estimated
        bool can_shrink = false;  // what was sent is more than the question
        bool has_key = false;     // the last attempt sent one
        bool watched = false;     // it went to our own engine
        bool preparing = false;   // the request is being put together
        bool writing = false;     // a batch is on its way to the disk
        bool ended = false;       // only the last write is missing
        ChatStream* stream = nullptr;
        QTimer frame;
        QElapsedTimer since_flush;
    };

    Answer* find(ui::MessageId id);
    void try_to_start(ui::MessageId id);
    struct Prepared {
        QByteArray body;
        bool can_shrink = false;
    };
    void start(Answer& answer, const QByteArray& body);
    void write_batch(ui::MessageId id);
    void show(Answer& answer, const GrowingAnswer::Batch& batch);
    void take_failure(ui::MessageId id, const ApiFailure& failure);
    void settle(Answer& answer, ui::MessageState state, const ui::Failure& failure, const ChatUsage& usage);
    void finish(ui::MessageId id, const ChatUsage& usage);
    void begin_parked();
    void park(Answer& answer);
    static void drop_stream(Answer& answer);

    HistoryThread& history_;
    ChatApiClient& client_;
    const Source source_;
    std::map<ui::MessageId, std::unique_ptr<Answer>> answers_;
    std::optional<ui::Failure> no_source_;
    std::map<ui::MessageId, ui::Message> parked_;   // failed only because there was no source
};

}  // namespace pipit::app
