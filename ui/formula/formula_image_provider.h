#pragma once
// "image://formula/PIXELS/COLOUR/HEX": a formula in a line of text, HEX its notation in UTF-8. Its baseline is in the
// middle of the picture's height, where rich text puts the line's.

#include <QQuickImageProvider>

namespace pipit::ui {

class FormulaImageProvider : public QQuickImageProvider {
public:
    FormulaImageProvider();

    QImage requestImage(const QString& id, QSize* size, const QSize& requested) override;
};

}  // namespace pipit::ui
