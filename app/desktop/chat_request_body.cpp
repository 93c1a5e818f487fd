#include "app/desktop/chat_request_body.h"

#include "app/desktop/history_thread.h"
#include "storage/attachment_files.h"
#include "storage/error.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <vector>

namespace pipit::app {
namespace {

// A JSON string with its quotes: the only member of an array, without the brackets.
QByteArray json_string(const QString& text) {
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

QByteArray base64_of(const storage::Attachment& attachment, const storage::AttachmentFiles& files) {
    QFile file(from_path(files.path(attachment.sha256)));
    if (!file.open(QIODevice::ReadOnly)) {
        throw storage::Error("the file of the attachment {} is missing", attachment.file_name);
    }
    return file.readAll().toBase64();
}

// OpenAI's names of formats.
QByteArray sound_format(const std::string& mime) {
    if (mime == "audio/mpeg") {
        return "mp3";
    }
    return mime == "audio/mp4" ? "m4a" : QByteArray::fromStdString(mime.substr(mime.find('/') + 1));
}

QByteArray attachment_part(const storage::Attachment& attachment, const storage::AttachmentFiles& files) {
    if (attachment.kind == storage::AttachmentKind::image) {
        return R"({"type":"image_url","image_url":{"url":"data:)" + QByteArray::fromStdString(attachment.mime) + ";base64," +
               base64_of(attachment, files) + R"("}})";
    }
    return R"({"type":"input_audio","input_audio":{"format":")" + sound_format(attachment.mime) + R"(","data":")" +
           base64_of(attachment, files) + R"("}})";
}

const char* role_name(storage::Role role) {
    switch (role) {
        case storage::Role::system: return "system";
        case storage::Role::user: return "user";
        case storage::Role::assistant: return "assistant";
    }
    return "user";
}

struct Turn {
    storage::Role role;
    std::vector<QByteArray> parts;   // of a user
    QString text;                    // of the others, who have no parts
};

}  // namespace

QByteArray chat_request_body(std::span<const storage::Message> path, const storage::AttachmentFiles& files,
                             const ChatRequestOptions& options) {
    std::vector<Turn> turns;
    for (const storage::Message& message : path) {
        const bool is_user = message.role == storage::Role::user;
        if (message.text.empty() && message.attachments.empty()) {
            continue;
        }
        if (turns.empty() || turns.back().role != message.role) {
            turns.push_back({.role = message.role, .parts = {}, .text = {}});
        }
        Turn& turn = turns.back();
        if (!is_user) {
            turn.text += (turn.text.isEmpty() ? QString() : u"\n\n"_qs) + from_utf8(message.text);
            continue;
        }
        for (const storage::Attachment& attachment : message.attachments) {
            turn.parts.push_back(attachment_part(attachment, files));
        }
        if (!message.text.empty()) {
            turn.parts.push_back(R"({"type":"text","text":)" + json_string(from_utf8(message.text)) + "}");
        }
    }

    QByteArray body = R"({"stream":true,"stream_options":{"include_usage":true},"seed":)" + QByteArray::number(options.seed);
    if (!options.model.isEmpty()) {
        body += R"(,"model":)" + json_string(options.model);
    }
    if (options.conversation != 0) {
        body += R"(,"prompt_cache_key":)" + json_string(QString::number(options.conversation));
    }
    const storage::Manner& manner = options.manner;
    if (manner.temperature) {
        body += R"(,"temperature":)" + QByteArray::number(*manner.temperature);
    }
    if (manner.top_p) {
        body += R"(,"top_p":)" + QByteArray::number(*manner.top_p);
    }
    if (manner.top_k) {
        body += R"(,"top_k":)" + QByteArray::number(*manner.top_k);
    }
    if (manner.most_tokens) {
        body += R"(,"max_tokens":)" + QByteArray::number(*manner.most_tokens);
    }
    body += R"(,"messages":[)";
    if (!manner.system_prompt.empty()) {
        body += R"({"role":"system","content":)" + json_string(from_utf8(manner.system_prompt)) + "}";
    }
    for (const Turn& turn : turns) {
        body += body.endsWith('[') ? "" : ",";
        body += R"({"role":")" + QByteArray(role_name(turn.role)) + R"(","content":)";
        if (turn.role == storage::Role::user) {
            body += '[';
            for (const QByteArray& part : turn.parts) {
                body += (body.endsWith('[') ? "" : ",") + part;
            }
            body += "]}";
        } else {
            body += json_string(turn.text) + "}";
        }
    }
    return body + "]}";
}

QByteArray forget_request_body(const QVector<qint64>& conversations) {
    QJsonArray names;
    for (const qint64 conversation : conversations) {
        names += QString::number(conversation);
    }
    return QJsonDocument(QJsonObject{{u"conversations"_qs, names}}).toJson(QJsonDocument::Compact);
}

QByteArray cost_request_body(const storage::Attachment& attachment, const storage::AttachmentFiles& files) {
    return R"({"parts":[)" + attachment_part(attachment, files) + "]}";
}

}  // namespace pipit::app
