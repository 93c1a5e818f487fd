#include "app/desktop/network_gate.h"

#include "ui/refused_reply.h"

#include <QHostAddress>
#include <QNetworkProxyFactory>
#include <QNetworkReply>

#include <algorithm>

namespace pipit::app {
namespace {

constexpr auto kPurpose = static_cast<QNetworkRequest::Attribute>(QNetworkRequest::User + 1);
constexpr auto kOwnEngine = static_cast<QNetworkRequest::Attribute>(QNetworkRequest::User + 2);
constexpr const char* kRefused = "pipit_refused";

// Proxies are for the world outside; what goes to our own engine stays in this machine.
class ProxyFactory : public QNetworkProxyFactory {
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override {
        return is_loopback(query.url()) ? QList<QNetworkProxy>{QNetworkProxy::NoProxy} : systemProxyForQuery(query);
    }
};

QString shown_host(const QUrl& url) { return url.adjusted(QUrl::RemoveUserInfo).authority(); }

}  // namespace

bool is_loopback(const QUrl& url) { return QHostAddress(url.host()).isLoopback() || url.host() == u"localhost"; }

// -------------------------------------------------------------------------------------------- the gate

void NetworkGate::set_closed(bool closed) {
    if (closed_.exchange(closed) != closed && closed) {
        emit was_closed();
    }
}

quint64 NetworkGate::begin(const QString& host, ConnectionPurpose purpose, ConnectionOutcome outcome) {
    quint64 id = 0;
    {
        const QMutexLocker lock(&mutex_);
        id = ++last_id_;
        records_ +=
            {.id = id, .begun = QDateTime::currentDateTime(), .host = host, .purpose = purpose, .outcome = outcome};
        if (records_.size() > kMostRecords) {
            records_.removeFirst();
        }
    }
    emit changed();
    return id;
}

void NetworkGate::count(quint64 id, qint64 sent_bytes, qint64 received_bytes) {
    const QMutexLocker lock(&mutex_);  // without a signal: bytes are shown when something else changes
    if (ConnectionRecord* record = find(id)) {
        record->sent_bytes = std::max(record->sent_bytes, sent_bytes);
        record->received_bytes = std::max(record->received_bytes, received_bytes);
    }
}

void NetworkGate::end(quint64 id, ConnectionOutcome outcome) {
    {
        const QMutexLocker lock(&mutex_);
        if (ConnectionRecord* record = find(id)) {
            record->outcome = outcome;
        }
    }
    emit changed();
}

QVector<ConnectionRecord> NetworkGate::records() const {
    const QMutexLocker lock(&mutex_);
    return {records_.rbegin(), records_.rend()};
}

void NetworkGate::restore(const QVector<ConnectionRecord>& records) {
    {
        const QMutexLocker lock(&mutex_);
        QVector<ConnectionRecord> all;
        for (auto record = records.rbegin(); record != records.rend(); ++record) {
            all += *record;
            all.last().id = ++last_id_;
        }
        records_ = all + records_;
        records_ = records_.mid(std::max<qsizetype>(0, records_.size() - kMostRecords));
    }
    emit changed();
}

void NetworkGate::clear() {
    {
        const QMutexLocker lock(&mutex_);
        records_.removeIf([](const ConnectionRecord& record) { return record.outcome != ConnectionOutcome::open; });
    }
    emit changed();
}

ConnectionRecord* NetworkGate::find(quint64 id) {
    const auto found = std::find_if(records_.rbegin(), records_.rend(),
                                    [id](const ConnectionRecord& record) { return record.id == id; });
    return found == records_.rend() ? nullptr : &*found;
}

// -------------------------------------------------------------------------------------------- the network

GatedNetwork::GatedNetwork(NetworkGate& gate, QObject* parent) : QNetworkAccessManager(parent), gate_(gate) {
    setProxyFactory(new ProxyFactory);                         // owned by the manager
    setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);  // a key is never carried to another address
}

void GatedNetwork::set_purpose(QNetworkRequest& request, ConnectionPurpose purpose) {
    request.setAttribute(kPurpose, static_cast<int>(purpose));
}

void GatedNetwork::set_own_engine(QNetworkRequest& request) { request.setAttribute(kOwnEngine, true); }

bool GatedNetwork::was_refused(const QNetworkReply& reply) { return reply.property(kRefused).toBool(); }

QNetworkReply* GatedNetwork::createRequest(Operation operation, const QNetworkRequest& request, QIODevice* body) {
    if (request.attribute(kOwnEngine).toBool() && is_loopback(request.url())) {
        return QNetworkAccessManager::createRequest(operation, request, body);
    }
    const auto purpose = static_cast<ConnectionPurpose>(request.attribute(kPurpose).toInt());
    const QString host = shown_host(request.url());
    if (gate_.closed()) {
        gate_.begin(host, purpose, ConnectionOutcome::refused);
        auto* refused = new ui::RefusedReply(request, operation, tr("“No network” is on"), this);
        refused->setProperty(kRefused, true);
        return refused;
    }
    QNetworkReply* reply = QNetworkAccessManager::createRequest(operation, request, body);
    watch(reply, gate_.begin(host, purpose, ConnectionOutcome::open));
    return reply;
}

void GatedNetwork::watch(QNetworkReply* reply, quint64 id) {
    connect(reply, &QNetworkReply::downloadProgress, reply,
            [this, id](qint64 received) { gate_.count(id, 0, received); });
    connect(reply, &QNetworkReply::uploadProgress, reply, [this, id](qint64 sent) { gate_.count(id, sent, 0); });
    connect(reply, &QNetworkReply::finished, reply, [this, reply, id] {
        gate_.end(id, was_refused(*reply)                        ? ConnectionOutcome::refused
                      : reply->error() == QNetworkReply::NoError ? ConnectionOutcome::done
                                                                 : ConnectionOutcome::failed);
    });
    connect(&gate_, &NetworkGate::was_closed, reply, [reply] {
        if (reply->isRunning()) {
            reply->setProperty(kRefused, true);
            reply->abort();
        }
    });
    if (gate_.closed()) {  // in between, from another thread
        reply->setProperty(kRefused, true);
        QMetaObject::invokeMethod(reply, &QNetworkReply::abort, Qt::QueuedConnection);
    }
}

}  // namespace pipit::app
