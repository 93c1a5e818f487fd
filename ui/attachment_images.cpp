#include "ui/attachment_images.h"

#include <QCoreApplication>
#include <QImageReader>
#include <QMutexLocker>
#include <QPainter>
#include <QPainterPath>
#include <QRunnable>

namespace pipit::ui {
namespace {

constexpr int kMostMebibytes = 512;
constexpr int kLargestSide = 4096;  // textures beyond this are refused by some GPUs

/// The middle of the picture in a box with round corners.
QImage filled(const QImage& picture, QSize box, int corner) {
    const QImage scaled = picture.scaled(box, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
    QImage result(box, QImage::Format_ARGB32_Premultiplied);
    result.fill(Qt::transparent);
    QPainter painter(&result);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath path;
    path.addRoundedRect(QRectF(QPointF(), box), corner, corner);
    painter.setClipPath(path);
    painter.drawImage((box.width() - scaled.width()) / 2, (box.height() - scaled.height()) / 2, scaled);
    return result;
}

class Response : public QQuickImageResponse {
    Q_OBJECT

public:
    QQuickTextureFactory* textureFactory() const override {
        return QQuickTextureFactory::textureFactoryForImage(image_);
    }
    QString errorString() const override { return error_; }

    void deliver(const QImage& image, const QString& error) {
        image_ = image;
        error_ = error;
        emit finished();
    }

private:
    QImage image_;
    QString error_;
};

/// Speaks by a signal, so that a response that QML has dropped meanwhile is simply no longer connected.
class Reading : public QObject, public QRunnable {
    Q_OBJECT

public:
    Reading(QString path, QSize requested, int corner)
        : path_(std::move(path)), requested_(requested), corner_(corner) {}

    void run() override {
        QImageReader::setAllocationLimit(kMostMebibytes);
        QImageReader reader(path_);
        reader.setDecideFormatFromContent(true);
        reader.setAutoTransform(true);
        QImage image;
        QString error;
        static const QList<QByteArray> kFormats = {"png", "jpeg", "jpg", "webp", "bmp", "gif"};
        if (!kFormats.contains(reader.format())) {
            error = QCoreApplication::translate("AttachmentImages", "This is not a picture that Pipit can read.");
        } else {
            const bool turned = reader.transformation().testFlag(QImageIOHandler::TransformationRotate90);
            QSize size = reader.size();
            QSize most = requested_.isEmpty() ? QSize(kLargestSide, kLargestSide) : requested_;
            if (requested_.width() > 0 && requested_.height() <= 0) {
                most = QSize(requested_.width(), kLargestSide);
            }
            if (turned) {
                most.transpose();
            }
            // cover the asked-for box, as thumbnails are cropped; never enlarge, never exceed what a texture may be
            QSize target = requested_.isEmpty() ? size.scaled(most, Qt::KeepAspectRatio)
                                                : size.scaled(most, Qt::KeepAspectRatioByExpanding);
            if (target.width() > kLargestSide || target.height() > kLargestSide) {
                target = target.scaled(kLargestSide, kLargestSide, Qt::KeepAspectRatio);
            }
            if (!size.isEmpty() && target.width() < size.width()) {
                reader.setScaledSize(target.expandedTo(QSize(1, 1)));
            }
            if (!reader.read(&image)) {
                error = reader.errorString();
            } else if (corner_ > 0 && !requested_.isEmpty()) {
                image = filled(image, requested_, corner_);
            }
        }
        emit done(image, error);
    }

signals:
    void done(const QImage& image, const QString& error);

private:
    QString path_;
    QSize requested_;
    int corner_;
};

}  // namespace

QString AttachmentPaths::add(qint64 attachment, const QString& path) {
    const QMutexLocker lock(&mutex_);
    paths_.insert(attachment, path);
    return QStringLiteral("image://attachment/%1").arg(attachment);
}

QString AttachmentPaths::path(qint64 attachment) const {
    const QMutexLocker lock(&mutex_);
    return paths_.value(attachment);
}

AttachmentImageProvider::AttachmentImageProvider(const AttachmentPaths& paths) : paths_(paths) {
    pool_.setMaxThreadCount(2);
}

AttachmentImageProvider::~AttachmentImageProvider() { pool_.waitForDone(); }

QQuickImageResponse* AttachmentImageProvider::requestImageResponse(const QString& id, const QSize& requested) {
    auto* response = new Response;
    const QString corner = id.section(QStringLiteral("?corner="), 1, 1);
    auto* reading = new Reading(paths_.path(id.section(u'?', 0, 0).toLongLong()), requested, corner.toInt());
    QObject::connect(reading, &Reading::done, response, &Response::deliver, Qt::QueuedConnection);
    pool_.start(reading);
    return response;
}

}  // namespace pipit::ui

#include "attachment_images.moc"
