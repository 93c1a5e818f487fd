#include "inference/processor/tokenizer_json.h"

#include "inference/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <unordered_map>

namespace pipit::inference {
namespace {

using nlohmann::json;

constexpr std::int64_t kMaxTokens = 1'000'000;
constexpr std::size_t kCheckedPieces = 4'096;
constexpr std::uint32_t kNoRank = std::numeric_limits<std::uint32_t>::max();

std::size_t token_id(const json& value) {
    if (!value.is_number_integer() || value.get<std::int64_t>() < 0 || value.get<std::int64_t>() >= kMaxTokens) {
        throw Error("tokenizer.json: a token's id is no number below {}", kMaxTokens);
    }
    return value.get<std::size_t>();
}

/// A member, or null. The file's values are never copied: nested deeply enough, a copy would overflow the stack.
const json& optional_member(const json& object, const char* name) {
    static const json null;
    const auto found = object.is_object() ? object.find(name) : object.end();
    return object.is_object() && found != object.end() ? *found : null;
}

/// A member of the expected type, or Error.
const json& member(const json& object, const char* name, json::value_t type) {
    const json& found = optional_member(object, name);
    if (found.type() != type) {
        throw Error("tokenizer.json: \"{}\" is missing or of the wrong type", name);
    }
    return found;
}

std::string_view type_of(const json& object) {
    const json& type = optional_member(object, "type");
    return type.is_string() ? std::string_view(type.get_ref<const std::string&>()) : "none";
}

void check_kind(const json& file, const json& model) {
    if (type_of(model) != "BPE") {
        throw Error("tokenizer.json: the model is \"{}\", only BPE is supported", type_of(model));
    }
    if (optional_member(model, "ignore_merges") == true) {
        throw Error("tokenizer.json: \"ignore_merges\" is not supported");
    }
    // Gemma's: spaces become ▁, and nothing is split or normalised besides.
    const json& normalizer = optional_member(file, "normalizer");
    if (type_of(normalizer) != "Replace" || optional_member(optional_member(normalizer, "pattern"), "String") != " " ||
        optional_member(normalizer, "content") != kSpaceSymbol) {
        throw Error("tokenizer.json: the normalizer \"{}\" is not supported, only replacing spaces by ▁", type_of(normalizer));
    }
    const json& splitter = optional_member(file, "pre_tokenizer");
    const bool splits_at_spaces =      // of which none are left
        type_of(splitter) == "Split" && optional_member(optional_member(splitter, "pattern"), "String") == " ";
    if (!splitter.is_null() && !splits_at_spaces) {
        throw Error("tokenizer.json: the pre-tokenizer \"{}\" is not supported", type_of(splitter));
    }
}

bool is_byte_piece(std::string_view text) {
    return text.size() == 6 && text.starts_with("<0x") && text.ends_with('>') &&
           text.substr(3, 2).find_first_not_of("0123456789ABCDEF") == std::string_view::npos;
}

bool is_one_character(std::string_view text) {
    return std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }) == 1;
}

/// Both halves of a merge: ["a", "b"], or "a b" in older files.
std::pair<std::string_view, std::string_view> halves(const json& merge) {
    if (merge.is_array() && merge.size() == 2 && merge[0].is_string() && merge[1].is_string()) {
        return {merge[0].get_ref<const std::string&>(), merge[1].get_ref<const std::string&>()};
    }
    if (merge.is_string()) {
        const std::string_view text = merge.get_ref<const std::string&>();
        if (const auto space = text.find(' '); space != std::string_view::npos) {
            return {text.substr(0, space), text.substr(space + 1)};
        }
    }
    throw Error("tokenizer.json: a merge is neither a pair nor a text with a space");
}

class Reader {
public:
    Vocabulary read(const json& file) {
        const json& model = member(file, "model", json::value_t::object);
        check_kind(file, model);
        read_vocab(member(model, "vocab", json::value_t::object), optional_member(model, "byte_fallback") == true);
        read_merges(member(model, "merges", json::value_t::array));
        read_added_tokens(optional_member(file, "added_tokens"));
        check_merges();
        if (const json& token = optional_member(model, "unk_token"); token.is_string()) {
            const auto unknown = ids_.find(token.get_ref<const std::string&>());
            if (unknown != ids_.end()) {
                vocabulary_[unknown->second].kind = PieceKind::unknown;
            }
        }
        return std::move(vocabulary_);
    }

private:
    Piece& piece(std::size_t id) {
        if (id >= vocabulary_.size()) {
            vocabulary_.resize(id + 1);
        }
        return vocabulary_[id];
    }

