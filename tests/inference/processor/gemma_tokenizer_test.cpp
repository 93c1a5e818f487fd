// The 130 golden strings with Gemma's real vocabulary, read from each kind of file that can hold it.

#include "inference/processor/sentencepiece_model.h"
#include "inference/processor/tokenizer.h"
#include "inference/processor/tokenizer_json.h"
#include "tests/inference/processor/gemma_vocabulary.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>

namespace pipit::inference {
namespace {

class GemmaTokenizer : public ::testing::Test {
protected:
    void SetUp() override {
        json_ = test_support::gemma_tokenizer_json();
        if (!json_) {
            GTEST_SKIP() << "Gemma's vocabulary could not be fetched (no network?): the golden strings were NOT checked";
        }
        golden_ = nlohmann::json::parse(std::ifstream("tests/golden/tokenizer/gemma.golden.json"));
        ASSERT_EQ(golden_.size(), 130u);
    }

    void expect_golden(const Tokenizer& tokenizer) const {
        for (const auto& entry : golden_) {
            const auto text = entry["text"].get<std::string>();
            const auto ids = entry["ids"].get<TokenIds>();
            EXPECT_EQ(tokenizer.encode_template(text), ids) << text;
            EXPECT_EQ(tokenizer.decode(ids, true), entry["decoded"].get<std::string>());
        }
    }

    /// The vocabulary as converters write it into a GGUF file.
    GgufVocabulary gguf() const {
        GgufVocabulary result{.model = "llama"};
        for (const Piece& piece : read_tokenizer_json(*json_)) {
            const bool is_spaces = piece.kind == PieceKind::user_defined && piece.text.starts_with(kSpaceSymbol);
            result.tokens.push_back(is_spaces ? std::string(piece.text.size() / kSpaceSymbol.size(), ' ') : piece.text);
            result.scores.push_back(piece.score);
            const bool is_unused = piece.text.starts_with("<unused");
            result.token_types.push_back(static_cast<std::int32_t>(is_unused ? PieceKind::control : piece.kind));
        }
        return result;
    }

    std::optional<std::string> json_;
    nlohmann::json golden_;
};

TEST_F(GemmaTokenizer, TokenizerJsonGivesTheGoldenIds) { expect_golden(Tokenizer(TokenizerJson{*json_})); }

TEST_F(GemmaTokenizer, GgufVocabularyGivesTheGoldenIds) { expect_golden(Tokenizer(gguf())); }

TEST_F(GemmaTokenizer, UserTextHasNoControlTokens) {
    const Tokenizer tokenizer(TokenizerJson{*json_});
    for (const auto& entry : golden_) {
        const auto text = entry["text"].get<std::string>();
        const TokenIds ids = tokenizer.encode_text(text);
        for (const std::int32_t id : ids) {
            EXPECT_FALSE(tokenizer.is_control(id)) << text;
        }
        EXPECT_EQ(tokenizer.decode(ids), entry["decoded"].get<std::string>());
    }
    EXPECT_EQ(tokenizer.encode_text("<table>\n\n\n"), (TokenIds{168, 109}));     // user-defined ones stay tokens
    EXPECT_EQ(tokenizer.find_token("<start_of_turn>"), 105);
    EXPECT_EQ(tokenizer.find_token("<end_of_turn>"), 106);
    EXPECT_EQ(tokenizer.find_token("<nothing>"), std::nullopt);
}

}  // namespace
}  // namespace pipit::inference
