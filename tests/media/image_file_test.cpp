#include "media/image_file.h"

#include "media/error.h"
#include "media/image_header.h"
#include "tests/media/made_files.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

namespace pipit::media {
namespace {

using test_support::make_png;
using test_support::PngContent;
using test_support::read_bytes;

using Colour = std::array<int, 3>;
constexpr Colour kRed = {255, 0, 0}, kGreen = {0, 255, 0}, kBlue = {0, 0, 255}, kWhite = {255, 255, 255};

std::vector<std::uint8_t> counting(std::size_t count) {
    std::vector<std::uint8_t> values(count);
    for (std::size_t i = 0; i < count; ++i) {
        values[i] = static_cast<std::uint8_t>(i * 37 + 11);
    }
    return values;
}

Image decode(const PngContent& content) { return decode_image(make_png(content), "made.png"); }

/// The colours in the middle of the quarters: top left, top right, bottom left, bottom right.
void expect_quarters(const Image& image, std::array<Colour, 4> colours, int tolerance) {
    for (int quarter = 0; quarter < 4; ++quarter) {
        const int x = image.width / 4 + quarter % 2 * (image.width / 2), y = image.height / 4 + quarter / 2 * (image.height / 2);
        for (int c = 0; c < 3; ++c) {
            EXPECT_NEAR(image.rgb[static_cast<std::size_t>((y * image.width + x) * 3 + c)], colours[quarter][c], tolerance)
                << "quarter " << quarter << ", channel " << c;
        }
    }
}

void expect_error(std::span<const std::byte> bytes, const std::string& part) {
    try {
        decode_image(bytes, "x.img");
        FAIL() << "decoded; expected: " << part;
    } catch (const Error& error) {
        EXPECT_TRUE(std::string(error.what()).starts_with("x.img: ")) << error.what();
        EXPECT_NE(std::string(error.what()).find(part), std::string::npos) << error.what();
    }
}

TEST(ImageFile, PngPixelsAreExact) {
    for (const auto& [width, height] : {std::pair{1u, 1u}, {7u, 5u}, {333u, 3u}}) {
        const auto rgb = counting(std::size_t{width} * height * 3);
        const Image image = decode({.width = width, .height = height, .rows = rgb});
        EXPECT_EQ(image.width, static_cast<int>(width));
        EXPECT_EQ(image.height, static_cast<int>(height));
        EXPECT_EQ(image.rgb, rgb);
    }
}

TEST(ImageFile, PngAlphaIsDropped) {
    EXPECT_EQ(decode({.width = 2, .height = 1, .colour_type = 6, .rows = {10, 20, 30, 0, 40, 50, 60, 255}}).rgb,
              (std::vector<std::uint8_t>{10, 20, 30, 40, 50, 60}));
    EXPECT_EQ(decode({.width = 2, .height = 1, .colour_type = 4, .rows = {10, 0, 20, 99}}).rgb,
              (std::vector<std::uint8_t>{10, 10, 10, 20, 20, 20}));
}

TEST(ImageFile, PngOfEveryDepth) {
    EXPECT_EQ(decode({.width = 2, .height = 2, .colour_type = 0, .rows = {1, 2, 3, 4}}).rgb,
              (std::vector<std::uint8_t>{1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4}));
    EXPECT_EQ(decode({.width = 2, .height = 1, .bit_depth = 1, .colour_type = 0, .rows = {0x40}}).rgb,
              (std::vector<std::uint8_t>{0, 0, 0, 255, 255, 255}));
    EXPECT_EQ(decode({.width = 2, .height = 1, .bit_depth = 4, .colour_type = 0, .rows = {0x3F}}).rgb,
              (std::vector<std::uint8_t>{51, 51, 51, 255, 255, 255}));
    EXPECT_EQ(decode({.width = 1, .height = 1, .bit_depth = 16, .colour_type = 0, .rows = {0x12, 0xFF}}).rgb,
              (std::vector<std::uint8_t>{0x12, 0x12, 0x12}));
    EXPECT_EQ(decode({.width = 1, .height = 1, .bit_depth = 16, .colour_type = 2, .rows = {1, 255, 2, 255, 3, 255}}).rgb,
              (std::vector<std::uint8_t>{1, 2, 3}));
    EXPECT_EQ(decode({.width = 2, .height = 1, .colour_type = 3, .rows = {1, 0}, .palette = {1, 2, 3, 200, 100, 50}}).rgb,
              (std::vector<std::uint8_t>{200, 100, 50, 1, 2, 3}));
}

TEST(ImageFile, BmpPixelsAreExactInBothDirections) {
    const auto rgb = counting(5 * 3 * 3);
    for (const bool top_down : {false, true}) {
        EXPECT_EQ(decode_image(test_support::make_bmp(5, 3, rgb, top_down), "made.bmp").rgb, rgb);
    }
}

TEST(ImageFile, EveryFormatIsRead) {
    for (const std::string name : {"quarters.jpg", "progressive.jpg", "quarters.webp", "quarters_lossless.webp", "quarters.gif"}) {
        const Image image = read_image_file("tests/data/media/" + name);
        EXPECT_EQ(image.width, 32) << name;
        EXPECT_EQ(image.height, 24) << name;
        expect_quarters(image, {kRed, kGreen, kBlue, kWhite}, name == "quarters_lossless.webp" ? 0 : 6);
    }
}

// libjpeg rounds its cosine transform differently here and there; its interpolation of chroma is the same.
TEST(ImageFile, JpegPixelsAreThoseOfLibjpeg) {
    for (const std::string kind : {"420", "422", "440", "444"}) {
        const Image image = read_image_file("tests/data/media/detail_" + kind + ".jpg");
        const auto ppm = read_bytes("tests/data/media/detail_" + kind + ".ppm");       // a header of a line or three, then the pixels
        ASSERT_EQ(image.rgb.size(), std::size_t{61} * 47 * 3);
        const auto expected = std::span(ppm).last(image.rgb.size());
        int sum = 0, largest = 0;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const int difference = std::abs(image.rgb[i] - std::to_integer<int>(expected[i]));
            sum += difference;
            largest = std::max(largest, difference);
        }
        EXPECT_LE(largest, 4) << kind;
        EXPECT_LT(sum / static_cast<double>(expected.size()), 0.1) << kind;
    }
}

// The corners of a picture that the camera stored turned or mirrored: EXIF's definition, row 0 and column 0 as shown.
TEST(ImageFile, AllOrientationsAreApplied) {
    const auto jpeg = read_bytes("tests/data/media/quarters.jpg");      // stored: red green / blue white
    const std::array<std::array<Colour, 4>, 8> shown = {{{kRed, kGreen, kBlue, kWhite},
                                                         {kGreen, kRed, kWhite, kBlue},
                                                         {kWhite, kBlue, kGreen, kRed},
                                                         {kBlue, kWhite, kRed, kGreen},
                                                         {kRed, kBlue, kGreen, kWhite},
                                                         {kBlue, kRed, kWhite, kGreen},
                                                         {kWhite, kGreen, kBlue, kRed},
                                                         {kGreen, kWhite, kRed, kBlue}}};
    for (int orientation = 1; orientation <= 8; ++orientation) {
        for (const bool big_endian : {false, true}) {
            SCOPED_TRACE(orientation);
            const auto exif = test_support::make_exif(orientation, big_endian);
            const Image image = decode_image(test_support::with_exif(jpeg, exif), "turned.jpg");
            EXPECT_EQ(image.width, orientation < 5 ? 32 : 24);
            EXPECT_EQ(image.height, orientation < 5 ? 24 : 32);
            expect_quarters(image, shown[orientation - 1], 6);
        }
    }
    EXPECT_EQ(decode_image(test_support::with_exif(jpeg, test_support::make_exif(9, true)), "odd.jpg").width, 32);
}

TEST(ImageFile, PngOrientationIsApplied) {
    const Image image = decode({.width = 2, .height = 1, .rows = {1, 2, 3, 4, 5, 6}, .exif = test_support::make_exif(6, true)});
    EXPECT_EQ(image.width, 1);
    EXPECT_EQ(image.height, 2);
    EXPECT_EQ(image.rgb, (std::vector<std::uint8_t>{1, 2, 3, 4, 5, 6}));
}

TEST(ImageFile, ErrorsNameTheFileAndTheReason) {
    expect_error({}, "is not a PNG");
    expect_error(read_bytes("tests/golden/nano/nano.a.wav"), "is not a PNG");
    expect_error(make_png({.width = 20'000, .height = 1}), "20000 x 1");
    expect_error(make_png({.width = 16'000, .height = 16'000}), "16000 x 16000; at most 64 megapixels");
    expect_error(make_png({.width = 0, .height = 3}), "no pixels");
    expect_error(make_png({.width = 4, .height = 4, .bit_depth = 3}), "damaged");
    auto png = make_png({.width = 4, .height = 4, .rows = counting(48)});
    png.resize(png.size() - 20);
    expect_error(png, "cut off");
    auto jpeg = read_bytes("tests/data/media/quarters.jpg");
    jpeg.resize(jpeg.size() - 2);
    expect_error(jpeg, "cut off");
    try {
        read_image_file("tests/data/nothing.png");
        FAIL();
    } catch (const Error& error) {
        EXPECT_NE(std::string(error.what()).find("nothing.png"), std::string::npos) << error.what();
    }
    const test_support::TemporaryFolder folder;
    EXPECT_THROW(read_image_file(folder.write("empty.png", "")), Error);
    EXPECT_THROW(read_image_file(folder.path()), Error);
}

TEST(ImageFile, DamagedFilesGiveAnImageOrAnError) {
    std::vector<test_support::Bytes> files;
    for (const std::string name : {"quarters.jpg", "progressive.jpg", "quarters.webp", "quarters_lossless.webp", "quarters.gif"}) {
        files.push_back(read_bytes("tests/data/media/" + name));
    }
    files.push_back(make_png({.width = 9, .height = 9, .rows = counting(243), .exif = test_support::make_exif(3, false)}));
    files.push_back(test_support::make_bmp(9, 9, counting(243), false));
    files.push_back(test_support::with_exif(files[0], test_support::make_exif(8, false)));
    for (const auto& file : files) {
        test_support::for_damaged_copies(file, 300, [](const test_support::Bytes& damaged) {
            try {
                const Image image = decode_image(damaged, "damaged");
                EXPECT_EQ(image.rgb.size(), static_cast<std::size_t>(image.width) * image.height * 3);
            } catch (const Error&) {
            }
        });
    }
}

TEST(ImageFile, ThreadsDoNotDisturbEachOther) {
    std::vector<std::jthread> threads;
    std::array<bool, 4> equal{};
    const auto rgb = counting(64 * 64 * 3);
    const auto png = make_png({.width = 64, .height = 64, .rows = rgb});
    for (bool& result : equal) {
        threads.emplace_back([&] {
            result = true;
            for (int i = 0; i < 20; ++i) {
                result = result && decode_image(png, "made.png").rgb == rgb;
            }
        });
    }
    threads.clear();
    EXPECT_EQ(equal, (std::array<bool, 4>{true, true, true, true}));
}

}  // namespace
}  // namespace pipit::media
