#pragma once
// A fresh folder for one test, removed at its end.

#include <filesystem>
#include <random>
#include <string>

namespace pipit::storage {

class TemporaryFolder {
public:
    explicit TemporaryFolder(const std::filesystem::path& parent = std::filesystem::temp_directory_path()) {
        std::random_device device;   // names only: two test programs must not meet
        do {
            path_ = parent / ("pipit-test-" + std::to_string(device()));
        } while (!std::filesystem::create_directory(path_));
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace pipit::storage
