// E2B at its published size against the golden values: 11 GB of weights made from the formula, so it runs only where
// PIPIT_TEST_FULL_SIZE is set, on a machine with a real GPU. Prints every error, the time and the memory.

#include "inference/generation/generator.h"
#include "inference/generation/sampler.h"
#include "tests/support/golden_file.h"
#include "tests/support/golden_media.h"
#include "tests/support/gpu_fixture.h"
#include "tests/support/hash_weights.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <numeric>

namespace pipit::inference {
namespace {

constexpr std::int64_t kContext = 1024;

/// What the reference README allows.
struct Bars {
    double text;
    double media;
    double vision;
    double audio;
    int greedy;    // of 24
};

class FullSize : public GpuTest {
protected:
    void SetUp() override {
        if (std::getenv("PIPIT_TEST_FULL_SIZE") == nullptr) {
            GTEST_SKIP() << "set PIPIT_TEST_FULL_SIZE on a machine with 32 GB of memory and a GPU of 16 GB";
        }
    }

    void report(const char* what, double error, double bar) {
        fmt::print("{:24} {:.2e} (bar {:.0e})\n", what, error, bar);
        EXPECT_LT(error, bar) << what;
    }

    void check(Arithmetic arithmetic, const Bars& bars) {
        const test_support::GoldenFile golden("tests/golden/e2b/e2b.golden.safetensors");
        const test_support::HashWeights weights("tests/golden/e2b/shapes.json");
        const gemma3n::Config config = gemma3n::parse_config(weights.config());
        gemma3n::Gemma3n model(config, weights, memory(), kContext);
        Generator generator(model, memory(), kContext, kGoldenSide, arithmetic,
                            arithmetic == Arithmetic::fast ? Dtype::f16 : Dtype::f32);
        const auto start = std::chrono::steady_clock::now();

        const Prompt text{.ids = golden.ints("text.input_ids"), .images = {}, .sounds = {}};
        const auto prefill = generator.prefill(text, {}, true);
        const auto vocab = static_cast<std::size_t>(config.text.vocab_size);
        const std::span<const float> last = std::span(prefill->logits).last(vocab);
        report("text.last_logits", relative_error(last, golden.floats("text.last_logits")), bars.text);
        int equal_ranks = 0;
        const std::vector<std::int32_t> top = golden.ints("text.top_ids");
        for (std::size_t row = 0; row < text.ids.size(); ++row) {
            std::vector<std::int32_t> ids(vocab);
            std::iota(ids.begin(), ids.end(), 0);
            const float* logits = prefill->logits.data() + row * vocab;
            std::partial_sort(ids.begin(), ids.begin() + 5, ids.end(), [&](auto a, auto b) { return logits[a] > logits[b]; });
            for (std::size_t rank = 0; rank < 5; ++rank) {
                equal_ranks += ids[rank] == top[row * 64 + rank] ? 1 : 0;
            }
        }
        fmt::print("{:24} {} of {} equal\n", "text.top_ids, first 5", equal_ranks, text.ids.size() * 5);
        const std::vector<std::int32_t> expected = golden.ints("text.greedy");
        std::vector<float> row(last.begin(), last.end());
        int equal = 0;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const std::int32_t id = largest(row);
            equal += id == expected[i] ? 1 : 0;
            const auto logits = generator.decode(id);
            row.assign(logits.begin(), logits.end());
        }
        fmt::print("{:24} {} of {} equal\n", "text.greedy", equal, expected.size());
        EXPECT_GE(equal, bars.greedy);

        const test_support::GoldenFile nano("tests/golden/nano/nano.golden.safetensors");    // has the media
        const Prompt media{.ids = golden.ints("mm.input_ids"),
                           .images = {golden_image(nano)},
                           .sounds = {golden_sound("tests/golden/nano/nano.a.wav")}};
        report("vision.embeds", relative_error(generator.encode(media.images[0]), golden.floats("vision.embeds")), bars.vision);
        report("audio.a.embeds", relative_error(generator.encode(media.sounds[0]).rows, golden.floats("audio.a.embeds")), bars.audio);
        report("mm.last_logits", relative_error(generator.prefill(media, {})->logits, golden.floats("mm.last_logits")), bars.media);
        fmt::print("{:24} {:.1f} s, {:.2f} GB of device memory on {}\n", "everything",
                   std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(),
                   static_cast<double>(device().allocated_bytes()) / 1e9, device().traits().name);
    }
};

TEST_F(FullSize, float32) { check(Arithmetic::plain, {.text = 1e-4, .media = 1e-4, .vision = 1e-4, .audio = 1e-4, .greedy = 24}); }

TEST_F(FullSize, fast) { check(Arithmetic::fast, {.text = 5e-3, .media = 4e-3, .vision = 2e-3, .audio = 2e-3, .greedy = 22}); }

}  // namespace
}  // namespace pipit::inference
