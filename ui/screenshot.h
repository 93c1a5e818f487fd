#pragma once
// A picture of the screen or of a window. Where the desktop offers it (the Screenshot portal: GNOME, KDE, all of
// Wayland), it asks the person what to show; elsewhere it is the screen that the window stands on, with the window out
// of the way.

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QVariantMap>
#include <QWindow>

namespace pipit::ui {

/// Thread: UI.
class Screenshot : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Answer: taken or failed; nothing if the person changed their mind. While one is being taken, nothing.
    void take(QWindow* window);

signals:
    /// A PNG file; `name` is for people.
    void taken(const QByteArray& png, const QString& name);
    void failed(const QString& why);

private slots:
    void take_portal_response(uint response, const QVariantMap& results);

private:
    void ask_portal();
    void do_without_portal();
    void grab_screen();
    void show_window_again();
    void give(const QImage& image);

    QPointer<QWindow> window_;
    bool busy_ = false;
};

}  // namespace pipit::ui
