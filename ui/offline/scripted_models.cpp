#include "ui/offline/scripted_models.h"

namespace pipit::ui {

void ScriptedModels::use_model(const QString& path) {
    asked += QStringLiteral("use ") + path;
    for (InstalledModel& model : installed_) {
        model.used = model.path == path;
    }
    emit installed_changed();
}

void ScriptedModels::remove_model(const QString& path) {
    asked += QStringLiteral("remove ") + path;
    installed_.removeIf([&](const InstalledModel& model) { return model.path == path; });
    emit installed_changed();
}

void ScriptedModels::start_download(const QString& id) {
    asked += QStringLiteral("start ") + id;
    change(id, [](OfferedModel& model) {
        model.fetch.phase = FetchPhase::running;
        model.fetch.total_bytes = model.bytes;
    });
}

void ScriptedModels::accept_licence(const QString& id) {
    asked += QStringLiteral("accept ") + id;
    change(id, [](OfferedModel& model) { model.licence_accepted = true; });
}

void ScriptedModels::pause_download(const QString& id) {
    asked += QStringLiteral("pause ") + id;
    change(id, [](OfferedModel& model) { model.fetch.phase = FetchPhase::paused; });
}

void ScriptedModels::cancel_download(const QString& id) {
    asked += QStringLiteral("cancel ") + id;
    change(id, [](OfferedModel& model) { model.fetch = {}; });
}

void ScriptedModels::save_token(const QString& token) {
    asked += QStringLiteral("token ") + token;
    has_token_ = !token.isEmpty();
    emit token_changed();
}

void ScriptedModels::ask_server(const QString& address, const QString& key) {
    asked += QStringLiteral("ask %1 %2").arg(address, key);
}

void ScriptedModels::use_server(const QString& address, const QString& key, const QString& model) {
    asked += QStringLiteral("server %1 %2 %3").arg(address, key, model);
}

void ScriptedModels::set_installed(const QVector<InstalledModel>& models) {
    installed_ = models;
    emit installed_changed();
}

void ScriptedModels::set_offered(const QVector<OfferedModel>& models) {
    offered_ = models;
    emit offered_changed();
}

void ScriptedModels::set_fetch(const QString& id, const Fetch& fetch) {
    change(id, [&](OfferedModel& model) { model.fetch = fetch; });
}

void ScriptedModels::set_devices(const QVector<ComputeDevice>& devices, const QString& trouble) {
    devices_ = devices;
    device_trouble_ = trouble;
    emit devices_changed();
}

void ScriptedModels::set_server(const ServerChoice& server) {
    server_ = server;
    emit server_changed();
}

void ScriptedModels::change(const QString& id, const std::function<void(OfferedModel&)>& how) {
    for (OfferedModel& model : offered_) {
        if (model.id == id) {
            how(model);
        }
    }
    emit offered_changed();
}

void ScriptedNetwork::set_closed(bool closed) {
    closed_ = closed;
    emit closed_changed();
}

void ScriptedNetwork::set_connections(const QVector<Connection>& connections) {
    connections_ = connections;
    emit connections_changed();
}

}  // namespace pipit::ui
