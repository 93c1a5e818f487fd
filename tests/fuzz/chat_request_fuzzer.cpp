// The body of a chat request: read or refused, never anything else.

#include "app/engine/server/api_error.h"
#include "app/engine/server/chat_request.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace pipit;
    const app::AttachmentReader reader{
        .image =
            [](std::span<const std::byte>) {
                return inference::Image{.width = 1, .height = 1, .rgb = {0, 0, 0}};
            },
        .sound = [](std::span<const std::byte>) { return std::vector<inference::Sound>(2); }};
    const inference::ModelFacts facts{
        .context = 4096, .sees = true, .hears = true, .image_tokens = 258, .sound_tokens = 190};
    try {
        const nlohmann::json body = app::parse_json({reinterpret_cast<const char*>(bytes), size});
        app::ChatRequest request = app::read_chat_request(body);
        app::decode_messages(std::move(request.messages), reader, facts);
    } catch (const app::ApiError& refusal) {
        refusal.to_json().dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }
    return 0;
}
