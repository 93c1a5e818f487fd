#include "inference/engine.h"

#include "inference/generation/generator.h"
#include "inference/generation/sampler.h"
#include "inference/models/content_hash.h"
#include "inference/processor/audio_features.h"
#include "inference/processor/chat_template.h"
#include "inference/processor/stream_decoder.h"
#include "inference/processor/tokenizer.h"
#include "inference/weights/checkpoint.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>

namespace pipit::inference {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

std::filesystem::path from_environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr || *value == '\0' ? std::filesystem::path() : std::filesystem::path(value);
}

/// Where compiled pipelines are kept; empty if the system names no such place.
std::filesystem::path cache_folder() {
    for (const char* name : {"XDG_CACHE_HOME", "LOCALAPPDATA"}) {
        if (const std::filesystem::path base = from_environment(name); !base.empty()) {
            return base / "pipit";
        }
    }
    const std::filesystem::path home = from_environment("HOME");
    return home.empty() ? home : home / ".cache" / "pipit";
}

DeviceFacts facts_of(const gpu::DeviceTraits& traits, int index) {
    return {.index = index,
            .name = traits.name,
            .driver = traits.driver,
            .vulkan_version =
                fmt::format("{}.{}.{}", VK_API_VERSION_MAJOR(traits.api_version),
                            VK_API_VERSION_MINOR(traits.api_version), VK_API_VERSION_PATCH(traits.api_version)),
            .memory_bytes = traits.memory_bytes,
            .is_cpu = traits.is_cpu(),
            .has_float16 = traits.float16,
            .has_cooperative_matrix = traits.cooperative_matrix,
            .unsuitable = traits.unsuitable};
}

MediaTokens media_tokens(const gemma3n::Config& config) {
    return {.boi_token_id = config.boi_token_id,
            .image_token_id = config.image_token_id,
            .eoi_token_id = config.eoi_token_id,
            .boa_token_id = config.boa_token_id,
            .audio_token_id = config.audio_token_id,
            .eoa_token_id = config.eoa_token_id,
            .vision_soft_tokens_per_image = config.vision_soft_tokens_per_image,
            .audio_soft_tokens_per_image = config.audio_soft_tokens_per_image};
}

/// Ids that end an answer: the configuration's, and the end of a turn.
std::set<std::int32_t> stop_ids(const nlohmann::json& config, const Tokenizer& tokenizer) {
    std::set<std::int32_t> ids;
    const auto add = [&](const nlohmann::json& value) {
        if (value.is_number_integer()) {
            ids.insert(value.get<std::int32_t>());
        }
    };
    if (const auto eos = config.find("eos_token_id"); eos != config.end()) {
        if (eos->is_array()) {
            std::for_each(eos->begin(), eos->end(), add);
        } else {
            add(*eos);
        }
    }
    for (const std::string_view token : {"<eos>", "<end_of_turn>"}) {
        if (const auto id = tokenizer.find_token(token)) {
            ids.insert(*id);
        }
    }
    return ids;
}

Dtype cache_type(const EngineOptions& options, const gemma3n::TextConfig& config) {
    if (options.kv_cache.empty()) {
        return options.precision == Precision::fast ? Dtype::f16 : Dtype::f32;
    }
    for (const Dtype type : {Dtype::f32, Dtype::f16, Dtype::q8_0}) {
        if (options.kv_cache == name(type)) {
            if (config.head_dim % block_layout(type).elements != 0) {
                throw Error("heads of {} are not whole blocks of {}: the KV cache can be f32 or f16", config.head_dim,
                            name(type));
            }
            return type;
        }
    }
    throw Error("the KV cache can be f32, f16 or q8_0, not {}", options.kv_cache);
}

