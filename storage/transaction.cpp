#include "storage/transaction.h"

#include "storage/database.h"

#include <sqlite3.h>

namespace pipit::storage {

Transaction::Transaction(Database& database) : database_(database), nested_(database.in_transaction()) {
    database_.execute(nested_ ? "SAVEPOINT nested" : "BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
    if (!open_) {
        return;
    }
    // Not execute(): a destructor must not throw, and SQLite may have rolled back by itself (disk full).
    sqlite3_exec(database_.handle(), nested_ ? "ROLLBACK TO nested; RELEASE nested" : "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
    database_.execute(nested_ ? "RELEASE nested" : "COMMIT");
    open_ = false;
}

}  // namespace pipit::storage
