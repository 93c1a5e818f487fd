#include "app/desktop/single_instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>

namespace pipit::app {
namespace {

constexpr int kPatienceMs = 2000;
const QString kFiles = u"files"_qs;
const QString kQuickAsk = u"quick_ask"_qs;
constexpr qsizetype kMaxMessageBytes = 256 * 1024;

}  // namespace

SingleInstance::SingleInstance(const QString& history_folder, QObject* parent) : QObject(parent) {
    const QByteArray folder = QDir(history_folder).absolutePath().toUtf8();
    name_ = u"io.github.pipit_assistant.Pipit-"_qs +
            QString::fromLatin1(QCryptographicHash::hash(folder, QCryptographicHash::Sha256).toHex().left(16));
    server_.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&server_, &QLocalServer::newConnection, this, &SingleInstance::greet);
}

void SingleInstance::listen() {
    QLocalServer::removeServer(name_);   // what a killed window left; whoever has the history open may take the name
    if (!server_.listen(name_)) {
        qWarning("a second start will not find this window: %s", qUtf8Printable(server_.errorString()));
    }
}

bool SingleInstance::hand_over(const QStringList& files, bool quick_ask) const {
    QLocalSocket socket;
    socket.connectToServer(name_);
    if (!socket.waitForConnected(kPatienceMs)) {
        return false;
    }
    socket.write(QJsonDocument(QJsonObject{{kFiles, QJsonArray::fromStringList(files)}, {kQuickAsk, quick_ask}}).toJson(QJsonDocument::Compact) + '\n');
    // The answer is the other's closing of the connection.
    return socket.waitForBytesWritten(kPatienceMs) && (socket.waitForDisconnected(kPatienceMs) || socket.state() == QLocalSocket::UnconnectedState);
}

void SingleInstance::greet() {
    while (QLocalSocket* caller = server_.nextPendingConnection()) {
        connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
        const auto read = [this, caller] {
            if (caller->bytesAvailable() > kMaxMessageBytes) {
                caller->abort();
            } else if (caller->canReadLine()) {
                const QJsonObject wish = QJsonDocument::fromJson(caller->readLine()).object();
                QStringList files;
                for (const QJsonValue& file : wish[kFiles].toArray()) {
                    files += file.toString();
                }
                caller->disconnectFromServer();
                emit called(files, wish[kQuickAsk].toBool());
            }
        };
        connect(caller, &QLocalSocket::readyRead, this, read);
        read();   // it may all be there already
    }
}

}  // namespace pipit::app
