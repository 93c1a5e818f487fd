#include "ui/message_list_model.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace pipit::ui {
namespace {

QString state_name(MessageState state) {
    switch (state) {
        case MessageState::pending: return QStringLiteral("pending");
        case MessageState::streaming: return QStringLiteral("streaming");
        case MessageState::finished: return QStringLiteral("finished");
        case MessageState::stopped: return QStringLiteral("stopped");
        case MessageState::failed: return QStringLiteral("failed");
    }
    return {};
}

bool is_final(MessageState state) { return state != MessageState::pending && state != MessageState::streaming; }

QString counts_text(const Message& message) {
    const QLocale locale;
    QStringList parts;
    if (message.tokens_per_second > 0) {
        parts += MessageListModel::tr("%1 tok/s")
                     .arg(locale.toString(message.tokens_per_second, 'f', message.tokens_per_second < 10 ? 1 : 0));
    }
    if (message.prompt_tokens > 0) {
        parts += MessageListModel::tr("%1 in").arg(locale.toString(message.prompt_tokens));
    }
    if (message.answer_tokens > 0) {
        parts += MessageListModel::tr("%1 out").arg(locale.toString(message.answer_tokens));
    }
    return parts.join(QStringLiteral("  ·  "));
}

// While nothing but thoughts has come it is still thinking.
QString thought_text(const Message& message) {
    if (message.thoughts.isEmpty()) {
        return {};
    }
    if (!is_final(message.state) && message.text.isEmpty()) {
        return MessageListModel::tr("Thinking…");
    }
    const int seconds = static_cast<int>(message.thought_seconds + 0.5);
    return seconds > 0 ? MessageListModel::tr("Thought for %n second(s)", nullptr, seconds) : MessageListModel::tr("Thoughts");
}

}  // namespace

QString action_text(FailureAction action) {
    switch (action) {
        case FailureAction::none: return {};
        case FailureAction::retry: return MessageListModel::tr("Retry");
        case FailureAction::restart_engine: return MessageListModel::tr("Restart the engine");
        case FailureAction::open_settings: return MessageListModel::tr("Open settings");
        case FailureAction::allow_network: return MessageListModel::tr("Allow the network");
    }
    return {};
}

MessageListModel::MessageListModel(AttachmentPaths& paths, QObject* parent)
    : QAbstractListModel(parent), paths_(paths) {}

int MessageListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant MessageListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    Entry& entry = entries_[static_cast<std::size_t>(index.row())];
    const Message& message = entry.message;
    switch (role) {
        case KindRole: return message.role == Role::user ? QStringLiteral("user") : QStringLiteral("answer");
        case MessageIdRole: return message.id;
        case Qt::DisplayRole:
        case TextRole: return message.text;
        case BlocksRole: return QVariant::fromValue(blocks_of(entry));
        case AttachmentsRole: return QVariant::fromValue(attachments_of(entry));
        case ThoughtsRole: return QVariant::fromValue(thoughts_of(entry));
        case ThoughtLabelRole: return thought_text(message);
        case UnfoldedRole: return entry.unfolded;
        case StateRole: return state_name(message.state);
        case CountsRole: return is_final(message.state) ? counts_text(message) : QString();
        case FailureRole: return message.state == MessageState::failed ? message.failure.message : QString();
        case FailureActionRole:
            return message.state == MessageState::failed ? action_text(message.failure.action) : QString();
        case LastRole: return index.row() == count() - 1;
        case BranchRole: return message.branch;
        case BranchCountRole: return message.branch_count;
        case ForgottenRole: return index.row() < first_seen_;
        default: return {};
    }
}

QHash<int, QByteArray> MessageListModel::roleNames() const {
    return {{KindRole, "kind"},     {MessageIdRole, "messageId"},     {TextRole, "text"},
            {BlocksRole, "blocks"}, {AttachmentsRole, "attachments"}, {StateRole, "status"},
            {CountsRole, "counts"}, {FailureRole, "failure"},         {FailureActionRole, "failureAction"},
            {LastRole, "last"},     {BranchRole, "branch"},           {BranchCountRole, "branchCount"},
            {ForgottenRole, "forgotten"}, {ThoughtsRole, "thoughts"}, {ThoughtLabelRole, "thoughtLabel"},
            {UnfoldedRole, "unfolded"}};
}

