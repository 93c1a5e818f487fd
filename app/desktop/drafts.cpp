#include "app/desktop/drafts.h"

#include "app/desktop/attachment_intake.h"
#include "app/desktop/chat_request_body.h"
#include "app/desktop/history_thread.h"
#include "app/desktop/translate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace pipit::app {
namespace {

constexpr qsizetype kMostWaveformSlices = 200;

QString describe(AttachmentRefusal refusal) {
    switch (refusal) {
        case AttachmentRefusal::unreadable: return Drafts::tr("This file cannot be read.");
        case AttachmentRefusal::empty: return Drafts::tr("This file is empty.");
        case AttachmentRefusal::too_large:
            return Drafts::tr("This file is larger than %1 MB.").arg(kMaxAttachmentBytes / 1'000'000);
        case AttachmentRefusal::unknown_format: break;
    }
    return Drafts::tr("Pipit takes PNG, JPEG, WebP, GIF and BMP pictures, and WAV, MP3, FLAC, Ogg and M4A sounds.");
}

}  // namespace

Drafts::Drafts(HistoryThread& history, ChatApiClient& client, std::function<ChatEndpoint()> engine, QObject* parent)
    : QObject(parent), history_(history), client_(client), engine_(std::move(engine)) {}

std::optional<storage::Attachment> Drafts::find(ui::AttachmentId id) const {
    const auto found = drafts_.find(id);
    return found == drafts_.end() ? std::nullopt : std::optional(found->attachment);
}

void Drafts::prepare(ui::Ticket ticket, const ui::AttachmentSource& source) {
    history_.ask(
        this, [source](History& history) { return take_in(history, source); },
        [this, ticket](const std::variant<storage::Attachment, AttachmentRefusal>& taken) {
            if (const auto* refusal = std::get_if<AttachmentRefusal>(&taken)) {
                emit refused(ticket, describe(*refusal));
            } else {
                take(ticket, std::get<storage::Attachment>(taken));
            }
        },
        [this, ticket](const QString& why) { emit refused(ticket, why); });
}

void Drafts::take(ui::Ticket ticket, const storage::Attachment& attachment) {
    const ui::AttachmentId id = --last_id_;
    drafts_.insert(id, {.ticket = ticket, .attachment = attachment});
    tell(id);
    measure(id);
}

void Drafts::tell(ui::AttachmentId id) {
    const Draft draft = drafts_.value(id);
    ui::Attachment attachment = to_ui(draft.attachment, history_.attachments_folder());
    attachment.id = id;
    emit prepared(draft.ticket, attachment);
}

void Drafts::engine_ready() {
    for (const ui::AttachmentId id : drafts_.keys()) {
        measure(id);
    }
}

void Drafts::measure(ui::AttachmentId id) {
    const auto draft = drafts_.find(id);
    const ChatEndpoint engine = engine_();
    if (draft == drafts_.end() || draft->measured || draft->asking || !engine.is_valid()) {
        return;
    }
    draft->asking = true;
    const auto give_up = [this, id] {
        if (const auto draft = drafts_.find(id); draft != drafts_.end()) {
            draft->asking = false;   // engine_ready() asks again
        }
    };
    const auto failed = [this, id, give_up](const ApiFailure& failure) {
        // 404: a server that has no such route.
        if (failure.kind == ApiFailure::Kind::refused && failure.status != 404 && drafts_.contains(id)) {
            const ui::Ticket ticket = drafts_.take(id).ticket;
            emit refused(ticket, tr("The engine cannot use this file: %1").arg(failure.message));
        } else {
            give_up();
        }
    };
    history_.ask(
        this,
        [attachment = draft->attachment](History& history) { return cost_request_body(attachment, history.files); },
        [this, id, engine, failed](const QByteArray& body) {
            client_.post(engine, u"/pipit/v1/cost"_qs, body, this,
                         [this, id](const QByteArray& answer) { take_measure(id, answer); }, failed);
        },
        [give_up](const QString&) { give_up(); });
}

void Drafts::take_measure(ui::AttachmentId id, const QByteArray& body) {
    const auto draft = drafts_.find(id);
    if (draft == drafts_.end()) {
        return;
    }
    draft->asking = false;
    draft->measured = true;
    const QJsonValue part = QJsonDocument::fromJson(body)[u"parts"][0];
    storage::Attachment& attachment = draft->attachment;
    attachment.token_count = part[u"tokens"].toInt();
    if (part[u"seconds"].isDouble()) {
        attachment.duration_seconds = part[u"seconds"].toDouble();
    }
    if (part[u"width"].isDouble() && part[u"height"].isDouble()) {
        attachment.width = part[u"width"].toInt();
        attachment.height = part[u"height"].toInt();
    }
    attachment.preview.clear();
    const QJsonArray waveform = part[u"waveform"].toArray();   // loudest sample of each slice of time, 0 … 1
    for (qsizetype slice = 0; slice < std::min(waveform.size(), kMostWaveformSlices); ++slice) {
        attachment.preview.push_back(static_cast<std::byte>(std::clamp(waveform[slice].toDouble(), 0.0, 1.0) * 255 + 0.5));
    }
    tell(id);
}

}  // namespace pipit::app
