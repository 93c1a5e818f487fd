#include "media/image_file.h"

#include "media/error.h"
#include "media/ffmpeg.h"
#include "media/file_bytes.h"
#include "media/image_header.h"
#include "media/yuv_pixels.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace pipit::media {
namespace {

constexpr int kChannels = 3;

AVCodecID codec_id(ImageFormat format) {
    switch (format) {
    case ImageFormat::png: return AV_CODEC_ID_PNG;
    case ImageFormat::jpeg: return AV_CODEC_ID_MJPEG;
    case ImageFormat::webp: return AV_CODEC_ID_WEBP;
    case ImageFormat::bmp: return AV_CODEC_ID_BMP;
    case ImageFormat::gif: return AV_CODEC_ID_GIF;
    }
    return AV_CODEC_ID_NONE;
}

/// The file is handed to its decoder as one packet: no demuxer, so nothing but these five decoders can be reached.
Ffmpeg<AVFrame> decode(const ImageHeader& header, std::span<const std::byte> bytes, std::string_view name) {
    silence_ffmpeg();
    const AVCodec* codec = avcodec_find_decoder(codec_id(header.format));
    if (codec == nullptr) {
        throw Error("{}: this build of FFmpeg has no decoder for {}", name, avcodec_get_name(codec_id(header.format)));
    }
    const auto context = owned(avcodec_alloc_context3(codec));
    context->max_pixels = static_cast<std::int64_t>(kMaxImagePixels);
    context->thread_count = 1;
    int result = avcodec_open2(context.get(), codec, nullptr);
    const auto packet = owned(av_packet_alloc());
    if (result >= 0) {
        result = av_new_packet(packet.get(), static_cast<int>(bytes.size()));
    }
    if (result >= 0) {
        std::memcpy(packet->data, bytes.data(), bytes.size());
        packet->flags |= AV_PKT_FLAG_KEY;
        result = avcodec_send_packet(context.get(), packet.get());
    }
    if (result >= 0) {
        result = avcodec_send_packet(context.get(), nullptr);
    }
    auto frame = owned(av_frame_alloc());
    if (result >= 0) {
        result = avcodec_receive_frame(context.get(), frame.get());
    }
    if (result < 0) {
        throw Error("{}: is a damaged picture ({})", name, ffmpeg_message(result));
    }
    return frame;
}

/// Grey and RGB pixels of any depth, component by component, so that every value stays what the file says.
void copy_components(const AVFrame& frame, const AVPixFmtDescriptor& format, Image& image) {
    const bool is_grey = format.nb_components < kChannels;
    std::vector<std::uint16_t> line(image.width);
    const auto planes = const_cast<const std::uint8_t**>(frame.data);
    for (int y = 0; y < image.height; ++y) {
        std::uint8_t* row = image.rgb.data() + static_cast<std::size_t>(y) * image.width * kChannels;
        for (int channel = 0; channel < kChannels; ++channel) {
            const int component = is_grey ? 0 : channel;
            const int depth = format.comp[component].depth;
            av_read_image_line2(line.data(), planes, frame.linesize, &format, 0, y, component, image.width, 0,
                                sizeof(std::uint16_t));
            for (int x = 0; x < image.width; ++x) {
                const int value = depth >= 8 ? line[x] >> (depth - 8) : line[x] * 255 / ((1 << depth) - 1);
                row[x * kChannels + channel] = static_cast<std::uint8_t>(value);
            }
        }
    }
}

void copy_palette_colours(const AVFrame& frame, Image& image) {
    std::array<std::uint32_t, 256> palette;                 // 0xAARRGGBB
    std::memcpy(palette.data(), frame.data[1], sizeof palette);
    std::uint8_t* out = image.rgb.data();
    for (int y = 0; y < image.height; ++y) {
        const std::uint8_t* row = frame.data[0] + static_cast<std::ptrdiff_t>(y) * frame.linesize[0];
        for (int x = 0; x < image.width; ++x, out += kChannels) {
            const std::uint32_t colour = palette[row[x]];
            out[0] = static_cast<std::uint8_t>(colour >> 16);
            out[1] = static_cast<std::uint8_t>(colour >> 8);
            out[2] = static_cast<std::uint8_t>(colour);
        }
    }
}

void convert_yuv(const AVFrame& frame, const AVPixFmtDescriptor& format, Image& image, std::string_view name) {
    YuvPlanes yuv{.width = image.width,
                  .height = image.height,
                  .chroma_shift_x = format.log2_chroma_w,
                  .chroma_shift_y = format.log2_chroma_h,
                  .full_range = frame.color_range == AVCOL_RANGE_JPEG};
    for (int i = 0; i < kChannels; ++i) {
        if (format.comp[i].depth != 8 || format.comp[i].plane != i || format.comp[i].step != 1) {
            throw Error("{}: has pixels of a kind that cannot be read ({})", name, format.name);
        }
        yuv.planes[i] = frame.data[i];
        yuv.row_strides[i] = frame.linesize[i];
    }
    convert_to_rgb(yuv, image.rgb.data());
}

/// EXIF orientations: 5 … 8 swap the axes; then columns and rows are read forwards or backwards.
Image upright(Image image, int orientation) {
    if (orientation == 1) {
        return image;
    }
    const bool swaps_axes = orientation >= 5;
    const bool mirrors_x = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;   // of the stored picture
    const bool mirrors_y = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    Image result{.width = swaps_axes ? image.height : image.width, .height = swaps_axes ? image.width : image.height};
    result.rgb.resize(image.rgb.size());
    std::uint8_t* out = result.rgb.data();
    for (int y = 0; y < result.height; ++y) {
        for (int x = 0; x < result.width; ++x, out += kChannels) {
            const int stored_x = swaps_axes ? y : x;
            const int stored_y = swaps_axes ? x : y;
            const std::size_t column = mirrors_x ? image.width - 1 - stored_x : stored_x;
            const std::size_t row = mirrors_y ? image.height - 1 - stored_y : stored_y;
            std::copy_n(image.rgb.data() + (row * image.width + column) * kChannels, kChannels, out);
        }
    }
    return result;
}

}  // namespace

