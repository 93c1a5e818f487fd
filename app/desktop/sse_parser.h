#pragma once
// Server-sent events out of bytes that arrive in any pieces: between two bytes of a character, between CR and LF.

#include <QByteArray>
#include <QList>

namespace pipit::app {

class SseParser {
public:
    /// A server that never ends its event is not listened to for longer.
    static constexpr qsizetype kMaxEventBytes = 8 * 1024 * 1024;

    /// The `data` of every event that these bytes complete; several data lines of one event are joined by line feeds.
    /// Comments and other fields are left out, but for `error`: llama.cpp of 2024 names its errors so, and the others' way of
    /// writing them, {"error": ...}, is made of it.
    QList<QByteArray> feed(const QByteArray& bytes);

    /// An event grew beyond the limit; nothing more comes out.
    bool overflowed() const { return overflowed_; }

private:
    void take_line(QList<QByteArray>& events);

    QByteArray line_;
    QByteArray data_;
    bool has_data_ = false;
    bool after_carriage_return_ = false;
    bool overflowed_ = false;
};

}  // namespace pipit::app
