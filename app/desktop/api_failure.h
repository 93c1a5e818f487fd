#pragma once
// How a request failed, read out of what servers say about it. Each words it in its own way: OpenAI and llama.cpp with
// {"error": {...}}, older vLLM with {"object": "error", ...}, Ollama and vLLM's key check with {"error": "text"},
// FastAPI's own refusals with {"detail": ...}, and a proxy in between with a web page. Thread: any.

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

class QNetworkReply;

namespace pipit::app {

struct ApiFailure {
    /// refused: the request itself is at fault (4xx). busy: not now (429, 503). broken: the server failed (5xx,
    /// nonsense). lost: the connection ended before the answer did. elsewhere: the server points to another address
    /// (3xx). web_page: what answers there is no model server. empty: an answer without a word.
    /// no_network: nothing was sent, by the person's own wish.
    enum class Kind { refused, busy, broken, lost, elsewhere, web_page, empty, no_network };

    Kind kind = Kind::lost;
    int status = 0;   // HTTP; 0: none came
    QString code;     // OpenAI's, as "context_length_exceeded"
    QString message;  // the server's own words, or the network's; elsewhere: the address
    std::optional<int> retry_after_seconds;
};

/// What an answer's body, or an event of a stream, says about a failure; nothing if it tells of none. The status that
/// the error itself names counts for more than `status`: after a stream has begun, or behind some proxies, the latter
/// is 200.
std::optional<ApiFailure> failure_in(const QJsonObject& body, int status);

/// Why a reply that has ended did not succeed; nothing if it did. `body`: what came.
std::optional<ApiFailure> failure_of(const QNetworkReply& reply, const QByteArray& body);

}  // namespace pipit::app
