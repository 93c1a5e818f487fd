#include "storage/conversation_rows.h"

#include "storage/error.h"
#include "storage/statement.h"

#include <algorithm>
#include <array>

namespace pipit::storage {

const std::string_view kConversationColumns =
    "c.id, c.title, c.created_ms, c.changed_ms, c.pinned, c.folder_id, c.trashed_ms, c.system_prompt, c.temperature, c.top_p, "
    "c.top_k, c.most_tokens, c.named";

const std::string_view kMessageColumns =
    "m.id, m.conversation_id, m.parent_id, m.role, m.state, m.text, m.error, m.created_ms, m.model, m.prompt_tokens, "
    "m.reused_tokens, m.answer_tokens, m.prefill_seconds, m.decode_seconds, m.thoughts, m.thought_seconds, "
    "EXISTS (SELECT 1 FROM attachments a WHERE a.message_id = m.id)";

const std::string_view kAttachmentColumns =
    "id, kind, file_name, mime, sha256, size_bytes, width, height, duration_seconds, token_count, preview";

namespace {

// The words in the file; their order is that of the enums.
constexpr std::array<std::string_view, 3> kRoles{"system", "user", "assistant"};
constexpr std::array<std::string_view, 5> kStates{"pending", "streaming", "finished", "stopped", "failed"};
constexpr std::array<std::string_view, 2> kKinds{"image", "sound"};

template <typename Enum, std::size_t count>
Enum value_of(std::string_view name, const std::array<std::string_view, count>& names) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
        throw Damaged("the history holds the unknown word '{}'", name);
    }
    return static_cast<Enum>(found - names.begin());
}

TimePoint time_point(std::int64_t value) { return TimePoint(std::chrono::milliseconds(value)); }

std::optional<int> maybe_int(const Statement& statement, int column) {
    const auto value = statement.maybe_integer(column);
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

}  // namespace

std::string_view name_of(Role role) { return kRoles.at(static_cast<std::size_t>(role)); }
std::string_view name_of(MessageState state) { return kStates.at(static_cast<std::size_t>(state)); }
std::string_view name_of(AttachmentKind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }

std::int64_t milliseconds(TimePoint time) { return time.time_since_epoch().count(); }

std::optional<RowId> reference(RowId id) { return id == 0 ? std::nullopt : std::optional(id); }

Conversation read_conversation(const Statement& row) {
    const auto trashed = row.maybe_integer(6);
    return {.id = row.integer(0),
            .title = row.text(1),
            .created = time_point(row.integer(2)),
            .changed = time_point(row.integer(3)),
            .named = row.integer(12) != 0,
            .pinned = row.integer(4) != 0,
            .folder_id = row.maybe_integer(5).value_or(0),
            .trashed = trashed ? std::optional(time_point(*trashed)) : std::nullopt,
            .manner = {.system_prompt = row.text(7),
                       .temperature = row.maybe_real(8),
                       .top_p = row.maybe_real(9),
                       .top_k = maybe_int(row, 10),
                       .most_tokens = maybe_int(row, 11)}};
}

Message read_message(const Statement& row) {
    return {.id = row.integer(0),
            .conversation_id = row.integer(1),
            .parent_id = row.maybe_integer(2).value_or(0),
            .role = value_of<Role>(row.text(3), kRoles),
            .state = value_of<MessageState>(row.text(4), kStates),
            .text = row.text(5),
            .thoughts = row.text(14),
            .error = row.text(6),
            .created = time_point(row.integer(7)),
            .cost = {.model = row.text(8),
                     .prompt_tokens = maybe_int(row, 9),
                     .reused_tokens = maybe_int(row, 10),
                     .answer_tokens = maybe_int(row, 11),
                     .prefill_seconds = row.maybe_real(12),
                     .decode_seconds = row.maybe_real(13),
                     .thought_seconds = row.maybe_real(15)},
            .attachments = {}};
}

Attachment read_attachment(const Statement& row) {
    return {.id = row.integer(0),
            .kind = value_of<AttachmentKind>(row.text(1), kKinds),
            .file_name = row.text(2),
            .mime = row.text(3),
            .sha256 = row.text(4),
            .size_bytes = row.integer(5),
            .width = maybe_int(row, 6),
            .height = maybe_int(row, 7),
            .duration_seconds = row.maybe_real(8),
            .token_count = maybe_int(row, 9),
            .preview = row.blob(10)};
}

}  // namespace pipit::storage
