#pragma once
// What the search finds while one types: titles, then messages, newest first, each with its line and the hit in it.

#include "ui/assistant_port.h"

#include <QtQml/qqmlregistration.h>
#include <QAbstractListModel>

namespace pipit::ui {

/// Thread: UI.
class SearchListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by ChatViewModel")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    /// There is something to search for.
    Q_PROPERTY(bool active READ active NOTIFY textChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    /// "12 found", "Nothing found"; empty while it is not known.
    Q_PROPERTY(QString summary READ summary NOTIFY countChanged)

public:
    enum HitRole {
        ConversationIdRole = Qt::UserRole,  // the port's id
        MessageIdRole,                      // the port's id; 0: the title
        TitleRole,                          // string, never empty
        LineRole,                           // string: rich text, the hit in <b>; empty for a title
        DateRole,                           // string: of the conversation's last turn
    };

    explicit SearchListModel(AssistantPort& port, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return static_cast<int>(hits_.size()); }
    QString text() const { return text_; }
    void setText(const QString& text);
    bool active() const { return !text_.trimmed().isEmpty(); }
    QString summary() const;
    void retranslate();

signals:
    void textChanged();
    void countChanged();

private:
    void ask();
    void show(const QVector<SearchHit>& hits);

    AssistantPort& port_;
    QVector<SearchHit> hits_;
    QString text_;
    Ticket ticket_ = 0;
    bool answered_ = false;
};

}  // namespace pipit::ui
