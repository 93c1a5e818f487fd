// The desktop program without its window, for being killed: sends one prompt and says on standard output everything that a
// window would show, one JSON line each. Usage: desktop_headless DATA_FOLDER ENGINE_PROGRAM PROMPT

#include "app/desktop/assistant.h"
#include "app/desktop/history_thread.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

using namespace pipit;

namespace {

void say(const QString& event, const ui::Message& message) {
    const QJsonObject line{{QStringLiteral("event"), event},
                           {QStringLiteral("id"), message.id},
                           {QStringLiteral("user"), message.role == ui::Role::user},
                           {QStringLiteral("state"), static_cast<int>(message.state)},
                           {QStringLiteral("text"), message.text}};
    std::fputs((QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n').constData(), stdout);
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4) {
        return 2;
    }
    app::HistoryThread history(app::to_path(arguments[1]));
    app::EngineProcess engine({.program = arguments[2]});
    engine.start();
    app::Assistant assistant(history, &engine, {});
    QObject::connect(&assistant, &ui::AssistantPort::message_added, &assistant,
                     [](const ui::Message& message) { say(QStringLiteral("added"), message); });
    QObject::connect(&assistant, &ui::AssistantPort::message_grew, &assistant,
                     [](ui::ConversationId, ui::MessageId id, const QString& appended) {
                         say(QStringLiteral("grew"), {.id = id, .role = ui::Role::assistant, .text = appended});
                     });
    QObject::connect(&assistant, &ui::AssistantPort::message_changed, &assistant, [](const ui::Message& message) {
        say(QStringLiteral("changed"), message);
        if (message.state >= ui::MessageState::finished) {
            QCoreApplication::quit();
        }
    });
    assistant.send(1, {.text = arguments[3]});
    return QCoreApplication::exec();
}
