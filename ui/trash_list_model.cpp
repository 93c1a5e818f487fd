#include "ui/trash_list_model.h"

#include "ui/conversation_list_model.h"

#include <algorithm>

namespace pipit::ui {

TrashListModel::TrashListModel(AssistantPort& port, QObject* parent) : QAbstractListModel(parent), port_(port) {
    connect(&port, &AssistantPort::trash_listed, this, &TrashListModel::show);
}

int TrashListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant TrashListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Conversation& conversation = conversations_[index.row()];
    switch (role) {
        case ConversationIdRole: return conversation.id;
        case Qt::DisplayRole:
        case TitleRole: return shown_title(conversation.title);
        case LeftRole: {
            const auto days = conversation.trashed.daysTo(QDateTime::currentDateTime());
            return tr("%n day(s) left", nullptr, static_cast<int>(std::clamp<qint64>(kDays - days, 0, kDays)));
        }
        default: return {};
    }
}

QHash<int, QByteArray> TrashListModel::roleNames() const {
    return {{ConversationIdRole, "conversationId"}, {TitleRole, "title"}, {LeftRole, "remaining"}};
}

void TrashListModel::retranslate() {
    if (count() > 0) {
        emit dataChanged(index(0), index(count() - 1), {TitleRole, LeftRole});
    }
}

/// By removals and insertions: the one that keyboard or pointer is at keeps its place.
void TrashListModel::show(const QVector<Conversation>& wanted) {
    const auto holds = [](const QVector<Conversation>& list, ConversationId id) {
        return std::any_of(list.begin(), list.end(), [id](const Conversation& conversation) { return conversation.id == id; });
    };
    for (int row = count() - 1; row >= 0; --row) {
        if (!holds(wanted, conversations_[row].id)) {
            beginRemoveRows({}, row, row);
            conversations_.remove(row);
            endRemoveRows();
        }
    }
    for (int row = 0; row < wanted.size(); ++row) {
        if (row >= count() || conversations_[row].id != wanted[row].id) {
            beginInsertRows({}, row, row);
            conversations_.insert(row, wanted[row]);
            endInsertRows();
        }
    }
    emit countChanged();
}

}  // namespace pipit::ui
