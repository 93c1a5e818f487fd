#pragma once
// A folder of its own for a test's files, removed at the end.

#include <filesystem>
#include <fstream>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>

namespace pipit::test_support {

class TemporaryFolder {
public:
    TemporaryFolder() {
        std::random_device entropy;  // only the folder's name: tests of parallel processes must not meet
        path_ = std::filesystem::temp_directory_path() /
                ("pipit-test-" + std::to_string(entropy()) + std::to_string(entropy()));
        std::filesystem::create_directories(path_);
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }
    /// Writes a file of this folder and returns its path.
    std::filesystem::path write(std::string_view name, std::string_view content) const {
        const auto file_path = path_ / name;
        std::ofstream file(file_path, std::ios::binary);
        file.write(content.data(), static_cast<std::streamsize>(content.size()));
        if (!file) {
            throw std::runtime_error("cannot write " + file_path.string());
        }
        return file_path;
    }

private:
    std::filesystem::path path_;
};

}  // namespace pipit::test_support
