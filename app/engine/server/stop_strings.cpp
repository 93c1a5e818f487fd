#include "app/engine/server/stop_strings.h"

#include <algorithm>
#include <utility>

namespace pipit::app {

namespace {

/// Length of the longest end of `text` that begins `pattern`, the whole of which `text` does not hold.
std::size_t overlap(std::string_view text, std::string_view pattern) {
    for (std::size_t length = std::min(text.size(), pattern.size() - 1); length > 0; --length) {
        if (text.ends_with(pattern.substr(0, length))) {
            return length;
        }
    }
    return 0;
}

}  // namespace

StopStrings::StopStrings(std::vector<std::string> strings) : strings_(std::move(strings)) {
    std::erase_if(strings_, [](const std::string& string) { return string.empty(); });
}

std::string StopStrings::push(std::string_view text) {
    if (found_) {
        return {};
    }
    held_ += text;
    std::size_t end = std::string::npos;
    std::size_t keep = 0;
    for (const std::string& string : strings_) {
        end = std::min(end, held_.find(string));
        keep = std::max(keep, overlap(held_, string));
    }
    found_ = end != std::string::npos;
    std::string shown = held_.substr(0, found_ ? end : held_.size() - keep);
    held_.erase(0, found_ ? held_.size() : shown.size());
    return shown;
}

std::string StopStrings::finish() { return std::exchange(held_, {}); }

}  // namespace pipit::app
