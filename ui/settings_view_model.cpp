#include "ui/settings_view_model.h"

#include "ui/translations.h"

#include <QDesktopServices>
#include <QGuiApplication>
#include <QLocale>
#include <QUrl>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace pipit::ui {
namespace {

constexpr double kLeastScale = 0.8;
constexpr double kMostScale = 2.0;

constexpr std::array<std::pair<ThemeChoice, const char*>, 4> kThemes{{{ThemeChoice::system, "system"},
                                                                      {ThemeChoice::light, "light"},
                                                                      {ThemeChoice::dark, "dark"},
                                                                      {ThemeChoice::high_contrast, "highContrast"}}};

}  // namespace

SettingsViewModel::SettingsViewModel(AssistantPort& port, const SystemLook& system, QObject* parent)
    : QObject(parent), port_(port), system_(system), settings_(port.settings()) {
    connect(&port, &AssistantPort::settings_changed, this, [this](const Settings& settings) {
        if (settings != settings_) {
            settings_ = settings;
            emit changed();
        }
    });
    connect(&port, &AssistantPort::storage_measured, this, [this](qint64 bytes) {
        storage_bytes_ = bytes;
        emit storageChanged();
    });
    connect(&port, &AssistantPort::storage_moved, this, [this](const QString& why_not) {
        storage_moving_ = false;
        storage_problem_ = why_not.isEmpty() ? QString() : tr("The chats were not moved, and are where they were: %1").arg(why_not);
        emit storageChanged();
    });
    connect(&system, &SystemLook::changed, this, &SettingsViewModel::changed);
}

QString SettingsViewModel::theme() const {
    for (const auto& [choice, name] : kThemes) {
        if (choice == settings_.theme) {
            return QString::fromLatin1(name);
        }
    }
    return {};
}

void SettingsViewModel::setTheme(const QString& theme) {
    for (const auto& [choice, name] : kThemes) {
        if (theme == QLatin1String(name)) {
            Settings changed = settings_;
            changed.theme = choice;
            return save(changed);
        }
    }
}

void SettingsViewModel::setLanguage(const QString& language) {
    Settings changed = settings_;
    changed.language = language;
    save(changed);
}

void SettingsViewModel::setTextScale(double scale) {
    Settings changed = settings_;
    changed.text_scale = std::clamp(std::round(scale * 20) / 20, kLeastScale, kMostScale);
    save(changed);
}

void SettingsViewModel::setSidebarOpen(bool open) {
    Settings changed = settings_;
    changed.sidebar_open = open;
    save(changed);
}

void SettingsViewModel::setWelcomed(bool welcomed) {
    Settings changed = settings_;
    changed.welcomed = welcomed;
    save(changed);
}

void SettingsViewModel::setNotifications(bool wanted) {
    Settings changed = settings_;
    changed.notifications = wanted;
    save(changed);
}

void SettingsViewModel::setKeepsReading(bool wanted) {
    Settings changed = settings_;
    changed.keeps_reading = wanted;
    save(changed);
}

void SettingsViewModel::setTray(bool wanted) {
    Settings changed = settings_;
    changed.tray = wanted;
    save(changed);
}

QString SettingsViewModel::storageSize() const {
    return storage_bytes_ < 0 ? QString()
                              : QLocale().formattedDataSize(storage_bytes_, 1, QLocale::DataSizeSIFormat);
}

void SettingsViewModel::moveStorage(const QUrl& folder) {
    if (storage_moving_) {
        return;
    }
    storage_moving_ = true;
    storage_problem_.clear();
    emit storageChanged();
    port_.move_storage(folder.toLocalFile());
}

void SettingsViewModel::openStorage() const { QDesktopServices::openUrl(QUrl::fromLocalFile(storageFolder())); }

void SettingsViewModel::retranslate() {
    shortcuts_.retranslate();
    emit namesChanged();
    emit storageChanged();
}

void SettingsViewModel::stepTextScale(int step) { setTextScale(step == 0 ? 1.0 : settings_.text_scale + 0.1 * step); }

QString SettingsViewModel::mode() const {
    switch (settings_.theme) {
        case ThemeChoice::light: return QStringLiteral("light");
        case ThemeChoice::dark: return QStringLiteral("dark");
        case ThemeChoice::high_contrast: return QStringLiteral("highContrast");
        case ThemeChoice::system: break;
    }
    return system_.high_contrast() ? QStringLiteral("highContrast")
           : system_.dark()        ? QStringLiteral("dark")
                                   : QStringLiteral("light");
}

QStringList SettingsViewModel::themeNames() const {
    return {tr("System"), tr("Light"), tr("Dark"), tr("Contrast")};  // in the order of kThemes
}

int SettingsViewModel::themeIndex() const {
    const auto taken = std::find_if(kThemes.begin(), kThemes.end(),
                                    [this](const auto& known) { return known.first == settings_.theme; });
    return static_cast<int>(taken - kThemes.begin());
}

void SettingsViewModel::setThemeIndex(int index) {
    if (index >= 0 && index < static_cast<int>(kThemes.size())) {
        setTheme(QString::fromLatin1(kThemes[static_cast<std::size_t>(index)].second));
    }
}

QStringList SettingsViewModel::languageNames() const {
    QStringList names = {tr("System")};
    for (const Translations::Language& language : Translations::languages()) {
        names += language.name;
    }
    return names;
}

int SettingsViewModel::languageIndex() const {
    const QVector<Translations::Language> languages = Translations::languages();
    for (int i = 0; i < languages.size(); ++i) {
        if (languages[i].code == settings_.language) {
            return i + 1;
        }
    }
    return 0;
}

void SettingsViewModel::setLanguageIndex(int index) {
    const QVector<Translations::Language> languages = Translations::languages();
    if (index >= 0 && index <= languages.size()) {
        setLanguage(index == 0 ? QString() : languages[index - 1].code);
    }
}

bool SettingsViewModel::rightToLeft() const { return QGuiApplication::layoutDirection() == Qt::RightToLeft; }

QString SettingsViewModel::version() const { return QCoreApplication::applicationVersion(); }

void SettingsViewModel::save(const Settings& settings) {
    if (settings == settings_) {
        return;
    }
    settings_ = settings;
    port_.save_settings(settings);
    emit changed();
}

}  // namespace pipit::ui
