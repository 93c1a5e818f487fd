#include "ui/models/models_view_model.h"

#include <algorithm>

namespace pipit::ui {

ModelsViewModel::ModelsViewModel(ModelsPort& port, QObject* parent)
    : QObject(parent), port_(port), installed_(port), offered_(port), devices_(port), server_(port.server()) {
    connect(&port, &ModelsPort::devices_changed, this, &ModelsViewModel::devicesChanged);
    connect(&port, &ModelsPort::token_changed, this, &ModelsViewModel::tokenChanged);
    connect(&port, &ModelsPort::server_changed, this, [this] {
        server_ = port_.server();
        emit serverChanged();
    });
}

QString ModelsViewModel::secretNote() const {
    return port_.secret_place() == SecretPlace::store ? tr("Kept in the system's secret store.")
                                                      : tr("This system has no secret store that answers, so it is "
                                                           "kept until Pipit is closed, and nowhere on the disk.");
}

QStringList ModelsViewModel::serverModels() const {
    QStringList names = {tr("The server's own choice")};
    names += server_.models;
    if (!server_.model.isEmpty() && !server_.models.contains(server_.model)) {
        names += server_.model;  // chosen before the server was asked
    }
    return names;
}

int ModelsViewModel::serverModelIndex() const {
    return server_.model.isEmpty() ? 0 : static_cast<int>(serverModels().indexOf(server_.model, 1));
}

void ModelsViewModel::download(const QString& id) {
    const OfferedModel* model = offered_.find(id);
    if (model == nullptr) {
        return;
    }
    if (model->licence_accepted) {
        port_.start_download(id);
    } else {
        emit licenceWanted(id, model->name + QStringLiteral("  ") + model->variant, model->licence,
                           model->licence_address);
    }
}

void ModelsViewModel::acceptAndDownload(const QString& id) {
    port_.accept_licence(id);
    port_.start_download(id);
}

void ModelsViewModel::act(const QString& id) {
    const OfferedModel* model = offered_.find(id);
    switch (model == nullptr ? FetchAction::none : model->fetch.action) {
        case FetchAction::none: break;
        case FetchAction::retry: port_.start_download(id); break;
        case FetchAction::start_again: port_.start_download_again(id); break;
        case FetchAction::give_token: emit tokenWanted(id); break;
        case FetchAction::open_page: emit pageWanted(model->page); break;
        case FetchAction::allow_network:
            emit networkWanted();
            port_.start_download(id);
            break;
    }
}

void ModelsViewModel::askServer(const QString& address, const QString& key) {
    port_.ask_server(address.trimmed(), key.trimmed());
}

void ModelsViewModel::useServer(const QString& address, const QString& key, int model) {
    port_.use_server(address.trimmed(), key.trimmed(), model <= 0 ? QString() : serverModels().value(model));
}

void ModelsViewModel::retranslate() {
    installed_.retranslate();
    offered_.retranslate();
    devices_.retranslate();
    emit devicesChanged();
    emit tokenChanged();
    emit serverChanged();
}

}  // namespace pipit::ui
