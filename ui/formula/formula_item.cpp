#include "ui/formula/formula_item.h"

#include <QPainter>

#include <cmath>

namespace pipit::ui {

void FormulaItem::setLatex(const QString& latex) {
    if (latex != latex_) {
        latex_ = latex;
        formula_ = parse_formula(latex);
        lay_out_again();
    }
}

void FormulaItem::setPixels(double pixels) {
    if (pixels != pixels_) {
        pixels_ = pixels;
        lay_out_again();
    }
}

void FormulaItem::setColor(const QColor& color) {
    color_ = color;
    update();
    emit changed();
}

void FormulaItem::lay_out_again() {
    box_ = formula_ ? lay_out(*formula_, pixels_, true) : FormulaBox();
    setImplicitSize(std::ceil(box_.width) + 2, std::ceil(box_.ascent) + std::ceil(box_.descent) + 2);
    update();
    emit changed();
}

void FormulaItem::paint(QPainter* painter) { draw(box_, *painter, {1, std::ceil(box_.ascent) + 1}, color_); }

}  // namespace pipit::ui
