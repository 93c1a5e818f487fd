#include "app/desktop/chat_api_client.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>

#include <chrono>

namespace pipit::app {
namespace {

constexpr int kRemotePatienceMs = 300'000;         // a busy server may read a long prompt in silence
constexpr qsizetype kMaxBodyBytes = 4 * 1024 * 1024;
constexpr std::chrono::milliseconds kLinger{1000};  // some servers leave the connection open after the last word

std::optional<int> maybe_int(const QJsonValue& value) {
    return value.isDouble() ? std::optional(value.toInt()) : std::nullopt;
}

std::optional<double> maybe_double(const QJsonValue& value) {
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

// {"data": [{"id": ...}]}; Ollama without a model says {"data": null}. llama.cpp repeats it as "models", in Ollama's words.
std::optional<QStringList> model_names(const QByteArray& body) {
    const QJsonObject list = QJsonDocument::fromJson(body).object();
    if (!list.contains(u"data")) {
        return std::nullopt;
    }
    QStringList names;
    for (const QJsonValue& model : list[u"data"].toArray()) {
        if (const QString name = model[u"id"].toString(); !name.isEmpty()) {
            names += name;
        }
    }
    return names;
}

}  // namespace

// -------------------------------------------------------------------------------------------- a stream

ChatStream::ChatStream(QNetworkReply* reply, QObject* parent) : QObject(parent), reply_(reply) {
    connect(reply, &QNetworkReply::readyRead, this, &ChatStream::read);
    connect(reply, &QNetworkReply::finished, this, &ChatStream::end);
    linger_.setSingleShot(true);
    connect(&linger_, &QTimer::timeout, this, &ChatStream::finish);
}

ChatStream::~ChatStream() {
    if (reply_) {
        reply_->disconnect(this);
        reply_->abort();
        reply_->deleteLater();
    }
}

void ChatStream::read() {
    const int status = reply_->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (over_ || status != 200) {
        return;   // an error's body is read at its end
    }
    const QByteArray bytes = reply_->readAll();
    if (const QByteArray first = bytes.trimmed(); body_ == Body::unknown && !first.isEmpty()) {
        body_ = first[0] == '{' ? Body::json : first[0] == '<' ? Body::web_page : Body::events;
    }
    if (body_ == Body::json || body_ == Body::web_page) {
        whole_ += bytes;
        if (whole_.size() > kMaxBodyBytes) {
            fail_as_unreadable();
        }
        return;
    }
    for (const QByteArray& event : parser_.feed(bytes)) {
        take(event);
    }
    if (parser_.overflowed() && !over_) {
        fail_as_unreadable();
    }
}

void ChatStream::take(const QByteArray& event) {
    const QByteArray text = event.trimmed();
    if (over_ || text.isEmpty()) {
        return;   // some proxies keep the connection alive with empty events
    }
    if (text == "[DONE]") {
        told_end_ = true;
        return linger_.start(kLinger);
    }
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!document.isObject()) {
        return fail_as_unreadable();
    }
    if (const auto failure = failure_in(document.object(), 200)) {
        return fail(*failure);
    }
    take_usage(document.object());
    const QJsonValue choice = document[u"choices"][0];
    take_words(choice[u"delta"]);
    take_ending(choice);
}

void ChatStream::take_whole() {
    const QJsonDocument document = QJsonDocument::fromJson(whole_);
    if (const auto failure = failure_in(document.object(), 200)) {
        return fail(*failure);
    }
    const QJsonValue choice = document[u"choices"][0];
    const QJsonValue message = choice[u"message"];
    if (!message.isObject()) {
        return fail_as_unreadable();
    }
    take_usage(document.object());
    take_words(message);
    take_ending(choice);
    finish();
}

void ChatStream::take_words(const QJsonValue& message) {
    // llama.cpp and older vLLM say reasoning_content, Ollama and newer vLLM reasoning; a proxy may send both.
    const QString first = message[u"reasoning_content"].toString();
    if (const QString words = first.isEmpty() ? message[u"reasoning"].toString() : first; !words.isEmpty()) {
        emit thought(words);
    }
    if (const QString words = message[u"content"].toString(); !words.isEmpty()) {
        emit grew(words);
    }
}

void ChatStream::take_usage(const QJsonObject& document) {
    if (const QString model = document[u"model"].toString(); !model.isEmpty()) {
        usage_.model = model;
    }
    if (const QJsonValue usage = document[u"usage"]; usage.isObject()) {
        usage_.prompt_tokens = maybe_int(usage[u"prompt_tokens"]);
        usage_.answer_tokens = maybe_int(usage[u"completion_tokens"]);
        usage_.reused_tokens = maybe_int(usage[u"prompt_tokens_details"][u"cached_tokens"]);
        usage_.encode_seconds = maybe_double(usage[u"pipit"][u"encode_seconds"]);
        usage_.encode_bytes = maybe_double(usage[u"pipit"][u"encode_bytes"]);
        usage_.prefill_seconds = maybe_double(usage[u"pipit"][u"prefill_seconds"]);
        usage_.decode_seconds = maybe_double(usage[u"pipit"][u"decode_seconds"]);
    }
    if (const QJsonValue timings = document[u"timings"]; timings.isObject()) {   // llama.cpp
        usage_.prefill_seconds = timings[u"prompt_ms"].toDouble() / 1000;
        usage_.decode_seconds = timings[u"predicted_ms"].toDouble() / 1000;
    }
}

void ChatStream::take_ending(const QJsonValue& choice) {
    if (const QString reason = choice[u"finish_reason"].toString(); !reason.isEmpty()) {
        told_end_ = true;
        usage_.length_reached = reason == u"length";
        linger_.start(kLinger);
    }
}

void ChatStream::end() {
    if (over_) {
        return;
    }
    const int status = reply_->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    QByteArray body;
    if (status == 200) {
        read();   // what came together with the end
    } else {
        body = reply_->read(kMaxBodyBytes);
    }
    if (over_) {
        return;
    }
    if (told_end_) {
        return finish();
    }
    if (const auto failure = failure_of(*reply_, body)) {
        return fail(*failure);
    }
    if (body_ == Body::json) {
        return take_whole();
    }
    if (body_ == Body::web_page) {
        return fail({.kind = ApiFailure::Kind::web_page, .status = status});
    }
    fail({.kind = ApiFailure::Kind::lost, .status = status, .message = tr("The connection ended early.")});
}

void ChatStream::finish() {
    if (!over_) {
        over_ = true;
        emit finished(usage_);
    }
}

void ChatStream::fail(ApiFailure failure) {
    over_ = true;
    linger_.stop();
    if (failure.message.isEmpty()) {
        failure.message = tr("it gave no reason");
    }
    emit failed(failure);
}

void ChatStream::fail_as_unreadable() {
    fail({.kind = ApiFailure::Kind::broken, .status = 200, .message = tr("The server sent no readable answer.")});
}

// -------------------------------------------------------------------------------------------- the client

ChatApiClient::ChatApiClient(NetworkGate& gate, QObject* parent) : QObject(parent), network_(gate) {}

QNetworkRequest ChatApiClient::request(const ChatEndpoint& endpoint, const QString& path) {
    QUrl url = endpoint.base;
    QString folder = url.path();
    while (folder.endsWith(u'/')) {
        folder.chop(1);
    }
    // People give addresses with and without the "/v1" that every path here begins with.
    url.setPath((folder.endsWith(u"/v1") && path.startsWith(u"/v1") ? folder.chopped(3) : folder) + path);
    QNetworkRequest request(url);
    GatedNetwork::set_purpose(request, path == u"/v1/models" ? ConnectionPurpose::server_models : ConnectionPurpose::answer);
    if (endpoint.own_engine) {
        GatedNetwork::set_own_engine(request);
    }
    request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
    request.setRawHeader("Accept-Encoding", "identity");   // an event is to be seen when it is sent
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    if (!endpoint.key.isEmpty()) {
        request.setRawHeader("Authorization", "Bearer " + endpoint.key.toUtf8());
    }
    if (!is_loopback(url)) {
        request.setTransferTimeout(kRemotePatienceMs);   // our own engine is watched by EngineProcess
    }
    return request;
}

ChatStream* ChatApiClient::complete(const ChatEndpoint& endpoint, const QByteArray& body) {
    return new ChatStream(network_.post(request(endpoint, u"/v1/chat/completions"_qs), body));
}

void ChatApiClient::get(const ChatEndpoint& endpoint, const QString& path, QObject* asker, Done done, Failed failed) {
    deliver(network_.get(request(endpoint, path)), asker, std::move(done), std::move(failed));
}

void ChatApiClient::list_models(const ChatEndpoint& endpoint, QObject* asker, std::function<void(const QStringList& names)> done,
                                Failed failed) {
    const auto read = [done = std::move(done), failed](const QByteArray& body) {
        if (const auto names = model_names(body)) {
            done(*names);
        } else {
            failed({.kind = ApiFailure::Kind::broken, .status = 200, .message = tr("The server sent no list of models.")});
        }
    };
    get(endpoint, u"/v1/models"_qs, asker, read, failed);
}

void ChatApiClient::post(const ChatEndpoint& endpoint, const QString& path, const QByteArray& body, QObject* asker, Done done,
                         Failed failed) {
    deliver(network_.post(request(endpoint, path), body), asker, std::move(done), std::move(failed));
}

void ChatApiClient::deliver(QNetworkReply* reply, QObject* asker, Done done, Failed failed) {
    connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
    connect(reply, &QNetworkReply::finished, asker, [reply, done = std::move(done), failed = std::move(failed)] {
        const QByteArray body = reply->read(kMaxBodyBytes);
        if (const auto failure = failure_of(*reply, body)) {
            failed(*failure);
        } else {
            done(body);
        }
    });
}

}  // namespace pipit::app
