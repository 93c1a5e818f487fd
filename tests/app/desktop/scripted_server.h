#pragma once
// A server that says over the wire exactly what a test gives it, byte for byte and in the pieces the test chooses.

#include <QHash>
#include <QList>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

#include <utility>

namespace pipit::app {

/// What one request is answered with.
struct ScriptedReply {
    enum class Ending { closed, left_open, dropped };

    QByteArray head;  // status line and headers, without the empty line
    QByteArray body;
    Ending ending = Ending::closed;
    int piece_bytes = 0;  // the body goes out in pieces of this size; 0: in one
    bool chunked = true;
};

inline ScriptedReply replied(const QByteArray& status, const QByteArray& type, const QByteArray& body,
                             const QByteArray& more_headers = {}) {
    return {.head = "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\n" + more_headers, .body = body};
}

inline ScriptedReply streamed(const QByteArray& body) {
    return replied("200 OK", "text/event-stream; charset=utf-8", body);
}

class ScriptedServer : public QTcpServer {
public:
    ScriptedServer() {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* socket = nextPendingConnection();
            socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);  // or small pieces wait for each other
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { take(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            ++connections;
        });
        listen(QHostAddress::LocalHost);
    }

    QUrl address() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/v1").arg(serverPort())); }
    void answer(const QByteArray& path, const ScriptedReply& reply) { replies_[path] = reply; }
    /// Requests that hold these words, whatever else their path is answered with.
    void answer_words(const QByteArray& words, const ScriptedReply& reply) { replies_to_words_[words] = reply; }

    /// That neither side has closed.
    int open_connections() const { return static_cast<int>(findChildren<QTcpSocket*>().size()); }

    QList<QByteArray> requests;  // whole, as they came
    int connections = 0;

private:
    void take(QTcpSocket* socket) {
        QByteArray& request = unfinished_[socket];
        request += socket->readAll();
        const qsizetype head_end = request.indexOf("\r\n\r\n");
        if (head_end < 0) {
            return;
        }
        if (request.size() < head_end + 4 + body_bytes(request.left(head_end))) {
            return;
        }
        requests += std::exchange(request, {});
        const QByteArray path = requests.last().split(' ').value(1);
        for (auto reply = replies_to_words_.cbegin(); reply != replies_to_words_.cend(); ++reply) {
            if (requests.last().contains(reply.key())) {
                return say(socket, reply.value());
            }
        }
        say(socket, replies_.value(path, replied("404 Not Found", "text/plain", "404 page not found")));
    }

    static qsizetype body_bytes(const QByteArray& head) {
        for (const QByteArray& line : head.toLower().split('\n')) {
            if (line.startsWith("content-length:")) {
                return line.mid(15).trimmed().toLongLong();
            }
        }
        return 0;
    }

    void say(QTcpSocket* socket, const ScriptedReply& reply) {
        socket->write(reply.head + (reply.chunked ? "Transfer-Encoding: chunked\r\n" : "") +
                      "Connection: close\r\n\r\n");
        say_from(socket, reply, 0);
    }

    void say_from(QTcpSocket* socket, const ScriptedReply& reply, qsizetype at) {
        if (at >= reply.body.size()) {
            return end(socket, reply);
        }
        const QByteArray piece = reply.body.mid(at, reply.piece_bytes > 0 ? reply.piece_bytes : -1);
        socket->write(reply.chunked ? QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n" : piece);
        socket->flush();
        // Through the event loop: the other side reads the piece by itself.
        QTimer::singleShot(0, socket,
                           [this, socket, reply, next = at + piece.size()] { say_from(socket, reply, next); });
    }

    static void end(QTcpSocket* socket, const ScriptedReply& reply) {
        if (reply.ending == ScriptedReply::Ending::left_open) {
            return;
        }
        if (reply.ending == ScriptedReply::Ending::closed && reply.chunked) {
            socket->write("0\r\n\r\n");
        }
        socket->disconnectFromHost();
    }

    QHash<QByteArray, ScriptedReply> replies_;
    QHash<QByteArray, ScriptedReply> replies_to_words_;
    QHash<QTcpSocket*, QByteArray> unfinished_;
};

}  // namespace pipit::app