/// Another model has another: it is made of the configuration and of bytes from all over the weights.
std::uint64_t number_of(const Checkpoint& checkpoint) {
    constexpr std::size_t kPlaces = 256;  // of each file: some megabytes apart, where training changes every number
    constexpr std::size_t kLooked = 64;   // bytes
    ContentHash hash;
    const std::string config = checkpoint.config().dump();
    hash.add(std::as_bytes(std::span(config)));
    for (const std::span<const std::byte> file : checkpoint.mapped()) {
        for (std::size_t place = 0; place < kPlaces; ++place) {
            const std::size_t at = file.size() / kPlaces * place;
            hash.add(file.subspan(at, std::min(kLooked, file.size() - at)));
        }
        const std::uint64_t bytes = file.size();
        hash.add(std::as_bytes(std::span(&bytes, 1)));
    }
    return hash.value();
}

}  // namespace

std::vector<DeviceFacts> list_devices() {
    const gpu::Instance instance;
    std::vector<DeviceFacts> facts;
    for (const gpu::DeviceTraits& traits : instance.devices()) {
        facts.push_back(facts_of(traits, static_cast<int>(facts.size())));
    }
    return facts;
}

struct Engine::State {
    State(const EngineOptions& options, const Progress& progress, const std::stop_token& stop)
        : checkpoint(Checkpoint::open(options.model, options.mmproj)),
          tokenizer(checkpoint.tokenizer()),
          config(gemma3n::parse_config(checkpoint.config())),
          device(instance, instance.select(options.device), cache_folder()),
          memory(device),
          context(std::min<std::int64_t>(options.context, config.text.max_position_embeddings)),
          model(config, checkpoint.weights(), memory, context,
                [&](double fraction) {
                    if (stop.stop_requested()) {
                        throw Error("loading was stopped");
                    }
                    if (progress) {
                        progress(fraction, "reading weights");
                    }
                }),
          generator(model, memory, context, checkpoint.image_size(),
                    options.precision == Precision::fast ? Arithmetic::fast : Arithmetic::plain,
                    cache_type(options, config.text)),
          media(media_tokens(config)),
          stops(stop_ids(checkpoint.config(), tokenizer)) {
        generator.select_slice(gemma3n::parse_slice(config.text, options.slice));
        facts.name = checkpoint.display_name();
        facts.device = device.traits().name;
        facts.context = static_cast<int>(context);
        facts.vocab_size = model.text().config().vocab_size;
        facts.hidden_size = config.text.hidden_size;
        facts.sees = checkpoint.has_vision();
        facts.hears = checkpoint.has_audio();
        facts.weight_type = checkpoint.weight_type();
        facts.image_tokens = media.vision_soft_tokens_per_image + 2;
        facts.sound_tokens = media.audio_soft_tokens_per_image + 2;
        facts.cache_bytes_per_token = generator.cache_bytes_per_token();
        describe_slice();
        if (!options.kept_folder.empty()) {
            generator.keep_conversations(
                std::make_unique<KeptConversations>(options.kept_folder, options.most_kept_bytes),
                number_of(checkpoint));
        }
    }

    void describe_slice() {
        facts.slice = gemma3n::describe(config.text, generator.slice());
        facts.layer_count = static_cast<int>(generator.slice().layers.size());
    }

    /// Ids of a synthetic text, the same every time.
    Prompt synthetic_prompt(int count) const {
        Prompt prompt;
        const int usable = std::min(model.text().config().vocab_size_per_layer_input, config.boi_token_id) - 4;
        for (int i = 0; i < count; ++i) {
            prompt.ids.push_back(
                4 + static_cast<std::int32_t>((static_cast<std::int64_t>(i) * 7919 + 104729) % std::max(usable, 1)));
        }
        return prompt;
    }

    gpu::Instance instance;
    Checkpoint checkpoint;
    Tokenizer tokenizer;
    gemma3n::Config config;
    gpu::Device device;
    PassMemory memory;
    std::int64_t context;
    gemma3n::Gemma3n model;
    Generator generator;
    MediaTokens media;
    std::set<std::int32_t> stops;
    ModelFacts facts;
};

Engine::Engine(const EngineOptions& options, const Progress& progress, std::stop_token stop)
    : state_(std::make_unique<State>(options, progress, stop)) {}

Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

const ModelFacts& Engine::facts() const { return state_->facts; }

