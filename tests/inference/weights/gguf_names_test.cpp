#include "inference/weights/gguf_names.h"

#include "inference/weights/hf_names.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace pipit::inference {
namespace {

struct Names {
    std::string hf;
    std::string gguf;
    std::optional<std::int64_t> slice;
};

/// "1.0-4 3.2" to {{"1", "0"}, …, {"1", "4"}, {"3", "2"}}; "-" to one empty list.
std::vector<std::vector<std::string>> numbers(const std::string& ranges) {
    std::vector<std::vector<std::string>> result;
    std::istringstream words(ranges);
    for (std::string word; words >> word;) {
        if (word == "-") {
            result.emplace_back();
            continue;
        }
        const std::size_t dot = word.find('.');
        const std::string last = dot == std::string::npos ? word : word.substr(dot + 1);
        const std::size_t dash = last.find('-');
        const int begin = std::stoi(last);
        const int end = dash == std::string::npos ? begin : std::stoi(last.substr(dash + 1));
        for (int number = begin; number <= end; ++number) {
            result.push_back(dot == std::string::npos ? std::vector{std::to_string(number)}
                                                      : std::vector{word.substr(0, dot), std::to_string(number)});
        }
    }
    return result;
}

std::string fill(std::string pattern, const std::vector<std::string>& values) {
    for (const std::string& value : values) {
        if (const std::size_t at = pattern.find('#'); at != std::string::npos) {
            pattern.replace(at, 1, value);
        }
    }
    return pattern;
}

std::vector<Names> published_names() {
    std::ifstream file("tests/golden/names/tensors.tsv");
    std::vector<Names> names;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("#")) {
            continue;
        }
        const std::size_t first = line.find('\t');
        const std::size_t second = line.find('\t', first + 1);
        const std::string hf = line.substr(0, first);
        const std::string gguf = line.substr(first + 1, second - first - 1);
        const bool is_stacked = hf.find('#') != std::string::npos && gguf.find('#') == std::string::npos;
        for (const auto& values : numbers(line.substr(second + 1))) {
            names.push_back({fill(hf, values), fill(gguf, values),
                             is_stacked ? std::optional<std::int64_t>(std::stoi(values[0])) : std::nullopt});
        }
    }
    return names;
}

TEST(GgufNames, EveryPublishedTensorBothWays) {
    const auto names = published_names();
    ASSERT_EQ(names.size(), 1676U);
    std::set<std::string> gguf_tensors;
    for (const Names& tensor : names) {
        const auto place = gguf_name(tensor.hf);
        ASSERT_TRUE(place) << tensor.hf;
        EXPECT_EQ(place->name, tensor.gguf);
        EXPECT_EQ(place->slice, tensor.slice) << tensor.hf;
        EXPECT_EQ(hf_name(tensor.gguf, tensor.slice.value_or(0)), tensor.hf);
        EXPECT_EQ(is_stack(tensor.gguf), tensor.slice.has_value()) << tensor.gguf;
        gguf_tensors.insert(tensor.gguf);
    }
    EXPECT_EQ(gguf_tensors.size(), 847U + 825U);   // the published counts of the text and the mmproj file
}

TEST(GgufNames, OtherNamesAreUnknown) {
    for (const char* name : {"", "blk.0", "blk..attn_q.weight", "blk.0.attn_q.weight.more", "blk.00.attn_q.weight",
                             "blk.-1.attn_q.weight", "blk.1234567.attn_q.weight", "v.", "altup_proj.0.weight",
                             "rope_freqs.weight"}) {
        EXPECT_FALSE(hf_name(name)) << name;
    }
    for (const char* name : {"", "model", "model.language_model.layers.0.attn_q.weight",
                             "model.language_model.layers.x.input_layernorm.weight",
                             "model.language_model.altup_projections.weight"}) {
        EXPECT_FALSE(gguf_name(name)) << name;
    }
}

TEST(HfNames, PrefixesOfOtherConversions) {
    const std::string layer = "model.language_model.layers.7.mlp.up_proj.weight";
    EXPECT_EQ(canonical_name(layer), layer);
    EXPECT_EQ(canonical_name("model.layers.7.mlp.up_proj.weight"), layer);
    EXPECT_EQ(canonical_name("language_model.model.layers.7.mlp.up_proj.weight"), layer);
    EXPECT_EQ(canonical_name("language_model.layers.7.mlp.up_proj.weight"), layer);
    EXPECT_EQ(canonical_name("audio_tower.conformer.0.norm.weight"), "model.audio_tower.conformer.0.norm.weight");
    EXPECT_EQ(canonical_name("embed_vision.embedding.weight"), "model.embed_vision.embedding.weight");
    EXPECT_EQ(canonical_name("language_model.lm_head.weight"), "lm_head.weight");
    for (const Names& tensor : published_names()) {
        EXPECT_EQ(canonical_name(tensor.hf), tensor.hf);
    }
}

}  // namespace
}  // namespace pipit::inference
