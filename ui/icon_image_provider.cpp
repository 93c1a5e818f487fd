#include "ui/icon_image_provider.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace pipit::ui {

IconImageProvider::IconImageProvider() : QQuickImageProvider(QQuickImageProvider::Pixmap) {}

QPixmap IconImageProvider::requestPixmap(const QString& id, QSize* size, const QSize& requested) {
    const QString name = id.section(u'?', 0, 0);
    const QString color = id.section(u'?', 1, 1);
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("icon: there is no resources/icons/%s.svg", qPrintable(name));
        return {};
    }
    QByteArray svg = file.readAll();
    if (!color.isEmpty()) {
        svg.replace("currentColor", color.toLatin1());
    }
    QSvgRenderer renderer(svg);
    const QSize pixels = requested.isEmpty() ? renderer.defaultSize() : requested;
    QPixmap pixmap(pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    if (size) {
        *size = pixels;
    }
    return pixmap;
}

}  // namespace pipit::ui