    void read_vocab(const json& vocab, bool byte_fallback) {
        ids_.reserve(vocab.size());
        for (const auto& [text, value] : vocab.items()) {
            const std::size_t id = token_id(value);
            // Pieces that no merge makes cannot come out of text; `read_merges` finds those that one makes.
            const bool is_byte = byte_fallback && is_byte_piece(text);
            piece(id) = {text, 0, is_byte ? PieceKind::byte : is_one_character(text) ? PieceKind::normal : PieceKind::control};
            ids_.emplace(text, static_cast<std::uint32_t>(id));
        }
    }

    void read_merges(const json& merges) {
        merge_counts_.resize(vocabulary_.size());
        std::vector<std::uint32_t> ranks(vocabulary_.size(), kNoRank);
        std::string whole;
        std::uint32_t rank = 0;
        for (const json& merge : merges) {
            const auto [left, right] = halves(merge);
            whole.assign(left).append(right);
            const auto made = ids_.find(whole);
            if (made == ids_.end()) {
                throw Error("tokenizer.json: a merge makes \"{}\", which is not in the vocabulary", whole);
            }
            ++merge_counts_[made->second];
            ranks[made->second] = std::min(ranks[made->second], rank++);
        }
        for (std::size_t id = 0; id < vocabulary_.size(); ++id) {
            if (ranks[id] != kNoRank) {
                vocabulary_[id].score = -static_cast<float>(ranks[id]);
                vocabulary_[id].kind = PieceKind::normal;
            }
        }
    }

    void read_added_tokens(const json& added_tokens) {
        if (!added_tokens.is_array()) {
            return;
        }
        for (const json& token : added_tokens) {
            const std::size_t id = token_id(member(token, "id", json::value_t::number_unsigned));
            const auto& text = member(token, "content", json::value_t::string).get_ref<const std::string&>();
            const bool is_special = optional_member(token, "special") == true;
            piece(id) = {text, 0, is_special ? PieceKind::control : PieceKind::user_defined};
            ids_.insert_or_assign(text, static_cast<std::uint32_t>(id));
        }
    }

    /// Sentencepiece merges every pair whose whole is a piece. That is the same only if the file lists all these pairs, as
    /// it does when it was made from a sentencepiece model. A sample of the pieces tells.
    void check_merges() const {
        const auto is_normal = [&](std::string_view text) {
            const auto found = ids_.find(std::string(text));
            return found != ids_.end() && vocabulary_[found->second].kind == PieceKind::normal;
        };
        const std::size_t step = std::max<std::size_t>(1, vocabulary_.size() / kCheckedPieces);
        for (std::size_t id = 0; id < merge_counts_.size(); id += step) {
            const std::string_view text = vocabulary_[id].text;
            if (vocabulary_[id].kind != PieceKind::normal || is_one_character(text)) {
                continue;
            }
            std::uint32_t pairs = 0;
            for (std::size_t cut = 1; cut < text.size(); ++cut) {
                pairs += (text[cut] & 0xC0) != 0x80 && is_normal(text.substr(0, cut)) && is_normal(text.substr(cut));
            }
            if (pairs > merge_counts_[id]) {
                throw Error("tokenizer.json: \"{}\" has {} merges of {} possible ones; only tokenizers made from a sentencepiece "
                            "model are supported", text, merge_counts_[id], pairs);
            }
        }
    }

    Vocabulary vocabulary_;
    std::unordered_map<std::string, std::uint32_t> ids_;
    std::vector<std::uint32_t> merge_counts_;       // by token id
};

}  // namespace

Vocabulary read_tokenizer_json(std::string_view text) {
    const json file = json::parse(text, nullptr, false);
    if (file.is_discarded()) {
        throw Error("tokenizer.json is no JSON");
    }
    return Reader().read(file);
}

}  // namespace pipit::inference
