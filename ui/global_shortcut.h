#pragma once
// A key for the quick question wherever the keyboard is. On Linux the desktop decides, through its portal
// (org.freedesktop.portal.GlobalShortcuts, on Wayland the only way): it asks the person which key it is to be, and tells when
// it was pressed. Elsewhere, and on desktops whose portal has none, there is no such key.

#include <QObject>

#include <memory>

namespace pipit::ui {

/// Thread: UI.
class GlobalShortcut : public QObject {
    Q_OBJECT

public:
    /// unknown: the desktop was not heard yet. idle: it could be had. asking: the desktop has the word.
    enum class State { unknown, unavailable, idle, asking, bound, refused };

    explicit GlobalShortcut(QObject* parent = nullptr);
    ~GlobalShortcut() override;

    State state() const { return state_; }
    /// Of state bound: the key, in the desktop's words; may be empty.
    QString key() const { return key_; }

    /// Asks for the key, or gives it back. `description`: what the desktop shows for it.
    void want(bool wanted, const QString& description);

signals:
    void changed();
    void activated();

private:
    class Portal;

    void set(State state, const QString& key = {});

    State state_ = State::unknown;
    QString key_;
    std::unique_ptr<Portal> portal_;
};

}  // namespace pipit::ui
