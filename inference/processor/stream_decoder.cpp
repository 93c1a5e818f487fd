#include "inference/processor/stream_decoder.h"

#include "inference/processor/tokenizer.h"

#include <cstddef>
#include <string_view>

namespace pipit::inference {
namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";     // U+FFFD

enum class Character { whole, unfinished, invalid };

struct Scan {
    Character kind = Character::invalid;
    std::size_t length = 1;             // bytes to take
};

/// The character at the beginning of `bytes`, by the table of well-formed sequences in the Unicode standard (3-7).
Scan scan_character(std::string_view bytes) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) {
        return {Character::whole, 1};
    }
    const std::size_t length = lead >= 0xC2 && lead <= 0xDF ? 2 : lead >= 0xE0 && lead <= 0xEF ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
    if (length == 0) {
        return {Character::invalid, 1};
    }
    const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;      // overlong forms are excluded,
    const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;     // surrogates and what is past U+10FFFF
    for (std::size_t i = 1; i < length; ++i) {
        if (i >= bytes.size()) {
            return {Character::unfinished, bytes.size()};
        }
        if (byte(i) < (i == 1 ? low : 0x80) || byte(i) > (i == 1 ? high : 0xBF)) {
            return {Character::invalid, i};
        }
    }
    return {Character::whole, length};
}

}  // namespace

std::string StreamDecoder::feed(std::int32_t id) {
    pending_ += tokenizer_->bytes_of(id, with_control_tokens_);
    std::string text;
    std::string_view rest = pending_;
    while (!rest.empty()) {
        const Scan scan = scan_character(rest);
        if (scan.kind == Character::unfinished) {
            break;
        }
        text += scan.kind == Character::whole ? rest.substr(0, scan.length) : kReplacement;
        rest.remove_prefix(scan.length);
    }
    pending_ = std::string(rest);
    return text;
}

std::string StreamDecoder::finish() {
    const bool is_unfinished = !pending_.empty();
    pending_.clear();
    return is_unfinished ? std::string(kReplacement) : std::string();
}

}  // namespace pipit::inference
