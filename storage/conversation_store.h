#pragma once
// Conversations, their messages and attachments.
//
// The messages of a conversation are a tree: a message names its parent, and several children of one parent are
// branches. Each conversation shows one path of it, from a first message to the one that was added or chosen last.
// Every call that returns has written to the disk (grow_answer: as far as it was told). Failures throw Error and change nothing; an unknown id is an empty
// optional or no effect. Thread: the database's.

#include "storage/records.h"
#include "storage/search_index.h"

#include <functional>
#include <string_view>

namespace pipit::storage {

class AttachmentFiles;
class Database;

class ConversationStore {
public:
    using Clock = std::function<TimePoint()>;

    /// The database must have the newest schema.
    ConversationStore(Database& database, AttachmentFiles& files, Clock clock = system_clock);

    static TimePoint system_clock();

    // ---- conversations
    /// All that are not in the trash, the one changed last first.
    std::vector<Conversation> conversations();
    /// Also one in the trash.
    std::optional<Conversation> conversation(RowId id);
    Conversation add_conversation(std::string_view title);
    /// The title is a person's from then on.
    void rename_conversation(RowId id, std::string_view title);
    /// A title that no person gave, if none did meanwhile.
    void suggest_title(RowId id, std::string_view title);
    void pin_conversation(RowId id, bool pinned);
    /// 0: out of its folder. Throws Error when there is no such folder.
    void move_conversation(RowId id, RowId folder_id);
    void set_manner(RowId id, const Manner& manner);

    // ---- the trash
    /// Those in the trash, the one thrown away last first. They are in no list and found by no search.
    std::vector<Conversation> trash();
    void throw_away(RowId id);
    void take_back(RowId id);
    /// For good, with all its messages, and the files that nothing else names.
    void remove_conversation(RowId id);
    /// What was thrown away before `end` goes for good. Returns how many.
    int empty_trash(TimePoint end);

    // ---- whole conversations
    /// With every branch, as the branches lie in the file; nothing for an unknown id.
    std::optional<ConversationTree> tree(RowId id);
    /// Adds a copy, with ids of its own; its times and its manner are kept, its folder must be there. Answers that were
    /// not complete become stopped. Throws Error when a message follows one that is not before it.
    Conversation add_tree(const ConversationTree& tree);

    // ---- messages
    /// Stores `message` and its attachments (their files must be kept already) below message.parent_id, and makes it the
    /// end of the shown path. Id, time and the attachments' ids are given here. Throws Error when the parent is of
    /// another conversation.
    Message add_message(Message message);
    std::optional<Message> message(RowId id);
    /// The shown path, first message first, with attachments and places among branches.
    std::vector<Message> shown_path(RowId conversation_id);
    /// Its last messages only, so many at most.
    std::vector<Message> end_of_shown_path(RowId conversation_id, int count);
    /// Its last message; 0 if it has none.
    RowId shown_end(RowId conversation_id);
    /// From the first message to this one.
    std::vector<Message> path_to(RowId message_id);
    /// The messages that follow `parent_id` (0: that begin the conversation), oldest first: the branches there.
    std::vector<RowId> branches(RowId conversation_id, RowId parent_id);
    /// Makes the path to `message_id` the shown one; 0 shows none of them.
    void show(RowId conversation_id, RowId message_id);
    /// Makes a path through `message_id` the shown one: the one that is shown if it holds it, else the one that was
    /// continued last. Returns its conversation; 0 if there is no such message.
    RowId show_through(RowId message_id);

    /// A growing answer: its text so far. Meant to be called at frame rate before the text is shown, hence the choice.
    void grow_answer(RowId id, std::string_view text, Durability durability = Durability::power_cut, std::string_view thoughts = {});
    /// The end of an answer (finished, stopped, failed), or a fresh start of it (pending).
    /// State, text, thoughts, error and cost of `answer` are written.
    void settle_answer(const Message& answer);
    /// After a start: answers that a kill left unfinished become stopped, with the text that they had. Returns how many.
    std::int64_t stop_unfinished_answers();

    std::optional<Attachment> attachment(RowId id);

    // ---- search
    /// Messages and titles that hold a word beginning with each of `words`, titles before messages, newest first.
    std::vector<SearchHit> search(std::string_view words, int limit) { return search_.find(words, limit); }
    /// Makes the search's index again from the messages.
    void rebuild_search() { search_.rebuild(); }

    /// Removes files of attachments that no message names (drafts of a window that was killed).
    void remove_unnamed_files();

private:
    void mark_changed(RowId conversation_id);
    RowId insert_conversation(const Conversation& conversation);
    void insert_message(Message& message);
    std::vector<Message> path_to(RowId message_id, int count);
    void number_branches(RowId conversation_id, std::vector<Message>& messages);
    void remove_unless_named(const std::vector<std::string>& files);
    std::vector<Attachment> read_attachments(std::string_view column, RowId id);

    Database& database_;
    AttachmentFiles& files_;
    SearchIndex search_;
    Clock clock_;
};

}  // namespace pipit::storage
