#include "app/engine/server/engine_thread.h"

#include "app/engine/server/stop_strings.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace pipit::app {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

}  // namespace

EngineThread::EngineThread(ModelLoader loader, Options options)
    : loader_(std::move(loader)),
      options_(std::move(options)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

EngineThread::~EngineThread() { stop(); }

void EngineThread::stop() {
    thread_.request_stop();
    {
        const std::lock_guard lock(mutex_);
        running_load_.request_stop();
        if (running_answer_) {
            running_answer_->cancel();
        }
    }
    if (thread_.joinable()) {
        thread_.join();
    }
}

Health EngineThread::health() const {
    const std::lock_guard lock(mutex_);
    return health_;
}

std::shared_ptr<const ModelSnapshot> EngineThread::model() const {
    const std::lock_guard lock(mutex_);
    return health_.status == EngineStatus::ready ? snapshot_ : nullptr;
}

std::shared_ptr<const ModelSnapshot> EngineThread::require_model() const {
    const std::lock_guard lock(mutex_);
    require_ready();
    return snapshot_;
}

void EngineThread::require_ready() const {
    switch (health_.status) {
        case EngineStatus::ready: return;
        case EngineStatus::loading: throw unavailable("model_loading", "the model is still loading");
        case EngineStatus::no_model: throw unavailable("no_model", "no model is loaded");
        case EngineStatus::failed:
            throw unavailable(broken_ ? "engine_failed" : "model_failed",
                              fmt::format("the engine cannot answer: {}", health_.error));
    }
}

void EngineThread::load(inference::EngineOptions options) {
    {
        const std::lock_guard lock(mutex_);
        if (broken_) {
            require_ready();
        }
        running_load_.request_stop();
        std::erase_if(jobs_, [](const Job& job) { return std::holds_alternative<Load>(job); });
        health_ = {.status = EngineStatus::loading, .progress = 0, .step = "waiting", .error = {}};
        jobs_.emplace_back(Load{.options = std::move(options), .stop = {}});
    }
    arrived_.notify_one();
}

void EngineThread::stay_without_model(std::string why) {
    const std::lock_guard lock(mutex_);
    health_ = {.status = EngineStatus::no_model, .progress = 0, .step = {}, .error = std::move(why)};
}

std::shared_ptr<Answer> EngineThread::answer(AnswerRequest request) {
    auto answer = std::make_shared<Answer>();
    {
        const std::lock_guard lock(mutex_);
        require_ready();
        std::erase_if(jobs_, [](const Job& job) {
            const Ask* ask = std::get_if<Ask>(&job);
            return ask != nullptr && ask->answer->cancelled();
        });
        const auto waiting =
            std::ranges::count_if(jobs_, [](const Job& job) { return std::holds_alternative<Ask>(job); });
        if (static_cast<std::size_t>(waiting) >= options_.most_waiting + (running_answer_ ? 0 : 1)) {
            throw ApiError(429, "rate_limit_error", "queue_full",
                           fmt::format("{} requests are waiting already; try again later", waiting));
        }
        jobs_.emplace_back(Ask{.request = std::move(request), .answer = answer});
    }
    arrived_.notify_one();
    return answer;
}

std::future<void> EngineThread::select_slice(std::string slice) {
    Slice job{.name = std::move(slice), .done = {}};
    std::future<void> done = job.done.get_future();
    {
        const std::lock_guard lock(mutex_);
        require_ready();
        jobs_.emplace_back(std::move(job));
    }
    arrived_.notify_one();
    return done;
}

std::future<void> EngineThread::forget(std::vector<std::string> conversations) {
    Forget job{.conversations = std::move(conversations), .done = {}};
    std::future<void> done = job.done.get_future();
    {
        const std::lock_guard lock(mutex_);
        if (broken_) {
            require_ready();
        }
        jobs_.emplace_front(std::move(job));
    }
    arrived_.notify_one();
    return done;
}

std::future<std::vector<int>> EngineThread::count_tokens(std::vector<std::string> texts) {
    Count count{.texts = std::move(texts), .counts = {}};
    std::future<std::vector<int>> counts = count.counts.get_future();
    {
        const std::lock_guard lock(mutex_);
        require_ready();
        counts_.push_back(std::move(count));
    }
    arrived_.notify_one();
    return counts;
}

void EngineThread::run(const std::stop_token& stop) {
    while (true) {
        std::optional<Job> job;
        bool is_quiet = false;
        {
            std::unique_lock lock(mutex_);
            is_quiet =
                !arrived_.wait_for(lock, stop, options_.quiet, [this] { return !jobs_.empty() || !counts_.empty(); });
            if (stop.stop_requested() || broken_) {
                break;
            }
            if (!jobs_.empty()) {
                job = std::move(jobs_.front());
                jobs_.pop_front();
                if (const Ask* ask = std::get_if<Ask>(&*job)) {
                    running_answer_ = ask->answer;
                } else if (const Load* load = std::get_if<Load>(&*job)) {
                    running_load_ = load->stop;
                }
            }
        }
        if (is_quiet) {
            keep_conversation();
        }
        answer_counts();
        if (job) {
            std::visit([this](auto& kind) { run_job(kind); }, *job);
            const std::lock_guard lock(mutex_);
            running_answer_ = nullptr;
        }
        if (broken_) {
            break;
        }
    }
    fail_waiting();
    keep_conversation();
    model_.reset();
}

void EngineThread::keep_conversation() {
    if (model_ == nullptr || broken_) {
        return;
    }
    try {
        model_->keep_conversation();
    } catch (const std::exception& error) {
        fail(error.what());
        options_.on_failure();
    }
}

void EngineThread::fail_waiting() {
    std::deque<Job> jobs;
    std::deque<Count> counts;
    ApiError error = unavailable("shutting_down", "the engine is shutting down");
    {
        const std::lock_guard lock(mutex_);
        if (broken_) {
            error = unavailable("engine_failed", fmt::format("the engine cannot answer: {}", health_.error));
        }
        jobs.swap(jobs_);
        counts.swap(counts_);
    }
    for (Job& job : jobs) {
        if (Ask* ask = std::get_if<Ask>(&job)) {
            ask->answer->post(AnswerFailed{error});
        } else if (Slice* slice = std::get_if<Slice>(&job)) {
            slice->done.set_exception(std::make_exception_ptr(error));
        } else if (Forget* forget = std::get_if<Forget>(&job)) {
            forget->done.set_exception(std::make_exception_ptr(error));
        }
    }
    for (Count& count : counts) {
        count.counts.set_exception(std::make_exception_ptr(error));
    }
}

void EngineThread::run_job(Load& job) {
    keep_conversation();
    if (broken_) {
        return;
    }
    model_.reset();
    const auto progress = [this, &job](double fraction, std::string_view step) {
        const std::lock_guard lock(mutex_);
        if (!job.stop.stop_requested()) {
            health_.progress = std::clamp(fraction, 0.0, 1.0);
            health_.step = step;
        }
    };
    try {
        model_ = loader_(job.options, progress, job.stop.get_token());
        publish_model();
    } catch (const std::exception& error) {
        const std::lock_guard lock(mutex_);
        if (!job.stop.stop_requested()) {  // else the next load is queued already, and health speaks of that one
            health_ = {.status = EngineStatus::failed, .progress = 0, .step = {}, .error = error.what()};
        }
        return;
    }
    const std::lock_guard lock(mutex_);
    if (!job.stop.stop_requested()) {
        health_ = {.status = EngineStatus::ready, .progress = 1, .step = "ready", .error = {}};
    }
}

void EngineThread::run_job(Slice& job) {
    try {
        model_->select_slice(job.name);
        publish_model();
        job.done.set_value();
    } catch (const std::exception& error) {
        job.done.set_exception(std::make_exception_ptr(invalid_request("slice", error.what(), "invalid_slice")));
    }
}

void EngineThread::run_job(Forget& job) {
    for (const std::string& conversation : job.conversations) {
        if (model_ != nullptr) {
            model_->forget_conversation(conversation);
        }
    }
    job.done.set_value();
}

void EngineThread::run_job(Ask& job) {
    if (job.answer->cancelled()) {
        return;
    }
    inference::Prompt prompt;
    try {
        prompt = model_->chat_prompt(job.request.messages);
        prompt.conversation = std::move(job.request.conversation);
        job.request.messages.clear();
    } catch (const std::exception& error) {
        job.answer->post(AnswerFailed{invalid_request("messages", error.what(), "invalid_messages")});
        return;
    }
    const int context = model_->facts().context;
    const int room =
        context - static_cast<int>(std::min<std::size_t>(prompt.ids.size(), static_cast<std::size_t>(context)));
    if (room < 1) {
        job.answer->post(AnswerFailed{
            invalid_request("messages",
                            fmt::format("the messages are {} tokens, and the context holds {} with the answer",
                                        prompt.ids.size(), context),
                            "context_length_exceeded")});
        return;
    }
    job.request.sampling.max_tokens = std::min(job.request.sampling.max_tokens, room);
    try {
        generate(job, prompt);
    } catch (const std::exception& error) {
        fail(error.what());
        job.answer->post(AnswerFailed{engine_failure(fmt::format("the engine failed: {}", error.what()))});
        options_.on_failure();
    }
}

void EngineThread::generate(Ask& job, const inference::Prompt& prompt) {
    const auto start = Clock::now();
    job.answer->post(AnswerStarted{static_cast<int>(prompt.ids.size())});
    AnswerFinished finished;
    StopStrings stop_strings(job.request.stop);
    std::stop_source enough;  // for the stop strings; whoever cancels the answer also ends it
    const std::stop_callback cancelled(job.answer->stop_token(), [&enough] { enough.request_stop(); });
    const auto on_text = [&](std::string_view text) {
        if (finished.seconds_to_first_token == 0) {
            finished.seconds_to_first_token = seconds_since(start);
        }
        if (std::string shown = stop_strings.push(text); !shown.empty()) {
            job.answer->post(AnswerText{std::move(shown)});
        }
        if (stop_strings.found()) {
            enough.request_stop();
        }
        answer_counts();
    };
    finished.generation = model_->generate(prompt, job.request.sampling, enough.get_token(), on_text);
    finished.stop_string_found = stop_strings.found();
    if (std::string rest = stop_strings.finish(); !rest.empty()) {
        job.answer->post(AnswerText{std::move(rest)});
    }
    publish_model();
    job.answer->post(std::move(finished));
}

void EngineThread::answer_counts() {
    while (true) {
        Count count;
        {
            const std::lock_guard lock(mutex_);
            if (counts_.empty()) {
                return;
            }
            count = std::move(counts_.front());
            counts_.pop_front();
        }
        try {
            if (model_ == nullptr) {
                throw unavailable("no_model", "no model is loaded");
            }
            std::vector<int> tokens;
            for (const std::string& text : count.texts) {
                tokens.push_back(model_->count_tokens(text));
            }
            count.counts.set_value(std::move(tokens));
        } catch (const std::exception&) {
            count.counts.set_exception(std::current_exception());
        }
    }
}

void EngineThread::publish_model() {
    auto snapshot = std::make_shared<const ModelSnapshot>(
        ModelSnapshot{.facts = model_->facts(), .slice_names = model_->slice_names(), .memory = model_->memory()});
    const std::lock_guard lock(mutex_);
    snapshot_ = std::move(snapshot);
}

void EngineThread::fail(const std::string& why) {
    const std::lock_guard lock(mutex_);
    broken_ = true;
    health_ = {.status = EngineStatus::failed, .progress = 0, .step = {}, .error = why};
}

}  // namespace pipit::app
