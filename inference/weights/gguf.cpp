#include "inference/weights/gguf.h"

#include "inference/error.h"
#include "inference/weights/checked.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <fstream>
#include <limits>
#include <set>
#include <utility>

namespace pipit::inference {
namespace {

constexpr std::uint64_t kMaxTensors = 4096;
constexpr std::uint64_t kMaxKeys = 4096;
constexpr std::uint64_t kMaxAxes = 4;
constexpr std::uint64_t kMaxTensorName = 256;
constexpr std::uint64_t kMaxKeyLength = 65'535;
constexpr std::uint64_t kMaxHeaderBytes = 64 << 20;   // Gemma's 262,400 pieces take 7 MB
constexpr std::uint64_t kDefaultAlignment = 32;

constexpr std::array<GgufTypeFacts, 32> kTypes{{
    {GgufType::f32, "F32", {1, 4}, Dtype::f32},
    {GgufType::f16, "F16", {1, 2}, Dtype::f16},
    {GgufType::bf16, "BF16", {1, 2}, Dtype::bf16},
    {GgufType::q8_0, "Q8_0", {32, 34}, Dtype::q8_0},
    {GgufType::q4_0, "Q4_0", {32, 18}, Dtype::q4_0},
    {GgufType::q4_k, "Q4_K", {256, 144}, Dtype::q4_k},
    {GgufType::q6_k, "Q6_K", {256, 210}, Dtype::q6_k},
    {GgufType::i32, "I32", {1, 4}, Dtype::i32},
    {GgufType::q4_1, "Q4_1", {32, 20}, std::nullopt},
    {GgufType::q5_0, "Q5_0", {32, 22}, std::nullopt},
    {GgufType::q5_1, "Q5_1", {32, 24}, std::nullopt},
    {GgufType::q8_1, "Q8_1", {32, 36}, std::nullopt},
    {GgufType::q2_k, "Q2_K", {256, 84}, std::nullopt},
    {GgufType::q3_k, "Q3_K", {256, 110}, std::nullopt},
    {GgufType::q5_k, "Q5_K", {256, 176}, std::nullopt},
    {GgufType::q8_k, "Q8_K", {256, 292}, std::nullopt},
    {GgufType::iq2_xxs, "IQ2_XXS", {256, 66}, std::nullopt},
    {GgufType::iq2_xs, "IQ2_XS", {256, 74}, std::nullopt},
    {GgufType::iq3_xxs, "IQ3_XXS", {256, 98}, std::nullopt},
    {GgufType::iq1_s, "IQ1_S", {256, 50}, std::nullopt},
    {GgufType::iq4_nl, "IQ4_NL", {32, 18}, std::nullopt},
    {GgufType::iq3_s, "IQ3_S", {256, 110}, std::nullopt},
    {GgufType::iq2_s, "IQ2_S", {256, 82}, std::nullopt},
    {GgufType::iq4_xs, "IQ4_XS", {256, 136}, std::nullopt},
    {GgufType::iq1_m, "IQ1_M", {256, 56}, std::nullopt},
    {GgufType::tq1_0, "TQ1_0", {256, 54}, std::nullopt},
    {GgufType::tq2_0, "TQ2_0", {256, 66}, std::nullopt},
    {GgufType::mxfp4, "MXFP4", {32, 17}, std::nullopt},
    {GgufType::i8, "I8", {1, 1}, std::nullopt},
    {GgufType::i16, "I16", {1, 2}, std::nullopt},
    {GgufType::i64, "I64", {1, 8}, std::nullopt},
    {GgufType::f64, "F64", {1, 8}, std::nullopt},
}};

enum class ValueType : std::uint32_t { u8, i8, u16, i16, u32, i32, f32, boolean, string, array, u64, i64, f64 };

/// Takes little-endian values from the front of the file and never looks beyond its end.
class Cursor {
public:
    Cursor(std::span<const std::byte> file, std::string_view what) : file_(file), what_(what) {}

