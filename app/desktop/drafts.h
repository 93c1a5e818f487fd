#pragma once
// Attachments of messages that are still being written: kept, measured by the engine, and counted. They have negative ids;
// in a message they get the history's.
// Thread: UI.

#include "app/desktop/chat_api_client.h"
#include "storage/records.h"
#include "ui/assistant_port.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace pipit::app {

class HistoryThread;

class Drafts : public QObject {
    Q_OBJECT

public:
    /// `engine`: where attachments can be measured; not valid: nowhere now.
    Drafts(HistoryThread& history, ChatApiClient& client, std::function<ChatEndpoint()> engine, QObject* parent = nullptr);

    void prepare(ui::Ticket ticket, const ui::AttachmentSource& source);
    /// The file stays until the next start: another draft may hold the same.
    void discard(ui::AttachmentId id) { drafts_.remove(id); }
    /// Nothing for ids of the history.
    std::optional<storage::Attachment> find(ui::AttachmentId id) const;

    /// Measures what could not be measured before.
    void engine_ready();

signals:
    void prepared(pipit::ui::Ticket ticket, const pipit::ui::Attachment& attachment);
    void refused(pipit::ui::Ticket ticket, const QString& why);

private:
    struct Draft {
        ui::Ticket ticket = 0;
        storage::Attachment attachment;
        bool measured = false;
        bool asking = false;
    };

    void take(ui::Ticket ticket, const storage::Attachment& attachment);
    void measure(ui::AttachmentId id);
    void take_measure(ui::AttachmentId id, const QByteArray& body);
    void tell(ui::AttachmentId id);

    HistoryThread& history_;
    ChatApiClient& client_;
    const std::function<ChatEndpoint()> engine_;
    QHash<ui::AttachmentId, Draft> drafts_;
    ui::AttachmentId last_id_ = 0;
};

}  // namespace pipit::app
