#include "media/audio_file.h"

#include "media/error.h"
#include "media/ffmpeg.h"
#include "media/file_bytes.h"
#include "media/resampler.h"

extern "C" {
#include <libavutil/channel_layout.h>
}

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <string>

namespace pipit::media {
namespace {

constexpr int kInputBufferBytes = 65'536;
constexpr std::size_t kFewestAudibleSamples = 513;      // less gives the model no frame (audio.md §1)

// Everything else in FFmpeg is out of a file's reach.
constexpr const char* kDecoders =
    "pcm_u8,pcm_s16le,pcm_s24le,pcm_s32le,pcm_f32le,pcm_f64le,pcm_alaw,pcm_mulaw,adpcm_ms,adpcm_ima_wav,"
    "mp3float,mp3,flac,vorbis,opus,aac,alac";

/// FFmpeg's demuxer for the container, told by its first bytes; null if it is none of ours.
const char* demuxer_name(std::span<const std::byte> bytes) {
    const auto matches = [&](std::size_t offset, std::string_view text) {
        return bytes.size() >= offset + text.size() && std::memcmp(bytes.data() + offset, text.data(), text.size()) == 0;
    };
    const auto byte = [&](std::size_t offset) { return offset < bytes.size() ? std::to_integer<int>(bytes[offset]) : 0; };
    if ((matches(0, "RIFF") || matches(0, "RF64")) && matches(8, "WAVE")) {
        return "wav";
    }
    if (matches(0, "fLaC")) {
        return "flac";
    }
    if (matches(0, "OggS")) {
        return "ogg";
    }
    if (matches(4, "ftyp")) {
        return "mov";
    }
    if (matches(0, "\x1A\x45\xDF\xA3")) {      // Matroska, WebM: the sound of a video
        return "matroska";
    }
    if (matches(0, "RIFF") && matches(8, "AVI ")) {
        return "avi";
    }
    if (byte(0) == 0xFF && (byte(1) & 0xF6) == 0xF0) {      // ADTS: layer bits are 0
        return "aac";
    }
    if (matches(0, "ID3") || (byte(0) == 0xFF && (byte(1) & 0xE0) == 0xE0)) {
        return "mp3";
    }
    return nullptr;
}

/// Lets FFmpeg read from memory.
struct MemoryInput {
    std::span<const std::byte> bytes;
    std::size_t position = 0;

    static int read(void* opaque, std::uint8_t* buffer, int size) {
        auto& input = *static_cast<MemoryInput*>(opaque);
        const std::size_t count = std::min<std::size_t>(static_cast<std::size_t>(size), input.bytes.size() - input.position);
        if (count == 0) {
            return AVERROR_EOF;
        }
        std::memcpy(buffer, input.bytes.data() + input.position, count);
        input.position += count;
        return static_cast<int>(count);
    }

    static std::int64_t seek(void* opaque, std::int64_t offset, int whence) {
        auto& input = *static_cast<MemoryInput*>(opaque);
        const auto size = static_cast<std::int64_t>(input.bytes.size());
        switch (whence & ~AVSEEK_FORCE) {
        case AVSEEK_SIZE: return size;
        case SEEK_SET: break;
        case SEEK_CUR: offset += static_cast<std::int64_t>(input.position); break;
        case SEEK_END: offset += size; break;
        default: return AVERROR(EINVAL);
        }
        if (offset < 0 || offset > size) {
            return AVERROR(EINVAL);
        }
        input.position = static_cast<std::size_t>(offset);
        return offset;
    }
};

/// No file refers to another.
int refuse_to_open(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**) { return AVERROR(EPERM); }

/// A container opened for reading, and the decoder of its first sound.
class AudioReader {
public:
    AudioReader(std::span<const std::byte> bytes, std::string_view name) : input_{bytes}, name_(name) {
        silence_ffmpeg();
        const char* demuxer = demuxer_name(bytes);
        if (demuxer == nullptr) {
            throw Error("{}: is not a WAV, MP3, FLAC, Ogg, Opus or M4A sound", name);
        }
        const AVInputFormat* input_format = av_find_input_format(demuxer);
        if (input_format == nullptr) {
            throw Error("{}: this build of FFmpeg cannot read {}", name, demuxer);
        }
        io_ = owned(avio_alloc_context(static_cast<unsigned char*>(av_malloc(kInputBufferBytes)), kInputBufferBytes, 0, &input_,
                                       &MemoryInput::read, nullptr, &MemoryInput::seek));
        AVFormatContext* format = avformat_alloc_context();
        if (format == nullptr) {
            throw std::bad_alloc();
        }
        format->pb = io_.get();
        format->io_open = &refuse_to_open;
        format->codec_whitelist = av_strdup(kDecoders);
        format->protocol_whitelist = av_strdup("none");
        int result = avformat_open_input(&format, nullptr, input_format, nullptr);      // frees `format` if it fails
        if (result < 0) {
            fail(result);
        }
        format_.reset(format);
        result = avformat_find_stream_info(format, nullptr);
        if (result < 0) {
            fail(result);
        }
        if (format->duration_estimation_method != AVFMT_DURATION_FROM_BITRATE && format->duration > std::int64_t{kMaxSoundSeconds} * AV_TIME_BASE) {
            throw Error("{}: lasts longer than {} hours", name_, kMaxSoundSeconds / 3600);
        }
        open_decoder();
    }

