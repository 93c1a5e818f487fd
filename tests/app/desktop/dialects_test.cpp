// What vLLM, llama.cpp, Ollama and the proxies before them say over the wire, as they say it, and what a person reads then.

#include "tests/app/desktop/desk.h"
#include "tests/app/desktop/scripted_server.h"

#include <QTemporaryDir>

namespace pipit::app {
namespace {

using Action = ui::FailureAction;
using Ending = ScriptedReply::Ending;

const QByteArray kChat = "/v1/chat/completions";

// ------------------------------------------------------------------------------------------ streams

// Usage in a chunk of its own, without choices; the role alone at first.
const QByteArray kVllm = R"(: ping - 2025-06-01 10:00:00.000000+00:00

data: {"id":"chatcmpl-7f3a","object":"chat.completion.chunk","created":1748772000,"model":"google/gemma-3n-E4B-it","choices":[{"index":0,"delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":null}]}

data: {"id":"chatcmpl-7f3a","object":"chat.completion.chunk","created":1748772000,"model":"google/gemma-3n-E4B-it","choices":[{"index":0,"delta":{"content":"Ein Pier – "},"logprobs":null,"finish_reason":null}]}

data: {"id":"chatcmpl-7f3a","object":"chat.completion.chunk","created":1748772000,"model":"google/gemma-3n-E4B-it","choices":[{"index":0,"delta":{"content":"码头 🦆"},"logprobs":null,"finish_reason":null}]}

data: {"id":"chatcmpl-7f3a","object":"chat.completion.chunk","created":1748772000,"model":"google/gemma-3n-E4B-it","choices":[{"index":0,"delta":{"content":""},"logprobs":null,"finish_reason":"stop","stop_reason":106}]}

data: {"id":"chatcmpl-7f3a","object":"chat.completion.chunk","created":1748772000,"model":"google/gemma-3n-E4B-it","choices":[],"usage":{"prompt_tokens":17,"total_tokens":26,"completion_tokens":9,"prompt_tokens_details":null}}

data: [DONE]

)";

// No content at first, and its own measure of time beside the usage.
const QByteArray kLlamaCpp = R"(data: {"choices":[{"finish_reason":null,"index":0,"delta":{"role":"assistant","content":null}}],"created":1748772000,"id":"chatcmpl-x","model":"gemma-3n","system_fingerprint":"b5600-abc","object":"chat.completion.chunk"}

data: {"choices":[{"finish_reason":null,"index":0,"delta":{"content":"Ein Pier – "}}],"created":1748772000,"id":"chatcmpl-x","model":"gemma-3n","system_fingerprint":"b5600-abc","object":"chat.completion.chunk"}

data: {"choices":[{"finish_reason":null,"index":0,"delta":{"content":"码头 🦆"}}],"created":1748772000,"id":"chatcmpl-x","model":"gemma-3n","system_fingerprint":"b5600-abc","object":"chat.completion.chunk"}

data: {"choices":[{"finish_reason":"stop","index":0,"delta":{}}],"created":1748772000,"id":"chatcmpl-x","model":"gemma-3n","system_fingerprint":"b5600-abc","object":"chat.completion.chunk"}

data: {"choices":[],"created":1748772000,"id":"chatcmpl-x","model":"gemma-3n","system_fingerprint":"b5600-abc","object":"chat.completion.chunk","usage":{"completion_tokens":9,"prompt_tokens":17,"total_tokens":26},"timings":{"prompt_n":17,"prompt_ms":250.0,"prompt_per_token_ms":14.7,"prompt_per_second":68.0,"predicted_n":9,"predicted_ms":2000.0,"predicted_per_token_ms":222.2,"predicted_per_second":4.5}}

data: [DONE]

)";

// A role in every chunk, empty contents, no usage.
const QByteArray kOllama = R"(data: {"id":"chatcmpl-541","object":"chat.completion.chunk","created":1748772000,"model":"gemma3n:e4b","system_fingerprint":"fp_ollama","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}

