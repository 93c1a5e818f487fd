#include "ui/no_network.h"

#include "ui/refused_reply.h"

namespace pipit::ui {
namespace {

class RefusingManager : public QNetworkAccessManager {
    Q_OBJECT

public:
    using QNetworkAccessManager::QNetworkAccessManager;

protected:
    QNetworkReply* createRequest(Operation operation, const QNetworkRequest& request, QIODevice*) override {
        qWarning("window: refused to load %s", qPrintable(request.url().toDisplayString()));
        return new RefusedReply(request, operation, QStringLiteral("The window does not use the network"), this);
    }
};

}  // namespace

QNetworkAccessManager* NoNetwork::create(QObject* parent) { return new RefusingManager(parent); }

}  // namespace pipit::ui

#include "no_network.moc"
