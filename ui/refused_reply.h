#pragma once
// The answer to a request that is not made: it fails at once, without a socket.

#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace pipit::ui {

/// Thread: its manager's.
class RefusedReply : public QNetworkReply {
    Q_OBJECT

public:
    RefusedReply(const QNetworkRequest& request, QNetworkAccessManager::Operation operation, const QString& why,
                 QObject* parent);

    void abort() override {}

protected:
    qint64 readData(char*, qint64) override { return -1; }
};

}  // namespace pipit::ui