    std::size_t position() const { return at_; }
    std::size_t remaining() const { return file_.size() - at_; }
    std::string_view what() const { return what_; }

    std::span<const std::byte> take(std::uint64_t count, const char* purpose) {
        if (count > remaining()) {
            throw Error("{}: cut off at byte {}: {} of {} bytes, only {} follow", what_, at_, purpose, count, remaining());
        }
        const auto taken = file_.subspan(at_, static_cast<std::size_t>(count));
        at_ += taken.size();
        return taken;
    }
    template <typename T>
    T value(const char* purpose) {
        const auto bytes = take(sizeof(T), purpose);
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < sizeof(T); ++i) {
            bits |= std::to_integer<std::uint64_t>(bytes[i]) << (8 * i);
        }
        if constexpr (std::is_same_v<T, float>) {
            return std::bit_cast<float>(static_cast<std::uint32_t>(bits));
        } else if constexpr (std::is_same_v<T, double>) {
            return std::bit_cast<double>(bits);
        } else {
            return static_cast<T>(bits);
        }
    }
    std::string text(std::uint64_t most, const char* purpose) {
        const auto length = value<std::uint64_t>(purpose);
        if (length > most) {
            throw Error("{}: {} of {} bytes at byte {}, at most {} are accepted", what_, purpose, length, at_, most);
        }
        const auto bytes = take(length, purpose);
        return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    }

    /// A key or a tensor's name: they stand in messages, which go to terminals and into JSON.
    std::string name(std::uint64_t most, const char* purpose) {
        std::string result = text(most, purpose);
        if (!is_printable(result)) {
            throw Error("{}: {} before byte {} has other characters than printable ASCII", what_, purpose, at_);
        }
        return result;
    }

private:
    std::span<const std::byte> file_;
    std::string_view what_;
    std::size_t at_ = 0;
};

std::int64_t signed_from_u64(std::uint64_t value, const Cursor& cursor) {
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        throw Error("{}: metadata value {} at byte {} exceeds 63 bits", cursor.what(), value, cursor.position());
    }
    return static_cast<std::int64_t>(value);
}

bool boolean(Cursor& cursor) {
    const auto value = cursor.value<std::uint8_t>("a boolean");
    if (value > 1) {
        throw Error("{}: {} at byte {} is not a boolean", cursor.what(), value, cursor.position() - 1);
    }
    return value == 1;
}

std::int64_t integer(Cursor& cursor, ValueType type) {
    switch (type) {
    case ValueType::u8: return cursor.value<std::uint8_t>("an integer");
    case ValueType::i8: return cursor.value<std::int8_t>("an integer");
    case ValueType::u16: return cursor.value<std::uint16_t>("an integer");
    case ValueType::i16: return cursor.value<std::int16_t>("an integer");
    case ValueType::u32: return cursor.value<std::uint32_t>("an integer");
    case ValueType::i32: return cursor.value<std::int32_t>("an integer");
    case ValueType::u64: return signed_from_u64(cursor.value<std::uint64_t>("an integer"), cursor);
    default: return cursor.value<std::int64_t>("an integer");
    }
}

/// The least a value of that type takes in the file; nothing for what cannot stand in an array.
std::optional<std::uint64_t> least_bytes(ValueType type) {
    switch (type) {
    case ValueType::u8:
    case ValueType::i8:
    case ValueType::boolean: return 1;
    case ValueType::u16:
    case ValueType::i16: return 2;
    case ValueType::u32:
    case ValueType::i32:
    case ValueType::f32: return 4;
    case ValueType::u64:
    case ValueType::i64:
    case ValueType::f64:
    case ValueType::string: return 8;
    case ValueType::array: return std::nullopt;
    }
    return std::nullopt;
}

