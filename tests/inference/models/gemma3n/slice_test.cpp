#include "inference/models/gemma3n/slice.h"

#include "inference/error.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <numeric>

namespace pipit::inference::gemma3n {
namespace {

using nlohmann::json;
using testing::HasSubstr;

TextConfig e4b() { return parse_config(json::object()).text; }

/// Layers 3 (full) and 4 (sliding) read the keys and values of 2 and 1.
TextConfig small() {
    return parse_config(json::parse(R"({"text_config": {
        "num_hidden_layers": 5, "num_kv_shared_layers": 2, "intermediate_size": [256, 256, 100, 64, 32],
        "layer_types": ["sliding_attention", "sliding_attention", "full_attention", "full_attention",
                        "sliding_attention"]}})"))
        .text;
}

TEST(Gemma3nSlice, is_everything_by_default) {
    for (const char* text : {"", "full", "256,256,100,64,32"}) {
        const Slice slice = parse_slice(small(), text);
        EXPECT_EQ(slice.layers, (std::vector<int>{0, 1, 2, 3, 4})) << text;
        EXPECT_EQ(slice.widths, (std::vector<int>{256, 256, 100, 64, 32})) << text;
        EXPECT_EQ(describe(small(), slice), "full");
    }
    EXPECT_EQ(full_slice(small()).layers.size(), 5U);
}

TEST(Gemma3nSlice, keeps_some_layers_and_units) {
    const Slice slice = parse_slice(small(), "0,128,32,0,32");
    EXPECT_EQ(slice.layers, (std::vector<int>{1, 2, 4}));
    EXPECT_EQ(slice.widths, (std::vector<int>{128, 32, 32}));
    EXPECT_EQ(describe(small(), slice), "0,128,32,0,32");
}

TEST(Gemma3nSlice, divides_widths_in_whole_blocks) {
    EXPECT_EQ(parse_slice(small(), "half").widths, (std::vector<int>{128, 128, 32, 32, 32}));
    EXPECT_EQ(parse_slice(small(), "quarter").widths, (std::vector<int>{64, 64, 32, 32, 32}));
    EXPECT_EQ(describe(small(), parse_slice(small(), "half")), "half");
}

TEST(Gemma3nSlice, knows_the_published_ones) {
    const Slice e2b = parse_slice(e4b(), "E2B");
    std::vector<int> layers(35);
    std::iota(layers.begin(), layers.end(), 0);
    layers.erase(layers.begin() + 20, layers.begin() + 25);
    EXPECT_EQ(e2b.layers, layers);
    EXPECT_EQ(e2b.widths, std::vector<int>(30, 8192));
    const Slice e196 = parse_slice(e4b(), "E1.96B");
    EXPECT_EQ(e196.layers, layers);
    EXPECT_EQ(e196.widths[4], 16384);
    EXPECT_EQ(std::ranges::max(std::span(e196.widths).subspan(5)), 8192);
    const std::vector<std::string> names = slice_names(e4b());
    EXPECT_EQ(names.front(), "full");
    EXPECT_EQ(names.back(), "E2B");
    std::int64_t units = std::numeric_limits<std::int64_t>::max();
    for (const std::string& name : names) {  // largest first
        const Slice slice = parse_slice(e4b(), name);
        EXPECT_EQ(describe(e4b(), slice), name);
        const auto sum = std::accumulate(slice.widths.begin(), slice.widths.end(), std::int64_t{0});
        EXPECT_LT(sum, units) << name;
        units = sum;
    }
}

/// configs.md §5.2, from the shapes of the tensors: a layer has 2048 · 3 weights a unit, and 11821648 others.
TEST(Gemma3nSlice, has_the_published_parameters) {
    const std::vector<std::pair<const char*, std::int64_t>> exact{
        {"E3.79B", 3'779'164'656}, {"E3.59B", 3'577'838'064}, {"E3.49B", 3'477'174'768}, {"E3.39B", 3'376'511'472},
        {"E3.24B", 3'225'516'528}, {"E3.18B", 3'175'184'880}, {"E2.98B", 2'973'858'288}, {"E2.73B", 2'722'200'048},
        {"E2.69B", 2'671'868'400}, {"E2.54B", 2'520'873'456}, {"E2.49B", 2'470'541'808}};
    for (const auto& [name, parameters] : exact) {
        const Slice slice = parse_slice(e4b(), name);
        EXPECT_EQ(slice.layers.size(), 35U) << name;
        const auto units = std::accumulate(slice.widths.begin(), slice.widths.end(), std::int64_t{0});
        EXPECT_EQ(3'980'491'248 - (35 * std::int64_t{16384} - units) * 3 * 2048, parameters) << name;
    }
}

struct BadSlice {
    const char* text;
    const char* says;
};

void PrintTo(const BadSlice& bad, std::ostream* stream) { *stream << "'" << bad.text << "'"; }

class Gemma3nBadSlice : public testing::TestWithParam<BadSlice> {};

TEST_P(Gemma3nBadSlice, is_refused_with_what_is_possible) {
    try {
        parse_slice(small(), GetParam().text);
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_THAT(error.what(), HasSubstr(GetParam().says));
    }
}

INSTANTIATE_TEST_SUITE_P(
    texts, Gemma3nBadSlice,
    testing::Values(
        BadSlice{"E2B", "full, half, quarter"}, BadSlice{"huge", "half"}, BadSlice{"256,256,100,64", "4 widths"},
        BadSlice{"256,256,100,64,32,32", "6 widths"}, BadSlice{"256,,100,64,32", "is not known"},
        BadSlice{"256, 256,100,64,32", "is not known"}, BadSlice{"256,256x,100,64,32", "is not known"},
        BadSlice{"99999999999,256,100,64,32", "is not known"},
        BadSlice{"288,256,100,64,32", "width 288 of layer 0; 0 to 256"}, BadSlice{"-32,256,100,64,32", "width -32"},
        BadSlice{"250,256,100,64,32", "width 250"}, BadSlice{"256,0,100,64,32", "layer 1 cannot be skipped, layer 4"},
        BadSlice{"256,256,0,64,32", "layer 2 cannot be skipped, layer 3"}, BadSlice{"0,0,0,0,0", "keeps no layer"}));

}  // namespace
}  // namespace pipit::inference::gemma3n
