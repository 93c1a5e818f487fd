#include "storage/conversation_store.h"

#include "storage/attachment_files.h"
#include "storage/conversation_rows.h"
#include "storage/database.h"
#include "storage/error.h"
#include "storage/statement.h"
#include "storage/transaction.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace pipit::storage {
namespace {

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

}  // namespace

ConversationStore::ConversationStore(Database& database, AttachmentFiles& files, Clock clock)
    : database_(database), files_(files), search_(database), clock_(std::move(clock)) {}

TimePoint ConversationStore::system_clock() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

// -------------------------------------------------------------------------------------------- conversations

std::vector<Conversation> ConversationStore::conversations() {
    std::vector<Conversation> found;
    Statement rows(database_, fmt::format("SELECT {} FROM conversations c WHERE c.trashed_ms IS NULL "
                                          "ORDER BY c.changed_ms DESC, c.id DESC", kConversationColumns));
    while (rows.step()) {
        found.push_back(read_conversation(rows));
    }
    return found;
}

std::optional<Conversation> ConversationStore::conversation(RowId id) {
    Statement row(database_, fmt::format("SELECT {} FROM conversations c WHERE c.id = ?1", kConversationColumns));
    row.bind(id);
    return row.step() ? std::optional(read_conversation(row)) : std::nullopt;
}

Conversation ConversationStore::add_conversation(std::string_view title) {
    const TimePoint now = clock_();
    Conversation added{.title = std::string(title), .created = now, .changed = now};
    added.id = insert_conversation(added);
    return added;
}

