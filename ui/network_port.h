#pragma once
// The "no network" switch, and what was connected to.
// Thread: UI.

#include <QDateTime>
#include <QObject>
#include <QString>
#include <QVector>

namespace pipit::ui {

enum class ConnectionPurpose { answer, server_models, model_list, model_file };
enum class ConnectionEnd { open, done, failed, refused };

struct Connection {
    quint64 id = 0;
    QDateTime begun;  // local time
    QString host;
    ConnectionPurpose purpose = ConnectionPurpose::answer;
    qint64 sent_bytes = 0;
    qint64 received_bytes = 0;
    ConnectionEnd end = ConnectionEnd::open;

    bool operator==(const Connection&) const = default;
};

class NetworkPort : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    virtual bool closed() const = 0;
    /// Nothing leaves any more; what is open ends.
    virtual void set_closed(bool closed) = 0;
    /// The newest first.
    virtual QVector<Connection> connections() const = 0;
    virtual void clear_connections() = 0;

signals:
    void closed_changed();
    void connections_changed();
};

/// The port of a window that connects to nobody.
class NoConnections : public NetworkPort {
public:
    bool closed() const override { return true; }
    void set_closed(bool) override {}
    QVector<Connection> connections() const override { return {}; }
    void clear_connections() override {}
};

}  // namespace pipit::ui
