#pragma once
// The system's wish that the program end (SIGTERM when a session closes, SIGINT, SIGHUP) ends it as the user would: windows
// close, the engine stops, nothing is left behind. Windows and macOS ask through the event loop already.
// Thread: UI.

#include <QObject>

namespace pipit::app {

class Termination : public QObject {
    Q_OBJECT

public:
    /// One per process, while there is a QCoreApplication.
    explicit Termination(QObject* parent = nullptr);
    ~Termination() override;

signals:
    void requested();
};

}  // namespace pipit::app
