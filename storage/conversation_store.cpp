#include "storage/conversation_store.h"

#include "storage/attachment_files.h"
#include "storage/database.h"
#include "storage/error.h"
#include "storage/search_query.h"
#include "storage/statement.h"
#include "storage/transaction.h"

#include <algorithm>
#include <array>
#include <set>

namespace pipit::storage {
namespace {

// The words in the file; their order is that of the enums.
constexpr std::array<std::string_view, 3> kRoles{"system", "user", "assistant"};
constexpr std::array<std::string_view, 5> kStates{"pending", "streaming", "finished", "stopped", "failed"};
constexpr std::array<std::string_view, 2> kKinds{"image", "sound"};

template <typename Enum, std::size_t count>
std::string_view name_of(Enum value, const std::array<std::string_view, count>& names) {
    return names.at(static_cast<std::size_t>(value));
}

template <typename Enum, std::size_t count>
Enum value_of(std::string_view name, const std::array<std::string_view, count>& names) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
        throw Damaged("the history holds the unknown word '{}'", name);
    }
    return static_cast<Enum>(found - names.begin());
}

std::int64_t milliseconds(TimePoint time) { return time.time_since_epoch().count(); }

TimePoint time_point(std::int64_t value) { return TimePoint(std::chrono::milliseconds(value)); }

// 0 means "none" in the structs, NULL in the file.
std::optional<RowId> reference(RowId id) { return id == 0 ? std::nullopt : std::optional(id); }

std::optional<int> maybe_int(const Statement& statement, int column) {
    const auto value = statement.maybe_integer(column);
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

constexpr std::string_view kConversationColumns = "id, title, created_ms, changed_ms";

Conversation read_conversation(const Statement& row, int first = 0) {
    return {.id = row.integer(first),
            .title = row.text(first + 1),
            .created = time_point(row.integer(first + 2)),
            .changed = time_point(row.integer(first + 3))};
}

constexpr std::string_view kMessageColumns =
    "m.id, m.conversation_id, m.parent_id, m.role, m.state, m.text, m.error, m.created_ms, m.model, m.prompt_tokens, "
    "m.reused_tokens, m.answer_tokens, m.prefill_seconds, m.decode_seconds, "
    "EXISTS (SELECT 1 FROM attachments a WHERE a.message_id = m.id)";
constexpr int kHasAttachmentsColumn = 14;

Message read_message(const Statement& row) {
    return {.id = row.integer(0),
            .conversation_id = row.integer(1),
            .parent_id = row.maybe_integer(2).value_or(0),
            .role = value_of<Role>(row.text(3), kRoles),
            .state = value_of<MessageState>(row.text(4), kStates),
            .text = row.text(5),
            .error = row.text(6),
            .created = time_point(row.integer(7)),
            .cost = {.model = row.text(8),
                     .prompt_tokens = maybe_int(row, 9),
                     .reused_tokens = maybe_int(row, 10),
                     .answer_tokens = maybe_int(row, 11),
                     .prefill_seconds = row.maybe_real(12),
                     .decode_seconds = row.maybe_real(13)},
            .attachments = {}};
}

// Lets writes return before the disk has them, until destroyed.
class RelaxedSync {
public:
    RelaxedSync(Database& database, bool relaxed) : database_(database), relaxed_(relaxed) {
        if (relaxed_) {
            database_.execute("PRAGMA synchronous = NORMAL");
        }
    }
    ~RelaxedSync() {
        if (relaxed_) {
            database_.execute("PRAGMA synchronous = FULL");   // sets a number in memory: it does not fail
        }
    }
    RelaxedSync(const RelaxedSync&) = delete;
    RelaxedSync& operator=(const RelaxedSync&) = delete;

private:
    Database& database_;
    const bool relaxed_;
};

// The search holds messages whose text is complete. A row leaves it before its text changes, and enters it after: the
// index has no text of its own and must be told the old one.
constexpr std::string_view kLeaveSearch = "INSERT INTO messages_search (messages_search, rowid, text) SELECT 'delete', id, text "
                                          "FROM messages WHERE id = ?1 AND state NOT IN ('pending', 'streaming')";
constexpr std::string_view kEnterSearch = "INSERT INTO messages_search (rowid, text) SELECT id, text "
                                          "FROM messages WHERE id = ?1 AND state NOT IN ('pending', 'streaming')";

}  // namespace

