#include "inference/models/gemma3n/slice.h"

#include "inference/error.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <numeric>
#include <optional>
#include <utility>

namespace pipit::inference::gemma3n {
namespace {

/// A run of layers of one width, in units of 2048; width 0 skips them.
struct Run {
    int width;
    int layers;
};

struct Published {
    std::string_view name;
    std::vector<Run> runs;
};

/// google/gemma3n-slicing-configs, for the 35 layers of E4B, and the official E2B.
const std::vector<Published>& published_slices() {
    static const std::vector<Published> kSlices = {
        {"E3.79B", {{4, 4}, {8, 31}}},
        {"E3.59B", {{4, 4}, {8, 26}, {4, 4}, {8, 1}}},
        {"E3.49B", {{4, 5}, {8, 25}, {4, 5}}},
        {"E3.39B", {{4, 4}, {8, 1}, {4, 4}, {8, 21}, {4, 4}, {8, 1}}},
        {"E3.24B", {{4, 10}, {8, 20}, {4, 5}}},
        {"E3.18B", {{4, 4}, {8, 1}, {4, 4}, {8, 16}, {4, 4}, {8, 1}, {4, 4}, {8, 1}}},
        {"E2.98B", {{4, 15}, {8, 10}, {4, 5}, {8, 5}}},
        {"E2.73B", {{4, 15}, {8, 10}, {4, 10}}},
        {"E2.69B", {{4, 4}, {8, 1}, {4, 4}, {8, 1}, {4, 4}, {8, 1}, {4, 4}, {8, 6}, {4, 10}}},
        {"E2.54B", {{4, 4}, {8, 1}, {4, 15}, {8, 5}, {4, 10}}},
        {"E2.49B", {{4, 20}, {8, 5}, {4, 10}}},
        {"E1.96B", {{4, 4}, {8, 1}, {4, 15}, {0, 5}, {4, 10}}},
        {"E2B", {{4, 20}, {0, 5}, {4, 10}}},
    };
    return kSlices;
}

bool is_e4b(const TextConfig& config) {
    return config.num_hidden_layers == 35 && config.num_kv_shared_layers == 15 &&
           std::all_of(config.intermediate_size.begin(), config.intermediate_size.end(),
                       [](int width) { return width == 16384; });
}

Slice from_widths(const TextConfig& config, const std::vector<int>& widths, std::string_view text) {
    constexpr int kWidthStep = 32;  // whole blocks of the weights' quantised types
    if (static_cast<int>(widths.size()) != config.num_hidden_layers) {
        throw Error("slice '{}': {} widths for a model of {} layers", text, widths.size(), config.num_hidden_layers);
    }
    Slice slice;
    for (int layer = 0; layer < config.num_hidden_layers; ++layer) {
        const int width = widths[static_cast<std::size_t>(layer)];
        const int most = config.intermediate_size[static_cast<std::size_t>(layer)];
        if (width < 0 || width > most || (width % kWidthStep != 0 && width != most)) {
            throw Error("slice '{}': width {} of layer {}; 0 to {} in steps of {} is possible", text, width, layer,
                        most, kWidthStep);
        }
        if (width > 0) {
            slice.layers.push_back(layer);
            slice.widths.push_back(width);
        }
    }
    std::vector<int> all(static_cast<std::size_t>(config.num_hidden_layers));
    std::iota(all.begin(), all.end(), 0);
    for (const int layer : slice.layers) {
        const int donor = kv_donor(config, layer, all);
        if (!std::binary_search(slice.layers.begin(), slice.layers.end(), donor)) {
            throw Error("slice '{}': layer {} cannot be skipped, layer {} reads its keys and values", text, donor,
                        layer);
        }
    }
    if (slice.layers.empty()) {
        throw Error("slice '{}' keeps no layer", text);
    }
    return slice;
}

std::vector<int> divided(const TextConfig& config, int divisor) {
    std::vector<int> widths = config.intermediate_size;
    for (int& width : widths) {
        width = std::max(width / divisor / 32 * 32, std::min(width, 32));
    }
    return widths;
}

std::optional<std::vector<int>> named(const TextConfig& config, std::string_view text) {
    if (text.empty() || text == "full") {
        return config.intermediate_size;
    }
    if (text == "half") {
        return divided(config, 2);
    }
    if (text == "quarter") {
        return divided(config, 4);
    }
    if (is_e4b(config)) {
        for (const Published& slice : published_slices()) {
            if (slice.name == text) {
                std::vector<int> widths;
                for (const Run& run : slice.runs) {
                    widths.insert(widths.end(), static_cast<std::size_t>(run.layers), run.width * 2048);
                }
                return widths;
            }
        }
    }
    return std::nullopt;
}

}  // namespace

Slice full_slice(const TextConfig& config) { return from_widths(config, config.intermediate_size, "full"); }

Slice parse_slice(const TextConfig& config, std::string_view text) {
    if (const auto widths = named(config, text)) {
        return from_widths(config, *widths, text);
    }
    std::vector<int> widths;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        int width = 0;
        const auto [end, error] = std::from_chars(rest.data(), rest.data() + comma, width);
        if (error != std::errc{} || end != rest.data() + comma) {
            throw Error("slice '{}' is not known: this model has {}, or give one width for each of its {} layers", text,
                        fmt::join(slice_names(config), ", "), config.num_hidden_layers);
        }
        widths.push_back(width);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return from_widths(config, widths, text);
}

std::vector<std::string> slice_names(const TextConfig& config) {
    std::vector<std::string> names{"full"};
    if (is_e4b(config)) {
        for (const Published& slice : published_slices()) {
            names.emplace_back(slice.name);
        }
        return names;
    }
    names.emplace_back("half");
    names.emplace_back("quarter");
    return names;
}

std::string describe(const TextConfig& config, const Slice& slice) {
    for (const std::string& name : slice_names(config)) {
        const Slice known = parse_slice(config, name);
        if (known.layers == slice.layers && known.widths == slice.widths) {
            return name;
        }
    }
    std::vector<int> widths(static_cast<std::size_t>(config.num_hidden_layers), 0);
    for (std::size_t i = 0; i < slice.layers.size(); ++i) {
        widths[static_cast<std::size_t>(slice.layers[i])] = slice.widths[i];
    }
    return fmt::format("{}", fmt::join(widths, ","));
}

}  // namespace pipit::inference::gemma3n
