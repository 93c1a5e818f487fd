#pragma once
// The line that tells, for a while, what has just happened, and perhaps offers to undo it.

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QString>

#include <functional>

namespace pipit::ui {

/// Thread: UI.
class NoticeViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by ChatViewModel")
    /// Empty: there is nothing to tell.
    Q_PROPERTY(QString text READ text NOTIFY changed)
    /// The words of the button; empty: there is none.
    Q_PROPERTY(QString action READ action NOTIFY changed)
    /// Until it is dismissed: it is not to be missed.
    Q_PROPERTY(bool stays READ stays NOTIFY changed)

public:
    using QObject::QObject;

    QString text() const { return text_; }
    QString action() const { return action_; }
    bool stays() const { return stays_; }

    void say(const QString& text, const QString& action = {}, std::function<void()> act = {}, bool stays = false);
    Q_INVOKABLE void act();
    Q_INVOKABLE void dismiss() { say({}); }

signals:
    void changed();

private:
    QString text_;
    QString action_;
    std::function<void()> act_;
    bool stays_ = false;
};

}  // namespace pipit::ui
