#pragma once

#include <fmt/format.h>

#include <stdexcept>

namespace pipit::app {

/// The engine program's failures: a file that cannot be read or written, no model. The message is for people.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;

    template <typename... Args>
    explicit Error(fmt::format_string<Args...> text, Args&&... args) requires(sizeof...(Args) > 0)
        : std::runtime_error(fmt::format(text, std::forward<Args>(args)...)) {}
};

}  // namespace pipit::app
