#pragma once
// What the engine program has read of conversations, kept on the disk so that they go on at once when they are reopened: a
// file for each, which the engine writes and reads, named after the conversation. They hold what was said as much as the
// history does, so they go when it goes. They lie beside the program's own folder, not in the user's cache: programs with
// different folders do not share them.
// Thread: storage.

#include <filesystem>

namespace pipit::storage {
class ConversationStore;
}

namespace pipit::app {

/// Where they are kept by the program whose own folder is `home`.
std::filesystem::path kept_reading_of(const std::filesystem::path& home);

/// Deletes those of conversations that are no more, and what else lies there. What cannot be deleted is left with a warning.
void remove_needless_reading(const std::filesystem::path& kept, storage::ConversationStore& conversations);

/// Deletes all of it.
void remove_all_reading(const std::filesystem::path& kept);

}  // namespace pipit::app
