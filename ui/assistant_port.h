#pragma once
// What the window asks of the world, and what it hears back: conversations, turns, attachments, the engine's state,
// settings. app/desktop implements it on storage and the engine program; pipit-offline and the tests implement it with
// a script.
//
// Thread: UI. No call blocks: what needs a disk, a decoder or a GPU is answered later by a signal, on the UI thread
// too. Requests whose answer must find its asker carry a ticket, a number that the asker chose; the answer carries it
// back.

#include <QByteArray>
#include <QDateTime>
#include <QMap>
#include <QObject>
#include <QSize>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace pipit::ui {

using ConversationId = qint64;  // 0: a conversation that does not exist yet
using MessageId = qint64;
using AttachmentId = qint64;
using FolderId = qint64;  // 0: none
using PresetId = qint64;
using Ticket = quint64;

// -------------------------------------------------------------------------------------------- attachments

enum class AttachmentKind { image, sound };

/// A picture or sound that the assistant keeps: in a draft, or in a message.
struct Attachment {
    AttachmentId id = 0;
    AttachmentKind kind = AttachmentKind::image;
    QString name;             // for people: "ferry.jpg"
    QString path;             // the assistant's own copy, a local file
    QSize pixels;             // of an image, orientation applied
    int duration_ms = 0;      // of a sound
    QVector<float> waveform;  // of a sound: loudest sample of each slice of time, 0 … 1; 40 to 200 of them
    int tokens = 0;           // what it costs in the prompt; 0: not known yet
};

/// A file to be attached, or bytes that have no file (a picture from the clipboard).
struct AttachmentSource {
    QString path;  // empty if `bytes` are given
    QByteArray bytes;
    QString name;  // for people
};

/// A video taken apart: JPEG files, and a WAV if it has a sound.
struct VideoFrame {
    double seconds = 0;
    QString path;
};

struct VideoStrip {
    QString name;
    double seconds = 0;
    QVector<VideoFrame> frames;
    QString sound;   // empty: it has none
};

// -------------------------------------------------------------------------------------------- messages

enum class Role { user, assistant };

/// pending: nothing has come yet (queued, or the prompt is being read). The last three are final.
enum class MessageState { pending, streaming, finished, stopped, failed };

/// The one thing a person can do about a failure.
enum class FailureAction { none, retry, restart_engine, open_settings, allow_network };

struct Failure {
    QString message;  // a whole sentence that a person understands, translated
    FailureAction action = FailureAction::none;
};

struct Message {
    MessageId id = 0;
    ConversationId conversation = 0;
    Role role = Role::user;
    MessageState state = MessageState::finished;
    QString text;  // user: plain; assistant: Markdown
    QString thoughts;            // of an answer: what the model said to itself before it; Markdown
    double thought_seconds = 0;  // how long that took; 0: not known
    QVector<Attachment> attachments;
    int branch = 1;        // its place among the branches that begin where it does
    int branch_count = 1;
    int prompt_tokens = 0;  // of an answer: what was read for it; 0: not known
    int answer_tokens = 0;
    double tokens_per_second = 0;
    Failure failure;  // of a failed answer
};

/// How answers are made. What is empty is the model's own choice.
struct Manner {
    QString system_prompt;
    std::optional<double> temperature;
    std::optional<double> top_p;
    std::optional<int> top_k;
    std::optional<int> most_tokens;  // of an answer

    bool operator==(const Manner&) const = default;
};

/// A manner with a name. Conversations copy it.
struct Preset {
    PresetId id = 0;
    QString name;
    Manner manner;
};

/// What stands in the composer when Enter is pressed.
struct Draft {
    ConversationId conversation = 0;
    Manner manner;  // of a conversation that does not exist yet
    QString text;
    QVector<AttachmentId> attachments;
};

/// What a draft would cost, from what is known in memory. Zero means "not known".
struct DraftCost {
    int tokens = 0;          // of the draft alone
    int tokens_before = 0;   // of the conversation so far
    int context_tokens = 0;  // room of the loaded model
    bool fits = true;        // with room for an answer; what was said before leaves if it must
    int first_word_ms = 0;  // expected wait for the first word
    qint64 memory_bytes = 0;  // of the device: the draft's share of the KV cache, and what encoding its pictures and sounds takes
};

