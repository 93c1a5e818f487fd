#include "inference/models/gemma3n/vision_encoder.h"

#include "inference/models/gemma3n/multimodal_embedder.h"
#include "inference/weights/half.h"
#include "tests/reference/ops.h"
#include "tests/support/golden_file.h"
#include "tests/support/gpu_fixture.h"
#include "tests/support/hash_weights.h"

#include <cmath>
#include <cstdlib>
#include <string>

namespace pipit::inference {
namespace {

constexpr std::int32_t kVocabOffset = 4096;  // nano's vision_config.vocab_offset
constexpr int kSoftTokens = 256;

/// A test model's tower.
struct Tower {
    Tower(PassMemory& memory, const std::string& model)
        : golden(fmt::format("tests/golden/{0}/{0}.golden.safetensors", model)),
          weights(fmt::format("tests/golden/{}/shapes.json", model)),
          stored(memory, "vision"),
          loader(weights, stored),
          encoder(loader.under("model.vision_tower.timm_model"), kSoftTokens),
          embedder(loader.under("model.embed_vision"), kVocabOffset, 1e-6F) {}

    test_support::GoldenFile golden;
    test_support::HashWeights weights;
    WeightMemory stored;
    WeightLoader loader;
    VisionEncoder encoder;
    MultimodalEmbedder embedder;
};

/// The picture of all the golden values, pixel by pixel.
std::vector<std::uint8_t> picture() {
    const std::vector<std::uint8_t> planes =
        test_support::GoldenFile("tests/golden/nano/nano.golden.safetensors").bytes("image.up.pixels_u8");
    std::vector<std::uint8_t> pixels(planes.size());
    const std::size_t count = planes.size() / 3;
    for (std::size_t i = 0; i < planes.size(); ++i) {
        pixels[i % count * 3 + i / count] = planes[i];
    }
    return pixels;
}

/// Mean, deviation and first 32 values in the order [channels, height, width], as the golden file keeps of every map.
std::vector<float> stats(std::span<const float> values, std::int64_t pixels, std::int64_t channels, double scale) {
    double sum = 0;
    double squares = 0;
    for (const float value : values) {
        sum += value * scale;
        squares += value * scale * value * scale;
    }
    const double mean = sum / static_cast<double>(values.size());
    std::vector<float> result{
        static_cast<float>(mean),
        static_cast<float>(std::sqrt(squares / static_cast<double>(values.size()) - mean * mean))};
    for (std::int64_t i = 0; i < 32; ++i) {
        result.push_back(
            static_cast<float>(values[static_cast<std::size_t>(i % pixels * channels + i / pixels)] * scale));
    }
    return result;
}

class Vision : public GpuTest {
protected:
    /// Every part of the model's tower, and its soft tokens, against the golden values.
    static void expect_agreement(const std::string& model, std::size_t part_count) {
        const Tower tower(memory(), model);
        const std::vector<std::uint8_t> pixels = picture();
        Pass pass(memory());
        std::vector<std::pair<std::string, Tensor>> maps;
        std::vector<std::span<const float>> downloads;
        const Tensor tokens = tower.encoder.forward(pass, pixels, 768, [&](const std::string& part, const Tensor& map) {
            maps.emplace_back(part, map);
            downloads.push_back(pass.download_floats(map));
        });
        const auto result = pass.download_floats(tower.embedder.embed_soft(pass, tokens));
        pass.finish();
        EXPECT_EQ(maps.size(), part_count);
        for (std::size_t i = 0; i < maps.size(); ++i) {
            const auto& [part, map] = maps[i];
            const double scale = part == "msfa" ? 1 / std::sqrt(static_cast<double>(tower.encoder.width())) : 1;
            const double error = relative_error(stats(downloads[i], map.rows(), map.dim(-1), scale),
                                                tower.golden.floats("vision." + part + ".stats"));
            EXPECT_LT(error, 2e-5) << part;
            RecordProperty("error." + part, fmt::format("{:.1e}", error));
        }
        const double error = relative_error(result, tower.golden.floats("vision.embeds"));
        EXPECT_LT(error, 2e-5);
        RecordProperty("error.embeds", fmt::format("{:.1e}", error));
    }
};

TEST_F(Vision, agrees_with_the_reference_block_by_block) {
    expect_agreement("nano", 13);  // stem, 2 + 2 + 4 + 3 blocks, adapter
}

TEST_F(Vision, agrees_with_the_reference_at_full_size) {
    if (device().traits().is_cpu() && std::getenv("PIPIT_TEST_FULL_SIZE") == nullptr) {
        GTEST_SKIP() << "minutes on a software driver; PIPIT_TEST_FULL_SIZE=1 runs it";
    }
    expect_agreement("e2b", 86);
}

TEST_F(Vision, gives_every_size_its_soft_tokens) {
    // 256: the adapter's grid as it is; 384: averages do not fit, so it is interpolated; 512: averages of 2 x 2
    const Tower tower(memory(), "nano");
    for (const int side : {256, 384, 512}) {
        const std::vector<std::uint8_t> pixels(static_cast<std::size_t>(side) * static_cast<std::size_t>(side) * 3,
                                               128);
        Pass pass(memory());
        const Tensor tokens = tower.encoder.forward(pass, pixels, side);
        const auto result = pass.download_floats(tokens);
        pass.finish();
        EXPECT_EQ(tokens.shape(), (Shape{kSoftTokens, 2048}));
        // a token inside of a plain picture has seen nothing that its neighbour has not, but for the edges' zeros
        const std::span<const float> centre = result.subspan(std::size_t{8 * 16 + 8} * 2048, 2048);
        EXPECT_LT(relative_error(result.subspan(std::size_t{8 * 16 + 7} * 2048, 2048), centre), 0.2) << side;
        double squares = 0;
        for (const float value : centre) {
            squares += static_cast<double>(value) * value;
        }
        EXPECT_NEAR(std::sqrt(squares / 2048) / std::sqrt(2048.0), 1, 0.2) << side;  // normed, then times √width
    }
}

TEST_F(Vision, embeds_the_ids_of_its_own_vocabulary) {
    const Tower tower(memory(), "nano");
    const std::vector<std::int32_t> ids{kVocabOffset, kVocabOffset + 127, kVocabOffset + 5};
    Pass pass(memory());
    const Tensor rows = tower.embedder.embed_ids(pass, ids);
    const auto result = pass.download_floats(rows);
    pass.finish();
    ASSERT_EQ(rows.shape(), (Shape{3, 128}));
    const auto numbers = [&](const char* name) {
        return reference::widen(tower.loader.under("model.embed_vision").floats(name));
    };
    const reference::Numbers table = numbers("embedding.weight");
    reference::Numbers expected;
    for (const std::int32_t id : ids) {
        const auto row = table.begin() + (id - kVocabOffset) * 2048;
        expected.insert(expected.end(), row, row + 2048);
    }
    expected = reference::rms_norm(expected, 2048, numbers("hard_embedding_norm.weight"));
    expected = reference::rms_norm(reference::linear(expected, numbers("embedding_projection.weight"), 2048), 128, {});
    EXPECT_LT(relative_error(result, expected), 1e-6);
    EXPECT_THROW(tower.embedder.embed_ids(pass, std::vector<std::int32_t>{kVocabOffset + 128}), std::logic_error);
    EXPECT_EQ(tower.embedder.vocab_size(), 128);
}

/// A checkpoint with some of its tensors hidden.
class Without : public WeightSource {
public:
    Without(const WeightSource& source, std::string hidden) : source_(source), hidden_(std::move(hidden)) {}
    std::optional<HostTensor> find(std::string_view name) const override {
        return name.find(hidden_) != std::string_view::npos ? std::nullopt : source_.find(name);
    }
    std::vector<std::string> names() const override {
        std::vector<std::string> names = source_.names();
        std::erase_if(names, [&](const std::string& name) { return name.find(hidden_) != std::string::npos; });
        return names;
    }

private:
    const WeightSource& source_;
    std::string hidden_;
};

TEST_F(Vision, refuses_towers_that_cannot_be_right) {
    const test_support::HashWeights weights("tests/golden/nano/shapes.json");
    for (const char* hidden :
         {"conv_stem.conv.bias", "blocks.2.", "blocks.1.1.pw_exp", "blocks.0.1.bn2", "msfa.norm"}) {
        const Without source(weights, hidden);
        WeightMemory stored(memory(), "vision");
        EXPECT_THROW(VisionEncoder(WeightLoader(source, stored, "model.vision_tower.timm_model."), kSoftTokens), Error)
            << hidden;
    }
}

}  // namespace
}  // namespace pipit::inference
