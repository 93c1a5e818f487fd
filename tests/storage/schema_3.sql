-- What format 3 added to format 2, as it was released. Never edited.
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
PRAGMA user_version = 3;
