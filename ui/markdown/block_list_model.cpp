#include "ui/markdown/block_list_model.h"

#include "ui/markdown/inline_markdown.h"

namespace pipit::ui {
namespace {

QString kind_name(Block::Kind kind) {
    switch (kind) {
        case Block::Kind::paragraph: return QStringLiteral("paragraph");
        case Block::Kind::heading: return QStringLiteral("heading");
        case Block::Kind::list_item: return QStringLiteral("listItem");
        case Block::Kind::code: return QStringLiteral("code");
        case Block::Kind::formula: return QStringLiteral("formula");
        case Block::Kind::table: return QStringLiteral("table");
        case Block::Kind::rule: return QStringLiteral("rule");
    }
    return {};
}

QStringList cells_html(const Block& block) {
    QStringList html;
    for (const QStringList& row : block.rows) {
        for (qsizetype column = 0; column < block.alignments.size(); ++column) {
            html += inline_html(row.value(column), !block.closed);
        }
    }
    return html;
}

QVector<int> alignment_flags(const Block& block) {
    QVector<int> flags;
    for (const Block::Alignment alignment : block.alignments) {
        flags += static_cast<int>(alignment == Block::Alignment::right    ? Qt::AlignRight
                                  : alignment == Block::Alignment::center ? Qt::AlignHCenter
                                                                          : Qt::AlignLeft);
    }
    return flags;
}

QString plain_text(const Block& block) {
    if (block.kind == Block::Kind::code || block.kind == Block::Kind::formula) {
        return block.text;
    }
    if (block.kind == Block::Kind::table) {
        QStringList lines;
        for (const QStringList& row : block.rows) {
            QStringList cells;
            for (const QString& cell : row) {
                cells += inline_plain_text(cell);
            }
            lines += cells.join(u'\t');
        }
        return lines.join(u'\n');
    }
    return inline_plain_text(block.text);
}

}  // namespace

int BlockListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

QVariant BlockListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Block& block = shown_[index.row()];
    switch (role) {
        case KindRole: return kind_name(block.kind);
        case HtmlRole:
            return block.kind == Block::Kind::code ? block.text.toHtmlEscaped()
                                                   : inline_html(block.text, !block.closed);
        case Qt::DisplayRole:
        case PlainRole: return plain_text(block);
        case LevelRole: return block.level;
        case MarkerRole: return block.marker;
        case IndentRole: return block.indent;
        case QuoteDepthRole: return block.quote_depth;
        case QuoteAboveRole: return index.row() > 0 ? qMin(block.quote_depth, shown_[index.row() - 1].quote_depth) : 0;
        case AfterKindRole: return index.row() > 0 ? kind_name(shown_[index.row() - 1].kind) : QString();
        case LanguageRole: return block.language;
        case CellsRole: return cells_html(block);
        case AlignmentsRole: return QVariant::fromValue(alignment_flags(block));
        default: return {};
    }
}

QHash<int, QByteArray> BlockListModel::roleNames() const {
    return {{KindRole, "kind"},
            {HtmlRole, "html"},
            {PlainRole, "plain"},
            {LevelRole, "level"},
            {MarkerRole, "marker"},
            {IndentRole, "indent"},
            {QuoteDepthRole, "quoteDepth"},
            {QuoteAboveRole, "quoteAbove"},
            {AfterKindRole, "afterKind"},
            {LanguageRole, "language"},
            {CellsRole, "cells"},
            {AlignmentsRole, "alignments"}};
}

void BlockListModel::append(const QString& markdown) {
    splitter_.append(markdown);
    update();
}

void BlockListModel::finish() {
    splitter_.finish();
    update();
}

void BlockListModel::replace(const QString& markdown, bool finished) {
    splitter_ = BlockSplitter{};
    final_count_ = 0;
    splitter_.append(markdown);
    if (finished) {
        splitter_.finish();
    }
    update();
}

void BlockListModel::update() {
    QVector<Block> fresh = splitter_.closed().mid(final_count_);
    fresh += splitter_.open();
    const qsizetype total = final_count_ + fresh.size();

    if (total < shown_.size()) {
        beginRemoveRows({}, static_cast<int>(total), static_cast<int>(shown_.size()) - 1);
        shown_.resize(total);
        endRemoveRows();
    }
    for (qsizetype row = final_count_; row < shown_.size(); ++row) {
        const Block& block = fresh[row - final_count_];
        if (shown_[row] == block) {
            continue;
        }
        const QModelIndex changed = index(static_cast<int>(row));
        if (shown_[row].kind == block.kind) {
            shown_[row] = block;
            emit dataChanged(changed, changed);
        } else {  // another delegate: the row is another row
            beginRemoveRows({}, changed.row(), changed.row());
            shown_.remove(row);
            endRemoveRows();
            beginInsertRows({}, static_cast<int>(row), static_cast<int>(row));
            shown_.insert(row, block);
            endInsertRows();
        }
    }
    if (total > shown_.size()) {
        beginInsertRows({}, static_cast<int>(shown_.size()), static_cast<int>(total) - 1);
        shown_ += fresh.mid(shown_.size() - final_count_);
        endInsertRows();
    }
    final_count_ = splitter_.closed().size();
}

}  // namespace pipit::ui
