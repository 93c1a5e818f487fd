#pragma once
// "image://icon/NAME?COLOUR": our outline icons (resources/icons) in any colour and size. The SVG files draw with
// currentColor, which is replaced before drawing.

#include <QQuickImageProvider>

namespace pipit::ui {

class IconImageProvider : public QQuickImageProvider {
public:
    IconImageProvider();

    QPixmap requestPixmap(const QString& id, QSize* size, const QSize& requested) override;
};

}  // namespace pipit::ui
