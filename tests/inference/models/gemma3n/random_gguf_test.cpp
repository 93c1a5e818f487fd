// GGUF files with the real model's names, types and metadata, and random weights (tests/support/make_random_gguf.py):
// what is run from quantised weights must be what the same weights give in float32.

#include "inference/engine.h"
#include "inference/models/gemma3n/text_model.h"
#include "inference/weights/checkpoint.h"
#include "inference/weights/quantise.h"
#include "tests/support/gpu_fixture.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <numeric>

namespace pipit::inference::gemma3n {
namespace {

constexpr double kTolerance = 1e-3;  // relative L2 of the logits
constexpr std::int64_t kContext = 256;
constexpr std::int64_t kTokens = 160;  // past the window of 128

/// The same tensors, all in float32.
class DequantisedWeights : public WeightSource {
public:
    explicit DequantisedWeights(const WeightSource& weights) : weights_(weights) {}

    std::optional<HostTensor> find(std::string_view name) const override {
        std::optional<HostTensor> tensor = weights_.find(name);
        if (!tensor || tensor->dtype == Dtype::f32) {
            return tensor;
        }
        const std::scoped_lock lock(mutex_);
        const auto [entry, is_new] = floats_.try_emplace(std::string(name));
        std::vector<float>& floats = entry->second;
        if (is_new) {
            floats.resize(static_cast<std::size_t>(tensor->shape.elements()));
            dequantise_row(tensor->dtype, tensor->bytes, floats);
        }
        return HostTensor{Dtype::f32, tensor->shape, std::as_bytes(std::span(floats))};
    }
    std::vector<std::string> names() const override { return weights_.names(); }

private:
    const WeightSource& weights_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, std::vector<float>, std::less<>> floats_;
};

std::filesystem::path file_of(const std::string& type) {
    return std::filesystem::path(PIPIT_RANDOM_GGUF_FOLDER) / fmt::format("tiny-{}.gguf", type);
}

class RandomGguf : public GpuTest, public testing::WithParamInterface<const char*> {
protected:
    /// Logits of kTokens tokens, the first ones as a chunk, the last ones alone: both kinds of matrix product.
    std::vector<float> logits(const TextConfig& config, const WeightSource& weights) {
        WeightMemory storage(memory(), "random");
        const TextModel model(config, WeightLoader(weights, storage).under("model.language_model"), kContext);
        const Slice slice = full_slice(config);
        KvCache cache(memory(), model.kv_layers(), kContext, kTokens, Dtype::f32);
        std::vector<std::int32_t> ids(static_cast<std::size_t>(kTokens));
        for (std::size_t i = 0; i < ids.size(); ++i) {
            ids[i] = static_cast<std::int32_t>((i * 797 + 600) % 2048);
        }
        std::vector<float> result;
        const std::span all(ids);
        for (const std::span<const std::int32_t> part : {all.first(157), all.subspan(157, 1), all.last(2)}) {
            const auto tokens = static_cast<std::int64_t>(part.size());
            std::vector<float> x(part.size() * static_cast<std::size_t>(config.hidden_size));
            for (std::size_t i = 0; i < part.size(); ++i) {
                const auto width = static_cast<std::size_t>(config.hidden_size);
                model.embed(part[i], std::span(x).subspan(i * width, width));
            }
            Pass pass(memory());
            const Tensor rows =
                model.forward(pass, part, pass.upload(x, {tokens, config.hidden_size}), cache, slice, LogitRows::all);
            const auto values = pass.download_floats(rows);
            pass.finish();
            result.insert(result.end(), values.begin(), values.end());
            cache.advance(tokens);
        }
        return result;
    }
};

TEST_P(RandomGguf, the_quantised_run_equals_the_run_on_dequantised_weights) {
    const Checkpoint checkpoint = Checkpoint::open(file_of(GetParam()));
    ASSERT_EQ(checkpoint.weight_type(), GetParam());
    const TextConfig config = parse_config(checkpoint.config()).text;
    const std::vector<float> quantised = logits(config, checkpoint.weights());
    const std::vector<float> twin = logits(config, DequantisedWeights(checkpoint.weights()));
    ASSERT_EQ(std::ssize(quantised), kTokens * config.vocab_size);
    const double error = relative_error(quantised, twin);
    RecordProperty("relative_error", fmt::format("{:.2e}", error));
    EXPECT_LT(error, kTolerance);
}

TEST_P(RandomGguf, the_engine_decodes_it) {
    Engine engine({.model = file_of(GetParam()), .context = static_cast<int>(kContext)});
    EXPECT_EQ(engine.facts().weight_type, GetParam());
    EXPECT_EQ(engine.facts().layer_count, 25);
    Prompt prompt;
    prompt.ids = engine.tokenize("the rain in spain");
    ASSERT_GT(prompt.ids.size(), 4u);
    std::string text;
    const Generation answer =
        engine.generate(prompt, {.max_tokens = 12, .temperature = 0}, {}, [&](std::string_view part) { text += part; });
    EXPECT_TRUE(answer.ids.size() == 12 || answer.stop_reason == StopReason::end_of_turn);
    EXPECT_EQ(text, engine.detokenize(answer.ids));
}

INSTANTIATE_TEST_SUITE_P(types, RandomGguf, testing::Values("f16", "q8_0", "q4_0", "q4_k"),
                         [](const auto& type) { return std::string(type.param); });

}  // namespace
}  // namespace pipit::inference::gemma3n
