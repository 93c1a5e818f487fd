#pragma once
// The blocks of one answer for QML. While the answer streams, only the last rows change: finished blocks keep their
// row, their values and so their layout.

#include "ui/markdown/block_splitter.h"

#include <QtQml/qqmlregistration.h>
#include <QAbstractListModel>

namespace pipit::ui {

/// Thread: UI.
class BlockListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by MessageListModel")

public:
    enum BlockRole {
        KindRole = Qt::UserRole,  // string: paragraph, heading, listItem, code, formula, table, rule
        HtmlRole,                 // string: rich text of our own tags only (inline_markdown.h); of code: escaped
        PlainRole,       // string: for screen readers and copying; of code: the code; of a formula: its notation
        LevelRole,       // int: of a heading, 1 … 6
        MarkerRole,      // string: of a list item
        IndentRole,      // int: lists around the block, its own item counted
        QuoteDepthRole,  // int
        QuoteAboveRole,  // int: how many of these quotes go on from the block before
        AfterKindRole,   // string: kind of the block before; empty: there is none
        LanguageRole,    // string: of code
        CellsRole,       // list of rich texts: of a table, row after row, the header first
        AlignmentsRole,  // list of int, one per column: Qt::AlignLeft, AlignHCenter, AlignRight
    };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// More of the answer.
    void append(const QString& markdown);
    /// No more will come.
    void finish();
    /// Another text altogether.
    void replace(const QString& markdown, bool finished);

private:
    void update();

    BlockSplitter splitter_;
    QVector<Block> shown_;
    qsizetype final_count_ = 0;  // of shown_: those that were closed when shown
};

}  // namespace pipit::ui
