// The whole of `nano` against the golden values: text, a picture, a sound, all together, and a slice; in float32 and
// with 16-bit storage; and what the KV cache must not change.

#include "inference/generation/generator.h"

#include "inference/generation/sampler.h"
#include "tests/support/golden_file.h"
#include "tests/support/golden_media.h"
#include "tests/support/gpu_fixture.h"
#include "tests/support/hash_weights.h"

#include <nlohmann/json.hpp>

#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

namespace pipit::inference {
namespace {

constexpr std::int64_t kContext = 640;

class NanoGenerator : public GpuTest {
protected:
    void SetUp() override {
        config_ = gemma3n::parse_config(weights_.config());
        model_ = std::make_unique<gemma3n::Gemma3n>(config_, weights_, memory(), kContext);
    }
    void TearDown() override {
        model_.reset();
        GpuTest::TearDown();
    }

    Generator generator(Arithmetic arithmetic = Arithmetic::plain) {
        return {*model_, memory(), kContext, kGoldenSide, arithmetic};
    }

    Prompt text_prompt() const { return {.ids = golden_.ints("text.input_ids"), .images = {}, .sounds = {}}; }
    Prompt media_prompt() const {
        return {.ids = golden_.ints("mm.input_ids"),
                .images = {golden_image(golden_)},
                .sounds = {golden_sound("tests/golden/nano/nano.a.wav")}};
    }

    std::vector<std::int32_t> greedy(Generator& generator, std::vector<float> row, std::size_t count) const {
        std::vector<std::int32_t> ids;
        row.erase(row.begin(), row.end() - config_.text.vocab_size);
        while (ids.size() < count) {
            ids.push_back(largest(row));
            if (ids.size() < count) {
                const auto logits = generator.decode(ids.back());
                row.assign(logits.begin(), logits.end());
            }
        }
        return ids;
    }

