#include "ui/engine_view_model.h"

#include "ui/message_list_model.h"

#include <QLocale>

namespace pipit::ui {

EngineViewModel::EngineViewModel(AssistantPort& port, QObject* parent)
    : QObject(parent), port_(port), status_(port.engine()) {
    connect(&port, &AssistantPort::engine_changed, this, [this](const EngineStatus& status) {
        status_ = status;
        emit changed();
    });
}

QString EngineViewModel::phase() const {
    switch (status_.phase) {
        case EnginePhase::starting: return QStringLiteral("starting");
        case EnginePhase::loading: return QStringLiteral("loading");
        case EnginePhase::ready: return QStringLiteral("ready");
        case EnginePhase::failed: return QStringLiteral("failed");
    }
    return {};
}

QString EngineViewModel::label() const {
    switch (status_.phase) {
        case EnginePhase::starting: return tr("Starting the engine");
        case EnginePhase::loading:
            if (status_.progress < 0) {
                return tr("Loading %1").arg(status_.model);
            }
            return tr("Loading %1  %2 %").arg(status_.model, QLocale().toString(qRound(status_.progress * 100)));
        case EnginePhase::ready: {
            // of a driver that describes itself, as "llvmpipe (LLVM 15.0.6, 256 bits)", the name is enough
            const QString place =
                status_.server.isEmpty() ? status_.device.section(QStringLiteral(" ("), 0, 0) : status_.server;
            QStringList parts{status_.model, place};
            parts.removeAll(QString());
            return parts.join(QStringLiteral("  ·  "));
        }
        case EnginePhase::failed: return tr("The model is not running");
    }
    return {};
}

QString EngineViewModel::details() const {
    switch (status_.phase) {
        case EnginePhase::starting: return tr("The engine is being started. You can already write.");
        case EnginePhase::loading:
            return status_.step.isEmpty()
                       ? tr("You can already write; the answer comes when the model is loaded.")
                       : tr("%1. You can already write; the answer comes when the model is loaded.").arg(status_.step);
        case EnginePhase::ready:
            if (leaves()) {
                return tr("Answers are made by a server. Your messages, pictures and sounds leave this computer.");
            }
            return status_.server.isEmpty() ? tr("Everything is computed on this computer. Nothing leaves it.")
                                            : tr("Answers are made by a server program on this computer.");
        case EnginePhase::failed: return status_.failure.message;
    }
    return {};
}

QString EngineViewModel::place() const { return status_.server.isEmpty() ? tr("Offline") : status_.server; }

QString EngineViewModel::placeDetails() const {
    if (status_.server.isEmpty()) {
        return tr("Nothing you write, show or say leaves this computer");
    }
    return status_.server_is_local ? tr("What you write, show and say goes to another program on this computer")
                                   : tr("What you write, show and say is sent to %1").arg(status_.server);
}

QString EngineViewModel::action() const {
    return status_.phase == EnginePhase::failed ? action_text(status_.failure.action) : QString();
}

void EngineViewModel::act() {
    if (status_.failure.action == FailureAction::open_settings) {
        emit settingsWanted();
    } else {
        port_.restart_engine();
    }
}

}  // namespace pipit::ui
