#pragma once
// Nothing to see: what it is told, a screen reader says. Qt has an event for that since 6.8. Before it there is none,
// and the item is a notification whose text changes and which shows itself anew, which Orca reads on Linux.

#include <QQuickItem>

namespace pipit::ui {

/// Thread: UI.
class AnnouncementItem : public QQuickItem {
    Q_OBJECT
    QML_ELEMENT
    /// What was said last: the item's name for screen readers.
    Q_PROPERTY(QString text READ text NOTIFY textChanged)

public:
    using QQuickItem::QQuickItem;

    QString text() const { return text_; }
    Q_INVOKABLE void announce(const QString& text);

signals:
    void textChanged();

private:
    QString text_;
};

}  // namespace pipit::ui
