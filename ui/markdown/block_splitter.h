#pragma once
// Cuts a Markdown answer into blocks while it streams in: paragraphs, headings, list items, code, tables, rules.
//
// Blocks that are closed never change again, so the window lays them out once. Only the end of the answer is looked at
// anew with every piece that arrives. Lists nest by indentation (two columns are enough, as models write them); quotes
// nest by their marks. HTML blocks do not exist: they are paragraphs.

#include <QString>
#include <QStringList>
#include <QStringView>
#include <QVector>

#include <optional>

namespace pipit::ui {

struct Block {
    enum class Kind { paragraph, heading, list_item, code, formula, table, rule };
    enum class Alignment { left, center, right };

    Kind kind = Kind::paragraph;
    QString text;                   // Markdown of the line or lines; code: as it is, without the last line end;
                                    // formula: its notation
    int level = 0;                  // of a heading, 1 … 6
    QString marker;                 // of a list item: "•", "3."; a task: "☐", "☑"
    int indent = 0;                 // lists around the block; a list item counts its own
    int quote_depth = 0;            // quotes around the block
    QString language;               // of code, lower case
    QVector<QStringList> rows;      // of a table, Markdown of the cells; the first row is the header
    QVector<Alignment> alignments;  // of a table, one per column
    bool closed = false;            // nothing more will be added

    bool operator==(const Block&) const = default;
};

class BlockSplitter {
public:
    /// More of the answer.
    void append(QStringView text);
    /// The answer is complete: the last block is closed.
    void finish();

    /// Never change again; only more of them come.
    const QVector<Block>& closed() const { return closed_; }
    /// What the unfinished end looks like now: none, one or a few blocks.
    QVector<Block> open() const;

private:
    struct ListLevel {
        int marker_column = 0;
    };
    struct Fence {
        QChar mark;
        int length = 0;
        int column = 0;
    };
    /// All that the lines to come depend on. Small, as it is copied to try the line that is still incomplete.
    struct State {
        std::optional<Block> block;
        std::optional<Fence> fence;
        QString formula_end;  // "$$" or "\\]", while a formula is open
        QVector<ListLevel> lists;
        int quote_depth = 0;
        bool after_blank = false;
    };

    static void feed(State& state, QStringView line, QVector<Block>& out);
    static bool start_formula(State& state, QStringView text, int column, QVector<Block>& out);
    static bool feed_formula(State& state, QStringView line, QVector<Block>& out);
    static void feed_code(State& state, QStringView line, QVector<Block>& out);
    static bool start_block(State& state, QStringView text, int column, QVector<Block>& out);
    static bool start_list_item(State& state, QStringView text, int column, QVector<Block>& out);
    static bool continue_table(State& state, QStringView text);
    static void add_text(State& state, QStringView text, int column, QVector<Block>& out);
    static void close(State& state, QVector<Block>& out);
    static void leave_lists(State& state, int column);

    State state_;
    QString line_;  // the incomplete last line
    QVector<Block> closed_;
};

}  // namespace pipit::ui
