#include "ui/frame_item.h"

#include <QQuickWindow>
#include <QSGImageNode>

namespace pipit::ui {

FrameItem::FrameItem(QQuickItem* parent) : QQuickItem(parent) { setFlag(ItemHasContents); }

void FrameItem::setCamera(CameraViewModel* camera) {
    if (camera_) {
        camera_->disconnect(this);
    }
    camera_ = camera;
    if (camera_) {
        connect(camera_, &CameraViewModel::frameChanged, this, &FrameItem::take_frame);
    }
    take_frame();
    emit cameraChanged();
}

void FrameItem::take_frame() {
    frame_ = camera_ ? camera_->frame() : QImage();
    fresh_ = true;
    update();
}

void FrameItem::geometryChange(const QRectF& now, const QRectF& before) {
    QQuickItem::geometryChange(now, before);
    update();
}

QSGNode* FrameItem::updatePaintNode(QSGNode* old, UpdatePaintNodeData*) {
    if (frame_.isNull()) {
        delete old;
        return nullptr;
    }
    auto* node = static_cast<QSGImageNode*>(old);
    if (!node) {
        node = window()->createImageNode();
        node->setOwnsTexture(true);
        node->setFiltering(QSGTexture::Linear);
    }
    if (fresh_ || !node->texture()) {
        node->setTexture(window()->createTextureFromImage(frame_, QQuickWindow::TextureIsOpaque));
        fresh_ = false;
    }
    const QSizeF fitted = QSizeF(frame_.size()).scaled(size(), Qt::KeepAspectRatio);
    node->setRect({(width() - fitted.width()) / 2, (height() - fitted.height()) / 2, fitted.width(), fitted.height()});
    return node;
}

}  // namespace pipit::ui
