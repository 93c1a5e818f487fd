#include "ui/conversation_list_model.h"

#include <QLocale>
#include <QSet>

#include <algorithm>
#include <tuple>

namespace pipit::ui {
namespace {

QString day_of(const QDateTime& changed) {
    const QDate day = changed.date();
    const qint64 days = day.daysTo(QDate::currentDate());
    if (days <= 0) {
        return ConversationListModel::tr("Today");
    }
    if (days == 1) {
        return ConversationListModel::tr("Yesterday");
    }
    if (days <= 7) {
        return ConversationListModel::tr("Last seven days");
    }
    return QLocale().toString(day, ConversationListModel::tr("MMMM yyyy", "date format of a month's heading"));
}

}  // namespace

QString shown_title(const QString& title) { return title.isEmpty() ? ConversationListModel::tr("New chat") : title; }

ConversationListModel::ConversationListModel(AssistantPort& port, QObject* parent)
    : QAbstractListModel(parent), port_(port) {
    connect(&port, &AssistantPort::conversations_listed, this,
            [this](Ticket ticket, const QVector<Conversation>& conversations) {
                if (ticket == ticket_) {  // a later question has its own answer
                    show(conversations);
                }
            });
    connect(&port, &AssistantPort::conversation_started, this,
            [this](Ticket, const Conversation& conversation) { change(conversation); });
    connect(&port, &AssistantPort::conversation_changed, this, &ConversationListModel::change);
    connect(&port, &AssistantPort::conversation_removed, this, &ConversationListModel::forget);
    connect(&port, &AssistantPort::folders_listed, this, &ConversationListModel::set_folders);
    connect(&port, &AssistantPort::history_changed, this, &ConversationListModel::refresh);
}

int ConversationListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant ConversationListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Conversation& conversation = conversations_[index.row()];
    switch (role) {
        case ConversationIdRole: return conversation.id;
        case Qt::DisplayRole:
        case TitleRole: return shown_title(conversation.title);
        case SectionRole: return section_of(conversation);
        case AnsweringRole: return conversation.answering;
        case PinnedRole: return conversation.pinned;
        case FolderRole: return conversation.folder;
        default: return {};
    }
}

QHash<int, QByteArray> ConversationListModel::roleNames() const {
    return {{ConversationIdRole, "conversationId"},
            {TitleRole, "title"},
            {SectionRole, "section"},
            {AnsweringRole, "answering"},
            {PinnedRole, "pinned"},
            {FolderRole, "folder"}};
}

QVariantList ConversationListModel::folders() const {
    QVariantList list;
    for (const Folder& folder : folders_) {
        list += QVariantMap{{QStringLiteral("id"), folder.id}, {QStringLiteral("name"), folder.name}};
    }
    return list;
}

QString ConversationListModel::section_of(const Conversation& conversation) const {
    if (conversation.pinned) {
        return tr("Pinned");
    }
    const int place = folder_place(conversation.folder);
    if (place < folders_.size()) {
        return folders_[place].name + u'\n' + QString::number(conversation.folder);
    }
    return day_of(conversation.changed);
}

/// Past the last folder for those in none.
int ConversationListModel::folder_place(FolderId id) const {
    const auto found = std::find_if(folders_.begin(), folders_.end(), [id](const Folder& folder) { return folder.id == id; });
    return static_cast<int>(found - folders_.begin());
}

bool ConversationListModel::before(const Conversation& a, const Conversation& b) const {
    if (a.pinned != b.pinned) {
        return a.pinned;
    }
    const int folder_a = a.pinned ? 0 : folder_place(a.folder);
    const int folder_b = b.pinned ? 0 : folder_place(b.folder);
    return std::tie(folder_a, b.changed, b.id) < std::tie(folder_b, a.changed, a.id);
}

void ConversationListModel::set_folders(const QVector<Folder>& folders) {
    folders_ = folders;
    show(conversations_);
    retranslate();  // the names of sections
    emit foldersChanged();
}

void ConversationListModel::rename(qint64 conversation, const QString& title) {
    const QString trimmed = title.simplified();
    if (!trimmed.isEmpty() && trimmed != this->title(conversation)) {
        port_.rename_conversation(conversation, trimmed);
    }
}

void ConversationListModel::pin(qint64 conversation, bool pinned) { port_.pin_conversation(conversation, pinned); }

void ConversationListModel::move(qint64 conversation, qint64 folder) { port_.move_conversation(conversation, folder); }

