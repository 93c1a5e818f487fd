#include "app/desktop/sse_parser.h"

namespace pipit::app {

QList<QByteArray> SseParser::feed(const QByteArray& bytes) {
    QList<QByteArray> events;
    for (const char byte : bytes) {
        if (overflowed_) {
            break;
        }
        const bool second_half = byte == '\n' && after_carriage_return_;   // CR LF ends one line, not two
        after_carriage_return_ = byte == '\r';
        if (second_half) {
            continue;
        }
        if (byte == '\n' || byte == '\r') {
            take_line(events);
        } else {
            line_ += byte;
            overflowed_ = line_.size() + data_.size() > kMaxEventBytes;
        }
    }
    return events;
}

void SseParser::take_line(QList<QByteArray>& events) {
    const QByteArray line = std::exchange(line_, {});
    if (line.isEmpty()) {
        if (has_data_) {
            events += data_;
        }
        data_.clear();
        has_data_ = false;
        return;
    }
    const qsizetype colon = line.indexOf(':');
    const QByteArray field = colon < 0 ? line : line.left(colon);
    const bool is_error = field == "error";
    if (field != "data" && !is_error) {
        return;
    }
    QByteArray value = colon < 0 ? QByteArray() : line.mid(colon + 1);
    if (value.startsWith(' ')) {
        value.remove(0, 1);
    }
    if (has_data_) {
        data_ += '\n';
    }
    data_ += is_error ? R"({"error":)" + value + '}' : value;
    has_data_ = true;
}

}  // namespace pipit::app
