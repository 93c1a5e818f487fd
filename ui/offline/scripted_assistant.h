#pragma once
// An assistant that plays a script instead of running a model: for working on looks, for screenshots, and for the tests
// of the window. It keeps conversations in memory, prepares pictures and sounds for real, and streams its answers word
// by word, or, with `pace` zero, only when step() is called, so that tests need no clock.

#include "ui/assistant_port.h"

#include <QHash>
#include <QTemporaryDir>
#include <QTimer>

#include <chrono>
#include <functional>
#include <map>
#include <utility>

namespace pipit::ui {

/// Thread: UI.
class ScriptedAssistant : public AssistantPort {
    Q_OBJECT

public:
    /// `pace`: time between two pieces of an answer; zero: step() plays them.
    explicit ScriptedAssistant(std::chrono::milliseconds pace = std::chrono::milliseconds(30),
                               QObject* parent = nullptr);

    void list_conversations(Ticket ticket) override;
    void search(Ticket ticket, const QString& text) override;
    void open_conversation(ConversationId id, MessageId message = 0) override;
    void show_branch(MessageId message, int step) override;
    void rename_conversation(ConversationId id, const QString& title) override;
    void pin_conversation(ConversationId id, bool pinned) override;
    void move_conversation(ConversationId id, FolderId folder) override;
    void set_manner(ConversationId id, const Manner& manner) override;
    void duplicate_conversation(ConversationId id) override;
    void remove_conversation(ConversationId id) override;
    void restore_conversation(ConversationId id) override;
    void list_trash() override;
    void erase_conversation(ConversationId id) override;
    void empty_trash() override;
    void list_folders() override;
    void add_folder(const QString& name, ConversationId conversation) override;
    void rename_folder(FolderId id, const QString& name) override;
    void remove_folder(FolderId id) override;
    void list_presets() override { emit presets_listed(presets_); }
    void save_preset(const Preset& preset) override;
    void remove_preset(PresetId id) override;
    void export_conversations(ConversationId id, ExportFormat format, const QString& file) override;
    void import_conversations(const QString& file) override;
    void list_saved_states() override { emit saved_states_listed(saved_states_); }
    void preview_saved_state(const QString& id) override;
    void restore_saved_state(const QString& id) override;
    void send(Ticket ticket, const Draft& draft) override;
    void send_again(Ticket ticket, MessageId message, const Draft& draft) override;
    void retry(MessageId answer) override;
    void stop(ConversationId conversation) override;
    void prepare_attachment(Ticket ticket, const AttachmentSource& source) override;
    void discard_attachment(AttachmentId id) override;
    DraftCost cost(const Draft& draft) const override;
    void read_video(Ticket ticket, const QString& path, int pictures, const QVector<double>& at) override;
    void give_up_video() override { ++videos_given_up_; }
    EngineStatus engine() const override { return engine_; }
    void restart_engine() override;
    Settings settings() const override { return settings_; }
    void save_settings(const Settings& settings) override;
    QVector<Example> examples() const override { return examples_; }
    QString storage_folder() const override { return QStringLiteral("/home/robin/.local/share/pipit"); }
    void measure_storage() override { emit storage_measured(48'300'000); }
    void move_storage(const QString& folder) override { emit storage_moved(folder + QStringLiteral(" is full")); }

    // --- the script
    void set_saved_states(const QVector<SavedState>& states, const SavedPreview& preview);
    /// What the next videos are; without frames they are refused.
    void set_video(const VideoStrip& strip) { video_ = strip; }
    int videos_given_up() const { return videos_given_up_; }
    QStringList restored() const { return restored_; }
    /// What the next answers say; the last one is said again for ever.
    void set_answers(const QStringList& answers) { answers_ = answers; }
    /// What the model says to itself before the next answer.
    void set_thoughts(const QString& thoughts) { thoughts_ = thoughts; }
    /// The next answer fails, after as many pieces as this.
    void fail_next(const Failure& failure, int after_pieces = 0);
    void set_engine(const EngineStatus& status);
    void set_settings(const Settings& settings) { settings_ = settings; }
    void set_examples(const QVector<Example>& examples) { examples_ = examples; }
    void set_context_tokens(int tokens) { context_tokens_ = tokens; }
    /// A conversation from before, `days` ago.
    ConversationId add_conversation(const QString& title, int days, const QVector<Message>& messages);
    Attachment add_attachment(const QString& path);
    /// Plays one piece. False if nothing is being answered.
    bool step();
    /// Plays to the end of the running answer.
    void finish();

    int restarts() const { return restarts_; }
    /// What a conversation is said to take of the context; from where on it is still seen.
    void set_context_use(ConversationId id, const ContextUse& use) { context_use_[id] = use; }
    bool holds(AttachmentId id) const { return attachments_.contains(id); }

private:
    struct Playing {
        MessageId answer = 0;
        ConversationId conversation = 0;
        QStringList thoughts;
        QStringList pieces;
        int at = 0;
    };

    /// Paths that part at one place: each from its first message there to its end.
    struct Fork {
        QVector<QVector<Message>> tails;
        qsizetype shown = 0;
    };

    void change(ConversationId id, const std::function<void(Conversation&)>& how);
    qsizetype row_of(ConversationId conversation, MessageId message);
    Fork& fork_before(ConversationId conversation, qsizetype row);
    void number(Fork& fork);
    void tell_context(ConversationId conversation);
    void answer(ConversationId conversation);
    void end(MessageState state);
    void add(Message message);
    void remove_from(ConversationId conversation, MessageId first);
    Message* find(MessageId id);
    Conversation* conversation_of(ConversationId id);

    std::vector<Conversation> conversations_;
    std::map<ConversationId, QVector<Message>> messages_;   // the shown paths
    std::map<std::pair<ConversationId, MessageId>, Fork> forks_;   // by the message that they follow; 0: none
    QVector<Folder> folders_;
    QVector<Preset> presets_;
    QHash<AttachmentId, Attachment> attachments_;
    QVector<SavedState> saved_states_;
    SavedPreview saved_preview_;   // of each of them
    QStringList restored_;
    VideoStrip video_;
    int videos_given_up_ = 0;
    QStringList answers_;
    QString thoughts_;
    QVector<Example> examples_;
    Settings settings_;
    EngineStatus engine_;
    std::optional<Failure> failure_;
    int failure_after_ = 0;
    int context_tokens_ = 4096;
    std::map<ConversationId, ContextUse> context_use_;
    int restarts_ = 0;
    qint64 last_id_ = 0;
    Playing playing_;
    QTimer timer_;
    QTemporaryDir folder_;  // pictures that came without a file
};

}  // namespace pipit::ui
