#include "ui/offline/scripted_capture.h"

#include <utility>

namespace pipit::ui {

void ScriptedCapture::open_microphone(Ticket ticket, const QString& device) {
    opened_ = device;
    if (failure_) {
        emit microphone_failed(ticket, *failure_, QStringLiteral("scripted"));
        return;
    }
    microphone_ticket_ = ticket;
}

void ScriptedCapture::open_camera(Ticket ticket, const QString& device) {
    opened_ = device;
    if (failure_) {
        emit camera_failed(ticket, *failure_, QStringLiteral("scripted"));
        return;
    }
    camera_ticket_ = ticket;
}

void ScriptedCapture::hear(const QVector<float>& samples, bool speech) {
    if (microphone_ticket_ != 0) {
        emit microphone_heard(microphone_ticket_, samples, speech);
    }
}

void ScriptedCapture::see(const QImage& frame) {
    if (camera_ticket_ != 0) {
        emit camera_saw(camera_ticket_, frame);
    }
}

void ScriptedCapture::unplug() {
    if (const Ticket ticket = std::exchange(microphone_ticket_, 0)) {
        emit microphone_failed(ticket, CaptureFailure::missing, {});
    }
    if (const Ticket ticket = std::exchange(camera_ticket_, 0)) {
        emit camera_failed(ticket, CaptureFailure::missing, {});
    }
}

}  // namespace pipit::ui
