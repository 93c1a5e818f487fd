#include "app/engine/server/access.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <random>

namespace pipit::app {

namespace {

constexpr std::string_view kBearer = "bearer ";

bool has_token(const std::vector<std::string>& authorization, std::string_view token) {
    if (authorization.size() != 1 || authorization[0].size() < kBearer.size()) {
        return false;
    }
    const std::string_view value = authorization[0];
    const bool bearer = std::ranges::equal(value.substr(0, kBearer.size()), kBearer,
                                           [](unsigned char left, char right) { return std::tolower(left) == right; });
    return bearer && equal_in_constant_time(value.substr(kBearer.size()), token);
}

}  // namespace

std::string make_token() {
    std::random_device random;
    std::string token;
    for (int word = 0; word < 8; ++word) {
        token += fmt::format("{:08x}", random());
    }
    return token;
}

bool equal_in_constant_time(std::string_view left, std::string_view right) {
    // The length of the token is no secret; reading always runs over all of `right`.
    unsigned difference = left.size() == right.size() ? 0U : 1U;
    for (std::size_t index = 0; index < right.size(); ++index) {
        const char other = index < left.size() ? left[index] : '\0';
        difference |= static_cast<unsigned char>(right[index]) ^ static_cast<unsigned char>(other);
    }
    return difference == 0 && !right.empty();
}

bool is_loopback_host(const std::vector<std::string>& host, int port) {
    if (host.size() != 1) {
        return false;
    }
    std::string name = host[0];
    std::ranges::transform(name, name.begin(),
                           [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return name == fmt::format("127.0.0.1:{}", port) || name == fmt::format("localhost:{}", port) ||
           name == fmt::format("[::1]:{}", port);
}

std::optional<ApiError> refuse_access(const AccessHeaders& headers, int port, std::string_view token,
                                      bool token_needed) {
    if (!is_loopback_host(headers.host, port)) {
        return ApiError(403, "permission_error", "foreign_host", fmt::format("Host must be 127.0.0.1:{}", port));
    }
    if (headers.has_origin) {
        return ApiError(403, "permission_error", "foreign_origin", "requests from web pages are refused");
    }
    if (token_needed && !has_token(headers.authorization, token)) {
        return ApiError(401, "authentication_error", "invalid_api_key",
                        "a bearer token is needed: Authorization: Bearer TOKEN");
    }
    return std::nullopt;
}

}  // namespace pipit::app
