#include "media/resampler.h"

#include "media/audio_file.h"
#include "media/error.h"
#include "media/ffmpeg.h"

extern "C" {
#include <libavutil/channel_layout.h>
#include <libavutil/opt.h>
}

#include <algorithm>

namespace pipit::media {

namespace {
constexpr int kLowestRateHz = 4'000;
constexpr int kHighestRateHz = 384'000;
// The model hears up to 7.6 kHz. 128 taps at the lower of both rates pass 7.4 kHz untouched and 7.6 kHz at -0.7 dB; the
// library's default of 32 rolls off from 6.2 kHz on.
constexpr int kFilterTaps = 128;
constexpr double kCutoff = 0.97;        // of the lower Nyquist frequency
constexpr std::size_t kChunkSamples = 65'536;
}  // namespace

struct Resampler::State {
    Ffmpeg<SwrContext> context;

    /// `samples` empty: the end.
    void convert(std::span<const float> samples, std::vector<float>& out) {
        const int room = swr_get_out_samples(context.get(), static_cast<int>(samples.size()));
        if (room < 0) {
            throw Error("resampling failed ({})", ffmpeg_message(room));
        }
        const std::size_t before = out.size();
        out.resize(before + static_cast<std::size_t>(room));
        auto* output = reinterpret_cast<std::uint8_t*>(out.data() + before);
        const auto* input = reinterpret_cast<const std::uint8_t*>(samples.data());
        const int count = swr_convert(context.get(), &output, room, samples.empty() ? nullptr : &input,
                                      static_cast<int>(samples.size()));
        if (count < 0) {
            throw Error("resampling failed ({})", ffmpeg_message(count));
        }
        out.resize(before + static_cast<std::size_t>(count));
    }
};

Resampler::Resampler(int rate_hz) : rate_hz_(rate_hz) {
    if (rate_hz < kLowestRateHz || rate_hz > kHighestRateHz) {
        throw Error("a sample rate of {} Hz is not supported ({} to {} Hz are)", rate_hz, kLowestRateHz, kHighestRateHz);
    }
    if (rate_hz == kSoundRateHz) {
        return;
    }
    silence_ffmpeg();
    AVChannelLayout mono;
    av_channel_layout_default(&mono, 1);
    SwrContext* context = nullptr;
    int result = swr_alloc_set_opts2(&context, &mono, AV_SAMPLE_FMT_FLT, kSoundRateHz, &mono, AV_SAMPLE_FMT_FLT, rate_hz, 0, nullptr);
    auto owner = Ffmpeg<SwrContext>(context);
    if (result >= 0) {
        av_opt_set_int(context, "filter_size", kFilterTaps, 0);
        av_opt_set_double(context, "cutoff", kCutoff, 0);
        result = swr_init(context);
    }
    if (result < 0) {
        throw Error("resampling from {} Hz could not be set up ({})", rate_hz, ffmpeg_message(result));
    }
    state_ = std::make_unique<State>(State{std::move(owner)});
}

Resampler::~Resampler() = default;
Resampler::Resampler(Resampler&&) noexcept = default;
Resampler& Resampler::operator=(Resampler&&) noexcept = default;

void Resampler::feed(std::span<const float> samples, std::vector<float>& out) {
    if (!state_) {
        out.insert(out.end(), samples.begin(), samples.end());
        return;
    }
    while (!samples.empty()) {
        const std::size_t count = std::min(samples.size(), kChunkSamples);
        state_->convert(samples.first(count), out);
        samples = samples.subspan(count);
    }
}

void Resampler::finish(std::vector<float>& out) {
    if (state_) {
        state_->convert({}, out);
    }
}

}  // namespace pipit::media
