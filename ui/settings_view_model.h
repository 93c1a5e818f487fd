#pragma once
// What a person can set, what the system wishes, and what follows from both. Every change is saved at once.

#include "ui/assistant_port.h"
#include "ui/shortcut_list_model.h"
#include "ui/system_look.h"

#include <QtQml/qqmlregistration.h>
#include <QUrl>

namespace pipit::ui {

/// Thread: UI.
class SettingsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Window")
    Q_PROPERTY(QString theme READ theme WRITE setTheme NOTIFY changed)             // system, light, dark, highContrast
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY changed)    // "": the system's
    Q_PROPERTY(double textScale READ textScale WRITE setTextScale NOTIFY changed)  // 0.8 … 2.0
    Q_PROPERTY(bool sidebarOpen READ sidebarOpen WRITE setSidebarOpen NOTIFY changed)
    /// What the theme resolves to: light, dark, highContrast.
    Q_PROPERTY(QString mode READ mode NOTIFY changed)
    Q_PROPERTY(bool reducedMotion READ reducedMotion NOTIFY changed)
    Q_PROPERTY(bool screenReader READ screenReader NOTIFY changed)
    /// For the settings page: the choices in order, and which is taken.
    Q_PROPERTY(QStringList themeNames READ themeNames NOTIFY namesChanged)
    Q_PROPERTY(int themeIndex READ themeIndex WRITE setThemeIndex NOTIFY changed)
    Q_PROPERTY(QStringList languageNames READ languageNames NOTIFY namesChanged)  // the first is the system's
    Q_PROPERTY(int languageIndex READ languageIndex WRITE setLanguageIndex NOTIFY changed)
    /// The language is written from right to left: the window is mirrored.
    Q_PROPERTY(bool rightToLeft READ rightToLeft NOTIFY namesChanged)
    Q_PROPERTY(QString version READ version CONSTANT)
    /// The welcome was seen or skipped.
    Q_PROPERTY(bool welcomed READ welcomed WRITE setWelcomed NOTIFY changed)
    Q_PROPERTY(bool notifications READ notifications WRITE setNotifications NOTIFY changed)
    Q_PROPERTY(bool keepsReading READ keepsReading WRITE setKeepsReading NOTIFY changed)
    Q_PROPERTY(bool tray READ tray WRITE setTray NOTIFY changed)
    Q_PROPERTY(bool hasTray READ hasTray NOTIFY changed)
    Q_PROPERTY(pipit::ui::ShortcutListModel* shortcuts READ shortcuts CONSTANT)
    /// Where the history lies; empty: it could not be opened.
    Q_PROPERTY(QString storageFolder READ storageFolder NOTIFY storageChanged)
    /// It is on its way to another folder.
    Q_PROPERTY(bool storageMoving READ storageMoving NOTIFY storageChanged)
    /// Why it was not moved; empty: it was, or nobody asked.
    Q_PROPERTY(QString storageProblem READ storageProblem NOTIFY storageChanged)
    /// "48.3 MB"; empty until it was measured.
    Q_PROPERTY(QString storageSize READ storageSize NOTIFY storageChanged)

public:
    SettingsViewModel(AssistantPort& port, const SystemLook& system, QObject* parent = nullptr);

    QString theme() const;
    void setTheme(const QString& theme);
    QString language() const { return settings_.language; }
    void setLanguage(const QString& language);
    double textScale() const { return settings_.text_scale; }
    void setTextScale(double scale);
    bool sidebarOpen() const { return settings_.sidebar_open; }
    void setSidebarOpen(bool open);
    QString mode() const;
    bool reducedMotion() const { return system_.reduced_motion(); }
    bool screenReader() const { return system_.screen_reader(); }
    QStringList themeNames() const;
    int themeIndex() const;
    void setThemeIndex(int index);
    QStringList languageNames() const;
    int languageIndex() const;
    void setLanguageIndex(int index);
    bool rightToLeft() const;
    QString version() const;

    bool welcomed() const { return settings_.welcomed; }
    void setWelcomed(bool welcomed);
    bool notifications() const { return settings_.notifications; }
    void setNotifications(bool wanted);
    bool keepsReading() const { return settings_.keeps_reading; }
    void setKeepsReading(bool wanted);
    bool tray() const { return settings_.tray; }
    void setTray(bool wanted);
    bool hasTray() const { return system_.has_tray(); }
    ShortcutListModel* shortcuts() { return &shortcuts_; }
    QString storageFolder() const { return port_.storage_folder(); }
    QString storageSize() const;
    bool storageMoving() const { return storage_moving_; }
    QString storageProblem() const { return storage_problem_; }

    Q_INVOKABLE void measureStorage() { port_.measure_storage(); }
    /// Into a folder of its own in this one.
    Q_INVOKABLE void moveStorage(const QUrl& folder);
    /// In the desktop's file manager.
    Q_INVOKABLE void openStorage() const;
    /// One step of 10 % up or down; 0 sets 100 %.
    Q_INVOKABLE void stepTextScale(int step);

    void retranslate();

signals:
    void changed();
    void namesChanged();
    void storageChanged();

private:
    void save(const Settings& settings);

    AssistantPort& port_;
    const SystemLook& system_;
    Settings settings_;
    ShortcutListModel shortcuts_{port_};
    qint64 storage_bytes_ = -1;
    bool storage_moving_ = false;
    QString storage_problem_;
};

}  // namespace pipit::ui
