#include "app/desktop/saved_history.h"

#include <QDir>
#include <QLocale>

#include <utility>

namespace pipit::app {
namespace {

QDateTime local_time(storage::TimePoint time) { return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()); }

ui::SavedKind to_ui(storage::SavedKind kind) {
    switch (kind) {
        case storage::SavedKind::backup: return ui::SavedKind::backup;
        case storage::SavedKind::replaced: return ui::SavedKind::replaced;
        case storage::SavedKind::damaged: return ui::SavedKind::damaged;
    }
    return ui::SavedKind::damaged;
}

ui::SavedState to_ui(const storage::SavedState& state) {
    ui::SavedState shown{.id = from_path(state.file),
                         .kind = to_ui(state.kind),
                         .made = local_time(state.made),
                         .folder = QDir::toNativeSeparators(from_path(state.file.parent_path()))};
    const auto summary = storage::summary_of(state);
    shown.readable = summary.has_value();
    if (summary) {
        shown.conversations = summary->conversation_count;
        shown.messages = summary->message_count;
        shown.bytes = summary->size_bytes;
    }
    return shown;
}

ui::SavedPreview to_ui(const QString& id, const storage::SavedPreview& preview) {
    ui::SavedPreview shown{.id = id, .missing_files = preview.missing_file_count};
    for (const storage::SavedChange& change : preview.changes) {
        shown.changes += {.title = from_utf8(change.title), .returning = change.returning_count, .leaving = change.leaving_count};
    }
    return shown;
}

}  // namespace

void SavedHistory::list() {
    using Listed = std::pair<QVector<ui::SavedState>, QHash<QString, storage::SavedState>>;
    history_.ask(
        this,
        [folder = history_.folder(), backups = history_.backups()](History&) {
            Listed listed;
            for (const storage::SavedState& state : storage::saved_states(folder, backups)) {
                listed.first += to_ui(state);
                listed.second.insert(listed.first.last().id, state);
            }
            return listed;
        },
        [this](const Listed& listed) {
            known_ = listed.second;
            emit port_.saved_states_listed(listed.first);
        },
        [this](const QString& why) {
            log_failure(why);
            emit port_.saved_states_listed({});
        });
}

void SavedHistory::preview(const QString& id) {
    const auto state = known_.constFind(id);
    if (state == known_.constEnd()) {
        return;
    }
    history_.ask(
        this,
        [state = *state, folder = history_.folder()](History& history) { return storage::preview_of(state, history.database, folder); },
        [this, id](const storage::SavedPreview& preview) { emit port_.saved_state_previewed(to_ui(id, preview)); },
        [this](const QString& why) { emit port_.noticed(tr("This backup cannot be read: %1").arg(why)); });
}

void SavedHistory::restore(const QString& id) {
    const auto state = known_.constFind(id);
    if (state == known_.constEnd()) {
        return;
    }
    history_.restore(*state, this, [this, made = local_time(state->made)](const QString& why_not) {
        emit port_.history_changed();
        list();
        if (why_not.isEmpty()) {
            emit port_.noticed(tr("What was saved on %1 is back. What was here before is kept among the backups.")
                                   .arg(QLocale().toString(made, QLocale::ShortFormat)));
        } else {
            emit port_.noticed(tr("Nothing was restored: %1").arg(why_not));
        }
    });
}

}  // namespace pipit::app
