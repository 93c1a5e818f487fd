#include "app/desktop/translate.h"

#include "app/desktop/history_thread.h"

#include <algorithm>

namespace pipit::app {
namespace {

constexpr qsizetype kTitleLength = 48;

QDateTime local_time(storage::TimePoint time) { return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()); }

ui::MessageState to_ui(storage::MessageState state) {
    switch (state) {
        case storage::MessageState::pending: return ui::MessageState::pending;
        case storage::MessageState::streaming: return ui::MessageState::streaming;
        case storage::MessageState::finished: return ui::MessageState::finished;
        case storage::MessageState::stopped: return ui::MessageState::stopped;
        case storage::MessageState::failed: return ui::MessageState::failed;
    }
    return ui::MessageState::failed;
}

double tokens_per_second(const storage::AnswerCost& cost) {
    // The first token comes out of the prefill.
    const double decoded = cost.answer_tokens.value_or(0) - 1;
    const double seconds = cost.decode_seconds.value_or(0);
    return decoded > 0 && seconds > 0 ? decoded / seconds : 0;
}

}  // namespace

ui::Conversation to_ui(const storage::Conversation& conversation) {
    return {.id = conversation.id,
            .title = from_utf8(conversation.title),
            .changed = local_time(conversation.changed),
            .pinned = conversation.pinned,
            .folder = conversation.folder_id,
            .trashed = conversation.trashed ? local_time(*conversation.trashed) : QDateTime(),
            .manner = to_ui(conversation.manner)};
}

QVector<ui::Conversation> to_ui(const std::vector<storage::Conversation>& conversations) {
    QVector<ui::Conversation> list;
    list.reserve(static_cast<qsizetype>(conversations.size()));
    for (const storage::Conversation& conversation : conversations) {
        list += to_ui(conversation);
    }
    return list;
}

ui::Manner to_ui(const storage::Manner& manner) {
    return {.system_prompt = from_utf8(manner.system_prompt),
            .temperature = manner.temperature,
            .top_p = manner.top_p,
            .top_k = manner.top_k,
            .most_tokens = manner.most_tokens};
}

storage::Manner to_storage(const ui::Manner& manner) {
    return {.system_prompt = manner.system_prompt.toStdString(),
            .temperature = manner.temperature,
            .top_p = manner.top_p,
            .top_k = manner.top_k,
            .most_tokens = manner.most_tokens};
}

ui::SearchHit to_ui(const storage::SearchHit& hit) {
    ui::SearchHit found{.conversation = to_ui(hit.conversation), .message = hit.message_id};
    // Of the excerpt the one line that holds the hit.
    const auto begin = hit.excerpt.begin() + static_cast<std::ptrdiff_t>(hit.hit_begin);
    const auto end = hit.excerpt.begin() + static_cast<std::ptrdiff_t>(hit.hit_end);
    const QString before = from_utf8({hit.excerpt.begin(), begin});
    const QString marked = from_utf8({begin, end});
    const QString after = from_utf8({end, hit.excerpt.end()});
    const QString line_before = before.mid(before.lastIndexOf(u'\n') + 1);
    found.line = line_before + marked + after.section(u'\n', 0, 0);
    found.line.replace(u'\n', u' ');   // a hit of several words may run over a line's end
    found.start = static_cast<int>(line_before.size());
    found.length = static_cast<int>(marked.size());
    return found;
}

ui::Attachment to_ui(const storage::Attachment& attachment, const QString& attachments_folder) {
    ui::Attachment shown{.id = attachment.id,
                         .kind = attachment.kind == storage::AttachmentKind::image ? ui::AttachmentKind::image
                                                                                   : ui::AttachmentKind::sound,
                         .name = from_utf8(attachment.file_name),
                         .path = attachments_folder + u'/' + from_utf8(attachment.sha256),
                         .pixels = {attachment.width.value_or(0), attachment.height.value_or(0)},
                         .duration_ms = static_cast<int>(std::clamp(attachment.duration_seconds.value_or(0) * 1000, 0.0, 1e9)),
                         .tokens = attachment.token_count.value_or(0)};
    for (const std::byte height : attachment.preview) {
        shown.waveform += std::to_integer<int>(height) / 255.0F;
    }
    return shown;
}

ui::Message to_ui(const storage::Message& message, const QString& attachments_folder) {
    ui::Message shown{.id = message.id,
                      .conversation = message.conversation_id,
                      .role = message.role == storage::Role::assistant ? ui::Role::assistant : ui::Role::user,
                      .state = to_ui(message.state),
                      .text = from_utf8(message.text),
                      .thoughts = from_utf8(message.thoughts),
                      .thought_seconds = message.cost.thought_seconds.value_or(0),
                      .branch = message.branch,
                      .branch_count = message.branch_count,
                      .prompt_tokens = message.cost.prompt_tokens.value_or(0),
                      .answer_tokens = message.cost.answer_tokens.value_or(0),
                      .tokens_per_second = tokens_per_second(message.cost)};
    for (const storage::Attachment& attachment : message.attachments) {
        shown.attachments += to_ui(attachment, attachments_folder);
    }
    if (message.state == storage::MessageState::failed) {
        shown.failure = {.message = from_utf8(message.error), .action = ui::FailureAction::retry};
    }
    return shown;
}

QVector<ui::Message> to_ui(const std::vector<storage::Message>& messages, const QString& attachments_folder) {
    QVector<ui::Message> list;
    list.reserve(static_cast<qsizetype>(messages.size()));
    for (const storage::Message& message : messages) {
        list += to_ui(message, attachments_folder);
    }
    return list;
}

ui::EngineStatus to_ui(const EngineState& state) {
    ui::EngineStatus status{.model = state.facts.model,
                            .device = state.facts.device,
                            .progress = state.progress,
                            .step = state.step,
                            .sees = state.facts.sees,
                            .hears = state.facts.hears};
    switch (state.phase) {
        case EngineProcessPhase::stopped:
        case EngineProcessPhase::starting: status.phase = ui::EnginePhase::starting; break;
        case EngineProcessPhase::loading: status.phase = ui::EnginePhase::loading; break;
        case EngineProcessPhase::ready: status.phase = ui::EnginePhase::ready; break;
        case EngineProcessPhase::failed:
            status.phase = ui::EnginePhase::failed;
            status.failure = {.message = state.error, .action = ui::FailureAction::restart_engine};
            break;
    }
    return status;
}

storage::AnswerCost to_storage(const ChatUsage& usage) {
    return {.model = usage.model.toStdString(),
            .prompt_tokens = usage.prompt_tokens,
            .reused_tokens = usage.reused_tokens,
            .answer_tokens = usage.answer_tokens,
            .prefill_seconds = usage.prefill_seconds,
            .decode_seconds = usage.decode_seconds};
}

QString title_of(const QString& prompt) {
    const QString words = prompt.trimmed().section(u'\n', 0, 0).simplified();
    if (words.size() <= kTitleLength) {
        return words;
    }
    // Whole words where there are any; a script without spaces is cut where the room ends, not inside a character.
    const qsizetype space = words.lastIndexOf(u' ', kTitleLength);
    qsizetype end = space > kTitleLength / 2 ? space : kTitleLength;
    end -= words[end - 1].isHighSurrogate() ? 1 : 0;
    return words.left(end) + u'…';
}

}  // namespace pipit::app
