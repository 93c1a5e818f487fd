#pragma once
// The head of a GGUF file, as far as lists of models need it: single numbers and short texts, and the sizes of tensors.
// Hostile input; see model_head.h.
// Thread: any that may wait for a disk.

#include <QHash>
#include <QIODevice>
#include <QString>

#include <optional>

namespace pipit::app {

class GgufHead {
public:
    /// Nothing if it is no GGUF of version 2 or 3, or makes no sense.
    static std::optional<GgufHead> read(QIODevice& file);

    QString text(const QString& key) const { return texts_.value(key); }
    std::optional<qint64> number(const QString& key) const;
    qint64 tensor_bytes() const { return tensor_bytes_; }
    /// Of one tensor; 0: there is none of this name.
    qint64 bytes_of(const QString& tensor) const { return sizes_.value(tensor); }

private:
    class Reader;

    bool read_values(Reader& reader, quint64 count);
    bool read_tensors(Reader& reader, quint64 count, qint64 file_bytes);

    QHash<QString, QString> texts_;
    QHash<QString, qint64> numbers_;
    QHash<QString, qint64> sizes_;
    qint64 tensor_bytes_ = 0;
};

}  // namespace pipit::app
