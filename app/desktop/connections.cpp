#include "app/desktop/connections.h"

#include "app/desktop/history_thread.h"

#include <QDebug>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <chrono>

namespace pipit::app {
namespace {

constexpr std::chrono::seconds kSaveAfter{2};
constexpr int kMostKept = 200;
constexpr auto kLastPurpose = static_cast<int>(ConnectionPurpose::model_file);
constexpr auto kLastOutcome = static_cast<int>(ConnectionOutcome::refused);

void log_failure(const QString& why) { qWarning("%s", qUtf8Printable(why)); }

void save(HistoryThread& history, QObject* asker, NamedSettings settings) {
    history.ask(
        asker, [settings = std::move(settings)](History& opened) { opened.settings.save(settings); }, [] {},
        log_failure);
}

}  // namespace

QByteArray log_to_json(const QVector<ConnectionRecord>& records) {
    QJsonArray list;
    for (const ConnectionRecord& record : records.mid(0, kMostKept)) {
        list += QJsonArray{record.begun.toMSecsSinceEpoch(),
                           record.host,
                           static_cast<int>(record.purpose),
                           record.sent_bytes,
                           record.received_bytes,
                           static_cast<int>(record.outcome)};
    }
    return QJsonDocument(list).toJson(QJsonDocument::Compact);
}

QVector<ConnectionRecord> log_from_json(const QByteArray& json) {
    QVector<ConnectionRecord> records;
    for (const QJsonValue& entry : QJsonDocument::fromJson(json).array()) {
        const int purpose = entry[2].toInt(-1);
        const int outcome = entry[5].toInt(-1);
        if (entry[1].toString().isEmpty() || purpose < 0 || purpose > kLastPurpose || outcome < 0 ||
            outcome > kLastOutcome) {
            continue;
        }
        records += {.begun = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(entry[0].toDouble())),
                    .host = entry[1].toString(),
                    .purpose = static_cast<ConnectionPurpose>(purpose),
                    .sent_bytes = static_cast<qint64>(entry[3].toDouble()),
                    .received_bytes = static_cast<qint64>(entry[4].toDouble()),
                    // of a run that ended before it did
                    .outcome = outcome == 0 ? ConnectionOutcome::failed : static_cast<ConnectionOutcome>(outcome)};
    }
    return records;
}

Connections::Connections(NetworkGate& gate, HistoryThread& history, const NamedSettings& settings, QObject* parent)
    : NetworkPort(parent), gate_(gate), history_(history) {
    const auto stored = [&settings](const char* name) {
        const auto found = settings.find(name);
        return found == settings.end() ? std::string() : found->second;
    };
    gate_.set_closed(stored("network.closed") == "true");
    gate_.restore(log_from_json(QByteArray::fromStdString(stored("network.log"))));
    saving_.setSingleShot(true);
    connect(&saving_, &QTimer::timeout, this, &Connections::save_log);
    connect(&gate_, &NetworkGate::changed, this, [this] {
        if (!saving_.isActive()) {
            saving_.start(kSaveAfter);
        }
        emit connections_changed();
    });
}

Connections::~Connections() {
    if (saving_.isActive()) {
        save_log();
    }
}

void Connections::set_closed(bool closed) {
    gate_.set_closed(closed);
    save(history_, this, {{"network.closed", closed ? "true" : "false"}});
    emit closed_changed();
}

QVector<ui::Connection> Connections::connections() const {
    QVector<ui::Connection> shown;
    for (const ConnectionRecord& record : gate_.records()) {
        shown += {.id = record.id,
                  .begun = record.begun,
                  .host = record.host,
                  .purpose = static_cast<ui::ConnectionPurpose>(record.purpose),
                  .sent_bytes = record.sent_bytes,
                  .received_bytes = record.received_bytes,
                  .end = static_cast<ui::ConnectionEnd>(record.outcome)};
    }
    return shown;
}

void Connections::save_log() { save(history_, this, {{"network.log", log_to_json(gate_.records()).toStdString()}}); }

}  // namespace pipit::app
