#pragma once
// The pictures that QML may show: attachments, by number, and nothing else. QML sees "image://attachment/12"; which
// file that is stands here, so no text of a conversation can name a file.

#include <QHash>
#include <QMutex>
#include <QQuickAsyncImageProvider>
#include <QString>
#include <QThreadPool>

namespace pipit::ui {

/// Thread-safe: the UI adds, the reading threads look up, under one lock.
class AttachmentPaths {
public:
    /// Returns the source for an Image element.
    QString add(qint64 attachment, const QString& path);
    QString path(qint64 attachment) const;

private:
    mutable QMutex mutex_;
    QHash<qint64, QString> paths_;
};

/// Reads off the UI thread, scaled while reading where the format can. Only the formats that Pipit takes, recognised by
/// their bytes; a picture that would need more than 512 MiB is not read. "image://attachment/12?corner=8" fills the
/// asked-for box and has round corners of that many pixels.
class AttachmentImageProvider : public QQuickAsyncImageProvider {
public:
    explicit AttachmentImageProvider(const AttachmentPaths& paths);
    ~AttachmentImageProvider() override;

    QQuickImageResponse* requestImageResponse(const QString& id, const QSize& requested) override;

private:
    const AttachmentPaths& paths_;
    QThreadPool pool_;
};

}  // namespace pipit::ui
