#pragma once
// How media reports failure: `Error` when the world failed. The message names the file or device, and says why.

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

namespace pipit::media {

class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;

    template <typename... Args>
    explicit Error(fmt::format_string<Args...> text, Args&&... args)
        requires(sizeof...(Args) > 0)
        : std::runtime_error(fmt::format(text, std::forward<Args>(args)...)) {}
};

}  // namespace pipit::media
