#include "app/desktop/conversation_json.h"

#include "app/desktop/history_thread.h"
#include "app/desktop/transfer.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <unordered_set>

namespace pipit::app {

const char* const kJsonHead = "{\"format\":\"pipit-history\",\"version\":1,\"conversations\":[\n";
const char* const kJsonFoot = "\n]}\n";

namespace {

constexpr int kVersion = 1;
constexpr std::array<const char*, 3> kRoles{"system", "user", "assistant"};   // order of storage::Role
constexpr std::array<const char*, 5> kStates{"pending", "streaming", "finished", "stopped", "failed"};

// ---- writing

template <typename Value>
void put(QJsonObject& object, const char* name, const std::optional<Value>& value) {
    if (value) {
        object.insert(QString::fromLatin1(name), *value);
    }
}

void put(QJsonObject& object, const char* name, const std::string& text) {
    if (!text.empty()) {
        object.insert(QString::fromLatin1(name), from_utf8(text));
    }
}

void put(QJsonObject& object, const char* name, storage::TimePoint time) {
    object.insert(QString::fromLatin1(name), static_cast<qint64>(time.time_since_epoch().count()));
}

QJsonObject to_object(const storage::Manner& manner) {
    QJsonObject object;
    put(object, "system_prompt", manner.system_prompt);
    put(object, "temperature", manner.temperature);
    put(object, "top_p", manner.top_p);
    put(object, "top_k", manner.top_k);
    put(object, "max_tokens", manner.most_tokens);
    return object;
}

QJsonObject to_object(const storage::Attachment& attachment, const QString& media) {
    QJsonObject object{{u"kind"_qs, attachment.kind == storage::AttachmentKind::image ? u"image"_qs : u"sound"_qs},
                       {u"name"_qs, from_utf8(attachment.file_name)},
                       {u"mime"_qs, from_utf8(attachment.mime)},
                       {u"sha256"_qs, from_utf8(attachment.sha256)},
                       {u"file"_qs, media + u'/' + media_name(attachment)}};
    put(object, "width", attachment.width);
    put(object, "height", attachment.height);
    put(object, "seconds", attachment.duration_seconds);
    put(object, "tokens", attachment.token_count);
    if (!attachment.preview.empty()) {
        const QByteArray bytes(reinterpret_cast<const char*>(attachment.preview.data()), static_cast<qsizetype>(attachment.preview.size()));
        object.insert(u"waveform"_qs, QString::fromLatin1(bytes.toBase64()));
    }
    return object;
}

QJsonObject to_object(const storage::Message& message, const QString& media) {
    QJsonObject object{{u"id"_qs, static_cast<qint64>(message.id)},
                       {u"role"_qs, QString::fromLatin1(kRoles.at(static_cast<std::size_t>(message.role)))},
                       {u"state"_qs, QString::fromLatin1(kStates.at(static_cast<std::size_t>(message.state)))},
                       {u"text"_qs, from_utf8(message.text)}};
    if (message.parent_id != 0) {
        object.insert(u"parent"_qs, static_cast<qint64>(message.parent_id));
    }
    put(object, "created_ms", message.created);
    put(object, "thoughts", message.thoughts);
    put(object, "thought_seconds", message.cost.thought_seconds);
    put(object, "error", message.error);
    put(object, "model", message.cost.model);
    put(object, "prompt_tokens", message.cost.prompt_tokens);
    put(object, "reused_tokens", message.cost.reused_tokens);
    put(object, "answer_tokens", message.cost.answer_tokens);
    put(object, "prefill_seconds", message.cost.prefill_seconds);
    put(object, "decode_seconds", message.cost.decode_seconds);
    QJsonArray attachments;
    for (const storage::Attachment& attachment : message.attachments) {
        attachments += to_object(attachment, media);
    }
    if (!attachments.isEmpty()) {
        object.insert(u"attachments"_qs, attachments);
    }
    return object;
}

// ---- reading

std::string text_of(const QJsonObject& object, const char* name) { return object[QLatin1String(name)].toString().toStdString(); }

storage::TimePoint time_of(const QJsonObject& object, const char* name) {
    constexpr double kYear3000 = 32'503'680'000'000.0;
    return storage::TimePoint(std::chrono::milliseconds(static_cast<qint64>(std::clamp(object[QLatin1String(name)].toDouble(), 0.0, kYear3000))));
}

std::optional<double> number_of(const QJsonObject& object, const char* name, double most) {
    const QJsonValue value = object[QLatin1String(name)];
    return value.isDouble() && value.toDouble() >= 0 && value.toDouble() <= most ? std::optional(value.toDouble()) : std::nullopt;
}

std::optional<int> count_of(const QJsonObject& object, const char* name, int most = 1'000'000'000) {
    const auto number = number_of(object, name, most);
    return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

template <std::size_t count>
std::size_t index_of(const std::string& name, const std::array<const char*, count>& names, std::size_t otherwise) {
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? otherwise : static_cast<std::size_t>(found - names.begin());
}

// Inside the folder of the file, whatever the file says: else it could fetch anything that its reader may read.
QString safe_path(const QString& path) {
    const QString clean = QDir::cleanPath(path);
    const bool inside = !clean.isEmpty() && QDir::isRelativePath(clean) && clean != u".."_qs && !clean.startsWith(u"../"_qs) && !clean.contains(u':');
    return inside ? clean : QString();
}

storage::Attachment attachment_of(const QJsonObject& object) {
    storage::Attachment attachment{.kind = object[u"kind"_qs].toString() == u"image"_qs ? storage::AttachmentKind::image : storage::AttachmentKind::sound,
                                   .file_name = text_of(object, "name"),
                                   .mime = text_of(object, "mime"),
                                   .sha256 = text_of(object, "sha256"),
                                   .width = count_of(object, "width"),
                                   .height = count_of(object, "height"),
                                   .duration_seconds = number_of(object, "seconds", 1e6),
                                   .token_count = count_of(object, "tokens")};
    for (const char byte : QByteArray::fromBase64(object[u"waveform"_qs].toString().toLatin1())) {
        attachment.preview.push_back(static_cast<std::byte>(byte));
    }
    return attachment;
}

storage::Message message_of(const QJsonObject& object) {
    return {.id = static_cast<storage::RowId>(object[u"id"_qs].toDouble()),
            .parent_id = static_cast<storage::RowId>(object[u"parent"_qs].toDouble()),
            .role = static_cast<storage::Role>(index_of(text_of(object, "role"), kRoles, 1)),
            .state = static_cast<storage::MessageState>(index_of(text_of(object, "state"), kStates, 2)),
            .text = text_of(object, "text"),
            .thoughts = text_of(object, "thoughts"),
            .error = text_of(object, "error"),
            .created = time_of(object, "created_ms"),
            .cost = {.model = text_of(object, "model"),
                     .prompt_tokens = count_of(object, "prompt_tokens"),
                     .reused_tokens = count_of(object, "reused_tokens"),
                     .answer_tokens = count_of(object, "answer_tokens"),
                     .prefill_seconds = number_of(object, "prefill_seconds", 1e9),
                     .decode_seconds = number_of(object, "decode_seconds", 1e9),
                     .thought_seconds = number_of(object, "thought_seconds", 1e9)}};
}

ReadConversation conversation_of(const QJsonObject& object) {
    const QJsonObject manner = object[u"manner"_qs].toObject();
    ReadConversation read{.tree = {.conversation = {.title = text_of(object, "title"),
                                                    .created = time_of(object, "created_ms"),
                                                    .changed = time_of(object, "changed_ms"),
                                                    .named = true,   // whoever brings it knows it by this title
                                                    .pinned = object[u"pinned"_qs].toBool(),
                                                    .manner = {.system_prompt = text_of(manner, "system_prompt"),
                                                               .temperature = number_of(manner, "temperature", 2),
                                                               .top_p = number_of(manner, "top_p", 1),
                                                               .top_k = count_of(manner, "top_k"),
                                                               .most_tokens = count_of(manner, "max_tokens")}},
                                   .messages = {},
                                   .shown_end = static_cast<storage::RowId>(object[u"shown"_qs].toDouble())},
                          .folder = object[u"folder"_qs].toString().simplified(),
                          .media = {}};
    std::unordered_set<storage::RowId> known{0};
    for (const QJsonValue value : object[u"messages"_qs].toArray()) {
        storage::Message message = message_of(value.toObject());
        if (message.id <= 0 || !known.contains(message.parent_id) || !known.insert(message.id).second) {
            continue;   // has no place in a tree
        }
        for (const QJsonValue part : value[u"attachments"_qs].toArray()) {
            const storage::Attachment attachment = attachment_of(part.toObject());
            read.media[attachment.sha256] = safe_path(part[u"file"_qs].toString());
            message.attachments.push_back(attachment);
        }
        read.tree.messages.push_back(std::move(message));
    }
    if (!known.contains(read.tree.shown_end) || read.tree.shown_end == 0) {
        read.tree.shown_end = read.tree.messages.empty() ? 0 : read.tree.messages.back().id;
    }
    return read;
}

}  // namespace

QString media_name(const storage::Attachment& attachment) {
    const QString mime = from_utf8(attachment.mime);
    const QString kind = mime.section(u'/', 1);
    const QString suffix = kind == u"jpeg"_qs ? u"jpg"_qs : kind == u"mpeg"_qs ? u"mp3"_qs : kind == u"mp4"_qs ? u"m4a"_qs : kind;
    return from_utf8(attachment.sha256).left(16) + u'.' + suffix;
}

QByteArray to_json(const storage::ConversationTree& tree, const QString& media, const QString& folder) {
    const storage::Conversation& conversation = tree.conversation;
    QJsonObject object{{u"title"_qs, from_utf8(conversation.title)}};
    put(object, "created_ms", conversation.created);
    put(object, "changed_ms", conversation.changed);
    if (conversation.pinned) {
        object.insert(u"pinned"_qs, true);
    }
    if (!folder.isEmpty()) {
        object.insert(u"folder"_qs, folder);
    }
    if (const QJsonObject manner = to_object(conversation.manner); !manner.isEmpty()) {
        object.insert(u"manner"_qs, manner);
    }
    QJsonArray messages;
    for (const storage::Message& message : tree.messages) {
        messages += to_object(message, media);
    }
    object.insert(u"messages"_qs, messages);
    object.insert(u"shown"_qs, static_cast<qint64>(tree.shown_end));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

ReadHistory from_json(const QByteArray& bytes) {
    ReadHistory read;
    QJsonParseError error;
    const QJsonObject root = QJsonDocument::fromJson(bytes, &error).object();
    if (error.error != QJsonParseError::NoError) {
        read.why_not = Transfer::tr("it is no JSON (at byte %1: %2)").arg(error.offset).arg(error.errorString());
    } else if (root[u"format"_qs].toString() != u"pipit-history"_qs) {
        read.why_not = Transfer::tr("it was not exported by Pipit");
    } else if (root[u"version"_qs].toInt() > kVersion) {
        read.why_not = Transfer::tr("a newer Pipit wrote it");
    }
    if (read.why_not.isEmpty()) {
        for (const QJsonValue value : root[u"conversations"_qs].toArray()) {
            read.conversations += conversation_of(value.toObject());
        }
    }
    return read;
}

}  // namespace pipit::app
