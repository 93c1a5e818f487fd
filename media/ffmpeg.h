#pragma once
// Owners of FFmpeg's objects. Private to media: only its .cpp files include it.

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/log.h>
#include <libswresample/swresample.h>
}

#include <memory>
#include <string>

namespace pipit::media {

struct FfmpegDeleter {
    void operator()(AVCodecContext* context) const { avcodec_free_context(&context); }
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
    void operator()(AVFormatContext* format) const { avformat_close_input(&format); }
    void operator()(SwrContext* resampler) const { swr_free(&resampler); }
    void operator()(AVIOContext* input) const {
        if (input != nullptr) {
            av_freep(&input->buffer);
        }
        avio_context_free(&input);
    }
};

template <typename T>
using Ffmpeg = std::unique_ptr<T, FfmpegDeleter>;

/// A new object of FFmpeg's, or std::bad_alloc.
template <typename T>
Ffmpeg<T> owned(T* object) {
    if (object == nullptr) {
        throw std::bad_alloc();
    }
    return Ffmpeg<T>(object);
}

/// FFmpeg's words for an error code.
inline std::string ffmpeg_message(int code) {
    char text[AV_ERROR_MAX_STRING_SIZE] = {};
    av_strerror(code, text, sizeof text);
    return text;
}

/// FFmpeg writes to standard error by itself; what matters we report as Error. The setting is the process's.
inline void silence_ffmpeg() {
    static const bool done = (av_log_set_level(AV_LOG_QUIET), true);
    (void)done;
}

}  // namespace pipit::media
