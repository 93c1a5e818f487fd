// The OpenCV module on a video file in place of a camera.

#include "media/camera.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace pipit::media {
namespace {

using test_support::TemporaryFolder;

const std::filesystem::path kModule = PIPIT_CAMERA_MODULE;

// One second of red, then one of blue, at ten pictures a second.
std::filesystem::path red_then_blue(const std::filesystem::path& folder) {
    const auto file = folder / "red then blue.avi";
    const std::string command =
        "ffmpeg -loglevel error -f lavfi -i color=red:size=64x48:rate=10:duration=1 -f lavfi -i "
        "color=blue:size=64x48:rate=10:duration=1 -filter_complex concat=n=2 -c:v mjpeg -q:v 2 '" +
        file.string() + "'";
    return std::system(command.c_str()) == 0 ? file : std::filesystem::path();
}

bool is_red(const Frame& frame) { return frame.rgb[0] > 200 && frame.rgb[1] < 60 && frame.rgb[2] < 60; }
bool is_blue(const Frame& frame) { return frame.rgb[0] < 60 && frame.rgb[1] < 60 && frame.rgb[2] > 200; }

TEST(Camera, shows_a_video_file_round_and_round) {
    const TemporaryFolder folder;
    const auto file = red_then_blue(folder.path());
    if (file.empty()) {
        GTEST_SKIP() << "there is no ffmpeg program to make a video with";
    }
    const auto camera = open_camera(kModule, file.string());
    std::string seen;
    Frame frame;
    for (int i = 0; i < 25; ++i) {
        ASSERT_TRUE(camera->read(frame));
        ASSERT_EQ(frame.width, 64);
        ASSERT_EQ(frame.height, 48);
        ASSERT_EQ(frame.rgb.size(), 64U * 48 * 3);
        seen += is_red(frame) ? 'r' : is_blue(frame) ? 'b' : '?';
    }
    EXPECT_EQ(seen, std::string(10, 'r') + std::string(10, 'b') + std::string(5, 'r'));
}

CaptureFailure failure_of(const std::filesystem::path& module, const std::string& id) {
    try {
        open_camera(module, id);
    } catch (const CaptureError& error) {
        return error.failure();
    }
    ADD_FAILURE() << id << " opened";
    return {};
}

TEST(Camera, says_what_is_the_matter) {
    const TemporaryFolder folder;
    const auto text = folder.path() / "no video";
    std::ofstream(text) << "words";
    EXPECT_EQ(failure_of(kModule, "/dev/video-taken-out"), CaptureFailure::missing);
    EXPECT_EQ(failure_of(kModule, text.string()), CaptureFailure::broken);
    EXPECT_EQ(failure_of(folder.path() / "no module", text.string()), CaptureFailure::broken);
    if (cameras().empty()) {
        EXPECT_EQ(failure_of(kModule, ""), CaptureFailure::missing);
    }
}

}  // namespace
}  // namespace pipit::media
