// The module behind media/camera.h: OpenCV's way to cameras and video files.

#include "media/camera.h"

#include <opencv2/core.hpp>
#include <opencv2/videoio.hpp>

#include <charconv>
#include <chrono>
#include <string_view>
#include <thread>

namespace pipit::media {
namespace {

// What the model looks at is 768 pixels wide; more only costs light and time.
constexpr int kWidth = 1280;
constexpr int kHeight = 720;
constexpr double kFileRate = 25;  // of files that do not say

class OpenCvCamera : public Camera {
public:
    explicit OpenCvCamera(const std::string& source) : source_(source) {
        std::error_code ignored;
        is_file_ = std::filesystem::is_regular_file(source, ignored);
        open();
    }

    bool is_open() const { return capture_.isOpened(); }

    bool read(Frame& frame) override {
        if (!capture_.read(picture_) || picture_.empty()) {
            if (!is_file_) {
                return false;
            }
            open();  // a file begins again
            if (!capture_.read(picture_) || picture_.empty()) {
                return false;
            }
        }
        if (is_file_) {
            std::this_thread::sleep_until(due_);
            due_ = std::max(due_ + frame_time_, std::chrono::steady_clock::now());
        }
        return convert(frame);
    }

private:
    void open() {
        int number = 0;
        const auto [end, error] = std::from_chars(source_.data(), source_.data() + source_.size(), number);
        if (error == std::errc() && end == source_.data() + source_.size()) {
            capture_.open(number);
        } else if (source_.starts_with("/dev/")) {
            capture_.open(source_, cv::CAP_V4L2);
        } else {
            capture_.open(source_, cv::CAP_FFMPEG);
        }
        if (is_file_) {
            const double rate = capture_.get(cv::CAP_PROP_FPS);
            frame_time_ = std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                std::chrono::duration<double>(1 / (rate > 1 && rate < 200 ? rate : kFileRate)));
        } else {
            capture_.set(cv::CAP_PROP_FRAME_WIDTH, kWidth);
            capture_.set(cv::CAP_PROP_FRAME_HEIGHT, kHeight);
        }
    }

    // OpenCV's pictures are BGR. Done here: cvtColor would need one more library.
    bool convert(Frame& frame) const {
        if (picture_.type() != CV_8UC3) {
            return false;
        }
        frame.width = picture_.cols;
        frame.height = picture_.rows;
        frame.rgb.resize(picture_.total() * 3);
        for (int row = 0; row < picture_.rows; ++row) {
            const std::uint8_t* from = picture_.ptr<std::uint8_t>(row);
            std::uint8_t* to =
                frame.rgb.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(picture_.cols) * 3;
            for (int column = 0; column < picture_.cols; ++column, from += 3, to += 3) {
                to[0] = from[2];
                to[1] = from[1];
                to[2] = from[0];
            }
        }
        return true;
    }

    const std::string source_;
    bool is_file_ = false;
    cv::VideoCapture capture_;
    cv::Mat picture_;
    std::chrono::steady_clock::duration frame_time_{};
    std::chrono::steady_clock::time_point due_ = std::chrono::steady_clock::now();
};

}  // namespace
}  // namespace pipit::media

#if defined(_WIN32)
#define PIPIT_EXPORT __declspec(dllexport)
#else
#define PIPIT_EXPORT __attribute__((visibility("default")))
#endif

/// Null: it does not open.
extern "C" PIPIT_EXPORT pipit::media::Camera* pipit_open_camera(const char* source) noexcept {
    try {
        auto camera = std::make_unique<pipit::media::OpenCvCamera>(source);
        return camera->is_open() ? camera.release() : nullptr;
    } catch (const std::exception&) {  // OpenCV's own
        return nullptr;
    }
}
