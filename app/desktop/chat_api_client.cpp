#include "app/desktop/chat_api_client.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkProxyFactory>
#include <QNetworkReply>

namespace pipit::app {
namespace {

constexpr int kRemotePatienceMs = 300'000;         // a busy server may read a long prompt in silence
constexpr qsizetype kMaxBodyBytes = 4 * 1024 * 1024;

bool is_loopback(const QUrl& url) { return QHostAddress(url.host()).isLoopback() || url.host() == u"localhost"; }

// Proxies are for the world outside; what goes to our own engine stays in this machine.
class ProxyFactory : public QNetworkProxyFactory {
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override {
        return is_loopback(query.url()) ? QList<QNetworkProxy>{QNetworkProxy::NoProxy} : systemProxyForQuery(query);
    }
};

std::optional<int> maybe_int(const QJsonValue& value) {
    return value.isDouble() ? std::optional(value.toInt()) : std::nullopt;
}

std::optional<double> maybe_double(const QJsonValue& value) {
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

ApiFailure::Kind kind_of(int status) {
    if (status == 429 || status == 503) {
        return ApiFailure::Kind::busy;
    }
    return status >= 400 && status < 500 ? ApiFailure::Kind::refused : ApiFailure::Kind::broken;
}

// {"error": {"message", "code"}}, as OpenAI words it.
ApiFailure described(int status, const QJsonObject& error, const QString& otherwise) {
    const QString message = error[u"message"].toString();
    return {.kind = kind_of(status),
            .status = status,
            .code = error[u"code"].toVariant().toString(),
            .message = message.isEmpty() ? otherwise : message};
}

}  // namespace

std::optional<ApiFailure> failure_of(const QNetworkReply& reply, const QByteArray& body) {
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0) {
        return ApiFailure{.kind = ApiFailure::Kind::lost, .message = reply.errorString()};
    }
    if (status < 200 || status >= 300) {
        return described(status, QJsonDocument::fromJson(body)[u"error"].toObject(), reply.errorString());
    }
    if (reply.error() != QNetworkReply::NoError) {
        return ApiFailure{.kind = ApiFailure::Kind::lost, .status = status, .message = reply.errorString()};
    }
    return std::nullopt;
}

// -------------------------------------------------------------------------------------------- a stream

ChatStream::ChatStream(QNetworkReply* reply, QObject* parent) : QObject(parent), reply_(reply) {
    connect(reply, &QNetworkReply::readyRead, this, &ChatStream::read);
    connect(reply, &QNetworkReply::finished, this, &ChatStream::end);
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
    for (const QByteArray& event : parser_.feed(reply_->readAll())) {
        take(event);
    }
    if (parser_.overflowed()) {
        fail({.kind = ApiFailure::Kind::broken, .status = status, .message = tr("The server sent no readable answer.")});
    }
}

void ChatStream::take(const QByteArray& event) {
    if (over_) {
        return;
    }
    if (event.trimmed() == "[DONE]") {
        told_end_ = true;
        return;
    }
    const QJsonDocument document = QJsonDocument::fromJson(event);
    if (!document.isObject()) {
        return fail({.kind = ApiFailure::Kind::broken, .status = 200, .message = tr("The server sent no readable answer.")});
    }
    if (const QJsonValue error = document[u"error"]; error.isObject()) {
        // After the stream has begun the status says nothing any more: the server broke.
        return fail(described(500, error.toObject(), tr("The server broke off.")));
    }
    if (const QString model = document[u"model"].toString(); !model.isEmpty()) {
        usage_.model = model;
    }
    if (const QJsonValue usage = document[u"usage"]; usage.isObject()) {
        usage_.prompt_tokens = maybe_int(usage[u"prompt_tokens"]);
        usage_.answer_tokens = maybe_int(usage[u"completion_tokens"]);
        usage_.reused_tokens = maybe_int(usage[u"prompt_tokens_details"][u"cached_tokens"]);
        usage_.prefill_seconds = maybe_double(usage[u"pipit"][u"prefill_seconds"]);
        usage_.decode_seconds = maybe_double(usage[u"pipit"][u"decode_seconds"]);
    }
    const QJsonValue choice = document[u"choices"][0];
    if (const QString text = choice[u"delta"][u"content"].toString(); !text.isEmpty()) {
        emit grew(text);
    }
    if (const QString reason = choice[u"finish_reason"].toString(); !reason.isEmpty()) {
        told_end_ = true;
        usage_.length_reached = reason == u"length";
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
        over_ = true;
        emit finished(usage_);
        return;
    }
    fail(failure_of(*reply_, body)
             .value_or(ApiFailure{.kind = ApiFailure::Kind::lost, .status = status, .message = tr("The connection ended early.")}));
}

void ChatStream::fail(ApiFailure failure) {
    over_ = true;
    emit failed(failure);
}

// -------------------------------------------------------------------------------------------- the client

ChatApiClient::ChatApiClient(QObject* parent) : QObject(parent) {
    network_.setProxyFactory(new ProxyFactory);   // owned by the manager
    network_.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);   // a key is never carried to another address
}

QNetworkRequest ChatApiClient::request(const ChatEndpoint& endpoint, const QString& path) const {
    QUrl url = endpoint.base;
    QString folder = url.path();
    while (folder.endsWith(u'/')) {
        folder.chop(1);
    }
    // People give addresses with and without the "/v1" that every path here begins with.
    url.setPath((folder.endsWith(u"/v1") && path.startsWith(u"/v1") ? folder.chopped(3) : folder) + path);
    QNetworkRequest request(url);
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
