#pragma once
// The window's microphone and camera: media's devices, each on a thread of its own, as opening one may take a second
// and reading one waits. Thread: UI, for everything that is public here.

#include "ui/capture_port.h"

#include <QThread>

#include <atomic>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <thread>

namespace pipit::app {

class MicrophoneWorker;

class Capture : public ui::CapturePort {
    Q_OBJECT

public:
    struct Options {
        std::filesystem::path camera_module;  // media/camera.h
        std::string camera;                   // a video file in place of the cameras; empty: none
    };

    explicit Capture(Options options, QObject* parent = nullptr);
    ~Capture() override;

    /// The module beside the program, or where an installation has it; and PIPIT_CAMERA.
    static Options default_options();

    void list_microphones() override;
    void list_cameras() override;
    void open_microphone(ui::Ticket ticket, const QString& device) override;
    void close_microphone() override;
    void open_camera(ui::Ticket ticket, const QString& device) override;
    void close_camera() override;

private:
    void look(const std::stop_token& stop, ui::Ticket ticket, const std::string& device);  // runs in camera_

    const Options options_;
    QThread microphone_thread_;
    MicrophoneWorker* microphone_;           // lives in microphone_thread_, which deletes it at its end
    std::atomic<bool> frame_waits_ = false;  // the window has not taken the last one yet
    std::jthread camera_;
};

}  // namespace pipit::app
