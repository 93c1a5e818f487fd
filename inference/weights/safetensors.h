#pragma once
// Reads safetensors files: an 8-byte header length, a JSON header, then the tensors' bytes without holes.

#include "inference/weights/mapped_file.h"
#include "inference/weights/weight_source.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pipit::inference {

/// One tensor as the file says it: any element type, any number of axes.
struct SafetensorsEntry {
    std::string name;
    std::string type;                     // "BF16", "F64", "BOOL", …
    std::vector<std::int64_t> extents;    // slowest axis first
    std::span<const std::byte> bytes;
};

/// The tensors of a whole file in memory, in the order of their bytes. `what` names the file in messages.
/// Throws Error unless the header is sound: at most 100 MB, no key twice, known types, sizes that agree with shapes, and
/// extents that cover the file exactly, without holes or overlaps.
std::vector<SafetensorsEntry> parse_safetensors(std::span<const std::byte> file, std::string_view what);

/// One mapped file. Thread-safe: nothing changes after construction.
class SafetensorsFile {
public:
    /// Throws Error as parse_safetensors does, or if the file cannot be mapped.
    explicit SafetensorsFile(const std::filesystem::path& path);

    const std::filesystem::path& path() const { return file_.path(); }
    std::span<const SafetensorsEntry> entries() const { return entries_; }
    /// Nothing (nullptr) if there is no tensor of that name.
    const SafetensorsEntry* find(std::string_view name) const;
    /// The file as it lies on the disk.
    std::span<const std::byte> bytes() const { return file_.bytes(); }

private:
    MappedFile file_;
    std::vector<SafetensorsEntry> entries_;
    std::map<std::string_view, std::size_t> index_;   // views of entries_' names
};

/// A checkpoint's weights: one file, or the shards of a folder. Names are canonical (hf_names.h).
class SafetensorsWeights : public WeightSource {
public:
    /// A file, or a folder: the shards that model.safetensors.index.json names, or every *.safetensors file.
    /// Throws Error if a shard is missing or unsound, lacks a tensor of the index, or two shards hold the same tensor.
    explicit SafetensorsWeights(const std::filesystem::path& path);

    std::optional<HostTensor> find(std::string_view name) const override;
    std::vector<std::string> names() const override;
    /// The files as they lie on the disk.
    std::vector<std::span<const std::byte>> mapped() const;

private:
    void add(const std::filesystem::path& path);

    struct Place {
        std::size_t file;
        std::size_t entry;
    };
    std::vector<SafetensorsFile> files_;
    std::map<std::string, Place, std::less<>> places_;   // by canonical name
    std::vector<std::string> names_;                     // in the order of the bytes
};

}  // namespace pipit::inference
