#pragma once
// The sidebar's list: pinned conversations, then those of each folder, then the others by day; newest first in each.

#include "ui/assistant_port.h"

#include <QtQml/qqmlregistration.h>
#include <QAbstractListModel>

namespace pipit::ui {

/// Thread: UI.
class ConversationListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by ChatViewModel")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    /// True once the first list has come: before that, "no conversations" would be a guess.
    Q_PROPERTY(bool listed READ listed NOTIFY countChanged)
    /// {id, name} of each, by name.
    Q_PROPERTY(QVariantList folders READ folders NOTIFY foldersChanged)

public:
    enum ConversationRole {
        ConversationIdRole = Qt::UserRole,  // the port's id
        TitleRole,                          // string, never empty
        SectionRole,                        // string: "Pinned", "Today", "October 2026"; a folder: name, line break, id
        AnsweringRole,                      // bool
        PinnedRole,                         // bool
        FolderRole,                         // the port's id; 0: in none
    };

    explicit ConversationListModel(AssistantPort& port, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return static_cast<int>(conversations_.size()); }
    bool listed() const { return listed_; }
    QVariantList folders() const;

    Q_INVOKABLE void rename(qint64 conversation, const QString& title);
    Q_INVOKABLE void pin(qint64 conversation, bool pinned);
    /// 0: out of its folder.
    Q_INVOKABLE void move(qint64 conversation, qint64 folder);
    Q_INVOKABLE void moveToNew(qint64 conversation, const QString& folder_name);
    Q_INVOKABLE void renameFolder(qint64 folder, const QString& name);
    Q_INVOKABLE void removeFolder(qint64 folder);
    Q_INVOKABLE void duplicate(qint64 conversation);
    /// Into the trash.
    Q_INVOKABLE void remove(qint64 conversation);
    /// The one after (step 1) or before (step -1) in the list; 0 if there is none.
    Q_INVOKABLE qint64 neighbour(qint64 conversation, int step) const;

    QString title(ConversationId id) const;
    const Conversation* find(ConversationId id) const;
    void refresh();
    void retranslate();

signals:
    void countChanged();
    void foldersChanged();
    void titleChanged(qint64 conversation);

private:
    void show(const QVector<Conversation>& conversations);
    void change(const Conversation& conversation);
    void place(const Conversation& conversation, int row);
    void forget(ConversationId id);
    void set_folders(const QVector<Folder>& folders);
    QString section_of(const Conversation& conversation) const;
    bool before(const Conversation& a, const Conversation& b) const;
    int folder_place(FolderId id) const;
    int row_of(ConversationId id) const;

    AssistantPort& port_;
    QVector<Conversation> conversations_;
    QVector<Folder> folders_;
    Ticket ticket_ = 0;
    bool listed_ = false;
};

/// What stands for a title while there is none.
QString shown_title(const QString& title);

}  // namespace pipit::ui
