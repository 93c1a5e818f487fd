#include "ui/waveform_item.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pipit::ui {

WaveformItem::WaveformItem(QQuickItem* parent) : QQuickPaintedItem(parent) {
    setAntialiasing(true);
    const auto repaint = [this] { update(); };
    connect(this, &WaveformItem::peaksChanged, this, repaint);
    connect(this, &WaveformItem::progressChanged, this, repaint);
    connect(this, &WaveformItem::colorsChanged, this, repaint);
}

void WaveformItem::paint(QPainter* painter) {
    constexpr double kBar = 2.5;
    constexpr double kStep = 4.5;
    const int bars = static_cast<int>((width() + kStep - kBar) / kStep);
    if (bars < 1) {
        return;
    }
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    const qsizetype count = peaks_.size();
    double loudest = 0.2;  // a quiet recording is drawn taller, silence is not
    for (const QVariant& peak : peaks_) {
        loudest = std::max(loudest, peak.toDouble());
    }
    const auto is_cut = [&](int bar) {  // the bar in which one piece ends and the next begins
        return pieces_ > 1 && std::floor(bar * pieces_ / bars) != std::floor((bar + 1) * pieces_ / bars) &&
               bar + 1 < bars;
    };
    for (int bar = 0; bar < bars; ++bar) {
        if (is_cut(bar)) {
            painter->setBrush(cut_color_);
            painter->drawRect(QRectF(bar * kStep + kBar / 2 - 0.75, 0, 1.5, height()));
            continue;
        }
        double peak = 0;
        const qsizetype first = count * bar / bars;
        const qsizetype end = std::max(first + 1, count * (bar + 1) / bars);
        for (qsizetype i = first; i < std::min(end, count); ++i) {
            peak = std::max(peak, peaks_[i].toDouble());
        }
        const double tall = std::max(kBar, std::clamp(peak / loudest, 0.0, 1.0) * height());
        const bool played = progress_ > 0 && (bar + 0.5) / bars <= progress_;
        painter->setBrush(played ? played_color_ : rest_color_);
        painter->drawRoundedRect(QRectF(bar * kStep, (height() - tall) / 2, kBar, tall), kBar / 2, kBar / 2);
    }
}

}  // namespace pipit::ui
