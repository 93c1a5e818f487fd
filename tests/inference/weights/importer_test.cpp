#include "inference/weights/importer.h"

#include "inference/error.h"
#include "inference/weights/checkpoint.h"
#include "inference/weights/gguf.h"
#include "inference/weights/quantise.h"
#include "tests/support/model_folder.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace pipit::inference {
namespace {

using test_support::HashWeights;
using test_support::TemporaryFolder;
using test_support::write_model_folder;
using testing::HasSubstr;
using testing::ThrowsMessage;

std::vector<float> floats_of(const HostTensor& tensor) {
    std::vector<float> floats(static_cast<std::size_t>(tensor.shape.elements()));
    dequantise_row(tensor.dtype, tensor.bytes, floats);   // rows are whole blocks: a tensor is one long row
    return floats;
}

double relative_error(const std::vector<float>& values, const std::vector<float>& reference) {
    double error = 0;
    double norm = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        error += std::pow(double{values[i]} - reference[i], 2);
        norm += std::pow(double{reference[i]}, 2);
    }
    return std::sqrt(error / norm);
}

class Importer : public testing::Test {
protected:
    Importer() : nano("tests/golden/nano/shapes.json") { write_model_folder(nano, source); }

    HashWeights nano;
    TemporaryFolder folder;
    std::filesystem::path source = folder.path() / "nano";
    std::filesystem::path out = folder.path() / "out";
};

TEST_F(Importer, EveryTypeKeepsTheModel) {
    struct Case {
        const char* type;
        double worst;         // relative error of a decoder matrix
        Dtype matrix;         // rows of 128: too short for q4_k
        Dtype down;           // rows of 512
        Dtype embeddings;
    };
    for (const Case& expected : {Case{"f32", 0, Dtype::f32, Dtype::f32, Dtype::f32}, Case{"bf16", 0, Dtype::bf16, Dtype::bf16, Dtype::bf16},
                                 Case{"f16", 1e-5, Dtype::f16, Dtype::f16, Dtype::f16}, Case{"q8_0", 6e-3, Dtype::q8_0, Dtype::q8_0, Dtype::q8_0},
                                 Case{"q4_0", 0.08, Dtype::q4_0, Dtype::q4_0, Dtype::q8_0},
                                 Case{"q4_k", 0.06, Dtype::q8_0, Dtype::q4_k, Dtype::q8_0}}) {
        std::vector<double> fractions;
        const ImportedFiles files = import_checkpoint(source, out / expected.type, *import_type(expected.type),
                                                      [&](double fraction, std::string_view) { fractions.push_back(fraction); });
        EXPECT_TRUE(std::ranges::is_sorted(fractions));
        EXPECT_DOUBLE_EQ(fractions.back(), 1.0);
        ASSERT_TRUE(files.mmproj);
        const Checkpoint checkpoint = Checkpoint::open(files.text);   // the mmproj beside it is found
        EXPECT_EQ(checkpoint.config(), nano.config());
        EXPECT_EQ(checkpoint.display_name(), "nano");
        EXPECT_EQ(checkpoint.image_size(), 768);
        EXPECT_TRUE(checkpoint.has_vision());
        EXPECT_TRUE(checkpoint.has_audio());
        ASSERT_EQ(checkpoint.weights().names().size(), nano.names().size());
        for (const std::string& name : nano.names()) {
            const auto found = checkpoint.weights().find(name);
            ASSERT_TRUE(found) << name;
            const auto reference = nano.find(name);
            EXPECT_EQ(found->shape, reference->shape) << name;
            EXPECT_LE(relative_error(floats_of(*found), floats_of(*reference)), expected.worst) << expected.type << " " << name;
            if (name.find("norm") != std::string::npos || name.ends_with("correct_output_scale") || name.ends_with("_coefs.weight")) {
                EXPECT_EQ(found->dtype, Dtype::f32) << name;
            }
        }
        const std::string layer = "model.language_model.layers.3.";
        EXPECT_EQ(checkpoint.weights().find(layer + "self_attn.q_proj.weight")->dtype, expected.matrix);
        EXPECT_EQ(checkpoint.weights().find(layer + "mlp.down_proj.weight")->dtype, expected.down);
        EXPECT_EQ(checkpoint.weights().find("model.language_model.embed_tokens.weight")->dtype, expected.embeddings);
        EXPECT_FALSE(is_quantised(checkpoint.weights().find("model.language_model.altup_projections.1.weight")->dtype));
        EXPECT_FALSE(is_quantised(checkpoint.weights().find(layer + "laurel.linear_left.weight")->dtype));
    }
}

