#pragma once
// The "no network" switch, and the log of connections as a list.

#include "ui/models/keyed_list_model.h"
#include "ui/network_port.h"

#include <QtQml/qqmlregistration.h>

namespace pipit::ui {

/// The newest first. Thread: UI.
class ConnectionListModel : public KeyedListModel<Connection> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by NetworkViewModel")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum ConnectionRole {
        HostRole = Qt::UserRole,  // string
        PurposeRole,              // string
        TimeRole,                 // string
        BytesRole,                // string: sent and received
        EndRole,                  // string: open, done, failed, refused
        EndTextRole,              // string
    };

    explicit ConnectionListModel(NetworkPort& port, QObject* parent = nullptr);

    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    /// Now, whether or not the port has told of a change: bytes grow in silence.
    void refresh();

signals:
    void countChanged();

protected:
    bool same(const Connection& a, const Connection& b) const override { return a.id == b.id; }

private:
    NetworkPort& port_;
};

/// Thread: UI.
class NetworkViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Window")
    Q_PROPERTY(bool closed READ closed WRITE setClosed NOTIFY closedChanged)  // nothing leaves this computer
    Q_PROPERTY(pipit::ui::ConnectionListModel* connections READ connections CONSTANT)

public:
    explicit NetworkViewModel(NetworkPort& port, QObject* parent = nullptr);

    bool closed() const { return port_.closed(); }
    void setClosed(bool closed);
    ConnectionListModel* connections() { return &connections_; }

    Q_INVOKABLE void refresh() { connections_.refresh(); }
    Q_INVOKABLE void clearConnections() { port_.clear_connections(); }
    void retranslate() { connections_.retranslate(); }

signals:
    void closedChanged();

private:
    NetworkPort& port_;
    ConnectionListModel connections_;
};

}  // namespace pipit::ui
