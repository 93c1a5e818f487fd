#include "app/desktop/settings.h"

#include "app/desktop/history_thread.h"

#include <algorithm>
#include <array>

namespace pipit::app {
namespace {

constexpr const char* kShortcuts = "window.shortcuts";
constexpr std::array<const char*, 4> kThemes{"system", "light", "dark", "high_contrast"};   // order of ui::ThemeChoice

QString text(const NamedSettings& named, const char* name) {
    const auto found = named.find(name);
    return found == named.end() ? QString() : from_utf8(found->second);
}

}  // namespace

ui::Settings window_settings(const NamedSettings& named) {
    ui::Settings settings;
    const auto theme = std::find(kThemes.begin(), kThemes.end(), text(named, "window.theme"));
    if (theme != kThemes.end()) {
        settings.theme = static_cast<ui::ThemeChoice>(theme - kThemes.begin());
    }
    settings.language = text(named, "window.language");
    bool is_number = false;
    if (const double scale = text(named, "window.text_scale").toDouble(&is_number); is_number) {
        settings.text_scale = std::clamp(scale, 0.8, 2.0);
    }
    settings.sidebar_open = text(named, "window.sidebar_open") != u"false";
    settings.microphone = text(named, "capture.microphone");
    settings.camera = text(named, "capture.camera");
    settings.welcomed = text(named, "window.welcomed") == u"true";
    settings.notifications = text(named, "window.notifications") != u"false";
    settings.tray = text(named, "window.tray") == u"true";
    settings.quick_key = text(named, "window.quick_key") == u"true";
    for (const QString& line : text(named, kShortcuts).split(u'\n', Qt::SkipEmptyParts)) {
        settings.shortcuts.insert(line.section(u'=', 0, 0), line.section(u'=', 1));
    }
    settings.keeps_reading = text(named, "engine.keeps_reading") != u"false";
    return settings;
}

NamedSettings to_named(const ui::Settings& settings) {
    QString shortcuts;   // a line each: "newChat=Ctrl+Shift+N"
    for (auto keys = settings.shortcuts.begin(); keys != settings.shortcuts.end(); ++keys) {
        shortcuts += keys.key() + u'=' + keys.value() + u'\n';
    }
    return {{"window.theme", kThemes.at(static_cast<std::size_t>(settings.theme))},
            {"window.language", settings.language.toStdString()},
            {"window.text_scale", QString::number(settings.text_scale).toStdString()},
            {"window.sidebar_open", settings.sidebar_open ? "true" : "false"},
            {"capture.microphone", settings.microphone.toStdString()},
            {"capture.camera", settings.camera.toStdString()},
            {"window.welcomed", settings.welcomed ? "true" : "false"},
            {"window.notifications", settings.notifications ? "true" : "false"},
            {"window.tray", settings.tray ? "true" : "false"},
            {"window.quick_key", settings.quick_key ? "true" : "false"},
            {kShortcuts, shortcuts.toStdString()},
            {"engine.keeps_reading", settings.keeps_reading ? "true" : "false"}};
}

EngineChoice engine_choice(const NamedSettings& named) {
    return {.model = text(named, "engine.model"),
            .device = text(named, "engine.device"),
            .slice = text(named, "engine.slice"),
            .context = std::max(0, text(named, "engine.context").toInt()),
            .server = text(named, "server.address"),
            .server_key = text(named, "server.key"),
            .server_model = text(named, "server.model"),
            .server_off = text(named, "server.off") == u"true"};
}

ChatEndpoint server_endpoint(const EngineChoice& choice) {
    if (!choice.uses_server()) {
        return {};
    }
    const QUrl base = QUrl::fromUserInput(choice.server);
    const bool is_web = base.scheme() == u"http" || base.scheme() == u"https";
    return is_web ? ChatEndpoint{.base = base, .key = choice.server_key, .model = choice.server_model} : ChatEndpoint();
}

QStringList engine_arguments(const EngineChoice& choice, const QString& kept_reading) {
    QStringList arguments;
    const auto add = [&arguments](const QString& option, const QString& value) {
        if (!value.isEmpty()) {
            arguments += {option, value};
        }
    };
    add(u"--model"_qs, choice.model);
    add(u"--device"_qs, choice.device);
    add(u"--slice"_qs, choice.slice);
    add(u"--keep-conversations"_qs, kept_reading);
    add(u"--context"_qs, choice.context > 0 ? QString::number(choice.context) : QString());
    return arguments;
}

}  // namespace pipit::app
