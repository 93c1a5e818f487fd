#include "ui/markdown/block_splitter.h"

#include <QChar>

namespace pipit::ui {
namespace {

constexpr int kDeepestNesting = 12;  // of lists and of quotes; a hostile answer must not nest the window away

QString without_tabs(QStringView line) {
    QString result;
    result.reserve(line.size());
    for (const QChar c : line) {
        if (c == u'\t') {
            result += QString(4 - result.size() % 4, u' ');
        } else if (c != u'\r') {
            result += c;
        }
    }
    return result;
}

int indentation(QStringView line) {
    int column = 0;
    while (column < line.size() && line[column] == u' ') {
        ++column;
    }
    return column;
}

/// Takes up to `most` quote marks off the line; returns how many there were.
int take_quotes(QStringView& line, int most) {
    int depth = 0;
    while (depth < most) {
        const int column = indentation(line);
        if (column > 3 || column >= line.size() || line[column] != u'>') {
            break;
        }
        line = line.mid(column + 1);
        if (line.startsWith(u' ')) {
            line = line.mid(1);
        }
        ++depth;
    }
    return depth;
}

int run_length(QStringView text, QChar mark) {
    int length = 0;
    while (length < text.size() && text[length] == mark) {
        ++length;
    }
    return length;
}

bool is_rule(QStringView text) {
    if (text.isEmpty() || !QStringView(u"-*_").contains(text[0])) {
        return false;
    }
    int marks = 0;
    for (const QChar c : text) {
        if (c == text[0]) {
            ++marks;
        } else if (c != u' ') {
            return false;
        }
    }
    return marks >= 3;
}

QStringList cells(QStringView line) {
    line = line.trimmed();
    if (line.startsWith(u'|')) {
        line = line.mid(1);
    }
    QStringList result;
    QString cell;
    bool in_code = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] == u'\\' && i + 1 < line.size() && line[i + 1] == u'|') {
            cell += u'|';
            ++i;
        } else if (line[i] == u'|' && !in_code) {
            result += cell.trimmed();
            cell.clear();
        } else {
            in_code = in_code != (line[i] == u'`');
            cell += line[i];
        }
    }
    if (!cell.trimmed().isEmpty()) {
        result += cell.trimmed();
    }
    return result;
}

/// "|:--|--:|": the alignments, or nothing if it is another kind of line.
QVector<Block::Alignment> delimiter_row(QStringView line) {
    QVector<Block::Alignment> alignments;
    if (!line.contains(u'-') || !line.contains(u'|')) {
        return {};
    }
    for (const QString& cell : cells(line)) {
        QStringView dashes = cell;
        const bool left = dashes.startsWith(u':');
        const bool right = dashes.endsWith(u':') && dashes.size() > 1;
        dashes = dashes.mid(left ? 1 : 0);
        dashes.chop(right ? 1 : 0);
        if (dashes.isEmpty() || run_length(dashes, u'-') != dashes.size()) {
            return {};
        }
        alignments += left && right ? Block::Alignment::center
                      : right       ? Block::Alignment::right
                                    : Block::Alignment::left;
    }
    return alignments;
}

QString bullet(qsizetype depth) {
    return depth <= 1 ? QStringLiteral("•") : depth == 2 ? QStringLiteral("◦") : QStringLiteral("▪");
}

}  // namespace

void BlockSplitter::append(QStringView text) {
    qsizetype start = 0;
    for (qsizetype end = text.indexOf(u'\n'); end >= 0; end = text.indexOf(u'\n', start)) {
        line_ += text.mid(start, end - start);
        feed(state_, line_, closed_);
        line_.clear();
        start = end + 1;
    }
    line_ += text.mid(start);
}

void BlockSplitter::finish() {
    if (!line_.isEmpty()) {
        feed(state_, line_, closed_);
        line_.clear();
    }
    close(state_, closed_);
    state_ = State{};
}

QVector<Block> BlockSplitter::open() const {
    State state = state_;
    QVector<Block> blocks;
    if (!line_.isEmpty()) {
        feed(state, line_, blocks);
    }
    for (Block& block : blocks) {
        block.closed = false;  // the incomplete line may yet turn out to be something else
    }
    if (state.block) {
        Block& block = *state.block;
        // a table's first line looks like text until its second has come: don't let it flash up as text
        if (block.kind == Block::Kind::paragraph && block.text.startsWith(u'|')) {
            const QStringList lines = block.text.split(u'\n');
            if (lines.size() <= 2 && cells(lines[0]).size() > 0) {
                block.kind = Block::Kind::table;
                block.rows = {cells(lines[0])};
                block.alignments = QVector<Block::Alignment>(block.rows[0].size(), Block::Alignment::left);
                block.text.clear();
            }
        }
        blocks += block;
    }
    return blocks;
}

