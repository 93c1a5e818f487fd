#include "ui/refused_reply.h"

namespace pipit::ui {

RefusedReply::RefusedReply(const QNetworkRequest& request, QNetworkAccessManager::Operation operation,
                           const QString& why, QObject* parent)
    : QNetworkReply(parent) {
    setRequest(request);
    setUrl(request.url());
    setOperation(operation);
    open(QIODevice::ReadOnly);
    setError(QNetworkReply::ContentAccessDenied, why);
    setFinished(true);
    // Later: nobody is connected to it yet.
    QMetaObject::invokeMethod(
        this,
        [this] {
            emit errorOccurred(error());
            emit finished();
        },
        Qt::QueuedConnection);
}

}  // namespace pipit::ui