const Message* MessageListModel::find(MessageId id) const {
    const int row = row_of(id);
    return row < 0 ? nullptr : &entries_[static_cast<std::size_t>(row)].message;
}

const Message* MessageListModel::last_of(Role role) const {
    for (auto entry = entries_.rbegin(); entry != entries_.rend(); ++entry) {
        if (entry->message.role == role) {
            return &entry->message;
        }
    }
    return nullptr;
}

const Message* MessageListModel::answering() const {
    // Only the end of a path grows.
    return entries_.empty() || is_final(entries_.back().message.state) ? nullptr : &entries_.back().message;
}

BlockListModel* MessageListModel::blocks_of(Entry& entry) const {
    if (!entry.blocks) {
        entry.blocks = new BlockListModel(const_cast<MessageListModel*>(this));
        if (entry.message.role == Role::assistant) {
            entry.blocks->replace(entry.message.text, is_final(entry.message.state));
        }
    }
    return entry.blocks;
}

BlockListModel* MessageListModel::thoughts_of(Entry& entry) const {
    if (!entry.thoughts) {
        entry.thoughts = new BlockListModel(const_cast<MessageListModel*>(this));
        entry.thoughts->replace(entry.message.thoughts, is_final(entry.message.state));
    }
    return entry.thoughts;
}

AttachmentListModel* MessageListModel::attachments_of(Entry& entry) const {
    if (!entry.attachments) {
        entry.attachments = new AttachmentListModel(paths_, const_cast<MessageListModel*>(this));
        entry.attachments->show(entry.message.attachments);
    }
    return entry.attachments;
}

void MessageListModel::drop(int from) {
    if (from >= count()) {
        return;
    }
    std::vector<Entry> dropped;
    beginRemoveRows({}, from, count() - 1);
    dropped.assign(entries_.begin() + from, entries_.end());
    entries_.erase(entries_.begin() + from, entries_.end());
    endRemoveRows();
    for (const Entry& entry : dropped) {  // later: delegates that are still fading out look at them
        if (entry.blocks) {
            entry.blocks->deleteLater();
        }
        if (entry.thoughts) {
            entry.thoughts->deleteLater();
        }
        if (entry.attachments) {
            entry.attachments->deleteLater();
        }
    }
    first_seen_ = std::min(first_seen_, from);
    if (from > 0) {
        emit dataChanged(index(from - 1), index(from - 1), {LastRole});
    }
    emit countChanged();
}

int MessageListModel::common_with(const QVector<Message>& messages) const {
    const auto length = std::min<qsizetype>(count(), messages.size());
    int row = 0;
    while (row < length && entries_[static_cast<std::size_t>(row)].message.id == messages[row].id) {
        ++row;
    }
    return row;
}

void MessageListModel::show(const QVector<Message>& messages) {
    if (is_end_of(messages)) {
        return put_before(messages);
    }
    const int common = common_with(messages);
    drop(common);
    for (int row = 0; row < common; ++row) {
        const Message& now = entries_[static_cast<std::size_t>(row)].message;
        if (now.state != messages[row].state || now.branch_count != messages[row].branch_count || now.text.size() != messages[row].text.size()) {
            change(messages[row]);
        }
    }
    if (common == messages.size()) {
        return;
    }
    beginInsertRows({}, common, static_cast<int>(messages.size()) - 1);
    entries_.reserve(static_cast<std::size_t>(messages.size()));
    for (qsizetype row = common; row < messages.size(); ++row) {
        entries_.push_back({.message = messages[row]});
    }
    endInsertRows();
    if (common > 0) {
        emit dataChanged(index(common - 1), index(common - 1), {LastRole});
    }
    emit countChanged();
}

bool MessageListModel::is_end_of(const QVector<Message>& messages) const {
    const qsizetype before = messages.size() - count();
    return count() > 0 && before > 0 && entries_.front().message.id == messages[before].id &&
           std::equal(entries_.begin(), entries_.end(), messages.begin() + before,
                      [](const Entry& entry, const Message& message) { return entry.message.id == message.id; });
}

