#pragma once
// A file that is on its way: its bytes so far under the name it will have plus ".part", their hash made while they
// come. Thread: that of downloads; nothing here takes longer than the disk does for a megabyte.

#include "app/desktop/models/download_plan.h"

#include <QCryptographicHash>
#include <QFile>
#include <QString>

#include <optional>

namespace pipit::app {

class PartFile {
public:
    /// Opens or makes the part in `folder`. What is there already must go through hash_some() first.
    PartFile(const QString& folder, const PlannedFile& file);

    /// Why the last step failed, in the system's words.
    QString error() const { return part_.errorString(); }
    bool is_open() const { return part_.isOpen(); }

    qint64 size() const { return size_; }
    qint64 unhashed() const { return size_ - hashed_; }
    /// Reads on in what was there before. False: the disk failed.
    bool hash_some();
    /// False: the disk took less, as a full one does. What it took stays.
    bool append(const QByteArray& bytes);
    /// Throws away what is there.
    bool start_over();

    bool complete() const { return size_ >= expected_.bytes; }
    /// Of the whole file, when all of it is hashed.
    bool hash_is_right() const;
    /// Onto the disk, then to the name it will have. False: the disk failed.
    bool finish();

private:
    void begin_hash();

    const PlannedFile expected_;
    const QString target_;
    QFile part_;
    QCryptographicHash hash_;
    qint64 size_ = 0;
    qint64 hashed_ = 0;
};

}  // namespace pipit::app