void BlockSplitter::close(State& state, QVector<Block>& out) {
    if (state.block) {
        if (state.block->kind == Block::Kind::code && state.block->text.endsWith(u'\n')) {
            state.block->text.chop(1);
        }
        state.block->closed = true;
        out += *std::move(state.block);
    }
    state.block.reset();
    state.fence.reset();
    state.formula_end.clear();
}

/// Lists that a line at this column no longer belongs to end.
void BlockSplitter::leave_lists(State& state, int column) {
    while (!state.lists.isEmpty() && column < state.lists.last().marker_column + 2) {
        state.lists.removeLast();
    }
}

void BlockSplitter::feed(State& state, QStringView raw, QVector<Block>& out) {
    const QString without = without_tabs(raw);
    QStringView line = without;
    if (state.fence) {
        return feed_code(state, line, out);
    }
    if (!state.formula_end.isEmpty() && feed_formula(state, line, out)) {
        return;
    }
    const int quote_depth = take_quotes(line, kDeepestNesting);
    const int column = indentation(line);
    const QStringView text = line.mid(column);
    if (text.trimmed().isEmpty()) {
        close(state, out);
        state.after_blank = true;
        return;
    }
    if (quote_depth != state.quote_depth) {
        // text right below a quote still belongs to it, unless it starts something of its own
        State trial = state;
        QVector<Block> ignored;
        const bool lazy = quote_depth == 0 && !state.after_blank && state.block &&
                          state.block->kind == Block::Kind::paragraph && !start_block(trial, text, column, ignored);
        if (!lazy) {
            close(state, out);
            state.lists.clear();
            state.quote_depth = quote_depth;
        }
    }
    if (!continue_table(state, text) && !start_block(state, text, column, out)) {
        add_text(state, text, column, out);
    }
    state.after_blank = false;
}

/// "$$" or "\[" at the start of a line, with its end on the same line or a later one, and nothing behind it.
bool BlockSplitter::start_formula(State& state, QStringView text, int column, QVector<Block>& out) {
    const bool dollars = text.startsWith(u"$$");
    if (!dollars && !text.startsWith(u"\\[")) {
        return false;
    }
    const QStringView end = dollars ? QStringView(u"$$") : QStringView(u"\\]");
    const QStringView rest = text.mid(2).trimmed();
    const qsizetype closing = rest.indexOf(end);
    if (closing >= 0 && closing + 2 != rest.size()) {
        return false;
    }
    close(state, out);
    leave_lists(state, column);
    state.block.emplace();
    state.block->kind = Block::Kind::formula;
    state.block->text = (closing >= 0 ? rest.left(closing) : rest).trimmed().toString();
    state.block->indent = static_cast<int>(state.lists.size());
    state.block->quote_depth = state.quote_depth;
    if (closing >= 0) {
        close(state, out);
    } else {
        state.formula_end = end.toString();
    }
    return true;
}

/// False: an empty line, which no formula has. What was taken for one is text, and the line is still to be fed.
bool BlockSplitter::feed_formula(State& state, QStringView line, QVector<Block>& out) {
    take_quotes(line, state.quote_depth);
    const QStringView text = line.trimmed();
    QString& formula = state.block->text;
    if (text.isEmpty()) {
        formula.prepend(state.formula_end == u"$$" ? u"$$\n" : u"\\[\n");
        state.block->kind = Block::Kind::paragraph;
        state.formula_end.clear();
        return false;
    }
    const bool last = text.endsWith(state.formula_end);
    formula += (formula.isEmpty() ? u"" : u"\n") + (last ? text.chopped(2) : text).trimmed().toString();
    if (last) {
        formula = formula.trimmed();
        close(state, out);
        state.after_blank = true;
    }
    return true;
}

void BlockSplitter::feed_code(State& state, QStringView line, QVector<Block>& out) {
    take_quotes(line, state.quote_depth);
    line = line.mid(qMin(indentation(line), state.fence->column));
    const QStringView trimmed = line.trimmed();
    if (trimmed.size() >= state.fence->length && run_length(trimmed, state.fence->mark) == trimmed.size()) {
        close(state, out);
        state.after_blank = true;
        return;
    }
    state.block->text += line;
    state.block->text += u'\n';
}

