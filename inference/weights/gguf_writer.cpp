#include "inference/weights/gguf_writer.h"

#include "inference/error.h"
#include "inference/weights/checked.h"
#include "inference/weights/gguf.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstddef>
#include <exception>
#include <fstream>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace pipit::inference {
namespace {

constexpr std::uint64_t kAlignment = 32;
constexpr std::uint64_t kChunkBytes = 32 << 20;

enum : std::uint32_t { kU32 = 4, kI32 = 5, kF32 = 6, kBool = 7, kString = 8, kArray = 9 };

void put(std::string& out, std::uint64_t value, std::size_t size) {   // little-endian
    for (std::size_t i = 0; i < size; ++i) {
        out += static_cast<char>(value >> (8 * i));
    }
}
void put_text(std::string& out, std::string_view text) {
    put(out, text.size(), 8);
    out += text;
}
void put_array(std::string& out, std::uint32_t type, std::size_t count) {
    put(out, kArray, 4);
    put(out, type, 4);
    put(out, count, 8);
}

std::uint64_t padding(std::uint64_t size) { return (kAlignment - size % kAlignment) % kAlignment; }

std::uint64_t bytes_of(Dtype dtype, const Shape& shape) {
    const auto bytes = checked_bytes(dtype, shape.extents());
    expects(bytes.has_value(), "gguf: {} cannot hold rows of {}", name(dtype), shape);
    return *bytes;
}

std::size_t row_bytes_of(Dtype dtype, const Shape& shape) {
    const BlockLayout block = block_layout(dtype);
    return static_cast<std::size_t>(shape.dim(-1)) / block.elements * block.bytes;
}

/// Splits the rows among the cores; the first failure of any of them is thrown here.
void fill_in_parallel(const GgufWriter::Fill& fill, std::int64_t first_row, std::size_t row_bytes, std::span<std::byte> rows) {
    const std::size_t count = rows.size() / row_bytes;
    const std::size_t worth_a_thread = std::max<std::size_t>(1, (1 << 18) / row_bytes);
    const std::size_t parts = std::clamp<std::size_t>(count / worth_a_thread, 1, std::max(1U, std::thread::hardware_concurrency()));
    std::exception_ptr failure;
    std::mutex mutex;
    std::vector<std::jthread> threads;
    for (std::size_t part = 0; part < parts; ++part) {
        const std::size_t begin = count * part / parts;
        const std::size_t end = count * (part + 1) / parts;
        threads.emplace_back([&, begin, end] {
            try {
                fill(first_row + static_cast<std::int64_t>(begin), rows.subspan(begin * row_bytes, (end - begin) * row_bytes));
            } catch (...) {
                const std::lock_guard lock(mutex);
                failure = std::current_exception();
            }
        });
    }
    threads.clear();   // joins
    if (failure) {
        std::rethrow_exception(failure);
    }
}

/// Removes an unfinished file unless it was kept.
class UnfinishedFile {
public:
    explicit UnfinishedFile(std::filesystem::path path) : path_(std::move(path)) {}
    ~UnfinishedFile() {
        if (!kept_) {
            std::error_code ignored;
            std::filesystem::remove(path_, ignored);
        }
    }
    UnfinishedFile(const UnfinishedFile&) = delete;
    UnfinishedFile& operator=(const UnfinishedFile&) = delete;

    const std::filesystem::path& path() const { return path_; }
    void keep_as(const std::filesystem::path& final_path) {
        std::filesystem::rename(path_, final_path);
        kept_ = true;
    }

private:
    std::filesystem::path path_;
    bool kept_ = false;
};

}  // namespace

void GgufWriter::set(std::string_view key, std::uint32_t value) {
    ++key_count_;
    put_text(keys_, key);
    put(keys_, kU32, 4);
    put(keys_, value, 4);
}

void GgufWriter::set(std::string_view key, float value) {
    ++key_count_;
    put_text(keys_, key);
    put(keys_, kF32, 4);
    put(keys_, std::bit_cast<std::uint32_t>(value), 4);
}

void GgufWriter::set(std::string_view key, bool value) {
    ++key_count_;
    put_text(keys_, key);
    put(keys_, kBool, 4);
    put(keys_, value ? 1 : 0, 1);
}

void GgufWriter::set(std::string_view key, std::string_view value) {
    ++key_count_;
    put_text(keys_, key);
    put(keys_, kString, 4);
    put_text(keys_, value);
}

