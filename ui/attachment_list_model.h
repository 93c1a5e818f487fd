#pragma once
// The cards above a draft or in a message: pictures and sounds, on their way, ready, or refused.

#include "ui/assistant_port.h"
#include "ui/attachment_images.h"

#include <QtQml/qqmlregistration.h>
#include <QAbstractListModel>

namespace pipit::ui {

/// Thread: UI.
class AttachmentListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the view models")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum AttachmentRole {
        KindRole = Qt::UserRole,  // string: image, sound; "unknown" while it is being looked at
        StateRole,                // string: preparing, ready, refused
        NameRole,                 // string: the file's name
        SourceRole,               // string: of an image, for Image elements
        PathRole,                 // string: the local file, for the player and "Save as"
        WidthRole,                // int: pixels of an image
        HeightRole,
        DurationRole,  // int: milliseconds of a sound
        WaveformRole,  // list of real: 0 … 1
        TokensRole,    // int: cost in the prompt; 0: not known
        WhyRole,       // string: why it was refused
    };

    struct Item {
        enum class State { preparing, ready, refused };
        State state = State::preparing;
        Ticket ticket = 0;  // of the request, while in a draft
        bool sent = false;  // belongs to a message already (a turn that is edited)
        Attachment attachment;
        QString why;
    };

    explicit AttachmentListModel(AttachmentPaths& paths, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return static_cast<int>(items_.size()); }
    const QVector<Item>& items() const { return items_; }

    void show(const QVector<Attachment>& attachments);  // of a message
    void add(const Item& item);
    void remove(int row);
    void clear();
    void set_items(const QVector<Item>& items);
    /// False if the ticket's card is gone.
    bool prepared(Ticket ticket, const Attachment& attachment);
    bool refused(Ticket ticket, const QString& why);

signals:
    void countChanged();

private:
    int row_of(Ticket ticket) const;

    AttachmentPaths& paths_;
    QVector<Item> items_;
};

}  // namespace pipit::ui
