// pipit-offline: the real window on a scripted assistant. No model, no engine, no history: the quickest way to work on
// looks.
//   pipit-offline --scene media --theme dark --language zh_CN --size 900x600 --grab shot.png

#include "ui/offline/scenes.h"
#include "ui/settings_view_model.h"

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QIcon>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

int main(int argc, char** argv) {
    using namespace pipit::ui;
    prepare_before_application();
    QGuiApplication application(argc, argv);
    prepare_application();

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Pipit's window on a scripted assistant"));
    parser.addHelpOption();
    const QCommandLineOption scene_option(QStringLiteral("scene"),
                                          QStringLiteral("one of: ") + Scenes::names().join(u", "),
                                          QStringLiteral("name"), QStringLiteral("empty"));
    const QCommandLineOption theme_option(QStringLiteral("theme"), QStringLiteral("light, dark or highContrast"),
                                          QStringLiteral("name"));
    const QCommandLineOption language_option(QStringLiteral("language"), QStringLiteral("en or zh_CN"),
                                             QStringLiteral("code"));
    const QCommandLineOption scale_option(QStringLiteral("text-scale"), QStringLiteral("0.8 to 2"),
                                          QStringLiteral("factor"));
    const QCommandLineOption size_option(QStringLiteral("size"), QStringLiteral("of the window"),
                                         QStringLiteral("WxH"));
    const QCommandLineOption mirrored_option(QStringLiteral("mirrored"),
                                             QStringLiteral("as in a language that is written from right to left"));
    const QCommandLineOption grab_option(QStringLiteral("grab"), QStringLiteral("write a screenshot and end"),
                                         QStringLiteral("file"));
    const QCommandLineOption icons_option(QStringLiteral("icons"),
                                          QStringLiteral("write the application icon as PNG files and end"),
                                          QStringLiteral("folder"));
    parser.addOptions({icons_option, scene_option, theme_option, language_option, scale_option, size_option,
                       mirrored_option, grab_option});
    parser.process(application);
    if (parser.isSet(icons_option)) {
        for (const int size : {16, 24, 32, 48, 64, 128, 256}) {
            const QString file = QStringLiteral("%1/pipit-%2.png").arg(parser.value(icons_option)).arg(size);
            if (!QIcon(QStringLiteral(":/icons/pipit.svg")).pixmap(QSize(size, size)).save(file)) {
                std::fprintf(stderr, "pipit-offline: %s cannot be written\n", qPrintable(file));
                return 1;
            }
        }
        return 0;
    }
    const QString scene = parser.value(scene_option);
    if (!Scenes::names().contains(scene)) {
        std::fprintf(stderr, "pipit-offline: there is no scene '%s'\n", qPrintable(scene));
        return 2;
    }

    const QTemporaryDir folder;
    ScriptedAssistant assistant(parser.isSet(grab_option) ? std::chrono::milliseconds(0)
                                                          : std::chrono::milliseconds(30));
    Settings settings;
    settings.language = parser.value(language_option);
    settings.welcomed = scene != u"welcome";
    assistant.set_settings(settings);
    Scenes scenes(assistant, folder.path());
    scenes.prepare(scene);
    Window window(assistant, scenes.ports());
    if (parser.isSet(theme_option)) {
        window.settings().setTheme(parser.value(theme_option));
    }
    if (parser.isSet(scale_option)) {
        window.settings().setTextScale(parser.value(scale_option).toDouble());
    }
    if (parser.isSet(mirrored_option)) {
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        window.settings().retranslate();
    }
    if (parser.isSet(size_option)) {
        const QStringList size = parser.value(size_option).split(u'x');
        window.window().resize(size.value(0).toInt(), size.value(1).toInt());
    }
    int status = 0;
    QTimer::singleShot(300, &application, [&] {
        const int settle = scenes.play(scene, window);
        if (parser.isSet(grab_option)) {
            QTimer::singleShot(settle, &application, [&] {
                status = window.window().grabWindow().save(parser.value(grab_option)) ? 0 : 1;
                QCoreApplication::quit();
            });
        }
    });
    QGuiApplication::exec();
    return status;
}
