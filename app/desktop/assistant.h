#pragma once
// What the window asks of the world, handed to the part that does it: conversations and their order (ConversationShelf), the
// one that is open (OpenConversation), turns (Turns) and their answers (Answers) from the engine or a server (AnswerSource),
// their titles (Titles), attachments of drafts (Drafts) and what they cost (DraftCosts), export and import (Transfer), backups (SavedHistory), videos (VideoReader). Here they are wired.
// Thread: UI.

#include "app/desktop/answer_source.h"
#include "app/desktop/answers.h"
#include "app/desktop/conversation_shelf.h"
#include "app/desktop/draft_costs.h"
#include "app/desktop/drafts.h"
#include "app/desktop/engine_process.h"
#include "app/desktop/open_conversation.h"
#include "app/desktop/saved_history.h"
#include "app/desktop/settings.h"
#include "app/desktop/titles.h"
#include "app/desktop/transfer.h"
#include "app/desktop/turns.h"
#include "app/desktop/video_reader.h"

namespace pipit::app {

class Assistant : public ui::AssistantPort {
    Q_OBJECT

public:
    struct Options {
        ui::Settings settings;                  // as they are stored
        NamedSettings stored;                   // all of them: also what was measured
        ChatEndpoint server;                    // valid: answers come from there
        QVector<ui::Example> examples;
        bool name_conversations = true;         // by asking the model for titles
        QString no_history;                     // why it could not be opened; then nothing is sent
        NetworkGate* network = nullptr;         // the way to servers; null: one of its own. It outlives the assistant
    };

    /// `engine` may be null when there is a server. Both outlive the assistant.
    Assistant(HistoryThread& history, EngineProcess* engine, Options options, QObject* parent = nullptr);

    /// From now on answers come from this server, or with one that is not valid from the engine program.
    void use(const ChatEndpoint& server);

    void list_conversations(ui::Ticket ticket) override { shelf_.list(ticket); }
    void search(ui::Ticket ticket, const QString& text) override { shelf_.search(ticket, text); }
    void open_conversation(ui::ConversationId id, ui::MessageId message = 0) override { open_.open(id, message); }
    void show_branch(ui::MessageId message, int step) override { open_.show_branch(message, step); }
    void rename_conversation(ui::ConversationId id, const QString& title) override { shelf_.rename(id, title); }
    void pin_conversation(ui::ConversationId id, bool pinned) override { shelf_.pin(id, pinned); }
    void move_conversation(ui::ConversationId id, ui::FolderId folder) override { shelf_.move(id, folder); }
    void set_manner(ui::ConversationId id, const ui::Manner& manner) override;
    void duplicate_conversation(ui::ConversationId id) override { shelf_.duplicate(id); }
    void remove_conversation(ui::ConversationId id) override;
    void restore_conversation(ui::ConversationId id) override { shelf_.take_back(id); }
    void list_trash() override { shelf_.list_trash(); }
    void erase_conversation(ui::ConversationId id) override { shelf_.erase(id); }
    void empty_trash() override { shelf_.empty_trash(); }
    void list_folders() override { shelf_.list_folders(); }
    void add_folder(const QString& name, ui::ConversationId conversation) override { shelf_.add_folder(name, conversation); }
    void rename_folder(ui::FolderId id, const QString& name) override { shelf_.rename_folder(id, name); }
    void remove_folder(ui::FolderId id) override { shelf_.remove_folder(id); }
    void list_presets() override { shelf_.list_presets(); }
    void save_preset(const ui::Preset& preset) override { shelf_.save_preset(preset); }
    void remove_preset(ui::PresetId id) override { shelf_.remove_preset(id); }
    void export_conversations(ui::ConversationId id, ui::ExportFormat format, const QString& file) override {
        transfer_.write(id, format, file);
    }
    void import_conversations(const QString& file) override { transfer_.read(file); }
    void list_saved_states() override { saved_.list(); }
    void preview_saved_state(const QString& id) override { saved_.preview(id); }
    void restore_saved_state(const QString& id) override;
    void send(ui::Ticket ticket, const ui::Draft& draft) override { turns_.store(ticket, 0, draft); }
    void send_again(ui::Ticket ticket, ui::MessageId message, const ui::Draft& draft) override { turns_.store(ticket, message, draft); }
    void retry(ui::MessageId answer) override { turns_.retry(answer); }
    void stop(ui::ConversationId conversation) override { answers_.stop(conversation); }
    void prepare_attachment(ui::Ticket ticket, const ui::AttachmentSource& source) override { drafts_.prepare(ticket, source); }
    void discard_attachment(ui::AttachmentId id) override { drafts_.discard(id); }
    ui::DraftCost cost(const ui::Draft& draft) const override { return costs_.of(draft, source_.facts(), reader_name(source_.status())); }
    void read_video(ui::Ticket ticket, const QString& path, int pictures, const QVector<double>& at) override {
        video_.read(ticket, path, pictures, at);
    }
    void give_up_video() override { video_.give_up(); }
    ui::EngineStatus engine() const override;
    void restart_engine() override;
    ui::Settings settings() const override { return settings_; }
    void save_settings(const ui::Settings& settings) override;
    QVector<ui::Example> examples() const override { return examples_; }
    QString storage_folder() const override;
    void measure_storage() override;
    void move_storage(const QString& folder) override;

private:
    void connect_parts();
    /// The engine program may hold them still.
    void forget(const QVector<ui::ConversationId>& conversations);
    void take_settled(const ui::Message& answer, const ChatUsage& usage);
    void engine_state_changed();

    HistoryThread& history_;
    EngineProcess* const engine_;
    ui::Settings settings_;
    const QVector<ui::Example> examples_;
    const QString no_history_;
    NetworkGate open_gate_;
    ChatApiClient client_;
    AnswerSource source_;
    Drafts drafts_;
    DraftCosts costs_{drafts_};
    Answers answers_;
    ConversationShelf shelf_{history_, answers_, *this};
    OpenConversation open_;
    Titles titles_;
    Turns turns_{history_, drafts_, answers_, shelf_, *this};
    Transfer transfer_;
    SavedHistory saved_{history_, *this};
    VideoReader video_{EngineProcess::default_program()};
    EngineProcessPhase told_phase_ = EngineProcessPhase::stopped;
};

}  // namespace pipit::app
