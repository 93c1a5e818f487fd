#pragma once
// A formula of its own in an answer. Where the notation is not understood, `known` is false and there is nothing to
// see: the answer shows it as it was written.

#include "ui/formula/formula_layout.h"

#include <QtQml/qqmlregistration.h>
#include <QQuickPaintedItem>

namespace pipit::ui {

/// Thread: UI; paint() runs on the render thread while the UI thread waits.
class FormulaItem : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString latex READ latex WRITE setLatex NOTIFY changed)
    Q_PROPERTY(double pixels READ pixels WRITE setPixels NOTIFY changed)  // size of the letters
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY changed)
    Q_PROPERTY(bool known READ known NOTIFY changed)

public:
    using QQuickPaintedItem::QQuickPaintedItem;

    QString latex() const { return latex_; }
    void setLatex(const QString& latex);
    double pixels() const { return pixels_; }
    void setPixels(double pixels);
    QColor color() const { return color_; }
    void setColor(const QColor& color);
    bool known() const { return formula_.has_value(); }

    void paint(QPainter* painter) override;

signals:
    void changed();

private:
    void lay_out_again();

    QString latex_;
    double pixels_ = 16;
    QColor color_ = Qt::black;
    std::optional<FormulaNode> formula_;
    FormulaBox box_;
};

}  // namespace pipit::ui
