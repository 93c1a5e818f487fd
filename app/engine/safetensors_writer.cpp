#include "app/engine/safetensors_writer.h"

#include "app/engine/error.h"

#include <nlohmann/json.hpp>

#include <bit>
#include <cstring>
#include <fstream>
#include <utility>

namespace pipit::app {

static_assert(std::endian::native == std::endian::little,
              "safetensors is little-endian; bytes are written as they are");

template <typename Value>
void SafetensorsWriter::add_values(std::string name, const char* dtype, std::vector<std::int64_t> shape,
                                   std::span<const Value> values) {
    std::int64_t count = 1;
    for (const std::int64_t length : shape) {
        count *= length;
    }
    if (count != static_cast<std::int64_t>(values.size())) {
        throw std::logic_error(
            fmt::format("safetensors: {} has {} values for a shape of {}", name, values.size(), count));
    }
    std::string bytes(values.size_bytes(), '\0');
    if (!values.empty()) {  // memcpy wants pointers even for no bytes
        std::memcpy(bytes.data(), values.data(), values.size_bytes());
    }
    entries_.push_back({std::move(name), dtype, std::move(shape), std::move(bytes)});
}

void SafetensorsWriter::add(std::string name, std::vector<std::int64_t> shape, std::span<const float> values) {
    add_values(std::move(name), "F32", std::move(shape), values);
}

void SafetensorsWriter::add(std::string name, std::vector<std::int64_t> shape, std::span<const std::int32_t> values) {
    add_values(std::move(name), "I32", std::move(shape), values);
}

void SafetensorsWriter::write(const std::filesystem::path& path) const {
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    std::uint64_t offset = 0;
    for (const Entry& entry : entries_) {
        header[entry.name] = {
            {"dtype", entry.dtype}, {"shape", entry.shape}, {"data_offsets", {offset, offset + entry.bytes.size()}}};
        offset += entry.bytes.size();
    }
    std::string text = header.dump();
    text.resize((text.size() + 7) / 8 * 8, ' ');  // the values begin aligned
    const std::uint64_t size = text.size();

    std::filesystem::path partial = path;
    partial += ".part";
    {
        std::ofstream file(partial, std::ios::binary | std::ios::trunc);
        file.write(reinterpret_cast<const char*>(&size), sizeof size);
        file.write(text.data(), static_cast<std::streamsize>(text.size()));
        for (const Entry& entry : entries_) {
            file.write(entry.bytes.data(), static_cast<std::streamsize>(entry.bytes.size()));
        }
        file.close();
        if (!file) {
            throw Error("cannot write {}: {}", partial.string(), std::strerror(errno));
        }
    }
    std::error_code error;
    std::filesystem::rename(partial, path, error);
    if (error) {
        throw Error("cannot write {}: {}", path.string(), error.message());
    }
}

}  // namespace pipit::app
