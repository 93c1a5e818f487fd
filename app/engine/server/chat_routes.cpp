#include "app/engine/server/chat_response.h"
#include "app/engine/server/routes.h"

#include <fmt/format.h>

#include <ctime>
#include <random>
#include <utility>

namespace pipit::app {

namespace {

constexpr std::chrono::milliseconds kPatience{100};  // between two looks at whether the client still waits
constexpr std::chrono::seconds kHeartbeat{5};        // proxies and clients take a silent stream for a dead one

std::string make_id() {
    std::random_device random;
    return fmt::format("chatcmpl-{:08x}{:08x}{:08x}", random(), random(), random());
}

/// The worker's end of an answer: leaving cancels it.
class Listener {
public:
    Listener(std::shared_ptr<Answer> answer, const httplib::Request& request)
        : answer_(std::move(answer)), request_(request) {}
    ~Listener() { answer_->cancel(); }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    std::optional<AnswerEvent> next() { return answer_->next(kPatience); }

    /// Waits as long as the client does; nothing once it has left.
    std::optional<AnswerEvent> wait() {
        while (HttpServer::client_waits(request_)) {
            if (std::optional<AnswerEvent> event = answer_->next(kPatience)) {
                return event;
            }
        }
        return std::nullopt;
    }

private:
    std::shared_ptr<Answer> answer_;
    const httplib::Request& request_;
};

void answer_whole(Listener& listener, const ChatResponse& chat, httplib::Response& response) {
    std::string text;
    while (std::optional<AnswerEvent> event = listener.wait()) {
        if (const auto* more = std::get_if<AnswerText>(&*event)) {
            text += more->text;
        } else if (const auto* failed = std::get_if<AnswerFailed>(&*event)) {
            throw failed->error;
        } else if (const auto* finished = std::get_if<AnswerFinished>(&*event)) {
            response.set_content(chat.whole(text, *finished), "application/json");
            return;
        }
    }
    throw unavailable("client_left", "the client closed the connection");
}

/// Writes server-sent events as the answer grows; httplib calls it again until it says done or false.
class EventStream {
public:
    EventStream(std::shared_ptr<Listener> listener, ChatResponse chat, bool with_usage)
        : listener_(std::move(listener)), chat_(std::move(chat)), with_usage_(with_usage) {}

    bool operator()(std::size_t offset, httplib::DataSink& sink) {
        std::string events = offset == 0 ? chat_.first_event(with_usage_) : std::string();
        bool done = false;
        if (std::optional<AnswerEvent> event = listener_->next()) {
            if (const auto* text = std::get_if<AnswerText>(&*event)) {
                events += chat_.text_event(text->text, with_usage_);
            } else if (const auto* failed = std::get_if<AnswerFailed>(&*event)) {
                events += ChatResponse::error_event(failed->error);
                done = true;
            } else if (const auto* finished = std::get_if<AnswerFinished>(&*event)) {
                events += chat_.last_events(*finished, with_usage_);
                done = true;
            }
        } else if (std::chrono::steady_clock::now() - last_write_ > kHeartbeat) {
            events += ": still here\n\n";
        }
        if (events.empty()) {
            return sink.is_writable();
        }
        last_write_ = std::chrono::steady_clock::now();
        const bool written = sink.write(events.data(), events.size());
        if (done) {
            sink.done();
        }
        return written;
    }

private:
    std::shared_ptr<Listener> listener_;  // std::function copies what it holds
    ChatResponse chat_;
    bool with_usage_;
    std::chrono::steady_clock::time_point last_write_ = std::chrono::steady_clock::now();
};

}  // namespace

void add_chat_routes(HttpServer& http, EngineThread& engine, const ApiOptions& options) {
    http.Post("/v1/chat/completions", [&engine, &options](const httplib::Request& request,
                                                          httplib::Response& response) {
        ChatRequest chat = read_chat_request(parse_json(request.body));
        const auto model = engine.require_model();
        AnswerRequest asked{.messages = decode_messages(std::move(chat.messages), options.attachments, model->facts),
                            .sampling = chat.sampling,
                            .stop = std::move(chat.stop),
                            .conversation = std::move(chat.conversation)};
        const auto listener = std::make_shared<Listener>(engine.answer(std::move(asked)), request);
        ChatResponse format(make_id(), std::time(nullptr), model->facts.name);
        if (!chat.stream) {
            answer_whole(*listener, format, response);
            return;
        }
        // The status is known once the engine has taken the request: until then an error can still be a status.
        const std::optional<AnswerEvent> first = listener->wait();
        if (!first) {
            throw unavailable("client_left", "the client closed the connection");
        }
        if (const auto* failed = std::get_if<AnswerFailed>(&*first)) {
            throw failed->error;
        }
        response.set_chunked_content_provider("text/event-stream",
                                              EventStream(listener, std::move(format), chat.include_usage));
    });
}

}  // namespace pipit::app
