#include "ui/formula/formula_image_provider.h"

#include "ui/formula/formula_layout.h"

#include <QGuiApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pipit::ui {
namespace {

constexpr double kLeastPixels = 6;
constexpr double kMostPixels = 100;
constexpr int kMostSide = 4000;

}  // namespace

FormulaImageProvider::FormulaImageProvider() : QQuickImageProvider(QQuickImageProvider::Image) {}

QImage FormulaImageProvider::requestImage(const QString& id, QSize* size, const QSize&) {
    const double pixels = std::clamp(id.section(u'/', 0, 0).toDouble(), kLeastPixels, kMostPixels);
    const QColor color(u'#' + id.section(u'/', 1, 1));
    const QByteArray latex = QByteArray::fromHex(id.section(u'/', 2).toLatin1());
    const auto formula = parse_formula(QString::fromUtf8(latex));
    if (!formula) {
        return {};
    }
    const FormulaBox box = lay_out(*formula, pixels, false);
    const double half = std::ceil(std::max(box.ascent, box.descent)) + 1;
    const double scale = qGuiApp->devicePixelRatio();
    const QSize room(std::min(kMostSide, static_cast<int>(std::ceil((box.width + 4) * scale))),
                     std::min(kMostSide, static_cast<int>(std::ceil(2 * half * scale))));
    QImage image(room, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    image.setDevicePixelRatio(scale);
    QPainter painter(&image);
    draw(box, painter, {2, half}, color);
    if (size) {
        *size = room;
    }
    return image;
}

}  // namespace pipit::ui
