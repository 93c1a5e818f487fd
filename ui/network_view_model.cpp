#include "ui/network_view_model.h"

#include "ui/models/model_words.h"

#include <QLocale>

namespace pipit::ui {
namespace {

QString purpose_text(ConnectionPurpose purpose) {
    switch (purpose) {
        case ConnectionPurpose::answer: return ConnectionListModel::tr("Question to a server");
        case ConnectionPurpose::server_models: return ConnectionListModel::tr("A server's list of models");
        case ConnectionPurpose::model_list: return ConnectionListModel::tr("List of a model's files");
        case ConnectionPurpose::model_file: return ConnectionListModel::tr("Download of a model");
    }
    return {};
}

QString end_name(ConnectionEnd end) {
    switch (end) {
        case ConnectionEnd::open: return QStringLiteral("open");
        case ConnectionEnd::done: return QStringLiteral("done");
        case ConnectionEnd::failed: return QStringLiteral("failed");
        case ConnectionEnd::refused: return QStringLiteral("refused");
    }
    return {};
}

QString end_text(ConnectionEnd end) {
    switch (end) {
        case ConnectionEnd::open: return ConnectionListModel::tr("Open");
        case ConnectionEnd::done: return ConnectionListModel::tr("Done");
        case ConnectionEnd::failed: return ConnectionListModel::tr("Broke off");
        case ConnectionEnd::refused: return ConnectionListModel::tr("Not made: “No network” was on");
    }
    return {};
}

QString bytes_text(const Connection& connection) {
    QStringList parts;
    if (connection.sent_bytes > 0) {
        parts += ConnectionListModel::tr("%1 sent").arg(ModelWords::size(connection.sent_bytes));
    }
    if (connection.received_bytes > 0) {
        parts += ConnectionListModel::tr("%1 received").arg(ModelWords::size(connection.received_bytes));
    }
    return parts.join(QStringLiteral(", "));
}

QString time_text(const QDateTime& time) {
    const bool today = time.date() == QDate::currentDate();
    return today ? QLocale().toString(time.time(), QLocale::ShortFormat)
                 : QLocale().toString(time, QLocale::ShortFormat);
}

}  // namespace

ConnectionListModel::ConnectionListModel(NetworkPort& port, QObject* parent) : KeyedListModel(parent), port_(port) {
    connect(&port, &NetworkPort::connections_changed, this, &ConnectionListModel::refresh);
    refresh();
}

void ConnectionListModel::refresh() {
    bring_to(port_.connections());
    emit countChanged();
}

QVariant ConnectionListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Connection& connection = rows()[index.row()];
    switch (role) {
        case Qt::DisplayRole:
        case HostRole: return connection.host;
        case PurposeRole: return purpose_text(connection.purpose);
        case TimeRole: return time_text(connection.begun);
        case BytesRole: return bytes_text(connection);
        case EndRole: return end_name(connection.end);
        case EndTextRole: return end_text(connection.end);
        default: return {};
    }
}

QHash<int, QByteArray> ConnectionListModel::roleNames() const {
    return {{HostRole, "host"},   {PurposeRole, "purpose"}, {TimeRole, "time"},
            {BytesRole, "bytes"}, {EndRole, "end"},         {EndTextRole, "endText"}};
}

NetworkViewModel::NetworkViewModel(NetworkPort& port, QObject* parent)
    : QObject(parent), port_(port), connections_(port) {
    connect(&port, &NetworkPort::closed_changed, this, &NetworkViewModel::closedChanged);
}

void NetworkViewModel::setClosed(bool closed) {
    if (closed != port_.closed()) {
        port_.set_closed(closed);
    }
}

}  // namespace pipit::ui
