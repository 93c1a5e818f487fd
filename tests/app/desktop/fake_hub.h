#pragma once
// A model hub on the loopback: lists files, sends them with ranges, and fails in every way that a test asks for.

#include <QCryptographicHash>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

#include <random>
#include <utility>

namespace pipit::app {

inline QByteArray noise(qsizetype bytes, unsigned seed) {
    std::mt19937 random(seed);
    QByteArray made(bytes, Qt::Uninitialized);
    for (char& byte : made) {
        byte = static_cast<char>(random());
    }
    return made;
}

class FakeHub : public QTcpServer {
public:
    struct File {
        QByteArray content;
        QByteArray etag = "\"one\"";
        bool large = true;         // kept as LFS: listed with a SHA-256
        QString listed_hash;       // instead of the right one
        qint64 listed_bytes = -1;  // instead of the right number
    };

    FakeHub() {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { take(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            ++connections;
        });
        listen(QHostAddress::LocalHost);
    }

    QUrl address() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(serverPort())); }
    /// Requests for this path, whole.
    QList<QByteArray> asked(const QByteArray& part_of_path) const {
        QList<QByteArray> found;
        for (const QByteArray& request : requests) {
            if (request.split(' ').value(1).contains(part_of_path)) {
                found += request;
            }
        }
        return found;
    }

    QHash<QString, File> files;
    QString token;  // not empty: only who brings it gets files
    bool token_accepted = true;
    bool ranges = true;       // else every answer is the whole with 200
    int status = 0;           // not 0: every file is answered with it
    QByteArray more_headers;  // of that answer
    QUrl elsewhere;           // valid: files are redirected there, under /cdn/
    qint64 cut_after = -1;    // bytes of a body, then the connection breaks; once per entry of `cuts`
    int cuts = 0;
    qint64 stall_after = -1;  // bytes of a body, then nothing more; once per entry of `stalls`
    int stalls = 0;
    int gap_ms = 0;  // between pieces of 64 KiB
    QList<QByteArray> requests;
    int connections = 0;

private:
    void take(QTcpSocket* socket) {
        QByteArray& request = unfinished_[socket];
        request += socket->readAll();
        if (!request.contains("\r\n\r\n")) {
            return;
        }
        requests += std::exchange(request, {});
        const QByteArray asked = requests.last();
        const QByteArray path = asked.split(' ').value(1);
        if (path.contains("/tree/main")) {
            return say(socket, "200 OK", {}, listing());
        }
        const QString name = QString::fromLatin1(path.mid(path.lastIndexOf('/') + 1));
        const bool knows = asked.contains("Authorization: Bearer " + token.toLatin1() + "\r\n");
        if (!path.startsWith("/cdn/")) {
            if (!token.isEmpty() && !knows) {
                return say(socket, "401 Unauthorized", {}, "Access to this model is restricted");
            }
            if (!token_accepted) {
                return say(socket, "403 Forbidden", {}, "Access to this model is restricted");
            }
            if (elsewhere.isValid()) {
                return say(socket, "302 Found",
                           "Location: " + elsewhere.toEncoded() + "/cdn/" + name.toLatin1() + "\r\n", {});
            }
        }
        if (status != 0) {
            return say(socket, QByteArray::number(status) + " Said so", more_headers, "no");
        }
        if (!files.contains(name)) {
            return say(socket, "404 Not Found", {}, "Entry not found");
        }
        send(socket, asked, files[name]);
    }

    QByteArray listing() const {
        QJsonArray list{QJsonObject{{"type", "directory"}, {"path", "folder"}, {"oid", "0"}, {"size", 0}}};
        for (auto file = files.begin(); file != files.end(); ++file) {
            const double bytes =
                static_cast<double>(file->listed_bytes >= 0 ? file->listed_bytes : file->content.size());
            const auto hash = [&](QCryptographicHash::Algorithm kind, const QByteArray& head) {
                return file->listed_hash.isEmpty()
                           ? QString::fromLatin1(QCryptographicHash::hash(head + file->content, kind).toHex())
                           : file->listed_hash;
            };
            QJsonObject entry{{"type", "file"}, {"path", file.key()}, {"size", bytes}};
            if (file->large) {
                entry["oid"] = "0123456789012345678901234567890123456789";
                entry["lfs"] =
                    QJsonObject{{"oid", hash(QCryptographicHash::Sha256, {})}, {"size", bytes}, {"pointerSize", 134}};
            } else {
                entry["oid"] =
                    hash(QCryptographicHash::Sha1, "blob " + QByteArray::number(file->content.size()) + '\0');
            }
            list += entry;
        }
        return QJsonDocument(list).toJson();
    }

    static void say(QTcpSocket* socket, const QByteArray& status, const QByteArray& headers, const QByteArray& body) {
        socket->write("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + QByteArray::number(body.size()) +
                      "\r\nConnection: close\r\n\r\n" + body);
        socket->disconnectFromHost();
    }

    void send(QTcpSocket* socket, const QByteArray& request, const File& file) {
        qint64 begin = 0;
        const qsizetype range = request.indexOf("Range: bytes=");
        const qsizetype condition = request.indexOf("If-Range: ");
        const bool same = condition < 0 || request.mid(condition + 10).startsWith(file.etag + "\r\n");
        if (range >= 0 && ranges && same) {
            begin = request.mid(range + 13, request.indexOf('-', range) - range - 13).toLongLong();
        }
        if (begin >= file.content.size() && begin > 0) {
            return say(socket, "416 Range Not Satisfiable", {}, {});
        }
        const QByteArray body = file.content.mid(begin);
        socket->write(begin > 0 ? "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes " + QByteArray::number(begin) +
                                      '-' + QByteArray::number(file.content.size() - 1) + '/' +
                                      QByteArray::number(file.content.size()) + "\r\n"
                                : QByteArray("HTTP/1.1 200 OK\r\n"));
        socket->write("ETag: " + file.etag + "\r\nContent-Length: " + QByteArray::number(body.size()) +
                      "\r\nConnection: close\r\n\r\n");
        const bool cut = cuts > 0 && cut_after >= 0;
        const bool stall = stalls > 0 && stall_after >= 0;
        cuts -= cut ? 1 : 0;
        stalls -= stall ? 1 : 0;
        send_pieces(socket, body.left(cut ? cut_after : stall ? stall_after : body.size()), 0, stall);
    }

    void send_pieces(QTcpSocket* socket, const QByteArray& body, qsizetype at, bool stall) {
        if (at >= body.size()) {
            if (!stall) {
                socket->disconnectFromHost();
            }
            return;
        }
        const QByteArray piece = body.mid(at, 64 * 1024);
        socket->write(piece);
        QTimer::singleShot(gap_ms, socket,
                           [=, this, next = at + piece.size()] { send_pieces(socket, body, next, stall); });
    }

    QHash<QTcpSocket*, QByteArray> unfinished_;
};

}  // namespace pipit::app
