-- The schema of format 1 as it was released, with a little history in it. Never edited: migrations are tested against it.
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

INSERT INTO conversations (id, title, created_ms, changed_ms) VALUES (1, 'Ferry', 1000, 2000);
INSERT INTO messages (id, conversation_id, parent_id, role, state, text, created_ms)
    VALUES (1, 1, NULL, 'user', 'finished', 'When does the ferry leave?', 1000),
           (2, 1, 1, 'assistant', 'finished', 'At nine, from the northern pier.', 1500),
           (3, 1, 2, 'user', 'finished', 'And back?', 1800),
           (4, 1, 3, 'assistant', 'streaming', 'The last one lea', 2000);
UPDATE conversations SET shown_id = 4 WHERE id = 1;
INSERT INTO attachments (message_id, position, kind, file_name, mime, sha256, size_bytes, width, height)
    VALUES (1, 0, 'image', 'pier.png', 'image/png', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 0, 4, 3);
INSERT INTO settings (name, value) VALUES ('theme', 'dark');
PRAGMA user_version = 1;
