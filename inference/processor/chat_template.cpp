#include "inference/processor/chat_template.h"

#include "inference/error.h"

#include <string>
#include <string_view>
#include <utility>

namespace pipit::inference {
namespace {

/// Bytes of the white space at the beginning of `text`, as Python's str.strip sees it; 0 if there is none.
std::size_t leading_space(std::string_view text) {
    const auto byte = [&](std::size_t i) -> unsigned { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    if ((byte(0) >= 0x09 && byte(0) <= 0x0D) || (byte(0) >= 0x1C && byte(0) <= 0x20)) {
        return 1;
    }
    if (byte(0) == 0xC2 && (byte(1) == 0x85 || byte(1) == 0xA0)) {
        return 2;
    }
    const unsigned code = (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    const bool is_three_bytes = (byte(0) & 0xF0) == 0xE0 && text.size() >= 3;
    const bool is_space = code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 || code == 0x202F ||
                          code == 0x205F || code == 0x3000;
    return is_three_bytes && is_space ? 3 : 0;
}

std::string_view trimmed_left(std::string_view text) {
    while (const std::size_t count = leading_space(text)) {
        text.remove_prefix(count);
    }
    return text;
}

std::string_view trimmed(std::string_view text) {
    text = trimmed_left(text);
    const auto ends_in_space = [&](std::size_t bytes) {
        return text.size() >= bytes && leading_space(text.substr(text.size() - bytes)) == bytes;
    };
    while (true) {
        const std::size_t count = ends_in_space(1) ? 1 : ends_in_space(2) ? 2 : ends_in_space(3) ? 3 : 0;
        if (count == 0) {
            return text;
        }
        text.remove_suffix(count);
    }
}

std::string_view name(Role role) {
    switch (role) {
    case Role::system: return "system";
    case Role::user: return "user";
    case Role::assistant: return "model";
    }
    return "";
}

/// Collects text until a control token cuts it: runs of newlines are one token, so pieces must not be encoded apart.
class PromptWriter {
public:
    PromptWriter(const Tokenizer& tokenizer, const MediaTokens& media) : tokenizer_(tokenizer), media_(media) {}

    void text(std::string_view text) { text_ += text; }
    void control(std::string_view token) {
        const auto id = tokenizer_.find_token(token);
        if (!id) {
            throw Error("the model's tokenizer has no token {}, which the chat template needs", token);
        }
        id_token(*id);
    }
    void image(const Image& image) {
        text("\n\n");
        id_token(media_.boi_token_id);
        prompt_.ids.insert(prompt_.ids.end(), static_cast<std::size_t>(media_.vision_soft_tokens_per_image), media_.image_token_id);
        id_token(media_.eoi_token_id);
        text("\n\n");
        prompt_.images.push_back(image);
    }
    void sound(const Sound& sound) {
        text("\n\n");
        id_token(media_.boa_token_id);
        prompt_.ids.insert(prompt_.ids.end(), static_cast<std::size_t>(media_.audio_soft_tokens_per_image), media_.audio_token_id);
        id_token(media_.eoa_token_id);
        text("\n\n");
        prompt_.sounds.push_back(sound);
    }
    Prompt finish() {
        flush();
        return std::move(prompt_);
    }

private:
    void id_token(std::int32_t id) {
        flush();
        prompt_.ids.push_back(id);
    }
    void flush() {
        const TokenIds ids = tokenizer_.encode_text(text_);
        prompt_.ids.insert(prompt_.ids.end(), ids.begin(), ids.end());
        text_.clear();
    }

    const Tokenizer& tokenizer_;
    const MediaTokens& media_;
    std::string text_;
    Prompt prompt_;
};

/// The release's template takes the first text only; dropping what somebody wrote helps nobody, so all are taken.
std::string system_text(const Message& message) {
    std::string text;
    for (const MessagePart& part : message.parts) {
        if (!std::holds_alternative<std::string>(part)) {
            throw Error("the system message may hold text only, no pictures or sounds");
        }
        text += std::get<std::string>(part);
    }
    return text;
}

void write_content(PromptWriter& writer, const Message& message, bool stays_open) {
    for (const MessagePart& part : message.parts) {
        if (const auto* text = std::get_if<std::string>(&part)) {
            writer.text(stays_open ? trimmed_left(*text) : trimmed(*text));
        } else if (const auto* image = std::get_if<Image>(&part)) {
            writer.image(*image);
        } else {
            writer.sound(std::get<Sound>(part));
        }
    }
}

}  // namespace

Prompt chat_prompt(std::span<const Message> messages, const Tokenizer& tokenizer, const MediaTokens& media, LastTurn last_turn) {
    if (messages.empty()) {
        throw Error("there are no messages to answer");
    }
    PromptWriter writer(tokenizer, media);
    writer.control("<bos>");
    std::string system_prefix;
    if (messages.front().role == Role::system) {
        system_prefix = system_text(messages.front()) + "\n\n";
        messages = messages.subspan(1);
    }
    const bool continues = last_turn == LastTurn::continue_answer;
    if (continues && (messages.empty() || messages.back().role != Role::assistant)) {
        throw Error("only an answer of the assistant can be continued, and the last message is none");
    }
    for (std::size_t i = 0; i < messages.size(); ++i) {
        const Message& message = messages[i];
        if ((message.role == Role::user) != (i % 2 == 0)) {
            throw Error("roles must alternate: the user begins, then assistant and user take turns, but message {} is the {}'s", i + 1,
                        message.role == Role::assistant ? "assistant" : name(message.role));
        }
        const bool stays_open = continues && i + 1 == messages.size();
        writer.control("<start_of_turn>");
        writer.text(name(message.role));
        writer.text("\n");
        if (i == 0) {
            writer.text(system_prefix);
        }
        write_content(writer, message, stays_open);
        if (!stays_open) {
            writer.control("<end_of_turn>");
            writer.text("\n");
        }
    }
    if (!continues) {
        writer.control("<start_of_turn>");
        writer.text("model\n");
    }
    return writer.finish();
}

Prompt raw_prompt(std::span<const PromptPart> parts, const MediaTokens& media) {
    Prompt prompt;
    const auto add_media = [&](std::int32_t begin, std::int32_t soft, int count, std::int32_t end) {
        prompt.ids.push_back(begin);
        prompt.ids.insert(prompt.ids.end(), static_cast<std::size_t>(count), soft);
        prompt.ids.push_back(end);
    };
    for (const PromptPart& part : parts) {
        if (const auto* ids = std::get_if<TokenIds>(&part)) {
            prompt.ids.insert(prompt.ids.end(), ids->begin(), ids->end());
        } else if (const auto* image = std::get_if<Image>(&part)) {
            add_media(media.boi_token_id, media.image_token_id, media.vision_soft_tokens_per_image, media.eoi_token_id);
            prompt.images.push_back(*image);
        } else {
            add_media(media.boa_token_id, media.audio_token_id, media.audio_soft_tokens_per_image, media.eoa_token_id);
            prompt.sounds.push_back(std::get<Sound>(part));
        }
    }
    return prompt;
}

}  // namespace pipit::inference