MemoryUse Engine::memory() const {
    MemoryUse use{.device_bytes = state_->device.allocated_bytes()};
    for (const std::span<const std::byte> file : state_->checkpoint.mapped()) {
        use.host_bytes += file.size();
    }
    return use;
}

Prompt Engine::chat_prompt(std::span<const Message> messages) const {
    return inference::chat_prompt(messages, state_->tokenizer, state_->media);
}

Prompt Engine::raw_prompt(std::span<const PromptPart> parts) const {
    return inference::raw_prompt(parts, state_->media);
}

TokenIds Engine::tokenize(std::string_view text) const { return state_->tokenizer.encode_text(text); }

std::string Engine::detokenize(std::span<const std::int32_t> ids) const { return state_->tokenizer.decode(ids); }

Generation Engine::generate(const Prompt& prompt, const SamplingOptions& options, std::stop_token stop,
                            const OnText& on_text) {
    Generator& generator = state_->generator;
    Generation result;
    result.prompt_tokens = static_cast<int>(prompt.ids.size());
    const auto prefill = generator.prefill(prompt, stop);
    if (!prefill) {
        result.stop_reason = StopReason::stopped;
        return result;
    }
    result.reused_tokens = static_cast<int>(prefill->reused);
    result.timings.encode_seconds = prefill->encode_seconds;
    result.timings.encode_bytes = prefill->encode_bytes;
    result.timings.prefill_seconds = prefill->prefill_seconds;

    Sampler sampler(options, state_->config.vision.vocab_offset);
    StreamDecoder decoder(state_->tokenizer);
    const auto say = [&](const std::string& text) {
        if (!text.empty() && on_text) {
            on_text(text);
        }
    };
    const auto start = Clock::now();
    std::int32_t id = sampler.sample(prefill->logits);
    const std::optional<std::int64_t> best = sampler.best_wanted();
    const std::int64_t drawable = std::min(state_->config.vision.vocab_offset, state_->facts.vocab_size);
    while (true) {
        if (stop.stop_requested()) {
            result.stop_reason = StopReason::stopped;
            break;
        }
        if (static_cast<int>(result.ids.size()) >= options.max_tokens || generator.length() >= generator.context()) {
            result.stop_reason = StopReason::length;
            break;
        }
        if (state_->stops.contains(id)) {
            result.stop_reason = StopReason::end_of_turn;
            break;
        }
        result.ids.push_back(id);
        say(decoder.feed(id));
        if (static_cast<int>(result.ids.size()) < options.max_tokens && generator.length() < generator.context()) {
            id = best ? sampler.sample_best(generator.decode_best(id, drawable, *best))
                      : sampler.sample(generator.decode(id));
        }
    }
    say(decoder.finish());
    result.timings.decode_seconds = seconds_since(start);
    return result;
}

void Engine::keep_conversation() { state_->generator.keep_conversation(); }

void Engine::forget_conversation(std::string_view name) { state_->generator.forget_conversation(name); }

ProbeResult Engine::probe(const Prompt& prompt, int max_tokens, bool last_only) {
    Generator& generator = state_->generator;
    generator.forget();
    ProbeResult result;
    for (const Image& image : prompt.images) {
        result.image_embeds.push_back(generator.encode(image));
    }
    for (const Sound& sound : prompt.sounds) {
        const EncodedSound& encoded = generator.encode(sound);
        result.sound_features.push_back(encoded.features);
        result.sound_embeds.push_back(encoded.rows);
    }
    const auto prefill = generator.prefill(prompt, {}, !last_only);
    result.logits = prefill->logits;
    const auto vocab = static_cast<std::size_t>(state_->facts.vocab_size);
    result.rows = static_cast<int>(result.logits.size() / vocab);
    std::span<const float> row = std::span(result.logits).last(vocab);
    while (static_cast<int>(result.greedy.size()) < max_tokens) {
        result.greedy.push_back(largest(row));
        if (static_cast<int>(result.greedy.size()) < max_tokens && generator.length() < generator.context()) {
            row = generator.decode(result.greedy.back());
        }
    }
    return result;
}

