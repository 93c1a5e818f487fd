#include "ui/saved_list_model.h"

#include "ui/conversation_list_model.h"

#include <QLocale>

#include <algorithm>

namespace pipit::ui {
namespace {

constexpr int kMostChanges = 50;

QString content_text(const SavedState& state) {
    if (!state.readable) {
        return SavedListModel::tr("It cannot be read. Its files are kept in %1.").arg(state.folder);
    }
    const QString separator = QStringLiteral("  ·  ");
    return SavedListModel::tr("%n chat(s)", nullptr, state.conversations) + separator +
           SavedListModel::tr("%n message(s)", nullptr, state.messages) + separator + QLocale().formattedDataSize(state.bytes, 1);
}

QString kind_text(SavedKind kind) {
    switch (kind) {
        case SavedKind::backup: return {};
        case SavedKind::replaced: return SavedListModel::tr("Set aside by a restore");
        case SavedKind::damaged: return SavedListModel::tr("Set aside because it was damaged");
    }
    return {};
}

QString change_text(const SavedChange& change) {
    const QString title = shown_title(change.title);
    if (change.returning == 0 && change.leaving == 0) {
        return SavedListModel::tr("“%1” goes, empty").arg(title);
    }
    if (change.leaving == 0) {
        return SavedListModel::tr("“%1”: %n message(s) come back", nullptr, change.returning).arg(title);
    }
    if (change.returning == 0) {
        return SavedListModel::tr("“%1”: %n message(s) go", nullptr, change.leaving).arg(title);
    }
    return SavedListModel::tr("“%1”: messages come back and go").arg(title);
}

}  // namespace

SavedListModel::SavedListModel(AssistantPort& port, QObject* parent) : QAbstractListModel(parent), port_(port) {
    connect(&port, &AssistantPort::saved_states_listed, this, &SavedListModel::show);
    connect(&port, &AssistantPort::saved_state_previewed, this, [this](const SavedPreview& preview) {
        if (chosen_ >= 0 && states_[chosen_].id == preview.id) {   // else another was chosen meanwhile
            preview_ = preview;
            emit chosenChanged();
        }
    });
}

int SavedListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant SavedListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const SavedState& state = states_[index.row()];
    switch (role) {
        case Qt::DisplayRole:
        case TimeRole: return QLocale().toString(state.made, QLocale::ShortFormat);
        case ContentRole: return content_text(state);
        case KindRole: return kind_text(state.kind);
        case ReadableRole: return state.readable;
        default: return {};
    }
}

QHash<int, QByteArray> SavedListModel::roleNames() const {
    return {{TimeRole, "time"}, {ContentRole, "content"}, {KindRole, "kind"}, {ReadableRole, "readable"}};
}

QString SavedListModel::preview() const {
    if (!preview_) {
        return {};
    }
    if (preview_->changes.isEmpty()) {
        return tr("Nothing would change: the history holds the same messages now.");
    }
    int returning = 0;
    int leaving = 0;
    for (const SavedChange& change : preview_->changes) {
        returning += change.returning;
        leaving += change.leaving;
    }
    QStringList sentences;
    if (returning > 0) {
        sentences += tr("%n message(s) come back.", nullptr, returning);
    }
    if (leaving > 0) {
        sentences += tr("%n newer message(s) are set aside.", nullptr, leaving);
    }
    if (preview_->missing_files > 0) {
        sentences += tr("%n picture(s) or sound(s) are missing.", nullptr, preview_->missing_files);
    }
    return sentences.join(u' ');
}

QStringList SavedListModel::changes() const {
    QStringList lines;
    if (!preview_) {
        return lines;
    }
    for (const SavedChange& change : preview_->changes.first(std::min<qsizetype>(kMostChanges, preview_->changes.size()))) {
        lines += change_text(change);
    }
    if (preview_->changes.size() > kMostChanges) {
        lines += tr("and %n more", nullptr, static_cast<int>(preview_->changes.size()) - kMostChanges);
    }
    return lines;
}

void SavedListModel::refresh() {
    reading_ = true;
    emit countChanged();
    choose(-1);
    port_.list_saved_states();
}

void SavedListModel::choose(int row) {
    if (row >= 0) {
        const int step = row < chosen_ ? -1 : 1;
        while (row >= 0 && row < count() && !states_[row].readable) {
            row += step;   // the keyboard walks over it
        }
        if (row < 0 || row >= count()) {
            return;
        }
    }
    chosen_ = std::max(row, -1);
    preview_.reset();
    emit chosenChanged();
    if (chosen_ >= 0) {
        port_.preview_saved_state(states_[chosen_].id);
    }
}

void SavedListModel::restore() {
    if (canRestore()) {
        port_.restore_saved_state(states_[chosen_].id);
    }
}

void SavedListModel::show(const QVector<SavedState>& states) {
    beginResetModel();   // the list is read as a whole, a few times a year
    states_ = states;
    endResetModel();
    reading_ = false;
    emit countChanged();
    choose(-1);
}

void SavedListModel::retranslate() {
    if (count() > 0) {
        emit dataChanged(index(0), index(count() - 1));
    }
    emit chosenChanged();
}

}  // namespace pipit::ui
