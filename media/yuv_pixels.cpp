#include "media/yuv_pixels.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace pipit::media {
namespace {

/// Brings one chroma plane to the size of the luma, a row at a time.
class ChromaRows {
public:
    ChromaRows(const YuvPlanes& yuv, int plane)
        : yuv_(yuv), plane_(plane), columns_((yuv.width + (1 << yuv.chroma_shift_x) - 1) >> yuv.chroma_shift_x),
          rows_((yuv.height + (1 << yuv.chroma_shift_y) - 1) >> yuv.chroma_shift_y), sums_(static_cast<std::size_t>(columns_)),
          result_(static_cast<std::size_t>(yuv.width) + 1) {}

    /// The values of picture row `y`, valid until the next call.
    const std::uint8_t* row(int y) {
        const int near = y >> yuv_.chroma_shift_y;
        const std::uint8_t* values = stored_row(near);
        if (yuv_.chroma_shift_y == 1 && yuv_.chroma_shift_x <= 1) {
            const std::uint8_t* far = stored_row(std::clamp(y % 2 == 0 ? near - 1 : near + 1, 0, rows_ - 1));
            for (int i = 0; i < columns_; ++i) {
                sums_[i] = 3 * values[i] + far[i];
            }
            if (yuv_.chroma_shift_x == 1) {
                double_columns(sums_.data(), 8, 7, 4);
            } else {
                const int bias = y % 2 == 0 ? 1 : 2;        // not always up, nor always down
                for (int i = 0; i < columns_; ++i) {
                    result_[i] = static_cast<std::uint8_t>((sums_[i] + bias) >> 2);
                }
            }
            return result_.data();
        }
        if (yuv_.chroma_shift_x == 0) {
            return values;
        }
        if (yuv_.chroma_shift_x == 1) {
            double_columns(values, 1, 2, 2);
        } else {
            for (int x = 0; x < yuv_.width; ++x) {
                result_[x] = values[x >> yuv_.chroma_shift_x];
            }
        }
        return result_.data();
    }

private:
    const std::uint8_t* stored_row(int row) const { return yuv_.planes[plane_] + row * yuv_.row_strides[plane_]; }

    /// Two columns of each: three parts of it, one part of the left or the right neighbour.
    template <typename Value>
    void double_columns(const Value* values, int left_bias, int right_bias, int shift) {
        for (int i = 0; i < columns_; ++i) {
            const int left = values[std::max(i - 1, 0)], right = values[std::min(i + 1, columns_ - 1)];
            result_[2 * i] = static_cast<std::uint8_t>((3 * values[i] + left + left_bias) >> shift);
            result_[2 * i + 1] = static_cast<std::uint8_t>((3 * values[i] + right + right_bias) >> shift);
        }
    }

    const YuvPlanes& yuv_;
    int plane_;
    int columns_;
    int rows_;
    std::vector<int> sums_;
    std::vector<std::uint8_t> result_;
};

/// R = y + Cr term, B = y + Cb term, G = y + both; the terms of green have 16 fractional bits, as in libjpeg.
struct ColourTables {
    std::array<int, 256> luma;
    std::array<int, 256> red_of_cr, green_of_cr, green_of_cb, blue_of_cb;

    explicit ColourTables(bool full_range) {
        constexpr int kOne = 1 << 16, kHalf = kOne / 2;
        const double chroma_gain = full_range ? 1.0 : 255.0 / 224.0;
        const auto fixed = [&](double factor) { return static_cast<int>(factor * chroma_gain * kOne + 0.5); };
        for (int i = 0; i < 256; ++i) {
            const int chroma = i - 128;
            luma[i] = full_range ? i : static_cast<int>(std::lround((i - 16) * 255.0 / 219.0));
            red_of_cr[i] = (fixed(1.40200) * chroma + kHalf) >> 16;
            blue_of_cb[i] = (fixed(1.77200) * chroma + kHalf) >> 16;
            green_of_cr[i] = -fixed(0.71414) * chroma;
            green_of_cb[i] = -fixed(0.34414) * chroma + kHalf;
        }
    }
};

std::uint8_t clamped(int value) { return static_cast<std::uint8_t>(std::clamp(value, 0, 255)); }

}  // namespace

void convert_to_rgb(const YuvPlanes& yuv, std::uint8_t* rgb) {
    const ColourTables tables(yuv.full_range);
    ChromaRows cb_rows(yuv, 1), cr_rows(yuv, 2);
    for (int y = 0; y < yuv.height; ++y) {
        const std::uint8_t* luma_row = yuv.planes[0] + y * yuv.row_strides[0];
        const std::uint8_t* cb_row = cb_rows.row(y);
        const std::uint8_t* cr_row = cr_rows.row(y);
        for (int x = 0; x < yuv.width; ++x, rgb += 3) {
            const int luma = tables.luma[luma_row[x]], cb = cb_row[x], cr = cr_row[x];
            rgb[0] = clamped(luma + tables.red_of_cr[cr]);
            rgb[1] = clamped(luma + ((tables.green_of_cb[cb] + tables.green_of_cr[cr]) >> 16));
            rgb[2] = clamped(luma + tables.blue_of_cb[cb]);
        }
    }
}

}  // namespace pipit::media
