#pragma once
// GGUF files as a source of weights, under Hugging Face names and in Hugging Face shapes.

#include "inference/weights/gguf.h"
#include "inference/weights/weight_source.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pipit::inference {

/// One text file, and an mmproj file with the towers if there is one. Thread-safe: what changes is behind a mutex.
class GgufWeights : public WeightSource {
public:
    /// Throws Error if a file is unsound.
    explicit GgufWeights(const std::vector<std::filesystem::path>& paths);

    /// A view of the mapped file, where the type can be run; an f16 copy, kept, where it is convertible (quantise.h).
    /// Throws Error, naming the type, for every other one.
    std::optional<HostTensor> find(std::string_view name) const override;
    /// In the order of the files' bytes; tensors under names that are not Gemma 3n's are left out.
    std::vector<std::string> names() const override { return names_; }

    /// From now on shows at most the first `rows` rows of a matrix: converters pad tables. Not thread-safe; for loading.
    void limit_rows(std::string_view name, std::int64_t rows);

    const GgufFile& file(std::size_t index) const { return files_.at(index); }
    std::size_t file_count() const { return files_.size(); }
    /// The files as they lie on the disk.
    std::vector<std::span<const std::byte>> mapped() const;

private:
    struct Place {
        const GgufFile* file;
        const GgufTensor* tensor;
        std::int64_t slice = 0;
        std::int64_t slices = 1;
        std::optional<std::int64_t> rows;   // of them, the first ones are shown
    };
    HostTensor view(const std::string& name, const Place& place) const;
    std::span<const std::byte> converted(const GgufTensor& tensor) const;

    std::vector<GgufFile> files_;   // never grows after construction: places point into it
    std::map<std::string, Place, std::less<>> places_;
    std::vector<std::string> names_;
    mutable std::mutex mutex_;   // of converted_
    mutable std::map<const GgufTensor*, std::vector<std::byte>> converted_;
};

}  // namespace pipit::inference
