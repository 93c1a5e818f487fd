#pragma once
// Models, devices, a server and connections out of a script: what a window shows of them, and what it asked for.

#include "ui/models_port.h"
#include "ui/network_port.h"

#include <functional>

namespace pipit::ui {

class ScriptedModels : public ModelsPort {
    Q_OBJECT

public:
    using ModelsPort::ModelsPort;

    QVector<InstalledModel> installed() const override { return installed_; }
    QVector<OfferedModel> offered() const override { return offered_; }
    QVector<ComputeDevice> devices() const override { return devices_; }
    QString device_trouble() const override { return device_trouble_; }
    ServerChoice server() const override { return server_; }
    bool has_token() const override { return has_token_; }
    SecretPlace secret_place() const override { return secret_place_; }
    void refresh() override { asked += QStringLiteral("refresh"); }
    void use_model(const QString& path) override;
    void add_model(const QString& path) override { asked += QStringLiteral("add ") + path; }
    void remove_model(const QString& path) override;
    void start_download(const QString& id) override;
    void accept_licence(const QString& id) override;
    void pause_download(const QString& id) override;
    void start_download_again(const QString& id) override { asked += QStringLiteral("again ") + id; }
    void cancel_download(const QString& id) override;
    void save_token(const QString& token) override;
    void use_device(int index) override { asked += QStringLiteral("device %1").arg(index); }
    void test_device(int index) override { asked += QStringLiteral("test %1").arg(index); }
    void ask_server(const QString& address, const QString& key) override;
    void use_server(const QString& address, const QString& key, const QString& model) override;
    void forget_server_key() override { asked += QStringLiteral("forget key"); }
    void use_engine() override { asked += QStringLiteral("engine"); }

    void set_installed(const QVector<InstalledModel>& models);
    void set_offered(const QVector<OfferedModel>& models);
    void set_fetch(const QString& id, const Fetch& fetch);
    void set_devices(const QVector<ComputeDevice>& devices, const QString& trouble = {});
    void set_server(const ServerChoice& server);
    void set_secret_place(SecretPlace place) { secret_place_ = place; }

    QStringList asked;  // one line each

private:
    void change(const QString& id, const std::function<void(OfferedModel&)>& how);

    QVector<InstalledModel> installed_;
    QVector<OfferedModel> offered_;
    QVector<ComputeDevice> devices_;
    QString device_trouble_;
    ServerChoice server_;
    bool has_token_ = false;
    SecretPlace secret_place_ = SecretPlace::store;
};

class ScriptedNetwork : public NetworkPort {
    Q_OBJECT

public:
    using NetworkPort::NetworkPort;

    bool closed() const override { return closed_; }
    void set_closed(bool closed) override;
    QVector<Connection> connections() const override { return connections_; }
    void clear_connections() override { set_connections({}); }
    void set_connections(const QVector<Connection>& connections);

private:
    bool closed_ = false;
    QVector<Connection> connections_;
};

}  // namespace pipit::ui
