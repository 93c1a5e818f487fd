#include "media/video_file.h"

#include "media/error.h"
#include "media/ffmpeg.h"
#include "media/file_bytes.h"
#include "media/yuv_pixels.h"

extern "C" {
#include <libavutil/display.h>
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

namespace pipit::media {
namespace {

// Everything else in FFmpeg is out of a file's reach.
constexpr const char* kContainers = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpeg,mpegts,ogg";
constexpr const char* kDecoders = "h264,hevc,vp8,vp9,libdav1d,av1,mpeg4,mjpeg,mpeg1video,mpeg2video,theora,"
                                  "aac,mp3float,mp3,opus,vorbis,flac,pcm_s16le";   // sound only to be told from pictures
constexpr int kMostFramesToTheWanted = 2000;   // of a file whose key frames are far apart

int refuse_to_open(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**) { return AVERROR(EPERM); }

double rotation_of(const AVStream& stream) {
    const std::uint8_t* matrix = nullptr;
#if LIBAVCODEC_VERSION_INT >= AV_VERSION_INT(60, 31, 0)
    if (const AVPacketSideData* data = av_packet_side_data_get(stream.codecpar->coded_side_data, stream.codecpar->nb_coded_side_data,
                                                               AV_PKT_DATA_DISPLAYMATRIX); data != nullptr && data->size >= 36) {
        matrix = data->data;
    }
#else
    std::size_t size = 0;
    matrix = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
    matrix = size >= 36 ? matrix : nullptr;
#endif
    const double degrees = matrix == nullptr ? 0 : av_display_rotation_get(reinterpret_cast<const std::int32_t*>(matrix));
    return std::isfinite(degrees) ? degrees : 0;
}

// By quarters, against the clock.
Image turned(Image image, int quarters) {
    for (; quarters > 0; --quarters) {
        Image next{.width = image.height, .height = image.width, .rgb = std::vector<std::uint8_t>(image.rgb.size())};
        for (int y = 0; y < next.height; ++y) {
            for (int x = 0; x < next.width; ++x) {
                const auto from = 3 * (std::size_t{1} * x * image.width + (image.width - 1 - y));
                std::copy_n(&image.rgb[from], 3, &next.rgb[3 * (std::size_t{1} * y * next.width + x)]);
            }
        }
        image = std::move(next);
    }
    return image;
}

/// A plane of more than eight bits a sample as one of eight.
std::vector<std::uint8_t> eight_bits(const AVFrame& frame, int plane, int width, int height, int depth) {
    std::vector<std::uint8_t> bytes(std::size_t{1} * width * height);
    for (int y = 0; y < height; ++y) {
        const auto* row = reinterpret_cast<const std::uint16_t*>(frame.data[plane] + std::ptrdiff_t{y} * frame.linesize[plane]);
        for (int x = 0; x < width; ++x) {
            bytes[std::size_t{1} * y * width + x] = static_cast<std::uint8_t>(std::min(row[x] >> (depth - 8), 255));
        }
    }
    return bytes;
}

Image to_rgb(const AVFrame& frame, const std::string& name) {
    const AVPixFmtDescriptor* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
    const bool is_planar_yuv = format != nullptr && format->nb_components >= 3 && (format->flags & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_BE)) == 0 &&
                               format->comp[1].plane == 1 && format->comp[2].plane == 2 && format->comp[0].depth <= 16 && format->comp[0].shift == 0;
    if (!is_planar_yuv) {
        throw Error("{}: its pictures are of a kind that cannot be read ({})", name, format == nullptr ? "none" : format->name);
    }
    Image image{.width = frame.width, .height = frame.height, .rgb = std::vector<std::uint8_t>(std::size_t{3} * frame.width * frame.height)};
    YuvPlanes yuv{.width = frame.width,
                  .height = frame.height,
                  .chroma_shift_x = format->log2_chroma_w,
                  .chroma_shift_y = format->log2_chroma_h,
                  .full_range = frame.color_range == AVCOL_RANGE_JPEG};
    std::array<std::vector<std::uint8_t>, 3> narrowed;
    for (int plane = 0; plane < 3; ++plane) {
        const int width = plane == 0 ? frame.width : AV_CEIL_RSHIFT(frame.width, format->log2_chroma_w);
        const int height = plane == 0 ? frame.height : AV_CEIL_RSHIFT(frame.height, format->log2_chroma_h);
        const auto index = static_cast<std::size_t>(plane);
        if (format->comp[plane].depth > 8) {
            narrowed[index] = eight_bits(frame, plane, width, height, format->comp[plane].depth);
            yuv.planes[index] = narrowed[index].data();
            yuv.row_strides[index] = width;
        } else {
            yuv.planes[index] = frame.data[plane];
            yuv.row_strides[index] = frame.linesize[plane];
        }
    }
    convert_to_rgb(yuv, image.rgb.data());
    return image;
}

}  // namespace

class VideoFile::Reader {
public:
    explicit Reader(const std::filesystem::path& path) : name_(display_name(path)) {
        silence_ffmpeg();
        AVFormatContext* format = avformat_alloc_context();
        if (format == nullptr) {
            throw std::bad_alloc();
        }
        format->codec_whitelist = av_strdup(kDecoders);
        format->format_whitelist = av_strdup(kContainers);
        format->protocol_whitelist = av_strdup("file");
        const std::u8string file = std::filesystem::absolute(path).u8string();   // no name is taken for an address
        if (const int result = avformat_open_input(&format, reinterpret_cast<const char*>(file.c_str()), nullptr, nullptr); result < 0) {
            throw Error("{}: is no video that can be read ({})", name_, ffmpeg_message(result));
        }
        format_.reset(format);
        format->io_open = &refuse_to_open;   // no file refers to another
        if (const int result = avformat_find_stream_info(format, nullptr); result < 0) {
            throw Error("{}: is a damaged video ({})", name_, ffmpeg_message(result));
        }
        open_decoder();
    }

    double seconds() const { return format_->duration > 0 ? static_cast<double>(format_->duration) / AV_TIME_BASE : 0; }

    Image frame_at(double seconds) {
        const std::int64_t wanted = std::llround(std::max(0.0, seconds) * AV_TIME_BASE) + (format_->start_time == AV_NOPTS_VALUE ? 0 : format_->start_time);
        if (av_seek_frame(format_.get(), -1, wanted, AVSEEK_FLAG_BACKWARD) < 0) {
            av_seek_frame(format_.get(), -1, 0, AVSEEK_FLAG_BACKWARD | AVSEEK_FLAG_ANY);
        }
        avcodec_flush_buffers(decoder_.get());
        flushed_ = false;
        Ffmpeg<AVFrame> shown;
        for (int count = 0; count < kMostFramesToTheWanted && next(); ++count) {
            const std::int64_t pts = frame_->best_effort_timestamp;
            const std::int64_t at = pts == AV_NOPTS_VALUE ? wanted : av_rescale_q(pts, stream().time_base, AV_TIME_BASE_Q);
            if (shown != nullptr && at > wanted) {
                break;   // the one before was still on the screen
            }
            shown = owned(av_frame_clone(frame_.get()));
            if (at >= wanted) {
                break;
            }
        }
        if (shown == nullptr) {
            throw Error("{}: no picture could be decoded at {:.1f} s", name_, seconds);
        }
        const int quarters = static_cast<int>(std::lround(rotation_of(stream()) / 90)) & 3;
        return turned(to_rgb(*shown, name_), quarters);
    }

private:
    const AVStream& stream() const { return *format_->streams[stream_]; }

    void open_decoder() {
        stream_ = av_find_best_stream(format_.get(), AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
        if (stream_ < 0) {
            throw Error("{}: holds no pictures", name_);
        }
        for (unsigned i = 0; i < format_->nb_streams; ++i) {
            format_->streams[i]->discard = static_cast<int>(i) == stream_ ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
        }
        const AVCodecParameters& parameters = *stream().codecpar;
        const AVCodec* codec = avcodec_find_decoder(parameters.codec_id);
        if (codec == nullptr) {
            throw Error("{}: its pictures are of a kind that cannot be read ({})", name_, avcodec_get_name(parameters.codec_id));
        }
        decoder_ = owned(avcodec_alloc_context3(codec));
        decoder_->codec_whitelist = av_strdup(kDecoders);
        decoder_->max_pixels = static_cast<std::int64_t>(kMaxImagePixels);
        decoder_->pkt_timebase = stream().time_base;
        int result = avcodec_parameters_to_context(decoder_.get(), &parameters);
        if (result >= 0) {
            result = avcodec_open2(decoder_.get(), codec, nullptr);
        }
        if (result < 0) {
            throw Error("{}: its pictures cannot be read ({}: {})", name_, avcodec_get_name(parameters.codec_id), ffmpeg_message(result));
        }
    }

    /// The next picture is in frame_. False: there is none.
    bool next() {
        while (true) {
            const int result = avcodec_receive_frame(decoder_.get(), frame_.get());
            if (result >= 0) {
                return true;
            }
            if (result == AVERROR_EOF || (result == AVERROR(EAGAIN) && flushed_)) {
                return false;
            }
            if (result == AVERROR(EAGAIN)) {
                send_packet();
            }
            // Any other result is a damaged packet, which has been consumed.
        }
    }

    void send_packet() {
        while (av_read_frame(format_.get(), packet_.get()) >= 0) {
            const int result = packet_->stream_index == stream_ ? avcodec_send_packet(decoder_.get(), packet_.get()) : -1;
            av_packet_unref(packet_.get());
            if (result >= 0) {
                return;
            }
        }
        flushed_ = true;
        avcodec_send_packet(decoder_.get(), nullptr);
    }

    const std::string name_;
    Ffmpeg<AVFormatContext> format_;
    Ffmpeg<AVCodecContext> decoder_;
    Ffmpeg<AVPacket> packet_ = owned(av_packet_alloc());
    Ffmpeg<AVFrame> frame_ = owned(av_frame_alloc());
    int stream_ = -1;
    bool flushed_ = false;
};

VideoFile::VideoFile(const std::filesystem::path& path) : reader_(std::make_unique<Reader>(path)) {}

VideoFile::~VideoFile() = default;

double VideoFile::seconds() const { return reader_->seconds(); }

Image VideoFile::frame_at(double seconds) { return reader_->frame_at(seconds); }

}  // namespace pipit::media
