#pragma once
// The camera, through OpenCV. OpenCV's capture comes with some 240 libraries, a quarter of a second at every start of a
// program that links it; so it lives in a module of its own (camera_opencv.cpp), which is loaded when somebody opens a
// camera.

#include "media/capture_error.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace pipit::media {

/// What a camera sees: RGB, top row first, 3 bytes a pixel, no padding.
struct Frame {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb;
};

/// An opened camera. Thread: the one that opened it.
class Camera {
public:
    virtual ~Camera() = default;
    /// Waits for the next picture. False: there will be no more.
    virtual bool read(Frame& frame) = 0;
};

/// What can be looked through, in the system's order.
std::vector<CaptureDevice> cameras();

/// `id`: of cameras(); empty: the first one; or a video file, which then plays round and round at its own pace, for
/// tests and demonstrations. `module`: the file built from camera_opencv.cpp. Throws CaptureError.
std::unique_ptr<Camera> open_camera(const std::filesystem::path& module, const std::string& id);

/// The module's file name.
#if defined(_WIN32)
inline constexpr const char* kCameraModule = "pipit-camera.dll";
#else
inline constexpr const char* kCameraModule = "pipit-camera.so";
#endif

}  // namespace pipit::media
