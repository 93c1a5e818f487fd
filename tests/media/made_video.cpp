#include "tests/media/made_video.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
}

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>

namespace pipit::media {
namespace {

constexpr int kRateHz = 16'000;

void check(int result, const char* what) {
    if (result < 0) {
        throw std::runtime_error(std::string(what) + " failed");
    }
}

struct Track {
    AVFormatContext* format;
    AVStream* stream;
    AVCodecContext* encoder;

    void put(AVFrame* frame) const {   // null: the end
        check(avcodec_send_frame(encoder, frame), "encoding");
        AVPacket* packet = av_packet_alloc();
        while (avcodec_receive_packet(encoder, packet) >= 0) {
            av_packet_rescale_ts(packet, encoder->time_base, stream->time_base);
            packet->stream_index = stream->index;
            check(av_interleaved_write_frame(format, packet), "writing");
        }
        av_packet_free(&packet);
    }
};

Track add_track(AVFormatContext* format, AVCodecContext* encoder, const AVCodec* codec) {
    if ((format->oformat->flags & AVFMT_GLOBALHEADER) != 0) {
        encoder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    }
    check(avcodec_open2(encoder, codec, nullptr), "opening an encoder");
    AVStream* stream = avformat_new_stream(format, nullptr);
    check(avcodec_parameters_from_context(stream->codecpar, encoder), "parameters");
    stream->time_base = encoder->time_base;
    return {format, stream, encoder};
}

Track add_pictures(AVFormatContext* format) {
    const AVCodec* codec = avcodec_find_encoder(AV_CODEC_ID_MPEG4);
    AVCodecContext* encoder = avcodec_alloc_context3(codec);
    encoder->width = 64;
    encoder->height = 48;
    encoder->pix_fmt = AV_PIX_FMT_YUV420P;
    encoder->time_base = {1, 10};
    encoder->framerate = {10, 1};
    encoder->gop_size = 7;   // no key frame where the grey changes
    return add_track(format, encoder, codec);
}

Track add_sound(AVFormatContext* format) {
    const AVCodec* codec = avcodec_find_encoder(AV_CODEC_ID_PCM_S16LE);
    AVCodecContext* encoder = avcodec_alloc_context3(codec);
    encoder->sample_fmt = AV_SAMPLE_FMT_S16;
    encoder->sample_rate = kRateHz;
    encoder->time_base = {1, kRateHz};
    av_channel_layout_default(&encoder->ch_layout, 1);
    return add_track(format, encoder, codec);
}

void put_picture(const Track& track, int number) {
    AVFrame* frame = av_frame_alloc();
    frame->format = AV_PIX_FMT_YUV420P;
    frame->width = 64;
    frame->height = 48;
    frame->pts = number;
    check(av_frame_get_buffer(frame, 0), "a picture");
    for (int plane = 0; plane < 3; ++plane) {
        for (int row = 0; row < (plane == 0 ? 48 : 24); ++row) {
            std::uint8_t* line = frame->data[plane] + std::ptrdiff_t{row} * frame->linesize[plane];
            std::fill(line, line + (plane == 0 ? 64 : 32), static_cast<std::uint8_t>(plane == 0 ? grey_of_second(number / 10) : 128));
        }
    }
    track.put(frame);
    av_frame_free(&frame);
}

void put_tone(const Track& track, int number) {   // a tenth of a second
    constexpr int kSamples = kRateHz / 10;
    AVFrame* frame = av_frame_alloc();
    frame->format = AV_SAMPLE_FMT_S16;
    frame->nb_samples = kSamples;
    frame->sample_rate = kRateHz;
    frame->pts = std::int64_t{number} * kSamples;
    av_channel_layout_default(&frame->ch_layout, 1);
    check(av_frame_get_buffer(frame, 0), "a tone");
    auto* samples = reinterpret_cast<std::int16_t*>(frame->data[0]);
    for (int i = 0; i < kSamples; ++i) {
        samples[i] = static_cast<std::int16_t>(8000 * std::sin(2 * 3.14159265 * 440 * (frame->pts + i) / kRateHz));
    }
    track.put(frame);
    av_frame_free(&frame);
}

}  // namespace

void make_video(const std::filesystem::path& file, int seconds, bool with_sound) {
    AVFormatContext* format = nullptr;
    check(avformat_alloc_output_context2(&format, nullptr, nullptr, file.string().c_str()), "the container");
    Track pictures = add_pictures(format);
    Track sound = with_sound ? add_sound(format) : Track{};
    check(avio_open(&format->pb, file.string().c_str(), AVIO_FLAG_WRITE), "opening the file");
    check(avformat_write_header(format, nullptr), "the header");
    for (int number = 0; number < 10 * seconds; ++number) {
        put_picture(pictures, number);
        if (with_sound) {
            put_tone(sound, number);
        }
    }
    pictures.put(nullptr);
    if (with_sound) {
        sound.put(nullptr);
    }
    check(av_write_trailer(format), "the end");
    avcodec_free_context(&pictures.encoder);
    avcodec_free_context(&sound.encoder);
    avio_closep(&format->pb);
    avformat_free_context(format);
}

}  // namespace pipit::media
