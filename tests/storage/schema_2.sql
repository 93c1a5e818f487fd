-- What format 2 added to format 1, as it was released. Never edited.
CREATE VIRTUAL TABLE messages_search USING fts5 (
    text, content = 'messages', content_rowid = 'id', prefix = '2 3', tokenize = 'pipit_words'
);
INSERT INTO messages_search (rowid, text)
    SELECT id, text FROM messages WHERE state NOT IN ('pending', 'streaming');
PRAGMA user_version = 2;
