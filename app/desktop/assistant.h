#pragma once
// The use case: a prompt comes in, is stored, is sent, and its answer goes out. Implements what the window asks for on the
// history thread, the engine program (or a server that speaks its protocol) and the files of attachments.
//
// Nothing is sent that is not stored: the user's turn and the pending row of the answer are one transaction, and the
// request is put together from the rows. If the disk refuses, the turn is shown all the same, with ids below zero, and its
// answer says why; retrying stores it again.
//
// An edited turn and a retried answer are branches in the history: the old path stays in the file, the window shows the
// new one. Answers are made by Answers, attachments of drafts are kept by Drafts.
// Thread: UI.

#include "app/desktop/answers.h"
#include "app/desktop/drafts.h"
#include "app/desktop/engine_process.h"
#include "app/desktop/settings.h"
#include "app/desktop/transfer.h"

#include <QHash>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace pipit::app {

class HistoryThread;
struct History;

class Assistant : public ui::AssistantPort {
    Q_OBJECT

public:
    struct Options {
        ui::Settings settings;                  // as they are stored
        ChatEndpoint server;                    // valid: answers come from there
        QVector<ui::Example> examples;
        QString no_history;                     // why it could not be opened; then nothing is sent
    };

    /// `engine` may be null when there is a server. Both outlive the assistant.
    Assistant(HistoryThread& history, EngineProcess* engine, Options options, QObject* parent = nullptr);

    void list_conversations(ui::Ticket ticket) override;
    void search(ui::Ticket ticket, const QString& text) override;
    void open_conversation(ui::ConversationId id, ui::MessageId message = 0) override;
    void show_branch(ui::MessageId message, int step) override;
    void rename_conversation(ui::ConversationId id, const QString& title) override;
    void pin_conversation(ui::ConversationId id, bool pinned) override;
    void move_conversation(ui::ConversationId id, ui::FolderId folder) override;
    void set_manner(ui::ConversationId id, const ui::Manner& manner) override;
    void duplicate_conversation(ui::ConversationId id) override;
    void remove_conversation(ui::ConversationId id) override;
    void restore_conversation(ui::ConversationId id) override;
    void list_trash() override;
    void erase_conversation(ui::ConversationId id) override;
    void empty_trash() override;
    void list_folders() override;
    void add_folder(const QString& name, ui::ConversationId conversation) override;
    void rename_folder(ui::FolderId id, const QString& name) override;
    void remove_folder(ui::FolderId id) override;
    void list_presets() override;
    void save_preset(const ui::Preset& preset) override;
    void remove_preset(ui::PresetId id) override;
    void export_conversations(ui::ConversationId id, ui::ExportFormat format, const QString& file) override {
        transfer_.write(id, format, file);
    }
    void import_conversations(const QString& file) override { transfer_.read(file); }
    void send(ui::Ticket ticket, const ui::Draft& draft) override;
    void send_again(ui::Ticket ticket, ui::MessageId message, const ui::Draft& draft) override;
    void retry(ui::MessageId answer) override;
    void stop(ui::ConversationId conversation) override;
    void prepare_attachment(ui::Ticket ticket, const ui::AttachmentSource& source) override;
    void discard_attachment(ui::AttachmentId id) override;
    ui::DraftCost cost(const ui::Draft& draft) const override;
    ui::EngineStatus engine() const override;
    void restart_engine() override;
    ui::Settings settings() const override { return settings_; }
    void save_settings(const ui::Settings& settings) override;
    QVector<ui::Example> examples() const override { return examples_; }
    QString storage_folder() const override;
    void measure_storage() override;

private:
    struct Sent {
        storage::Conversation conversation;
        bool is_new = false;
        storage::Message question;
        storage::Message answer;
    };
    struct Unsaved {
        ui::Draft draft;
        ui::MessageId question = 0;
    };

    /// The conversation's path as the window is told it, or nothing for an unknown one.
    using Opened = std::optional<QVector<ui::Message>>;

    ChatEndpoint source() const;
    /// Work that changes a conversation, of which the window is told then.
    void change(ui::ConversationId id, std::function<void(History&)> work);
    void show_end(ui::ConversationId id);
    void show_opened(ui::ConversationId id, const Opened& opened);
    void tell_context(ui::ConversationId id);
    void list_folders_after(std::function<void(History&)> work);
    void find_model();
    void take_models(const QStringList& names);
    void store_turn(ui::Ticket ticket, ui::MessageId replaced, const ui::Draft& draft);
    void show_turn(ui::Ticket ticket, ui::MessageId replaced, const ui::Draft& draft, const Sent& sent);
    void show_unsaved_turn(ui::Ticket ticket, const ui::Draft& draft, const QString& why);
    void add_message(const storage::Message& message);
    void take_settled(const ui::Message& answer, const ChatUsage& usage);
    void tell_conversation(ui::ConversationId id);
    void engine_state_changed();
    void remember(const ui::Message& message);

    HistoryThread& history_;
    EngineProcess* const engine_;
    ChatEndpoint server_;                                // its model is found out with the first question, if none was given
    bool finding_model_ = false;
    ui::Settings settings_;
    const QVector<ui::Example> examples_;
    const QString no_history_;
    ChatApiClient client_;
    Drafts drafts_;
    Answers answers_;
    Transfer transfer_;
    EngineProcessPhase told_phase_ = EngineProcessPhase::stopped;

    // What cost() knows without asking anybody.
    QHash<ui::AttachmentId, int> attachment_tokens_;     // of messages that were shown
    QHash<ui::ConversationId, int> conversation_tokens_; // after the last answer that was shown
    double prompt_tokens_per_second_ = 0;
    ui::ConversationId told_context_ = 0;                // that of which the window was told last

    // The ticket of the newest search, which the storage thread reads to pass over older ones.
    std::shared_ptr<std::atomic<ui::Ticket>> last_search_ = std::make_shared<std::atomic<ui::Ticket>>(0);

    QHash<ui::MessageId, Unsaved> unsaved_;              // by the id of the answer that says so
    ui::MessageId last_unsaved_id_ = 0;
};

}  // namespace pipit::app