GgufValue array(Cursor& cursor, const std::string& key) {
    const auto number = cursor.value<std::uint32_t>("an array's type");
    const auto type = static_cast<ValueType>(number);
    const auto unit = least_bytes(type);
    if (!unit) {
        throw Error("{}: key '{}' is an array of type {}; arrays of numbers, booleans and strings are read", cursor.what(),
                    key, number);
    }
    const auto count = cursor.value<std::uint64_t>("an array's length");
    if (count > cursor.remaining() / *unit) {
        throw Error("{}: key '{}' claims {} elements, the file has only {} more bytes", cursor.what(), key, count,
                    cursor.remaining());
    }
    const auto collect = [&](auto values, auto&& next) -> GgufValue {
        values.reserve(static_cast<std::size_t>(count));
        for (std::uint64_t i = 0; i < count; ++i) {
            values.push_back(next());
        }
        return values;
    };
    switch (type) {
    case ValueType::string:
        return collect(std::vector<std::string>(), [&] { return cursor.text(kMaxHeaderBytes, "a string"); });
    case ValueType::boolean: return collect(std::vector<bool>(), [&] { return boolean(cursor); });
    case ValueType::f32:
        return collect(std::vector<double>(), [&] { return double{cursor.value<float>("a number")}; });
    case ValueType::f64: return collect(std::vector<double>(), [&] { return cursor.value<double>("a number"); });
    default: return collect(std::vector<std::int64_t>(), [&] { return integer(cursor, type); });
    }
}

GgufValue metadata_value(Cursor& cursor, const std::string& key) {
    const auto number = cursor.value<std::uint32_t>("a value's type");
    const auto type = static_cast<ValueType>(number);
    switch (type) {
    case ValueType::string: return cursor.text(kMaxHeaderBytes, "a string");
    case ValueType::boolean: return boolean(cursor);
    case ValueType::f32: return double{cursor.value<float>("a number")};
    case ValueType::f64: return cursor.value<double>("a number");
    case ValueType::array: return array(cursor, key);
    default:
        if (!least_bytes(type)) {
            throw Error("{}: key '{}' has a value of type {}, which is not known", cursor.what(), key, number);
        }
        return integer(cursor, type);
    }
}

std::uint64_t padded(std::uint64_t size, std::uint64_t alignment) {   // sizes are bounded by the file's: no wrap
    return (size + alignment - 1) / alignment * alignment;
}

struct Place {
    GgufTensor tensor;
    std::uint64_t offset;
    std::uint64_t bytes;
};

Place tensor_place(Cursor& cursor) {
    Place place{};
    GgufTensor& tensor = place.tensor;
    tensor.name = cursor.name(kMaxTensorName, "a tensor's name");
    const auto axes = cursor.value<std::uint32_t>("a tensor's axes");
    if (axes < 1 || axes > kMaxAxes) {
        throw Error("{}: tensor '{}' has {} axes; 1 to {} are possible", cursor.what(), tensor.name, axes, kMaxAxes);
    }
    for (std::uint32_t axis = 0; axis < axes; ++axis) {
        const auto extent = cursor.value<std::uint64_t>("a tensor's extent");
        if (extent == 0 || extent > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
            throw Error("{}: tensor '{}' has an extent of {}", cursor.what(), tensor.name, extent);
        }
        tensor.extents.insert(tensor.extents.begin(), static_cast<std::int64_t>(extent));
    }
    const auto number = cursor.value<std::uint32_t>("a tensor's type");
    const auto facts = gguf_type_facts(number);
    if (!facts) {
        throw Error("{}: tensor '{}' has element type {}, which is not known", cursor.what(), tensor.name, number);
    }
    tensor.type = *facts;
    place.offset = cursor.value<std::uint64_t>("a tensor's offset");
    const auto elements = checked_elements(tensor.extents);
    if (!elements || tensor.extents.back() % facts->block.elements != 0) {
        throw Error("{}: tensor '{}' of type {} cannot have the shape [{}]", cursor.what(), tensor.name, facts->name,
                    fmt::join(tensor.extents, ", "));
    }
    const auto bytes = checked_multiply(*elements / facts->block.elements, facts->block.bytes);
    if (!bytes) {
        throw Error("{}: tensor '{}' of shape [{}] is larger than any file", cursor.what(), tensor.name,
                    fmt::join(tensor.extents, ", "));
    }
    place.bytes = *bytes;
    return place;
}