Image decode_image(std::span<const std::byte> bytes, std::string_view name) {
    if (bytes.size() > kMaxImageBytes) {
        throw Error("{}: is too large ({} MB, at most {} MB)", name, bytes.size() / 1'000'000, kMaxImageBytes / 1'000'000);
    }
    const auto header = read_image_header(bytes);
    if (!header) {
        throw Error("{}: is not a PNG, JPEG, WebP, BMP or GIF picture", name);
    }
    if (header->width == 0 || header->height == 0) {
        throw Error("{}: has no pixels", name);
    }
    if (header->width > kMaxImageSide || header->height > kMaxImageSide ||
        std::uint64_t{header->width} * header->height > kMaxImagePixels) {
        throw Error("{}: has too many pixels ({} x {}; at most {} megapixels and {} a side)", name, header->width, header->height,
                    kMaxImagePixels / 1'000'000, kMaxImageSide);
    }
    if (!header->complete) {
        throw Error("{}: is cut off, the end of the picture is missing", name);
    }
    const auto frame = decode(*header, bytes, name);
    // The decoder may have met another size than the header's, in a damaged file.
    if (frame->width <= 0 || frame->height <= 0 || frame->width > static_cast<int>(kMaxImageSide) ||
        frame->height > static_cast<int>(kMaxImageSide)) {
        throw Error("{}: is a damaged picture ({} x {} pixels)", name, frame->width, frame->height);
    }
    Image image{.width = frame->width, .height = frame->height};
    image.rgb.resize(static_cast<std::size_t>(image.width) * image.height * kChannels);
    const AVPixFmtDescriptor* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame->format));
    if (format == nullptr) {
        throw Error("{}: has pixels of a kind that cannot be read", name);
    }
    const bool is_rgb = (format->flags & AV_PIX_FMT_FLAG_RGB) != 0;
    if (frame->format == AV_PIX_FMT_PAL8) {
        copy_palette_colours(*frame, image);
    } else if (!is_rgb && format->nb_components >= kChannels) {
        convert_yuv(*frame, *format, image, name);
    } else {
        copy_components(*frame, *format, image);
    }
    return upright(std::move(image), header->orientation);
}

Image read_image_file(const std::filesystem::path& path) {
    return decode_image(read_file(path, kMaxImageBytes), display_name(path));
}

}  // namespace pipit::media
