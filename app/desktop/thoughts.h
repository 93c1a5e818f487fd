#pragma once
// What a model says to itself before its answer, told from the answer. Some servers send it in a field of its own; others
// leave it in the text, between marks: <think>…</think> and its like. Templates that put the first mark into the prompt make
// texts that hold the last one only.
// Thread-safe: functions of their arguments.

#include <QString>

namespace pipit::app {

struct SplitAnswer {
    QString thoughts;
    QString text;

    bool operator==(const SplitAnswer&) const = default;
};

/// `content`: what has come so far. Until it has `ended`, the beginning of a mark at its end belongs to neither part.
/// Marks count where models put them: an opening one at the very beginning (or after another's end), a closing one without
/// an opening one on a line of its own outside of code. Elsewhere they are text: people ask about them too.
SplitAnswer split_thoughts(const QString& content, bool ended);

}  // namespace pipit::app
