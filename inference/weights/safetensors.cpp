#include "inference/weights/safetensors.h"

#include "inference/error.h"
#include "inference/weights/checked.h"
#include "inference/weights/hf_names.h"
#include "inference/weights/json_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

namespace pipit::inference {
namespace {

constexpr std::uint64_t kMaxHeaderBytes = 100'000'000;
constexpr std::size_t kMaxTensors = 65'536;
constexpr std::size_t kMaxAxes = 16;

constexpr std::array<std::pair<std::string_view, std::uint64_t>, 15> kElementBytes{{
    {"F64", 8}, {"F32", 4}, {"F16", 2}, {"BF16", 2}, {"F8_E4M3", 1}, {"F8_E5M2", 1}, {"I64", 8}, {"I32", 4},
    {"I16", 2}, {"I8", 1}, {"U64", 8}, {"U32", 4}, {"U16", 2}, {"U8", 1}, {"BOOL", 1},
}};

std::optional<std::uint64_t> element_bytes(std::string_view type) {
    for (const auto& [known, bytes] : kElementBytes) {
        if (known == type) {
            return bytes;
        }
    }
    return std::nullopt;
}

std::optional<Dtype> runnable(std::string_view type) {
    if (type == "F32") return Dtype::f32;
    if (type == "F16") return Dtype::f16;
    if (type == "BF16") return Dtype::bf16;
    if (type == "I32") return Dtype::i32;
    if (type == "U8") return Dtype::u8;
    return std::nullopt;
}

std::uint64_t little_endian_u64(std::span<const std::byte> bytes) {
    std::uint64_t value = 0;
    for (int i = 7; i >= 0; --i) {
        value = value << 8 | std::to_integer<std::uint64_t>(bytes[static_cast<std::size_t>(i)]);
    }
    return value;
}

/// A field that must be an array of non-negative integers.
std::vector<std::int64_t> integers(const nlohmann::json& tensor, const char* field, std::size_t most,
                                   std::string_view what, const std::string& name) {
    const auto found = tensor.find(field);
    if (found == tensor.end() || !found->is_array() || found->size() > most) {
        throw Error("{}: tensor '{}' has no '{}' of at most {} integers", what, name, field, most);
    }
    std::vector<std::int64_t> values;
    for (const auto& value : *found) {
        if (!value.is_number_integer() || value.get<std::int64_t>() < 0) {   // unsigned beyond int64 reads as negative
            throw Error("{}: tensor '{}' has {} {}, where a non-negative integer is expected", what, name, field,
                        value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
        }
        values.push_back(value.get<std::int64_t>());
    }
    return values;
}

struct Extent {
    std::uint64_t begin;
    std::uint64_t end;
};

std::pair<SafetensorsEntry, Extent> parse_entry(const std::string& name, const nlohmann::json& tensor,
                                                std::string_view what) {
    if (!tensor.is_object()) {
        throw Error("{}: header entry '{}' is not an object", what, name);
    }
    SafetensorsEntry entry{.name = name};
    const auto type = tensor.find("dtype");
    if (type == tensor.end() || !type->is_string()) {
        throw Error("{}: tensor '{}' has no 'dtype'", what, name);
    }
    entry.type = type->get<std::string>();
    const auto unit = element_bytes(entry.type);
    if (!unit) {
        throw Error("{}: tensor '{}' has element type '{}', which is not known", what, name, entry.type);
    }
    entry.extents = integers(tensor, "shape", kMaxAxes, what, name);
    const auto offsets = integers(tensor, "data_offsets", 2, what, name);
    if (offsets.size() != 2 || offsets[0] > offsets[1]) {
        throw Error("{}: tensor '{}' has data_offsets that are not a range", what, name);
    }
    const Extent extent{static_cast<std::uint64_t>(offsets[0]), static_cast<std::uint64_t>(offsets[1])};
    const auto elements = checked_elements(entry.extents);
    const auto bytes = elements ? checked_multiply(*elements, *unit) : std::nullopt;
    if (!bytes || *bytes != extent.end - extent.begin) {
        throw Error("{}: tensor '{}' of type {} and shape [{}] does not fill its {} bytes", what, name, entry.type,
                    fmt::join(entry.extents, ", "), extent.end - extent.begin);
    }
    return {std::move(entry), extent};
}

}  // namespace

std::vector<SafetensorsEntry> parse_safetensors(std::span<const std::byte> file, std::string_view what) {
    if (file.size() < 8) {
        throw Error("{}: {} bytes are too few for a safetensors file", what, file.size());
    }
    const std::uint64_t header_bytes = little_endian_u64(file.first(8));
    if (header_bytes > kMaxHeaderBytes) {
        throw Error("{}: not a safetensors file: its header claims {} bytes, at most {} are possible", what, header_bytes,
                    kMaxHeaderBytes);
    }
    if (header_bytes > file.size() - 8) {
        throw Error("{}: the header claims {} bytes, the file has only {} more: it is cut off, or not safetensors", what,
                    header_bytes, file.size() - 8);
    }
    const auto header_text = file.subspan(8, static_cast<std::size_t>(header_bytes));
    const nlohmann::json header = parse_json(header_text, what, {.depth = 3, .values = 4'000'000});
    if (!header.is_object() || header.size() > kMaxTensors) {
        throw Error("{}: the header is not an object of at most {} tensors", what, kMaxTensors);
    }
    std::vector<std::pair<SafetensorsEntry, Extent>> tensors;
    for (const auto& [name, tensor] : header.items()) {
        if (name != "__metadata__") {
            tensors.push_back(parse_entry(name, tensor, what));
        }
    }
    std::sort(tensors.begin(), tensors.end(), [](const auto& a, const auto& b) {
        return std::pair(a.second.begin, a.second.end) < std::pair(b.second.begin, b.second.end);
    });
    const auto buffer = file.subspan(8 + header_text.size());
    std::uint64_t at = 0;
    std::vector<SafetensorsEntry> entries;
    for (auto& [entry, extent] : tensors) {
        if (extent.begin != at) {
            throw Error("{}: tensor '{}' begins at byte {}, the one before ends at {}: {}", what, entry.name, extent.begin,
                        at, extent.begin < at ? "they overlap" : "there is a hole");
        }
        if (extent.end > buffer.size()) {
            throw Error("{}: tensor '{}' ends at byte {} of {}: the file is cut off", what, entry.name, extent.end,
                        buffer.size());
        }
        entry.bytes = buffer.subspan(static_cast<std::size_t>(extent.begin),
                                     static_cast<std::size_t>(extent.end - extent.begin));
        at = extent.end;
        entries.push_back(std::move(entry));
    }
    if (at != buffer.size()) {
        throw Error("{}: {} bytes follow the last tensor", what, buffer.size() - at);
    }
    return entries;
}

SafetensorsFile::SafetensorsFile(const std::filesystem::path& path)
    : file_(path), entries_(parse_safetensors(file_.bytes(), path.string())) {
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        index_.emplace(entries_[i].name, i);
    }
}

const SafetensorsEntry* SafetensorsFile::find(std::string_view name) const {
    const auto found = index_.find(name);
    return found == index_.end() ? nullptr : &entries_[found->second];
}

SafetensorsWeights::SafetensorsWeights(const std::filesystem::path& path) {
    if (!std::filesystem::is_directory(path)) {
        add(path);
        return;
    }
    const auto index_path = path / "model.safetensors.index.json";
    if (std::filesystem::exists(index_path)) {
        const MappedFile index_file(index_path);
        const std::string what = index_path.string();
        const auto index = parse_json(index_file.bytes(), what, {.values = 1'000'000});
        if (!index.is_object() || !index.contains("weight_map") || !index.at("weight_map").is_object()) {
            throw Error("{} has no 'weight_map'", what);
        }
        std::map<std::string, std::set<std::string>> shards;   // file name to the tensors it must hold
        for (const auto& [name, shard] : index.at("weight_map").items()) {
            if (!shard.is_string() || std::filesystem::path(shard.get<std::string>()).filename() != shard.get<std::string>()) {
                throw Error("{}: tensor '{}' is not mapped to a file of this folder", what, name);
            }
            shards[shard.get<std::string>()].insert(name);
        }
        for (const auto& [shard, tensors] : shards) {
            if (!std::filesystem::exists(path / shard)) {
                throw Error("{} is missing, though {} names it: the download is incomplete", (path / shard).string(), what);
            }
            add(path / shard);
            for (const auto& name : tensors) {
                if (files_.back().find(name) == nullptr) {
                    throw Error("{} lacks tensor '{}', which {} says it holds", (path / shard).string(), name, what);
                }
            }
        }
    } else {
        std::set<std::filesystem::path> shards;   // sorted: the same order everywhere
        for (const auto& file : std::filesystem::directory_iterator(path)) {
            if (file.path().extension() == ".safetensors" && file.is_regular_file()) {
                shards.insert(file.path());
            }
        }
        for (const auto& shard : shards) {
            add(shard);
        }
    }
    if (files_.empty()) {
        throw Error("{} holds no *.safetensors file", path.string());
    }
}

void SafetensorsWeights::add(const std::filesystem::path& path) {
    files_.emplace_back(path);
    const auto entries = files_.back().entries();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        std::string name = canonical_name(entries[i].name);
        if (!places_.emplace(name, Place{files_.size() - 1, i}).second) {
            throw Error("{} holds tensor '{}' a second time", path.string(), name);
        }
        names_.push_back(std::move(name));
    }
}

std::optional<HostTensor> SafetensorsWeights::find(std::string_view name) const {
    const auto found = places_.find(name);
    if (found == places_.end()) {
        return std::nullopt;
    }
    const SafetensorsFile& file = files_[found->second.file];
    const SafetensorsEntry& entry = file.entries()[found->second.entry];
    const auto dtype = runnable(entry.type);
    if (!dtype) {
        throw Error("{}: tensor '{}' has element type {}; F32, F16 and BF16 can be run", file.path().string(), entry.name,
                    entry.type);
    }
    if (entry.extents.size() > Shape::kMaxRank) {
        throw Error("{}: tensor '{}' has {} axes, at most {} are supported", file.path().string(), entry.name,
                    entry.extents.size(), Shape::kMaxRank);
    }
    return HostTensor{*dtype, Shape(std::span(entry.extents)), entry.bytes};
}

std::vector<std::string> SafetensorsWeights::names() const { return names_; }

std::vector<std::span<const std::byte>> SafetensorsWeights::mapped() const {
    std::vector<std::span<const std::byte>> files;
    for (const SafetensorsFile& file : files_) {
        files.push_back(file.bytes());
    }
    return files;
}

}  // namespace pipit::inference
