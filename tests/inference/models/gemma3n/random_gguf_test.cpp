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

struct Way {
    Dtype cache_type = Dtype::f32;
    Arithmetic arithmetic = Arithmetic::plain;
    StreamObserver observe;  // given: the layers run one after the other
    std::vector<std::size_t> parts{157, 1, 2};   // tokens in each pass
};

class RandomGguf : public GpuTest, public testing::WithParamInterface<const char*> {
protected:
    /// Logits of kTokens tokens, the first ones as a chunk, the last ones alone: all kinds of matrix product.
    std::vector<float> logits(const TextConfig& config, const WeightSource& weights, const Way& way = {}) {
        WeightMemory storage(memory(), "random");
        const TextModel model(config, WeightLoader(weights, storage).under("model.language_model"), kContext);
        const Slice slice = full_slice(config);
        KvCache cache(memory(), model.kv_layers(), kContext, kTokens, way.cache_type);
        std::vector<float> result;
        std::size_t at = 0;
        for (const std::size_t count : way.parts) {
            std::vector<std::int32_t> ids(count);
            const auto width = static_cast<std::size_t>(config.hidden_size);
            std::vector<float> x(count * width);
            for (std::size_t i = 0; i < count; ++i) {
                ids[i] = static_cast<std::int32_t>(((at + i) * 797 + 600) % 2048);
                model.embed(ids[i], std::span(x).subspan(i * width, width));
            }
            const auto tokens = static_cast<std::int64_t>(count);
            Pass pass(memory(), way.arithmetic);
            const Tensor rows = model.forward(pass, ids, pass.upload(x, {tokens, config.hidden_size}), cache, slice,
                                              LogitRows::all, way.observe);
            const auto values = pass.download_floats(rows);
            pass.finish();
            dispatches_ = pass.dispatch_count();
            result.insert(result.end(), values.begin(), values.end());
            cache.advance(tokens);
            at += count;
        }
        return result;
    }

    int dispatches_ = 0;  // of the last pass
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

TEST_P(RandomGguf, all_layers_in_one_dispatch_equal_one_after_the_other) {
    if (device().traits().resident_workgroups == 0) {
        GTEST_SKIP() << "workgroups cannot wait for each other here; PIPIT_TEST_AS_GPU=1 lets them";
    }
    const Checkpoint checkpoint = Checkpoint::open(file_of(GetParam()));
    const TextConfig config = parse_config(checkpoint.config()).text;
    Way way{.cache_type = Dtype::f16, .arithmetic = Arithmetic::fast, .observe = {}, .parts = {150}};
    way.parts.insert(way.parts.end(), 10, 1);  // past the window, with keys and values that this made itself
    const std::vector<float> together = logits(config, checkpoint.weights(), way);
    EXPECT_LT(dispatches_, 30);
    way.observe = [](int, const Tensor&) {};
    const std::vector<float> one_by_one = logits(config, checkpoint.weights(), way);
    EXPECT_GT(dispatches_, 200);
    const double error = relative_error(std::span(together).last(10 * static_cast<std::size_t>(config.vocab_size)),
                                        std::span(one_by_one).last(10 * static_cast<std::size_t>(config.vocab_size)));
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
