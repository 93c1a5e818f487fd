#include "media/video_file.h"

#include "media/audio_file.h"
#include "media/error.h"
#include "tests/media/made_video.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <random>

namespace pipit::media {
namespace {

class VideoFileTest : public testing::TestWithParam<const char*> {
protected:
    VideoFileTest() {
        std::string name = (std::filesystem::temp_directory_path() / "pipit-video-XXXXXX").string();
        folder_ = mkdtemp(name.data());
    }
    ~VideoFileTest() override { std::filesystem::remove_all(folder_); }

    std::filesystem::path made(int seconds, bool with_sound) {
        const std::filesystem::path file = folder_ / (std::string("clip.") + GetParam());
        make_video(file, seconds, with_sound);
        return file;
    }

    std::filesystem::path folder_;
};

// BT.601, the range of television.
int rgb_of_grey(int luma) { return (luma - 16) * 255 / 219; }

void expect_grey(const Image& image, int luma) {
    ASSERT_EQ(image.width, 64);
    ASSERT_EQ(image.height, 48);
    for (const std::size_t at : {std::size_t{0}, image.rgb.size() / 2, image.rgb.size() - 1}) {
        EXPECT_NEAR(image.rgb[at], rgb_of_grey(luma), 6);
    }
}

TEST_P(VideoFileTest, ShowsWhatIsSeenAtATime) {
    VideoFile video(made(4, true));
    EXPECT_NEAR(video.seconds(), 4, 0.2);
    for (const double seconds : {2.5, 0.5, 3.8, 0.0, 1.15, 1.8}) {   // back and forth
        SCOPED_TRACE(seconds);
        expect_grey(video.frame_at(seconds), grey_of_second(static_cast<int>(seconds)));
    }
    expect_grey(video.frame_at(100), grey_of_second(3));   // the last
    expect_grey(video.frame_at(-1), grey_of_second(0));
}

TEST_P(VideoFileTest, ItsSoundIsHeard) {
    const Sound sound = read_audio_file(made(2, true));
    EXPECT_NEAR(static_cast<double>(sound.samples.size()) / kSoundRateHz, 2, 0.1);
    EXPECT_GT(*std::max_element(sound.samples.begin(), sound.samples.end()), 0.2f);
    EXPECT_THROW(read_audio_file(made(2, false)), Error);
}

TEST_P(VideoFileTest, DamageIsAnErrorOrAPicture) {
    const std::filesystem::path file = made(3, true);
    std::ifstream in(file, std::ios::binary);
    const std::string whole((std::istreambuf_iterator<char>(in)), {});
    std::mt19937 random(7);
    for (int round = 0; round < 60; ++round) {
        std::string bytes = whole.substr(0, round % 3 == 0 ? random() % whole.size() : whole.size());
        for (int change = 0; change < 20 && !bytes.empty(); ++change) {
            bytes[random() % bytes.size()] = static_cast<char>(random());
        }
        std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
        try {
            VideoFile video(file);
            const Image image = video.frame_at(1.5);
            EXPECT_EQ(image.rgb.size(), std::size_t{3} * image.width * image.height);
        } catch (const Error&) {
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Containers, VideoFileTest, testing::Values("mov", "mkv", "avi"));

TEST(VideoFile, WhatIsNoVideoIsRefused) {
    EXPECT_THROW(VideoFile("tests/media/video_file_test.cpp"), Error);
    EXPECT_THROW(VideoFile("tests/data/hello.wav"), Error);
    EXPECT_THROW(VideoFile("/nowhere.mp4"), Error);
}

}  // namespace
}  // namespace pipit::media
