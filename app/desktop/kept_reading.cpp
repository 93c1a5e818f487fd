#include "app/desktop/kept_reading.h"

#include "storage/conversation_store.h"

#include <QDebug>

#include <charconv>
#include <string>
#include <system_error>

namespace pipit::app {
namespace {

/// 0: of none.
storage::RowId conversation_of(const std::filesystem::path& file) {
    const std::string name = file.stem().string();
    storage::RowId id = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), id);
    return error == std::errc() && end == name.data() + name.size() ? id : 0;
}

void warn(const std::filesystem::path& path, const std::error_code& failed) {
    if (failed) {
        qWarning("cannot delete %s: %s", path.string().c_str(), failed.message().c_str());
    }
}

}  // namespace

std::filesystem::path kept_reading_of(const std::filesystem::path& home) {
    std::filesystem::path beside = home;
    beside += "-kv";
    return beside;
}

void remove_needless_reading(const std::filesystem::path& kept, storage::ConversationStore& conversations) {
    std::error_code none;   // the folder is the engine's to make
    for (std::filesystem::directory_iterator entry(kept, none), end; !none && entry != end; entry.increment(none)) {
        if (!conversations.conversation(conversation_of(entry->path()))) {
            std::error_code failed;
            std::filesystem::remove_all(entry->path(), failed);
            warn(entry->path(), failed);
        }
    }
}

void remove_all_reading(const std::filesystem::path& kept) {
    std::error_code failed;
    std::filesystem::remove_all(kept, failed);
    warn(kept, failed);
}

}  // namespace pipit::app
