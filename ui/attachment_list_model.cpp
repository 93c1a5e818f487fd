#include "ui/attachment_list_model.h"

namespace pipit::ui {

AttachmentListModel::AttachmentListModel(AttachmentPaths& paths, QObject* parent)
    : QAbstractListModel(parent), paths_(paths) {}

int AttachmentListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant AttachmentListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Item& item = items_[index.row()];
    const Attachment& attachment = item.attachment;
    switch (role) {
        case KindRole:
            return item.state != Item::State::ready           ? QStringLiteral("unknown")
                   : attachment.kind == AttachmentKind::image ? QStringLiteral("image")
                                                              : QStringLiteral("sound");
        case StateRole:
            return item.state == Item::State::preparing ? QStringLiteral("preparing")
                   : item.state == Item::State::ready   ? QStringLiteral("ready")
                                                        : QStringLiteral("refused");
        case Qt::DisplayRole:
        case NameRole: return attachment.name;
        case SourceRole:
            return item.state == Item::State::ready && attachment.kind == AttachmentKind::image
                       ? paths_.add(attachment.id, attachment.path)
                       : QString();
        case PathRole: return attachment.path;
        case WidthRole: return attachment.pixels.width();
        case HeightRole: return attachment.pixels.height();
        case DurationRole: return attachment.duration_ms;
        case WaveformRole: {
            QVariantList peaks;
            for (const float peak : attachment.waveform) {
                peaks += static_cast<double>(peak);
            }
            return peaks;
        }
        case TokensRole: return attachment.tokens;
        case WhyRole: return item.why;
        default: return {};
    }
}

QHash<int, QByteArray> AttachmentListModel::roleNames() const {
    return {{KindRole, "kind"},
            {StateRole, "status"},
            {NameRole, "name"},
            {SourceRole, "source"},
            {PathRole, "path"},
            {WidthRole, "pixelWidth"},
            {HeightRole, "pixelHeight"},
            {DurationRole, "duration"},
            {WaveformRole, "waveform"},
            {TokensRole, "tokens"},
            {WhyRole, "why"}};
}

void AttachmentListModel::show(const QVector<Attachment>& attachments) {
    QVector<Item> items;
    for (const Attachment& attachment : attachments) {
        items += Item{.state = Item::State::ready, .sent = true, .attachment = attachment};
    }
    set_items(items);
}

void AttachmentListModel::add(const Item& item) {
    beginInsertRows({}, count(), count());
    items_ += item;
    endInsertRows();
    emit countChanged();
}

void AttachmentListModel::remove(int row) {
    if (row < 0 || row >= count()) {
        return;
    }
    beginRemoveRows({}, row, row);
    items_.remove(row);
    endRemoveRows();
    emit countChanged();
}

void AttachmentListModel::clear() {
    if (items_.isEmpty()) {
        return;
    }
    beginRemoveRows({}, 0, count() - 1);
    items_.clear();
    endRemoveRows();
    emit countChanged();
}

void AttachmentListModel::set_items(const QVector<Item>& items) {
    clear();
    if (items.isEmpty()) {
        return;
    }
    beginInsertRows({}, 0, static_cast<int>(items.size()) - 1);
    items_ = items;
    endInsertRows();
    emit countChanged();
}

bool AttachmentListModel::prepared(Ticket ticket, const Attachment& attachment) {
    const int row = row_of(ticket);
    if (row < 0) {
        return false;
    }
    items_[row].state = Item::State::ready;
    items_[row].attachment = attachment;
    emit dataChanged(index(row), index(row));
    return true;
}

bool AttachmentListModel::refused(Ticket ticket, const QString& why) {
    const int row = row_of(ticket);
    if (row < 0) {
        return false;
    }
    items_[row].state = Item::State::refused;
    items_[row].why = why;
    emit dataChanged(index(row), index(row));
    return true;
}

int AttachmentListModel::row_of(Ticket ticket) const {
    for (int row = 0; row < count(); ++row) {
        if (items_[row].ticket == ticket && !items_[row].sent) {
            return row;
        }
    }
    return -1;
}

}  // namespace pipit::ui