// -------------------------------------------------------------------------------------------- conversations

struct Conversation {
    ConversationId id = 0;
    QString title;           // empty: not named yet
    QDateTime changed;       // local time of the last turn
    bool answering = false;  // an answer is being made in it now
    bool pinned = false;
    FolderId folder = 0;
    QDateTime trashed;       // since then in the trash
    Manner manner;
};

struct Folder {
    FolderId id = 0;
    QString name;
};

/// A message or a title that was found.
struct SearchHit {
    Conversation conversation;
    MessageId message = 0;  // 0: the title
    QString line;           // that holds the hit
    int start = 0;          // where in `line`, in QString positions
    int length = 0;
};

/// How full the model's view of a conversation is.
struct ContextUse {
    int tokens = 0;            // of what it will see with the next turn
    int room = 0;              // of the loaded model; 0: not known
    MessageId first_seen = 0;  // what stands before it has fallen out; 0: nothing has
};

enum class ExportFormat { markdown, html, json };

// -------------------------------------------------------------------------------------------- saved states

/// backup: made by itself. replaced: set aside by a restore. damaged: set aside because it was.
enum class SavedKind { backup, replaced, damaged };

/// A state of the whole history that one can go back to.
struct SavedState {
    QString id;
    SavedKind kind = SavedKind::backup;
    QDateTime made;          // local time
    QString folder;          // where it lies
    int conversations = 0;
    int messages = 0;
    qint64 bytes = 0;
    bool readable = true;    // else it is only kept
};

/// A conversation that would be another then.
struct SavedChange {
    QString title;
    int returning = 0;       // messages that it would get
    int leaving = 0;         // messages that it would lose
};

struct SavedPreview {
    QString id;
    QVector<SavedChange> changes;   // none: it is as the present one
    int missing_files = 0;          // pictures and sounds that are gone
};

// -------------------------------------------------------------------------------------------- the engine

enum class EnginePhase { starting, loading, ready, failed };

struct EngineStatus {
    EnginePhase phase = EnginePhase::starting;
    QString model;   // "Gemma 3n E2B"
    QString device;  // "RTX 4060"; of a server: not known
    QString server;  // the host that answers in place of our own engine: what is asked goes there; empty: none
    bool server_is_local = false;  // and it runs on this computer
    double progress = 0;           // of loading, 0 … 1; below 0: not known
    QString step;                  // of loading, for people: "Reading weights"
    bool sees = false;
    bool hears = false;
    Failure failure;  // of phase failed
};

// -------------------------------------------------------------------------------------------- settings

enum class ThemeChoice { system, light, dark, high_contrast };

struct Settings {
    ThemeChoice theme = ThemeChoice::system;
    QString language;         // "en", "zh_CN"; empty: the system's
    double text_scale = 1.0;  // 0.8 … 2.0
    bool sidebar_open = true;
    QString microphone;  // id of a device; empty: the system's choice
    QString camera;
    bool welcomed = false;      // the welcome was seen or skipped
    bool notifications = true;  // of answers that are ready while the window is not in front
    bool quick_key = false;     // a key of the desktop calls the small window
    QMap<QString, QString> shortcuts;  // by name: keys that are not the usual ones (ShortcutListModel)
    bool tray = false;          // an icon in the desktop's tray; closing the window leaves it there
    bool keeps_reading = true;  // what the engine has read of conversations stays on the disk: reopened, they go on at once

    bool operator==(const Settings&) const = default;
};

// -------------------------------------------------------------------------------------------- examples

enum class ExampleKind { picture, sound, picture_and_sound, help };

/// A card of the empty window. The prompt is in the model's language; the card's own words belong to the UI.
struct Example {
    ExampleKind kind = ExampleKind::help;
    QString prompt;
    QStringList files;
};

