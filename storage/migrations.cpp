#include "storage/migrations.h"

#include "storage/error.h"
#include "storage/statement.h"
#include "storage/transaction.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

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

// Order in the list (pins, folders, the trash), manners and presets. The new index also serves what the old one did, and
// tells the branches of a conversation without reading its texts.
constexpr const char* kOrder = R"sql(
CREATE TABLE folders (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT    NOT NULL
) STRICT;

CREATE TABLE presets (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    name          TEXT    NOT NULL,
    system_prompt TEXT    NOT NULL DEFAULT '',
    temperature   REAL,
    top_p         REAL,
    top_k         INTEGER,
    most_tokens   INTEGER
) STRICT;

ALTER TABLE conversations ADD COLUMN pinned        INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN folder_id     INTEGER REFERENCES folders (id) ON DELETE SET NULL;
ALTER TABLE conversations ADD COLUMN trashed_ms    INTEGER;
ALTER TABLE conversations ADD COLUMN system_prompt TEXT    NOT NULL DEFAULT '';
ALTER TABLE conversations ADD COLUMN temperature   REAL;
ALTER TABLE conversations ADD COLUMN top_p         REAL;
ALTER TABLE conversations ADD COLUMN top_k         INTEGER;
ALTER TABLE conversations ADD COLUMN most_tokens   INTEGER;
CREATE INDEX conversations_by_folder ON conversations (folder_id);

DROP INDEX messages_by_conversation;
CREATE INDEX messages_by_branch ON messages (conversation_id, parent_id);
)sql";

// Thoughts are what a model says to itself before its answer. Titles from before may have been given by a person: they are
// left alone.
constexpr const char* kThoughts = R"sql(
ALTER TABLE messages ADD COLUMN thoughts        TEXT NOT NULL DEFAULT '';
ALTER TABLE messages ADD COLUMN thought_seconds REAL;
ALTER TABLE conversations ADD COLUMN named INTEGER NOT NULL DEFAULT 0;
UPDATE conversations SET named = 1;
)sql";

constexpr std::array kSteps{kConversations, kSearch, kOrder, kThoughts};

// A random number where the version stood is damage, not a later program.
constexpr int kBelievableVersion = 1000;

std::vector<std::string> names_in(Database& database) {
    std::vector<std::string> names;
    Statement rows(database, "SELECT type || ' ' || name FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
    while (rows.step()) {
        names.push_back(rows.text(0));
    }
    std::sort(names.begin(), names.end());
    return names;
}

void run_steps(Database& database, int from, int to) {
    for (int version = from + 1; version <= to; ++version) {
        Transaction transaction(database);
        database.execute(kSteps[static_cast<std::size_t>(version - 1)]);
        database.execute(fmt::format("PRAGMA user_version = {}", version));
        transaction.commit();
    }
}

}  // namespace

int newest_schema_version() { return static_cast<int>(kSteps.size()); }

int schema_version(Database& database) {
    Statement statement(database, "PRAGMA user_version");
    statement.step();
    return static_cast<int>(statement.integer(0));
}

void check_schema(Database& database) {
    const int version = schema_version(database);
    if (version < 0 || version > kBelievableVersion) {
        throw Damaged("the history says that its format is {}, which no version of Pipit writes", version);
    }
    if (version > newest_schema_version()) {
        throw NewerFile("the history has format {}, this version of Pipit knows formats up to {}: a newer Pipit wrote it",
                        version, newest_schema_version());
    }
    Database model = Database::in_memory();
    run_steps(model, 0, version);
    const std::vector<std::string> found = names_in(database);
    for (const std::string& name : names_in(model)) {
        if (!std::binary_search(found.begin(), found.end(), name)) {
            throw Damaged("the history has format {} but no {}", version, name);
        }
    }
    if (version == 0 && std::find(found.begin(), found.end(), "table conversations") != found.end()) {
        throw Damaged("the history has conversations but no format");
    }
}

void migrate(Database& database) {
    const int found = schema_version(database);
    if (found > newest_schema_version()) {
        check_schema(database);
    }
    run_steps(database, found, newest_schema_version());
}

}  // namespace pipit::storage
