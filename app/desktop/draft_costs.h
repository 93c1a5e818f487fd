#pragma once
// What a draft would cost, from what is known without asking anybody: the messages that were shown, the answers that came.
// Thread: UI.

#include "app/desktop/chat_api_client.h"
#include "app/desktop/engine_process.h"
#include "app/desktop/reading_speed.h"
#include "ui/assistant_port.h"

#include <QHash>

#include <map>
#include <string>
#include <utility>

namespace pipit::app {

class Drafts;

class DraftCosts {
public:
    /// Names of settings that begin so are speeds; the rest is the reader (reader_name()).
    static constexpr const char* kSpeedPrefix = "reading_speed/";

    explicit DraftCosts(const Drafts& drafts) : drafts_(drafts) {}

    /// What was measured in earlier sessions.
    void remember_speeds(const std::map<std::string, std::string>& settings);
    /// A message that is shown.
    void remember(const ui::Message& message);
    /// How the answer was made. Returns the setting that keeps it.
    std::pair<std::string, std::string> learn(const ui::Message& answer, const ChatUsage& usage, const QString& reader);
    /// `reader`: who would read it.
    ui::DraftCost of(const ui::Draft& draft, const EngineFacts& facts, const QString& reader) const;

private:
    Reading reading_of(const ui::Attachment& attachment) const;

    const Drafts& drafts_;
    QHash<ui::AttachmentId, ui::Attachment> attachments_;  // of messages that were shown
    QHash<ui::ConversationId, int> conversation_tokens_;   // after the last answer that was shown
    QHash<ui::ConversationId, Reading> asked_;             // with the last question
    QHash<QString, ReadingSpeed> speeds_;                  // by reader
    ui::ConversationId remembered_ = 0;                    // what the engine read last, and need not read again
};

/// A model where it runs, in one line.
QString reader_name(const ui::EngineStatus& status);

}  // namespace pipit::app
