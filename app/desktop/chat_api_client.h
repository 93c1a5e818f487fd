#pragma once
// The client's side of the OpenAI chat-completions API: pipit-engine's, or any server's that speaks it.
// Thread: UI; nothing here waits.

#include "app/desktop/api_failure.h"
#include "app/desktop/network_gate.h"
#include "app/desktop/sse_parser.h"

#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QUrl>

#include <functional>
#include <optional>

class QNetworkReply;

namespace pipit::app {

/// Where requests go. `base` ends before "/v1/chat/completions".
struct ChatEndpoint {
    QUrl base;
    QString key;              // bearer token; empty: none
    QString model;            // named in requests; empty: the server's only one
    std::optional<double> temperature;   // sent where the conversation names none; absent: the source's own choice
    bool names_conversations = true;   // the model is able enough to be asked for titles
    int context_tokens = 0;   // what the model can hold; 0: not known
    bool own_engine = false;  // the engine program: no way out of this computer, and replaced when it breaks

    bool is_valid() const { return base.isValid() && !base.host().isEmpty(); }
    bool operator==(const ChatEndpoint&) const = default;
};

/// What the server said about a finished answer. Unknown is empty.
struct ChatUsage {
    QString model;
    std::optional<int> prompt_tokens;
    std::optional<int> reused_tokens;
    std::optional<int> answer_tokens;
    std::optional<double> encode_seconds;   // pictures and sounds to tokens
    std::optional<double> encode_bytes;     // of the device, that this took
    std::optional<double> prefill_seconds;
    std::optional<double> decode_seconds;
    bool length_reached = false;   // the answer was cut by its limit
};

/// One streamed answer; a server that answers in one piece all the same is understood too. Exactly one of finished and failed ends it; destroying it closes the connection, which cancels.
class ChatStream : public QObject {
    Q_OBJECT

public:
    explicit ChatStream(QNetworkReply* reply, QObject* parent = nullptr);
    ~ChatStream() override;

signals:
    void grew(const QString& text);
    /// More of what the model says to itself, where the server sends that apart.
    void thought(const QString& text);
    void finished(const pipit::app::ChatUsage& usage);
    void failed(const pipit::app::ApiFailure& failure);

private:
    /// What the body turned out to be; its first byte tells, for the type that servers name is not to be relied on.
    enum class Body { unknown, events, json, web_page };

    void read();
    void take(const QByteArray& event);
    void take_whole();
    void take_words(const QJsonValue& message);
    void take_usage(const QJsonObject& document);
    void take_ending(const QJsonValue& choice);
    void end();
    void finish();
    void fail(ApiFailure failure);
    void fail_as_unreadable();

    QPointer<QNetworkReply> reply_;
    Body body_ = Body::unknown;
    SseParser parser_;
    QByteArray whole_;         // of a body that is no stream
    ChatUsage usage_;
    QTimer linger_;            // for the usage that may follow, and the end of the connection
    bool told_end_ = false;    // the server sent a finish reason or [DONE]
    bool over_ = false;        // finished or failed was emitted
};

class ChatApiClient : public QObject {
    Q_OBJECT

public:
    /// The gate outlives it.
    explicit ChatApiClient(NetworkGate& gate, QObject* parent = nullptr);

    /// `body`: a JSON object with "stream": true. The caller owns the stream.
    ChatStream* complete(const ChatEndpoint& endpoint, const QByteArray& body);

    /// The response's body, or how it failed. Not called any more once `asker` is gone.
    using Done = std::function<void(const QByteArray& body)>;
    using Failed = std::function<void(const ApiFailure& failure)>;
    void get(const ChatEndpoint& endpoint, const QString& path, QObject* asker, Done done, Failed failed);
    /// The names of the models that the server offers, in its order; failed too when it sends no list.
    void list_models(const ChatEndpoint& endpoint, QObject* asker, std::function<void(const QStringList& names)> done, Failed failed);
    void post(const ChatEndpoint& endpoint, const QString& path, const QByteArray& body, QObject* asker, Done done, Failed failed);

private:
    static QNetworkRequest request(const ChatEndpoint& endpoint, const QString& path);
    static void deliver(QNetworkReply* reply, QObject* asker, Done done, Failed failed);

    GatedNetwork network_;
};

}  // namespace pipit::app
