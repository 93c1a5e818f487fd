#pragma once
// The gate as the window sees it: the switch and the log, kept in the settings.
// Thread: UI. The gate is told of connections on other threads too.

#include "app/desktop/network_gate.h"
#include "app/desktop/settings.h"
#include "ui/network_port.h"

#include <QTimer>

namespace pipit::app {

class HistoryThread;

class Connections : public ui::NetworkPort {
    Q_OBJECT

public:
    /// Both outlive it. `settings`: as they are stored.
    Connections(NetworkGate& gate, HistoryThread& history, const NamedSettings& settings, QObject* parent = nullptr);
    /// Stores what is not stored yet.
    ~Connections() override;

    bool closed() const override { return gate_.closed(); }
    void set_closed(bool closed) override;
    QVector<ui::Connection> connections() const override;
    void clear_connections() override { gate_.clear(); }

private:
    void save_log();

    NetworkGate& gate_;
    HistoryThread& history_;
    QTimer saving_;  // a busy chat is one write of the log, not one for every answer
};

QByteArray log_to_json(const QVector<ConnectionRecord>& records);
/// What makes no sense is left out.
QVector<ConnectionRecord> log_from_json(const QByteArray& json);

}  // namespace pipit::app