void ConversationListModel::moveToNew(qint64 conversation, const QString& folder_name) {
    if (const QString name = folder_name.simplified(); !name.isEmpty()) {
        port_.add_folder(name, conversation);
    }
}

void ConversationListModel::renameFolder(qint64 folder, const QString& name) {
    if (const QString trimmed = name.simplified(); !trimmed.isEmpty()) {
        port_.rename_folder(folder, trimmed);
    }
}

void ConversationListModel::removeFolder(qint64 folder) { port_.remove_folder(folder); }

void ConversationListModel::duplicate(qint64 conversation) { port_.duplicate_conversation(conversation); }

void ConversationListModel::remove(qint64 conversation) { port_.remove_conversation(conversation); }

qint64 ConversationListModel::neighbour(qint64 conversation, int step) const {
    const int row = row_of(conversation);
    const int next = row < 0 ? 0 : row + step;
    return next >= 0 && next < count() ? conversations_[next].id : 0;
}

const Conversation* ConversationListModel::find(ConversationId id) const {
    const int row = row_of(id);
    return row < 0 ? nullptr : &conversations_[row];
}

QString ConversationListModel::title(ConversationId id) const {
    const Conversation* conversation = find(id);
    return conversation ? conversation->title : QString();
}

void ConversationListModel::refresh() {
    port_.list_folders();
    port_.list_conversations(++ticket_);
}

void ConversationListModel::retranslate() {
    if (count() > 0) {
        emit dataChanged(index(0), index(count() - 1), {TitleRole, SectionRole});
    }
}

/// Turns the rows into those of `listed`, in the list's order, by removals, insertions and moves: the view keeps its place.
void ConversationListModel::show(const QVector<Conversation>& listed) {
    QVector<Conversation> wanted = listed;
    std::sort(wanted.begin(), wanted.end(), [this](const Conversation& a, const Conversation& b) { return before(a, b); });
    QSet<ConversationId> stay;
    for (const Conversation& conversation : wanted) {
        stay.insert(conversation.id);
    }
    for (int row = count() - 1; row >= 0; --row) {
        if (!stay.contains(conversations_[row].id)) {
            beginRemoveRows({}, row, row);
            conversations_.remove(row);
            endRemoveRows();
        }
    }
    if (conversations_.isEmpty() && !wanted.isEmpty()) {
        beginInsertRows({}, 0, static_cast<int>(wanted.size()) - 1);
        conversations_ = wanted;
        endInsertRows();
    }
    for (int row = 0; row < wanted.size(); ++row) {
        if (row >= count() || conversations_[row].id != wanted[row].id) {
            place(wanted[row], row);
        }
        conversations_[row] = wanted[row];
    }
    if (count() > 0) {
        emit dataChanged(index(0), index(count() - 1));
    }
    listed_ = true;
    emit countChanged();
    for (const Conversation& conversation : wanted) {
        emit titleChanged(conversation.id);
    }
}

/// Brings a conversation to this row from wherever it is below, or from outside.
void ConversationListModel::place(const Conversation& conversation, int row) {
    const int now = row_of(conversation.id);
    if (now < 0) {
        beginInsertRows({}, row, row);
        conversations_.insert(row, conversation);
        endInsertRows();
    } else if (now != row) {
        beginMoveRows({}, now, now, {}, now < row ? row + 1 : row);
        conversations_.move(now, row);
        endMoveRows();
    }
}

void ConversationListModel::change(const Conversation& conversation) {
    const int now = row_of(conversation.id);
    int row = 0;   // among the others
    for (const Conversation& other : conversations_) {
        row += other.id != conversation.id && before(other, conversation) ? 1 : 0;
    }
    place(conversation, row);
    if (now < 0) {
        emit countChanged();
    } else {
        conversations_[row] = conversation;
        emit dataChanged(index(row), index(row));
    }
    emit titleChanged(conversation.id);
}

void ConversationListModel::forget(ConversationId id) {
    const int row = row_of(id);
    if (row < 0) {
        return;
    }
    beginRemoveRows({}, row, row);
    conversations_.remove(row);
    endRemoveRows();
    emit countChanged();
}

int ConversationListModel::row_of(ConversationId id) const {
    for (int row = 0; row < count(); ++row) {
        if (conversations_[row].id == id) {
            return row;
        }
    }
    return -1;
}

}  // namespace pipit::ui
