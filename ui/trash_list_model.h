#pragma once
// What is in the trash, the one thrown away last first.

#include "ui/assistant_port.h"

#include <QtQml/qqmlregistration.h>
#include <QAbstractListModel>

namespace pipit::ui {

/// Thread: UI.
class TrashListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by ChatViewModel")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    static constexpr int kDays = 30;  // until it goes by itself, as the port promises

    enum TrashRole {
        ConversationIdRole = Qt::UserRole,  // the port's id
        TitleRole,                          // string, never empty
        LeftRole,                           // string: "29 days left"
    };

    explicit TrashListModel(AssistantPort& port, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return static_cast<int>(conversations_.size()); }

    Q_INVOKABLE void refresh() { port_.list_trash(); }
    Q_INVOKABLE void restore(qint64 conversation) { port_.restore_conversation(conversation); }
    Q_INVOKABLE void erase(qint64 conversation) { port_.erase_conversation(conversation); }
    Q_INVOKABLE void empty() { port_.empty_trash(); }
    void retranslate();

signals:
    void countChanged();

private:
    void show(const QVector<Conversation>& conversations);

    AssistantPort& port_;
    QVector<Conversation> conversations_;
};

}  // namespace pipit::ui
