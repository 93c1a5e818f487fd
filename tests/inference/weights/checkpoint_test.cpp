#include "inference/weights/checkpoint.h"

#include "inference/error.h"
#include "inference/weights/gguf_writer.h"
#include "inference/weights/importer.h"
#include "tests/support/model_folder.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <limits>
#include <string>
#include <vector>

namespace pipit::inference {
namespace {

using nlohmann::json;
using test_support::HashWeights;
using test_support::TemporaryFolder;
using test_support::write_model_folder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

void zeros(std::int64_t, std::span<std::byte> rows) { std::ranges::fill(rows, std::byte{0}); }

/// The text GGUF of a toy model, as a converter writes it: metadata without what GGUF has no keys for.
GgufWriter toy_text(const std::string& architecture = "gemma3n") {
    GgufWriter writer;
    writer.set("general.architecture", architecture);
    writer.set("general.name", "Toy");
    writer.set("gemma3n.block_count", 12U);
    writer.set("gemma3n.embedding_length", 64U);
    writer.set("gemma3n.embedding_length_per_layer_input", 32U);
    writer.set("gemma3n.attention.head_count", 4U);
    writer.set("gemma3n.attention.head_count_kv", 2U);
    writer.set("gemma3n.attention.key_length", 16U);
    writer.set("gemma3n.attention.shared_kv_layers", 2U);
    writer.set("gemma3n.attention.sliding_window", 8U);
    writer.set("gemma3n.attention.sliding_window_pattern", std::vector<bool>{true, true, false, true, true, false, true, true,
                                                                            false, true, true, false});
    std::vector<float> factors(12, -std::numeric_limits<float>::infinity());
    factors[0] = 1.6448536F;
    factors[1] = 0.0F;
    writer.set("gemma3n.activation_sparsity_scale", std::span<const float>(factors));
    std::vector<std::string> pieces{"<pad>", "<eos>", "<bos>", "<unk>", "<start_of_turn>", "<end_of_turn>", "<start_of_image>",
                                    "<start_of_audio>", "a", "b", "<end_of_image>", "<image_soft_token>", "<end_of_audio>",
                                    "<audio_soft_token>"};
    writer.set("tokenizer.ggml.model", "llama");
    writer.set("tokenizer.ggml.tokens", std::span<const std::string>(pieces));
    const std::vector<float> scores(pieces.size(), -1.0F);
    writer.set("tokenizer.ggml.scores", std::span<const float>(scores));
    const std::vector<std::int32_t> types(pieces.size(), 1);
    writer.set("tokenizer.ggml.token_type", std::span<const std::int32_t>(types));
    writer.set("tokenizer.ggml.eos_token_id", 1U);
    writer.add("token_embd.weight", Dtype::q8_0, {14, 64}, zeros);
    writer.add("per_layer_token_embd.weight", Dtype::q8_0, {14, 384}, zeros);   // four rows of padding
    writer.add("blk.0.laurel_l.weight", Dtype::f16, {24, 64}, zeros);
    for (int layer = 0; layer < 12; ++layer) {
        writer.add(fmt::format("blk.{}.ffn_gate.weight", layer), Dtype::q4_0, {layer < 6 ? 128 : 96, 64}, zeros);
    }
    return writer;
}

GgufWriter toy_mmproj(const std::string& projector = "gemma3nv", bool with_bias = true) {
    GgufWriter writer;
    writer.set("general.architecture", "clip");
    writer.set("clip.vision.projector_type", projector);
    writer.set("clip.vision.image_size", 512U);
    writer.set("clip.audio.projector_type", projector == "gemma3nv" ? "gemma3na" : "whisper");
    writer.set("clip.audio.num_mel_bins", 80U);
    writer.add("v.conv_stem.conv.weight", Dtype::f32, {8, 3, 3, 3}, zeros);
    if (with_bias) {
        writer.add("v.conv_stem.conv.bias", Dtype::f32, {1, 8, 1, 1}, zeros);
    }
    writer.add("mm.embedding.weight", Dtype::f16, {2, 48}, zeros);
    writer.add("mm.a.embedding.weight", Dtype::f16, {2, 40}, zeros);
    writer.add("a.conv1d.0.weight", Dtype::f32, {16, 1, 3, 3}, zeros);
    writer.add("a.conv1d.1.weight", Dtype::f32, {8, 16, 3, 3}, zeros);
    for (int block = 0; block < 3; ++block) {
        writer.add(fmt::format("a.blk.{}.layer_pre_norm.weight", block), Dtype::f32, {40}, zeros);
        writer.add(fmt::format("a.blk.{}.per_dim_scale", block), Dtype::f32, {10}, zeros);
        writer.add(fmt::format("a.blk.{}.conv_dw.weight", block), Dtype::f32, {40, 1, 5}, zeros);
    }
    return writer;
}

auto refuses(const std::filesystem::path& path, const std::optional<std::filesystem::path>& mmproj = {}) {
    return [=] { Checkpoint::open(path, mmproj); };
}

TEST(Checkpoint, GgufConfigurationHasHuggingFacesLayout) {
    const TemporaryFolder folder;
    toy_text().write(folder.path() / "toy-Q4_0.gguf");
    const Checkpoint checkpoint = Checkpoint::open(folder.path() / "toy-Q4_0.gguf");
    const json& config = checkpoint.config();
    const json& text = config.at("text_config");
    EXPECT_EQ(config.at("model_type"), "gemma3n");
    EXPECT_EQ(text.at("hidden_size"), 64);
    EXPECT_EQ(text.at("num_hidden_layers"), 12);
    EXPECT_EQ(text.at("intermediate_size"), json({128, 128, 128, 128, 128, 128, 96, 96, 96, 96, 96, 96}));
    EXPECT_EQ(text.at("num_attention_heads"), 4);
    EXPECT_EQ(text.at("num_key_value_heads"), 2);
    EXPECT_EQ(text.at("head_dim"), 16);
    EXPECT_EQ(text.at("laurel_rank"), 24);
    EXPECT_EQ(text.at("vocab_size"), 14);
    EXPECT_EQ(text.at("vocab_size_per_layer_input"), 10);   // where the media tokens begin
    EXPECT_EQ(text.at("num_kv_shared_layers"), 2);
    EXPECT_EQ(text.at("sliding_window"), 8);
    EXPECT_EQ(text.at("layer_types").at(2), "full_attention");
    EXPECT_EQ(text.at("layer_types").at(4), "sliding_attention");
    EXPECT_EQ(text.at("activation_sparsity_pattern"), json({0.95, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0}));
    EXPECT_EQ(text.at("rope_theta"), 1e6);
    EXPECT_EQ(text.at("rope_local_base_freq"), 1e4);
    EXPECT_EQ(config.at("eos_token_id"), json({1, 5}));
    EXPECT_EQ(config.at("boi_token_id"), 6);
    EXPECT_EQ(config.at("boa_token_id"), 7);
    EXPECT_EQ(config.at("eoi_token_id"), 10);
    EXPECT_EQ(config.at("image_token_id"), 11);
    EXPECT_EQ(config.at("eoa_token_id"), 12);
    EXPECT_EQ(config.at("audio_token_id"), 13);
    EXPECT_FALSE(config.contains("vision_config"));
    EXPECT_FALSE(checkpoint.has_vision());
    EXPECT_FALSE(checkpoint.has_audio());
    EXPECT_EQ(checkpoint.weights().find("model.language_model.embed_tokens_per_layer.weight")->shape, (Shape{10, 384}));
    EXPECT_EQ(checkpoint.weights().find("model.language_model.embed_tokens_per_layer.weight")->bytes.size(), 10U * 12 * 34);
    EXPECT_EQ(checkpoint.display_name(), "Toy");
    EXPECT_EQ(checkpoint.weight_type(), "q4_0");
    EXPECT_EQ(checkpoint.image_size(), 768);
    EXPECT_EQ(checkpoint.mapped().at(0).size(), std::filesystem::file_size(folder.path() / "toy-Q4_0.gguf"));
    const auto vocabulary = std::get<GgufVocabulary>(checkpoint.tokenizer());
    EXPECT_EQ(vocabulary.model, "llama");
    EXPECT_EQ(vocabulary.tokens.size(), 14U);
    EXPECT_EQ(vocabulary.scores[3], -1.0F);
}

TEST(Checkpoint, TowersComeFromTheMmprojBesideTheText) {
    const TemporaryFolder folder;
    toy_text().write(folder.path() / "toy-E2B-Q4_0.gguf");
    toy_mmproj().write(folder.path() / "mmproj-toy-E2B-F16.gguf");
    const Checkpoint checkpoint = Checkpoint::open(folder.path());   // the folder has one text model
    EXPECT_TRUE(checkpoint.has_vision());
    EXPECT_TRUE(checkpoint.has_audio());
    EXPECT_EQ(checkpoint.image_size(), 512);
    const json& vision = checkpoint.config().at("vision_config");
    EXPECT_EQ(vision.at("hidden_size"), 48);
    EXPECT_EQ(vision.at("vocab_size"), 2);
    EXPECT_EQ(vision.at("vocab_offset"), 10);
    EXPECT_EQ(vision.at("architecture"), "mobilenetv5_300m_enc");
    const json& audio = checkpoint.config().at("audio_config");
    EXPECT_EQ(audio.at("hidden_size"), 40);
    EXPECT_EQ(audio.at("conf_num_attention_heads"), 4);
    EXPECT_EQ(audio.at("conf_num_hidden_layers"), 3);
    EXPECT_EQ(audio.at("sscp_conv_channel_size"), json({16, 8}));
    EXPECT_EQ(audio.at("input_feat_size"), 80);
    EXPECT_EQ(audio.at("vocab_offset"), 12);
    EXPECT_EQ(audio.at("conf_conv_kernel_size"), 5);
    EXPECT_EQ(audio.at("rms_norm_eps"), 1e-6);
}

TEST(Checkpoint, TheBestMmprojIsTaken) {
    const TemporaryFolder folder;
    toy_text().write(folder.path() / "gemma-3n-E2B-it-Q4_0.gguf");
    toy_mmproj("gemma3nv").write(folder.path() / "mmproj-gemma-3n-E4B-it.gguf");   // of the larger model
    toy_mmproj("pixtral").write(folder.path() / "mmproj-other.gguf");
    folder.write("mmproj-gemma-3n-E2B-it-broken.gguf", "GGUF");
    EXPECT_FALSE(Checkpoint::open(folder.path() / "gemma-3n-E2B-it-Q4_0.gguf").has_vision());
    toy_mmproj().write(folder.path() / "mmproj-F16.gguf");
    EXPECT_TRUE(Checkpoint::open(folder.path() / "gemma-3n-E2B-it-Q4_0.gguf").has_vision());
    toy_mmproj("gemma3nv", false).write(folder.path() / "gemma-3n-E2B-it-mmproj.gguf");   // fits better, but is a faulty one
    EXPECT_THAT(refuses(folder.path() / "gemma-3n-E2B-it-Q4_0.gguf"), ThrowsMessage<Error>(HasSubstr("July 2025")));
}

TEST(Checkpoint, SaysWhatIsWrongAndWhatToDo) {
    const TemporaryFolder folder;
    const auto path = [&](const char* name) { return folder.path() / name; };
    EXPECT_THAT(refuses(path("absent")), ThrowsMessage<Error>(HasSubstr("does not exist")));
    EXPECT_THAT(refuses(folder.path()), ThrowsMessage<Error>(HasSubstr("holds no model")));
    EXPECT_THAT(refuses(folder.write("text.txt", "hello")), ThrowsMessage<Error>(HasSubstr("not a GGUF file")));
    EXPECT_THAT(refuses(folder.write("empty.gguf", "")), ThrowsMessage<Error>(HasSubstr("not a GGUF file")));
    EXPECT_THAT(refuses(folder.write("lfs.gguf", "version https://git-lfs.github.com/spec/v1\n")),
                ThrowsMessage<Error>(HasSubstr("git lfs pull")));
    std::filesystem::remove(path("lfs.gguf"));
    std::filesystem::remove(path("empty.gguf"));
    toy_text("llama").write(path("llama.gguf"));
    EXPECT_THAT(refuses(path("llama.gguf")), ThrowsMessage<Error>(HasSubstr("'llama' model; Pipit runs Gemma 3n")));
    std::filesystem::remove(path("llama.gguf"));
    toy_mmproj().write(path("mmproj.gguf"));
    EXPECT_THAT(refuses(folder.path()), ThrowsMessage<Error>(HasSubstr("no text model")));
    EXPECT_THAT(refuses(path("mmproj.gguf")), ThrowsMessage<Error>(HasSubstr("--mmproj")));
    toy_text().write(path("a.gguf"));
    EXPECT_THAT(refuses(path("a.gguf"), path("a.gguf")), testing::Not(ThrowsMessage<std::logic_error>(HasSubstr(""))));
    toy_text().write(path("b.gguf"));
    EXPECT_THAT(refuses(folder.path()), ThrowsMessage<Error>(testing::AllOf(HasSubstr("several models"), HasSubstr("b.gguf"))));
    EXPECT_THAT(refuses(path("a.gguf"), path("text.txt")), ThrowsMessage<Error>(HasSubstr("not a GGUF file")));
    EXPECT_THAT(refuses(path("a.gguf"), path("b.gguf")), ThrowsMessage<Error>(HasSubstr("a second time")));
    GgufWriter part = toy_text();
    part.set("split.count", 2U);
    part.write(path("part.gguf"));
    EXPECT_THAT(refuses(path("part.gguf")), ThrowsMessage<Error>(HasSubstr("--merge")));
    toy_text("llama\n\xff").write(path("rude.gguf"));
    EXPECT_THAT(refuses(path("rude.gguf")), ThrowsMessage<Error>(HasSubstr("holds a '?' model")));
    GgufWriter endless;
    endless.set("general.architecture", "gemma3n");
    endless.set("gemma3n.block_count", 4'000'000'000U);
    endless.write(path("endless.gguf"));
    EXPECT_THAT(refuses(path("endless.gguf")), ThrowsMessage<Error>(HasSubstr("block_count")));
    GgufWriter deep;
    deep.set("general.architecture", "gemma3n");
    deep.set("pipit.config_json", std::string(100'000, '['));
    deep.write(path("deep.gguf"));
    EXPECT_THAT(refuses(path("deep.gguf")), ThrowsMessage<Error>(HasSubstr("deeper")));
    GgufWriter hollow;
    hollow.set("general.architecture", "gemma3n");
    hollow.set("pipit.config_json", "[]");
    hollow.write(path("hollow.gguf"));
    EXPECT_THAT(refuses(path("hollow.gguf")), ThrowsMessage<Error>(HasSubstr("vocab_size_per_layer_input")));
}

class NanoFolder : public testing::Test {
protected:
    NanoFolder() : nano("tests/golden/nano/shapes.json") {}

    void write_json(const char* name, const json& content) const { folder.write(name, content.dump()); }

    HashWeights nano;
    TemporaryFolder folder;
};

TEST_F(NanoFolder, IsReadAsItIs) {
    write_model_folder(nano, folder.path());
    const Checkpoint checkpoint = Checkpoint::open(folder.path());
    EXPECT_EQ(checkpoint.config(), nano.config());
    EXPECT_TRUE(checkpoint.has_vision());
    EXPECT_TRUE(checkpoint.has_audio());
    EXPECT_EQ(checkpoint.weight_type(), "bf16");
    EXPECT_EQ(checkpoint.image_size(), 768);
    EXPECT_EQ(checkpoint.display_name(), folder.path().filename().string());
    ASSERT_EQ(checkpoint.weights().names().size(), nano.names().size());
    for (const std::string& name : nano.names()) {
        const auto found = checkpoint.weights().find(name);
        const auto expected = nano.find(name);
        EXPECT_EQ(found->shape, expected->shape) << name;
        EXPECT_TRUE(std::ranges::equal(found->bytes, expected->bytes)) << name;
    }
    EXPECT_TRUE(std::holds_alternative<SentencePieceModel>(checkpoint.tokenizer()));
    EXPECT_THAT(refuses(folder.path(), folder.path() / "mmproj.gguf"), ThrowsMessage<Error>(HasSubstr("--mmproj goes with")));
    std::filesystem::remove(folder.path() / "tokenizer.model");
    folder.write("tokenizer.json", "{}");
    EXPECT_EQ(std::get<TokenizerJson>(checkpoint.tokenizer()).text, "{}");
    std::filesystem::remove(folder.path() / "tokenizer.json");
    EXPECT_THAT([&] { checkpoint.tokenizer(); }, ThrowsMessage<Error>(HasSubstr("tokenizer.json")));
}

TEST_F(NanoFolder, AHubCacheIsNamedByItsOuterFolder) {
    const auto outer = folder.path() / "models--google--gemma-3n-nano";
    write_model_folder(nano, outer / "snapshots" / "0123abcd");
    EXPECT_EQ(Checkpoint::open(outer).display_name(), "gemma-3n-nano");
    EXPECT_EQ(Checkpoint::open(outer / "snapshots" / "0123abcd").display_name(), "gemma-3n-nano");
    std::filesystem::create_directories(outer / "snapshots" / "4567");
    EXPECT_THAT(refuses(outer), ThrowsMessage<Error>(HasSubstr("several snapshots")));
}

TEST_F(NanoFolder, ConfigurationsOfOtherKinds) {
    write_model_folder(nano, folder.path(), {.with_tokenizer = false, .without = "conv_stem.conv.bias"});
    EXPECT_THAT(refuses(folder.path()), ThrowsMessage<Error>(HasSubstr("July 2025")));
    write_model_folder(nano, folder.path(), {.with_tokenizer = false, .without = "vision_tower"});
    EXPECT_FALSE(Checkpoint::open(folder.path()).has_vision());

    json text = nano.config().at("text_config");
    write_json("config.json", text);   // of a text-only checkpoint
    write_json("generation_config.json", {{"eos_token_id", {1, 106}}});
    const Checkpoint text_only = Checkpoint::open(folder.path());
    EXPECT_EQ(text_only.config().at("text_config"), text);
    EXPECT_EQ(text_only.config().at("eos_token_id"), json({1, 106}));

    json other = nano.config();
    other["model_type"] = "gemma3";
    write_json("config.json", other);
    EXPECT_THAT(refuses(folder.path()), ThrowsMessage<Error>(HasSubstr("\"gemma3\"; Pipit runs Gemma 3n")));
    other = nano.config();
    other["quantization"] = {{"bits", 4}};
    write_json("config.json", other);
    EXPECT_THAT(refuses(folder.path()), ThrowsMessage<Error>(HasSubstr("quantised in a way")));
    for (const char* broken : {"", "[]", "{}", "null", R"({"model_type":"gemma3n"})", R"({"model_type":"gemma3n","text_config":3})"}) {
        folder.write("config.json", broken);
        EXPECT_THROW(Checkpoint::open(folder.path()), Error) << broken;
    }
    folder.write("config.json", R"({"a":)" + std::string(50'000, '['));
    EXPECT_THAT(refuses(folder.path()), ThrowsMessage<Error>(HasSubstr("deeper")));
    std::filesystem::remove(folder.path() / "config.json");
    EXPECT_THAT(refuses(folder.path()), ThrowsMessage<Error>(HasSubstr("no config.json")));
}

TEST_F(NanoFolder, PictureSizesFromTheProcessorsSettings) {
    write_model_folder(nano, folder.path());
    const auto size = [&] { return Checkpoint::open(folder.path()).image_size(); };
    write_json("preprocessor_config.json", {{"size", {{"height", 512}, {"width", 512}}}});
    EXPECT_EQ(size(), 512);
    write_json("preprocessor_config.json", {{"size", 256}});
    EXPECT_EQ(size(), 256);
    write_json("preprocessor_config.json", {{"size", -1}});
    EXPECT_THROW(size(), Error);
    write_json("preprocessor_config.json", json::array());
    EXPECT_EQ(size(), 768);
    std::filesystem::remove(folder.path() / "preprocessor_config.json");
    write_json("processor_config.json", {{"image_processor", {{"size", {{"height", 384}}}}}});
    EXPECT_EQ(size(), 384);
    std::filesystem::remove(folder.path() / "processor_config.json");
    EXPECT_EQ(size(), 768);
}

}  // namespace
}  // namespace pipit::inference