data: {"id":"chatcmpl-541","object":"chat.completion.chunk","created":1748772000,"model":"gemma3n:e4b","system_fingerprint":"fp_ollama","choices":[{"index":0,"delta":{"role":"assistant","content":"Ein Pier – "},"finish_reason":null}]}

data: {"id":"chatcmpl-541","object":"chat.completion.chunk","created":1748772000,"model":"gemma3n:e4b","system_fingerprint":"fp_ollama","choices":[{"index":0,"delta":{"role":"assistant","content":"码头 🦆"},"finish_reason":null}]}

data: {"id":"chatcmpl-541","object":"chat.completion.chunk","created":1748772000,"model":"gemma3n:e4b","system_fingerprint":"fp_ollama","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":"stop"}]}

data: [DONE]

)";

QString pier() { return QStringLiteral("Ein Pier – 码头 🦆"); }

QByteArray delta(const QByteArray& members, const QByteArray& reason = "null") {
    return R"(data: {"id":"c","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":{)" + members + R"(},"finish_reason":)" + reason +
           "}]}\n\n";
}

QByteArray said(const QByteArray& words) { return delta(R"("content":")" + words + R"(")"); }

const QByteArray kStop = delta("", R"("stop")");
const QByteArray kDone = "data: [DONE]\n\n";

QByteArray with_crlf(QByteArray stream) { return stream.replace("\n", "\r\n"); }

// ------------------------------------------------------------------------------------------ pages and refusals

const QByteArray kNginx = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n"
                          "<hr><center>nginx/1.24.0</center>\r\n</body>\r\n</html>\r\n";
const QByteArray kPortal = "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Welcome</body></html>";

ScriptedReply refused(const QByteArray& status, const QByteArray& body, const QByteArray& more_headers = {}) {
    return replied(status, "application/json", body, more_headers);
}

ScriptedReply dropped(const QByteArray& body) {
    ScriptedReply reply = streamed(body);
    reply.ending = Ending::dropped;
    return reply;
}

ScriptedReply left_open(const QByteArray& body) {
    ScriptedReply reply = streamed(body);
    reply.ending = Ending::left_open;
    return reply;
}

ScriptedReply until_closed(const QByteArray& body) {
    ScriptedReply reply = streamed(body);
    reply.chunked = false;
    return reply;
}

}  // namespace

class DialectsTest : public QObject {
    Q_OBJECT

private slots:
    void answers_arrive_data();
    void answers_arrive();
    void pieces_make_no_difference_data();
    void pieces_make_no_difference();
    void failures_are_told_data();
    void failures_are_told();
    void a_server_that_is_not_there_is_told();
    void a_redirect_is_not_followed();
    void a_key_that_is_wrong_is_told_from_one_that_is_missing();
    void what_a_server_counted_is_shown();
    void the_model_is_found_data();
    void the_model_is_found();
    void a_server_without_a_model_is_told();
    void nobody_is_called_before_a_question();

private:
    QTemporaryDir data_;
    int number_ = 0;
    QString fresh_folder() { return data_.filePath(QString::number(++number_)); }
};

// ------------------------------------------------------------------------------------------ answers

