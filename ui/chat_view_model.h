#pragma once
// The window's state: which conversation is open, its turns, what is being written, what the engine does. QML gets
// everything else from here.

#include "ui/assistant_port.h"
#include "ui/attachment_images.h"
#include "ui/composer_view_model.h"
#include "ui/conversation_list_model.h"
#include "ui/engine_view_model.h"
#include "ui/manner_view_model.h"
#include "ui/message_list_model.h"
#include "ui/notice_view_model.h"
#include "ui/saved_list_model.h"
#include "ui/search_list_model.h"
#include "ui/trash_list_model.h"
#include "ui/video_view_model.h"

#include <QtQml/qqmlregistration.h>

namespace pipit::ui {

/// Thread: UI.
class ChatViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Window")
    Q_PROPERTY(pipit::ui::ConversationListModel* conversations READ conversations CONSTANT)
    Q_PROPERTY(pipit::ui::MessageListModel* messages READ messages CONSTANT)
    Q_PROPERTY(pipit::ui::ComposerViewModel* composer READ composer CONSTANT)
    Q_PROPERTY(pipit::ui::EngineViewModel* engine READ engine CONSTANT)
    Q_PROPERTY(pipit::ui::SearchListModel* search READ search CONSTANT)
    Q_PROPERTY(pipit::ui::TrashListModel* trash READ trash CONSTANT)
    Q_PROPERTY(pipit::ui::MannerViewModel* manner READ manner CONSTANT)
    Q_PROPERTY(pipit::ui::SavedListModel* saved READ saved CONSTANT)
    Q_PROPERTY(pipit::ui::VideoViewModel* video READ video CONSTANT)
    Q_PROPERTY(pipit::ui::NoticeViewModel* notice READ notice CONSTANT)
    /// 0: a new chat that has no turn yet. (A JavaScript number, as all ids are in QML: exact up to 2^53.)
    Q_PROPERTY(double conversation READ conversation NOTIFY conversationChanged)
    Q_PROPERTY(QString title READ title NOTIFY titleChanged)
    /// An answer is being made in the open conversation.
    Q_PROPERTY(bool answering READ answering NOTIFY answeringChanged)
    /// How full the model's view is, 0 … 1; below 0: not known, or there is nothing in it yet.
    Q_PROPERTY(double contextShare READ contextShare NOTIFY contextChanged)
    /// "1,240 of 4,096 tokens"
    Q_PROPERTY(QString contextText READ contextText NOTIFY contextChanged)
    /// Kinds of the example cards: picture, sound, pictureAndSound, help.
    Q_PROPERTY(QStringList examples READ examples NOTIFY examplesChanged)

public:
    ChatViewModel(AssistantPort& port, AttachmentPaths& paths, QObject* parent = nullptr);

    ConversationListModel* conversations() { return &conversations_; }
    MessageListModel* messages() { return &messages_; }
    ComposerViewModel* composer() { return &composer_; }
    EngineViewModel* engine() { return &engine_; }
    SearchListModel* search() { return &search_; }
    TrashListModel* trash() { return &trash_; }
    MannerViewModel* manner() { return &manner_; }
    SavedListModel* saved() { return &saved_; }
    VideoViewModel* video() { return &video_; }
    NoticeViewModel* notice() { return &notice_; }
    double contextShare() const;
    QString contextText() const;
    double conversation() const { return static_cast<double>(conversation_); }
    QString title() const;
    bool answering() const { return messages_.answering() != nullptr; }
    QStringList examples() const;

    Q_INVOKABLE void newChat();
    Q_INVOKABLE void open(qint64 conversation);
    /// Also shows this message (0: none), on whatever branch it is. Answer: messageFound.
    Q_INVOKABLE void openAt(qint64 conversation, qint64 message);
    /// Shows the branch `step` places after the one of this message.
    Q_INVOKABLE void walk(qint64 message, int step);
    /// Into the trash, with an offer to take it back.
    Q_INVOKABLE void throwAway(qint64 conversation);
    /// One, or all (0). `format`: markdown, html, json.
    Q_INVOKABLE void exportTo(qint64 conversation, const QString& format, const QUrl& file);
    Q_INVOKABLE void importFrom(const QUrl& file);
    Q_INVOKABLE void stop();
    /// Another answer in place of this one.
    Q_INVOKABLE void regenerate(qint64 answer);
    /// What the failed answer's button promises.
    Q_INVOKABLE void act(qint64 answer);
    /// Takes the last turn of the user back into the composer.
    Q_INVOKABLE void editLast();
    Q_INVOKABLE void edit(qint64 message);
    Q_INVOKABLE void useExample(int card);
    Q_INVOKABLE void copy(const QString& text) const;
    Q_INVOKABLE void copyLastAnswer() const;
    /// A picture of a message, to where the user said.
    Q_INVOKABLE void saveCopy(const QString& path, const QUrl& target) const;

    /// A turn without words, in the open conversation or a new one.
    void sendAttachments(Ticket ticket, const QVector<AttachmentId>& attachments);
    /// Something befell the history. It stays until it is dismissed, with the way to the backups.
    void warn(const QString& text);
    void start();
    void retranslate();

signals:
    void conversationChanged();
    void titleChanged();
    void answeringChanged();
    void examplesChanged();
    void contextChanged();
    void settingsWanted();
    /// The "no network" switch is to be turned off, now.
    void networkWanted();
    void backupsWanted();
    /// This row is what was looked for: the view goes there and marks it.
    void messageFound(int row);
    /// The user's own turn was added: the view goes to the end, wherever it was.
    void turnSent();

private:
    void set_conversation(ConversationId id);
    void take_opened(const QVector<Message>& messages);
    void take_context(const ContextUse& use);
    void update_answering();

    AssistantPort& port_;
    ConversationListModel conversations_;
    MessageListModel messages_;
    ComposerViewModel composer_;
    EngineViewModel engine_;
    SearchListModel search_;
    TrashListModel trash_;
    MannerViewModel manner_;
    SavedListModel saved_;
    VideoViewModel video_{port_, composer_};
    NoticeViewModel notice_;
    ContextUse context_;
    ConversationId conversation_ = 0;
    Ticket sent_ticket_ = 0;  // of the draft that is about to make a conversation
    bool opening_ = false;         // what was asked for has not come yet
    MessageId wanted_message_ = 0; // to be found in it
    bool was_answering_ = false;
};

}  // namespace pipit::ui
