#include "media/audio_file.h"

#include "media/error.h"
#include "media/resampler.h"
#include "tests/media/made_files.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <limits>
#include <numbers>
#include <numeric>
#include <string>
#include <vector>

namespace pipit::media {
namespace {

using test_support::bytes_of;
using test_support::make_wav;
using test_support::read_bytes;
using test_support::WavContent;

std::vector<float> decode(const WavContent& content) { return decode_audio(make_wav(content), "made.wav").samples; }

/// The amplitude of one frequency in the middle half of the samples.
double amplitude(std::span<const float> samples, double hz, double rate_hz = kSoundRateHz) {
    const auto middle = samples.subspan(samples.size() / 4, samples.size() / 2);
    std::complex<double> sum = 0;
    double weights = 0;
    for (std::size_t i = 0; i < middle.size(); ++i) {
        const double window = 1 - std::cos(2 * std::numbers::pi * i / middle.size());
        sum += window * middle[i] * std::polar(1.0, -2 * std::numbers::pi * hz * i / rate_hz);
        weights += window;
    }
    return 2 * std::abs(sum) / weights;
}

std::vector<float> tone(double hz, double seconds, int rate_hz, double height = 0.5) {
    std::vector<float> samples(static_cast<std::size_t>(seconds * rate_hz));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        samples[i] = static_cast<float>(height * std::sin(2 * std::numbers::pi * hz * i / rate_hz));
    }
    return samples;
}

TEST(AudioFile, SixteenBitWavIsExact) {
    std::vector<std::int16_t> values(65'536);
    std::iota(values.begin(), values.end(), std::numeric_limits<std::int16_t>::min());
    const auto samples = decode({.samples = bytes_of(std::span<const std::int16_t>(values))});
    ASSERT_EQ(samples.size(), values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        ASSERT_EQ(samples[i], static_cast<float>(values[i]) / 32768.0f) << i;
    }
}

TEST(AudioFile, OtherWavSamplesAreExact) {
    EXPECT_EQ(decode({.bits = 8, .samples = {0, 128, 255}}), (std::vector<float>{-1, 0, 127 / 128.0f}));
    EXPECT_EQ(decode({.bits = 24, .samples = {0, 0, 0x80, 0, 0, 0x40, 1, 0, 0}}), (std::vector<float>{-1, 0.5f, 1 / 8388608.0f}));
    const std::vector<std::int32_t> integers = {std::numeric_limits<std::int32_t>::min(), 1 << 30, 0};
    EXPECT_EQ(decode({.bits = 32, .samples = bytes_of(std::span<const std::int32_t>(integers))}), (std::vector<float>{-1, 0.5f, 0}));
    const float infinity = std::numeric_limits<float>::infinity();
    const std::vector<float> floats = {0.123f, -1, 7.5f, std::nanf(""), infinity};
    EXPECT_EQ(decode({.format = 3, .bits = 32, .samples = bytes_of(std::span<const float>(floats))}),
              (std::vector<float>{0.123f, -1, 1, 0, 0}));
    const std::vector<double> doubles = {0.25, -0.75};
    EXPECT_EQ(decode({.format = 3, .bits = 64, .samples = bytes_of(std::span<const double>(doubles))}), (std::vector<float>{0.25f, -0.75f}));
    EXPECT_EQ(decode({.format = 7, .bits = 8, .samples = {0xFF, 0x00}}), (std::vector<float>{0, -32124 / 32768.0f}));      // µ-law
}

TEST(AudioFile, ChannelsAreAveraged) {
    const std::vector<std::int16_t> stereo = {16384, 0, -16384, -16384};
    EXPECT_EQ(decode({.channels = 2, .samples = bytes_of(std::span<const std::int16_t>(stereo))}), (std::vector<float>{0.25f, -0.5f}));
    const std::vector<std::int16_t> six = {6000, 0, 0, 0, 0, 0, 600, 600, 600, 600, 600, 600};
    const auto samples = decode({.channels = 6, .samples = bytes_of(std::span<const std::int16_t>(six))});
    ASSERT_EQ(samples.size(), 2u);
    EXPECT_FLOAT_EQ(samples[0], 1000 / 32768.0f);
    EXPECT_FLOAT_EQ(samples[1], 600 / 32768.0f);
}

// 440 Hz of amplitude 0.5 on the left, silence on the right. Coders may add or cut some hundred samples.
TEST(AudioFile, EveryFormatIsRead) {
    struct Case { const char* name; double seconds; };
    for (const Case c : {Case{"tone.mp3", 1}, {"tone.flac", 1}, {"tone.ogg", 1}, {"tone.opus", 1}, {"tone.m4a", 1}, {"tone.aac", 1},
                         {"tone_lossless.m4a", 0.5}, {"tone_adpcm.wav", 0.5}}) {
        const Sound sound = read_audio_file(std::string("tests/data/media/") + c.name);
        EXPECT_NEAR(sound.samples.size() / double{kSoundRateHz}, c.seconds, 0.07) << c.name;
        EXPECT_NEAR(amplitude(sound.samples, 440), 0.25, 0.02) << c.name;
        EXPECT_LT(amplitude(sound.samples, 880), 0.01) << c.name;
    }
}

TEST(AudioFile, EveryUsualRateKeepsLengthAndTone) {
    for (const int rate_hz : {8'000, 11'025, 22'050, 32'000, 44'100, 48'000, 96'000, 192'000}) {
        const auto wave = tone(440, 1, rate_hz);
        const auto samples = decode({.format = 3, .rate_hz = rate_hz, .bits = 32, .samples = bytes_of(std::span<const float>(wave))});
        EXPECT_NEAR(samples.size(), 16'000, 2) << rate_hz;
        EXPECT_NEAR(amplitude(samples, 440), 0.5, 0.001) << rate_hz;
        // in time, not only in pitch
        const auto expected = tone(440, 1, kSoundRateHz);
        for (std::size_t i = 1'000; i < 15'000; ++i) {
            ASSERT_NEAR(samples[i], expected[i], 0.002) << rate_hz << " Hz, sample " << i;
        }
    }
}

TEST(Resampler, KeepsSpeechAndRemovesWhatWouldFold) {
    for (const int rate_hz : {44'100, 48'000}) {
        const auto resampled = [&](double hz) {
            Resampler resampler(rate_hz);
            std::vector<float> out;
            resampler.feed(tone(hz, 1, rate_hz, 1.0), out);
            resampler.finish(out);
            return out;
        };
        for (const double hz : {100.0, 1000.0, 4000.0, 7000.0, 7400.0}) {
            EXPECT_NEAR(20 * std::log10(amplitude(resampled(hz), hz)), 0, 0.1) << rate_hz << " " << hz;
        }
        EXPECT_NEAR(20 * std::log10(amplitude(resampled(7600), 7600)), -0.7, 0.2) << rate_hz;
        for (const double hz : {8500.0, 9000.0, 12000.0, 20000.0}) {
            const auto out = resampled(hz);
            const double folded_hz = std::abs(hz - 16000 * std::round(hz / 16000));
            EXPECT_LT(20 * std::log10(amplitude(out, folded_hz) + 1e-12), -60) << rate_hz << " " << hz;
        }
    }
}

TEST(Resampler, ChunksDoNotMatter) {
    const auto wave = tone(1234, 0.5, 44'100);
    std::vector<float> whole, parts;
    Resampler one(44'100);
    one.feed(wave, whole);
    one.finish(whole);
    Resampler many(44'100);
    for (std::size_t i = 0; i < wave.size(); i += 37) {
        many.feed(std::span(wave).subspan(i, std::min<std::size_t>(37, wave.size() - i)), parts);
    }
    many.finish(parts);
    ASSERT_EQ(whole.size(), parts.size());
    for (std::size_t i = 0; i < whole.size(); ++i) {
        ASSERT_NEAR(whole[i], parts[i], 1e-6) << i;
    }
}

TEST(AudioFile, PiecesOf30Seconds) {
    const auto sizes = [](std::size_t count) {
        std::vector<std::size_t> result;
        for (const auto piece : cut_into_pieces(std::vector<float>(count))) {
            result.push_back(piece.size());
        }
        return result;
    };
    EXPECT_EQ(sizes(0), (std::vector<std::size_t>{}));
    EXPECT_EQ(sizes(1), (std::vector<std::size_t>{1}));
    EXPECT_EQ(sizes(480'000), (std::vector<std::size_t>{480'000}));
    EXPECT_EQ(sizes(480'512), (std::vector<std::size_t>{480'000}));
    EXPECT_EQ(sizes(480'513), (std::vector<std::size_t>{480'000, 513}));
    EXPECT_EQ(sizes(1'000'000), (std::vector<std::size_t>{480'000, 480'000, 40'000}));
}

void expect_error(std::span<const std::byte> bytes, const std::string& part) {
    try {
        decode_audio(bytes, "x.snd");
        FAIL() << "decoded; expected: " << part;
    } catch (const Error& error) {
        EXPECT_TRUE(std::string(error.what()).starts_with("x.snd: ")) << error.what();
        EXPECT_NE(std::string(error.what()).find(part), std::string::npos) << error.what();
    }
}

TEST(AudioFile, ErrorsNameTheFileAndTheReason) {
    expect_error({}, "is not a WAV");
    expect_error(read_bytes("tests/golden/nano/nano.up.png"), "is not a WAV");
    expect_error(make_wav({}), "no sound");
    expect_error(make_wav({.rate_hz = 100, .samples = {1, 2, 3, 4}}), "100 Hz");
    auto flac = read_bytes("tests/data/media/tone.flac");
    flac.resize(30);
    expect_error(flac, "");
    EXPECT_THROW(read_audio_file("tests/data/nothing.wav"), Error);
    // two hours and a bit, at 4 kHz and 8 bits
    expect_error(make_wav({.rate_hz = 4'000, .bits = 8, .samples = std::vector<std::uint8_t>(4'000 * 7'201, 128)}), "longer than 2 hours");
}

TEST(AudioFile, ACutRecordingIsReadAsFarAsItGoes) {
    auto wav = read_bytes("tests/golden/nano/nano.a.wav");
    wav.resize(44 + 2 * 1'000);
    EXPECT_EQ(decode_audio(wav, "cut.wav").samples.size(), 1'000u);
}

TEST(AudioFile, DamagedFilesGiveSoundOrAnError) {
    for (const std::string name : {"tone.mp3", "tone.flac", "tone.ogg", "tone.opus", "tone.m4a", "tone.aac", "tone_lossless.m4a",
                                   "tone_adpcm.wav"}) {
        test_support::for_damaged_copies(read_bytes("tests/data/media/" + name), 60, [](const test_support::Bytes& damaged) {
            try {
                const Sound sound = decode_audio(damaged, "damaged");
                EXPECT_TRUE(std::ranges::all_of(sound.samples, [](float sample) { return std::abs(sample) <= 1; }));
            } catch (const Error&) {
            }
        });
    }
}

}  // namespace
}  // namespace pipit::media