TEST_F(Importer, WritesWhatLlamaCppReads) {
    const ImportedFiles files = import_checkpoint(source, out, Dtype::q8_0);
    EXPECT_EQ(files.text.filename(), "nano-Q8_0.gguf");
    EXPECT_EQ(files.mmproj->filename(), "mmproj-nano-Q8_0.gguf");
    const GgufFile text(files.text);
    const GgufMetadata& keys = text.metadata();
    EXPECT_EQ(keys.text("general.architecture"), "gemma3n");
    EXPECT_EQ(keys.integer("gemma3n.block_count"), 15);
    EXPECT_EQ(keys.integer("gemma3n.embedding_length"), 128);
    EXPECT_EQ(keys.integer("gemma3n.attention.shared_kv_layers"), 10);
    EXPECT_EQ(keys.numbers("gemma3n.feed_forward_length")->size(), 15U);
    EXPECT_NEAR(keys.numbers("gemma3n.activation_sparsity_scale")->at(0), 1.6448536, 1e-6);
    EXPECT_TRUE(std::isinf(keys.numbers("gemma3n.activation_sparsity_scale")->at(4)));
    EXPECT_EQ(keys.numbers("gemma3n.attention.sliding_window_pattern")->at(4), 0);
    EXPECT_EQ(keys.texts("tokenizer.ggml.tokens")->size(), 4352U);
    EXPECT_EQ(keys.texts("tokenizer.ggml.tokens")->at(4096), "<end_of_image>");
    EXPECT_EQ(keys.integer("tokenizer.ggml.unknown_token_id"), 3);
    EXPECT_EQ(keys.boolean("tokenizer.ggml.add_space_prefix"), false);
    EXPECT_EQ(text.find("altup_proj.weight")->extents, (std::vector<std::int64_t>{3, 128, 128}));
    EXPECT_EQ(text.find("per_layer_token_embd.weight")->extents, (std::vector<std::int64_t>{4352, 480}));   // padded
    EXPECT_NE(text.find("blk.0.altup_correct_scale.weight"), nullptr);
    EXPECT_EQ(text.find("output.weight"), nullptr);
    const GgufFile mmproj(*files.mmproj);
    EXPECT_EQ(mmproj.metadata().text("clip.vision.projector_type"), "gemma3nv");
    EXPECT_EQ(mmproj.metadata().text("clip.audio.projector_type"), "gemma3na");
    EXPECT_EQ(mmproj.metadata().integer("clip.vision.patch_size"), 3);
    EXPECT_EQ(mmproj.find("v.conv_stem.conv.bias")->extents, (std::vector<std::int64_t>{1, 16, 1, 1}));
    EXPECT_EQ(mmproj.find("a.blk.0.attn_q.weight")->type.dtype, Dtype::q8_0);
    EXPECT_EQ(mmproj.find("v.blk.1.0.pw_exp.conv.weight")->type.dtype, Dtype::f16);
    EXPECT_EQ(mmproj.find("a.conv1d.0.weight")->type.dtype, Dtype::f32);
}

/// Values are equal, but for the f32 that GGUF rounds reals to.
void expect_equal(const nlohmann::json& derived, const nlohmann::json& original, const std::string& key) {
    if (original.is_number_float()) {
        EXPECT_NEAR(derived.get<double>(), original.get<double>(), 1e-7 * std::abs(original.get<double>())) << key;
    } else {
        EXPECT_EQ(derived, original) << key;
    }
}

TEST_F(Importer, TheConfigurationCanBeWorkedOutWithoutOurKey) {
    const ImportedFiles files = import_checkpoint(source, out, Dtype::bf16);
    std::string bytes;
    {
        std::ifstream file(files.text, std::ios::binary);
        bytes.assign(std::istreambuf_iterator<char>(file), {});
    }
    const std::string key = "pipit.config_json";
    bytes.replace(bytes.find(key), key.size(), "other.config_json");
    folder.write("out/nano-BF16.gguf", bytes);
    const nlohmann::json& original = nano.config();
    const nlohmann::json derived = Checkpoint::open(files.text).config();
    for (const auto& [name, value] : original.at("text_config").items()) {
        expect_equal(derived.at("text_config").at(name), value, name);
    }
    for (const auto& [name, value] : original.at("audio_config").items()) {
        expect_equal(derived.at("audio_config").at(name), value, name);
    }
    for (const auto& [name, value] : original.at("vision_config").items()) {
        if (name != "model_args") {   // nano's own blocks: GGUF has no words for them
            expect_equal(derived.at("vision_config").at(name), value, name);
        }
    }
    for (const char* name : {"boi_token_id", "eoi_token_id", "image_token_id", "boa_token_id", "eoa_token_id", "audio_token_id"}) {
        expect_equal(derived.at(name), original.at(name), name);
    }
}

TEST_F(Importer, NeverOverwritesAndNeedsATokenizer) {
    import_checkpoint(source, out, Dtype::q8_0);
    EXPECT_THAT([&] { import_checkpoint(source, out, Dtype::q8_0); }, ThrowsMessage<Error>(HasSubstr("is there already")));
    std::filesystem::remove(source / "tokenizer.model");
    EXPECT_THAT([&] { import_checkpoint(source, folder.path() / "other", Dtype::q8_0); }, ThrowsMessage<Error>(HasSubstr("tokenizer.json")));
    EXPECT_TRUE(std::filesystem::is_empty(folder.path() / "other"));
}

TEST(ImportType, NamesOfTypes) {
    EXPECT_EQ(import_type("q4_k"), Dtype::q4_k);
    EXPECT_EQ(import_type("q6_k"), std::nullopt);   // read, but not written
    EXPECT_EQ(import_type("i32"), std::nullopt);
    EXPECT_EQ(import_type(""), std::nullopt);
}

}  // namespace
}  // namespace pipit::inference
