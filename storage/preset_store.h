#pragma once
// Named manners of answering. Thread: the database's.

#include "storage/records.h"

namespace pipit::storage {

class Database;

class PresetStore {
public:
    explicit PresetStore(Database& database) : database_(database) {}

    /// In the order of their names' characters.
    std::vector<Preset> all();
    /// A new one when its id is 0, else in place of what had that id. Returns the id.
    RowId save(const Preset& preset);
    void remove(RowId id);

private:
    Database& database_;
};

}  // namespace pipit::storage