    test_support::GoldenFile golden_{"tests/golden/nano/nano.golden.safetensors"};
    test_support::HashWeights weights_{"tests/golden/nano/shapes.json"};
    gemma3n::Config config_;
    std::unique_ptr<gemma3n::Gemma3n> model_;
};

TEST_F(NanoGenerator, text_continues_as_the_golden_one) {
    Generator generator = this->generator();
    const auto prefill = generator.prefill(text_prompt(), {}, true);
    EXPECT_LT(relative_error(prefill->logits, golden_.floats("text.logits")), 1e-4);
    EXPECT_EQ(greedy(generator, prefill->logits, 24), golden_.ints("text.greedy"));
}

TEST_F(NanoGenerator, a_slice_continues_as_the_golden_one) {
    std::vector<int> widths(static_cast<std::size_t>(config_.text.num_hidden_layers), 0);
    const std::vector<std::int32_t> keep = golden_.ints("slice.keep_layers");
    for (std::size_t i = 0; i < keep.size(); ++i) {
        widths[static_cast<std::size_t>(keep[i])] = golden_.ints("slice.ffn")[i];
    }
    Generator generator = this->generator();
    generator.select_slice(gemma3n::parse_slice(config_.text, fmt::format("{}", fmt::join(widths, ","))));
    const auto prefill = generator.prefill(text_prompt(), {}, true);
    EXPECT_LT(relative_error(prefill->logits, golden_.floats("slice.logits")), 1e-4);
    EXPECT_EQ(greedy(generator, prefill->logits, 16), golden_.ints("slice.greedy"));
}

TEST_F(NanoGenerator, picture_and_sound_together_give_the_golden_logits) {
    Generator generator = this->generator();
    const Prompt prompt = media_prompt();
    EXPECT_LT(relative_error(generator.encode(prompt.images[0]), golden_.floats("vision.embeds")), 1e-4);
    EXPECT_LT(relative_error(generator.encode(prompt.sounds[0]).features, golden_.floats("audio.a.features")), 1e-5);
    EXPECT_LT(relative_error(generator.encode(prompt.sounds[0]).rows, golden_.floats("audio.a.embeds")), 1e-4);
    const auto prefill = generator.prefill(prompt, {});
    EXPECT_LT(relative_error(prefill->logits, golden_.floats("mm.last_logits")), 1e-4);
    EXPECT_EQ(greedy(generator, prefill->logits, 16), golden_.ints("mm.greedy"));
}

TEST_F(NanoGenerator, sixteen_bit_storage_stays_within_the_bar) {
    Generator generator = this->generator(Arithmetic::fast);
    const auto text = generator.prefill(text_prompt(), {}, true);
    EXPECT_LT(relative_error(text->logits, golden_.floats("text.logits")), 1e-2);
    EXPECT_EQ(greedy(generator, text->logits, 24), golden_.ints("text.greedy"));
    const auto media = generator.prefill(media_prompt(), {});
    EXPECT_LT(relative_error(media->logits, golden_.floats("mm.last_logits")), 1e-2);
}

TEST_F(NanoGenerator, the_best_logits_are_the_best_of_all) {
    Generator one = generator();
    Generator other = generator();
    const auto prefill = one.prefill(text_prompt(), {});
    other.prefill(text_prompt(), {});
    std::int32_t id = largest(prefill->logits);
    for (const std::int64_t count : {1, 5, 64, 300}) {
        const std::span<const float> all = one.decode(id);
        const std::vector<Logit> expected = best_of(all.first(500), static_cast<std::size_t>(count));
        const std::vector<Logit> best = other.decode_best(id, 500, count);
        ASSERT_EQ(best.size(), expected.size());
        for (std::size_t i = 0; i < best.size(); ++i) {
            EXPECT_EQ(best[i].id, expected[i].id) << i << " of " << count;
            EXPECT_EQ(best[i].value, expected[i].value) << i << " of " << count;
        }
        id = best.front().id;
    }
}

TEST_F(NanoGenerator, a_reused_prefix_gives_what_a_fresh_prompt_gives) {
    Prompt longer = text_prompt();
    longer.ids.insert(longer.ids.end(), {9, 300, 41});
    Generator fresh = generator();
    const auto expected = fresh.prefill(longer, {});
    Generator generator = this->generator();
    generator.prefill(text_prompt(), {});
    const auto again = generator.prefill(longer, {});
    EXPECT_EQ(again->reused, 56);
    EXPECT_LT(relative_error(again->logits, expected->logits), 1e-5);
}

TEST_F(NanoGenerator, another_picture_is_not_taken_for_the_cached_one) {
    Prompt prompt = media_prompt();
    Generator generator = this->generator();
    generator.prefill(prompt, {});
    prompt.images[0].rgb[0] ^= 1U;
    const auto changed = generator.prefill(prompt, {});
    EXPECT_LE(changed->reused, 9);  // at most eight tokens of text and the begin of the picture
    Generator fresh = this->generator();
    EXPECT_LT(relative_error(changed->logits, fresh.prefill(prompt, {})->logits), 1e-5);
}

TEST_F(NanoGenerator, a_stopped_prefill_leaves_the_next_one_right) {
    Generator generator = this->generator();
    std::stop_source source;
    source.request_stop();
    EXPECT_FALSE(generator.prefill(text_prompt(), source.get_token()).has_value());
    const auto prefill = generator.prefill(text_prompt(), {}, true);
    EXPECT_LT(relative_error(prefill->logits, golden_.floats("text.logits")), 1e-4);
}

// Wherever the request falls: before the first chunk, inside one, between two, or after the last.
TEST_F(NanoGenerator, a_prefill_stopped_anywhere_leaves_the_next_one_right) {
    Prompt prompt = text_prompt();
    while (prompt.ids.size() < kContext) {
        prompt.ids.push_back(prompt.ids[prompt.ids.size() - 50]);
    }
    Generator generator = this->generator();
    if (prompt.ids.size() < 4 * static_cast<std::size_t>(generator.chunk())) {
        GTEST_SKIP() << "this device reads the whole prompt in one chunk or two";
    }
    const auto expected = generator.prefill(prompt, {});
    int stopped_inside = 0;
    for (int eighth = 1; eighth < 8; ++eighth) {
        generator.forget();
        std::stop_source source;
        std::jthread stopper([&] {
            std::this_thread::sleep_for(std::chrono::duration<double>(expected->prefill_seconds * eighth / 8));
            source.request_stop();
        });
        const bool stopped = !generator.prefill(prompt, source.get_token()).has_value();
        stopper.join();
        stopped_inside += stopped && generator.length() > 0 ? 1 : 0;
        const auto next = generator.prefill(prompt, {});
        EXPECT_LT(relative_error(next->logits, expected->logits), 1e-5) << eighth;
    }
    EXPECT_GT(stopped_inside, 0);
}

TEST_F(NanoGenerator, prompts_that_do_not_fit_are_refused) {
    Generator generator = this->generator();
    EXPECT_THROW(generator.prefill({}, {}), Error);
    EXPECT_THROW(generator.prefill({.ids = TokenIds(kContext + 1, 5), .images = {}, .sounds = {}}, {}), Error);
    Prompt missing = text_prompt();
    missing.images.push_back(golden_image(golden_));
    EXPECT_THROW(generator.prefill(missing, {}), Error);
}

}  // namespace
}  // namespace pipit::inference
