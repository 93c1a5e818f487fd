#include "app/desktop/capture.h"

#include "media/camera.h"
#include "media/microphone.h"
#include "media/voice_activity.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTimer>

#include <optional>

namespace pipit::app {
namespace {

constexpr std::chrono::milliseconds kListenEvery{30};

ui::CaptureFailure to_ui(media::CaptureFailure failure) {
    switch (failure) {
        case media::CaptureFailure::missing: return ui::CaptureFailure::missing;
        case media::CaptureFailure::busy: return ui::CaptureFailure::busy;
        case media::CaptureFailure::denied: return ui::CaptureFailure::denied;
        case media::CaptureFailure::broken: break;
    }
    return ui::CaptureFailure::broken;
}

QVector<ui::CaptureDevice> to_ui(const std::vector<media::CaptureDevice>& devices) {
    QVector<ui::CaptureDevice> shown;
    for (const media::CaptureDevice& device : devices) {
        shown += ui::CaptureDevice{QString::fromStdString(device.id), QString::fromStdString(device.name)};
    }
    return shown;
}

// The image keeps the frame's bytes.
QImage to_image(media::Frame frame) {
    auto* kept = new media::Frame(std::move(frame));
    return {kept->rgb.data(),
            kept->width,
            kept->height,
            qsizetype{3} * kept->width,
            QImage::Format_RGB888,
            [](void* bytes) { delete static_cast<media::Frame*>(bytes); },
            kept};
}

}  // namespace

/// Thread: the microphone's.
class MicrophoneWorker : public QObject {
    Q_OBJECT

public:
    MicrophoneWorker() : timer_(this) {
        timer_.setInterval(kListenEvery);
        timer_.setTimerType(Qt::PreciseTimer);
        connect(&timer_, &QTimer::timeout, this, &MicrophoneWorker::listen);
    }

    void list() {
        try {
            emit listed(to_ui(media::microphones()));
        } catch (const std::exception&) {  // opening one will say it
            emit listed({});
        }
    }
    void open(ui::Ticket ticket, const QString& device) {
        close();
        ticket_ = ticket;
        attempt([&] {
            microphone_.emplace(device.toStdString());
            activity_.reset();
            timer_.start();
        });
    }
    void close() {
        timer_.stop();
        microphone_.reset();
    }

signals:
    void listed(const QVector<pipit::ui::CaptureDevice>& devices);
    void heard(pipit::ui::Ticket ticket, const QVector<float>& samples, bool speech);
    void failed(pipit::ui::Ticket ticket, pipit::ui::CaptureFailure failure, const QString& details);

private:
    template <typename Action>
    void attempt(Action action) {
        try {
            action();
        } catch (const media::CaptureError& error) {
            close();
            emit failed(ticket_, to_ui(error.failure()), QString::fromUtf8(error.what()));
        } catch (const std::exception& error) {
            close();
            emit failed(ticket_, ui::CaptureFailure::broken, QString::fromUtf8(error.what()));
        }
    }
    void listen() {
        attempt([this] {
            samples_.clear();
            microphone_->read(samples_);
            if (!samples_.empty()) {
                const bool speech = activity_.feed(samples_);
                emit heard(ticket_, QVector<float>(samples_.begin(), samples_.end()), speech);
            }
        });
    }

    QTimer timer_;
    ui::Ticket ticket_ = 0;
    std::optional<media::Microphone> microphone_;
    media::VoiceActivity activity_;
    std::vector<float> samples_;
};

Capture::Capture(Options options, QObject* parent)
    : CapturePort(parent), options_(std::move(options)), microphone_(new MicrophoneWorker) {
    microphone_->moveToThread(&microphone_thread_);
    connect(&microphone_thread_, &QThread::finished, microphone_, &QObject::deleteLater);
    connect(microphone_, &MicrophoneWorker::listed, this, &Capture::microphones_listed);
    connect(microphone_, &MicrophoneWorker::heard, this, &Capture::microphone_heard);
    connect(microphone_, &MicrophoneWorker::failed, this, &Capture::microphone_failed);
    microphone_thread_.setObjectName(u"microphone"_qs);
    microphone_thread_.start();
}

Capture::~Capture() {
    microphone_thread_.quit();
    microphone_thread_.wait();
}

Capture::Options Capture::default_options() {
    const QString folder = QCoreApplication::applicationDirPath();
    const QString name = QString::fromLatin1(media::kCameraModule);
    const QString beside = folder + u'/' + name;
    const QString installed = folder + u"/../lib/pipit/"_qs + name;
    return {.camera_module = (QFileInfo::exists(beside) ? beside : installed).toStdString(),
            .camera = qEnvironmentVariable("PIPIT_CAMERA").toStdString()};
}

void Capture::list_microphones() { QMetaObject::invokeMethod(microphone_, &MicrophoneWorker::list); }

void Capture::open_microphone(ui::Ticket ticket, const QString& device) {
    QMetaObject::invokeMethod(microphone_, [worker = microphone_, ticket, device] { worker->open(ticket, device); });
}

void Capture::close_microphone() { QMetaObject::invokeMethod(microphone_, &MicrophoneWorker::close); }

void Capture::list_cameras() {
    if (!options_.camera.empty()) {
        const QString file = QString::fromStdString(options_.camera);
        emit cameras_listed({{file, QFileInfo(file).fileName()}});
        return;
    }
    emit cameras_listed(to_ui(media::cameras()));  // a few small files of the system's: microseconds
}

void Capture::open_camera(ui::Ticket ticket, const QString& device) {
    close_camera();
    const std::string source = options_.camera.empty() ? device.toStdString() : options_.camera;
    // The last one may still be waiting for its device: the new one waits for it, not the window.
    camera_ = std::jthread([this, ticket, source, last = std::move(camera_)](const std::stop_token& stop) mutable {
        if (last.joinable()) {
            last.join();
        }
        look(stop, ticket, source);
    });
}

void Capture::close_camera() { camera_.request_stop(); }

void Capture::look(const std::stop_token& stop, ui::Ticket ticket, const std::string& device) {
    try {
        if (stop.stop_requested()) {
            return;
        }
        const auto camera = media::open_camera(options_.camera_module, device);
        media::Frame frame;
        frame_waits_ = false;
        while (!stop.stop_requested()) {
            if (!camera->read(frame)) {
                throw media::CaptureError(media::CaptureFailure::missing, "the camera has gone");
            }
            if (stop.stop_requested() || frame_waits_.exchange(true)) {
                continue;  // the window is busy: it sees the next one
            }
            QMetaObject::invokeMethod(this, [this, ticket, image = to_image(std::exchange(frame, {}))] {
                frame_waits_ = false;
                emit camera_saw(ticket, image);
            });
        }
    } catch (const media::CaptureError& error) {
        QMetaObject::invokeMethod(
            this, [this, ticket, failure = to_ui(error.failure()), why = QString::fromUtf8(error.what())] {
                emit camera_failed(ticket, failure, why);
            });
    } catch (const std::exception& error) {
        QMetaObject::invokeMethod(this, [this, ticket, why = QString::fromUtf8(error.what())] {
            emit camera_failed(ticket, ui::CaptureFailure::broken, why);
        });
    }
}

}  // namespace pipit::app

#include "capture.moc"
