#pragma once
// The camera sheet: a live picture, one that was taken, and what becomes of it. Opening the sheet opens the camera,
// closing it closes the camera: the light is on only while one sees oneself.

#include "ui/capture_port.h"

#include <QtQml/qqmlregistration.h>
#include <QStringList>

namespace pipit::ui {

/// Thread: UI.
class CameraViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Window")
    /// closed, opening, live, taken, failed
    Q_PROPERTY(QString phase READ phase NOTIFY changed)
    /// Width of the picture by its height; 16:9 until there is one.
    Q_PROPERTY(double shape READ shape NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    /// The cameras; there is nothing to choose if it is one or none.
    Q_PROPERTY(QStringList deviceNames READ deviceNames NOTIFY devicesChanged)
    Q_PROPERTY(int deviceIndex READ deviceIndex WRITE setDeviceIndex NOTIFY devicesChanged)

public:
    CameraViewModel(CapturePort& capture, AssistantPort& port, QObject* parent = nullptr);

    QString phase() const;
    /// The picture to show: live, or the one that was taken.
    QImage frame() const { return frame_; }
    double shape() const { return frame_.isNull() ? 16.0 / 9 : static_cast<double>(frame_.width()) / frame_.height(); }
    QString problem() const { return problem_; }
    QStringList deviceNames() const;
    int deviceIndex() const;
    void setDeviceIndex(int index);

    Q_INVOKABLE void open();
    Q_INVOKABLE void close();
    Q_INVOKABLE void take();
    Q_INVOKABLE void retake();
    /// The picture that was taken becomes a card of the draft, and the camera is closed.
    Q_INVOKABLE void use();

    void retranslate() { emit devicesChanged(); }

signals:
    void changed();
    void frameChanged();
    void devicesChanged();
    /// A JPEG file; `name` is for people.
    void pictured(const QByteArray& jpeg, const QString& name);

private:
    enum class Phase { closed, opening, live, taken, failed };

    void set_phase(Phase phase);
    void start();

    CapturePort& capture_;
    AssistantPort& port_;
    QVector<CaptureDevice> devices_;
    Phase phase_ = Phase::closed;
    Ticket ticket_ = 0;
    QImage frame_;
    QString problem_;
};

/// What a person reads when the camera does not open. `details` are the system's words, if any.
QString camera_problem(CaptureFailure failure, const QString& details);

}  // namespace pipit::ui