/// Gives each tensor its bytes. They must follow each other from the beginning of the data to the file's end.
std::vector<GgufTensor> place_tensors(std::vector<Place> places, std::span<const std::byte> data, std::uint64_t alignment,
                                      std::string_view what) {
    std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.offset < b.offset; });
    std::vector<GgufTensor> tensors;
    std::uint64_t end = 0;
    for (Place& place : places) {
        const std::string& name = place.tensor.name;
        if (place.offset % alignment != 0) {
            throw Error("{}: tensor '{}' begins at byte {}, which is not a multiple of {}", what, name, place.offset,
                        alignment);
        }
        if (place.offset > data.size() || place.bytes > data.size() - place.offset) {
            throw Error("{}: tensor '{}' needs {} bytes at {}, the file ends at {}: it is cut off", what, name, place.bytes,
                        place.offset, data.size());
        }
        if (place.offset != padded(end, alignment)) {
            throw Error("{}: tensor '{}' begins at byte {}, the one before ends at {}: {}", what, name, place.offset, end,
                        place.offset < end ? "they overlap" : "there is a hole");
        }
        end = place.offset + place.bytes;
        place.tensor.bytes = data.subspan(static_cast<std::size_t>(place.offset), static_cast<std::size_t>(place.bytes));
        tensors.push_back(std::move(place.tensor));
    }
    if (data.size() - end >= alignment) {
        throw Error("{}: {} bytes follow the last tensor", what, data.size() - end);
    }
    return tensors;
}

std::uint64_t alignment_of(const GgufMetadata& metadata, std::string_view what) {
    const auto alignment = metadata.integer("general.alignment").value_or(kDefaultAlignment);
    if (alignment < 32 || alignment > 4096 || !std::has_single_bit(static_cast<std::uint64_t>(alignment))) {
        throw Error("{}: general.alignment is {}; a power of two from 32 to 4096 is possible", what, alignment);
    }
    return static_cast<std::uint64_t>(alignment);
}

}  // namespace

std::optional<GgufTypeFacts> gguf_type_facts(std::uint32_t number) {
    for (const GgufTypeFacts& facts : kTypes) {
        if (static_cast<std::uint32_t>(facts.type) == number) {
            return facts;
        }
    }
    return std::nullopt;
}

bool is_printable(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

GgufType gguf_type(Dtype dtype) {
    for (const GgufTypeFacts& facts : kTypes) {
        if (facts.dtype == dtype) {
            return facts.type;
        }
    }
    throw Error("GGUF has no element type {}", name(dtype));
}

template <typename T>
const T* GgufMetadata::get(std::string_view key, const char* kind) const {
    const auto found = values_.find(key);
    if (found == values_.end()) {
        return nullptr;
    }
    const T* value = std::get_if<T>(&found->second);
    if (value == nullptr) {
        throw Error("{}: key '{}' is not {}", file_, key, kind);
    }
    return value;
}

std::optional<std::int64_t> GgufMetadata::integer(std::string_view key) const {
    const auto* value = get<std::int64_t>(key, "an integer");
    return value ? std::optional(*value) : std::nullopt;
}

std::optional<double> GgufMetadata::number(std::string_view key) const {
    const auto found = values_.find(key);
    if (found != values_.end() && std::holds_alternative<std::int64_t>(found->second)) {
        return static_cast<double>(std::get<std::int64_t>(found->second));
    }
    const auto* value = get<double>(key, "a number");
    return value ? std::optional(*value) : std::nullopt;
}

std::optional<bool> GgufMetadata::boolean(std::string_view key) const {
    const auto* value = get<bool>(key, "a boolean");
    return value ? std::optional(*value) : std::nullopt;
}

std::optional<std::string> GgufMetadata::text(std::string_view key) const {
    const auto* value = get<std::string>(key, "a string");
    return value ? std::optional(*value) : std::nullopt;
}

const std::vector<std::string>* GgufMetadata::texts(std::string_view key) const {
    return get<std::vector<std::string>>(key, "an array of strings");
}

std::optional<std::vector<double>> GgufMetadata::numbers(std::string_view key) const {
    const auto found = values_.find(key);
    if (found == values_.end()) {
        return std::nullopt;
    }
    return std::visit(
        [&](const auto& value) -> std::vector<double> {
            using Value = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<Value, std::string> || std::is_same_v<Value, std::vector<std::string>>) {
                throw Error("{}: key '{}' is not an array of numbers", file_, key);
            } else if constexpr (std::is_arithmetic_v<Value>) {
                return {static_cast<double>(value)};
            } else {
                return {value.begin(), value.end()};
            }
        },
        found->second);
}

