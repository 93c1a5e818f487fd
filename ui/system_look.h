#pragma once
// What the system wishes the window to look like, and who looks. From the palette that Qt's platform plug-in took from the system; on
// Linux also from the desktop portal where there is one, as Qt 6.4 does not ask it. PIPIT_REDUCED_MOTION=1 switches
// motion off.

#include <QAccessible>
#include <QObject>

namespace pipit::ui {

/// Thread: UI.
class SystemLook : public QObject, private QAccessible::ActivationObserver {
    Q_OBJECT

public:
    explicit SystemLook(QObject* parent = nullptr);
    ~SystemLook() override;

    bool dark() const { return dark_; }
    bool high_contrast() const { return high_contrast_; }
    bool reduced_motion() const { return reduced_motion_; }
    /// Somebody asks for the accessibility tree.
    bool screen_reader() const { return screen_reader_; }
    /// The desktop shows icons of programs that run in the background.
    bool has_tray() const { return has_tray_; }

signals:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private slots:
    /// The portal's signal: org.freedesktop.portal.Settings.SettingChanged.
    void portal_changed();

private:
    void accessibilityActiveChanged(bool active) override;
    void read_palette();
    void read_portal();
    void look_for_tray();

    bool dark_ = false;
    bool high_contrast_ = false;
    bool reduced_motion_ = false;
    bool has_tray_ = false;
    bool screen_reader_ = QAccessible::isActive();
};

}  // namespace pipit::ui
