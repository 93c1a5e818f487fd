#include "ui/camera_view_model.h"

#include <QBuffer>
#include <QLocale>
#include <QTime>

#include <algorithm>

namespace pipit::ui {
namespace {

constexpr int kJpegQuality = 92;

}  // namespace

CameraViewModel::CameraViewModel(CapturePort& capture, AssistantPort& port, QObject* parent)
    : QObject(parent), capture_(capture), port_(port) {
    connect(&capture, &CapturePort::cameras_listed, this, [this](const QVector<CaptureDevice>& devices) {
        devices_ = devices;
        emit devicesChanged();
    });
    connect(&capture, &CapturePort::camera_saw, this, [this](Ticket ticket, const QImage& frame) {
        if (ticket != ticket_ || (phase_ != Phase::opening && phase_ != Phase::live)) {
            return;
        }
        const bool other_shape = frame.size() != frame_.size();
        frame_ = frame;
        if (phase_ != Phase::live || other_shape) {
            set_phase(Phase::live);
        }
        emit frameChanged();
    });
    connect(&capture, &CapturePort::camera_failed, this,
            [this](Ticket ticket, CaptureFailure failure, const QString& details) {
                // a picture that was taken outlives its camera
                if (ticket == ticket_ && (phase_ == Phase::opening || phase_ == Phase::live)) {
                    problem_ = camera_problem(failure, details);
                    set_phase(Phase::failed);
                }
            });
    connect(&port, &AssistantPort::settings_changed, this, &CameraViewModel::devicesChanged);
}

QString CameraViewModel::phase() const {
    switch (phase_) {
        case Phase::closed: return QStringLiteral("closed");
        case Phase::opening: return QStringLiteral("opening");
        case Phase::live: return QStringLiteral("live");
        case Phase::taken: return QStringLiteral("taken");
        case Phase::failed: return QStringLiteral("failed");
    }
    return {};
}

void CameraViewModel::set_phase(Phase phase) {
    phase_ = phase;
    emit changed();
}

void CameraViewModel::open() {
    capture_.list_cameras();
    start();
}

void CameraViewModel::start() {
    frame_ = {};
    problem_.clear();
    ticket_ = capture_.new_ticket();
    set_phase(Phase::opening);
    emit frameChanged();
    capture_.open_camera(ticket_, port_.settings().camera);
}

void CameraViewModel::close() {
    if (phase_ == Phase::closed) {
        return;
    }
    capture_.close_camera();
    frame_ = {};
    set_phase(Phase::closed);
    emit frameChanged();
}

void CameraViewModel::take() {
    if (phase_ == Phase::live) {
        set_phase(Phase::taken);
        capture_.close_camera();  // it looks at nobody while one decides
    }
}

void CameraViewModel::retake() {
    if (phase_ == Phase::taken || phase_ == Phase::failed) {
        capture_.list_cameras();
        start();
    }
}

void CameraViewModel::use() {
    if (phase_ != Phase::taken) {
        return;
    }
    QByteArray jpeg;
    QBuffer buffer(&jpeg);
    buffer.open(QIODevice::WriteOnly);
    frame_.save(&buffer, "JPEG", kJpegQuality);
    close();
    const QString time = QLocale().toString(QTime::currentTime(), QLocale::ShortFormat).replace(u':', u'.');
    emit pictured(jpeg, tr("Photo %1").arg(time) + u".jpg");
}

QStringList CameraViewModel::deviceNames() const {
    QStringList names;
    for (const CaptureDevice& device : devices_) {
        names += device.name;
    }
    return names;
}

int CameraViewModel::deviceIndex() const {
    const QString chosen = port_.settings().camera;
    const auto found = std::find_if(devices_.begin(), devices_.end(),
                                    [&chosen](const CaptureDevice& device) { return device.id == chosen; });
    return found == devices_.end() ? 0 : static_cast<int>(found - devices_.begin());
}

void CameraViewModel::setDeviceIndex(int index) {
    if (index < 0 || index >= devices_.size() || index == deviceIndex()) {
        return;
    }
    Settings settings = port_.settings();
    settings.camera = devices_[index].id;
    port_.save_settings(settings);
    emit devicesChanged();
    if (phase_ != Phase::closed) {
        start();
    }
}

QString camera_problem(CaptureFailure failure, const QString& details) {
    switch (failure) {
        case CaptureFailure::missing: return CameraViewModel::tr("No camera was found. Connect one and try again.");
        case CaptureFailure::busy:
            return CameraViewModel::tr("The camera is in use by another program. Close it there and try again.");
        case CaptureFailure::denied:
            return CameraViewModel::tr(
                "The system does not let Pipit use the camera. Allow it in the system's privacy settings (on Linux: "
                "join the group \"video\") and try again.");
        case CaptureFailure::broken: break;
    }
    return CameraViewModel::tr("The camera does not work: %1").arg(details);
}

}  // namespace pipit::ui