RowId ConversationStore::insert_conversation(const Conversation& conversation) {
    const Manner& manner = conversation.manner;
    Statement insert(database_, "INSERT INTO conversations (title, created_ms, changed_ms, pinned, folder_id, system_prompt, "
                                "temperature, top_p, top_k, most_tokens, named) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
    insert.bind(conversation.title, milliseconds(conversation.created), milliseconds(conversation.changed),
                conversation.pinned ? 1 : 0, reference(conversation.folder_id), manner.system_prompt, manner.temperature,
                manner.top_p, manner.top_k, manner.most_tokens, conversation.named ? 1 : 0);
    insert.run();
    return database_.last_insert_id();
}

void ConversationStore::rename_conversation(RowId id, std::string_view title) {
    Statement(database_, "UPDATE conversations SET title = ?2, named = 1 WHERE id = ?1").bind(id, title).run();
}

void ConversationStore::suggest_title(RowId id, std::string_view title) {
    Statement(database_, "UPDATE conversations SET title = ?2 WHERE id = ?1 AND named = 0").bind(id, title).run();
}

void ConversationStore::pin_conversation(RowId id, bool pinned) {
    Statement(database_, "UPDATE conversations SET pinned = ?2 WHERE id = ?1").bind(id, pinned ? 1 : 0).run();
}

void ConversationStore::move_conversation(RowId id, RowId folder_id) {
    Statement(database_, "UPDATE conversations SET folder_id = ?2 WHERE id = ?1").bind(id, reference(folder_id)).run();
}

void ConversationStore::set_manner(RowId id, const Manner& manner) {
    Statement(database_, "UPDATE conversations SET system_prompt = ?2, temperature = ?3, top_p = ?4, top_k = ?5, most_tokens = ?6 "
                         "WHERE id = ?1")
        .bind(id, manner.system_prompt, manner.temperature, manner.top_p, manner.top_k, manner.most_tokens)
        .run();
}

void ConversationStore::mark_changed(RowId conversation_id) {
    Statement(database_, "UPDATE conversations SET changed_ms = ?2 WHERE id = ?1")
        .bind(conversation_id, milliseconds(clock_()))
        .run();
}

// -------------------------------------------------------------------------------------------- the trash

std::vector<Conversation> ConversationStore::trash() {
    std::vector<Conversation> found;
    Statement rows(database_, fmt::format("SELECT {} FROM conversations c WHERE c.trashed_ms IS NOT NULL "
                                          "ORDER BY c.trashed_ms DESC, c.id DESC", kConversationColumns));
    while (rows.step()) {
        found.push_back(read_conversation(rows));
    }
    return found;
}

void ConversationStore::throw_away(RowId id) {
    Statement(database_, "UPDATE conversations SET trashed_ms = ?2 WHERE id = ?1 AND trashed_ms IS NULL")
        .bind(id, milliseconds(clock_()))
        .run();
}

void ConversationStore::take_back(RowId id) {
    Statement(database_, "UPDATE conversations SET trashed_ms = NULL WHERE id = ?1").bind(id).run();
}

int ConversationStore::empty_trash(TimePoint end) {
    int removed = 0;
    for (const Conversation& conversation : trash()) {
        if (conversation.trashed < end) {
            remove_conversation(conversation.id);
            ++removed;
        }
    }
    return removed;
}

void ConversationStore::remove_conversation(RowId id) {
    std::vector<std::string> files;
    Transaction transaction(database_);
    Statement named(database_, "SELECT DISTINCT a.sha256 FROM attachments a JOIN messages m ON m.id = a.message_id "
                               "WHERE m.conversation_id = ?1");
    named.bind(id);
    while (named.step()) {
        files.push_back(named.text(0));
    }
    search_.leave_all_of(id);
    Statement(database_, "DELETE FROM messages WHERE conversation_id = ?1").bind(id).run();
    Statement(database_, "DELETE FROM conversations WHERE id = ?1").bind(id).run();
    transaction.commit();
    remove_unless_named(files);   // last: a kill in between leaves a file too many, never a row without its file
}

void ConversationStore::remove_unless_named(const std::vector<std::string>& files) {
    Statement named(database_, "SELECT 1 FROM attachments WHERE sha256 = ?1 LIMIT 1");
    for (const std::string& file : files) {
        named.bind(file);
        const bool wanted = named.step();
        named.reset();
        if (!wanted) {
            files_.remove(file);
        }
    }
}

// -------------------------------------------------------------------------------------------- whole conversations

std::optional<ConversationTree> ConversationStore::tree(RowId id) {
    auto found = conversation(id);
    if (!found) {
        return std::nullopt;
    }
    ConversationTree tree{.conversation = *std::move(found), .messages = {}, .shown_end = shown_end(id)};
    Statement rows(database_, fmt::format("SELECT {} FROM messages m WHERE m.conversation_id = ?1 ORDER BY m.id", kMessageColumns));
    rows.bind(id);
    while (rows.step()) {
        tree.messages.push_back(read_message(rows));
        if (rows.integer(kHasAttachmentsColumn) != 0) {
            tree.messages.back().attachments = read_attachments("message_id", tree.messages.back().id);
        }
    }
    number_branches(id, tree.messages);
    return tree;
}

Conversation ConversationStore::add_tree(const ConversationTree& tree) {
    Transaction transaction(database_);
    Conversation added = tree.conversation;
    added.trashed.reset();
    added.id = insert_conversation(added);
    std::unordered_map<RowId, RowId> ids{{0, 0}};
    for (const Message& given : tree.messages) {
        const auto parent = ids.find(given.parent_id);
        if (parent == ids.end()) {
            throw Error("message {} follows {}, which is not before it", given.id, given.parent_id);
        }
        Message copy = given;
        copy.conversation_id = added.id;
        copy.parent_id = parent->second;
        if (copy.state == MessageState::pending || copy.state == MessageState::streaming) {
            copy.state = MessageState::stopped;
        }
        insert_message(copy);
        ids[given.id] = copy.id;
    }
    const auto end = ids.find(tree.shown_end);
    show(added.id, end == ids.end() ? 0 : end->second);
    transaction.commit();
    return added;
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
    insert_message(message);
    show(message.conversation_id, message.id);
    mark_changed(message.conversation_id);
    transaction.commit();
    std::vector<RowId> beside = branches(message.conversation_id, message.parent_id);
    message.branch = message.branch_count = static_cast<int>(beside.size());
    return message;
}

void ConversationStore::insert_message(Message& message) {
    const AnswerCost& cost = message.cost;
    Statement insert(database_, "INSERT INTO messages (conversation_id, parent_id, role, state, text, error, created_ms, model, "
                                "prompt_tokens, reused_tokens, answer_tokens, prefill_seconds, decode_seconds, thoughts, "
                                "thought_seconds) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)");
    insert.bind(message.conversation_id, reference(message.parent_id), name_of(message.role),
                name_of(message.state), message.text, message.error, milliseconds(message.created), cost.model,
                cost.prompt_tokens, cost.reused_tokens, cost.answer_tokens, cost.prefill_seconds, cost.decode_seconds,
                message.thoughts, cost.thought_seconds);
    insert.run();
    message.id = database_.last_insert_id();
    search_.enter(message.id);

    Statement attach(database_, "INSERT INTO attachments (message_id, position, kind, file_name, mime, sha256, size_bytes, width, "
                                "height, duration_seconds, token_count, preview) "
                                "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
    for (std::size_t position = 0; position < message.attachments.size(); ++position) {
        Attachment& attachment = message.attachments[position];
        attach.bind(message.id, static_cast<int>(position), name_of(attachment.kind), attachment.file_name,
                    attachment.mime, attachment.sha256, attachment.size_bytes, attachment.width, attachment.height,
                    attachment.duration_seconds, attachment.token_count, attachment.preview);
        attach.run();
        attachment.id = database_.last_insert_id();
    }
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

std::vector<Message> ConversationStore::shown_path(RowId conversation_id) {
    std::vector<Message> path = path_to(shown_end(conversation_id));
    number_branches(conversation_id, path);
    return path;
}

void ConversationStore::number_branches(RowId conversation_id, std::vector<Message>& messages) {
    std::unordered_map<RowId, std::pair<int, int>> places;   // of messages that have others beside them
    std::vector<RowId> beside;
    const auto note = [&] {
        for (std::size_t place = 0; beside.size() > 1 && place < beside.size(); ++place) {
            places[beside[place]] = {static_cast<int>(place) + 1, static_cast<int>(beside.size())};
        }
        beside.clear();
    };
    Statement rows(database_, "SELECT parent_id, id FROM messages WHERE conversation_id = ?1 ORDER BY parent_id, id");
    rows.bind(conversation_id);
    for (RowId last_parent = -1; rows.step();) {
        const RowId parent = rows.integer(0);   // NULL reads as 0
        if (parent != std::exchange(last_parent, parent)) {
            note();
        }
        beside.push_back(rows.integer(1));
    }
    note();
    for (Message& message : messages) {
        if (const auto place = places.find(message.id); place != places.end()) {
            std::tie(message.branch, message.branch_count) = place->second;
        }
    }
}

RowId ConversationStore::shown_end(RowId conversation_id) {
    Statement shown(database_, "SELECT shown_id FROM conversations WHERE id = ?1");
    shown.bind(conversation_id);
    return shown.step() ? shown.integer(0) : 0;
}

std::vector<Message> ConversationStore::end_of_shown_path(RowId conversation_id, int count) {
    std::vector<Message> path = path_to(shown_end(conversation_id), count);
    number_branches(conversation_id, path);
    return path;
}

std::vector<Message> ConversationStore::path_to(RowId message_id) { return path_to(message_id, -1); }

// count: the last so many; below 0: all.
std::vector<Message> ConversationStore::path_to(RowId message_id, int count) {
    // CROSS JOIN: else SQLite walks through all messages to have them in order. UNION, not UNION ALL: in a damaged file parents may form a ring.
    Statement rows(database_, fmt::format("WITH RECURSIVE path (id) AS (SELECT ?1 UNION SELECT p.parent_id FROM messages p "
                                          "JOIN path ON p.id = path.id WHERE p.parent_id IS NOT NULL LIMIT ?2) "
                                          "SELECT {} FROM path CROSS JOIN messages m ON m.id = path.id ORDER BY m.id",
                                          kMessageColumns));
    rows.bind(message_id, count);
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
    Statement rows(database_, fmt::format("SELECT {} FROM attachments WHERE {} = ?1 ORDER BY position", kAttachmentColumns, column));
    rows.bind(id);
    std::vector<Attachment> attachments;
    while (rows.step()) {
        attachments.push_back(read_attachment(rows));
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

RowId ConversationStore::show_through(RowId message_id) {
    Statement row(database_, "SELECT conversation_id FROM messages WHERE id = ?1");
    row.bind(message_id);
    if (!row.step()) {
        return 0;
    }
    const RowId conversation = row.integer(0);
    Statement is_shown(database_, "WITH RECURSIVE path (id) AS (SELECT ?1 UNION SELECT p.parent_id FROM messages p "
                                  "JOIN path ON p.id = path.id WHERE p.parent_id IS NOT NULL) "
                                  "SELECT 1 FROM path WHERE id = ?2");
    is_shown.bind(shown_end(conversation), message_id);
    if (!is_shown.step()) {
        // A child is newer than its parent, so the largest id is the end of the way down along the newest children.
        Statement end(database_, "WITH RECURSIVE way (id) AS (SELECT ?1 UNION SELECT (SELECT max(m.id) FROM messages m "
                                 "WHERE m.parent_id = way.id) FROM way WHERE way.id IS NOT NULL) SELECT max(id) FROM way");
        end.bind(message_id);
        end.step();
        show(conversation, end.integer(0));
    }
    return conversation;
}

void ConversationStore::grow_answer(RowId id, std::string_view text, Durability durability, std::string_view thoughts) {
    // Without the wait the log's pages are with the system: that outlives this process, and the next full write flushes
    // them too.
    const bool relaxed = durability == Durability::kill && !database_.in_transaction();
    const RelaxedSync sync(database_, relaxed);
    Transaction transaction(database_);
    search_.leave(id);
    Statement(database_, "UPDATE messages SET text = ?2, thoughts = ?3, state = 'streaming' WHERE id = ?1").bind(id, text, thoughts).run();
    transaction.commit();
}

void ConversationStore::settle_answer(const Message& answer) {
    const AnswerCost& cost = answer.cost;
    Transaction transaction(database_);
    search_.leave(answer.id);
    Statement update(database_, "UPDATE messages SET state = ?2, text = ?3, error = ?4, model = ?5, prompt_tokens = ?6, "
                                "reused_tokens = ?7, answer_tokens = ?8, prefill_seconds = ?9, decode_seconds = ?10, thoughts = ?11, "
                                "thought_seconds = ?12 WHERE id = ?1 RETURNING conversation_id");
    update.bind(answer.id, name_of(answer.state), answer.text, answer.error, cost.model, cost.prompt_tokens, cost.reused_tokens,
                cost.answer_tokens, cost.prefill_seconds, cost.decode_seconds, answer.thoughts, cost.thought_seconds);
    if (update.step()) {
        mark_changed(update.integer(0));
    }
    update.reset();
    search_.enter(answer.id);
    transaction.commit();
}

std::int64_t ConversationStore::stop_unfinished_answers() {
    Transaction transaction(database_);
    search_.enter_unfinished();
    Statement(database_, "UPDATE messages SET state = 'stopped' WHERE state IN ('pending', 'streaming')").run();
    const std::int64_t stopped = database_.changed_row_count();
    transaction.commit();
    return stopped;
}

// -------------------------------------------------------------------------------------------- files

void ConversationStore::remove_unnamed_files() {
    std::set<std::string> named;
    Statement rows(database_, "SELECT DISTINCT sha256 FROM attachments");
    while (rows.step()) {
        named.insert(rows.text(0));
    }
    files_.remove_all_but(named);
}

}  // namespace pipit::storage
