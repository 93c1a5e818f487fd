#pragma once

#include "app/engine/server/api_error.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pipit::app {

/// 256 random bits in hexadecimal.
std::string make_token();

/// Takes as long whatever the texts hold: how far they agree is not told by time.
bool equal_in_constant_time(std::string_view left, std::string_view right);

/// The headers of a request that decide whether it is listened to; each with all its values.
struct AccessHeaders {
    std::vector<std::string> host;
    std::vector<std::string> authorization;
    bool has_origin = false;
};

/// A name of this machine's loopback device with our port, exactly once: a page that was rebound to 127.0.0.1 sends its
/// own name.
bool is_loopback_host(const std::vector<std::string>& host, int port);

/// Nothing if the request may pass, else the refusal: 403 for a foreign Host or any Origin (browsers have no business
/// here), 401 for a missing or wrong token. `token_needed`: false for /health.
std::optional<ApiError> refuse_access(const AccessHeaders& headers, int port, std::string_view token,
                                      bool token_needed);

}  // namespace pipit::app
