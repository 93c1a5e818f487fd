// pipit: the window. Everything it does is in Application; here is its command line.

#include "app/desktop/application.h"
#include "app/desktop/termination.h"
#include "ui/window.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QGuiApplication>

#include <algorithm>
#include <cstdio>

namespace {

constexpr int kExitWrongUsage = 2;

struct Arguments {
    QCommandLineParser parser;
    QCommandLineOption model{u"model"_qs, u"Model: a folder or a GGUF file; the embedded one if absent"_qs, u"PATH"_qs};
    QCommandLineOption device{u"device"_qs, u"GPU: its number in `pipit-engine devices`, or a part of its name"_qs, u"N|NAME"_qs};
    QCommandLineOption slice{u"slice"_qs, u"MatFormer slice: its name, or the widths of all layers"_qs, u"NAME|WIDTHS"_qs};
    QCommandLineOption context{u"context"_qs, u"Tokens that the model keeps in view"_qs, u"N"_qs};
    QCommandLineOption server{u"server"_qs, u"OpenAI-compatible server to use instead of the engine program"_qs, u"URL"_qs};
    QCommandLineOption server_model{u"server-model"_qs, u"Model to name to that server; its key is taken from PIPIT_SERVER_KEY"_qs, u"NAME"_qs};

    QCommandLineOption quick_ask{u"quick-ask"_qs, u"The small window for one question; of the Pipit that runs already, if one does"_qs};

    Arguments() {
        parser.setApplicationDescription(u"An assistant that reads, sees and hears on your own GPU"_qs);
        parser.addOptions({model, device, slice, context, server, server_model, quick_ask});
        parser.addHelpOption();
        parser.addVersionOption();
        parser.addPositionalArgument(u"files"_qs, u"Pictures, sounds and documents for the next message"_qs, u"[files...]"_qs);
    }
};

// Help and version need no display, which QGuiApplication does.
bool asks_only_for_words(int argc, char** argv) {
    const QStringList words{u"-h"_qs, u"--help"_qs, u"--help-all"_qs, u"-v"_qs, u"--version"_qs};
    return std::any_of(argv + 1, argv + argc, [&words](const char* argument) { return words.contains(QString::fromLocal8Bit(argument)); });
}

int answer_in_words(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"pipit"_qs);
    QCoreApplication::setApplicationVersion(QStringLiteral(PIPIT_VERSION));
    Arguments arguments;
    arguments.parser.process(application);   // ends the program
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    using namespace pipit;
    if (asks_only_for_words(argc, argv)) {
        return answer_in_words(argc, argv);
    }
    ui::prepare_before_application();
    QGuiApplication application(argc, argv);
    ui::prepare_application();

    Arguments arguments;
    QCommandLineParser& parser = arguments.parser;
    if (!parser.parse(QCoreApplication::arguments())) {
        std::fprintf(stderr, "pipit: %s\n", qUtf8Printable(parser.errorText()));
        return kExitWrongUsage;
    }
    bool is_number = true;
    const int context = parser.isSet(arguments.context) ? parser.value(arguments.context).toInt(&is_number) : 0;
    if (!is_number || context < 0) {
        std::fprintf(stderr, "pipit: --context must be a number of tokens\n");
        return kExitWrongUsage;
    }
    QStringList files;
    for (const QString& file : parser.positionalArguments()) {
        files += QFileInfo(file).absoluteFilePath();   // a window that is open already has another working folder
    }

    app::Application pipit({.data_folder = app::Application::default_data_folder(),
                            .engine_program = app::EngineProcess::default_program(),
                            .engine = {.model = parser.value(arguments.model),
                                       .device = parser.value(arguments.device),
                                       .slice = parser.value(arguments.slice),
                                       .context = context,
                                       .server = parser.value(arguments.server),
                                       .server_key = qEnvironmentVariable("PIPIT_SERVER_KEY"),
                                       .server_model = parser.value(arguments.server_model)},
                            .files = files,
                            .quick_ask = parser.isSet(arguments.quick_ask)});
    QObject::connect(&pipit, &app::Application::ended, &application, [](int status) { QCoreApplication::exit(status); },
                     Qt::QueuedConnection);
    const app::Termination termination;
    // not quit(), which asks the windows, and one that stays in the tray says no
    QObject::connect(&termination, &app::Termination::requested, &application, [] { QCoreApplication::exit(0); });
    return QGuiApplication::exec();
}
