#include "app/engine/platform.h"

#include <array>
#include <cstdint>

#if defined(_WIN32)
#include <io.h>
#include <windows.h>
#elif defined(__APPLE__)
#include <mach-o/dyld.h>
#include <unistd.h>
#else
#include <unistd.h>
#endif

namespace pipit::app {

namespace {

/// Bytes read, 0 at end-of-file, negative on failure.
long read_standard_input(char* bytes, unsigned count) {
#if defined(_WIN32)
    return _read(0, bytes, count);
#else
    return static_cast<long>(::read(STDIN_FILENO, bytes, count));
#endif
}

}  // namespace

std::filesystem::path utf8_path(std::string_view text) { return std::u8string(text.begin(), text.end()); }

std::filesystem::path executable_path() {
#if defined(_WIN32)
    std::array<wchar_t, 32768> name{};
    const DWORD length = GetModuleFileNameW(nullptr, name.data(), static_cast<DWORD>(name.size()));
    return std::wstring(name.data(), length);
#elif defined(__APPLE__)
    std::array<char, 4096> name{};
    auto size = static_cast<std::uint32_t>(name.size());
    return _NSGetExecutablePath(name.data(), &size) == 0 ? std::filesystem::path(name.data()) : std::filesystem::path();
#else
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/exe", error);
#endif
}

bool is_terminal(StandardStream stream) {
    const int descriptor = stream == StandardStream::output ? 1 : 2;
#if defined(_WIN32)
    return _isatty(descriptor) != 0;
#else
    return isatty(descriptor) != 0;
#endif
}

std::string read_line_from_standard_input() {
    constexpr std::size_t kLongestLine = 4096;
    std::string line;
    char byte = 0;
    while (line.size() < kLongestLine && read_standard_input(&byte, 1) == 1 && byte != '\n') {
        line += byte;
    }
    if (line.ends_with('\r')) {
        line.pop_back();
    }
    return line;
}

void wait_for_end_of_standard_input() {
    std::array<char, 256> ignored{};
    while (read_standard_input(ignored.data(), static_cast<unsigned>(ignored.size())) > 0) {
    }
}

}  // namespace pipit::app
