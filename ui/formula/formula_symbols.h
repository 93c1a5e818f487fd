#pragma once
// The commands of LaTeX's notation that stand for a character or a word.

#include "ui/formula/formula_tree.h"

namespace pipit::ui {

struct FormulaSymbol {
    QString text;
    FormulaNode::Class symbol_class = FormulaNode::Class::ordinary;
    FormulaNode::Face face = FormulaNode::Face::upright;
    bool limits = false;
};

/// Of a command without its backslash: "alpha", "leq", "sum", "sin". Null: it is none of them.
const FormulaSymbol* formula_symbol(const QString& command);

/// Of a character that stands for itself: "+" is binary, "(" opens, a letter is italic.
FormulaSymbol formula_character(const QString& character);

}  // namespace pipit::ui
