#include "tests/support/hash_weights.h"

#include "inference/error.h"
#include "tests/support/sha256.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <fstream>
#include <thread>
#include <utility>

namespace pipit::test_support {
namespace {

using inference::Error;
using inference::HostTensor;
using inference::Shape;

constexpr std::uint64_t kWeightsPerThread = 1 << 20;  // below this a thread costs more than it saves

struct Rule {
    double offset;
    double scale;
};

/// The uniform distribution that tensor `name` is drawn from.
Rule rule(std::string_view name, const Shape& shape) {
    const auto contains = [&](std::string_view part) { return name.find(part) != std::string_view::npos; };
    const std::size_t last_dot = name.rfind('.');
    const std::string_view last = name.substr(last_dot + 1);
    const std::string_view before = name.substr(0, last_dot);
    const std::string_view owner = before.substr(before.rfind('.') + 1);
    if (last == "gamma") {
        return {0.3, 0.1};
    }
    if ((name.ends_with("q_norm.weight") || name.ends_with("k_norm.weight")) && shape.dim(0) >= 128) {
        return {0.25, 0.05};  // scores are not divided by sqrt(head_dim): at 1 a wide head is one-hot
    }
    if (owner.find("norm") != std::string_view::npos || contains(".bn") || last == "correct_output_scale") {
        return {1.0, 0.2};
    }
    if (last == "per_dim_scale") {
        return {0.0, 0.3};
    }
    if (last == "bias") {
        return {0.0, 0.1};
    }
    if (contains("prediction_coefs") || contains("correction_coefs")) {
        return {0.0, 0.2};
    }
    if (contains("embed_tokens_per_layer")) {
        return {0.0, std::sqrt(3.0 / 256.0)};
    }
    if (contains("embed_tokens") || name.ends_with("embedding.weight")) {
        return {0.0, std::sqrt(3.0 / static_cast<double>(shape.dim(-1)))};
    }
    std::int64_t fan_in = 1;
    for (const std::int64_t extent : shape.extents().subspan(1)) {
        fan_in *= extent;
    }
    return {0.0, std::sqrt(3.0 / static_cast<double>(std::max<std::int64_t>(fan_in, 1)))};
}

std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}

std::uint16_t bf16(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    return static_cast<std::uint16_t>((bits + ((bits >> 16) & 1) + 0x7FFF) >> 16);
}

/// u(index), see the header.
float uniform(std::uint64_t key, std::uint64_t index) {
    const std::uint64_t h = mix(key + (index + 1) * 0x9E3779B97F4A7C15);
    return static_cast<float>(static_cast<std::int32_t>(h >> 40)) / 8388608.0F - 1.0F;
}

std::uint64_t key_of(std::uint64_t seed, const std::string& name) {
    const Sha256 digest = sha256(std::to_string(seed) + ":" + name);
    std::uint64_t key = 0;
    for (int i = 7; i >= 0; --i) {
        key = key << 8 | digest[static_cast<std::size_t>(i)];
    }
    return key;
}

}  // namespace

std::vector<float> hash_uniform(std::uint64_t seed, const std::string& name, std::size_t count) {
    const std::uint64_t key = key_of(seed, name);
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i) {
        values[i] = uniform(key, i);
    }
    return values;
}

void hash_weights_bf16(std::uint64_t seed, const std::string& name, const Shape& shape, std::uint64_t start,
                       std::span<std::uint16_t> weights) {
    const std::uint64_t key = key_of(seed, name);
    const Rule drawn = rule(name, shape);
    const auto offset = static_cast<float>(drawn.offset);
    const auto scale = static_cast<float>(drawn.scale);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        weights[i] = bf16(offset + scale * uniform(key, start + i));  // CMakeLists.txt forbids to fuse these two roundings
    }
}

HashWeights::HashWeights(const std::filesystem::path& shapes_json) {
    std::ifstream file(shapes_json);
    if (!file) {
        throw Error("cannot open {}; tests run in the source tree's root", shapes_json.string());
    }
    const auto description = nlohmann::ordered_json::parse(file);
    seed_ = description.at("seed").get<std::uint64_t>();
    config_ = nlohmann::json::parse(description.at("config").dump());
    for (const auto& [name, extents] : description.at("tensors").items()) {
        names_.push_back(name);
        tensors_[name].shape = Shape(std::span<const std::int64_t>(extents.get<std::vector<std::int64_t>>()));
    }
}

std::optional<HostTensor> HashWeights::find(std::string_view name) const {
    const auto found = tensors_.find(name);
    if (found == tensors_.end()) {
        return std::nullopt;
    }
    Tensor& tensor = found->second;
    const auto count = static_cast<std::uint64_t>(tensor.shape.elements());
    std::call_once(tensor.generated, [&] {
        tensor.bf16 = std::make_unique_for_overwrite<std::uint16_t[]>(count);
        const std::uint64_t cores = std::max(1U, std::thread::hardware_concurrency());
        const std::uint64_t parts = std::clamp<std::uint64_t>(count / kWeightsPerThread, 1, cores);
        std::vector<std::jthread> threads;
        for (std::uint64_t part = 0; part < parts; ++part) {
            const std::uint64_t begin = count / parts * part;
            const std::uint64_t end = part + 1 == parts ? count : count / parts * (part + 1);
            const auto generate = [&, begin, end] {
                hash_weights_bf16(seed_, found->first, tensor.shape, begin, {tensor.bf16.get() + begin, end - begin});
            };
            if (parts == 1) {
                generate();
            } else {
                threads.emplace_back(generate);
            }
        }
    });
    return HostTensor{inference::Dtype::bf16, tensor.shape, std::as_bytes(std::span(tensor.bf16.get(), count))};
}

}  // namespace pipit::test_support
