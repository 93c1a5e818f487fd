#include "tests/media/made_files.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace pipit::test_support {
namespace {

class Writer {
public:
    void text(std::string_view text) {
        for (const char c : text) {
            bytes_.push_back(std::byte(c));
        }
    }
    void bytes(std::span<const std::uint8_t> bytes) {
        for (const std::uint8_t byte : bytes) {
            bytes_.push_back(std::byte(byte));
        }
    }
    void little(std::uint32_t value, int count) {
        for (int i = 0; i < count; ++i) {
            bytes_.push_back(std::byte(value >> 8 * i & 0xFF));
        }
    }
    void big(std::uint32_t value, int count) {
        for (int i = count; i-- > 0;) {
            bytes_.push_back(std::byte(value >> 8 * i & 0xFF));
        }
    }
    Bytes take() { return std::move(bytes_); }
    const Bytes& get() const { return bytes_; }

private:
    Bytes bytes_;
};

std::uint32_t crc32(std::span<const std::byte> bytes) {
    std::uint32_t crc = 0xFFFFFFFF;
    for (const std::byte byte : bytes) {
        crc ^= std::to_integer<std::uint32_t>(byte);
        for (int bit = 0; bit < 8; ++bit) {
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0u);
        }
    }
    return ~crc;
}

void png_chunk(Writer& png, std::string_view type, std::span<const std::uint8_t> content) {
    Writer chunk;
    chunk.text(type);
    chunk.bytes(content);
    png.big(static_cast<std::uint32_t>(content.size()), 4);
    png.text(type);
    png.bytes(content);
    png.big(crc32(chunk.get()), 4);
}

/// zlib's format without compression.
std::vector<std::uint8_t> stored_zlib(std::span<const std::uint8_t> content) {
    Writer zlib;
    zlib.big(0x7801, 2);
    std::uint32_t a = 1, b = 0;
    for (const std::uint8_t byte : content) {
        a = (a + byte) % 65521;
        b = (b + a) % 65521;
    }
    do {
        const std::size_t count = std::min<std::size_t>(content.size(), 65535);
        zlib.little(count == content.size(), 1);
        zlib.little(static_cast<std::uint32_t>(count), 2);
        zlib.little(~static_cast<std::uint32_t>(count), 2);
        zlib.bytes(content.first(count));
        content = content.subspan(count);
    } while (!content.empty());
    zlib.big(b << 16 | a, 4);
    return bytes_of(std::span<const std::byte>(zlib.get()));
}

std::vector<std::uint8_t> as_numbers(const Bytes& bytes) { return bytes_of(std::span<const std::byte>(bytes)); }

}  // namespace

Bytes read_bytes(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(file), {});
    if (text.empty()) {
        throw std::runtime_error("cannot read " + path);
    }
    Writer writer;
    writer.text(text);
    return writer.take();
}

Bytes make_png(const PngContent& content) {
    Writer png;
    png.text("\x89PNG\r\n\x1a\n");
    Writer header;
    header.big(content.width, 4);
    header.big(content.height, 4);
    header.big(static_cast<std::uint32_t>(content.bit_depth), 1);
    header.big(static_cast<std::uint32_t>(content.colour_type), 1);
    header.big(0, 3);
    png_chunk(png, "IHDR", as_numbers(header.get()));
    if (!content.palette.empty()) {
        png_chunk(png, "PLTE", content.palette);
    }
    if (!content.exif.empty()) {
        png_chunk(png, "eXIf", content.exif);
    }
    std::vector<std::uint8_t> filtered;
    const std::size_t row_size = content.height == 0 ? 0 : content.rows.size() / content.height;
    for (std::uint32_t y = 0; row_size > 0 && y < content.height; ++y) {
        filtered.push_back(0);
        const auto row = content.rows.begin() + static_cast<std::ptrdiff_t>(y * row_size);
        filtered.insert(filtered.end(), row, row + static_cast<std::ptrdiff_t>(row_size));
    }
    png_chunk(png, "IDAT", stored_zlib(filtered));
    png_chunk(png, "IEND", {});
    return png.take();
}

Bytes make_bmp(std::uint32_t width, std::uint32_t height, std::span<const std::uint8_t> rgb, bool top_down) {
    const std::uint32_t row_size = (width * 3 + 3) / 4 * 4;
    Writer bmp;
    bmp.text("BM");
    bmp.little(54 + row_size * height, 4);
    bmp.little(0, 4);
    bmp.little(54, 4);
    bmp.little(40, 4);
    bmp.little(width, 4);
    bmp.little(top_down ? 0u - height : height, 4);
    bmp.little(1, 2);
    bmp.little(24, 2);
    bmp.little(0, 4);
    bmp.little(row_size * height, 4);
    bmp.little(0, 4);
    bmp.little(0, 4);
    bmp.little(0, 4);
    bmp.little(0, 4);
    for (std::uint32_t i = 0; i < height; ++i) {
        const std::size_t y = top_down ? i : height - 1 - i;
        for (std::size_t x = 0; x < width; ++x) {
            const auto pixel = rgb.subspan((y * width + x) * 3, 3);
            bmp.bytes(std::array<std::uint8_t, 3>{pixel[2], pixel[1], pixel[0]});
        }
        bmp.little(0, static_cast<int>(row_size - width * 3));
    }
    return bmp.take();
}

std::vector<std::uint8_t> make_exif(int orientation, bool big_endian) {
    Writer exif;
    const auto number = [&](std::uint32_t value, int count) { big_endian ? exif.big(value, count) : exif.little(value, count); };
    exif.text(big_endian ? "MM" : "II");
    number(42, 2);
    number(8, 4);
    number(2, 2);                       // two entries, of which the first is another
    number(0x010F, 2);
    number(2, 2);
    number(4, 4);
    number(0, 4);
    number(0x0112, 2);
    number(3, 2);
    number(1, 4);
    number(static_cast<std::uint32_t>(orientation), 2);
    number(0, 2);
    number(0, 4);
    return as_numbers(exif.get());
}

Bytes with_exif(const Bytes& jpeg, std::span<const std::uint8_t> exif) {
    Writer segment;
    segment.big(0xFFE1, 2);
    segment.big(static_cast<std::uint32_t>(2 + 6 + exif.size()), 2);
    segment.text(std::string_view("Exif\0\0", 6));
    segment.bytes(exif);
    Bytes result = jpeg;
    result.insert(result.begin() + 2, segment.get().begin(), segment.get().end());
    return result;
}

Bytes make_wav(const WavContent& content) {
    const auto size = static_cast<std::uint32_t>(content.samples.size());
    const int block = content.channels * content.bits / 8;
    Writer wav;
    wav.text("RIFF");
    wav.little(36 + size, 4);
    wav.text("WAVEfmt ");
    wav.little(16, 4);
    wav.little(static_cast<std::uint32_t>(content.format), 2);
    wav.little(static_cast<std::uint32_t>(content.channels), 2);
    wav.little(static_cast<std::uint32_t>(content.rate_hz), 4);
    wav.little(static_cast<std::uint32_t>(content.rate_hz * block), 4);
    wav.little(static_cast<std::uint32_t>(block), 2);
    wav.little(static_cast<std::uint32_t>(content.bits), 2);
    wav.text("data");
    wav.little(size, 4);
    wav.bytes(content.samples);
    return wav.take();
}

}  // namespace pipit::test_support
