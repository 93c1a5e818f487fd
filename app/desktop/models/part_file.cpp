#include "app/desktop/models/part_file.h"

#include "app/desktop/history_thread.h"
#include "storage/durable_file.h"
#include "storage/error.h"

#include <algorithm>

namespace pipit::app {
namespace {

constexpr qint64 kPieceBytes = 4 * 1024 * 1024;

}  // namespace

PartFile::PartFile(const QString& folder, const PlannedFile& file)
    : expected_(file),
      target_(folder + u'/' + file.name),
      part_(target_ + u".part"_qs),
      hash_(file.sha256.isEmpty() ? QCryptographicHash::Sha1 : QCryptographicHash::Sha256) {
    begin_hash();
    if (part_.open(QIODevice::ReadWrite | QIODevice::Unbuffered)) {
        size_ = part_.size();
        if (size_ > expected_.bytes) {
            start_over();
        }
    }
}

void PartFile::begin_hash() {
    hash_.reset();
    hashed_ = 0;
    if (expected_.sha256.isEmpty()) {  // git hashes a header before the content
        hash_.addData("blob " + QByteArray::number(expected_.bytes) + '\0');
    }
}

bool PartFile::hash_some() {
    if (!part_.seek(hashed_)) {
        return false;
    }
    const QByteArray piece = part_.read(std::min(kPieceBytes, unhashed()));
    hash_.addData(piece);
    hashed_ += piece.size();
    return !piece.isEmpty();
}

bool PartFile::append(const QByteArray& bytes) {
    if (!part_.seek(size_)) {
        return false;
    }
    const qint64 written = std::max<qint64>(0, part_.write(bytes));
    hash_.addData(QByteArrayView(bytes).first(written));
    size_ += written;
    hashed_ += written;
    return written == bytes.size();
}

bool PartFile::start_over() {
    begin_hash();
    size_ = 0;
    return part_.resize(0);
}

bool PartFile::hash_is_right() const {
    const QString& wanted = expected_.sha256.isEmpty() ? expected_.git_sha1 : expected_.sha256;
    return size_ == expected_.bytes && hashed_ == size_ && hash_.result().toHex() == wanted.toLatin1();
}

bool PartFile::finish() {
    part_.close();
    try {
        storage::flush_durably(to_path(part_.fileName()));
        storage::rename_durably(to_path(part_.fileName()), to_path(target_));
        return true;
    } catch (const storage::Error& error) {
        qWarning("%s", error.what());
        return false;
    }
}

}  // namespace pipit::app
