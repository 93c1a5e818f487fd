#include "inference/processor/audio_features.h"

#include "media/audio_file.h"
#include "tests/inference/processor/golden_inputs.h"
#include "tests/support/golden_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>

namespace pipit::inference {
namespace {

const test_support::GoldenFile& golden() {
    static const test_support::GoldenFile file("tests/golden/nano/nano.golden.safetensors");
    return file;
}

constexpr double kTolerance = 1e-5;     // the reference README's bar for one op

void expect_golden(const std::string& clip) {
    const auto sound = media::read_audio_file("tests/golden/nano/nano." + clip + ".wav");
    const AudioFeatures features = audio_features(sound.samples);
    EXPECT_LE(test_support::relative_error(features.log_mel, golden().floats("audio." + clip + ".features")), kTolerance);
    EXPECT_EQ(features.valid, golden().bytes("audio." + clip + ".mask"));
    EXPECT_EQ(sound_token_count(features.frame_count), golden().ints("audio." + clip + ".soft_tokens")[0]);
}

TEST(AudioFeatures, ClipAEqualsTheReference) { expect_golden("a"); }
TEST(AudioFeatures, ClipBEqualsTheReference) { expect_golden("b"); }

TEST(AudioFeatures, ClipOf31SecondsIsCutTo30) {
    const AudioFeatures features = audio_features(test_support::golden_c_sound().samples);
    ASSERT_EQ(features.frame_count, 2997);
    EXPECT_EQ(sound_token_count(features.frame_count), 188);
    const auto stats = golden().floats("audio.c.features.stats");
    const double mean = std::accumulate(features.log_mel.begin(), features.log_mel.end(), 0.0) / features.log_mel.size();
    double squares = 0;
    for (const float value : features.log_mel) {
        squares += (value - mean) * (value - mean);
    }
    EXPECT_NEAR(mean, stats[0], kTolerance * std::abs(stats[0]));
    EXPECT_NEAR(std::sqrt(squares / features.log_mel.size()), stats[1], kTolerance * stats[1]);
    const std::vector<float> first(features.log_mel.begin(), features.log_mel.begin() + 32);
    EXPECT_LE(test_support::relative_error(first, {stats.begin() + 2, stats.end()}), kTolerance);
}

// audio.md §8
TEST(AudioFeatures, MelFiltersHaveTheCheckValues) {
    const auto matrix = mel_filter_matrix();
    std::vector<double> sums(kMelBins);
    for (std::size_t i = 0; i < matrix.size(); ++i) {
        sums[i % kMelBins] += matrix[i];
    }
    const std::map<int, double> expected{{0, 0.95202447},  {1, 0.97114891},  {2, 0.98961002},   {3, 1.00742531},
                                         {10, 1.13099129}, {64, 3.02953245}, {126, 9.16489636}, {127, 9.35966395}};
    for (const auto& [bin, sum] : expected) {
        EXPECT_NEAR(sums[bin], sum, 1e-8) << bin;
    }
    EXPECT_NEAR(std::accumulate(sums.begin(), sums.end(), 0.0), 473.20060922, 1e-7);
    EXPECT_GT(*std::min_element(sums.begin(), sums.end()), 0);
    for (int bin = 0; bin < 513; ++bin) {
        EXPECT_EQ(matrix[bin * kMelBins] > 0, bin == 9) << bin;
    }
}

TEST(AudioFeatures, TwoTonesHaveTheCheckValues) {
    std::vector<float> samples(16'000);
    for (int n = 0; n < 16'000; ++n) {
        samples[n] = static_cast<float>(0.5 * std::sin(2 * std::numbers::pi * 1000 * n / 16000) +
                                        0.25 * std::sin(2 * std::numbers::pi * 440 * n / 16000));
    }
    const AudioFeatures features = audio_features(samples);
    ASSERT_EQ(features.frame_count, 97);
    // Quiet bins beside pure tones feel the last bit of the f32 window, which depends on the cosine's implementation; a
    // window in f64 gives -85519.5.
    EXPECT_NEAR(std::accumulate(features.log_mel.begin(), features.log_mel.end(), 0.0), -85501.0828, 1);
    const std::map<int, double> expected{{0, -6.21484},  {10, -4.23294},   {20, -0.99831},  {32, -3.76561},
                                         {56, -6.50997}, {100, -10.62681}, {127, -11.51293}};
    const float* row = features.log_mel.data() + 48 * kMelBins;
    for (const auto& [bin, value] : expected) {
        EXPECT_NEAR(row[bin], value, 1e-3) << bin;
    }
    EXPECT_EQ(std::max_element(row, row + kMelBins) - row, 39);
    EXPECT_NEAR(row[39], 3.68096, 1e-5);
}

TEST(AudioFeatures, ImpulseHasTheCheckValues) {
    std::vector<float> samples(16'000);
    samples[256] = 1;
    const AudioFeatures features = audio_features(samples);
    const std::map<int, double> expected{{0, -2.82778}, {1, -2.72919}, {64, 0.79799}, {127, 2.90859}};
    for (const auto& [bin, value] : expected) {
        EXPECT_NEAR(features.log_mel[bin], value, 1e-5) << bin;
    }
    for (int bin = 0; bin < kMelBins; ++bin) {
        EXPECT_FLOAT_EQ(features.log_mel[2 * kMelBins + bin], -11.512925f);
    }
}

// audio.md §6: samples, frames, real soft tokens
TEST(AudioFeatures, CountsFramesAndTokens) {
    struct Row { int samples, frames, tokens; };
    for (const Row row : {Row{0, 0, 0}, {1, 0, 0}, {512, 0, 0}, {513, 1, 1}, {1600, 8, 1}, {16000, 97, 7}, {80000, 497, 32},
                          {160000, 997, 63}, {320000, 1997, 125}, {480000, 2997, 188}, {500000, 2997, 188}}) {
        const AudioFeatures features = audio_features(std::vector<float>(row.samples));
        EXPECT_EQ(features.frame_count, row.frames) << row.samples;
        EXPECT_EQ(features.log_mel.size(), static_cast<std::size_t>(row.frames) * kMelBins);
        EXPECT_EQ(sound_token_count(row.frames), row.tokens) << row.samples;
        EXPECT_EQ(std::count(features.valid.begin(), features.valid.end(), 1), row.frames);
    }
}

}  // namespace
}  // namespace pipit::inference
