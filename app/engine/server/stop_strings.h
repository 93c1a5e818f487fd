#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pipit::app {

/// Ends an answer before the first of the given strings, also one that arrives in several pieces of text. Text that may
/// be the beginning of a stop string is held back until it is known.
class StopStrings {
public:
    explicit StopStrings(std::vector<std::string> strings);

    /// Text that may be shown now. Nothing more comes once a string was found.
    std::string push(std::string_view text);
    /// The rest, at the end of the answer.
    std::string finish();
    bool found() const { return found_; }

private:
    std::vector<std::string> strings_;
    std::string held_;
    bool found_ = false;
};

}  // namespace pipit::app
