#include "app/desktop/api_failure.h"

#include "app/desktop/network_gate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QUrl>

namespace pipit::app {
namespace {

constexpr qsizetype kMostWords = 300;  // some servers repeat the whole request in their refusal

ApiFailure::Kind kind_of(int status) {
    if (status == 429 || status == 503) {
        return ApiFailure::Kind::busy;
    }
    return status >= 400 && status < 500 ? ApiFailure::Kind::refused : ApiFailure::Kind::broken;
}

QString shortened(const QString& words) {
    const QString line = words.simplified();
    return line.size() <= kMostWords ? line : line.left(kMostWords) + u'…';
}

// FastAPI: {"detail": "Not Found"}, or a list of what is wrong with each field.
QString words_of_detail(const QJsonValue& detail) {
    return detail.isArray() ? detail[0][u"msg"].toString() : detail.toString();
}

// vLLM gives no code for it, older llama.cpp not even a type.
bool is_about_length(const QString& type, const QString& words) {
    return type == u"exceed_context_size_error" || words.contains(u"maximum context length") ||
           words.contains(u"the available context size") || words.contains(u"Context size has been exceeded");
}

ApiFailure described(const QJsonObject& error, int status) {
    const QString words = error[u"message"].toString();
    const QJsonValue code = error[u"code"];
    const int named = code.isString() ? code.toString().toInt() : code.toInt();
    if (named >= 400 && named < 600) {
        status = named;
    } else if (status < 400) {
        status = 500;  // it began well: the server broke
    }
    return {.kind = kind_of(status),
            .status = status,
            .code = is_about_length(error[u"type"].toString(), words) ? QStringLiteral("context_length_exceeded")
                                                                      : code.toVariant().toString(),
            .message = shortened(words)};
}

std::optional<int> retry_after(const QNetworkReply& reply) {
    bool is_number = false;
    const int seconds = reply.rawHeader("Retry-After").toInt(&is_number);  // the other form is a date
    return is_number && seconds > 0 ? std::optional(seconds) : std::nullopt;
}

ApiFailure failure_by_status(const QNetworkReply& reply, const QByteArray& body, int status) {
    if (status >= 300 && status < 400) {
        const QUrl target = reply.url().resolved(reply.header(QNetworkRequest::LocationHeader).toUrl());
        return {.kind = ApiFailure::Kind::elsewhere,
                .status = status,
                .message = target.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery)};
    }
    ApiFailure failure = failure_in(QJsonDocument::fromJson(body).object(), status)
                             .value_or(ApiFailure{.kind = kind_of(status), .status = status});
    if (failure.message.isEmpty()) {
        const QString phrase = reply.attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString();
        failure.message = shortened(QString::number(status) + u' ' + phrase);
        if (body.trimmed().startsWith('<') && status != 413 && status != 429 && status != 503) {
            failure.kind = ApiFailure::Kind::web_page;
        }
    }
    failure.retry_after_seconds = retry_after(reply);
    return failure;
}

}  // namespace

std::optional<ApiFailure> failure_in(const QJsonObject& body, int status) {
    const QJsonValue error = body[u"error"];
    if (error.isObject()) {
        return described(error.toObject(), status);
    }
    if (error.isString()) {
        return described({{QStringLiteral("message"), error}}, status);
    }
    if (body[u"object"].toString() == u"error" || (status >= 400 && body.contains(u"message"))) {
        return described(body, status);
    }
    if (status >= 400 && body.contains(u"detail")) {
        return described({{QStringLiteral("message"), words_of_detail(body[u"detail"])}}, status);
    }
    return std::nullopt;
}

std::optional<ApiFailure> failure_of(const QNetworkReply& reply, const QByteArray& body) {
    if (GatedNetwork::was_refused(reply)) {
        return ApiFailure{.kind = ApiFailure::Kind::no_network, .message = reply.errorString()};
    }
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0) {
        return ApiFailure{.kind = ApiFailure::Kind::lost, .message = reply.errorString()};
    }
    if (status < 200 || status >= 300) {
        return failure_by_status(reply, body, status);
    }
    if (reply.error() != QNetworkReply::NoError) {
        return ApiFailure{.kind = ApiFailure::Kind::lost, .status = status, .message = reply.errorString()};
    }
    return std::nullopt;
}

}  // namespace pipit::app
