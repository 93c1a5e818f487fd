#pragma once
// Folders of conversations, by name. What is in them is the conversations' to say. Thread: the database's.

#include "storage/records.h"

#include <string_view>

namespace pipit::storage {

class Database;

class FolderStore {
public:
    explicit FolderStore(Database& database) : database_(database) {}

    /// In the order of their names' characters.
    std::vector<Folder> all();
    Folder add(std::string_view name);
    void rename(RowId id, std::string_view name);
    /// Its conversations stay, in no folder.
    void remove(RowId id);

private:
    Database& database_;
};

}  // namespace pipit::storage
