#pragma once
// A formula laid out: boxes beside, above and inside each other, as TeX does it in principle (The TeXbook, appendix G),
// with the fonts that are there instead of TeX's.

#include "ui/formula/formula_tree.h"

#include <QColor>
#include <QFont>
#include <QPainterPath>
#include <QPointF>
#include <QSizeF>

#include <vector>

class QPainter;

namespace pipit::ui {

/// A laid-out part: its size around a point on the baseline, and what to draw there. y goes down.
struct FormulaBox {
    struct Text {
        QPointF at;  // on the baseline
        QFont font;
        QString text;
    };
    struct Shape {
        QPainterPath path;
        double line_width = 0;  // 0: filled
    };

    double width = 0;
    double ascent = 0;
    double descent = 0;
    std::vector<Text> texts;
    std::vector<Shape> shapes;

    double height() const { return ascent + descent; }
    /// Takes in another box at this place; the size is left to the caller.
    void add(const FormulaBox& other, QPointF at);
};

/// `pixels`: size of the letters. `display`: a formula of its own, with room; else in a line of text.
FormulaBox lay_out(const FormulaNode& formula, double pixels, bool display);

void draw(const FormulaBox& box, QPainter& painter, QPointF baseline, const QColor& color);

}  // namespace pipit::ui
