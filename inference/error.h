#pragma once
// How the engine library reports failure: `Error` when the world failed (bad file, lost device, no memory), `expects`
// for a mistake of ours. Messages say what failed, with which value, and what was expected.

#include <fmt/format.h>

#include <stdexcept>

namespace pipit::inference {

class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;

    template <typename... Args>
    explicit Error(fmt::format_string<Args...> text, Args&&... args) requires(sizeof...(Args) > 0)
        : std::runtime_error(fmt::format(text, std::forward<Args>(args)...)) {}
};

/// A precondition of ours; on in all builds. Throws std::logic_error, which names the op, the rule and the values.
template <typename... Args>
void expects(bool holds, fmt::format_string<Args...> text, Args&&... args) {
    if (!holds) [[unlikely]] {
        throw std::logic_error(fmt::format(text, std::forward<Args>(args)...));
    }
}

}  // namespace pipit::inference
