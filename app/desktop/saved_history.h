#pragma once
// The page of backups: what there is, what a restore would change, and the restore. The window is told through the signals of
// its port.
// Thread: UI.

#include "app/desktop/history_thread.h"
#include "ui/assistant_port.h"

#include <QHash>

#include <functional>

namespace pipit::app {

class SavedHistory : public QObject {
    Q_OBJECT

public:
    SavedHistory(HistoryThread& history, ui::AssistantPort& port) : history_(history), port_(port) {}

    void list();
    void preview(const QString& id);
    void restore(const QString& id);

private:
    HistoryThread& history_;
    ui::AssistantPort& port_;
    QHash<QString, storage::SavedState> known_;   // by the id that the window has
};

}  // namespace pipit::app
