#pragma once
// QML's way to the network, closed: every request fails at once. Whatever an answer may smuggle into the window, it
// loads nothing.

#include <QNetworkAccessManager>
#include <QQmlNetworkAccessManagerFactory>

namespace pipit::ui {

/// Thread-safe: QML makes managers on its loader thread too; they share nothing.
class NoNetwork : public QQmlNetworkAccessManagerFactory {
public:
    QNetworkAccessManager* create(QObject* parent) override;
};

}  // namespace pipit::ui
