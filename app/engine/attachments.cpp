#include "app/engine/attachments.h"

#include "media/audio_file.h"
#include "media/image_file.h"

#include <utility>

namespace pipit::app {

namespace {

inference::Image to_engine(media::Image image) {
    return {.width = image.width, .height = image.height, .rgb = std::move(image.rgb)};
}

std::vector<inference::Sound> to_engine(const media::Sound& sound) {
    std::vector<inference::Sound> pieces;
    for (const std::span<const float> piece : media::cut_into_pieces(sound.samples)) {
        pieces.push_back({.samples = {piece.begin(), piece.end()}});
    }
    return pieces;
}

}  // namespace

inference::Image read_image(const std::filesystem::path& path) { return to_engine(media::read_image_file(path)); }

inference::Image decode_image(std::span<const std::byte> bytes) {
    return to_engine(media::decode_image(bytes, "the picture"));
}

std::vector<inference::Sound> read_sound(const std::filesystem::path& path) {
    return to_engine(media::read_audio_file(path));
}

std::vector<inference::Sound> decode_sound(std::span<const std::byte> bytes) {
    return to_engine(media::decode_audio(bytes, "the sound"));
}

}  // namespace pipit::app
