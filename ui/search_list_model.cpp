#include "ui/search_list_model.h"

#include "ui/conversation_list_model.h"

#include <QLocale>

#include <algorithm>

namespace pipit::ui {
namespace {

QString line_html(const SearchHit& hit) {
    // begin a little before the hit, so that it is seen in a narrow column
    constexpr int kLead = 12;
    const int start = std::clamp(hit.start, 0, static_cast<int>(hit.line.size()));
    const int from = start > kLead ? start - kLead : 0;
    const QString before = hit.line.mid(from, start - from);
    const QString found = hit.line.mid(start, hit.length);
    const QString after = hit.line.mid(start + hit.length);
    return (from > 0 ? QStringLiteral("…") : QString()) + before.toHtmlEscaped() + u"<b>" + found.toHtmlEscaped() + u"</b>" +
           after.toHtmlEscaped();
}

}  // namespace

SearchListModel::SearchListModel(AssistantPort& port, QObject* parent) : QAbstractListModel(parent), port_(port) {
    connect(&port, &AssistantPort::hits_found, this, [this](Ticket ticket, const QVector<SearchHit>& hits) {
        if (ticket == ticket_ && active()) {  // a later letter has its own answer
            show(hits);
        }
    });
    connect(&port, &AssistantPort::conversation_removed, this, [this] {
        if (active()) {
            ask();
        }
    });
}

int SearchListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant SearchListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const SearchHit& hit = hits_[index.row()];
    switch (role) {
        case ConversationIdRole: return hit.conversation.id;
        case MessageIdRole: return hit.message;
        case Qt::DisplayRole:
        case TitleRole: return shown_title(hit.conversation.title);
        case LineRole: return hit.message == 0 ? QString() : line_html(hit);
        case DateRole: return QLocale().toString(hit.conversation.changed.date(), QLocale::ShortFormat);
        default: return {};
    }
}

QHash<int, QByteArray> SearchListModel::roleNames() const {
    return {{ConversationIdRole, "conversationId"},
            {MessageIdRole, "messageId"},
            {TitleRole, "title"},
            {LineRole, "line"},
            {DateRole, "date"}};
}

void SearchListModel::setText(const QString& text) {
    if (text_ == text) {
        return;
    }
    text_ = text;
    if (active()) {
        ask();
    } else {
        ++ticket_;
        show({});
        answered_ = false;
    }
    emit textChanged();
}

QString SearchListModel::summary() const {
    if (!answered_) {
        return {};
    }
    return hits_.isEmpty() ? tr("Nothing found") : tr("%n found", nullptr, count());
}

void SearchListModel::retranslate() {
    if (count() > 0) {
        emit dataChanged(index(0), index(count() - 1), {TitleRole, DateRole});
    }
    emit countChanged();
}

void SearchListModel::ask() { port_.search(++ticket_, text_.trimmed()); }

void SearchListModel::show(const QVector<SearchHit>& hits) {
    // Rows are written over rather than made anew: it happens with every letter.
    if (hits.size() < hits_.size()) {
        beginRemoveRows({}, static_cast<int>(hits.size()), count() - 1);
        hits_.resize(hits.size());
        endRemoveRows();
    }
    const int common = count();
    for (int row = 0; row < common; ++row) {
        hits_[row] = hits[row];
    }
    if (common > 0) {
        emit dataChanged(index(0), index(common - 1));
    }
    if (hits.size() > common) {
        beginInsertRows({}, common, static_cast<int>(hits.size()) - 1);
        hits_ = hits;
        endInsertRows();
    }
    answered_ = true;
    emit countChanged();
}

}  // namespace pipit::ui
