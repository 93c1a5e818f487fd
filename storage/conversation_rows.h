#pragma once
// How conversations, messages and attachments stand in the file: the columns that are read, and their words. What the file
// holds is checked here; a word that no version writes throws Damaged.

#include "storage/records.h"

#include <optional>
#include <string_view>

namespace pipit::storage {

class Statement;

/// Columns of `conversations c`, in the order that read_conversation() expects them.
extern const std::string_view kConversationColumns;
inline constexpr int kConversationColumnCount = 13;
Conversation read_conversation(const Statement& row);

/// Columns of `messages m`. The last, kHasAttachmentsColumn, tells whether there are any: they are not read with the row.
extern const std::string_view kMessageColumns;
inline constexpr int kHasAttachmentsColumn = 16;
Message read_message(const Statement& row);

/// Columns of `attachments`.
extern const std::string_view kAttachmentColumns;
Attachment read_attachment(const Statement& row);

std::string_view name_of(Role role);
std::string_view name_of(MessageState state);
std::string_view name_of(AttachmentKind kind);

std::int64_t milliseconds(TimePoint time);
/// 0 means "none" in the structs, NULL in the file.
std::optional<RowId> reference(RowId id);

}  // namespace pipit::storage
