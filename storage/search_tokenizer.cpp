#include "storage/search_tokenizer.h"

#include "storage/database.h"
#include "storage/error.h"

#include <sqlite3.h>

#include <algorithm>
#include <memory>
#include <new>
#include <string_view>
#include <vector>

namespace pipit::storage {
namespace {

struct Words {
    fts5_tokenizer inner{};
    Fts5Tokenizer* unicode = nullptr;
};

struct Range {
    int begin;
    int end;
};

bool stands_alone(char32_t character) {
    return (character >= 0x3040 && character <= 0x30FF)      // Hiragana, Katakana
           || (character >= 0x3400 && character <= 0x4DBF)   // Han, extension A
           || (character >= 0x4E00 && character <= 0x9FFF)   // Han
           || (character >= 0xAC00 && character <= 0xD7AF)   // Hangul syllables
           || (character >= 0xF900 && character <= 0xFAFF)   // Han, compatibility
           || (character >= 0x20000 && character <= 0x3FFFF);  // Han, further extensions
}

int character_size(unsigned char first) {
    if (first < 0xC0) {
        return 1;
    }
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

// Malformed text never gets here from our own store, but a hostile file must not lead us past the end.
char32_t decode(std::string_view bytes) {
    const auto first = static_cast<unsigned char>(bytes[0]);
    if (bytes.size() == 1) {
        return first;
    }
    char32_t character = first & (0xFF >> (bytes.size() + 1));
    for (const char byte : bytes.substr(1)) {
        character = (character << 6) | (static_cast<unsigned char>(byte) & 0x3F);
    }
    return character;
}

// Cuts one word of unicode61 into characters that stand alone and the runs between them.
std::vector<Range> cut(std::string_view word) {
    std::vector<Range> parts;
    bool extends = false;
    const int size = static_cast<int>(word.size());
    for (int at = 0; at < size;) {
        const int length = std::min(character_size(static_cast<unsigned char>(word[at])), size - at);
        const bool alone = stands_alone(decode(word.substr(at, length)));
        if (extends && !alone) {
            parts.back().end = at + length;
        } else {
            parts.push_back({at, at + length});
        }
        extends = !alone;
        at += length;
    }
    return parts;
}

using Emit = int (*)(void*, int, const char*, int, int, int);

struct Sink {
    void* context;
    Emit emit;
    std::string_view text;
};

int cut_and_emit(void* context, int flags, const char* token, int token_size, int begin, int end) noexcept try {
    const Sink& sink = *static_cast<Sink*>(context);
    const std::vector<Range> parts = cut({token, static_cast<std::size_t>(token_size)});
    if (parts.size() <= 1) {
        return sink.emit(sink.context, flags, token, token_size, begin, end);
    }
    // Folding changes the lengths of the runs, not their order: the places come from the text as it was written.
    std::vector<Range> places = cut(sink.text.substr(begin, end - begin));
    if (places.size() != parts.size()) {
        places.assign(parts.size(), {0, end - begin});
    }
    for (std::size_t part = 0; part < parts.size(); ++part) {
        const Range range = parts[part];
        const int result = sink.emit(sink.context, flags, token + range.begin, range.end - range.begin,
                                     begin + places[part].begin, begin + places[part].end);
        if (result != SQLITE_OK) {
            return result;
        }
    }
    return SQLITE_OK;
} catch (const std::bad_alloc&) {
    return SQLITE_NOMEM;
}

int create(void* context, const char**, int, Fts5Tokenizer** created) noexcept {
    auto* api = static_cast<fts5_api*>(context);
    auto words = std::unique_ptr<Words>(new (std::nothrow) Words);
    if (words == nullptr) {
        return SQLITE_NOMEM;
    }
    void* inner_context = nullptr;
    int result = api->xFindTokenizer(api, "unicode61", &inner_context, &words->inner);
    if (result == SQLITE_OK) {
        const char* options[] = {"remove_diacritics", "2"};
        result = words->inner.xCreate(inner_context, options, 2, &words->unicode);
    }
    if (result == SQLITE_OK) {
        *created = reinterpret_cast<Fts5Tokenizer*>(words.release());
    }
    return result;
}

void destroy(Fts5Tokenizer* tokenizer) noexcept {
    const std::unique_ptr<Words> words(reinterpret_cast<Words*>(tokenizer));
    words->inner.xDelete(words->unicode);
}

int tokenize(Fts5Tokenizer* tokenizer, void* context, int flags, const char* text, int size, Emit emit) noexcept {
    const Words& words = *reinterpret_cast<Words*>(tokenizer);
    Sink sink{.context = context, .emit = emit, .text = {text, static_cast<std::size_t>(size)}};
    return words.inner.xTokenize(words.unicode, &sink, flags, text, size, cut_and_emit);
}

fts5_api* find_api(sqlite3* handle) {
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    return api;
}

}  // namespace

void register_search_tokenizer(Database& database) {
    fts5_api* api = find_api(database.handle());
    if (api == nullptr) {
        throw Error("this SQLite ({}) has no full-text search (FTS5)", sqlite3_libversion());
    }
    fts5_tokenizer tokenizer{.xCreate = create, .xDelete = destroy, .xTokenize = tokenize};
    if (api->xCreateTokenizer(api, "pipit_words", api, &tokenizer, nullptr) != SQLITE_OK) {
        database.fail("cannot register the search's tokenizer");
    }
}

}  // namespace pipit::storage
