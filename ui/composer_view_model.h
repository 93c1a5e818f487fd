#pragma once
// What is being written: text, cards, what they cost, and whether Enter may send it. One draft per conversation is
// kept, so that walking through the sidebar loses nothing.

#include "ui/assistant_port.h"
#include "ui/attachment_list_model.h"
#include "ui/document_pages.h"
#include "ui/screenshot.h"

#include <QtQml/qqmlregistration.h>
#include <QHash>
#include <QSet>
#include <QUrl>

namespace pipit::ui {

/// Thread: UI.
class ComposerViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by ChatViewModel")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    Q_PROPERTY(pipit::ui::AttachmentListModel* attachments READ attachments CONSTANT)
    Q_PROPERTY(bool canSend READ canSend NOTIFY stateChanged)
    /// There is neither text nor a card.
    Q_PROPERTY(bool empty READ empty NOTIFY stateChanged)
    Q_PROPERTY(bool editing READ editing NOTIFY stateChanged)
    /// "1 picture · 1 sound · 290 tokens · 90 MB of memory · first word in about 0.4 s"; empty if there are no cards.
    Q_PROPERTY(QString cost READ cost NOTIFY stateChanged)
    Q_PROPERTY(bool fits READ fits NOTIFY stateChanged)

public:
    ComposerViewModel(AssistantPort& port, AttachmentPaths& paths, QObject* parent = nullptr);

    QString text() const { return text_; }
    void setText(const QString& text);
    AttachmentListModel* attachments() { return &attachments_; }
    bool canSend() const;
    bool empty() const { return text_.trimmed().isEmpty() && attachments_.count() == 0; }
    bool editing() const { return editing_ != 0; }
    QString cost() const { return cost_; }
    bool fits() const { return fits_; }

    /// Pictures and sounds become cards, pages of a PDF pictures, text files text of the message.
    Q_INVOKABLE void addFiles(const QList<QUrl>& files);
    Q_INVOKABLE void takeScreenshot();
    /// Takes pictures and files from the clipboard. False: there are none, so the text field may paste text.
    Q_INVOKABLE bool paste();
    Q_INVOKABLE void removeAttachment(int row);
    Q_INVOKABLE void send();
    Q_INVOKABLE void cancelEdit();
    /// "2 files", "1 picture": what a drop of these would do, for the drop target.
    Q_INVOKABLE QString dropText(const QList<QUrl>& files) const;

    /// A card for it, at the end of the row.
    void attach(const AttachmentSource& source);
    void set_conversation(ConversationId id);
    /// The conversation that a sent draft made.
    void adopt_conversation(ConversationId id);
    void set_answering(bool answering);
    void set_manner(const Manner& manner) { manner_ = manner; }
    void edit(const Message& message);
    void use_example(const Example& example);
    void retranslate();

signals:
    void textChanged();
    void stateChanged();
    void sent(pipit::ui::Ticket ticket);
    /// A video was among the files.
    void videoWanted(const QString& path);

private:
    struct Kept {
        QString text;
        QVector<AttachmentListModel::Item> attachments;
        MessageId editing = 0;
    };

    Draft draft() const;
    void clear();
    void update();
    void add_text_file(const QString& path);
    /// A card that says why a file was not added, or not all of it.
    void refuse(const QString& name, const QString& why);

    AssistantPort& port_;
    AttachmentListModel attachments_;
    ConversationId conversation_ = 0;
    QString text_;
    MessageId editing_ = 0;
    Manner manner_;
    bool answering_ = false;
    bool send_when_ready_ = false;
    Ticket last_ticket_ = 0;
    QString cost_;
    bool fits_ = true;
    QHash<ConversationId, Kept> kept_;
    DocumentPages documents_;
    Screenshot screenshot_;
    QSet<Ticket> abandoned_;  // cards that were removed before their answer came
};

}  // namespace pipit::ui
