#pragma once
// Named settings as text. What a name means, and its default, is the asker's. Thread: the database's.

#include <map>
#include <string>
#include <string_view>

namespace pipit::storage {

class Database;

class SettingsStore {
public:
    explicit SettingsStore(Database& database) : database_(database) {}

    std::map<std::string, std::string> all();

    /// Writes all of them, or none.
    void save(const std::map<std::string, std::string>& settings);

private:
    Database& database_;
};

}  // namespace pipit::storage
