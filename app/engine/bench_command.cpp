#include "app/engine/commands.h"
#include "app/engine/error.h"
#include "app/engine/facts_json.h"
#include "app/engine/loading.h"
#include "app/engine/model_options.h"
#include "app/engine/statistics.h"
#include "inference/engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace pipit::app {

namespace {

using nlohmann::json;

struct BenchOptions {
    ModelOptions model;
    std::vector<int> prompt_tokens = {512};
    std::vector<int> new_tokens = {128};
    std::vector<int> depths = {0};
    int reopened_tokens = 0;  // 0: not measured
    int runs = 5;
    bool images = false;
    bool sounds = false;
    bool kernels = false;
    bool as_json = false;
};

json spread_json(const Spread& spread) { return {{"mean", spread.mean}, {"stddev", spread.stddev}}; }

/// Once to warm up (pipelines, pages, clocks), then the runs that count. Seconds.
std::vector<double> measure(int runs, const std::function<double()>& once) {
    once();
    std::vector<double> seconds;
    for (int run = 0; run < runs; ++run) {
        seconds.push_back(once());
    }
    return seconds;
}

/// Speeds as the mean of the runs' speeds, like llama-bench.
json speed_json(std::string_view kind, int tokens, int depth, const std::vector<double>& seconds) {
    std::vector<double> speeds;
    for (const double run : seconds) {
        speeds.push_back(tokens / run);
    }
    return {{"test", fmt::format("{}{}{}", kind == "prefill" ? "pp" : "tg", tokens,
                                 depth > 0 ? fmt::format("@d{}", depth) : "")},
            {"kind", kind},
            {"tokens", tokens},
            {"depth", depth},
            {"runs", seconds.size()},
            {"tokens_per_second", spread_json(spread_of(speeds))},
            {"seconds", spread_json(spread_of(seconds))}};
}

double seconds_of(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void add_random_tokens(inference::Prompt& prompt, int count, std::mt19937& random, const inference::Engine& engine) {
    const int words = std::max(1, engine.facts().vocab_size / 2);
    for (int token = 0; token < count; ++token) {
        prompt.ids.push_back(static_cast<std::int32_t>(random() % static_cast<unsigned>(words)));
    }
}

inference::Generation first_token(inference::Engine& engine, const inference::Prompt& prompt) {
    return engine.generate(prompt, {.max_tokens = 1, .temperature = 0}, {}, {});
}

/// From a prompt that shares nothing with the one before to its first token.
json first_token_json(inference::Engine& engine, int prompt_tokens, int runs) {
    std::mt19937 random(1);
    const auto once = [&] {
        inference::Prompt prompt;
        add_random_tokens(prompt, prompt_tokens, random, engine);
        return seconds_of([&] { first_token(engine, prompt); });
    };
    return {{"prompt_tokens", prompt_tokens}, {"seconds", spread_json(spread_of(measure(runs, once)))}};
}

/// From a prompt that goes on with a conversation of `tokens`, which another took the place of, to its first token. The
/// file has just been written: it comes from the system's memory.
json reopened_json(inference::Engine& engine, int tokens, int runs, const std::filesystem::path& folder) {
    constexpr int kQuestion = 16;
    std::mt19937 random(1);
    std::vector<double> keeping;
    const auto once = [&] {
        inference::Prompt prompt{.ids = {}, .images = {}, .sounds = {}, .conversation = "bench"};
        add_random_tokens(prompt, tokens, random, engine);
        first_token(engine, prompt);
        keeping.push_back(seconds_of([&] { engine.keep_conversation(); }));
        inference::Prompt other;
        add_random_tokens(other, 1, random, engine);
        first_token(engine, other);
        add_random_tokens(prompt, kQuestion, random, engine);
        int reused = 0;
        const double seconds = seconds_of([&] { reused = first_token(engine, prompt).reused_tokens; });
        if (reused != tokens) {
            throw Error("bench: {} of {} tokens came back from the disk", reused, tokens);
        }
        return seconds;
    };
    const std::vector<double> seconds = measure(runs, once);
    keeping.erase(keeping.begin());
    return {{"tokens", tokens},
            {"new_tokens", kQuestion},
            {"seconds", spread_json(spread_of(seconds))},
            {"keep_seconds", spread_json(spread_of(keeping))},
            {"file_bytes", std::filesystem::file_size(folder / "bench.kv")}};
}

json milliseconds_json(std::vector<double> seconds) {
    for (double& run : seconds) {
        run *= 1000;
    }
    return spread_json(spread_of(seconds));
}

/// One row per kernel; `units`: tokens, pictures or sounds that the work has.
json kernels_json(inference::Engine& engine, std::string_view test, int units, const std::function<void()>& work) {
    json rows = json::array();
    for (const inference::KernelTime& kernel : engine.kernel_times(work)) {
        rows.push_back({{"kernel", kernel.kernel},
                        {"calls", static_cast<double>(kernel.calls) / units},
                        {"microseconds", kernel.seconds * 1e6 / units},
                        {"bytes", kernel.bytes / static_cast<unsigned>(units)}});
    }
    return {{"test", test}, {"kernels", rows}};
}

json kernel_tables(inference::Engine& engine, const BenchOptions& options) {
    json tables = json::array();
    const int depth = options.depths.front();
    const int tokens = options.prompt_tokens.front();
    constexpr int kDecoded = 8;
    tables.push_back(kernels_json(engine, "decode, a token", kDecoded, [&] { engine.time_decode(kDecoded, depth); }));
    tables.push_back(kernels_json(engine, fmt::format("prefill, {} tokens", tokens), 1,
                                  [&] { engine.time_prefill(tokens, depth); }));
    if (options.images) {
        tables.push_back(kernels_json(engine, "a picture", 1, [&] { engine.time_image(); }));
    }
    if (options.sounds) {
        tables.push_back(kernels_json(engine, "30 s of sound", 1, [&] { engine.time_sound(30); }));
    }
    return tables;
}

json bench(inference::Engine& engine, const BenchOptions& options, const std::filesystem::path& kept_folder) {
    json report = {{"engine", "pipit " PIPIT_VERSION}, {"model", to_json(engine.facts())}, {"tests", json::array()}};
    double decode_seconds_per_token = 0;  // at the first depth
    for (const int depth : options.depths) {
        for (const int tokens : options.prompt_tokens) {
            report["tests"].push_back(speed_json(
                "prefill", tokens, depth, measure(options.runs, [&] { return engine.time_prefill(tokens, depth); })));
        }
        for (const int tokens : options.new_tokens) {
            const std::vector<double> seconds =
                measure(options.runs, [&] { return engine.time_decode(tokens, depth); });
            report["tests"].push_back(speed_json("decode", tokens, depth, seconds));
            if (decode_seconds_per_token == 0) {
                decode_seconds_per_token = spread_of(seconds).mean / tokens;
            }
        }
    }
    report["time_to_first_token"] = json::array();
    for (const int tokens : options.prompt_tokens) {
        report["time_to_first_token"].push_back(first_token_json(engine, tokens, options.runs));
    }
    if (options.reopened_tokens > 0) {
        report["reopened"] = reopened_json(engine, options.reopened_tokens, options.runs, kept_folder);
    }
    if (options.images) {
        report["image_ms"] = milliseconds_json(measure(options.runs, [&] { return engine.time_image(); }));
    }
    if (options.sounds) {
        report["audio_30s_ms"] = milliseconds_json(measure(options.runs, [&] { return engine.time_sound(30); }));
    }
    if (options.kernels) {
        report["kernels"] = kernel_tables(engine, options);
    }
    const inference::BenchCounters counters = engine.counters();
    const double decode_bytes_per_second =
        decode_seconds_per_token > 0 ? static_cast<double>(counters.bytes_per_token) / decode_seconds_per_token : 0;
    report["memory"] = to_json(engine.memory());
    report["dispatches_per_token"] = counters.dispatches_per_token;
    report["bytes_per_token"] = counters.bytes_per_token;
    report["copy_bytes_per_second"] = counters.copy_bytes_per_second;
    report["decode_bytes_per_second"] = decode_bytes_per_second;
    report["bandwidth_share"] =
        counters.copy_bytes_per_second > 0 ? decode_bytes_per_second / counters.copy_bytes_per_second : 0;
    return report;
}

void print(const json& report) {
    const auto number = [](const json& value) { return value.get<double>(); };
    fmt::print("{} on {}\n", report["model"]["name"].get<std::string>(), report["model"]["device"].get<std::string>());
    for (const json& test : report["tests"]) {
        fmt::print("{:<16} {:>10.2f} ± {:.2f} tokens/s\n", test["test"].get<std::string>(),
                   number(test["tokens_per_second"]["mean"]), number(test["tokens_per_second"]["stddev"]));
    }
    for (const json& first : report["time_to_first_token"]) {
        fmt::print("first token after {} tokens: {:.1f} ms\n", first["prompt_tokens"].get<int>(),
                   1000 * number(first["seconds"]["mean"]));
    }
    if (report.contains("reopened")) {
        const json& reopened = report["reopened"];
        fmt::print(
            "first token after {} tokens from the disk and {} new ones: {:.1f} ms ({:.1f} MB, written in {:.1f} ms)\n",
            reopened["tokens"].get<int>(), reopened["new_tokens"].get<int>(),
            1000 * number(reopened["seconds"]["mean"]), number(reopened["file_bytes"]) / 1e6,
            1000 * number(reopened["keep_seconds"]["mean"]));
    }
    if (report.contains("image_ms")) {
        fmt::print("picture          {:>10.1f} ± {:.1f} ms\n", number(report["image_ms"]["mean"]),
                   number(report["image_ms"]["stddev"]));
    }
    if (report.contains("audio_30s_ms")) {
        fmt::print("30 s of sound    {:>10.1f} ± {:.1f} ms\n", number(report["audio_30s_ms"]["mean"]),
                   number(report["audio_30s_ms"]["stddev"]));
    }
    fmt::print("memory: {:.2f} GB on the device, {:.2f} GB in the host\n",
               number(report["memory"]["device_bytes"]) / 1e9, number(report["memory"]["host_bytes"]) / 1e9);
    fmt::print("decoding: {} dispatches a token, {:.1f} of {:.1f} GB/s ({:.0f} %)\n",
               report["dispatches_per_token"].get<int>(), number(report["decode_bytes_per_second"]) / 1e9,
               number(report["copy_bytes_per_second"]) / 1e9, 100 * number(report["bandwidth_share"]));
    for (const json& table : report.value("kernels", json::array())) {
        double total = 0;
        fmt::print("\n{:<32} {:>8} {:>10} {:>10} {:>8}\n", table["test"].get<std::string>(), "calls", "us", "MB",
                   "GB/s");
        for (const json& row : table["kernels"]) {
            const double microseconds = number(row["microseconds"]);
            total += microseconds;
            fmt::print("{:<32} {:>8.1f} {:>10.1f} {:>10.2f} {:>8.1f}\n", row["kernel"].get<std::string>(),
                       number(row["calls"]), microseconds, number(row["bytes"]) / 1e6,
                       microseconds > 0 ? number(row["bytes"]) / microseconds / 1e3 : 0.0);
        }
        fmt::print("{:<32} {:>8} {:>10.1f}\n", "all", "", total);
    }
}

/// For what is measured of kept conversations; removed at the end.
class KeptFolder {
public:
    KeptFolder()
        : path_(std::filesystem::temp_directory_path() / fmt::format("pipit-bench-{}", std::random_device{}())) {}
    ~KeptFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    KeptFolder(const KeptFolder&) = delete;
    KeptFolder& operator=(const KeptFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

int run(BenchOptions options) {
    const int longest =
        std::max(*std::ranges::max_element(options.depths) + std::max(*std::ranges::max_element(options.prompt_tokens),
                                                                      *std::ranges::max_element(options.new_tokens)),
                 options.reopened_tokens + 64);
    options.model.context = std::max(options.model.context, longest + 1);
    const KeptFolder folder;
    inference::EngineOptions engine_options = app::engine_options(options.model);
    if (options.reopened_tokens > 0) {
        engine_options.kept_folder = folder.path();
    }
    inference::Engine engine = load_engine(engine_options);
    const json report = bench(engine, options, folder.path());
    if (options.as_json) {
        fmt::print("{}\n", dump(report, 2));
    } else {
        print(report);
    }
    return 0;
}

}  // namespace

Command bench_command(CLI::App& program) {
    CLI::App* command = program.add_subcommand("bench", "Measure speed and memory");
    const auto options = std::make_shared<BenchOptions>();
    const auto add_list = [command](const char* name, std::vector<int>& values, const char* description, int least) {
        command->add_option(name, values, description)
            ->type_name("N,…")
            ->delimiter(',')
            ->check(CLI::Range(least, 1 << 20))
            ->capture_default_str();
    };
    add_list("-p", options->prompt_tokens, "Tokens to read", 1);
    add_list("-n", options->new_tokens, "Tokens to write", 1);
    add_list("-d", options->depths, "Tokens that are in the context before", 0);
    command
        ->add_option("--reopen", options->reopened_tokens,
                     "Time to the first token of a conversation of that many tokens that is read from the disk")
        ->type_name("N")
        ->check(CLI::Range(64, 1 << 20));
    command->add_option("-r", options->runs, "Runs that count, after one to warm up")
        ->type_name("N")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    command->add_flag("--image", options->images, "Time a picture");
    command->add_flag("--audio", options->sounds, "Time 30 s of sound");
    command->add_flag("--kernels", options->kernels, "A table of what each kernel takes");
    command->add_flag("--json", options->as_json, "As JSON");
    add_model_options(*command, options->model);
    return {command, [options] { return run(*options); }};
}

}  // namespace pipit::app
