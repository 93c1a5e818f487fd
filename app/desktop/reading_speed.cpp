#include "app/desktop/reading_speed.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <locale>
#include <sstream>

namespace pipit::app {
namespace {

constexpr int kFewestTokens = 16;          // below that the fixed cost of a request hides the speed
constexpr double kLeastEncodeSeconds = 0.001;   // less: what was encoded before was remembered
constexpr double kWeightOfTheNew = 0.4;

void move_towards(std::optional<double>& estimate, double measured) {
    estimate = estimate ? *estimate + kWeightOfTheNew * (measured - *estimate) : measured;
}

bool is_sane(double seconds) { return std::isfinite(seconds) && seconds > 0 && seconds < 3600; }
bool is_sane_bytes(double bytes) { return std::isfinite(bytes) && bytes > 0 && bytes < 1e12; }

}  // namespace

void ReadingSpeed::learn(const Reading& reading, double prefill_seconds, double encode_seconds) {
    if (reading.tokens >= kFewestTokens && is_sane(prefill_seconds)) {
        move_towards(token_, prefill_seconds / reading.tokens);
    }
    if (!is_sane(encode_seconds) || encode_seconds < kLeastEncodeSeconds) {
        return;
    }
    // Of both together only the sum is known: what one is known to take is left to the other.
    if (reading.pictures > 0 && (reading.sound_pieces == 0 || sound_piece_)) {
        const double rest = encode_seconds - reading.sound_pieces * sound_piece_.value_or(0);
        if (rest > 0) {
            move_towards(picture_, rest / reading.pictures);
        }
    } else if (reading.sound_pieces > 0 && (reading.pictures == 0 || picture_)) {
        const double rest = encode_seconds - reading.pictures * picture_.value_or(0);
        if (rest > 0) {
            move_towards(sound_piece_, rest / reading.sound_pieces);
        }
    }
}

void ReadingSpeed::learn_bytes(const Reading& reading, double encode_bytes) {
    if (!is_sane_bytes(encode_bytes)) {
        return;
    }
    if (reading.sound_pieces == 0 && reading.pictures > 0) {
        picture_bytes_ = encode_bytes;
    } else if (reading.pictures == 0 && reading.sound_pieces > 0) {
        sound_bytes_ = encode_bytes;   // of both together the larger is known, and not which it is
    }
}

double ReadingSpeed::encode_bytes_for(const Reading& reading) const {
    return std::max(reading.pictures > 0 ? picture_bytes_ : 0, reading.sound_pieces > 0 ? sound_bytes_ : 0);
}

std::optional<double> ReadingSpeed::seconds_for(const Reading& reading) const {
    if (!token_ || (reading.pictures > 0 && !picture_) || (reading.sound_pieces > 0 && !sound_piece_)) {
        return std::nullopt;
    }
    return reading.tokens * *token_ + reading.pictures * picture_.value_or(0) + reading.sound_pieces * sound_piece_.value_or(0);
}

std::string ReadingSpeed::to_text() const {
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << token_.value_or(0) << ' ' << picture_.value_or(0) << ' ' << sound_piece_.value_or(0) << ' ' << picture_bytes_ << ' ' << sound_bytes_;
    return text.str();
}

ReadingSpeed ReadingSpeed::from_text(std::string_view text) {
    std::istringstream in{std::string(text)};
    in.imbue(std::locale::classic());
    std::array<double, 3> seconds{};
    ReadingSpeed speed;
    if (in >> seconds[0] >> seconds[1] >> seconds[2]) {
        const auto known = [](double value) { return is_sane(value) ? std::optional(value) : std::nullopt; };
        speed.token_ = known(seconds[0]);
        speed.picture_ = known(seconds[1]);
        speed.sound_piece_ = known(seconds[2]);
        double picture_bytes = 0;
        double sound_bytes = 0;
        if (in >> picture_bytes >> sound_bytes) {
            speed.learn_bytes({.pictures = 1}, picture_bytes);
            speed.learn_bytes({.sound_pieces = 1}, sound_bytes);
        }
    }
    return speed;
}

}  // namespace pipit::app
