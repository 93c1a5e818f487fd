// The audio tower of `nano`, and its embedder, against the golden values.

#include "inference/models/gemma3n/audio_encoder.h"

#include "inference/models/gemma3n/multimodal_embedder.h"
#include "inference/processor/audio_features.h"
#include "tests/support/golden_file.h"
#include "tests/support/golden_media.h"
#include "tests/support/gpu_fixture.h"
#include "tests/support/hash_weights.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <map>

namespace pipit::inference::gemma3n {
namespace {

constexpr std::int64_t kMels = 128;

class NanoAudio : public GpuTest {
protected:
    void SetUp() override {
        storage_ = std::make_unique<WeightMemory>(memory(), "nano audio");
        const WeightLoader loader(weights_, *storage_);
        const Config config = parse_config(weights_.config());
        encoder_ = std::make_unique<AudioEncoder>(config.audio, loader.under("model.audio_tower"), memory());
        embedder_ = std::make_unique<MultimodalEmbedder>(loader.under("model.embed_audio"), config.audio.vocab_offset,
                                                         config.audio.rms_norm_eps);
    }
    void TearDown() override {
        embedder_.reset();
        encoder_.reset();
        storage_.reset();
        GpuTest::TearDown();
    }

    test_support::GoldenFile golden_{"tests/golden/nano/nano.golden.safetensors"};
    test_support::HashWeights weights_{"tests/golden/nano/shapes.json"};
    std::unique_ptr<WeightMemory> storage_;
    std::unique_ptr<AudioEncoder> encoder_;
    std::unique_ptr<MultimodalEmbedder> embedder_;
};

TEST_F(NanoAudio, soft_tokens_are_the_golden_ones) {
    for (const std::string clip : {"a", "b"}) {
        const std::vector<float> features = golden_.floats("audio." + clip + ".features");
        Pass pass(memory());
        const Tensor soft = embedder_->embed_soft(pass, encoder_->forward(pass, features, kMels));
        const auto result = pass.download_floats(soft);
        pass.finish();
        EXPECT_EQ(soft.dim(0), golden_.ints("audio." + clip + ".soft_tokens").front());
        EXPECT_LT(relative_error(result, golden_.floats("audio." + clip + ".embeds")), 1e-5) << clip;
    }
}

TEST_F(NanoAudio, a_sound_of_31_seconds_is_heard_to_the_thirtieth) {
    const AudioFeatures features = audio_features(golden_sweep().samples);
    Pass pass(memory());
    const Tensor soft = embedder_->embed_soft(pass, encoder_->forward(pass, features.log_mel, kMels));
    const auto result = pass.download_floats(soft);
    pass.finish();
    EXPECT_EQ(soft.dim(0), golden_.ints("audio.c.soft_tokens").front());
    EXPECT_LT(relative_error(result, golden_.floats("audio.c.embeds")), 1e-4);
}

TEST_F(NanoAudio, every_block_has_the_golden_statistics) {
    Pass pass(memory());
    std::map<std::string, std::span<const float>> parts;
    encoder_->forward(pass, golden_.floats("audio.a.features"), kMels,
                      [&](const std::string& part, const Tensor& steps) { parts[part] = pass.download_floats(steps); });
    pass.finish();
    for (const auto& [part, values] : parts) {
        double sum = 0;
        for (const float value : values) {
            sum += value;
        }
        const double mean = sum / static_cast<double>(values.size());
        double squares = 0;
        for (const float value : values) {
            squares += (value - mean) * (value - mean);
        }
        std::vector<float> statistics{static_cast<float>(mean),
                                      static_cast<float>(std::sqrt(squares / static_cast<double>(values.size())))};
        statistics.insert(statistics.end(), values.begin(), values.begin() + 32);
        EXPECT_LT(relative_error(statistics, golden_.floats("audio.a." + part + ".stats")), 1e-5) << part;
    }
    EXPECT_EQ(parts.size(), 4U);
}

}  // namespace
}  // namespace pipit::inference::gemma3n
