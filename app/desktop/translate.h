#pragma once
// Structs of storage and of the engine's client as the window's, and back.

#include "app/desktop/chat_api_client.h"
#include "app/desktop/engine_process.h"
#include "storage/records.h"
#include "ui/assistant_port.h"

namespace pipit::app {

ui::Conversation to_ui(const storage::Conversation& conversation);
QVector<ui::Conversation> to_ui(const std::vector<storage::Conversation>& conversations);
ui::SearchHit to_ui(const storage::SearchHit& hit);
ui::Manner to_ui(const storage::Manner& manner);
ui::Attachment to_ui(const storage::Attachment& attachment, const QString& attachments_folder);
ui::Message to_ui(const storage::Message& message, const QString& attachments_folder);
QVector<ui::Message> to_ui(const std::vector<storage::Message>& messages, const QString& attachments_folder);
ui::EngineStatus to_ui(const EngineState& state);

storage::Manner to_storage(const ui::Manner& manner);
storage::AnswerCost to_storage(const ChatUsage& usage);

/// The first words of a prompt's first line, for a conversation that has no name yet.
QString title_of(const QString& prompt);

}  // namespace pipit::app
