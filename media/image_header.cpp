#include "media/image_header.h"

#include <algorithm>
#include <string_view>

namespace pipit::media {
namespace {

/// Looks at bytes that may be hostile: whatever lies outside reads as 0, and `has` tells.
class Bytes {
public:
    explicit Bytes(std::span<const std::byte> bytes) : bytes_(bytes) {}

    std::size_t size() const { return bytes_.size(); }
    bool has(std::size_t offset, std::size_t count) const { return offset <= size() && count <= size() - offset; }
    Bytes part(std::size_t offset, std::size_t count) const {
        offset = std::min(offset, size());
        return Bytes(bytes_.subspan(offset, std::min(count, size() - offset)));
    }
    bool matches(std::size_t offset, std::string_view text) const {
        return has(offset, text.size()) && std::equal(text.begin(), text.end(), bytes_.begin() + offset,
                                                      [](char c, std::byte b) { return std::byte(c) == b; });
    }
    std::uint32_t u8(std::size_t offset) const { return offset < size() ? std::to_integer<std::uint32_t>(bytes_[offset]) : 0; }
    std::uint32_t big(std::size_t offset, int count) const {
        std::uint32_t value = 0;
        for (int i = 0; i < count; ++i) {
            value = value << 8 | u8(offset + i);
        }
        return value;
    }
    std::uint32_t little(std::size_t offset, int count) const {
        std::uint32_t value = 0;
        for (int i = count; i-- > 0;) {
            value = value << 8 | u8(offset + i);
        }
        return value;
    }

private:
    std::span<const std::byte> bytes_;
};

/// exif: a TIFF header and its first directory, in either byte order.
int exif_orientation(Bytes exif) {
    constexpr std::uint32_t kOrientationTag = 0x0112;
    constexpr std::uint32_t kTypeShort = 3;
    if (exif.matches(0, std::string_view("Exif\0\0", 6))) {
        exif = exif.part(6, exif.size());
    }
    const bool is_big = exif.matches(0, "MM");
    if (!is_big && !exif.matches(0, "II")) {
        return 1;
    }
    const auto number = [&](std::size_t offset, int count) {
        return is_big ? exif.big(offset, count) : exif.little(offset, count);
    };
    const std::size_t directory = number(4, 4);
    const std::uint32_t entry_count = number(directory, 2);
    for (std::uint32_t i = 0; i < entry_count; ++i) {
        const std::size_t entry = directory + 2 + 12 * std::size_t{i};
        if (!exif.has(entry, 12)) {
            break;
        }
        if (number(entry, 2) == kOrientationTag && number(entry + 2, 2) == kTypeShort) {
            const std::uint32_t orientation = number(entry + 8, 2);
            return orientation >= 1 && orientation <= 8 ? static_cast<int>(orientation) : 1;
        }
    }
    return 1;
}

ImageHeader read_png(const Bytes& bytes) {
    ImageHeader header{.format = ImageFormat::png, .width = bytes.big(16, 4), .height = bytes.big(20, 4), .complete = false};
    for (std::size_t chunk = 8; bytes.has(chunk, 12);) {
        const std::size_t length = bytes.big(chunk, 4);
        if (bytes.matches(chunk + 4, "IEND")) {
            header.complete = true;
            break;
        }
        if (bytes.matches(chunk + 4, "eXIf")) {
            header.orientation = exif_orientation(bytes.part(chunk + 8, length));
        }
        chunk += 12 + length;
    }
    return header;
}

std::optional<ImageHeader> read_jpeg(const Bytes& bytes) {
    ImageHeader header{.format = ImageFormat::jpeg};
    std::size_t at = 2;
    while (bytes.has(at, 4) && bytes.u8(at) == 0xFF) {
        const std::uint32_t marker = bytes.u8(at + 1);
        if (marker == 0xFF) {                               // fill byte
            ++at;
            continue;
        }
        const std::size_t length = bytes.big(at + 2, 2);
        if (marker == 0xE1 && bytes.matches(at + 4, "Exif")) {
            header.orientation = exif_orientation(bytes.part(at + 4, std::max<std::size_t>(length, 2) - 2));
        }
        const bool is_frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (is_frame) {
            header.height = bytes.big(at + 5, 2);
            header.width = bytes.big(at + 7, 2);
        }
        if (marker == 0xDA) {                               // the entropy-coded part begins
            break;
        }
        at += 2 + length;
    }
    header.complete = false;
    for (std::size_t end = bytes.size(); end >= at + 2; --end) {
        if (bytes.u8(end - 2) == 0xFF && bytes.u8(end - 1) == 0xD9) {
            header.complete = true;
            break;
        }
    }
    if (header.width == 0) {
        return std::nullopt;
    }
    return header;
}

std::optional<ImageHeader> read_webp(const Bytes& bytes) {
    ImageHeader header{.format = ImageFormat::webp};
    header.complete = bytes.has(8, bytes.little(4, 4));
    for (std::size_t chunk = 12; bytes.has(chunk, 8);) {
        const std::size_t length = bytes.little(chunk + 4, 4);
        const std::size_t content = chunk + 8;
        if (header.width == 0 && bytes.matches(chunk, "VP8X")) {
            header.width = bytes.little(content + 4, 3) + 1;
            header.height = bytes.little(content + 7, 3) + 1;
        } else if (header.width == 0 && bytes.matches(chunk, "VP8 ")) {
            header.width = bytes.little(content + 6, 2) & 0x3FFF;
            header.height = bytes.little(content + 8, 2) & 0x3FFF;
        } else if (header.width == 0 && bytes.matches(chunk, "VP8L")) {
            const std::uint32_t bits = bytes.little(content + 1, 4);
            header.width = (bits & 0x3FFF) + 1;
            header.height = (bits >> 14 & 0x3FFF) + 1;
        } else if (bytes.matches(chunk, "EXIF")) {
            header.orientation = exif_orientation(bytes.part(content, length));
        }
        chunk = content + length + (length & 1);
    }
    if (header.width == 0) {
        return std::nullopt;
    }
    return header;
}

ImageHeader read_bmp(const Bytes& bytes) {
    ImageHeader header{.format = ImageFormat::bmp};
    if (bytes.little(14, 4) == 12) {                        // the header of OS/2
        header.width = bytes.little(18, 2);
        header.height = bytes.little(20, 2);
    } else {
        const auto height = static_cast<std::int32_t>(bytes.little(22, 4));
        header.width = bytes.little(18, 4);
        header.height = height < 0 ? 0u - static_cast<std::uint32_t>(height) : static_cast<std::uint32_t>(height);   // negative: top row first
    }
    return header;
}

}  // namespace

std::optional<ImageHeader> read_image_header(std::span<const std::byte> span) {
    const Bytes bytes(span);
    if (bytes.matches(0, "\x89PNG\r\n\x1a\n") && bytes.matches(12, "IHDR")) {
        return read_png(bytes);
    }
    if (bytes.matches(0, "\xff\xd8\xff")) {
        return read_jpeg(bytes);
    }
    if (bytes.matches(0, "RIFF") && bytes.matches(8, "WEBP")) {
        return read_webp(bytes);
    }
    if (bytes.matches(0, "GIF87a") || bytes.matches(0, "GIF89a")) {
        return ImageHeader{.format = ImageFormat::gif, .width = bytes.little(6, 2), .height = bytes.little(8, 2)};
    }
    if (bytes.matches(0, "BM") && bytes.has(0, 26)) {
        return read_bmp(bytes);
    }
    return std::nullopt;
}

}  // namespace pipit::media
