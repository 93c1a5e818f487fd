#pragma once
// What the window asks of the microphone and the camera, and what it hears and sees. app/desktop implements it on
// media; pipit-offline and the tests with a script.
//
// Thread: UI. No call blocks. What comes of an opened device carries the ticket that it was opened with; what still
// comes for an older one is stale and dropped by its receiver.

#include "ui/assistant_port.h"

#include <QImage>
#include <QObject>
#include <QString>
#include <QVector>

namespace pipit::ui {

struct CaptureDevice {
    QString id;
    QString name;  // for people
};

/// missing: not there, or no longer. busy: another program has it. denied: the system does not let us.
enum class CaptureFailure { missing, busy, denied, broken };

class CapturePort : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// One that nobody has: several parts of the window open the same devices.
    Ticket new_ticket() { return ++last_ticket_; }

    /// Answer: microphones_listed, cameras_listed; the system's own choice first.
    virtual void list_microphones() = 0;
    virtual void list_cameras() = 0;

    /// `device`: an id of the list; empty: the system's own choice. What was open before is closed. Answer:
    /// microphone_heard or camera_saw, again and again, or microphone_failed, camera_failed, which closes.
    virtual void open_microphone(Ticket ticket, const QString& device) = 0;
    virtual void close_microphone() = 0;
    virtual void open_camera(Ticket ticket, const QString& device) = 0;
    virtual void close_camera() = 0;

signals:
    void microphones_listed(const QVector<pipit::ui::CaptureDevice>& devices);
    void cameras_listed(const QVector<pipit::ui::CaptureDevice>& devices);
    /// Mono, 16 kHz, -1 … 1; some 30 times a second. `speech`: somebody speaks at the end of these samples.
    void microphone_heard(pipit::ui::Ticket ticket, const QVector<float>& samples, bool speech);
    void microphone_failed(pipit::ui::Ticket ticket, pipit::ui::CaptureFailure failure, const QString& details);
    /// At most one that the window has not taken yet.
    void camera_saw(pipit::ui::Ticket ticket, const QImage& frame);
    void camera_failed(pipit::ui::Ticket ticket, pipit::ui::CaptureFailure failure, const QString& details);

private:
    Ticket last_ticket_ = 0;
};

/// The port of a window that has neither.
class NoCapture : public CapturePort {
public:
    void list_microphones() override { emit microphones_listed({}); }
    void list_cameras() override { emit cameras_listed({}); }
    void open_microphone(Ticket ticket, const QString&) override {
        emit microphone_failed(ticket, CaptureFailure::missing, {});
    }
    void close_microphone() override {}
    void open_camera(Ticket ticket, const QString&) override {
        emit camera_failed(ticket, CaptureFailure::missing, {});
    }
    void close_camera() override {}
};

}  // namespace pipit::ui
