#include "media/camera.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <system_error>

#if defined(_WIN32)
#include <windows.h>
#else
#include <dlfcn.h>
#include <unistd.h>
#endif

namespace pipit::media {
namespace {

namespace fs = std::filesystem;

using Open = Camera* (*)(const char* source);
constexpr const char* kOpen = "pipit_open_camera";  // what the module exports

#if defined(_WIN32)
Open load(const fs::path& module) {
    const HMODULE library = LoadLibraryW(module.c_str());
    return library == nullptr ? nullptr
                              : reinterpret_cast<Open>(reinterpret_cast<void*>(GetProcAddress(library, kOpen)));
}
std::string load_error() { return std::system_category().message(static_cast<int>(GetLastError())); }
#else
// Never unloaded: OpenCV's backends keep threads.
Open load(const fs::path& module) {
    void* library = ::dlopen(module.c_str(), RTLD_NOW | RTLD_LOCAL);
    return library == nullptr ? nullptr : reinterpret_cast<Open>(::dlsym(library, kOpen));
}
std::string load_error() {
    const char* why = ::dlerror();
    return why == nullptr ? "unknown reason" : why;
}
#endif

#ifdef __linux__
std::string first_line(const fs::path& file) {
    std::string line;
    std::getline(std::ifstream(file), line);
    return line;
}

int number_of(const fs::path& node) {
    const std::string name = node.filename();
    int number = -1;
    std::from_chars(name.data() + std::string_view("video").size(), name.data() + name.size(), number);
    return number;
}

// A name that survives replugging, where udev gives one.
std::string stable_id(const std::string& node) {
    std::error_code ignored;
    for (const auto& link : fs::directory_iterator("/dev/v4l/by-id", ignored)) {
        if (fs::weakly_canonical(link.path(), ignored) == node) {
            return link.path();
        }
    }
    return node;
}
#endif

/// Why a device that the system lists did not open.
CaptureFailure failure_of(const std::string& source) {
    std::error_code ignored;
    if (!fs::exists(source, ignored)) {
        return CaptureFailure::missing;
    }
#ifdef __linux__
    if (::access(source.c_str(), R_OK | W_OK) != 0 && errno == EACCES) {
        return CaptureFailure::denied;
    }
#endif
    return fs::is_regular_file(source, ignored) ? CaptureFailure::broken : CaptureFailure::busy;
}

}  // namespace

std::vector<CaptureDevice> cameras() {
    std::vector<CaptureDevice> found;
#ifdef __linux__
    std::error_code ignored;
    std::vector<fs::path> nodes;
    for (const auto& node : fs::directory_iterator("/sys/class/video4linux", ignored)) {
        // a camera's second node carries only facts about the first one's pictures
        if (node.path().filename().string().starts_with("video") && first_line(node.path() / "index") == "0") {
            nodes.push_back(node.path());
        }
    }
    std::sort(nodes.begin(), nodes.end(),
              [](const fs::path& a, const fs::path& b) { return number_of(a) < number_of(b); });
    for (const fs::path& node : nodes) {
        const std::string name = first_line(node / "name");
        found.push_back({.id = stable_id("/dev/" + node.filename().string()), .name = name.substr(0, name.find(": "))});
    }
#else
    for (int number = 0; number < 4; ++number) {  // no list without the system's own framework: the first few by number
        found.push_back({.id = std::to_string(number), .name = fmt::format("Camera {}", number + 1)});
    }
#endif
    return found;
}

std::unique_ptr<Camera> open_camera(const fs::path& module, const std::string& id) {
    std::string source = id;
    if (source.empty()) {
        const std::vector<CaptureDevice> found = cameras();
        if (found.empty()) {
            throw CaptureError(CaptureFailure::missing, "there is no camera");
        }
        source = found.front().id;
    }
#ifdef __linux__
    std::error_code ignored;
    source = fs::weakly_canonical(source, ignored).string();  // OpenCV knows /dev/video0, not the names that udev gives
#endif
    const Open open = load(module);
    if (open == nullptr) {
        throw CaptureError(CaptureFailure::broken, fmt::format("the camera module does not load: {}", load_error()));
    }
    std::unique_ptr<Camera> camera(open(source.c_str()));
    if (camera == nullptr) {
        throw CaptureError(failure_of(source), fmt::format("{} does not open", source));
    }
    return camera;
}

}  // namespace pipit::media
