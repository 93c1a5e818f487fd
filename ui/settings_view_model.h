#pragma once
// What a person can set, what the system wishes, and what follows from both. Every change is saved at once.

#include "ui/assistant_port.h"
#include "ui/system_look.h"

#include <QtQml/qqmlregistration.h>

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
    /// For the settings page: the choices in order, and which is taken.
    Q_PROPERTY(QStringList themeNames READ themeNames NOTIFY namesChanged)
    Q_PROPERTY(int themeIndex READ themeIndex WRITE setThemeIndex NOTIFY changed)
    Q_PROPERTY(QStringList languageNames READ languageNames NOTIFY namesChanged)  // the first is the system's
    Q_PROPERTY(int languageIndex READ languageIndex WRITE setLanguageIndex NOTIFY changed)
    /// The language is written from right to left: the window is mirrored.
    Q_PROPERTY(bool rightToLeft READ rightToLeft NOTIFY namesChanged)
    Q_PROPERTY(QString version READ version CONSTANT)

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
    QStringList themeNames() const;
    int themeIndex() const;
    void setThemeIndex(int index);
    QStringList languageNames() const;
    int languageIndex() const;
    void setLanguageIndex(int index);
    bool rightToLeft() const;
    QString version() const;

    /// One step of 10 % up or down; 0 sets 100 %.
    Q_INVOKABLE void stepTextScale(int step);

    void retranslate() { emit namesChanged(); }

signals:
    void changed();
    void namesChanged();

private:
    void save(const Settings& settings);

    AssistantPort& port_;
    const SystemLook& system_;
    Settings settings_;
};

}  // namespace pipit::ui
