#include "app/desktop/attachment_intake.h"

#include "app/desktop/history_thread.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>

namespace pipit::app {
namespace {

std::span<const std::byte> bytes_of(const QByteArray& bytes) {
    return std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

// From the header alone; turned as the camera was held.
QSize picture_size(QByteArray bytes) {
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer);
    const QSize size = reader.size();
    return reader.transformation() & QImageIOHandler::TransformationRotate90 ? size.transposed() : size;
}

bool is_mpeg_audio(const QByteArray& bytes) {
    if (bytes.startsWith("ID3")) {
        return true;
    }
    // A frame's header: 11 bits of sync, and version, layer and rate that are not the reserved ones.
    const auto byte = [&bytes](int at) { return static_cast<unsigned char>(bytes[at]); };
    return bytes.size() >= 4 && byte(0) == 0xFF && (byte(1) & 0xE0) == 0xE0 && (byte(1) & 0x18) != 0x08 &&
           (byte(1) & 0x06) != 0 && (byte(2) & 0xF0) != 0xF0 && (byte(2) & 0x0C) != 0x0C;
}

}  // namespace

QString recognise(const QByteArray& bytes) {
    const QByteArray riff = bytes.startsWith("RIFF") ? bytes.mid(8, 4) : QByteArray();
    if (bytes.startsWith("\x89PNG\r\n\x1a\n")) {
        return u"image/png"_qs;
    }
    if (bytes.startsWith("\xFF\xD8\xFF")) {
        return u"image/jpeg"_qs;
    }
    if (riff == "WEBP") {
        return u"image/webp"_qs;
    }
    if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a")) {
        return u"image/gif"_qs;
    }
    if (bytes.startsWith("BM") && bytes.size() > 26) {
        return u"image/bmp"_qs;
    }
    if (riff == "WAVE") {
        return u"audio/wav"_qs;
    }
    if (bytes.startsWith("fLaC")) {
        return u"audio/flac"_qs;
    }
    if (bytes.startsWith("OggS")) {
        return u"audio/ogg"_qs;
    }
    if (bytes.mid(4, 4) == "ftyp") {
        return u"audio/mp4"_qs;
    }
    return is_mpeg_audio(bytes) ? u"audio/mpeg"_qs : QString();
}

std::variant<storage::Attachment, AttachmentRefusal> take_in(History& history, const ui::AttachmentSource& source) {
    QByteArray bytes = source.bytes;
    QString name = source.name;
    if (!source.path.isEmpty()) {
        QFile file(source.path);
        name = name.isEmpty() ? QFileInfo(file).fileName() : name;
        // Folders, devices and pipes are no attachments, and a pipe would block this thread.
        if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly)) {
            return AttachmentRefusal::unreadable;
        }
        bytes = file.read(kMaxAttachmentBytes + 1);
        if (file.error() != QFile::NoError) {
            return AttachmentRefusal::unreadable;
        }
    }
    if (bytes.isEmpty()) {
        return AttachmentRefusal::empty;
    }
    if (bytes.size() > kMaxAttachmentBytes) {
        return AttachmentRefusal::too_large;
    }
    const QString mime = recognise(bytes);
    if (mime.isEmpty()) {
        return AttachmentRefusal::unknown_format;
    }
    storage::Attachment attachment{.kind = storage::AttachmentKind::sound,
                                   .file_name = name.toStdString(),
                                   .mime = mime.toStdString(),
                                   .size_bytes = bytes.size()};
    if (mime.startsWith(u"image/")) {
        attachment.kind = storage::AttachmentKind::image;
        const QSize size = picture_size(bytes);
        if (!size.isEmpty()) {
            attachment.width = size.width();
            attachment.height = size.height();
        }
    }
    attachment.sha256 = history.files.keep(bytes_of(bytes));
    return attachment;
}

}  // namespace pipit::app
