#include "ui/offline/drawings.h"

#include <QDataStream>
#include <QFile>
#include <QImage>
#include <QLinearGradient>
#include <QPainter>
#include <QPainterPath>

#include <cmath>
#include <numbers>

namespace pipit::ui {

void draw_harbour(const QString& path) {
    QImage image(1200, 800, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);

    QLinearGradient sky(0, 0, 0, 520);
    sky.setColorAt(0, QColor("#8EC5DC"));
    sky.setColorAt(1, QColor("#FBE3C4"));
    painter.fillRect(0, 0, 1200, 520, sky);
    painter.setBrush(QColor("#FFF3D6"));
    painter.drawEllipse(QPointF(900, 210), 70, 70);

    QPainterPath hills;
    hills.moveTo(0, 470);
    hills.cubicTo(200, 330, 330, 400, 470, 430);
    hills.cubicTo(640, 320, 800, 360, 1200, 440);
    hills.lineTo(1200, 520);
    hills.lineTo(0, 520);
    painter.setBrush(QColor("#6B9080"));
    painter.drawPath(hills);

    QLinearGradient sea(0, 500, 0, 800);
    sea.setColorAt(0, QColor("#4C9DB0"));
    sea.setColorAt(1, QColor("#1F5D73"));
    painter.fillRect(0, 500, 1200, 300, sea);
    painter.setBrush(QColor(255, 243, 214, 90));
    for (int row = 0; row < 9; ++row) {
        painter.drawRoundedRect(QRectF(820 - row * 12 + (row % 2) * 40, 520 + row * 26, 160 + row * 14, 5), 3, 3);
    }

    // the ferry
    painter.setBrush(QColor("#FFFFFF"));
    painter.drawRoundedRect(QRectF(250, 420, 330, 90), 10, 10);
    painter.drawRoundedRect(QRectF(300, 360, 190, 70), 10, 10);
    painter.setBrush(QColor("#C8463B"));
    painter.drawRect(QRectF(380, 300, 50, 62));
    QPainterPath hull;
    hull.moveTo(170, 500);
    hull.lineTo(680, 500);
    hull.lineTo(610, 590);
    hull.lineTo(230, 590);
    hull.closeSubpath();
    painter.setBrush(QColor("#20474F"));
    painter.drawPath(hull);
    painter.setBrush(QColor("#4C9DB0"));
    for (int window = 0; window < 6; ++window) {
        painter.drawRoundedRect(QRectF(275 + window * 50, 445, 28, 28), 6, 6);
    }

    // the quay and its sign
    painter.setBrush(QColor("#7A6A58"));
    painter.drawRect(QRectF(780, 610, 420, 190));
    painter.setBrush(QColor("#5B4E40"));
    painter.drawRect(QRectF(955, 430, 14, 190));
    painter.setBrush(QColor("#134E4A"));
    painter.drawRoundedRect(QRectF(850, 350, 230, 110), 12, 12);
    painter.setPen(Qt::white);
    QFont font;
    font.setPixelSize(48);
    font.setBold(true);
    painter.setFont(font);
    painter.drawText(QRectF(850, 350, 230, 110), Qt::AlignCenter, QStringLiteral("PIER 9"));
    painter.end();
    image.save(path, "PNG");
}

void draw_circles(const QString& path) {
    QImage image(512, 512, QImage::Format_RGB32);
    image.fill(QColor("#FBFAF7"));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor("#D6453D"));
    painter.drawEllipse(QPointF(150, 170), 78, 78);
    painter.drawEllipse(QPointF(360, 200), 78, 78);
    painter.drawEllipse(QPointF(250, 370), 78, 78);
    painter.end();
    image.save(path, "PNG");
}

void write_murmur(const QString& path, double seconds) {
    constexpr int kRate = 16000;
    const int count = static_cast<int>(seconds * kRate);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return;
    }
    QDataStream out(&file);
    out.setByteOrder(QDataStream::LittleEndian);
    file.write("RIFF");
    out << static_cast<quint32>(36 + count * 2);
    file.write("WAVEfmt ");
    out << quint32(16) << quint16(1) << quint16(1) << quint32(kRate) << quint32(kRate * 2) << quint16(2) << quint16(16);
    file.write("data");
    out << static_cast<quint32>(count * 2);
    double phase = 0;
    for (int i = 0; i < count; ++i) {
        const double t = static_cast<double>(i) / kRate;
        const double syllables = std::pow(std::abs(std::sin(t * 9.3)), 1.5) * (0.55 + 0.45 * std::sin(t * 2.1 + 0.4));
        const double words = std::sin(t * 3.4 + std::sin(t * 1.7) * 2) > -0.7 ? 1 : 0.06;
        phase += 2 * std::numbers::pi * (150 + 40 * std::sin(t * 5)) / kRate;
        const double voice = std::sin(phase) + 0.5 * std::sin(phase * 2) + 0.3 * std::sin(phase * 5);
        out << static_cast<qint16>(voice * syllables * words * 14000);
    }
}

}  // namespace pipit::ui
