#include "storage/folder_store.h"

#include "storage/database.h"
#include "storage/statement.h"

namespace pipit::storage {

std::vector<Folder> FolderStore::all() {
    std::vector<Folder> folders;
    Statement rows(database_, "SELECT id, name FROM folders ORDER BY name COLLATE NOCASE, id");
    while (rows.step()) {
        folders.push_back({.id = rows.integer(0), .name = rows.text(1)});
    }
    return folders;
}

Folder FolderStore::add(std::string_view name) {
    Statement(database_, "INSERT INTO folders (name) VALUES (?1)").bind(name).run();
    return {.id = database_.last_insert_id(), .name = std::string(name)};
}

void FolderStore::rename(RowId id, std::string_view name) {
    Statement(database_, "UPDATE folders SET name = ?2 WHERE id = ?1").bind(id, name).run();
}

void FolderStore::remove(RowId id) { Statement(database_, "DELETE FROM folders WHERE id = ?1").bind(id).run(); }

}  // namespace pipit::storage
