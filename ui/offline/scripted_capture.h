#pragma once
// A microphone and a camera that play a script: pieces of sound and pictures that the caller hands in, and failures.

#include "ui/capture_port.h"

#include <optional>

namespace pipit::ui {

/// Thread: UI.
class ScriptedCapture : public CapturePort {
    Q_OBJECT

public:
    using CapturePort::CapturePort;

    void list_microphones() override { emit microphones_listed(microphones_); }
    void list_cameras() override { emit cameras_listed(cameras_); }
    void open_microphone(Ticket ticket, const QString& device) override;
    void close_microphone() override { microphone_ticket_ = 0; }
    void open_camera(Ticket ticket, const QString& device) override;
    void close_camera() override { camera_ticket_ = 0; }

    // --- the script
    void set_microphones(const QVector<CaptureDevice>& devices) { microphones_ = devices; }
    void set_cameras(const QVector<CaptureDevice>& devices) { cameras_ = devices; }
    /// What opening leads to; nothing: it works.
    void set_failure(std::optional<CaptureFailure> failure) { failure_ = failure; }
    /// The open microphone hears this; nothing happens if none is open.
    void hear(const QVector<float>& samples, bool speech = true);
    /// The open camera sees this.
    void see(const QImage& frame);
    /// The open devices are pulled out.
    void unplug();

    bool listening() const { return microphone_ticket_ != 0; }
    bool looking() const { return camera_ticket_ != 0; }
    QString opened() const { return opened_; }

private:
    QVector<CaptureDevice> microphones_ = {{QStringLiteral("headset"), QStringLiteral("Headset")}};
    QVector<CaptureDevice> cameras_ = {{QStringLiteral("front"), QStringLiteral("Front camera")}};
    std::optional<CaptureFailure> failure_;
    Ticket microphone_ticket_ = 0;
    Ticket camera_ticket_ = 0;
    QString opened_;
};

}  // namespace pipit::ui
