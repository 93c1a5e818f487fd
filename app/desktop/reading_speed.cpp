#include "app/desktop/reading_speed.h"

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

std::optional<double> ReadingSpeed::seconds_for(const Reading& reading) const {
    if (!token_ || (reading.pictures > 0 && !picture_) || (reading.sound_pieces > 0 && !sound_piece_)) {
        return std::nullopt;
    }
    return reading.tokens * *token_ + reading.pictures * picture_.value_or(0) + reading.sound_pieces * sound_piece_.value_or(0);
}

std::string ReadingSpeed::to_text() const {
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << token_.value_or(0) << ' ' << picture_.value_or(0) << ' ' << sound_piece_.value_or(0);
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
    }
    return speed;
}

}  // namespace pipit::app
