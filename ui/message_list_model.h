#pragma once
// The turns of the open conversation, oldest first. An answer carries its Markdown blocks as a model of its own, so
// that a token that arrives touches one row of one block list. Blocks are made when a row is first looked at: a conversation
// of ten thousand turns opens as quickly as one of ten.

#include "ui/assistant_port.h"
#include "ui/attachment_list_model.h"
#include "ui/markdown/block_list_model.h"

#include <QtQml/qqmlregistration.h>
#include <QAbstractListModel>

#include <vector>

namespace pipit::ui {

/// Thread: UI.
class MessageListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by ChatViewModel")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    /// Something has fallen out of what the model sees.
    Q_PROPERTY(bool forgetting READ forgetting NOTIFY forgettingChanged)

public:
    enum MessageRole {
        KindRole = Qt::UserRole,  // string, chooses the delegate: user, answer
        MessageIdRole,            // the port's id
        TextRole,                 // string: user: plain; answer: Markdown
        BlocksRole,               // BlockListModel*: of an answer
        AttachmentsRole,          // AttachmentListModel*
        ThoughtsRole,             // BlockListModel*: of what the model said to itself before the answer
        ThoughtLabelRole,         // string: "Thought for 12 s"; empty: it said nothing to itself
        UnfoldedRole,             // bool: the thoughts are shown
        StateRole,                // string: pending, streaming, finished, stopped, failed
        CountsRole,               // string: "41 tok/s · 512 in · 96 out"; empty while unknown
        FailureRole,              // string: a sentence; empty if it did not fail
        FailureActionRole,        // string: the words of the button; empty: there is none
        LastRole,                 // bool: nothing follows
        BranchRole,               // int: its place among the branches here, from 1
        BranchCountRole,          // int: how many there are
        ForgottenRole,            // bool: it has fallen out of what the model sees
    };

    explicit MessageListModel(AttachmentPaths& paths, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return static_cast<int>(entries_.size()); }
    int row_of(MessageId id) const;
    bool forgetting() const { return first_seen_ > 0; }
    const Message* find(MessageId id) const;
    const Message* last_of(Role role) const;
    /// The answer that is being made, if any.
    const Message* answering() const;

    /// What the path shares with the one that is shown keeps its rows, at its beginning or, if that was its end, there.
    void show(const QVector<Message>& messages);
    /// What stands before it is forgotten; 0: nothing is.
    void set_first_seen(MessageId first);
    void add(const Message& message);
    void grow(MessageId id, const QString& appended);
    void change(const Message& message);
    void remove_from(MessageId first);
    /// More of an answer's thoughts.
    void grow_thoughts(MessageId id, const QString& appended);
    /// Shows the thoughts of an answer, or hides them.
    Q_INVOKABLE void unfold(qint64 message, bool unfolded);
    void retranslate();

signals:
    void countChanged();
    void forgettingChanged();

private:
    struct Entry {
        Message message;
        BlockListModel* blocks = nullptr;  // children of this model, made when first asked for
        BlockListModel* thoughts = nullptr;
        bool unfolded = false;
        AttachmentListModel* attachments = nullptr;
    };

    BlockListModel* blocks_of(Entry& entry) const;
    BlockListModel* thoughts_of(Entry& entry) const;
    void change_blocks(Entry& entry, const Message& before);
    AttachmentListModel* attachments_of(Entry& entry) const;
    bool is_end_of(const QVector<Message>& messages) const;
    void put_before(const QVector<Message>& messages);
    int common_with(const QVector<Message>& messages) const;
    void drop(int from);

    AttachmentPaths& paths_;
    mutable std::vector<Entry> entries_;  // mutable: reading a row makes its lists
    int first_seen_ = 0;  // row; before it all is forgotten
};

/// The words of a failure's button.
QString action_text(FailureAction action);

}  // namespace pipit::ui
