#pragma once
// Reads GGUF files, versions 2 and 3: metadata, then a table of tensors, then their bytes. Every number in them is a
// claim that is checked against the file's real size before it is used.

#include "inference/tensor/dtype.h"
#include "inference/weights/mapped_file.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace pipit::inference {

/// Element types with GGUF's numbers. The file may hold any of them; which can be run is `runnable_type`'s business.
enum class GgufType : std::uint32_t {
    f32 = 0, f16 = 1, q4_0 = 2, q4_1 = 3, q5_0 = 6, q5_1 = 7, q8_0 = 8, q8_1 = 9, q2_k = 10, q3_k = 11, q4_k = 12,
    q5_k = 13, q6_k = 14, q8_k = 15, iq2_xxs = 16, iq2_xs = 17, iq3_xxs = 18, iq1_s = 19, iq4_nl = 20, iq3_s = 21,
    iq2_s = 22, iq4_xs = 23, i8 = 24, i16 = 25, i32 = 26, i64 = 27, f64 = 28, iq1_m = 29, bf16 = 30, tq1_0 = 34,
    tq2_0 = 35, mxfp4 = 39,
};

struct GgufTypeFacts {
    GgufType type;
    std::string_view name;             // as llama.cpp's tools print it: "Q5_K"
    BlockLayout block;
    std::optional<Dtype> dtype;        // the same layout as a type of ours, where there is one
};

/// Nothing for a number that is not a type.
std::optional<GgufTypeFacts> gguf_type_facts(std::uint32_t number);
GgufType gguf_type(Dtype dtype);

/// Whether the text is printable ASCII, and so can stand in a message.
bool is_printable(std::string_view text);

/// A metadata value. Integers of every width are int64, reals double.
using GgufValue = std::variant<std::int64_t, double, bool, std::string, std::vector<std::int64_t>, std::vector<double>,
                               std::vector<bool>, std::vector<std::string>>;

struct GgufTensor {
    std::string name;
    GgufTypeFacts type;
    std::vector<std::int64_t> extents;   // slowest axis first: the reverse of the file's order; one to four
    std::span<const std::byte> bytes;
};

/// The metadata, asked by key. Each question answers nothing when the key is missing, and throws Error (with the file's
/// name) when it is there with a value of another kind.
class GgufMetadata {
public:
    GgufMetadata(std::map<std::string, GgufValue, std::less<>> values, std::string file)
        : values_(std::move(values)), file_(std::move(file)) {}

    bool contains(std::string_view key) const { return values_.find(key) != values_.end(); }
    std::optional<std::int64_t> integer(std::string_view key) const;
    /// Integers count as numbers.
    std::optional<double> number(std::string_view key) const;
    std::optional<bool> boolean(std::string_view key) const;
    std::optional<std::string> text(std::string_view key) const;
    const std::vector<std::string>* texts(std::string_view key) const;
    /// Arrays of integers, reals or booleans; a single one counts as an array of one.
    std::optional<std::vector<double>> numbers(std::string_view key) const;

private:
    template <typename T>
    const T* get(std::string_view key, const char* kind) const;

    std::map<std::string, GgufValue, std::less<>> values_;
    std::string file_;
};

struct GgufContents {
    std::uint32_t version;
    GgufMetadata metadata;
    std::vector<GgufTensor> tensors;   // in the order of their bytes
};

/// A whole file in memory; `what` names it in messages. Throws Error unless everything is sound: counts within limits,
/// no key or tensor twice, an alignment of 32 to 4096, and tensors that fill the file but for alignment.
GgufContents parse_gguf(std::span<const std::byte> file, std::string_view what);

/// One mapped file. Thread-safe: nothing changes after construction.
class GgufFile {
public:
    explicit GgufFile(const std::filesystem::path& path);

    const std::filesystem::path& path() const { return file_.path(); }
    const GgufMetadata& metadata() const { return contents_.metadata; }
    std::span<const GgufTensor> tensors() const { return contents_.tensors; }
    /// nullptr if there is no tensor of that name.
    const GgufTensor* find(std::string_view name) const;
    /// The file as it lies on the disk.
    std::span<const std::byte> bytes() const { return file_.bytes(); }

private:
    MappedFile file_;
    GgufContents contents_;
    std::map<std::string_view, std::size_t> index_;   // views of the tensors' names
};

/// Whether a file begins as a GGUF file does, whatever it is called.
bool looks_like_gguf(const std::filesystem::path& path);

}  // namespace pipit::inference
