#pragma once
// What a draft would cost, from what is known without asking anybody: the messages that were shown, the answers that came.
// Thread: UI.

#include "app/desktop/chat_api_client.h"
#include "app/desktop/engine_process.h"
#include "ui/assistant_port.h"

#include <QHash>

namespace pipit::app {

class Drafts;

class DraftCosts {
public:
    explicit DraftCosts(const Drafts& drafts) : drafts_(drafts) {}

    /// A message that is shown.
    void remember(const ui::Message& message);
    /// How an answer was made.
    void learn(const ChatUsage& usage);
    ui::DraftCost of(const ui::Draft& draft, const EngineFacts& facts) const;

private:
    const Drafts& drafts_;
    QHash<ui::AttachmentId, int> attachment_tokens_;
    QHash<ui::ConversationId, int> conversation_tokens_;   // after the last answer that was shown
    double prompt_tokens_per_second_ = 0;
};

}  // namespace pipit::app
