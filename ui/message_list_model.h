#pragma once
// The turns of the open conversation, oldest first. An answer carries its Markdown blocks as a model of its own, so
// that a token that arrives touches one row of one block list.

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

public:
    enum MessageRole {
        KindRole = Qt::UserRole,  // string, chooses the delegate: user, answer
        MessageIdRole,            // the port's id
        TextRole,                 // string: user: plain; answer: Markdown
        BlocksRole,               // BlockListModel*: of an answer
        AttachmentsRole,          // AttachmentListModel*
        StateRole,                // string: pending, streaming, finished, stopped, failed
        CountsRole,               // string: "41 tok/s · 512 in · 96 out"; empty while unknown
        FailureRole,              // string: a sentence; empty if it did not fail
        FailureActionRole,        // string: the words of the button; empty: there is none
        LastRole,                 // bool: nothing follows
    };

    explicit MessageListModel(AttachmentPaths& paths, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return static_cast<int>(entries_.size()); }
    const Message* find(MessageId id) const;
    const Message* last_of(Role role) const;
    /// The answer that is being made, if any.
    const Message* answering() const;

    void show(const QVector<Message>& messages);
    void add(const Message& message);
    void grow(MessageId id, const QString& appended);
    void change(const Message& message);
    void remove_from(MessageId first);
    void retranslate();

signals:
    void countChanged();

private:
    struct Entry {
        Message message;
        BlockListModel* blocks = nullptr;  // children of this model
        AttachmentListModel* attachments = nullptr;
    };

    Entry make(const Message& message);
    void drop(int from);
    int row_of(MessageId id) const;

    AttachmentPaths& paths_;
    std::vector<Entry> entries_;
};

/// The words of a failure's button.
QString action_text(FailureAction action);

}  // namespace pipit::ui