void DialectsTest::answers_arrive_data() {
    QTest::addColumn<ScriptedReply>("reply");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const ScriptedReply& reply, const QString& text) { QTest::newRow(name) << reply << text; };

    row("vLLM", streamed(kVllm), pier());
    row("llama.cpp", streamed(kLlamaCpp), pier());
    row("Ollama", streamed(kOllama), pier());
    row("carriage returns", streamed(with_crlf(kVllm)), pier());
    row("cut by its limit", streamed(said("A pi") + delta("", R"("length")") + kDone), QStringLiteral("A pi"));
    row("usage is null until the end", streamed(R"(data: {"choices":[{"index":0,"delta":{"content":"A pier."},"finish_reason":"stop"}],"usage":null})" "\n\n" + kDone),
        QStringLiteral("A pier."));
    row("vLLM thinks aloud", streamed(delta(R"("role":"assistant","content":"")") + delta(R"("reasoning_content":"A lake, so")") + said("A pier.") + kStop + kDone),
        QStringLiteral("A pier."));
    row("Ollama thinks aloud", streamed(delta(R"("role":"assistant","content":"","reasoning":"A lake, so")") + said("A pier.") + kStop + kDone),
        QStringLiteral("A pier."));
    row("without [DONE]", streamed(said("A pier.") + kStop), QStringLiteral("A pier."));
    row("dropped after the last word", dropped(said("A pier.") + kStop), QStringLiteral("A pier."));
    row("left open after [DONE]", left_open(said("A pier.") + kDone), QStringLiteral("A pier."));
    row("left open after the reason", left_open(said("A pier.") + kStop), QStringLiteral("A pier."));
    row("until the connection is closed", until_closed(said("A pier.") + kStop + kDone), QStringLiteral("A pier."));
    row("empty events between", streamed("data:\n\nevent: ping\ndata: \n\n" + said("A pier.") + ": keep-alive\n\n" + kStop + kDone), QStringLiteral("A pier."));
    row("a very long line", streamed(said(QByteArray(3'000'000, 'a')) + kStop + kDone), QString(3'000'000, u'a'));
    row("not streamed", replied("200 OK", "application/json",
                                R"({"id":"c","object":"chat.completion","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Ein Pier – 码头 🦆"},"finish_reason":"stop"}],"usage":{"prompt_tokens":17,"completion_tokens":9}})"),
        pier());
    row("not streamed, named a stream", streamed("\n {\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"A pier.\"},\"finish_reason\":\"stop\"}]}"),
        QStringLiteral("A pier."));
}

void DialectsTest::answers_arrive() {
    QFETCH(const ScriptedReply, reply);
    QFETCH(const QString, text);
    ScriptedServer server;
    server.answer(kChat, reply);
    Desk desk(fresh_folder(), {.base = server.address(), .model = QStringLiteral("m")});
    desk.send(QStringLiteral("What is this?"));
    QVERIFY(desk.answer_is(State::finished));
    QVERIFY(desk.messages.last().text == text);   // some are too long to be printed
    QVERIFY(desk.reopened().last().text == text);
}

void DialectsTest::pieces_make_no_difference_data() {
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<int>("piece_bytes");
    const QList<std::pair<const char*, QByteArray>> streams{{"vLLM", kVllm}, {"llama.cpp", kLlamaCpp}, {"Ollama", kOllama}};
    for (const auto& [name, stream] : streams) {
        for (const int bytes : {3, 7}) {
            QTest::addRow("%s, %d at a time", name, bytes) << with_crlf(stream) << bytes;
        }
    }
    QTest::newRow("one at a time") << with_crlf(said(pier().toUtf8()) + kStop + kDone) << 1;
}

void DialectsTest::pieces_make_no_difference() {
    QFETCH(const QByteArray, stream);
    QFETCH(const int, piece_bytes);
    ScriptedServer server;
    ScriptedReply reply = streamed(stream);
    reply.piece_bytes = piece_bytes;
    server.answer(kChat, reply);
    Desk desk(fresh_folder(), {.base = server.address(), .model = QStringLiteral("m")});
    desk.send(QStringLiteral("What is this?"));
    QVERIFY(desk.answer_is(State::finished));
    QCOMPARE(desk.messages.last().text, pier());
}

// ------------------------------------------------------------------------------------------ failures