ConversationStore::ConversationStore(Database& database, AttachmentFiles& files, Clock clock)
    : database_(database), files_(files), clock_(std::move(clock)) {}

TimePoint ConversationStore::system_clock() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

// -------------------------------------------------------------------------------------------- conversations

std::vector<Conversation> ConversationStore::conversations() {
    std::vector<Conversation> found;
    Statement rows(database_, fmt::format("SELECT {} FROM conversations ORDER BY changed_ms DESC, id DESC", kConversationColumns));
    while (rows.step()) {
        found.push_back(read_conversation(rows));
    }
    return found;
}

std::optional<Conversation> ConversationStore::conversation(RowId id) {
    Statement row(database_, fmt::format("SELECT {} FROM conversations WHERE id = ?1", kConversationColumns));
    row.bind(id);
    return row.step() ? std::optional(read_conversation(row)) : std::nullopt;
}

Conversation ConversationStore::add_conversation(std::string_view title) {
    const TimePoint now = clock_();
    Statement insert(database_, "INSERT INTO conversations (title, created_ms, changed_ms) VALUES (?1, ?2, ?2)");
    insert.bind(title, milliseconds(now)).run();
    return {.id = database_.last_insert_id(), .title = std::string(title), .created = now, .changed = now};
}

void ConversationStore::rename_conversation(RowId id, std::string_view title) {
    Statement(database_, "UPDATE conversations SET title = ?2 WHERE id = ?1").bind(id, title).run();
}

void ConversationStore::remove_conversation(RowId id) {
    std::vector<std::string> candidates;
    Transaction transaction(database_);
    Statement files(database_, "SELECT DISTINCT a.sha256 FROM attachments a JOIN messages m ON m.id = a.message_id "
                               "WHERE m.conversation_id = ?1");
    files.bind(id);
    while (files.step()) {
        candidates.push_back(files.text(0));
    }
    Statement(database_, "INSERT INTO messages_search (messages_search, rowid, text) SELECT 'delete', id, text FROM messages "
                         "WHERE conversation_id = ?1 AND state NOT IN ('pending', 'streaming')")
        .bind(id)
        .run();
    Statement(database_, "DELETE FROM messages WHERE conversation_id = ?1").bind(id).run();
    Statement(database_, "DELETE FROM conversations WHERE id = ?1").bind(id).run();
    transaction.commit();
    // Files last: a kill in between leaves a file too many, never a row without its file.
    Statement named(database_, "SELECT 1 FROM attachments WHERE sha256 = ?1 LIMIT 1");
    for (const std::string& name : candidates) {
        named.bind(name);
        const bool wanted = named.step();
        named.reset();
        if (!wanted) {
            files_.remove(name);
        }
    }
}

void ConversationStore::mark_changed(RowId conversation_id) {
    Statement(database_, "UPDATE conversations SET changed_ms = ?2 WHERE id = ?1")
        .bind(conversation_id, milliseconds(clock_()))
        .run();
}

// -------------------------------------------------------------------------------------------- messages

