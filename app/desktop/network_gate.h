#pragma once
// The one way out of the window: every connection to a server or to the model hub passes here, is refused while the
// "no network" switch is on, and is written down. What goes to our own engine over the loopback is no such connection;
// what goes to another program on this computer is one, for nobody knows where that one passes it on to.

#include <QDateTime>
#include <QMutex>
#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QObject>
#include <QVector>

#include <atomic>

namespace pipit::app {

/// Why a connection is made; kept by its number, so new ones go to the end.
enum class ConnectionPurpose { answer, server_models, model_list, model_file };

enum class ConnectionOutcome { open, done, failed, refused };

struct ConnectionRecord {
    quint64 id = 0;
    QDateTime begun;
    QString host;  // with its port, where it is not the usual one
    ConnectionPurpose purpose = ConnectionPurpose::answer;
    qint64 sent_bytes = 0;  // of bodies
    qint64 received_bytes = 0;
    ConnectionOutcome outcome = ConnectionOutcome::open;
};

/// Thread-safe: downloads have a thread of their own. `changed` comes on the thread that caused it.
class NetworkGate : public QObject {
    Q_OBJECT

public:
    static constexpr int kMostRecords = 500;  // the oldest go

    bool closed() const { return closed_; }
    /// Closing also ends what is open.
    void set_closed(bool closed);

    quint64 begin(const QString& host, ConnectionPurpose purpose, ConnectionOutcome outcome);
    void count(quint64 id, qint64 sent_bytes, qint64 received_bytes);
    void end(quint64 id, ConnectionOutcome outcome);

    /// The newest first.
    QVector<ConnectionRecord> records() const;
    /// Those of an earlier run, the newest first.
    void restore(const QVector<ConnectionRecord>& records);
    void clear();

signals:
    void was_closed();
    void changed();

private:
    ConnectionRecord* find(quint64 id);

    std::atomic<bool> closed_ = false;
    mutable QMutex mutex_;
    QVector<ConnectionRecord> records_;  // the newest last
    quint64 last_id_ = 0;
};

/// What is asked goes through the gate. Thread: its own; the gate outlives it.
class GatedNetwork : public QNetworkAccessManager {
    Q_OBJECT

public:
    explicit GatedNetwork(NetworkGate& gate, QObject* parent = nullptr);

    static void set_purpose(QNetworkRequest& request, ConnectionPurpose purpose);
    /// A request to our own engine; counts only on the loopback.
    static void set_own_engine(QNetworkRequest& request);
    /// The gate, not the network, ended this.
    static bool was_refused(const QNetworkReply& reply);

protected:
    QNetworkReply* createRequest(Operation operation, const QNetworkRequest& request, QIODevice* body) override;

private:
    void watch(QNetworkReply* reply, quint64 id);

    NetworkGate& gate_;
};

bool is_loopback(const QUrl& url);

}  // namespace pipit::app
