#pragma once
// Conversations out into files and back in, one after the other, so that the storage thread has time for answers in between.
// A file gets its name when it is complete; what was there before stays until then.
// Thread: UI.

#include "app/desktop/conversation_json.h"
#include "ui/assistant_port.h"

#include <QObject>
#include <QSaveFile>

#include <memory>
#include <vector>

namespace pipit::app {

class HistoryThread;
struct History;

class Transfer : public QObject {
    Q_OBJECT

public:
    explicit Transfer(HistoryThread& history, QObject* parent = nullptr) : QObject(parent), history_(history) {}

    /// One, or all that are not in the trash (0).
    void write(ui::ConversationId id, ui::ExportFormat format, const QString& file);
    /// What is there already (made at the same moment, with the same texts) is passed over.
    void read(const QString& file);

signals:
    /// What came of it, for people.
    void ended(const QString& text);
    void imported();

private:
    struct Export;
    struct Import;

    void write_next(const std::shared_ptr<Export>& writing);
    void read_next(const std::shared_ptr<Import>& reading);

    HistoryThread& history_;
};

}  // namespace pipit::app
