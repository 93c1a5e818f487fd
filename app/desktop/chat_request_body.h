#pragma once
// The JSON of requests, put together from stored messages and the files of their attachments. Written as bytes, not through
// QJsonDocument: a picture of 40 MB would be held three times, twice as UTF-16.
// Thread: storage (files are read here).

#include "storage/records.h"

#include <QByteArray>
#include <QString>
#include <QVector>

#include <optional>
#include <span>

namespace pipit::storage {
class AttachmentFiles;
}

namespace pipit::app {

struct ChatRequestOptions {
    QString model;            // empty: left out
    storage::Manner manner;   // what is empty is left out
    storage::RowId conversation = 0;   // of our own engine, which keeps what it reads of it; 0: left out, as servers may not know it
    quint32 seed = 0;         // the same seed gives the same answer again, after the engine was replaced
};

/// The body of a streaming /v1/chat/completions. Answers without text are left out, and turns of the same side that then
/// follow each other are joined: models are trained on turns that alternate. Throws storage::Error when a file is missing.
QByteArray chat_request_body(std::span<const storage::Message> path, const storage::AttachmentFiles& files,
                             const ChatRequestOptions& options);

/// The body of /pipit/v1/forget.
QByteArray forget_request_body(const QVector<qint64>& conversations);

/// The body of /pipit/v1/cost for one attachment.
QByteArray cost_request_body(const storage::Attachment& attachment, const storage::AttachmentFiles& files);

}  // namespace pipit::app