void Engine::select_slice(std::string_view slice) {
    state_->generator.select_slice(gemma3n::parse_slice(state_->config.text, slice));
    state_->describe_slice();
}

std::vector<std::string> Engine::slice_names() const { return gemma3n::slice_names(state_->config.text); }

double Engine::time_prefill(int count, int depth) {
    state_->generator.forget();
    if (depth > 0) {
        state_->generator.prefill(state_->synthetic_prompt(depth), {});
    }
    const Prompt prompt = state_->synthetic_prompt(depth + count);
    const auto start = Clock::now();
    state_->generator.prefill(prompt, {});
    return seconds_since(start);
}

double Engine::time_decode(int count, int depth) {
    state_->generator.forget();
    state_->generator.prefill(state_->synthetic_prompt(std::max(depth, 1)), {});
    const Prompt tokens = state_->synthetic_prompt(count);
    state_->memory.take_times();  // the filling does not count
    const auto start = Clock::now();
    for (const std::int32_t id : tokens.ids) {
        state_->generator.decode_best(id, state_->facts.vocab_size, 1);
    }
    return seconds_since(start);
}

double Engine::time_image() {
    const int side = state_->checkpoint.image_size();
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(side) * static_cast<std::size_t>(side) * 3);
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        pixels[i] = static_cast<std::uint8_t>(i * 2654435761U >> 24U);
    }
    const auto start = Clock::now();
    state_->model.image_rows(pixels, side, Arithmetic::fast);
    return seconds_since(start);
}

double Engine::time_sound(double seconds) {
    std::vector<float> samples(static_cast<std::size_t>(seconds * kSampleRateHz));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        samples[i] = 0.3F * std::sin(static_cast<float>(i % 16000) * 0.17F);
    }
    const AudioFeatures features = audio_features(samples);
    const auto start = Clock::now();
    state_->model.sound_rows(features.log_mel, kMelBins, Arithmetic::fast);
    return seconds_since(start);
}

BenchCounters Engine::counters() {
    BenchCounters counters;
    if (state_->generator.dispatches_per_token() == 0) {
        time_decode(1, 1);
    }
    counters.dispatches_per_token = state_->generator.dispatches_per_token();
    counters.bytes_per_token = state_->model.text().bytes_per_token();
    const std::int64_t bytes = state_->device.traits().is_cpu() ? 32 << 20 : 512 << 20;
    constexpr int kCopies = 10;
    for (const bool is_measured : {false, true}) {
        Pass pass(state_->memory);
        const Tensor from = pass.allocate({bytes}, Dtype::u8);
        const Tensor to = pass.allocate({bytes}, Dtype::u8);
        const auto start = Clock::now();
        for (int i = 0; i < kCopies; ++i) {
            pass.copy(i % 2 == 0 ? from : to, i % 2 == 0 ? to : from);
        }
        pass.finish();
        if (is_measured) {
            counters.copy_bytes_per_second = 2.0 * kCopies * static_cast<double>(bytes) / seconds_since(start);
        }
    }
    state_->memory.trim();
    return counters;
}

std::vector<KernelTime> Engine::kernel_times(const std::function<void()>& work) {
    if (!state_->device.traits().timestamps) {
        throw Error("{} has no clock for kernels", state_->device.traits().name);
    }
    work();  // compiles
    state_->memory.time_dispatches(true);
    work();
    state_->memory.time_dispatches(false);
    std::map<std::string_view, KernelTime> by_name;
    for (const gpu::DispatchTime& dispatch : state_->memory.take_times()) {
        KernelTime& kernel = by_name[dispatch.kernel];
        kernel.kernel = dispatch.kernel;
        ++kernel.calls;
        kernel.seconds += dispatch.seconds;
        kernel.bytes += dispatch.bytes;
    }
    std::vector<KernelTime> kernels;
    for (auto& [name, kernel] : by_name) {
        kernels.push_back(std::move(kernel));
    }
    std::ranges::sort(kernels, std::ranges::greater(), &KernelTime::seconds);
    return kernels;
}

}  // namespace pipit::inference
