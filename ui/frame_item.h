#pragma once
// Shows what the camera sees, or the picture that was taken: as large as fits, in its own shape.

#include "ui/camera_view_model.h"

#include <QtQml/qqmlregistration.h>
#include <QImage>
#include <QPointer>
#include <QQuickItem>

namespace pipit::ui {

/// Thread: UI; the node is made on the render thread, as Qt Quick does.
class FrameItem : public QQuickItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pipit::ui::CameraViewModel* camera READ camera WRITE setCamera NOTIFY cameraChanged)

public:
    explicit FrameItem(QQuickItem* parent = nullptr);

    CameraViewModel* camera() const { return camera_; }
    void setCamera(CameraViewModel* camera);

signals:
    void cameraChanged();

protected:
    QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData*) override;
    void geometryChange(const QRectF& now, const QRectF& before) override;

private:
    void take_frame();

    QPointer<CameraViewModel> camera_;
    QImage frame_;
    bool fresh_ = false;  // frame_ is not in the texture yet
};

}  // namespace pipit::ui
