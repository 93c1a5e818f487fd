#include "storage/settings_store.h"

#include "storage/database.h"
#include "storage/statement.h"
#include "storage/transaction.h"

namespace pipit::storage {

std::map<std::string, std::string> SettingsStore::all() {
    std::map<std::string, std::string> settings;
    Statement statement(database_, "SELECT name, value FROM settings");
    while (statement.step()) {
        settings.emplace(statement.text(0), statement.text(1));
    }
    return settings;
}

void SettingsStore::save(const std::map<std::string, std::string>& settings) {
    Transaction transaction(database_);
    Statement statement(database_, "INSERT INTO settings (name, value) VALUES (?1, ?2) "
                                   "ON CONFLICT (name) DO UPDATE SET value = excluded.value");
    for (const auto& [name, value] : settings) {
        statement.bind(name, value).run();
    }
    transaction.commit();
}

}  // namespace pipit::storage
