// The digests come from the formula's reference in Python (numpy).
#include "tests/support/hash_weights.h"

#include "tests/support/golden_file.h"
#include "tests/support/sha256.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pipit::test_support {
namespace {

TEST(Sha256, KnownDigests) {
    EXPECT_EQ(hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(HashWeights, NanoEqualsThePythonFormula) {
    const HashWeights nano("tests/golden/nano/shapes.json");
    std::string everything;
    std::int64_t weights = 0;
    for (const std::string& name : nano.names()) {
        const auto tensor = nano.find(name);
        ASSERT_TRUE(tensor) << name;
        EXPECT_EQ(tensor->dtype, inference::Dtype::bf16);
        EXPECT_EQ(tensor->bytes.size(), 2 * static_cast<std::size_t>(tensor->shape.elements()));
        weights += tensor->shape.elements();
        everything += name;
        everything.append(reinterpret_cast<const char*>(tensor->bytes.data()), tensor->bytes.size());
    }
    EXPECT_EQ(nano.names().size(), 501U);
    EXPECT_EQ(weights, 7'712'808);
    EXPECT_EQ(hex(sha256(everything)), "b48b113f76b97d2d5ecf7977c41119b05bb5154cb4e162e7d59f7b4837480284");
    EXPECT_EQ(nano.config().at("text_config").at("num_hidden_layers"), 15);
}

TEST(HashWeights, WideHeadsHaveSmallNorms) {
    const HashWeights e2b("tests/golden/e2b/shapes.json");
    const auto norm = e2b.find("model.language_model.layers.29.self_attn.q_norm.weight");
    ASSERT_TRUE(norm);
    EXPECT_EQ(hex(sha256(norm->bytes)), "0ca882cc66ac13afcb4dfa63009da1a8e26072bec22aba4d9b921c58ed88fba7");
}

TEST(HashWeights, TheEndOfTheLargestTensor) {
    std::vector<std::uint16_t> weights(1000);
    hash_weights_bf16(1, "model.language_model.embed_tokens_per_layer.weight", {262'144, 7680},
                      262'144ULL * 7680 - weights.size(), weights);
    EXPECT_EQ(hex(sha256(std::as_bytes(std::span(weights)))),
              "4fe8b4e365a125c9dd4bcdddb4ea609b33ea1655962a9116ee97c35c8dca7f0a");
}

TEST(HashWeights, ManyThreadsGiveTheSameWeights) {
    // 4,194,304 weights: enough for four threads
    const HashWeights e2b("tests/golden/e2b/shapes.json");
    const std::string name = "model.language_model.layers.0.self_attn.q_proj.weight";
    const auto tensor = e2b.find(name);
    ASSERT_TRUE(tensor);
    std::vector<std::uint16_t> whole(static_cast<std::size_t>(tensor->shape.elements()));
    hash_weights_bf16(1, name, tensor->shape, 0, whole);
    EXPECT_EQ(hex(sha256(tensor->bytes)), hex(sha256(std::as_bytes(std::span(whole)))));
}

TEST(HashWeights, UnknownNameIsNothing) {
    const HashWeights nano("tests/golden/nano/shapes.json");
    EXPECT_FALSE(nano.find("model.language_model.layers.15.input_layernorm.weight"));
    EXPECT_FALSE(nano.find(""));
}

TEST(GoldenFile, ReadsEveryType) {
    const GoldenFile golden("tests/golden/nano/nano.golden.safetensors");
    EXPECT_EQ(golden.extents("vision.embeds"), (std::vector<std::int64_t>{256, 128}));
    EXPECT_EQ(golden.floats("vision.embeds").size(), 256U * 128U);
    EXPECT_EQ(golden.ints("text.greedy").size(), 24U);
    EXPECT_EQ(golden.doubles("text.logits_f64").size(), golden.floats("text.logits").size());
    EXPECT_EQ(golden.bytes("image.up.pixels_u8").size(), 3U * 768U * 768U);
    EXPECT_THROW(golden.floats("text.greedy"), inference::Error);
    EXPECT_THROW(golden.floats("no such tensor"), inference::Error);
}

}  // namespace
}  // namespace pipit::test_support
