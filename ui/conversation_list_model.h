#pragma once
// The sidebar: conversations newest first, grouped by day; or, with a search text, those that hold it, with the line
// and the hit.

#include "ui/assistant_port.h"

#include <QtQml/qqmlregistration.h>
#include <QAbstractListModel>

namespace pipit::ui {

/// Thread: UI.
class ConversationListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by ChatViewModel")
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY searchChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    /// True once the first list has come: before that, "no conversations" would be a guess.
    Q_PROPERTY(bool listed READ listed NOTIFY countChanged)

public:
    enum ConversationRole {
        ConversationIdRole = Qt::UserRole,  // the port's id
        TitleRole,                          // string, never empty
        SectionRole,                        // string: "Today", "Yesterday", "Last seven days", "October 2026"
        AnsweringRole,                      // bool
        HitRole,                            // string: of a search, rich text, the hit in <b>; else empty
    };

    explicit ConversationListModel(AssistantPort& port, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return static_cast<int>(conversations_.size()); }
    bool listed() const { return listed_; }
    QString search() const { return search_; }
    void setSearch(const QString& search);

    Q_INVOKABLE void rename(qint64 conversation, const QString& title);
    Q_INVOKABLE void remove(qint64 conversation);
    /// The one after (step 1) or before (step -1) in the list; 0 if there is none.
    Q_INVOKABLE qint64 neighbour(qint64 conversation, int step) const;

    QString title(ConversationId id) const;
    void refresh();
    void retranslate();

signals:
    void searchChanged();
    void countChanged();
    void titleChanged(qint64 conversation);

private:
    void show(const QVector<Conversation>& conversations);
    void change(const Conversation& conversation);
    void forget(ConversationId id);
    int row_of(ConversationId id) const;

    AssistantPort& port_;
    QVector<Conversation> conversations_;
    QString search_;
    Ticket ticket_ = 0;
    bool listed_ = false;
};

/// What stands for a title while there is none.
QString shown_title(const QString& title);

}  // namespace pipit::ui
