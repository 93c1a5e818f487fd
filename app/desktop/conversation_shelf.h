#pragma once
// The conversations as they stand in the list: their order and names, what is found in them, folders, presets, the trash. The
// window is told through the signals of its port.
// Thread: UI.

#include "app/desktop/history_thread.h"
#include "ui/assistant_port.h"

#include <atomic>
#include <functional>
#include <memory>

namespace pipit::app {

class Answers;

class ConversationShelf : public QObject {
    Q_OBJECT

public:
    ConversationShelf(HistoryThread& history, const Answers& answers, ui::AssistantPort& port)
        : history_(history), answers_(answers), port_(port) {}

    void list(ui::Ticket ticket);
    void search(ui::Ticket ticket, const QString& text);
    /// Tells the window how one stands now.
    void tell(ui::ConversationId id);
    void rename(ui::ConversationId id, const QString& title);
    void pin(ui::ConversationId id, bool pinned);
    void move(ui::ConversationId id, ui::FolderId folder);
    void set_manner(ui::ConversationId id, const ui::Manner& manner);
    void duplicate(ui::ConversationId id);

    void throw_away(ui::ConversationId id);
    void take_back(ui::ConversationId id);
    void list_trash();
    void erase(ui::ConversationId id);
    void empty_trash();

    void list_folders();
    void add_folder(const QString& name, ui::ConversationId conversation);
    void rename_folder(ui::FolderId id, const QString& name);
    void remove_folder(ui::FolderId id);
    void list_presets();
    void save_preset(const ui::Preset& preset);
    void remove_preset(ui::PresetId id);

signals:
    /// For good.
    void erased(const QVector<pipit::ui::ConversationId>& conversations);

private:
    /// Work that changes a conversation, of which the window is told then.
    void change(ui::ConversationId id, std::function<void(History&)> work);
    void list_folders_after(std::function<void(History&)> work);

    HistoryThread& history_;
    const Answers& answers_;
    ui::AssistantPort& port_;

    // The ticket of the newest search, which the storage thread reads to pass over older ones.
    std::shared_ptr<std::atomic<ui::Ticket>> last_search_ = std::make_shared<std::atomic<ui::Ticket>>(0);
};

}  // namespace pipit::app
