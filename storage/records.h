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

struct Conversation {
    RowId id = 0;
    std::string title;
    TimePoint created;
    TimePoint changed;
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
};

struct Message {
    RowId id = 0;
    RowId conversation_id = 0;
    RowId parent_id = 0;                // 0: the first of its conversation
    Role role = Role::user;
    MessageState state = MessageState::finished;
    std::string text;
    std::string error;                  // of a failed answer, for people
    TimePoint created;
    AnswerCost cost;
    std::vector<Attachment> attachments;
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
