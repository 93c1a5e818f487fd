#pragma once
// The test's end of fake_engine: writes its script, reads its log.

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <initializer_list>

namespace pipit::app {

class FakeEngineFolder {
public:
    explicit FakeEngineFolder(const QJsonArray& runs) {
        QFile script(folder_.filePath(QStringLiteral("script.json")));
        script.open(QIODevice::WriteOnly);
        script.write(QJsonDocument(QJsonObject{{QStringLiteral("runs"), runs}}).toJson());
        script.close();
        qputenv("PIPIT_FAKE_ENGINE", folder_.path().toUtf8());
    }

    /// Events of this name, in order.
    QList<QJsonObject> events(const QString& name) const {
        QList<QJsonObject> found;
        QFile log(folder_.filePath(QStringLiteral("log.jsonl")));
        if (log.open(QIODevice::ReadOnly)) {
            for (const QByteArray& line : log.readAll().split('\n')) {
                const QJsonObject event = QJsonDocument::fromJson(line).object();
                if (event[u"event"].toString() == name) {
                    found += event;
                }
            }
        }
        return found;
    }

    QString path() const { return folder_.path(); }

private:
    QTemporaryDir folder_;
};

}  // namespace pipit::app