    /// The next stretch of sound, or null at the end. Valid until the next call.
    const AVFrame* next() {
        while (true) {
            const int result = avcodec_receive_frame(decoder_.get(), frame_.get());
            if (result >= 0) {
                return frame_.get();
            }
            if (result == AVERROR_EOF) {
                return nullptr;
            }
            if (result == AVERROR(EAGAIN)) {
                send_packet();
            }
            // Any other result is a damaged packet, which has been consumed.
        }
    }

private:
    [[noreturn]] void fail(int code) const { throw Error("{}: is a damaged sound file ({})", name_, ffmpeg_message(code)); }

    void open_decoder() {
        stream_ = av_find_best_stream(format_.get(), AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0);
        if (stream_ < 0) {
            throw Error("{}: holds no sound", name_);
        }
        const AVStream& stream = *format_->streams[stream_];
        for (unsigned i = 0; i < format_->nb_streams; ++i) {
            format_->streams[i]->discard = static_cast<int>(i) == stream_ ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
        }
        const AVCodec* codec = avcodec_find_decoder(stream.codecpar->codec_id);
        if (codec == nullptr) {
            throw Error("{}: holds sound of a kind that cannot be read ({})", name_, avcodec_get_name(stream.codecpar->codec_id));
        }
        decoder_ = owned(avcodec_alloc_context3(codec));
        decoder_->thread_count = 1;
        decoder_->pkt_timebase = stream.time_base;
        decoder_->codec_whitelist = av_strdup(kDecoders);
        int result = avcodec_parameters_to_context(decoder_.get(), stream.codecpar);
        if (result >= 0) {
            result = avcodec_open2(decoder_.get(), codec, nullptr);
        }
        if (result < 0) {
            throw Error("{}: holds sound of a kind that cannot be read ({}: {})", name_, avcodec_get_name(stream.codecpar->codec_id),
                        ffmpeg_message(result));
        }
    }

    /// Hands the decoder the sound's next packet, or the end.
    void send_packet() {
        while (av_read_frame(format_.get(), packet_.get()) >= 0) {
            const bool is_ours = packet_->stream_index == stream_;
            const int result = is_ours ? avcodec_send_packet(decoder_.get(), packet_.get()) : -1;
            av_packet_unref(packet_.get());
            if (result >= 0) {
                return;
            }
        }
        avcodec_send_packet(decoder_.get(), nullptr);
    }

