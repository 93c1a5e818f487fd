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
    Q_PROPERTY(QString theme READ theme WRITE setTheme NOTIFY changed)            // system, light, dark, highContrast
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY changed)   // "": the system's
    Q_PROPERTY(double textScale READ textScale WRITE setTextScale NOTIFY changed) // 0.8 … 2.0
    Q_PROPERTY(bool sidebarOpen READ sidebarOpen WRITE setSidebarOpen NOTIFY changed)
    /// What the theme resolves to: light, dark, highContrast.
    Q_PROPERTY(QString mode READ mode NOTIFY changed)
    Q_PROPERTY(bool reducedMotion READ reducedMotion NOTIFY changed)
    Q_PROPERTY(QStringList languageCodes READ languageCodes CONSTANT)
    Q_PROPERTY(QStringList languageNames READ languageNames CONSTANT)
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
    QStringList languageCodes() const;
    QStringList languageNames() const;
    QString version() const;

    /// One step of 10 % up or down; 0 sets 100 %.
    Q_INVOKABLE void stepTextScale(int step);

signals:
    void changed();

private:
    void save(const Settings& settings);

    AssistantPort& port_;
    const SystemLook& system_;
    Settings settings_;
};

}  // namespace pipit::ui
