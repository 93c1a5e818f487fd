#include "inference/weights/json_text.h"

#include "inference/error.h"

#include <set>
#include <string>
#include <vector>

namespace pipit::inference {

nlohmann::json parse_json(std::span<const std::byte> text, std::string_view what, JsonLimits limits) {
    using Event = nlohmann::json::parse_event_t;
    std::vector<std::set<std::string>> keys;   // of the objects that are open, outermost first
    std::int64_t values = 0;
    const auto inspect = [&](int depth, Event event, nlohmann::json& parsed) {
        if (depth > limits.depth) {
            throw Error("{}: JSON nested deeper than {} levels", what, limits.depth);
        }
        if (++values > limits.values) {
            throw Error("{}: JSON with more than {} values", what, limits.values);
        }
        if (event == Event::object_start) {
            keys.emplace_back();
        } else if (event == Event::object_end) {
            keys.pop_back();
        } else if (event == Event::key && !keys.back().insert(parsed.get<std::string>()).second) {
            throw Error("{}: JSON key '{}' stands twice in one object", what, parsed.get<std::string>());
        }
        return true;
    };
    const auto* begin = reinterpret_cast<const char*>(text.data());
    try {
        return nlohmann::json::parse(begin, begin + text.size(), inspect);
    } catch (const nlohmann::json::exception& failure) {
        throw Error("{}: not valid JSON: {}", what, failure.what());
    }
}

}  // namespace pipit::inference
