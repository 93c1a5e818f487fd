#pragma once
// The shape of a sound as a row of rounded bars, as many as fit; what has been played stands out.

#include <QtQml/qqmlregistration.h>
#include <QColor>
#include <QQuickPaintedItem>
#include <QVariantList>

namespace pipit::ui {

/// Thread: UI; painted while the UI thread waits.
class WaveformItem : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QVariantList peaks MEMBER peaks_ NOTIFY peaksChanged)
    /// The model hears so many pieces, one after the other, all as long but the last: 2.5 shows two cuts. 0: no cuts.
    Q_PROPERTY(double pieces MEMBER pieces_ NOTIFY peaksChanged)
    Q_PROPERTY(double progress MEMBER progress_ NOTIFY progressChanged)
    Q_PROPERTY(QColor playedColor MEMBER played_color_ NOTIFY colorsChanged)
    Q_PROPERTY(QColor restColor MEMBER rest_color_ NOTIFY colorsChanged)
    Q_PROPERTY(QColor cutColor MEMBER cut_color_ NOTIFY colorsChanged)

public:
    explicit WaveformItem(QQuickItem* parent = nullptr);

    void paint(QPainter* painter) override;

signals:
    void peaksChanged();
    void progressChanged();
    void colorsChanged();

private:
    QVariantList peaks_;
    double pieces_ = 0;
    double progress_ = 0;
    QColor played_color_;
    QColor rest_color_;
    QColor cut_color_;
};

}  // namespace pipit::ui
