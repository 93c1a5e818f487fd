#include "app/desktop/draft_costs.h"

#include "app/desktop/context_window.h"
#include "app/desktop/drafts.h"

#include <cmath>

namespace pipit::app {
namespace {

constexpr int kTokensOfATurn = 8;        // its markers
constexpr int kBytesPerToken = 4;        // of English; other languages differ by half
constexpr int kSecondsPerPiece = 30;     // of sound

}  // namespace

void DraftCosts::remember(const ui::Message& message) {
    for (const ui::Attachment& attachment : message.attachments) {
        attachment_tokens_.insert(attachment.id, attachment.tokens);
    }
    if (message.prompt_tokens > 0) {
        conversation_tokens_.insert(message.conversation, message.prompt_tokens + message.answer_tokens);
    }
}

void DraftCosts::learn(const ChatUsage& usage) {
    const double read = usage.prompt_tokens.value_or(0) - usage.reused_tokens.value_or(0);
    if (read > 0 && usage.prefill_seconds.value_or(0) > 0) {
        prompt_tokens_per_second_ = read / *usage.prefill_seconds;
    }
}

ui::DraftCost DraftCosts::of(const ui::Draft& draft, const EngineFacts& facts) const {
    ui::DraftCost cost{.tokens_before = conversation_tokens_.value(draft.conversation), .context_tokens = facts.context_tokens};
    if (!draft.text.isEmpty()) {
        cost.tokens += static_cast<int>(draft.text.toUtf8().size() + kBytesPerToken - 1) / kBytesPerToken + kTokensOfATurn;
    }
    for (const ui::AttachmentId id : draft.attachments) {
        int tokens = attachment_tokens_.value(id);
        if (const auto attachment = drafts_.find(id)) {
            tokens = attachment->token_count.value_or(attachment->kind == storage::AttachmentKind::image ? facts.image_tokens : 0);
            if (tokens == 0 && attachment->duration_seconds) {
                tokens = static_cast<int>(std::ceil(*attachment->duration_seconds / kSecondsPerPiece)) * facts.sound_tokens;
            }
        }
        cost.tokens += tokens;
    }
    // What was said before leaves the window if it must.
    cost.fits = cost.context_tokens == 0 || cost.tokens < cost.context_tokens - reserved_for_answer(cost.context_tokens, {});
    if (prompt_tokens_per_second_ > 0) {
        cost.first_word_ms = static_cast<int>(1000 * cost.tokens / prompt_tokens_per_second_);
    }
    return cost;
}

}  // namespace pipit::app