void GgufWriter::set(std::string_view key, std::span<const std::int32_t> values) {
    ++key_count_;
    put_text(keys_, key);
    put_array(keys_, kI32, values.size());
    for (const std::int32_t value : values) {
        put(keys_, static_cast<std::uint32_t>(value), 4);
    }
}

void GgufWriter::set(std::string_view key, std::span<const float> values) {
    ++key_count_;
    put_text(keys_, key);
    put_array(keys_, kF32, values.size());
    for (const float value : values) {
        put(keys_, std::bit_cast<std::uint32_t>(value), 4);
    }
}

void GgufWriter::set(std::string_view key, const std::vector<bool>& values) {
    ++key_count_;
    put_text(keys_, key);
    put_array(keys_, kBool, values.size());
    for (const bool value : values) {
        put(keys_, value ? 1 : 0, 1);
    }
}

void GgufWriter::set(std::string_view key, std::span<const std::string> values) {
    ++key_count_;
    put_text(keys_, key);
    put_array(keys_, kString, values.size());
    for (const std::string& value : values) {
        put_text(keys_, value);
    }
}

void GgufWriter::add(std::string name, Dtype dtype, Shape shape, Fill fill) {
    bytes_of(dtype, shape);   // checks
    tensors_.push_back({std::move(name), dtype, shape, std::move(fill)});
}

std::uint64_t GgufWriter::data_bytes() const {
    std::uint64_t total = 0;
    for (const Tensor& tensor : tensors_) {
        total += bytes_of(tensor.dtype, tensor.shape);
    }
    return total;
}

std::string GgufWriter::header() const {
    std::string header = "GGUF";
    put(header, 3, 4);
    put(header, tensors_.size(), 8);
    put(header, key_count_, 8);
    header += keys_;
    std::uint64_t at = 0;
    for (const Tensor& tensor : tensors_) {
        put_text(header, tensor.name);
        put(header, tensor.shape.rank(), 4);
        for (int axis = static_cast<int>(tensor.shape.rank()) - 1; axis >= 0; --axis) {   // fastest first
            put(header, static_cast<std::uint64_t>(tensor.shape.dim(axis)), 8);
        }
        put(header, static_cast<std::uint32_t>(gguf_type(tensor.dtype)), 4);
        put(header, at, 8);
        const std::uint64_t bytes = bytes_of(tensor.dtype, tensor.shape);
        at += bytes + padding(bytes);
    }
    header.append(padding(header.size()), '\0');
    return header;
}

void GgufWriter::write(const std::filesystem::path& path, const std::function<void(std::uint64_t)>& on_bytes) const {
    UnfinishedFile unfinished(path.string() + ".part");
    std::ofstream file(unfinished.path(), std::ios::binary | std::ios::trunc);
    const auto append = [&](const void* bytes, std::uint64_t count) {
        file.write(static_cast<const char*>(bytes), static_cast<std::streamsize>(count));
        if (!file) {
            throw Error("cannot write {}: {}", unfinished.path().string(), std::generic_category().message(errno));
        }
    };
    const std::string head = header();
    append(head.data(), head.size());
    std::vector<std::byte> chunk;
    for (const Tensor& tensor : tensors_) {
        const std::size_t row_bytes = row_bytes_of(tensor.dtype, tensor.shape);
        const std::int64_t rows_per_chunk = std::max<std::int64_t>(1, static_cast<std::int64_t>(kChunkBytes / row_bytes));
        const std::int64_t rows = tensor.shape.rows();
        for (std::int64_t row = 0; row < rows; row += rows_per_chunk) {
            chunk.resize(static_cast<std::size_t>(std::min(rows_per_chunk, rows - row)) * row_bytes);
            fill_in_parallel(tensor.fill, row, row_bytes, chunk);
            append(chunk.data(), chunk.size());
            if (on_bytes) {
                on_bytes(chunk.size());
            }
        }
        const std::string zeros(padding(bytes_of(tensor.dtype, tensor.shape)), '\0');
        append(zeros.data(), zeros.size());
    }
    file.close();
    if (!file) {
        throw Error("cannot write {}: {}", unfinished.path().string(), std::generic_category().message(errno));
    }
    try {
        unfinished.keep_as(path);
    } catch (const std::filesystem::filesystem_error& failure) {
        throw Error("cannot rename {} to {}: {}", unfinished.path().string(), path.string(), failure.code().message());
    }
}

}  // namespace pipit::inference
