#pragma once
// The states of the history that one can go back to, newest first, and what going back to the chosen one would change.

#include "ui/assistant_port.h"

#include <QtQml/qqmlregistration.h>
#include <QAbstractListModel>
#include <QStringList>

namespace pipit::ui {

/// Thread: UI.
class SavedListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by ChatViewModel")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    /// The list is being read.
    Q_PROPERTY(bool reading READ reading NOTIFY countChanged)
    /// Row of the chosen one; -1: none.
    Q_PROPERTY(int chosen READ chosen NOTIFY chosenChanged)
    /// What would change, in one sentence; empty while it is not known.
    Q_PROPERTY(QString preview READ preview NOTIFY chosenChanged)
    /// The same for each conversation.
    Q_PROPERTY(QStringList changes READ changes NOTIFY chosenChanged)
    Q_PROPERTY(bool canRestore READ canRestore NOTIFY chosenChanged)

public:
    enum SavedRole {
        TimeRole = Qt::UserRole,   // string: when it was saved
        ContentRole,               // string: "12 chats · 340 messages · 1.2 MB"
        KindRole,                  // string: why it is there; empty: an ordinary backup
        ReadableRole,              // bool: it can be gone back to
    };

    explicit SavedListModel(AssistantPort& port, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return static_cast<int>(states_.size()); }
    bool reading() const { return reading_; }
    int chosen() const { return chosen_; }
    QString preview() const;
    QStringList changes() const;
    bool canRestore() const { return preview_.has_value() && !preview_->changes.isEmpty(); }

    Q_INVOKABLE void refresh();
    Q_INVOKABLE void choose(int row);
    /// Goes back to the chosen one.
    Q_INVOKABLE void restore();
    void retranslate();

signals:
    void countChanged();
    void chosenChanged();

private:
    void show(const QVector<SavedState>& states);

    AssistantPort& port_;
    QVector<SavedState> states_;
    std::optional<SavedPreview> preview_;
    int chosen_ = -1;
    bool reading_ = false;
};

}  // namespace pipit::ui
