#pragma once
// Words for the full-text search: SQLite's unicode61 (case and accents folded), except that every character of a script
// written without spaces (Chinese, Japanese, Korean syllables) is a word of its own. A phrase of such characters is then
// found anywhere inside a sentence.

namespace pipit::storage {

class Database;

/// Makes the tokenizer `pipit_words` known to this connection.
void register_search_tokenizer(Database& database);

}  // namespace pipit::storage
