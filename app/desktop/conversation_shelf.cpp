#include "app/desktop/conversation_shelf.h"

#include "app/desktop/answers.h"
#include "app/desktop/translate.h"
#include "storage/transaction.h"

#include <utility>

namespace pipit::app {
namespace {

constexpr int kMostSearchHits = 100;

}  // namespace

void ConversationShelf::list(ui::Ticket ticket) {
    const auto done = [this, ticket](QVector<ui::Conversation> found) {
        for (ui::Conversation& conversation : found) {
            conversation.answering = answers_.answering(conversation.id);
        }
        emit port_.conversations_listed(ticket, found);
    };
    history_.ask(
        this, [](History& history) { return to_ui(history.conversations.conversations()); }, done,
        [done](const QString& why) {
            log_failure(why);
            done({});
        });
}

void ConversationShelf::search(ui::Ticket ticket, const QString& text) {
    last_search_->store(ticket);
    history_.ask(
        this,
        [ticket, newest = last_search_, words = text.trimmed().toStdString()](History& history) {
            QVector<ui::SearchHit> found;
            if (ticket != newest->load()) {
                return found;   // a letter more was typed: nobody waits for this any more
            }
            for (const storage::SearchHit& hit : history.conversations.search(words, kMostSearchHits)) {
                found += to_ui(hit);
            }
            return found;
        },
        [this, ticket](const QVector<ui::SearchHit>& found) { emit port_.hits_found(ticket, found); },
        [this, ticket](const QString& why) {
            log_failure(why);
            emit port_.hits_found(ticket, {});
        });
}

void ConversationShelf::change(ui::ConversationId id, std::function<void(History&)> work) {
    history_.ask(this, std::move(work), [this, id] { tell(id); }, log_failure);
}

void ConversationShelf::rename(ui::ConversationId id, const QString& title) {
    change(id, [id, title = title.simplified().toStdString()](History& history) {
        history.conversations.rename_conversation(id, title);
    });
}

void ConversationShelf::pin(ui::ConversationId id, bool pinned) {
    change(id, [id, pinned](History& history) { history.conversations.pin_conversation(id, pinned); });
}

void ConversationShelf::move(ui::ConversationId id, ui::FolderId folder) {
    change(id, [id, folder](History& history) { history.conversations.move_conversation(id, folder); });
}

void ConversationShelf::set_manner(ui::ConversationId id, const ui::Manner& manner) {
    change(id, [id, manner = to_storage(manner)](History& history) { history.conversations.set_manner(id, manner); });
}

void ConversationShelf::duplicate(ui::ConversationId id) {
    history_.ask(
        this,
        [id, name = tr("%1 (copy)")](History& history) -> ui::ConversationId {
            auto tree = history.conversations.tree(id);
            if (!tree) {
                return 0;
            }
            tree->conversation.title = name.arg(from_utf8(tree->conversation.title)).toStdString();
            tree->conversation.changed = storage::ConversationStore::system_clock();
            return history.conversations.add_tree(*tree).id;
        },
        [this](ui::ConversationId copy) {
            if (copy != 0) {
                tell(copy);
                emit port_.conversation_duplicated(copy);
            }
        },
        log_failure);
}

void ConversationShelf::tell(ui::ConversationId id) {
    history_.ask(
        this, [id](History& history) { return history.conversations.conversation(id); },
        [this, id](const std::optional<storage::Conversation>& found) {
            if (found && !found->trashed) {
                ui::Conversation conversation = to_ui(*found);
                conversation.answering = answers_.answering(id);
                emit port_.conversation_changed(conversation);
            }
        },
        log_failure);
}

// -------------------------------------------------------------------------------------------- the trash

void ConversationShelf::throw_away(ui::ConversationId id) {
    history_.ask(
        this, [id](History& history) { history.conversations.throw_away(id); },
        [this, id] {
            emit port_.conversation_removed(id);
            list_trash();
        },
        log_failure);
}

void ConversationShelf::take_back(ui::ConversationId id) {
    change(id, [id](History& history) { history.conversations.take_back(id); });
    list_trash();
}

void ConversationShelf::list_trash() {
    history_.ask(
        this, [](History& history) { return to_ui(history.conversations.trash()); },
        [this](const QVector<ui::Conversation>& found) { emit port_.trash_listed(found); }, log_failure);
}

void ConversationShelf::erase(ui::ConversationId id) {
    history_.ask(
        this,
        [id](History& history) {
            history.conversations.remove_conversation(id);
            history.forget_removed();
        },
        [this, id] {
            emit erased({id});
            list_trash();
        },
        log_failure);
}

void ConversationShelf::empty_trash() {
    history_.ask(
        this,
        [](History& history) {
            QVector<ui::ConversationId> gone;
            for (const storage::Conversation& conversation : history.conversations.trash()) {
                gone += conversation.id;
            }
            history.conversations.empty_trash(storage::TimePoint::max());
            history.forget_removed();
            return gone;
        },
        [this](const QVector<ui::ConversationId>& gone) {
            emit erased(gone);
            list_trash();
        },
        log_failure);
}

// -------------------------------------------------------------------------------------------- folders and presets

void ConversationShelf::list_folders() {
    history_.ask(
        this, [](History& history) { return history.folders.all(); },
        [this](const std::vector<storage::Folder>& found) {
            QVector<ui::Folder> folders;
            for (const storage::Folder& folder : found) {
                folders += {.id = folder.id, .name = from_utf8(folder.name)};
            }
            emit port_.folders_listed(folders);
        },
        log_failure);
}

void ConversationShelf::add_folder(const QString& name, ui::ConversationId conversation) {
    list_folders_after([name = name.toStdString(), conversation](History& history) {
        storage::RowId id = 0;
        for (const storage::Folder& folder : history.folders.all()) {
            id = folder.name == name ? folder.id : id;
        }
        storage::Transaction transaction(history.database);
        id = id == 0 ? history.folders.add(name).id : id;
        history.conversations.move_conversation(conversation, id);
        transaction.commit();
    });
    tell(conversation);
}

void ConversationShelf::rename_folder(ui::FolderId id, const QString& name) {
    list_folders_after([id, name = name.toStdString()](History& history) { history.folders.rename(id, name); });
}

void ConversationShelf::remove_folder(ui::FolderId id) {
    list_folders_after([id](History& history) { history.folders.remove(id); });
}

void ConversationShelf::list_folders_after(std::function<void(History&)> work) {
    history_.ask(this, std::move(work), [] {}, log_failure);
    list_folders();   // the storage thread keeps the order
}

void ConversationShelf::list_presets() {
    history_.ask(
        this, [](History& history) { return history.presets.all(); },
        [this](const std::vector<storage::Preset>& found) {
            QVector<ui::Preset> presets;
            for (const storage::Preset& preset : found) {
                presets += {.id = preset.id, .name = from_utf8(preset.name), .manner = to_ui(preset.manner)};
            }
            emit port_.presets_listed(presets);
        },
        log_failure);
}

void ConversationShelf::save_preset(const ui::Preset& preset) {
    history_.ask(
        this,
        [row = storage::Preset{.id = preset.id, .name = preset.name.toStdString(), .manner = to_storage(preset.manner)}](
            History& history) { history.presets.save(row); },
        [this] { list_presets(); }, log_failure);
}

void ConversationShelf::remove_preset(ui::PresetId id) {
    history_.ask(
        this, [id](History& history) { history.presets.remove(id); }, [this] { list_presets(); }, log_failure);
}

}  // namespace pipit::app
