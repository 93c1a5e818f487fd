#pragma once
// All or nothing: what happens between construction and commit() is written together, or, when an exception passes, not
// at all. Inside another transaction it is a savepoint of it. Thread: the database's.

namespace pipit::storage {

class Database;

class Transaction {
public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    /// When this returns, and the transaction is no savepoint, the rows are on the disk.
    void commit();

private:
    Database& database_;
    const bool nested_;
    bool open_ = true;
};

}  // namespace pipit::storage
