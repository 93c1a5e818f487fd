#include "media/voice_activity.h"
#include "media/audio_file.h"

#include <gtest/gtest.h>

#include <random>

namespace pipit::media {
namespace {

constexpr std::size_t kSecond = kSoundRateHz;

std::vector<float> room(double seconds, float loudness, unsigned seed = 1) {
    std::mt19937 random(seed);
    std::normal_distribution<float> noise(0, loudness);
    std::vector<float> samples(static_cast<std::size_t>(seconds * kSecond));
    for (float& sample : samples) {
        sample = noise(random);
    }
    return samples;
}

/// Seconds at which speech began and ended, in turn.
std::vector<double> changes(const std::vector<float>& samples, std::size_t chunk) {
    VoiceActivity activity;
    std::vector<double> at;
    bool before = false;
    for (std::size_t i = 0; i < samples.size(); i += chunk) {
        const bool now = activity.feed(std::span(samples).subspan(i, std::min(chunk, samples.size() - i)));
        if (now != before) {
            at.push_back(static_cast<double>(i + chunk) / kSecond);
            before = now;
        }
    }
    return at;
}

std::vector<float> spoken_in(float loudness_of_room) {
    std::vector<float> samples = room(6, loudness_of_room);
    const Sound question = read_audio_file("tests/data/what_colour.wav");
    for (std::size_t i = 0; i < question.samples.size(); ++i) {
        samples[2 * kSecond + i] += question.samples[i];
    }
    return samples;
}

TEST(VoiceActivity, finds_a_question_in_rooms_of_any_loudness) {
    const double length = static_cast<double>(read_audio_file("tests/data/what_colour.wav").samples.size()) / kSecond;
    for (const float loudness : {0.0F, 0.0005F, 0.003F, 0.01F}) {
        const std::vector<double> at = changes(spoken_in(loudness), 480);
        ASSERT_EQ(at.size(), 2U) << "room of " << loudness;
        EXPECT_GE(at[0], 2.0);
        EXPECT_LE(at[0], 2.5) << "room of " << loudness;
        EXPECT_GE(at[1], 2 + length * 0.6);
        EXPECT_LE(at[1], 2 + length + 0.75) << "room of " << loudness;
    }
}

TEST(VoiceActivity, hears_nobody_in_noise_that_only_gets_louder) {
    std::vector<float> samples = room(4, 0.001F);
    const std::vector<float> click(200, 0.8F);  // 12 ms: a key, not a word
    std::copy(click.begin(), click.end(), samples.begin() + kSecond);
    EXPECT_TRUE(changes(samples, 480).empty());
    for (std::size_t i = 0; i < samples.size(); ++i) {
        samples[i] *= 1 + 2 * static_cast<float>(i) / static_cast<float>(samples.size());  // a fan that starts
    }
    EXPECT_TRUE(changes(room(4, 0.0F), 480).empty());
    EXPECT_TRUE(changes(samples, 480).empty());
}

TEST(VoiceActivity, a_pause_between_two_words_is_no_end) {
    std::vector<float> samples = room(5, 0.0005F);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double seconds = static_cast<double>(i) / kSecond;
        const bool word = (seconds > 1 && seconds < 1.6) || (seconds > 2 && seconds < 2.6);  // 0.4 s between them
        samples[i] *= word ? 100.0F : 1.0F;
    }
    EXPECT_EQ(changes(samples, 480).size(), 2U);
}

TEST(VoiceActivity, does_not_depend_on_how_the_sound_is_cut) {
    const std::vector<float> samples = spoken_in(0.001F);
    const std::vector<double> whole = changes(samples, 320);
    ASSERT_EQ(whole.size(), 2U);
    for (const std::size_t chunk : {1U, 7U, 1000U}) {
        const std::vector<double> at = changes(samples, chunk);
        ASSERT_EQ(at.size(), 2U);
        EXPECT_NEAR(at[0], whole[0], 0.1);
        EXPECT_NEAR(at[1], whole[1], 0.1);
    }
}

}  // namespace
}  // namespace pipit::media
