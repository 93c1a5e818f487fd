#pragma once
// What the history holds, as plain structs. Ids are the database's; 0 stands for "none". Text is UTF-8.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pipit::storage {

using RowId = std::int64_t;
using TimePoint = std::chrono::sys_time<std::chrono::milliseconds>;

enum class Role { system, user, assistant };

/// pending: nothing came yet. streaming: the text is a part. The other three are final; stopped and failed keep their part.
enum class MessageState { pending, streaming, finished, stopped, failed };

enum class AttachmentKind { image, sound };

/// How answers are made: what the model is told first, and how it chooses words. What is empty is the model's own choice.
struct Manner {
    std::string system_prompt;
    std::optional<double> temperature;
    std::optional<double> top_p;
    std::optional<int> top_k;
    std::optional<int> most_tokens;     // of an answer

    bool operator==(const Manner&) const = default;
};

/// A manner with a name, to be given to conversations. They copy it: a later change touches no old conversation.
struct Preset {
    RowId id = 0;
    std::string name;
    Manner manner;
};

struct Folder {
    RowId id = 0;
    std::string name;
};

struct Conversation {
    RowId id = 0;
    std::string title;
    TimePoint created;
    TimePoint changed;
    bool named = false;                 // a person gave the title
    bool pinned = false;
    RowId folder_id = 0;                // 0: in none
    std::optional<TimePoint> trashed;   // since then in the trash
    Manner manner;
};

/// A picture or a sound. Its bytes are a file named after their SHA-256, so equal files are kept once.
struct Attachment {
    RowId id = 0;
    AttachmentKind kind = AttachmentKind::image;
    std::string file_name;              // as the user knew it; never used as a path
    std::string mime;
    std::string sha256;                 // 64 lower-case hex digits
    std::int64_t size_bytes = 0;
    std::optional<int> width;           // of an image, as it is shown
    std::optional<int> height;
    std::optional<double> duration_seconds;   // of a sound
    std::optional<int> token_count;     // what it costs in a prompt
    std::vector<std::byte> preview;     // of a sound: its waveform, loudest sample per slice, 0 … 255
};

/// How an answer was made. What is not known is empty.
struct AnswerCost {
    std::string model;
    std::optional<int> prompt_tokens;
    std::optional<int> reused_tokens;   // of the prompt, from the answer before
    std::optional<int> answer_tokens;
    std::optional<double> prefill_seconds;
    std::optional<double> decode_seconds;
    std::optional<double> thought_seconds;   // from the first thought to the first word
};

struct Message {
    RowId id = 0;
    RowId conversation_id = 0;
    RowId parent_id = 0;                // 0: the first of its conversation
    int branch = 1;                     // its place among the children of its parent, oldest first
    int branch_count = 1;               // and how many those are; both are known of messages that were read
    Role role = Role::user;
    MessageState state = MessageState::finished;
    std::string text;
    std::string thoughts;               // what a model said to itself before the text; never sent back to it
    std::string error;                  // of a failed answer, for people
    TimePoint created;
    AnswerCost cost;
    std::vector<Attachment> attachments;
};

/// A conversation with all its branches, as it is copied or carried from one history to another. The ids are its own.
struct ConversationTree {
    Conversation conversation;
    std::vector<Message> messages;      // parents before their children
    RowId shown_end = 0;                // the last message of the shown path
};

/// What a write outlives once its call has returned. The cheaper one costs no wait for the disk.
enum class Durability { kill, power_cut };

/// One find of the search, newest first.
struct SearchHit {
    Conversation conversation;
    RowId message_id = 0;               // 0: the title holds it
    std::string excerpt;                // the words around the first hit
    std::size_t hit_begin = 0;          // bytes of `excerpt`, half-open
    std::size_t hit_end = 0;
};

}  // namespace pipit::storage
