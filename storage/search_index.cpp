#include "storage/search_index.h"

#include "storage/conversation_rows.h"
#include "storage/database.h"
#include "storage/search_query.h"
#include "storage/statement.h"
#include "storage/transaction.h"

#include <fmt/format.h>

#include <utility>

namespace pipit::storage {

void SearchIndex::enter(RowId message) {
    Statement(database_, "INSERT INTO messages_search (rowid, text) SELECT id, text FROM messages "
                         "WHERE id = ?1 AND state NOT IN ('pending', 'streaming')")
        .bind(message)
        .run();
}

void SearchIndex::leave(RowId message) {
    Statement(database_, "INSERT INTO messages_search (messages_search, rowid, text) SELECT 'delete', id, text FROM messages "
                         "WHERE id = ?1 AND state NOT IN ('pending', 'streaming')")
        .bind(message)
        .run();
}

void SearchIndex::leave_all_of(RowId conversation) {
    Statement(database_, "INSERT INTO messages_search (messages_search, rowid, text) SELECT 'delete', id, text FROM messages "
                         "WHERE conversation_id = ?1 AND state NOT IN ('pending', 'streaming')")
        .bind(conversation)
        .run();
}

void SearchIndex::enter_unfinished() {
    Statement(database_, "INSERT INTO messages_search (rowid, text) SELECT id, text FROM messages "
                         "WHERE state IN ('pending', 'streaming')").run();
}

void SearchIndex::rebuild() {
    Transaction transaction(database_);
    database_.execute("INSERT INTO messages_search (messages_search) VALUES ('delete-all');"
                      "INSERT INTO messages_search (rowid, text) SELECT id, text FROM messages "
                      "WHERE state NOT IN ('pending', 'streaming')");
    transaction.commit();
}

std::vector<SearchHit> SearchIndex::find(std::string_view words, int limit) {
    const SearchQuery query(words);
    std::vector<SearchHit> hits;
    if (query.empty() || limit <= 0) {
        return hits;
    }
    Statement titles(database_, fmt::format("SELECT {} FROM conversations c WHERE c.title LIKE ?1 ESCAPE '\\' "
                                            "AND c.trashed_ms IS NULL ORDER BY c.changed_ms DESC LIMIT ?2", kConversationColumns));
    titles.bind(query.like_pattern(), limit);
    while (titles.step()) {
        SearchHit hit{.conversation = read_conversation(titles)};
        hit.excerpt = hit.conversation.title;
        hits.push_back(std::move(hit));
    }
    // Newest first by row number, so SQLite stops at the limit: ranking every hit of a common word takes a second at a
    // million messages.
    Statement rows(database_, fmt::format("SELECT {}, m.id, snippet(messages_search, 0, char(2), char(3), '…', 16) "
                                          "FROM messages_search s JOIN messages m ON m.id = s.rowid "
                                          "JOIN conversations c ON c.id = m.conversation_id "
                                          "WHERE messages_search MATCH ?1 AND c.trashed_ms IS NULL ORDER BY s.rowid DESC LIMIT ?2",
                                          kConversationColumns));
    rows.bind(query.match_expression(), limit);
    while (rows.step()) {
        SearchHit hit = excerpt_of(rows.text(kConversationColumnCount + 1));
        hit.conversation = read_conversation(rows);
        hit.message_id = rows.integer(kConversationColumnCount);
        hits.push_back(std::move(hit));
    }
    return hits;
}

}  // namespace pipit::storage
