#include "app/desktop/thoughts.h"

#include <QStringView>

#include <algorithm>
#include <array>

namespace pipit::app {
namespace {

struct Marks {
    QStringView begin;
    QStringView end;
};

constexpr std::array kMarks{Marks{u"<think>", u"</think>"},              // DeepSeek, Qwen and most others
                            Marks{u"<thinking>", u"</thinking>"},
                            Marks{u"<seed:think>", u"</seed:think>"},
                            Marks{u"[THINK]", u"[/THINK]"}};             // Mistral

QStringView without_space_before(QStringView text) {
    qsizetype start = 0;
    while (start < text.size() && text[start].isSpace()) {
        ++start;
    }
    return text.mid(start);
}

// How much of the end of `text` may be the beginning of `mark`.
qsizetype part_at_end(QStringView text, QStringView mark) {
    qsizetype length = std::min(text.size(), mark.size() - 1);
    while (length > 0 && text.last(length) != mark.first(length)) {
        --length;
    }
    return length;
}

const Marks* marks_at(QStringView text) {
    for (const Marks& marks : kMarks) {
        if (text.startsWith(marks.begin)) {
            return &marks;
        }
    }
    return nullptr;
}

bool may_become_a_mark(QStringView text) {
    for (const Marks& marks : kMarks) {
        if (text.size() < marks.begin.size() && marks.begin.startsWith(text)) {
            return true;
        }
    }
    return false;
}

// Where a closing mark stands alone on a line outside of code; below 0: nowhere.
qsizetype lonely_end(QStringView text, QStringView mark) {
    bool in_code = false;
    for (qsizetype start = 0; start < text.size();) {
        const qsizetype newline = text.indexOf(u'\n', start);
        const QStringView line = text.mid(start, newline < 0 ? -1 : newline - start).trimmed();
        in_code ^= line.startsWith(u"```");
        if (!in_code && line == mark) {
            return start;
        }
        start = newline < 0 ? text.size() : newline + 1;
    }
    return -1;
}

void append_thoughts(QString& thoughts, QStringView more) {
    const QStringView words = more.trimmed();
    if (!words.isEmpty()) {
        thoughts += (thoughts.isEmpty() ? QString() : QStringLiteral("\n\n")) + words.toString();
    }
}

}  // namespace

SplitAnswer split_thoughts(const QString& content, bool ended) {
    SplitAnswer split;
    QStringView rest = without_space_before(content);
    bool thought = false;
    while (const Marks* marks = marks_at(rest)) {
        thought = true;
        rest = rest.mid(marks->begin.size());
        const qsizetype end = rest.indexOf(marks->end);
        if (end < 0) {
            append_thoughts(split.thoughts, ended ? rest : rest.chopped(part_at_end(rest, marks->end)));
            return split;
        }
        append_thoughts(split.thoughts, rest.first(end));
        rest = without_space_before(rest.mid(end + marks->end.size()));
    }
    if (!ended && may_become_a_mark(rest)) {
        return split;
    }
    for (const Marks& marks : kMarks) {
        const qsizetype end = thought ? -1 : lonely_end(rest, marks.end);
        if (end >= 0) {
            append_thoughts(split.thoughts, rest.first(end));
            rest = without_space_before(without_space_before(rest.mid(end)).mid(marks.end.size()));
            thought = true;
            break;
        }
    }
    // An answer without thoughts is left as it came, with the space before it.
    split.text = !thought ? content : rest.toString();
    return split;
}

}  // namespace pipit::app