GgufContents parse_gguf(std::span<const std::byte> file, std::string_view what) {
    Cursor cursor(file.first(static_cast<std::size_t>(std::min<std::uint64_t>(file.size(), kMaxHeaderBytes))), what);
    if (file.size() < 4 || std::memcmp(file.data(), "GGUF", 4) != 0) {
        throw Error("{} is not a GGUF file", what);
    }
    cursor.take(4, "the magic");
    const auto version = cursor.value<std::uint32_t>("the version");
    if (version != 2 && version != 3) {
        const bool big_endian = version == 0x02000000 || version == 0x03000000;
        throw Error("{}: GGUF version {:#x}; versions 2 and 3, little-endian, are read{}", what, version,
                    big_endian ? ": this file is big-endian" : "");
    }
    const auto tensor_count = cursor.value<std::uint64_t>("the tensor count");
    const auto key_count = cursor.value<std::uint64_t>("the key count");
    if (tensor_count > kMaxTensors || key_count > kMaxKeys) {
        throw Error("{}: {} tensors and {} keys; at most {} and {} are accepted", what, tensor_count, key_count, kMaxTensors,
                    kMaxKeys);
    }
    std::map<std::string, GgufValue, std::less<>> values;
    for (std::uint64_t i = 0; i < key_count; ++i) {
        std::string key = cursor.name(kMaxKeyLength, "a key");
        GgufValue value = metadata_value(cursor, key);
        if (!values.emplace(key, std::move(value)).second) {
            throw Error("{}: key '{}' stands twice", what, key);
        }
    }
    GgufMetadata metadata(std::move(values), std::string(what));
    const std::uint64_t alignment = alignment_of(metadata, what);
    std::vector<Place> places;
    std::set<std::string> names;
    for (std::uint64_t i = 0; i < tensor_count; ++i) {
        places.push_back(tensor_place(cursor));
        if (!names.insert(places.back().tensor.name).second) {
            throw Error("{}: tensor '{}' stands twice", what, places.back().tensor.name);
        }
    }
    const std::uint64_t data_begin = padded(cursor.position(), alignment);
    const auto data = file.subspan(static_cast<std::size_t>(std::min<std::uint64_t>(data_begin, file.size())));
    return {version, std::move(metadata), place_tensors(std::move(places), data, alignment, what)};
}

GgufFile::GgufFile(const std::filesystem::path& path)
    : file_(path), contents_(parse_gguf(file_.bytes(), path.string())) {
    for (std::size_t i = 0; i < contents_.tensors.size(); ++i) {
        index_.emplace(contents_.tensors[i].name, i);
    }
}

const GgufTensor* GgufFile::find(std::string_view name) const {
    const auto found = index_.find(name);
    return found == index_.end() ? nullptr : &contents_.tensors[found->second];
}

bool looks_like_gguf(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::array<char, 4> magic{};
    return file.read(magic.data(), magic.size()) && std::memcmp(magic.data(), "GGUF", 4) == 0;
}

}  // namespace pipit::inference