void MessageListModel::put_before(const QVector<Message>& messages) {
    const int before = static_cast<int>(messages.size()) - count();
    std::vector<Entry> all;
    all.reserve(static_cast<std::size_t>(messages.size()));
    beginInsertRows({}, 0, before - 1);
    for (int row = 0; row < before; ++row) {
        all.push_back({.message = messages[row]});
    }
    all.insert(all.end(), entries_.begin(), entries_.end());
    entries_ = std::move(all);
    endInsertRows();
    emit countChanged();
}

void MessageListModel::set_first_seen(MessageId first) {
    const int row = first == 0 ? 0 : std::max(0, row_of(first));
    const int before = std::exchange(first_seen_, row);
    if (before != row) {
        emit dataChanged(index(std::min(before, row)), index(std::max(before, row) - 1), {ForgottenRole});
        emit forgettingChanged();
    }
}

void MessageListModel::add(const Message& message) {
    if (row_of(message.id) >= 0) {
        return change(message);
    }
    beginInsertRows({}, count(), count());
    entries_.push_back({.message = message});
    endInsertRows();
    if (count() > 1) {
        emit dataChanged(index(count() - 2), index(count() - 2), {LastRole});
    }
    emit countChanged();
}

void MessageListModel::grow(MessageId id, const QString& appended) {
    const int row = row_of(id);
    if (row < 0) {
        return;
    }
    Entry& entry = entries_[static_cast<std::size_t>(row)];
    const bool first = entry.message.text.isEmpty();
    entry.message.text += appended;
    if (entry.blocks) {
        entry.blocks->append(appended);
    }
    QList<int> roles = {TextRole};
    if (first) {
        roles += ThoughtLabelRole;
    }
    if (entry.message.state == MessageState::pending) {
        entry.message.state = MessageState::streaming;
        roles += StateRole;
    }
    emit dataChanged(index(row), index(row), roles);
}

void MessageListModel::grow_thoughts(MessageId id, const QString& appended) {
    const int row = row_of(id);
    if (row < 0) {
        return;
    }
    Entry& entry = entries_[static_cast<std::size_t>(row)];
    const bool first = entry.message.thoughts.isEmpty();
    entry.message.thoughts += appended;
    entry.message.state = MessageState::streaming;
    if (entry.thoughts) {
        entry.thoughts->append(appended);
    }
    if (first) {
        emit dataChanged(index(row), index(row), {ThoughtLabelRole, StateRole});
    }
}

void MessageListModel::unfold(qint64 message, bool unfolded) {
    const int row = row_of(message);
    if (row >= 0 && std::exchange(entries_[static_cast<std::size_t>(row)].unfolded, unfolded) != unfolded) {
        emit dataChanged(index(row), index(row), {UnfoldedRole});
    }
}

void MessageListModel::change(const Message& message) {
    const int row = row_of(message.id);
    if (row < 0) {
        return;
    }
    Entry& entry = entries_[static_cast<std::size_t>(row)];
    const bool same_cards =
        std::equal(entry.message.attachments.begin(), entry.message.attachments.end(), message.attachments.begin(),
                   message.attachments.end(), [](const Attachment& a, const Attachment& b) { return a.id == b.id; });
    const Message before = std::exchange(entry.message, message);
    if (message.role == Role::assistant) {
        change_blocks(entry, before);
    }
    if (entry.attachments && !same_cards) {
        entry.attachments->show(message.attachments);
    }
    emit dataChanged(index(row), index(row));
}

void MessageListModel::change_blocks(Entry& entry, const Message& before) {
    const bool final = is_final(entry.message.state);
    const auto change = [final](BlockListModel* blocks, const QString& old, const QString& text) {
        if (blocks && old != text) {
            blocks->replace(text, final);
        } else if (blocks && final) {
            blocks->finish();
        }
    };
    change(entry.blocks, before.text, entry.message.text);
    change(entry.thoughts, before.thoughts, entry.message.thoughts);
}

void MessageListModel::remove_from(MessageId first) {
    const int row = row_of(first);
    if (row >= 0) {
        drop(row);
    }
}

void MessageListModel::retranslate() {
    if (count() > 0) {
        emit dataChanged(index(0), index(count() - 1), {CountsRole, FailureActionRole, ThoughtLabelRole});
    }
}

int MessageListModel::row_of(MessageId id) const {
    for (int row = count() - 1; row >= 0; --row) {
        if (entries_[static_cast<std::size_t>(row)].message.id == id) {
            return row;
        }
    }
    return -1;
}

}  // namespace pipit::ui
