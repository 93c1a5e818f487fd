#pragma once
// A formula in LaTeX's notation as a tree: the part of the notation that language models write. Anything else is no
// formula, and is shown as it was written.

#include <QString>
#include <QStringView>

#include <optional>
#include <vector>

namespace pipit::ui {

struct FormulaNode {
    enum class Kind {
        row,       // parts, one after the other
        symbol,    // text
        space,     // em wide
        fraction,  // parts: above, below; with or without its line
        root,      // parts: under the root, which root (an empty row: the square root)
        scripts,   // parts: base, below, above (an empty row: none)
        accent,    // parts: base; text: the mark over it, "_" for a line below
        fenced,    // parts: inside; text: left and right fence, "." for none
        table,     // parts: cells, row after row, `columns` each; text: an l, c or r for each column
    };
    /// How a symbol stands to its neighbours.
    enum class Class { ordinary, function, big, binary, relation, open, close, punctuation };
    enum class Face { italic, upright, bold };

    Kind kind = Kind::row;
    QString text;
    Class symbol_class = Class::ordinary;
    Face face = Face::italic;
    bool line = true;     // of a fraction
    bool limits = false;  // of scripts: over and under the base where there is room, as at a sum
    double em = 0;
    int columns = 0;
    std::vector<FormulaNode> parts;

    bool operator==(const FormulaNode&) const = default;
};

/// Nothing if it is longer than 4,000 characters, nests deeper than 24, or holds a command that is not known.
std::optional<FormulaNode> parse_formula(QStringView latex);

/// A formula of letters, digits, signs and simple scripts, which needs no layout: as tags i, b, sub, sup and escaped
/// text. Nothing if it has more than that.
std::optional<QString> formula_html(const FormulaNode& formula);

}  // namespace pipit::ui
