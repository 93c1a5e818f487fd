#include "ui/no_network.h"

#include <QNetworkReply>

namespace pipit::ui {
namespace {

class RefusedReply : public QNetworkReply {
    Q_OBJECT

public:
    RefusedReply(const QNetworkRequest& request, QNetworkAccessManager::Operation operation, QObject* parent)
        : QNetworkReply(parent) {
        setRequest(request);
        setUrl(request.url());
        setOperation(operation);
        open(QIODevice::ReadOnly);
        setError(QNetworkReply::ContentAccessDenied, QStringLiteral("The window does not use the network"));
        setFinished(true);
        QMetaObject::invokeMethod(
            this,
            [this] {
                emit errorOccurred(error());
                emit finished();
            },
            Qt::QueuedConnection);
    }

    void abort() override {}

protected:
    qint64 readData(char*, qint64) override { return -1; }
};

class RefusingManager : public QNetworkAccessManager {
    Q_OBJECT

public:
    using QNetworkAccessManager::QNetworkAccessManager;

protected:
    QNetworkReply* createRequest(Operation operation, const QNetworkRequest& request, QIODevice*) override {
        qWarning("window: refused to load %s", qPrintable(request.url().toDisplayString()));
        return new RefusedReply(request, operation, this);
    }
};

}  // namespace

QNetworkAccessManager* NoNetwork::create(QObject* parent) { return new RefusingManager(parent); }

}  // namespace pipit::ui

#include "no_network.moc"