void DialectsTest::failures_are_told_data() {
    QTest::addColumn<ScriptedReply>("reply");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    QTest::addColumn<ui::FailureAction>("action");
    const auto row = [](const char* name, const ScriptedReply& reply, const char* text, const char* message, Action action) {
        QTest::newRow(name) << reply << QString::fromUtf8(text) << QString::fromUtf8(message) << action;
    };
    const char* const too_long = "This conversation has become longer than the model can keep in view.";
    const char* const unreadable = "The server broke off: The server sent no readable answer.";

    row("vLLM refuses", refused("400 Bad Request", R"({"object":"error","message":"Unknown part type: input_audio","type":"BadRequestError","param":null,"code":400})"),
        "", "The question could not be taken: Unknown part type: input_audio", Action::retry);
    row("newer vLLM refuses", refused("400 Bad Request", R"({"error":{"message":"Unknown part type: input_audio","type":"BadRequestError","param":null,"code":400}})"),
        "", "The question could not be taken: Unknown part type: input_audio", Action::retry);
    row("vLLM: too long", refused("400 Bad Request", R"({"object":"error","message":"This model's maximum context length is 4096 tokens. However, you requested 5001 tokens.","type":"BadRequestError","param":null,"code":400})"),
        "", too_long, Action::none);
    row("vLLM: no such model", refused("404 Not Found", R"({"object":"error","message":"The model `big` does not exist.","type":"NotFoundError","param":null,"code":404})"),
        "", "The server does not have this model: The model `big` does not exist.", Action::open_settings);
    row("vLLM breaks off", streamed(said("A pi") + R"(data: {"error": {"object":"error","message":"EngineCore encountered an issue.","type":"InternalServerError","param":null,"code":500}})" "\n\n" + kDone),
        "A pi", "The server broke off: EngineCore encountered an issue.", Action::retry);
    row("vLLM refuses in the stream", streamed(R"(data: {"object":"error","message":"Unknown part type: input_audio","type":"BadRequestError","param":null,"code":400})" "\n\n" + kDone),
        "", "The question could not be taken: Unknown part type: input_audio", Action::retry);
    row("vLLM: no key", refused("401 Unauthorized", R"({"error":"Unauthorized"})"), "", "The server asks for a key, and none is set.", Action::open_settings);
    row("FastAPI refuses", refused("422 Unprocessable Entity", R"({"detail":[{"type":"extra_forbidden","loc":["body","seed"],"msg":"Extra inputs are not permitted"}]})"),
        "", "The question could not be taken: Extra inputs are not permitted", Action::retry);
    row("FastAPI: no such path", refused("404 Not Found", R"({"detail":"Not Found"})"), "",
        "No model server answers at this address (Not Found). Please check the address.", Action::open_settings);

    row("llama.cpp loads", refused("503 Service Unavailable", R"({"error":{"code":503,"message":"Loading model","type":"unavailable_error"}})"), "",
        "The server takes no questions for now: Loading model. Please try again later.", Action::retry);
    row("llama.cpp: too long", refused("400 Bad Request", R"({"error":{"code":400,"message":"request (4390 tokens) exceeds the available context size (4096 tokens), try increasing it","type":"exceed_context_size_error","n_prompt_tokens":4390,"n_ctx":4096}})"),
        "", too_long, Action::none);
    row("llama.cpp: too long, said in the stream", streamed(said("A pi") + R"(data: {"error":{"code":500,"message":"Context size has been exceeded.","type":"server_error"}})" "\n\n"),
        "A pi", too_long, Action::none);
    row("llama.cpp of 2024 breaks off", streamed(said("A pi") + R"(error: {"code":500,"message":"slot was lost","type":"server_error"})" "\n\n"), "A pi",
        "The server broke off: slot was lost", Action::retry);
    row("llama.cpp: no key", refused("401 Unauthorized", R"({"error":{"code":401,"message":"Invalid API Key","type":"authentication_error"}})"), "",
        "The server asks for a key, and none is set.", Action::open_settings);

    row("Ollama: no such model", refused("404 Not Found", R"({"error":{"message":"model \"big\" not found, try pulling it first","type":"api_error","param":null,"code":null}})"),
        "", "The server does not have this model: model \"big\" not found, try pulling it first", Action::open_settings);
    row("Ollama: plain words", refused("500 Internal Server Error", R"({"error":"llama runner process has terminated: signal: killed"})"), "",
        "The server broke off: llama runner process has terminated: signal: killed", Action::retry);
    row("Ollama breaks off", streamed(said("A pi") + R"(data: {"error":{"message":"an error was encountered while running the model","type":"api_error","param":null,"code":null}})" "\n\n"),
        "A pi", "The server broke off: an error was encountered while running the model", Action::retry);
    row("Ollama breaks off in plain words", streamed(said("A pi") + R"(data: {"error":"unexpected EOF"})" "\n\n"), "A pi", "The server broke off: unexpected EOF", Action::retry);
    row("Ollama: no such path", replied("404 Not Found", "text/plain", "404 page not found"), "",
        "No model server answers at this address (404 Not Found). Please check the address.", Action::open_settings);

    row("a proxy's page", replied("502 Bad Gateway", "text/html", kNginx), "",
        "The server behind this address does not answer (502 Bad Gateway). Please try again later.", Action::retry);
    row("a page instead of an answer", replied("200 OK", "text/html", kPortal), "",
        "A web page came back instead of an answer. Please check the address of the server.", Action::open_settings);
    row("a page that was not found", replied("404 Not Found", "text/html", kPortal), "",
        "A web page came back instead of an answer. Please check the address of the server.", Action::open_settings);
    row("too large for a proxy", replied("413 Request Entity Too Large", "text/html", kNginx), "",
        "The pictures and sounds of this conversation are too large for one request.", Action::none);
    row("too often", refused("429 Too Many Requests", R"({"error":{"message":"Rate limit reached","type":"requests","code":"rate_limit_exceeded"}})", "Retry-After: 20\r\n"), "",
        "The server takes no questions for now. Please try again in 20 second(s).", Action::retry);
    row("too often, until nobody knows", refused("429 Too Many Requests", R"({"error":{"message":"Rate limit reached"}})"), "",
        "The server takes no questions for now: Rate limit reached. Please try again later.", Action::retry);
    row("a failure without words", refused("500 Internal Server Error", ""), "", "The server broke off: 500 Internal Server Error", Action::retry);
    row("a failure in the stream without words", streamed(said("A pi") + R"(data: {"error":{}})" "\n\n"), "A pi", "The server broke off: it gave no reason", Action::retry);

    row("dropped in the middle", dropped(said("A pi")), "A pi", "The server broke off: Connection closed", Action::retry);
    row("closed in the middle", streamed(said("A pi")), "A pi", "The server broke off: The connection ended early.", Action::retry);
    row("closed inside an event", streamed(said("A pi") + R"(data: {"choices":[{"del)"), "A pi", "The server broke off: The connection ended early.", Action::retry);
    row("a line that is not JSON", streamed(said("A pi") + "data: {\"choices\":[{\"delta\":{\"content\":\"er\n\n" + said("!") + kStop + kDone), "A pi", unreadable, Action::retry);
    row("a line that is no object", streamed(said("A pi") + "data: 17\n\n" + kStop + kDone), "A pi", unreadable, Action::retry);
    row("a line without end", streamed(said("A pi") + "data: " + QByteArray(9'000'000, 'a')), "A pi", unreadable, Action::retry);
    row("a whole answer without one", replied("200 OK", "application/json", R"({"status":"ok"})"), "", unreadable, Action::retry);
    row("a whole answer that is cut", replied("200 OK", "application/json", R"({"choices":[{"message":{"content":"A pi)"), "", unreadable, Action::retry);
    row("a whole answer that is a failure", replied("200 OK", "application/json", R"({"error":{"code":400,"message":"no sound here","type":"invalid_request_error"}})"), "",
        "The question could not be taken: no sound here", Action::retry);
    row("an answer without a word", streamed(delta(R"("role":"assistant","content":"")") + kStop + kDone), "",
        "The server sent an empty answer. The conversation may be too long for it.", Action::retry);
    row("thoughts without a word", streamed(delta(R"("reasoning_content":"A lake, so")") + delta("", R"("length")") + kDone), "",
        "The model thought until its limit and said nothing. Please ask for a shorter answer.", Action::retry);
}

void DialectsTest::failures_are_told() {
    QFETCH(const ScriptedReply, reply);
    QFETCH(const QString, text);
    QFETCH(const QString, message);
    QFETCH(const ui::FailureAction, action);
    ScriptedServer server;
    server.answer(kChat, reply);
    Desk desk(fresh_folder(), {.base = server.address(), .model = QStringLiteral("big")});
    desk.send(QStringLiteral("What is this?"));
    QVERIFY(desk.answer_is(State::failed));
    const ui::Message& answer = desk.messages.last();
    QCOMPARE(answer.failure.message, message);
    QCOMPARE(answer.failure.action, action);
    QCOMPARE(answer.text, text);   // what had come stays
    QCOMPARE(desk.reopened().last().failure.message, message);
    QCOMPARE(desk.reopened().last().text, text);
    QCOMPARE(server.requests.size(), 1);   // a stranger's server is not asked again by itself
}

void DialectsTest::a_server_that_is_not_there_is_told() {
    QUrl nobody;
    {
        const ScriptedServer server;
        nobody = server.address();
    }
    Desk desk(fresh_folder(), {.base = nobody, .model = QStringLiteral("m")});
    desk.send(QStringLiteral("What is this?"));
    QVERIFY(desk.answer_is(State::failed));
    QCOMPARE(desk.messages.last().failure.message, QStringLiteral("The server cannot be reached: Connection refused. Please check that it is running."));
    QCOMPARE(desk.messages.last().failure.action, Action::retry);
}

void DialectsTest::a_redirect_is_not_followed() {
    for (const QByteArray status : {"301 Moved Permanently", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"}) {
        ScriptedServer elsewhere;
        elsewhere.answer(kChat, streamed(kVllm));
        const QByteArray target = elsewhere.address().toEncoded() + "/chat/completions";
        ScriptedServer server;
        server.answer(kChat, replied(status, "text/html", kPortal, "Location: " + target + "?token=1\r\n"));
        Desk desk(fresh_folder(), {.base = server.address(), .key = QStringLiteral("secret"), .model = QStringLiteral("m")});
        desk.send(QStringLiteral("What is this?"));
        QVERIFY(desk.answer_is(State::failed));
        QCOMPARE(desk.messages.last().failure.message,
                 QStringLiteral("The server points to another address, and nothing was sent there. If it is yours, enter it in the settings: ") + QString::fromUtf8(target));
        QCOMPARE(desk.messages.last().failure.action, Action::open_settings);
        QCOMPARE(elsewhere.connections, 0);
    }
}

void DialectsTest::a_key_that_is_wrong_is_told_from_one_that_is_missing() {
    ScriptedServer server;
    server.answer(kChat, refused("401 Unauthorized", R"({"error":"Unauthorized"})"));
    Desk desk(fresh_folder(), {.base = server.address(), .key = QStringLiteral("secret"), .model = QStringLiteral("m")});
    desk.send(QStringLiteral("What is this?"));
    QVERIFY(desk.answer_is(State::failed));
    QCOMPARE(desk.messages.last().failure.message, QStringLiteral("The server did not accept the key."));
    QCOMPARE(desk.messages.last().failure.action, Action::open_settings);
    QVERIFY(server.requests.value(0).contains("Bearer secret"));
}

void DialectsTest::what_a_server_counted_is_shown() {
    ScriptedServer server;
    Desk desk(fresh_folder(), {.base = server.address(), .model = QStringLiteral("m")});
    const auto answer_of = [&](const QByteArray& stream) {
        server.answer(kChat, streamed(stream));
        desk.send(QStringLiteral("What is this?"));
        return desk.answer_is(State::finished) ? desk.messages.last() : ui::Message();
    };
    const ui::Message vllm = answer_of(kVllm);
    QCOMPARE(vllm.prompt_tokens, 17);
    QCOMPARE(vllm.answer_tokens, 9);
    const ui::Message llama_cpp = answer_of(kLlamaCpp);
    QCOMPARE(llama_cpp.prompt_tokens, 17);
    QCOMPARE(llama_cpp.answer_tokens, 9);
    QCOMPARE(llama_cpp.tokens_per_second, 4.0);   // the eight after the first, in two seconds
    const ui::Message ollama = answer_of(kOllama);
    QCOMPARE(ollama.prompt_tokens, 0);            // not known
    QCOMPARE(ollama.tokens_per_second, 0.0);
}

// ------------------------------------------------------------------------------------------ models

void DialectsTest::the_model_is_found_data() {
    QTest::addColumn<ScriptedReply>("list");
    QTest::addColumn<QString>("model");
    const auto row = [](const char* name, const ScriptedReply& list, const char* model) { QTest::newRow(name) << list << QString::fromLatin1(model); };
    const auto listed = [](const QByteArray& body) { return replied("200 OK", "application/json", body); };
    row("vLLM", listed(R"({"object":"list","data":[{"id":"google/gemma-3n-E4B-it","object":"model","created":1748772000,"owned_by":"vllm","root":"google/gemma-3n-E4B-it","parent":null,"max_model_len":32768,"permission":[{"id":"modelperm-1","object":"model_permission"}]}]})"),
        "google/gemma-3n-E4B-it");
    row("llama.cpp", listed(R"({"models":[{"name":"gemma.gguf","model":"gemma.gguf","type":"model","capabilities":["completion"]}],"object":"list","data":[{"id":"gemma.gguf","object":"model","created":1748772000,"owned_by":"llamacpp","meta":{"n_ctx_train":32768}}]})"),
        "gemma.gguf");
    row("Ollama", listed(R"({"object":"list","data":[{"id":"nomic-embed-text:latest","object":"model","created":1748772001,"owned_by":"library"},{"id":"gemma3n:e4b","object":"model","created":1748772000,"owned_by":"library"}]})"),
        "gemma3n:e4b");
    row("no such path", replied("404 Not Found", "text/plain", "404 page not found"), "");
    row("a page", replied("200 OK", "text/html", kPortal), "");
    row("something else", listed(R"(["m"])"), "");
    row("names that are none", listed(R"({"data":[{"id":null},{"id":"m"},7]})"), "m");
}

void DialectsTest::the_model_is_found() {
    QFETCH(const ScriptedReply, list);
    QFETCH(const QString, model);
    ScriptedServer server;
    server.answer("/v1/models", list);
    server.answer(kChat, streamed(kVllm));
    Desk desk(fresh_folder(), {.base = server.address(), .key = QStringLiteral("secret")});
    desk.send(QStringLiteral("What is this?"));
    QVERIFY(desk.answer_is(State::finished));
    QCOMPARE(desk.messages.last().text, pier());
    QCOMPARE(desk.assistant->engine().model, model);
    QVERIFY(server.requests.value(0).startsWith("GET /v1/models "));
    QVERIFY(server.requests.value(0).contains("Bearer secret"));
    const QByteArray named = model.isEmpty() ? QByteArray() : R"("model":")" + model.toLatin1() + '"';
    QCOMPARE(server.requests.value(1).contains(R"("model")"), !model.isEmpty());
    QVERIFY(server.requests.value(1).contains(named));

    desk.send(QStringLiteral("And now?"));
    QVERIFY(desk.answer_is(State::finished));
    QCOMPARE(server.requests.size(), model.isEmpty() ? 4 : 3);   // what is known is not asked again
}

void DialectsTest::a_server_without_a_model_is_told() {
    ScriptedServer server;
    server.answer("/v1/models", replied("200 OK", "application/json", R"({"object":"list","data":null})"));   // Ollama's
    server.answer(kChat, streamed(kOllama));
    Desk desk(fresh_folder(), {.base = server.address()});
    desk.send(QStringLiteral("What is this?"));
    QVERIFY(desk.answer_is(State::failed));
    QCOMPARE(desk.messages.last().failure.message, QStringLiteral("The server has no model yet. Please add one there."));
    QCOMPARE(desk.messages.last().failure.action, Action::retry);
    QCOMPARE(server.requests.size(), 1);

    server.answer("/v1/models", replied("200 OK", "application/json", R"({"object":"list","data":[{"id":"gemma3n:e4b"}]})"));
    desk.assistant->retry(desk.messages.last().id);
    QVERIFY(desk.answer_is(State::finished));
    QCOMPARE(desk.messages.last().text, pier());
    QCOMPARE(desk.messages.size(), 2);
}

void DialectsTest::nobody_is_called_before_a_question() {
    ScriptedServer server;
    Desk desk(fresh_folder(), {.base = server.address()});
    QVERIFY(desk.listed().isEmpty());
    QCoreApplication::processEvents();
    QCOMPARE(server.connections, 0);
}

}  // namespace pipit::app

QTEST_GUILESS_MAIN(pipit::app::DialectsTest)
#include "dialects_test.moc"
