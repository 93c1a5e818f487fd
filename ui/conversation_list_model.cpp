#include "ui/conversation_list_model.h"

#include <QLocale>

#include <algorithm>

namespace pipit::ui {
namespace {

QString section_of(const QDateTime& changed) {
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

QString hit_html(const Conversation& conversation) {
    if (conversation.hit_line.isEmpty()) {
        return {};
    }
    // begin a little before the hit, so that it is seen in a narrow column
    constexpr int kLead = 12;
    const int start = std::clamp(conversation.hit_start, 0, static_cast<int>(conversation.hit_line.size()));
    const int from = start > kLead ? start - kLead : 0;
    const QString before = conversation.hit_line.mid(from, start - from);
    const QString hit = conversation.hit_line.mid(start, conversation.hit_length);
    const QString after = conversation.hit_line.mid(start + conversation.hit_length);
    return (from > 0 ? QStringLiteral("…") : QString()) + before.toHtmlEscaped() + u"<b>" + hit.toHtmlEscaped() +
           u"</b>" + after.toHtmlEscaped();
}

}  // namespace

QString shown_title(const QString& title) { return title.isEmpty() ? ConversationListModel::tr("New chat") : title; }

ConversationListModel::ConversationListModel(AssistantPort& port, QObject* parent)
    : QAbstractListModel(parent), port_(port) {
    connect(&port, &AssistantPort::conversations_listed, this,
            [this](Ticket ticket, const QVector<Conversation>& conversations) {
                if (ticket == ticket_) {  // a later search has its own answer
                    show(conversations);
                }
            });
    connect(&port, &AssistantPort::conversation_started, this,
            [this](Ticket, const Conversation& conversation) { change(conversation); });
    connect(&port, &AssistantPort::conversation_changed, this, &ConversationListModel::change);
    connect(&port, &AssistantPort::conversation_removed, this, &ConversationListModel::forget);
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
        case SectionRole: return section_of(conversation.changed);
        case AnsweringRole: return conversation.answering;
        case HitRole: return hit_html(conversation);
        default: return {};
    }
}

QHash<int, QByteArray> ConversationListModel::roleNames() const {
    return {{ConversationIdRole, "conversationId"},
            {TitleRole, "title"},
            {SectionRole, "section"},
            {AnsweringRole, "answering"},
            {HitRole, "hit"}};
}

void ConversationListModel::setSearch(const QString& search) {
    if (search_ == search) {
        return;
    }
    search_ = search;
    refresh();
    emit searchChanged();
}

void ConversationListModel::rename(qint64 conversation, const QString& title) {
    const QString trimmed = title.simplified();
    if (!trimmed.isEmpty() && trimmed != this->title(conversation)) {
        port_.rename_conversation(conversation, trimmed);
    }
}

void ConversationListModel::remove(qint64 conversation) { port_.remove_conversation(conversation); }

qint64 ConversationListModel::neighbour(qint64 conversation, int step) const {
    const int row = row_of(conversation);
    const int next = row < 0 ? 0 : row + step;
    return next >= 0 && next < count() ? conversations_[next].id : 0;
}

QString ConversationListModel::title(ConversationId id) const {
    const int row = row_of(id);
    return row < 0 ? QString() : conversations_[row].title;
}

void ConversationListModel::refresh() { port_.list_conversations(++ticket_, search_.trimmed()); }

void ConversationListModel::retranslate() {
    if (count() > 0) {
        emit dataChanged(index(0), index(count() - 1), {TitleRole, SectionRole});
    }
}

/// Turns the rows into `wanted` by removals, insertions and moves, so that the view keeps its place.
void ConversationListModel::show(const QVector<Conversation>& wanted) {
    for (int row = count() - 1; row >= 0; --row) {
        const ConversationId id = conversations_[row].id;
        if (std::none_of(wanted.begin(), wanted.end(), [id](const Conversation& other) { return other.id == id; })) {
            beginRemoveRows({}, row, row);
            conversations_.remove(row);
            endRemoveRows();
        }
    }
    for (int row = 0; row < wanted.size(); ++row) {
        const int now = row_of(wanted[row].id);
        if (now < 0) {
            beginInsertRows({}, row, row);
            conversations_.insert(row, wanted[row]);
            endInsertRows();
            continue;
        }
        if (now != row) {
            beginMoveRows({}, now, now, {}, row);  // never downwards: the rows before `row` are in place
            conversations_.move(now, row);
            endMoveRows();
        }
        conversations_[row] = wanted[row];
        emit dataChanged(index(row), index(row));
    }
    listed_ = true;
    emit countChanged();
    for (const Conversation& conversation : wanted) {
        emit titleChanged(conversation.id);
    }
}

void ConversationListModel::change(const Conversation& conversation) {
    const int row = row_of(conversation.id);
    if (row < 0) {
        if (!search_.isEmpty()) {
            return;  // whether it belongs to the hits, the next search tells
        }
        beginInsertRows({}, 0, 0);
        conversations_.prepend(conversation);
        endInsertRows();
        emit countChanged();
    } else {
        Conversation changed = conversation;
        changed.hit_line = conversations_[row].hit_line;
        changed.hit_start = conversations_[row].hit_start;
        changed.hit_length = conversations_[row].hit_length;
        const bool newest = std::all_of(conversations_.begin(), conversations_.begin() + row,
                                        [&](const Conversation& above) { return above.changed < changed.changed; });
        if (row > 0 && newest && search_.isEmpty()) {
            beginMoveRows({}, row, row, {}, 0);
            conversations_.move(row, 0);
            endMoveRows();
        }
        const int at = row_of(conversation.id);
        conversations_[at] = changed;
        emit dataChanged(index(at), index(at));
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
