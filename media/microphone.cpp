#include "media/microphone.h"

#include "media/resampler.h"
#include "media/ring_buffer.h"

#include <portaudio.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <filesystem>
#include <optional>
#include <string_view>

#ifdef __linux__
#include <unistd.h>
#endif

namespace pipit::media {
namespace {

constexpr int kRateHz = 16'000;
constexpr int kMostChannels = 2;  // more are not microphones but instruments
constexpr std::size_t kBufferSeconds = 2;

/// Looks for devices when it is made; those that come later are found by the next one.
class PortAudio {
public:
    PortAudio() {
        if (const PaError error = Pa_Initialize(); error != paNoError) {
            throw CaptureError(CaptureFailure::broken,
                               fmt::format("the sound system did not start: {}", Pa_GetErrorText(error)));
        }
    }
    ~PortAudio() { Pa_Terminate(); }
    PortAudio(const PortAudio&) = delete;
    PortAudio& operator=(const PortAudio&) = delete;
};

// ALSA lists its plumbing among the devices: converters, and ways of one card that the card itself offers too.
bool is_plumbing(std::string_view name) {
    constexpr std::array kNames{"sysdefault", "front",     "surround21", "dmix",  "dsnoop",   "spdif",
                                "samplerate", "speexrate", "lavrate",    "upmix", "vdownmix", "speex",
                                "oss",        "a52",       "jack",       "null"};
    return std::any_of(kNames.begin(), kNames.end(), [name](std::string_view known) { return name == known; });
}

std::string id_of(const PaDeviceInfo& device) {
    return fmt::format("{}: {}", Pa_GetHostApiInfo(device.hostApi)->name, device.name);
}

bool is_microphone(const PaDeviceInfo& device) { return device.maxInputChannels > 0 && !is_plumbing(device.name); }

PaDeviceIndex find(const std::string& id) {
    for (PaDeviceIndex index = 0; index < Pa_GetDeviceCount(); ++index) {
        const PaDeviceInfo& device = *Pa_GetDeviceInfo(index);
        if (device.maxInputChannels > 0 && id_of(device) == id) {
            return index;
        }
    }
    return paNoDevice;
}

// A device that we may not open is not listed at all; the system's own list tells the difference.
bool is_denied() {
#ifdef __linux__
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator("/dev/snd", ignored)) {
        const std::string name = entry.path().filename();
        if (name.starts_with("pcm") && name.ends_with('c') && ::access(entry.path().c_str(), R_OK | W_OK) != 0 &&
            errno == EACCES) {
            return true;
        }
    }
#endif
    return false;
}

[[noreturn]] void fail(PaError error) {
    const PaHostErrorInfo* host = error == paUnanticipatedHostError ? Pa_GetLastHostErrorInfo() : nullptr;
    const std::string why = host != nullptr && host->errorText != nullptr && *host->errorText != '\0'
                                ? host->errorText
                                : Pa_GetErrorText(error);
    switch (error) {
        case paDeviceUnavailable: throw CaptureError(CaptureFailure::busy, why);
        case paInvalidDevice: throw CaptureError(CaptureFailure::missing, why);
        default: throw CaptureError(is_denied() ? CaptureFailure::denied : CaptureFailure::broken, why);
    }
}

void check(PaError error) {
    if (error != paNoError) {
        fail(error);
    }
}

}  // namespace

std::vector<CaptureDevice> microphones() {
    const PortAudio port_audio;
    std::vector<CaptureDevice> found;
    const PaDeviceIndex preferred = Pa_GetDefaultInputDevice();
    for (PaDeviceIndex index = 0; index < Pa_GetDeviceCount(); ++index) {
        const PaDeviceInfo& device = *Pa_GetDeviceInfo(index);
        if (is_microphone(device)) {
            found.insert(index == preferred ? found.begin() : found.end(), {.id = id_of(device), .name = device.name});
        }
    }
    return found;
}

struct Microphone::Stream {
    PortAudio port_audio;
    PaStream* stream = nullptr;
    int channels = 1;
    std::optional<RingBuffer> ring;
    std::optional<Resampler> resampler;
    std::vector<float> interleaved;
    std::atomic<std::size_t> lost = 0;

    explicit Stream(const std::string& id) {
        const PaDeviceIndex index = id.empty() ? Pa_GetDefaultInputDevice() : find(id);
        if (index == paNoDevice) {
            throw CaptureError(is_denied() ? CaptureFailure::denied : CaptureFailure::missing,
                               id.empty() ? "there is no microphone" : fmt::format("{} is not there", id));
        }
        const PaDeviceInfo& device = *Pa_GetDeviceInfo(index);
        PaStreamParameters parameters{.device = index,
                                      .channelCount = 1,
                                      .sampleFormat = paFloat32,
                                      .suggestedLatency = device.defaultHighInputLatency,
                                      .hostApiSpecificStreamInfo = nullptr};
        double rate_hz = kRateHz;
        if (Pa_IsFormatSupported(&parameters, nullptr, rate_hz) != paFormatIsSupported) {
            rate_hz = device.defaultSampleRate;
            parameters.channelCount = std::min(device.maxInputChannels, kMostChannels);
        }
        channels = parameters.channelCount;
        ring.emplace(kBufferSeconds * static_cast<std::size_t>(rate_hz) * static_cast<std::size_t>(channels));
        resampler.emplace(static_cast<int>(rate_hz));
        check(Pa_OpenStream(&stream, &parameters, nullptr, rate_hz, paFramesPerBufferUnspecified, paNoFlag,
                            &Stream::take, this));
        if (const PaError error = Pa_StartStream(stream); error != paNoError) {
            Pa_CloseStream(stream);
            fail(error);
        }
    }
    ~Stream() { Pa_CloseStream(stream); }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    static int take(const void* input, void*, unsigned long frames, const PaStreamCallbackTimeInfo*,
                    PaStreamCallbackFlags, void* self) noexcept {
        Stream& stream = *static_cast<Stream*>(self);
        const std::size_t count = frames * static_cast<std::size_t>(stream.channels);
        const std::size_t kept =
            input == nullptr ? count : stream.ring->write({static_cast<const float*>(input), count});
        stream.lost.fetch_add(count - kept, std::memory_order_relaxed);
        return paContinue;
    }
};

Microphone::Microphone(const std::string& id) : stream_(std::make_unique<Stream>(id)) {}
Microphone::~Microphone() = default;

void Microphone::read(std::vector<float>& out) {
    Stream& stream = *stream_;
    stream.ring->read(stream.interleaved);
    const auto channels = static_cast<std::size_t>(stream.channels);
    const std::size_t frames = stream.interleaved.size() / channels;
    for (std::size_t frame = 0; channels > 1 && frame < frames; ++frame) {
        float sum = 0;
        for (std::size_t channel = 0; channel < channels; ++channel) {
            sum += stream.interleaved[frame * channels + channel];
        }
        stream.interleaved[frame] = sum / static_cast<float>(channels);
    }
    stream.resampler->feed(std::span(stream.interleaved).first(frames), out);
    stream.interleaved
        .clear();  // whole frames only: a callback writes them so, and what does not fit is dropped from the end
    if (frames == 0 && Pa_IsStreamActive(stream.stream) != 1) {
        throw CaptureError(CaptureFailure::missing, "the microphone has gone");
    }
}

std::size_t Microphone::lost() const { return stream_->lost.load(std::memory_order_relaxed); }

}  // namespace pipit::media