    MemoryInput input_;
    std::string name_;
    Ffmpeg<AVIOContext> io_;            // outlives format_, which reads through it
    Ffmpeg<AVFormatContext> format_;
    Ffmpeg<AVCodecContext> decoder_;
    Ffmpeg<AVPacket> packet_ = owned(av_packet_alloc());
    Ffmpeg<AVFrame> frame_ = owned(av_frame_alloc());
    int stream_ = -1;
};

float sanitized(double value) { return std::isfinite(value) ? static_cast<float>(std::clamp(value, -1.0, 1.0)) : 0.0f; }

/// Averages the channels of samples of one type; `zero` and `scale` map them to -1 … 1.
template <typename Sample>
void average_channels(const AVFrame& frame, double zero, double scale, std::vector<float>& mono) {
    const int channels = frame.ch_layout.nb_channels;
    const bool is_planar = av_sample_fmt_is_planar(static_cast<AVSampleFormat>(frame.format)) != 0;
    mono.resize(static_cast<std::size_t>(frame.nb_samples));
    for (int i = 0; i < frame.nb_samples; ++i) {
        double sum = 0;
        for (int channel = 0; channel < channels; ++channel) {
            const auto* plane = reinterpret_cast<const Sample*>(frame.extended_data[is_planar ? channel : 0]);
            sum += static_cast<double>(plane[is_planar ? i : std::size_t{1} * i * channels + channel]) - zero;
        }
        mono[i] = sanitized(sum / channels * scale);
    }
}

void to_mono(const AVFrame& frame, std::vector<float>& mono, std::string_view name) {
    if (frame.ch_layout.nb_channels <= 0) {
        throw Error("{}: holds sound without channels", name);
    }
    switch (static_cast<AVSampleFormat>(frame.format)) {
    case AV_SAMPLE_FMT_U8:
    case AV_SAMPLE_FMT_U8P: return average_channels<std::uint8_t>(frame, 128, 1.0 / 128, mono);
    case AV_SAMPLE_FMT_S16:
    case AV_SAMPLE_FMT_S16P: return average_channels<std::int16_t>(frame, 0, 1.0 / 32'768, mono);
    case AV_SAMPLE_FMT_S32:
    case AV_SAMPLE_FMT_S32P: return average_channels<std::int32_t>(frame, 0, 1.0 / 2'147'483'648.0, mono);
    case AV_SAMPLE_FMT_FLT:
    case AV_SAMPLE_FMT_FLTP: return average_channels<float>(frame, 0, 1, mono);
    case AV_SAMPLE_FMT_DBL:
    case AV_SAMPLE_FMT_DBLP: return average_channels<double>(frame, 0, 1, mono);
    default: throw Error("{}: holds samples of a kind that cannot be read", name);
    }
}

Resampler make_resampler(int rate_hz, std::string_view name) {
    try {
        return Resampler(rate_hz);
    } catch (const Error& error) {
        throw Error("{}: {}", name, error.what());
    }
}

}  // namespace

Sound decode_audio(std::span<const std::byte> bytes, std::string_view name) {
    if (bytes.size() > kMaxAudioBytes) {
        throw Error("{}: is too large ({} MB, at most {} MB)", name, bytes.size() / 1'000'000, kMaxAudioBytes / 1'000'000);
    }
    AudioReader reader(bytes, name);
    Sound sound;
    std::optional<Resampler> resampler;
    std::vector<float> mono;
    while (const AVFrame* frame = reader.next()) {
        to_mono(*frame, mono, name);
        if (!resampler || resampler->rate_hz() != frame->sample_rate) {       // chained Ogg files may change their rate
            if (resampler) {
                resampler->finish(sound.samples);
            }
            resampler.emplace(make_resampler(frame->sample_rate, name));
        }
        resampler->feed(mono, sound.samples);
        if (sound.samples.size() > std::size_t{kMaxSoundSeconds} * kSoundRateHz) {
            throw Error("{}: lasts longer than {} hours", name, kMaxSoundSeconds / 3600);
        }
    }
    if (resampler) {
        resampler->finish(sound.samples);
    }
    if (sound.samples.empty()) {
        throw Error("{}: holds no sound that could be decoded", name);
    }
    std::transform(sound.samples.begin(), sound.samples.end(), sound.samples.begin(), [](float sample) { return sanitized(sample); });
    return sound;
}

Sound read_audio_file(const std::filesystem::path& path) {
    return decode_audio(read_file(path, kMaxAudioBytes), display_name(path));
}

std::vector<std::span<const float>> cut_into_pieces(std::span<const float> samples) {
    std::vector<std::span<const float>> pieces;
    while (!samples.empty()) {
        const std::size_t count = std::min(samples.size(), kPieceSamples);
        if (pieces.empty() || count >= kFewestAudibleSamples) {
            pieces.push_back(samples.first(count));
        }
        samples = samples.subspan(count);
    }
    return pieces;
}

}  // namespace pipit::media
