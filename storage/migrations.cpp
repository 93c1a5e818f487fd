#include "storage/migrations.h"

#include "storage/error.h"
#include "storage/statement.h"
#include "storage/transaction.h"

#include <array>

namespace pipit::storage {
namespace {

// Times are milliseconds since 1970 in UTC. A message's parent is the one it answers or follows; two children of one
// parent are branches. `shown_id` is the last message of the branch that the window shows. The parent key has no cascade:
// a conversation of thousands of messages would run into SQLite's limit of nested triggers.
constexpr const char* kConversations = R"sql(
CREATE TABLE conversations (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    title      TEXT    NOT NULL,
    created_ms INTEGER NOT NULL,
    changed_ms INTEGER NOT NULL,
    shown_id   INTEGER REFERENCES messages (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX conversations_by_change ON conversations (changed_ms);
CREATE INDEX conversations_by_shown ON conversations (shown_id);

CREATE TABLE messages (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    parent_id       INTEGER REFERENCES messages (id),
    role            TEXT    NOT NULL CHECK (role IN ('system', 'user', 'assistant')),
    state           TEXT    NOT NULL CHECK (state IN ('pending', 'streaming', 'finished', 'stopped', 'failed')),
    text            TEXT    NOT NULL,
    error           TEXT    NOT NULL DEFAULT '',
    created_ms      INTEGER NOT NULL,
    model           TEXT    NOT NULL DEFAULT '',
    prompt_tokens   INTEGER,
    reused_tokens   INTEGER,
    answer_tokens   INTEGER,
    prefill_seconds REAL,
    decode_seconds  REAL
) STRICT;
CREATE INDEX messages_by_conversation ON messages (conversation_id);
CREATE INDEX messages_by_parent ON messages (parent_id);
CREATE INDEX messages_unfinished ON messages (state) WHERE state IN ('pending', 'streaming');

CREATE TABLE attachments (
    id               INTEGER PRIMARY KEY,
    message_id       INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    position         INTEGER NOT NULL,
    kind             TEXT    NOT NULL CHECK (kind IN ('image', 'sound')),
    file_name        TEXT    NOT NULL,
    mime             TEXT    NOT NULL,
    sha256           TEXT    NOT NULL CHECK (length(sha256) = 64),
    size_bytes       INTEGER NOT NULL,
    width            INTEGER,
    height           INTEGER,
    duration_seconds REAL,
    token_count      INTEGER,
    preview          BLOB,
    UNIQUE (message_id, position)
) STRICT;
CREATE INDEX attachments_by_content ON attachments (sha256);

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

// The index holds no text of its own. An answer enters it when it is complete: growing rows would be indexed four times
// a second for nothing. ConversationStore keeps it, not triggers: with an untrusted schema SQLite (3.40) lets no trigger
// write to a virtual table.
constexpr const char* kSearch = R"sql(
CREATE VIRTUAL TABLE messages_search USING fts5 (
    text, content = 'messages', content_rowid = 'id', prefix = '2 3', tokenize = 'pipit_words'
);
INSERT INTO messages_search (rowid, text)
    SELECT id, text FROM messages WHERE state NOT IN ('pending', 'streaming');
)sql";

constexpr std::array kSteps{kConversations, kSearch};

}  // namespace

int newest_schema_version() { return static_cast<int>(kSteps.size()); }

int schema_version(Database& database) {
    Statement statement(database, "PRAGMA user_version");
    statement.step();
    return static_cast<int>(statement.integer(0));
}

void migrate(Database& database) {
    const int found = schema_version(database);
    if (found > newest_schema_version()) {
        throw NewerFile("the history has format {}, this version of Pipit knows formats up to {}: a newer Pipit wrote it",
                        found, newest_schema_version());
    }
    for (int version = found + 1; version <= newest_schema_version(); ++version) {
        Transaction transaction(database);
        database.execute(kSteps[static_cast<std::size_t>(version - 1)]);
        database.execute(fmt::format("PRAGMA user_version = {}", version));
        transaction.commit();
    }
}

}  // namespace pipit::storage
