#pragma once
// The downloads of models: a thread of its own for network, disk and hashing, and this face of it.
//
// What an earlier run of the program left is reported as paused; nothing goes on, and nobody is asked anything, before
// start().
// Thread: UI.

#include "app/desktop/models/model_download.h"

#include <QHash>
#include <QObject>
#include <QThread>

namespace pipit::app {

class Downloads : public QObject {
    Q_OBJECT

public:
    /// The gate outlives it.
    Downloads(NetworkGate& gate, Catalogue catalogue, ModelDownload::Options options, QObject* parent = nullptr);
    /// Parts stay as they are.
    ~Downloads() override;

    /// Of a model that nothing was done about: phase none.
    DownloadState state(const QString& model) const;

    void start(const QString& model, const QString& token);
    void pause(const QString& model);
    void start_again(const QString& model, const QString& token);
    void cancel(const QString& model);

signals:
    void changed(const pipit::app::DownloadState& state);

private:
    class Worker;

    void tell(std::function<void(Worker&)> what);

    QHash<QString, DownloadState> states_;
    QThread thread_;
    Worker* worker_;  // lives in thread_, which deletes it at its end
};

}  // namespace pipit::app