// -------------------------------------------------------------------------------------------- the port

class AssistantPort : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    // --- conversations
    /// All but those in the trash, newest first. Answer: conversations_listed.
    virtual void list_conversations(Ticket ticket) = 0;
    /// Titles first, then messages, newest first; not all if there are very many. Answer: hits_found.
    virtual void search(Ticket ticket, const QString& text) = 0;
    /// Answer: conversation_opened, then context_changed; of a long one its end may come first by itself. With a message, a path that holds it becomes the shown one. An
    /// unknown id is answered by conversation_removed.
    virtual void open_conversation(ConversationId id, MessageId message = 0) = 0;
    /// Shows the branch that is `step` places after the one of this message. Answer: conversation_opened.
    virtual void show_branch(MessageId message, int step) = 0;
    virtual void rename_conversation(ConversationId id, const QString& title) = 0;
    virtual void pin_conversation(ConversationId id, bool pinned) = 0;
    virtual void move_conversation(ConversationId id, FolderId folder) = 0;
    virtual void set_manner(ConversationId id, const Manner& manner) = 0;
    /// With all branches. Answer: conversation_duplicated, after conversation_changed.
    virtual void duplicate_conversation(ConversationId id) = 0;

    // --- the trash
    /// Into the trash, from which it goes by itself after thirty days; stops its answer first. Answer: conversation_removed.
    virtual void remove_conversation(ConversationId id) = 0;
    /// Answer: conversation_changed.
    virtual void restore_conversation(ConversationId id) = 0;
    /// The one thrown away last first. Answer: trash_listed, also by itself whenever it has changed.
    virtual void list_trash() = 0;
    /// For good, with messages and attachments.
    virtual void erase_conversation(ConversationId id) = 0;
    virtual void empty_trash() = 0;

    // --- folders and presets
    /// Answer: folders_listed, also by itself whenever they have changed.
    virtual void list_folders() = 0;
    /// A name that is there already is that folder. `conversation` (0: none) is put into it.
    virtual void add_folder(const QString& name, ConversationId conversation) = 0;
    virtual void rename_folder(FolderId id, const QString& name) = 0;
    /// Its conversations stay.
    virtual void remove_folder(FolderId id) = 0;
    /// Answer: presets_listed, also by itself whenever they have changed.
    virtual void list_presets() = 0;
    /// A new one, or in place of the one with its id.
    virtual void save_preset(const Preset& preset) = 0;
    virtual void remove_preset(PresetId id) = 0;

    // --- in and out
    /// One, or all (0), to this file, with pictures and sounds. Answer: noticed, with the words of success or failure.
    virtual void export_conversations(ConversationId id, ExportFormat format, const QString& file) = 0;
    /// What export made as JSON. What is there already is passed over. Answer: noticed.
    virtual void import_conversations(const QString& file) = 0;

    // --- saved states
    /// Newest first. Answer: saved_states_listed.
    virtual void list_saved_states() = 0;
    /// Answer: saved_state_previewed, or noticed with the reason why not.
    virtual void preview_saved_state(const QString& id) = 0;
    /// Puts it in the place of the history; what is there now is set aside as a saved state. Answers are stopped first.
    /// Answer: history_changed, noticed and saved_states_listed.
    virtual void restore_saved_state(const QString& id) = 0;

    // --- turns
    /// Saves, then answers. In conversation 0 it makes one: conversation_started comes before the messages. Every draft
    /// is followed by message_added for the user's turn and for the answer (pending).
    virtual void send(Ticket ticket, const Draft& draft) = 0;
    /// As send(), as another branch beside the user's turn `message`: that turn and all after it leave first (messages_removed).
    virtual void send_again(Ticket ticket, MessageId message, const Draft& draft) = 0;
    /// A new answer as another branch beside `answer`, finished or not: it and all after it leave first.
    virtual void retry(MessageId answer) = 0;
    /// What has come so far stays, as stopped.
    virtual void stop(ConversationId conversation) = 0;

    // --- attachments of the draft
    /// Copies, checks and measures. Answer: attachment_prepared, again whenever more is known of it, or
    /// attachment_refused.
    virtual void prepare_attachment(Ticket ticket, const AttachmentSource& source) = 0;
    /// Was removed from the draft before it was sent.
    virtual void discard_attachment(AttachmentId id) = 0;
    virtual DraftCost cost(const Draft& draft) const = 0;
    /// Takes so many pictures out of a video, evenly spaced, or those at the seconds `at`, and its sound. Answer: video_read or video_refused. Only the
    /// last request is answered for certain.
    virtual void read_video(Ticket ticket, const QString& path, int pictures, const QVector<double>& at) = 0;
    virtual void give_up_video() = 0;

    // --- the engine
    virtual EngineStatus engine() const = 0;
    virtual void restart_engine() = 0;

    // --- where the history lies
    /// The folder, for people to open; empty: there is none.
    virtual QString storage_folder() const = 0;
    /// Answer: storage_measured.
    virtual void measure_storage() = 0;
    /// Moves it into a folder of its own in this one. Answers are stopped first. Answer: storage_moved, after history_changed.
    virtual void move_storage(const QString& folder) = 0;

    // --- settings and examples
    virtual Settings settings() const = 0;
    virtual void save_settings(const Settings& settings) = 0;
    /// Up to four; none is fine.
    virtual QVector<Example> examples() const = 0;