bool BlockSplitter::start_block(State& state, QStringView text, int column, QVector<Block>& out) {
    const QChar first = text[0];
    if (first == u'`' || first == u'~') {
        const int length = run_length(text, first);
        const QStringView info = text.mid(length).trimmed();
        if (length >= 3 && !(first == u'`' && info.contains(u'`'))) {
            close(state, out);
            leave_lists(state, column);
            state.fence = Fence{first, length, column};
            state.block.emplace();
            state.block->kind = Block::Kind::code;
            state.block->language = info.toString().section(u' ', 0, 0).toLower();
            state.block->indent = static_cast<int>(state.lists.size());
            state.block->quote_depth = state.quote_depth;
            return true;
        }
        return false;
    }
    if (start_formula(state, text, column, out)) {
        return true;
    }
    if (first == u'#') {
        const int level = run_length(text, u'#');
        if (level > 6 || (level < text.size() && text[level] != u' ')) {
            return false;
        }
        close(state, out);
        leave_lists(state, column);
        QStringView title = text.mid(level).trimmed();
        while (title.endsWith(u'#')) {
            title.chop(1);
        }
        state.block.emplace();
        state.block->kind = Block::Kind::heading;
        state.block->level = level;
        state.block->text = title.trimmed().toString();
        state.block->indent = static_cast<int>(state.lists.size());
        state.block->quote_depth = state.quote_depth;
        close(state, out);
        return true;
    }
    if (is_rule(text)) {
        close(state, out);
        leave_lists(state, column);
        state.block.emplace();
        state.block->kind = Block::Kind::rule;
        state.block->indent = static_cast<int>(state.lists.size());
        state.block->quote_depth = state.quote_depth;
        close(state, out);
        return true;
    }
    return start_list_item(state, text, column, out);
}

bool BlockSplitter::start_list_item(State& state, QStringView text, int column, QVector<Block>& out) {
    QString marker;
    qsizetype width = 0;
    if (QStringView(u"-*+").contains(text[0])) {
        width = 1;
    } else {
        while (width < text.size() && width < 9 && text[width] >= u'0' && text[width] <= u'9') {
            ++width;
        }
        if (width == 0 || width >= text.size() || !(text[width] == u'.' || text[width] == u')')) {
            return false;
        }
        marker = text.left(width).toString() + u'.';
        // "… in\n1984. It was": a number inside a paragraph starts a list only if it is 1
        if (state.block && state.block->kind == Block::Kind::paragraph && state.lists.isEmpty() && marker != u"1.") {
            return false;
        }
        ++width;
    }
    if (width < text.size() && text[width] != u' ') {
        return false;
    }
    close(state, out);
    leave_lists(state, column);
    if (state.lists.size() < kDeepestNesting) {
        state.lists += ListLevel{column};
    }
    QStringView content = text.mid(width).trimmed();
    if (marker.isEmpty()) {
        marker = bullet(state.lists.size());
        if (content.startsWith(u"[ ] ") || content.startsWith(u"[x] ", Qt::CaseInsensitive)) {
            marker = content[1] == u' ' ? QStringLiteral("☐") : QStringLiteral("☑");
            content = content.mid(4);
        }
    }
    state.block.emplace();
    state.block->kind = Block::Kind::list_item;
    state.block->marker = marker;
    state.block->text = content.toString();
    state.block->indent = static_cast<int>(state.lists.size());
    state.block->quote_depth = state.quote_depth;
    return true;
}

bool BlockSplitter::continue_table(State& state, QStringView text) {
    if (!state.block || !text.contains(u'|')) {
        return false;
    }
    Block& block = *state.block;
    if (block.kind == Block::Kind::table) {
        QStringList row = cells(text);
        while (row.size() < block.alignments.size()) {
            row += QString();
        }
        block.rows += row.mid(0, block.alignments.size());
        return true;
    }
    if (block.kind != Block::Kind::paragraph || block.text.contains(u'\n') || !block.text.contains(u'|')) {
        return false;
    }
    const QStringList header = cells(block.text);
    const QVector<Block::Alignment> alignments = delimiter_row(text);
    if (alignments.isEmpty() || alignments.size() != header.size()) {
        return false;
    }
    block.kind = Block::Kind::table;
    block.rows = {header};
    block.alignments = alignments;
    block.text.clear();
    return true;
}

void BlockSplitter::add_text(State& state, QStringView text, int column, QVector<Block>& out) {
    if (state.block && (state.block->kind == Block::Kind::paragraph || state.block->kind == Block::Kind::list_item)) {
        if (state.block->kind == Block::Kind::paragraph && run_length(text, u'=') == text.trimmed().size()) {
            state.block->kind = Block::Kind::heading;
            state.block->level = 1;
            return close(state, out);
        }
        state.block->text += u'\n';
        state.block->text += text;
        return;
    }
    close(state, out);
    leave_lists(state, column);
    state.block.emplace();
    state.block->text = text.toString();
    state.block->indent = static_cast<int>(state.lists.size());
    state.block->quote_depth = state.quote_depth;
}

}  // namespace pipit::ui
