#pragma once
// A file or pasted bytes become an attachment: recognised by their first bytes, measured as far as that needs no decoding,
// and kept. Nothing is decoded here: that is the engine's, in its own process.
// Thread: storage.

#include "storage/records.h"
#include "ui/assistant_port.h"

#include <QByteArray>
#include <QString>

#include <variant>

namespace pipit::app {

struct History;

enum class AttachmentRefusal { unreadable, empty, too_large, unknown_format };

inline constexpr qint64 kMaxAttachmentBytes = 40'000'000;   // as base64 it still fits a request of 64 MiB

/// The attachment, its bytes kept, or why not. Throws storage::Error when the disk refuses.
std::variant<storage::Attachment, AttachmentRefusal> take_in(History& history, const ui::AttachmentSource& source);

/// "image/png", "audio/wav", …; empty for bytes that are none of the formats that Pipit takes.
QString recognise(const QByteArray& bytes);

}  // namespace pipit::app
