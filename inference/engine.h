#pragma once
// The engine library's one door: loads a Gemma 3n model onto a Vulkan device, and turns prompts of text, pictures and
// sounds into tokens and text. Everything else in inference/ is private to it.

#include "inference/generation/sampling.h"
#include "inference/generation/stop_reason.h"
#include "inference/processor/prompt.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace pipit::inference {

// ------------------------------------------------------------------------------------------------ devices

struct DeviceFacts {
    int index = 0;  // what `--device N` means
    std::string name;
    std::string driver;              // name and version, for people
    std::string vulkan_version;      // "1.3.230"
    std::uint64_t memory_bytes = 0;  // device-local heap
    bool is_cpu = false;             // a software driver
    bool has_float16 = false;
    bool has_cooperative_matrix = false;
    std::string unsuitable;  // why Pipit cannot use it; empty: it can
};

/// Every Vulkan device, best first. Empty if the machine has no Vulkan driver. Throws Error if the loader itself is
/// missing.
std::vector<DeviceFacts> list_devices();

// ------------------------------------------------------------------------------------------------ the engine

/// plain: float32 everywhere, for comparing; fast: 16-bit products with float32 sums where the device has them.
enum class Precision { fast, plain };

struct EngineOptions {
    std::filesystem::path model;                  // Hugging Face folder, or text GGUF
    std::optional<std::filesystem::path> mmproj;  // towers; found beside a text GGUF when absent
    std::string device;                           // index or part of a name; empty: the best
    std::string slice;   // MatFormer slice: "", a name of slice_names(), or "512,512,0,…" widths (0 skips)
    int context = 4096;  // tokens the KV cache holds
    Precision precision = Precision::fast;
    std::string kv_cache;  // how keys and values are stored: "f32", "f16", "q8_0"; empty: f16, of plain precision f32
    std::filesystem::path kept_folder;              // where conversations that prompts name are kept; empty: nowhere
    std::uint64_t most_kept_bytes = 2'000'000'000;  // of all of them together: those that rested longest go first
};

/// Loading in 0 … 1, with a word for people: "reading weights".
using Progress = std::function<void(double fraction, std::string_view step)>;

struct ModelFacts {
    std::string name;  // from the file, or the folder's name
    std::string device;
    std::string slice;
    int context = 0;
    int vocab_size = 0;
    int hidden_size = 0;
    int layer_count = 0;      // of the slice
    bool sees = false;        // has a vision tower
    bool hears = false;       // has an audio tower
    std::string weight_type;  // the commonest type of the matrices, "q4_0"
    int image_tokens = 0;     // of a picture, boi and eoi included
    int sound_tokens = 0;     // of one sound (up to 30 s), boa and eoa included
    std::uint64_t cache_bytes_per_token = 0;  // keys and values; less once the windows of local layers are full
};

struct MemoryUse {
    std::uint64_t device_bytes = 0;  // allocated on the device now
    std::uint64_t host_bytes = 0;    // mapped weights that stay in host memory
};

struct Timings {
    double encode_seconds = 0;  // pictures and sounds to soft tokens
    std::uint64_t encode_bytes = 0;  // device memory that this took beside the weights
    double prefill_seconds = 0;
    double decode_seconds = 0;
};

struct Generation {
    StopReason stop_reason = StopReason::end_of_turn;
    TokenIds ids;  // sampled, without the end-of-turn token
    int prompt_tokens = 0;
    int reused_tokens = 0;  // of the prompt, found in the KV cache
    Timings timings;
};

/// Probe's numbers: see design.md §6.
struct ProbeResult {
    std::vector<float> logits;  // [rows, vocab], after soft-capping
    int rows = 0;
    TokenIds greedy;
    std::vector<std::vector<float>> image_embeds;    // per picture [256, hidden]
    std::vector<std::vector<float>> sound_features;  // per sound [frames, 128]
    std::vector<std::vector<float>> sound_embeds;    // per sound [real tokens, hidden]
};

struct BenchCounters {
    int dispatches_per_token = 0;
    double copy_bytes_per_second = 0;   // measured: a plain streaming read on this device
    std::uint64_t bytes_per_token = 0;  // weights and KV that one decoded token reads
};

/// What one kernel took of some work, by the device's clock, when each dispatch runs for itself.
struct KernelTime {
    std::string kernel;
    int calls = 0;
    double seconds = 0;
    std::uint64_t bytes = 0;  // that the bindings span
};

/// Thread: engine. Everything blocks; a stop request is answered between tokens and between prefill chunks.
/// All functions throw Error when the device or a file fails; after DeviceLost the engine must be destroyed.
class Engine {
public:
    /// Loads the model. A stop request ends loading with Error.
    explicit Engine(const EngineOptions& options, const Progress& progress = {}, std::stop_token stop = {});
    ~Engine();
    Engine(Engine&&) noexcept;
    Engine& operator=(Engine&&) noexcept;

    const ModelFacts& facts() const;
    MemoryUse memory() const;

    /// Applies the chat template (processing.md §4) and tokenizes. Throws Error for an order of roles that it refuses.
    Prompt chat_prompt(std::span<const Message> messages) const;
    /// The raw prompt of `probe`.
    Prompt raw_prompt(std::span<const PromptPart> parts) const;
    TokenIds tokenize(std::string_view text) const;
    std::string detokenize(std::span<const std::int32_t> ids) const;

    /// Takes the next text, whole UTF-8 characters only, in order.
    using OnText = std::function<void(std::string_view text)>;
    /// Answers until the end of the turn. The longest prefix shared with the last prompt is reused from the KV cache,
    /// or with what kept_folder has of the prompt's conversation. Throws Error if prompt and answer cannot fit the
    /// context.
    Generation generate(const Prompt& prompt, const SamplingOptions& options, std::stop_token stop,
                        const OnText& on_text);

    /// Writes what the KV cache holds of the last prompt's conversation into kept_folder, where that has not been done.
    /// It is done by itself before another conversation takes its place, but not when the engine is destroyed.
    void keep_conversation();
    /// Nothing of it stays, in memory or in kept_folder.
    void forget_conversation(std::string_view name);

    /// Raw numbers for comparing engines. `last_only`: logits of the last position only. Forgets the KV cache.
    ProbeResult probe(const Prompt& prompt, int max_tokens, bool last_only);

    /// Chooses another MatFormer slice; nothing is reloaded, the KV cache is forgotten.
    void select_slice(std::string_view slice);
    /// Names that `--slice` takes for this model, largest first.
    std::vector<std::string> slice_names() const;

    /// For `bench`: `count` tokens after a synthetic prompt of `depth` tokens; seconds, without the filling of the
    /// context.
    double time_prefill(int count, int depth);
    double time_decode(int count, int depth);
    double time_image();
    double time_sound(double seconds);
    BenchCounters counters();
    /// The kernels of `work`, which calls one of the functions above, the slowest first. Throws Error if the device has
    /// no clock.
    std::vector<KernelTime> kernel_times(const std::function<void()>& work);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace pipit::inference