Message ConversationStore::add_message(Message message) {
    message.created = clock_();
    Transaction transaction(database_);
    if (message.parent_id != 0) {
        Statement parent(database_, "SELECT conversation_id FROM messages WHERE id = ?1");
        parent.bind(message.parent_id);
        if (!parent.step() || parent.integer(0) != message.conversation_id) {
            throw Error("message {} is not in conversation {}, so nothing can follow it there", message.parent_id,
                        message.conversation_id);
        }
    }
    Statement insert(database_, "INSERT INTO messages (conversation_id, parent_id, role, state, text, error, created_ms, model) "
                                "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    insert.bind(message.conversation_id, reference(message.parent_id), name_of(message.role, kRoles),
                name_of(message.state, kStates), message.text, message.error, milliseconds(message.created),
                message.cost.model);
    insert.run();
    message.id = database_.last_insert_id();
    Statement(database_, kEnterSearch).bind(message.id).run();

    Statement attach(database_, "INSERT INTO attachments (message_id, position, kind, file_name, mime, sha256, size_bytes, width, "
                                "height, duration_seconds, token_count, preview) "
                                "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
    for (std::size_t position = 0; position < message.attachments.size(); ++position) {
        Attachment& attachment = message.attachments[position];
        attach.bind(message.id, static_cast<int>(position), name_of(attachment.kind, kKinds), attachment.file_name,
                    attachment.mime, attachment.sha256, attachment.size_bytes, attachment.width, attachment.height,
                    attachment.duration_seconds, attachment.token_count, attachment.preview);
        attach.run();
        attachment.id = database_.last_insert_id();
    }
    show(message.conversation_id, message.id);
    mark_changed(message.conversation_id);
    transaction.commit();
    return message;
}

std::optional<Message> ConversationStore::message(RowId id) {
    Statement row(database_, fmt::format("SELECT {} FROM messages m WHERE m.id = ?1", kMessageColumns));
    row.bind(id);
    if (!row.step()) {
        return std::nullopt;
    }
    Message found = read_message(row);
    found.attachments = read_attachments("message_id", id);
    return found;
}

std::vector<Message> ConversationStore::shown_path(RowId conversation_id) { return path_to(shown_end(conversation_id)); }

RowId ConversationStore::shown_end(RowId conversation_id) {
    Statement shown(database_, "SELECT shown_id FROM conversations WHERE id = ?1");
    shown.bind(conversation_id);
    return shown.step() ? shown.integer(0) : 0;
}

std::vector<Message> ConversationStore::path_to(RowId message_id) {
    // UNION, not UNION ALL: in a damaged file parents may form a ring.
    Statement rows(database_, fmt::format("WITH RECURSIVE path (id) AS (SELECT ?1 UNION SELECT p.parent_id FROM messages p "
                                          "JOIN path ON p.id = path.id WHERE p.parent_id IS NOT NULL) "
                                          "SELECT {} FROM path JOIN messages m ON m.id = path.id ORDER BY m.id",
                                          kMessageColumns));
    rows.bind(message_id);
    std::vector<Message> path;
    while (rows.step()) {   // a parent is always older than its child, so ids are in the path's order
        path.push_back(read_message(rows));
        if (rows.integer(kHasAttachmentsColumn) != 0) {
            path.back().attachments = read_attachments("message_id", path.back().id);
        }
    }
    return path;
}

std::optional<Attachment> ConversationStore::attachment(RowId id) {
    std::vector<Attachment> found = read_attachments("id", id);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Attachment> ConversationStore::read_attachments(std::string_view column, RowId id) {
    Statement rows(database_, fmt::format("SELECT id, kind, file_name, mime, sha256, size_bytes, width, height, duration_seconds, "
                                          "token_count, preview FROM attachments WHERE {} = ?1 ORDER BY position", column));
    rows.bind(id);
    std::vector<Attachment> attachments;
    while (rows.step()) {
        attachments.push_back({.id = rows.integer(0),
                               .kind = value_of<AttachmentKind>(rows.text(1), kKinds),
                               .file_name = rows.text(2),
                               .mime = rows.text(3),
                               .sha256 = rows.text(4),
                               .size_bytes = rows.integer(5),
                               .width = maybe_int(rows, 6),
                               .height = maybe_int(rows, 7),
                               .duration_seconds = rows.maybe_real(8),
                               .token_count = maybe_int(rows, 9),
                               .preview = rows.blob(10)});
    }
    return attachments;
}

std::vector<RowId> ConversationStore::branches(RowId conversation_id, RowId parent_id) {
    Statement rows(database_, "SELECT id FROM messages WHERE conversation_id = ?1 AND parent_id IS ?2 ORDER BY id");
    rows.bind(conversation_id, reference(parent_id));
    std::vector<RowId> ids;
    while (rows.step()) {
        ids.push_back(rows.integer(0));
    }
    return ids;
}

void ConversationStore::show(RowId conversation_id, RowId message_id) {
    Statement(database_, "UPDATE conversations SET shown_id = ?2 WHERE id = ?1").bind(conversation_id, reference(message_id)).run();
}

void ConversationStore::grow_answer(RowId id, std::string_view text, Durability durability) {
    // Without the wait the log's pages are with the system: that outlives this process, and the next full write flushes
    // them too.
    const bool relaxed = durability == Durability::kill && !database_.in_transaction();
    const RelaxedSync sync(database_, relaxed);
    Transaction transaction(database_);
    Statement(database_, kLeaveSearch).bind(id).run();
    Statement(database_, "UPDATE messages SET text = ?2, state = 'streaming' WHERE id = ?1").bind(id, text).run();
    transaction.commit();
}

void ConversationStore::settle_answer(RowId id, MessageState state, std::string_view text, std::string_view error,
                                      const AnswerCost& cost) {
    Transaction transaction(database_);
    Statement(database_, kLeaveSearch).bind(id).run();
    Statement update(database_, "UPDATE messages SET state = ?2, text = ?3, error = ?4, model = ?5, prompt_tokens = ?6, "
                                "reused_tokens = ?7, answer_tokens = ?8, prefill_seconds = ?9, decode_seconds = ?10 WHERE id = ?1 "
                                "RETURNING conversation_id");
    update.bind(id, name_of(state, kStates), text, error, cost.model, cost.prompt_tokens, cost.reused_tokens,
                cost.answer_tokens, cost.prefill_seconds, cost.decode_seconds);
    if (update.step()) {
        mark_changed(update.integer(0));
    }
    update.reset();
    Statement(database_, kEnterSearch).bind(id).run();
    transaction.commit();
}

std::int64_t ConversationStore::stop_unfinished_answers() {
    Transaction transaction(database_);
    Statement(database_, "INSERT INTO messages_search (rowid, text) SELECT id, text FROM messages "
                         "WHERE state IN ('pending', 'streaming')").run();
    Statement(database_, "UPDATE messages SET state = 'stopped' WHERE state IN ('pending', 'streaming')").run();
    const std::int64_t stopped = database_.changed_row_count();
    transaction.commit();
    return stopped;
}

// -------------------------------------------------------------------------------------------- search

std::vector<SearchHit> ConversationStore::search(std::string_view words, int limit) {
    const SearchQuery query(words);
    std::vector<SearchHit> hits;
    if (query.empty() || limit <= 0) {
        return hits;
    }
    Statement titles(database_, fmt::format("SELECT {} FROM conversations WHERE title LIKE ?1 ESCAPE '\\' "
                                            "ORDER BY changed_ms DESC LIMIT ?2", kConversationColumns));
    titles.bind(query.like_pattern(), limit);
    while (titles.step()) {
        SearchHit hit{.conversation = read_conversation(titles)};
        hit.excerpt = hit.conversation.title;
        hits.push_back(std::move(hit));
    }
    // Newest first by row number, so SQLite stops at the limit: ranking every hit of a common word takes a second at a
    // million messages.
    Statement rows(database_, "SELECT c.id, c.title, c.created_ms, c.changed_ms, m.id, "
                              "snippet(messages_search, 0, char(2), char(3), '…', 16) "
                              "FROM messages_search s JOIN messages m ON m.id = s.rowid JOIN conversations c ON c.id = m.conversation_id "
                              "WHERE messages_search MATCH ?1 ORDER BY s.rowid DESC LIMIT ?2");
    rows.bind(query.match_expression(), limit);
    while (rows.step()) {
        SearchHit hit = excerpt_of(rows.text(5));
        hit.conversation = read_conversation(rows);
        hit.message_id = rows.integer(4);
        hits.push_back(std::move(hit));
    }
    return hits;
}

void ConversationStore::remove_unnamed_files() {
    std::set<std::string> named;
    Statement rows(database_, "SELECT DISTINCT sha256 FROM attachments");
    while (rows.step()) {
        named.insert(rows.text(0));
    }
    files_.remove_all_but(named);
}

}  // namespace pipit::storage