signals:
    void conversations_listed(pipit::ui::Ticket ticket, const QVector<pipit::ui::Conversation>& conversations);
    void hits_found(pipit::ui::Ticket ticket, const QVector<pipit::ui::SearchHit>& hits);
    void conversation_opened(pipit::ui::ConversationId id, const QVector<pipit::ui::Message>& messages);
    void conversation_started(pipit::ui::Ticket ticket, const pipit::ui::Conversation& conversation);
    /// Title, date or `answering` of a known or new conversation.
    void conversation_changed(const pipit::ui::Conversation& conversation);
    void conversation_removed(pipit::ui::ConversationId id);
    void conversation_duplicated(pipit::ui::ConversationId copy);
    /// The history was replaced: everything that is shown must be asked for again.
    void history_changed();
    void trash_listed(const QVector<pipit::ui::Conversation>& conversations);
    void folders_listed(const QVector<pipit::ui::Folder>& folders);
    void presets_listed(const QVector<pipit::ui::Preset>& presets);
    void context_changed(pipit::ui::ConversationId conversation, const pipit::ui::ContextUse& use);
    /// Something happened that a person should read, once.
    void noticed(const QString& text);

    void saved_states_listed(const QVector<pipit::ui::SavedState>& states);
    void saved_state_previewed(const pipit::ui::SavedPreview& preview);

    void message_added(const pipit::ui::Message& message);
    /// More text at the end of a streaming answer; at most one per frame. The answer's state becomes streaming.
    void message_grew(pipit::ui::ConversationId conversation, pipit::ui::MessageId id, const QString& appended);
    /// As message_grew, of its thoughts.
    void thoughts_grew(pipit::ui::ConversationId conversation, pipit::ui::MessageId id, const QString& appended);
    /// State, counts, failure, or the whole text.
    void message_changed(const pipit::ui::Message& message);
    /// `first` and everything after it left the conversation.
    void messages_removed(pipit::ui::ConversationId conversation, pipit::ui::MessageId first);

    void attachment_prepared(pipit::ui::Ticket ticket, const pipit::ui::Attachment& attachment);
    void attachment_refused(pipit::ui::Ticket ticket, const QString& why);

    void video_read(pipit::ui::Ticket ticket, const pipit::ui::VideoStrip& strip);
    void video_refused(pipit::ui::Ticket ticket, const QString& why);

    void engine_changed(const pipit::ui::EngineStatus& status);
    void settings_changed(const pipit::ui::Settings& settings);
    /// What the folder of the history takes, backups beside it not counted.
    void storage_measured(qint64 bytes);
    /// Why not, or nothing.
    void storage_moved(const QString& why_not);
};

}  // namespace pipit::ui
