#include "app/desktop/draft_costs.h"

#include "app/desktop/context_window.h"
#include "app/desktop/drafts.h"
#include "app/desktop/translate.h"

#include <algorithm>
#include <string_view>

namespace pipit::app {
namespace {

constexpr int kTokensOfATurn = 8;        // its markers
constexpr int kBytesPerToken = 4;        // of English; other languages differ by half
constexpr int kMsPerPiece = 30'000;      // of sound

int pieces_in(int duration_ms) { return std::max(1, (duration_ms + kMsPerPiece - 1) / kMsPerPiece); }

}  // namespace

QString reader_name(const ui::EngineStatus& status) { return status.model + u'/' + status.device + u'/' + status.server; }

void DraftCosts::remember_speeds(const std::map<std::string, std::string>& settings) {
    const std::string_view prefix = kSpeedPrefix;
    for (const auto& [name, value] : settings) {
        if (name.starts_with(prefix)) {
            speeds_.insert(QString::fromStdString(name.substr(prefix.size())), ReadingSpeed::from_text(value));
        }
    }
}

Reading DraftCosts::reading_of(const ui::Attachment& attachment) const {
    const bool is_picture = attachment.kind == ui::AttachmentKind::image;
    return {.tokens = attachment.tokens, .pictures = is_picture ? 1 : 0, .sound_pieces = is_picture ? 0 : pieces_in(attachment.duration_ms)};
}

void DraftCosts::remember(const ui::Message& message) {
    Reading asked;
    for (const ui::Attachment& attachment : message.attachments) {
        attachments_.insert(attachment.id, attachment);
        const Reading one = reading_of(attachment);
        asked.pictures += one.pictures;
        asked.sound_pieces += one.sound_pieces;
    }
    if (message.role == ui::Role::user) {
        asked_.insert(message.conversation, asked);
    }
    if (message.prompt_tokens > 0) {
        conversation_tokens_.insert(message.conversation, message.prompt_tokens + message.answer_tokens);
    }
}

std::pair<std::string, std::string> DraftCosts::learn(const ui::Message& answer, const ChatUsage& usage, const QString& reader) {
    Reading read = asked_.value(answer.conversation);
    read.tokens = usage.prompt_tokens.value_or(0) - usage.reused_tokens.value_or(0);
    remembered_ = answer.conversation;
    ReadingSpeed& speed = speeds_[reader];
    speed.learn(read, usage.prefill_seconds.value_or(0), usage.encode_seconds.value_or(0));
    speed.learn_bytes(read, usage.encode_bytes.value_or(0));
    return {kSpeedPrefix + reader.toStdString(), speed.to_text()};
}

ui::DraftCost DraftCosts::of(const ui::Draft& draft, const EngineFacts& facts, const QString& reader) const {
    ui::DraftCost cost{.tokens_before = conversation_tokens_.value(draft.conversation), .context_tokens = facts.context_tokens};
    Reading reading;
    if (!draft.text.isEmpty()) {
        cost.tokens += static_cast<int>(draft.text.toUtf8().size() + kBytesPerToken - 1) / kBytesPerToken + kTokensOfATurn;
    }
    for (const ui::AttachmentId id : draft.attachments) {
        ui::Attachment attachment = attachments_.value(id);
        if (const auto draft_attachment = drafts_.find(id)) {
            attachment = to_ui(*draft_attachment, {});
        }
        Reading one = reading_of(attachment);
        if (one.tokens == 0) {
            one.tokens = one.pictures * facts.image_tokens + (attachment.duration_ms > 0 ? one.sound_pieces * facts.sound_tokens : 0);
        }
        cost.tokens += one.tokens;
        reading.pictures += one.pictures;
        reading.sound_pieces += one.sound_pieces;
    }
    // What was said before leaves the window if it must.
    cost.fits = cost.context_tokens == 0 || cost.tokens < cost.context_tokens - reserved_for_answer(cost.context_tokens, {});
    reading.tokens = cost.tokens + (draft.conversation == remembered_ ? 0 : cost.tokens_before);
    cost.memory_bytes = cost.tokens * facts.cache_bytes_per_token + static_cast<qint64>(speeds_.value(reader).encode_bytes_for(reading));
    const auto seconds = speeds_.value(reader).seconds_for(reading);
    cost.first_word_ms = seconds ? static_cast<int>(1000 * std::min(*seconds, 3600.0)) : 0;
    return cost;
}

}  // namespace pipit::app
