#include "tests/inference/processor/small_tokenizer.h"

#include <nlohmann/json.hpp>
#include <sentencepiece_processor.h>
#include <sentencepiece_trainer.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace pipit::test_support {
namespace {

constexpr int kNormal = 1, kUnknown = 2, kControl = 3, kUserDefined = 4, kByte = 6;

/// Hands the trainer a file's lines.
class Lines : public sentencepiece::SentenceIterator {
public:
    explicit Lines(const char* path) : file_(path) { Next(); }
    bool done() const override { return !file_; }
    void Next() override { std::getline(file_, line_); }
    const std::string& value() const override { return line_; }
    sentencepiece::util::Status status() const override { return {}; }

private:
    std::ifstream file_;
    std::string line_;
};

std::string train() {
    const std::unordered_map<std::string, std::string> options = {
        {"model_type", "bpe"}, {"vocab_size", "700"}, {"hard_vocab_limit", "false"}, {"byte_fallback", "true"}, {"split_digits", "true"},
        {"add_dummy_prefix", "false"}, {"normalization_rule_name", "identity"}, {"remove_extra_whitespaces", "false"},
        {"pad_id", "0"}, {"eos_id", "1"}, {"bos_id", "2"}, {"unk_id", "3"}, {"eos_piece", "<eos>"}, {"bos_piece", "<bos>"},
        {"control_symbols", "<start_of_turn>,<end_of_turn>"}, {"user_defined_symbols", "\n,\n\n,\n\n\n,\n\n\n\n,▁▁,▁▁▁,<table>"},
        {"num_threads", "1"}, {"minloglevel", "9"}};
    Lines lines("LICENSE");
    std::string model;
    const auto status = sentencepiece::SentencePieceTrainer::Train(options, &lines, &model);
    if (!status.ok()) {
        throw std::runtime_error(status.ToString());
    }
    return model;
}

}  // namespace

const std::string& small_sentencepiece_model() {
    static const std::string model = train();
    return model;
}

inference::GgufVocabulary small_gguf_vocabulary() {
    sentencepiece::SentencePieceProcessor model;
    if (!model.LoadFromSerializedProto(small_sentencepiece_model()).ok()) {
        throw std::runtime_error("the trained model does not load");
    }
    inference::GgufVocabulary result{.model = "llama"};
    const std::unordered_set<std::string> user_defined = {"\n", "\n\n", "\n\n\n", "\n\n\n\n", "▁▁", "▁▁▁", "<table>"};
    for (int id = 0; id < model.GetPieceSize(); ++id) {
        const std::string& piece = model.IdToPiece(id);
        result.tokens.push_back(piece);
        result.scores.push_back(model.GetScore(id));
        result.token_types.push_back(model.IsUnknown(id)            ? kUnknown
                                     : model.IsControl(id)          ? kControl
                                     : model.IsByte(id)             ? kByte
                                     : user_defined.contains(piece) ? kUserDefined
                                                                    : kNormal);
    }
    return result;
}

std::string small_tokenizer_json() {
    const inference::GgufVocabulary source = small_gguf_vocabulary();
    nlohmann::json vocab = nlohmann::json::object(), added = nlohmann::json::array();
    std::unordered_set<std::string> normal;
    std::vector<std::size_t> by_score;
    for (std::size_t id = 0; id < source.tokens.size(); ++id) {
        vocab[source.tokens[id]] = id;
        if (source.token_types[id] == kNormal) {
            normal.insert(source.tokens[id]);
            by_score.push_back(id);
        } else if (source.token_types[id] != kByte) {
            added.push_back({{"id", id}, {"content", source.tokens[id]}, {"special", source.token_types[id] != kUserDefined}});
        }
    }
    std::stable_sort(by_score.begin(), by_score.end(), [&](std::size_t a, std::size_t b) { return source.scores[a] > source.scores[b]; });
    nlohmann::json merges = nlohmann::json::array();
    for (const std::size_t id : by_score) {
        const std::string& whole = source.tokens[id];
        for (std::size_t cut = 1; cut < whole.size(); ++cut) {
            if (normal.contains(whole.substr(0, cut)) && normal.contains(whole.substr(cut))) {
                merges.push_back({whole.substr(0, cut), whole.substr(cut)});
            }
        }
    }
    const nlohmann::json spaces = {{"String", " "}};
    return nlohmann::json{
        {"added_tokens", added},
        {"normalizer", {{"type", "Replace"}, {"pattern", spaces}, {"content", "▁"}}},
        {"pre_tokenizer", {{"type", "Split"}, {"pattern", spaces}, {"behavior", "MergedWithPrevious"}, {"invert", false}}},
        {"model", {{"type", "BPE"}, {"unk_token", "<unk>"}, {"byte_fallback", true}, {"vocab", vocab}, {"merges", merges}}}}
        .dump();
}

}  // namespace pipit::test_support
