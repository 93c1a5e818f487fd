#pragma once
// MatFormer (configs.md §5): a smaller model inside a loaded one. A slice keeps some layers, and of each the first
// units of the feed-forward network. It is a choice of limits on rows and columns: no weight is copied.

#include "inference/models/gemma3n/config.h"

#include <string>
#include <string_view>
#include <vector>

namespace pipit::inference::gemma3n {

struct Slice {
    std::vector<int> layers;  // kept, increasing
    std::vector<int> widths;  // of the kept layers
};

/// Everything.
Slice full_slice(const TextConfig& config);

/// "" or "full"; a name of slice_names(); or one width a layer, separated by commas, 0 to skip the layer. Throws Error
/// that says what is possible: widths are at most the layer's own and multiples of 32 (or the width itself), and a
/// layer whose keys and values others read cannot be skipped.
Slice parse_slice(const TextConfig& config, std::string_view text);

/// Largest first. For E4B the published slices; for every model that has layers to spare "half" and "quarter" widths.
std::vector<std::string> slice_names(const TextConfig& config);

/// "full", the name, or the widths: what to show.
std::string describe(const TextConfig& config, const Slice& slice);

}  // namespace pipit::inference::gemma3n
