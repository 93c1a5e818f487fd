#include "app/desktop/models/gguf_head.h"

#include "app/desktop/models/model_head.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <vector>

namespace pipit::app {
namespace {

constexpr quint64 kMostValues = 4096;
constexpr quint64 kMostTensors = 8192;
constexpr quint64 kMostDimensions = 4;
constexpr quint64 kLongestKept = 4096;  // bytes of a text; a chat template is passed over
constexpr quint64 kLongestName = 256;

// The types of values, by the format's own numbers.
constexpr quint32 kFloat32 = 6;
constexpr quint32 kBool = 7;
constexpr quint32 kText = 8;
constexpr quint32 kArray = 9;
constexpr quint32 kFloat64 = 12;
constexpr std::array<int, 13> kBytesOfType{1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};
constexpr std::array<bool, 13> kIsSigned{false, true,  false, true,  false, true, false,
                                         false, false, false, false, true,  false};

}  // namespace

// Reads forward, never more than kMostHeadBytes, and remembers that something was missing.
class GgufHead::Reader {
public:
    explicit Reader(QIODevice& file) : file_(file) {}

    bool good() const { return good_; }

    quint64 unsigned_number(int bytes) {
        std::array<char, 8> raw{};
        take(raw.data(), bytes);
        return qFromLittleEndian<quint64>(raw.data());
    }

    QByteArray bytes(quint64 count) {
        if (!may_take(count)) {
            return {};
        }
        QByteArray taken(static_cast<qsizetype>(count), Qt::Uninitialized);
        take(taken.data(), taken.size());
        return taken;
    }

    void skip(quint64 count) {
        if (may_take(count)) {
            left_ -= static_cast<qint64>(count);
            good_ = file_.skip(static_cast<qint64>(count)) == static_cast<qint64>(count);
        }
    }

    QByteArray text(quint64 longest) {
        const quint64 length = unsigned_number(8);
        if (length > longest) {
            skip(length);
            return {};
        }
        return bytes(length);
    }

private:
    bool may_take(quint64 count) {
        good_ = good_ && count <= static_cast<quint64>(left_);
        return good_;
    }

    void take(char* to, qsizetype count) {
        if (may_take(static_cast<quint64>(count))) {
            left_ -= count;
            good_ = file_.read(to, count) == count;
        }
        if (!good_) {
            std::memset(to, 0, static_cast<std::size_t>(count));
        }
    }

    QIODevice& file_;
    qint64 left_ = kMostHeadBytes;
    bool good_ = true;
};

std::optional<qint64> GgufHead::number(const QString& key) const {
    const auto found = numbers_.find(key);
    return found == numbers_.end() ? std::nullopt : std::optional(*found);
}

std::optional<GgufHead> GgufHead::read(QIODevice& file) {
    Reader reader(file);
    if (reader.bytes(4) != "GGUF") {
        return std::nullopt;
    }
    const quint64 version = reader.unsigned_number(4);
    const quint64 tensors = reader.unsigned_number(8);
    const quint64 values = reader.unsigned_number(8);
    if (!reader.good() || version < 2 || version > 3 || tensors > kMostTensors || values > kMostValues) {
        return std::nullopt;
    }
    GgufHead head;
    const bool good = head.read_values(reader, values) && head.read_tensors(reader, tensors, file.size());
    return good ? std::optional(std::move(head)) : std::nullopt;
}

bool GgufHead::read_values(Reader& reader, quint64 count) {
    const auto skip_values = [&reader](quint32 type, quint64 how_many) {
        if (type == kText) {
            for (quint64 i = 0; i < how_many && reader.good(); ++i) {
                reader.skip(reader.unsigned_number(8));
            }
        } else if (type < kBytesOfType.size() && type != kArray && how_many <= static_cast<quint64>(kMostHeadBytes)) {
            reader.skip(how_many * static_cast<quint64>(kBytesOfType[type]));
        } else {
            return false;
        }
        return reader.good();
    };
    for (quint64 i = 0; i < count; ++i) {
        const QString key = QString::fromUtf8(reader.text(kLongestName));
        const auto type = static_cast<quint32>(reader.unsigned_number(4));
        if (!reader.good() || type >= kBytesOfType.size()) {
            return false;
        }
        if (type == kText) {
            texts_.insert(key, QString::fromUtf8(reader.text(kLongestKept)));
        } else if (type == kArray) {
            const auto element = static_cast<quint32>(reader.unsigned_number(4));
            if (!skip_values(element, reader.unsigned_number(8))) {
                return false;
            }
        } else {
            const int bytes = kBytesOfType[type];
            const quint64 raw = reader.unsigned_number(bytes);
            if (type == kFloat32) {
                float value = 0;
                const auto bits = static_cast<quint32>(raw);
                std::memcpy(&value, &bits, sizeof value);
                numbers_.insert(key, std::isfinite(value) && std::abs(value) < 1e15F ? std::llround(value) : 0);
            } else if (type != kFloat64) {
                const int shift = 64 - 8 * bytes;
                numbers_.insert(
                    key, kIsSigned[type] ? static_cast<qint64>(raw << shift) >> shift : static_cast<qint64>(raw));
            }
        }
    }
    return reader.good();
}

bool GgufHead::read_tensors(Reader& reader, quint64 count, qint64 file_bytes) {
    struct Begin {
        QString name;
        quint64 offset = 0;
    };
    std::vector<Begin> begins;
    for (quint64 i = 0; i < count && reader.good(); ++i) {
        Begin begin{.name = QString::fromUtf8(reader.text(kLongestName))};
        const quint64 dimensions = reader.unsigned_number(4);
        if (dimensions > kMostDimensions) {
            return false;
        }
        reader.skip(8 * dimensions + 4);
        begin.offset = reader.unsigned_number(8);
        if (begin.offset > static_cast<quint64>(file_bytes)) {
            return false;
        }
        begins.push_back(std::move(begin));
    }
    std::sort(begins.begin(), begins.end(), [](const Begin& a, const Begin& b) { return a.offset < b.offset; });
    // A tensor reaches to the next one, the last one to the end; the head itself is small against them.
    for (std::size_t i = 0; i < begins.size(); ++i) {
        const quint64 end = i + 1 < begins.size() ? begins[i + 1].offset : static_cast<quint64>(file_bytes);
        const auto bytes = static_cast<qint64>(end - begins[i].offset);
        sizes_.insert(begins[i].name, bytes);
        tensor_bytes_ += bytes;
    }
    return reader.good();
}

}  // namespace pipit::app
