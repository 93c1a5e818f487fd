#pragma once
// Takes videos apart: `pipit-engine frames` decodes in a process of its own, for a hostile file must not take the window down;
// what it wrote, plain pixels and samples, is made into pictures and a WAV on another thread. The files stay until this
// object goes.
// Thread: UI.

#include "ui/assistant_port.h"

#include <QObject>
#include <QPointer>
#include <QProcess>
#include <QTemporaryDir>
#include <QThreadPool>

#include <chrono>
#include <memory>
#include <vector>

namespace pipit::app {

class VideoReader : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::seconds kPatience{120};

    /// `program`: pipit-engine.
    explicit VideoReader(QString program, std::chrono::milliseconds patience = kPatience, QObject* parent = nullptr);
    ~VideoReader() override;

    /// So many pictures, or those at the seconds `at`. Another one that is being read is given up.
    void read(ui::Ticket ticket, const QString& path, int count, const QVector<double>& at = {});
    void give_up();

signals:
    void done(pipit::ui::Ticket ticket, const pipit::ui::VideoStrip& strip);
    void failed(pipit::ui::Ticket ticket, const QString& why);

private:
    void take_end(ui::Ticket ticket, const QString& name, const QString& folder);

    const QString program_;
    const std::chrono::milliseconds patience_;
    std::vector<std::unique_ptr<QTemporaryDir>> folders_;   // composers copy out of them later
    QPointer<QProcess> process_;
    QThreadPool pool_;
};

}  // namespace pipit::app
