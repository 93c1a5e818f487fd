#include "ui/offline/scripted_assistant.h"

#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace pipit::ui {
namespace {

constexpr int kImageTokens = 258;

quint32 little_endian(const QByteArray& bytes, qsizetype at, int count) {
    quint32 value = 0;
    for (int i = 0; i < count && at + i < bytes.size(); ++i) {
        value |= static_cast<quint32>(static_cast<quint8>(bytes[at + i])) << (8 * i);
    }
    return value;
}

/// A 16-bit WAV, which is all that the script needs. False: it is not one.
bool read_wav(const QString& path, Attachment& attachment) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return false;
    }
    const QByteArray bytes = file.readAll();
    if (!bytes.startsWith("RIFF") || bytes.mid(8, 4) != "WAVE") {
        return false;
    }
    int channels = 1;
    int rate = 16000;
    for (qsizetype at = 12; at + 8 <= bytes.size();) {
        const quint32 size = little_endian(bytes, at + 4, 4);
        if (bytes.mid(at, 4) == "fmt ") {
            channels = std::max(1, static_cast<int>(little_endian(bytes, at + 10, 2)));
            rate = std::max(1, static_cast<int>(little_endian(bytes, at + 12, 4)));
        } else if (bytes.mid(at, 4) == "data") {
            const qsizetype frames = std::min<qsizetype>(size, bytes.size() - at - 8) / 2 / channels;
            constexpr int kSlices = 96;
            for (int slice = 0; slice < kSlices; ++slice) {
                int peak = 0;
                for (qsizetype i = frames * slice / kSlices; i < frames * (slice + 1) / kSlices; ++i) {
                    const auto sample = static_cast<qint16>(little_endian(bytes, at + 8 + i * 2 * channels, 2));
                    peak = std::max(peak, std::abs(static_cast<int>(sample)));
                }
                attachment.waveform += static_cast<float>(peak) / 32768.0F;
            }
            attachment.duration_ms = static_cast<int>(frames * 1000 / rate);
            attachment.tokens = std::max(1, static_cast<int>(std::lround(attachment.duration_ms * 6.25 / 1000.0)));
            return frames > 0;
        }
        at += 8 + size + size % 2;
    }
    return false;
}

QStringList pieces_of(const QString& text) {
    QStringList pieces;
    static const QRegularExpression kWord(QStringLiteral("\\s*\\S{1,12}"));
    qsizetype end = 0;
    for (auto match = kWord.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch word = match.next();
        pieces += word.captured();
        end = word.capturedEnd();
    }
    if (end < text.size()) {
        pieces += text.mid(end);
    }
    return pieces;
}

}  // namespace

ScriptedAssistant::ScriptedAssistant(std::chrono::milliseconds pace, QObject* parent) : AssistantPort(parent) {
    engine_ = {.phase = EnginePhase::ready,
               .model = QStringLiteral("Fledgling"),
               .device = QStringLiteral("Scripted"),
               .progress = 1,
               .sees = true,
               .hears = true};
    answers_ = {QStringLiteral("This window plays a script; there is no model behind it.")};
    if (pace.count() > 0) {
        timer_.setInterval(pace);
        connect(&timer_, &QTimer::timeout, this, &ScriptedAssistant::step);
    }
}

// -------------------------------------------------------------------------------------------- conversations

void ScriptedAssistant::list_conversations(Ticket ticket) {
    QVector<Conversation> listed;
    std::copy_if(conversations_.begin(), conversations_.end(), std::back_inserter(listed),
                 [](const Conversation& conversation) { return !conversation.trashed.isValid(); });
    std::stable_sort(listed.begin(), listed.end(),
                     [](const Conversation& a, const Conversation& b) { return a.changed > b.changed; });
    emit conversations_listed(ticket, listed);
}

void ScriptedAssistant::search(Ticket ticket, const QString& text) {
    QVector<SearchHit> hits;
    for (const Conversation& conversation : conversations_) {
        if (conversation.trashed.isValid()) {
            continue;
        }
        for (const Message& message : messages_[conversation.id]) {
            const qsizetype hit = message.text.indexOf(text, 0, Qt::CaseInsensitive);
            if (hit < 0) {
                continue;
            }
            const qsizetype start = message.text.lastIndexOf(u'\n', hit) + 1;
            const qsizetype end = message.text.indexOf(u'\n', hit);
            hits += {.conversation = conversation,
                     .message = message.id,
                     .line = message.text.mid(start, end < 0 ? -1 : end - start),
                     .start = static_cast<int>(hit - start),
                     .length = static_cast<int>(text.size())};
        }
    }
    std::stable_sort(hits.begin(), hits.end(), [](const SearchHit& a, const SearchHit& b) { return a.message > b.message; });
    emit hits_found(ticket, hits);
}

void ScriptedAssistant::open_conversation(ConversationId id, MessageId) {
    if (!conversation_of(id)) {
        emit conversation_removed(id);
        return;
    }
    emit conversation_opened(id, messages_[id]);
    tell_context(id);
}

void ScriptedAssistant::tell_context(ConversationId conversation) {
    if (const auto use = context_use_.find(conversation); use != context_use_.end()) {
        emit context_changed(conversation, use->second);
    }
}

void ScriptedAssistant::show_branch(MessageId id, int step) {
    const Message* message = find(id);
    if (!message) {
        return;
    }
    const ConversationId conversation = message->conversation;
    QVector<Message>& path = messages_[conversation];
    const qsizetype row = row_of(conversation, id);
    Fork& fork = fork_before(conversation, row);
    const qsizetype wanted = fork.shown + step;
    if (wanted < 0 || wanted >= fork.tails.size()) {
        return;
    }
    fork.tails[fork.shown] = path.mid(row);
    fork.shown = wanted;
    number(fork);
    path = path.mid(0, row) + fork.tails[wanted];
    emit conversation_opened(conversation, path);
}

void ScriptedAssistant::change(ConversationId id, const std::function<void(Conversation&)>& how) {
    if (Conversation* conversation = conversation_of(id)) {
        how(*conversation);
        emit conversation_changed(*conversation);
    }
}

void ScriptedAssistant::rename_conversation(ConversationId id, const QString& title) {
    change(id, [&](Conversation& conversation) { conversation.title = title; });
}

void ScriptedAssistant::pin_conversation(ConversationId id, bool pinned) {
    change(id, [&](Conversation& conversation) { conversation.pinned = pinned; });
}

void ScriptedAssistant::move_conversation(ConversationId id, FolderId folder) {
    change(id, [&](Conversation& conversation) { conversation.folder = folder; });
}

void ScriptedAssistant::set_manner(ConversationId id, const Manner& manner) {
    change(id, [&](Conversation& conversation) { conversation.manner = manner; });
}

void ScriptedAssistant::duplicate_conversation(ConversationId id) {
    if (const Conversation* original = conversation_of(id)) {
        const ConversationId copy = add_conversation(tr("%1 (copy)").arg(original->title), 0, messages_[id]);
        emit conversation_duplicated(copy);
    }
}

void ScriptedAssistant::remove_conversation(ConversationId id) {
    stop(id);
    if (Conversation* conversation = conversation_of(id)) {
        conversation->trashed = QDateTime::currentDateTime();
    }
    emit conversation_removed(id);
    list_trash();
}

void ScriptedAssistant::restore_conversation(ConversationId id) {
    change(id, [](Conversation& conversation) { conversation.trashed = {}; });
    list_trash();
}

void ScriptedAssistant::list_trash() {
    QVector<Conversation> thrown;
    std::copy_if(conversations_.begin(), conversations_.end(), std::back_inserter(thrown),
                 [](const Conversation& conversation) { return conversation.trashed.isValid(); });
    std::stable_sort(thrown.begin(), thrown.end(), [](const Conversation& a, const Conversation& b) { return std::tie(a.trashed, a.id) > std::tie(b.trashed, b.id); });
    emit trash_listed(thrown);
}

void ScriptedAssistant::erase_conversation(ConversationId id) {
    std::erase_if(conversations_, [id](const Conversation& conversation) { return conversation.id == id; });
    messages_.erase(id);
    list_trash();
}

void ScriptedAssistant::empty_trash() {
    std::erase_if(conversations_, [](const Conversation& conversation) { return conversation.trashed.isValid(); });
    list_trash();
}

// -------------------------------------------------------------------------------------------- folders and presets

void ScriptedAssistant::list_folders() {
    std::sort(folders_.begin(), folders_.end(), [](const Folder& a, const Folder& b) { return a.name < b.name; });
    emit folders_listed(folders_);
}

void ScriptedAssistant::add_folder(const QString& name, ConversationId conversation) {
    auto same = std::find_if(folders_.begin(), folders_.end(), [&](const Folder& folder) { return folder.name == name; });
    const FolderId id = same == folders_.end() ? ++last_id_ : same->id;
    if (same == folders_.end()) {
        folders_ += {.id = id, .name = name};
    }
    list_folders();
    move_conversation(conversation, id);
}

void ScriptedAssistant::rename_folder(FolderId id, const QString& name) {
    for (Folder& folder : folders_) {
        folder.name = folder.id == id ? name : folder.name;
    }
    list_folders();
}

void ScriptedAssistant::remove_folder(FolderId id) {
    folders_.removeIf([id](const Folder& folder) { return folder.id == id; });
    for (Conversation& conversation : conversations_) {
        if (conversation.folder == id) {
            conversation.folder = 0;
            emit conversation_changed(conversation);
        }
    }
    list_folders();
}

void ScriptedAssistant::save_preset(const Preset& preset) {
    presets_.removeIf([&](const Preset& other) { return other.id == preset.id; });
    presets_ += preset;
    presets_.last().id = preset.id == 0 ? ++last_id_ : preset.id;
    list_presets();
}

void ScriptedAssistant::remove_preset(PresetId id) {
    presets_.removeIf([id](const Preset& preset) { return preset.id == id; });
    list_presets();
}

void ScriptedAssistant::export_conversations(ConversationId, ExportFormat, const QString& file) {
    emit noticed(QStringLiteral("This window plays a script; nothing was written to %1").arg(file));
}

void ScriptedAssistant::import_conversations(const QString& file) {
    emit noticed(QStringLiteral("This window plays a script; nothing was read from %1").arg(file));
}

// -------------------------------------------------------------------------------------------- turns

void ScriptedAssistant::send(Ticket ticket, const Draft& draft) {
    ConversationId id = draft.conversation;
    if (id == 0) {
        id = ++last_id_;
        QString title = draft.text.simplified().left(40);
        conversations_.push_back({.id = id, .title = title, .changed = QDateTime::currentDateTime(), .manner = draft.manner});
        emit conversation_started(ticket, conversations_.back());
    } else if (Conversation* known = conversation_of(id)) {
        known->changed = QDateTime::currentDateTime();
        emit conversation_changed(*known);
    }
    Message turn{.id = ++last_id_, .conversation = id, .role = Role::user, .text = draft.text};
    for (const AttachmentId attachment : draft.attachments) {
        turn.attachments += attachments_.value(attachment);
    }
    add(turn);
    answer(id);
}

void ScriptedAssistant::set_saved_states(const QVector<SavedState>& states, const SavedPreview& preview) {
    saved_states_ = states;
    saved_preview_ = preview;
}

void ScriptedAssistant::read_video(Ticket ticket, const QString& path, int pictures, const QVector<double>& at) {
    if (video_.frames.isEmpty()) {
        emit video_refused(ticket, tr("This video cannot be read."));
        return;
    }
    VideoStrip strip = video_;
    strip.name = QFileInfo(path).fileName();
    strip.frames.clear();
    const int count = at.isEmpty() ? pictures : static_cast<int>(at.size());
    for (int i = 0; i < count; ++i) {
        VideoFrame frame = video_.frames[i % video_.frames.size()];
        frame.seconds = at.isEmpty() ? strip.seconds * (i + 0.5) / count : at[i];
        strip.frames += frame;
    }
    emit video_read(ticket, strip);
}

void ScriptedAssistant::preview_saved_state(const QString& id) {
    SavedPreview preview = saved_preview_;
    preview.id = id;
    emit saved_state_previewed(preview);
}

void ScriptedAssistant::restore_saved_state(const QString& id) {
    restored_ += id;
    emit history_changed();
}

void ScriptedAssistant::send_again(Ticket ticket, MessageId message, const Draft& draft) {
    if (const Message* turn = find(message)) {
        const ConversationId conversation = turn->conversation;
        remove_from(conversation, message);
        Draft again = draft;
        again.conversation = conversation;
        send(ticket, again);
    }
}

void ScriptedAssistant::retry(MessageId id) {
    if (const Message* failed = find(id)) {
        const ConversationId conversation = failed->conversation;
        remove_from(conversation, id);
        answer(conversation);
    }
}

void ScriptedAssistant::stop(ConversationId conversation) {
    if (playing_.answer != 0 && playing_.conversation == conversation) {
        end(MessageState::stopped);
    }
}

void ScriptedAssistant::prepare_attachment(Ticket ticket, const AttachmentSource& source) {
    QString path = source.path;
    if (path.isEmpty()) {
        path = folder_.filePath(QStringLiteral("pasted-%1.png").arg(++last_id_));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(source.bytes) != source.bytes.size()) {
            emit attachment_refused(ticket, tr("The picture could not be saved."));
            return;
        }
    }
    Attachment attachment = add_attachment(path);
    if (attachment.id != 0 && !source.name.isEmpty()) {
        attachment.name = source.name;
        attachments_.insert(attachment.id, attachment);
    }
    if (attachment.id == 0) {
        emit attachment_refused(ticket, tr("This is neither a picture nor a sound."));
        return;
    }
    emit attachment_prepared(ticket, attachment);
}

Attachment ScriptedAssistant::add_attachment(const QString& path) {
    Attachment attachment{.name = QFileInfo(path).fileName(), .path = path};
    QImageReader reader(path);
    if (reader.canRead() && reader.size().isValid()) {
        attachment.kind = AttachmentKind::image;
        attachment.pixels = reader.size();
        attachment.tokens = kImageTokens;
    } else if (read_wav(path, attachment)) {
        attachment.kind = AttachmentKind::sound;
    } else {
        return attachment;
    }
    attachment.id = ++last_id_;
    attachments_.insert(attachment.id, attachment);
    return attachment;
}

void ScriptedAssistant::discard_attachment(AttachmentId id) { attachments_.remove(id); }

DraftCost ScriptedAssistant::cost(const Draft& draft) const {
    DraftCost cost{.tokens = static_cast<int>(draft.text.size() / 4), .context_tokens = context_tokens_};
    for (const AttachmentId id : draft.attachments) {
        cost.tokens += attachments_.value(id).tokens;
    }
    cost.fits = cost.tokens <= context_tokens_;
    cost.first_word_ms = 100 + cost.tokens;
    cost.memory_bytes = 40'000 * cost.tokens;
    return cost;
}

void ScriptedAssistant::restart_engine() {
    ++restarts_;
    engine_.phase = EnginePhase::starting;
    engine_.failure = {};
    emit engine_changed(engine_);
}

void ScriptedAssistant::save_settings(const Settings& settings) {
    settings_ = settings;
    emit settings_changed(settings);
}

void ScriptedAssistant::fail_next(const Failure& failure, int after_pieces) {
    failure_ = failure;
    failure_after_ = after_pieces;
}

void ScriptedAssistant::set_engine(const EngineStatus& status) {
    engine_ = status;
    emit engine_changed(status);
}

ConversationId ScriptedAssistant::add_conversation(const QString& title, int days, const QVector<Message>& messages) {
    const ConversationId id = ++last_id_;
    conversations_.push_back(
        {.id = id, .title = title, .changed = QDateTime::currentDateTime().addDays(-days).addSecs(-id)});
    for (Message message : messages) {
        message.id = ++last_id_;
        message.conversation = id;
        messages_[id] += message;
    }
    emit conversation_changed(conversations_.back());
    return id;
}

void ScriptedAssistant::answer(ConversationId conversation) {
    if (playing_.answer != 0) {
        end(MessageState::stopped);
    }
    const QString text = answers_.size() > 1 ? answers_.takeFirst() : answers_.value(0);
    playing_ = {.answer = ++last_id_, .conversation = conversation, .thoughts = pieces_of(std::exchange(thoughts_, {})), .pieces = pieces_of(text)};
    add({.id = playing_.answer, .conversation = conversation, .role = Role::assistant, .state = MessageState::pending});
    if (Conversation* known = conversation_of(conversation)) {
        known->answering = true;
        emit conversation_changed(*known);
    }
    if (timer_.interval() > 0) {
        timer_.start();
    }
}

bool ScriptedAssistant::step() {
    if (playing_.answer == 0) {
        timer_.stop();
        return false;
    }
    Message* message = find(playing_.answer);
    if (failure_ && playing_.at >= failure_after_) {
        message->failure = *failure_;
        failure_.reset();
        end(MessageState::failed);
        return true;
    }
    if (!playing_.thoughts.isEmpty()) {
        const QString thought = playing_.thoughts.takeFirst();
        message->thoughts += thought;
        message->state = MessageState::streaming;
        emit thoughts_grew(playing_.conversation, playing_.answer, thought);
        return true;
    }
    if (playing_.at >= playing_.pieces.size()) {
        end(MessageState::finished);
        return true;
    }
    const QString piece = playing_.pieces[playing_.at++];
    message->text += piece;
    message->state = MessageState::streaming;
    emit message_grew(playing_.conversation, playing_.answer, piece);
    return true;
}

void ScriptedAssistant::finish() {
    while (playing_.answer != 0) {
        step();
    }
}

void ScriptedAssistant::end(MessageState state) {
    timer_.stop();
    const Playing played = playing_;
    playing_ = {};
    if (Message* message = find(played.answer)) {
        message->state = state;
        if (state != MessageState::failed) {
            message->prompt_tokens = 312;
            message->answer_tokens = played.at;
            message->tokens_per_second = played.at > 0 ? 41 : 0;
        }
        emit message_changed(*message);
    }
    if (Conversation* known = conversation_of(played.conversation)) {
        known->answering = false;
        emit conversation_changed(*known);
    }
}

void ScriptedAssistant::add(Message message) {
    QVector<Message>& path = messages_[message.conversation];
    const auto fork = forks_.find({message.conversation, path.isEmpty() ? 0 : path.last().id});
    if (fork != forks_.end()) {
        message.branch = message.branch_count = static_cast<int>(fork->second.tails.size());
    }
    path += message;
    emit message_added(message);
}

void ScriptedAssistant::remove_from(ConversationId conversation, MessageId first) {
    if (playing_.answer != 0 && playing_.conversation == conversation) {
        end(MessageState::stopped);
    }
    QVector<Message>& path = messages_[conversation];
    const qsizetype row = row_of(conversation, first);
    Fork& fork = fork_before(conversation, row);
    if (fork.tails.isEmpty()) {
        fork.tails += QVector<Message>();
    }
    fork.tails[fork.shown] = path.mid(row);
    fork.shown = fork.tails.size();
    fork.tails += QVector<Message>();   // what comes now
    path.resize(row);
    emit messages_removed(conversation, first);
}

qsizetype ScriptedAssistant::row_of(ConversationId conversation, MessageId message) {
    const QVector<Message>& path = messages_[conversation];
    return std::find_if(path.begin(), path.end(), [message](const Message& other) { return other.id == message; }) - path.begin();
}

ScriptedAssistant::Fork& ScriptedAssistant::fork_before(ConversationId conversation, qsizetype row) {
    return forks_[{conversation, row == 0 ? 0 : messages_[conversation][row - 1].id}];
}

void ScriptedAssistant::number(Fork& fork) {
    for (qsizetype tail = 0; tail < fork.tails.size(); ++tail) {
        if (!fork.tails[tail].isEmpty()) {
            fork.tails[tail].first().branch = static_cast<int>(tail) + 1;
            fork.tails[tail].first().branch_count = static_cast<int>(fork.tails.size());
        }
    }
}

Message* ScriptedAssistant::find(MessageId id) {
    for (auto& [conversation, messages] : messages_) {
        for (Message& message : messages) {
            if (message.id == id) {
                return &message;
            }
        }
    }
    return nullptr;
}

Conversation* ScriptedAssistant::conversation_of(ConversationId id) {
    const auto found = std::find_if(conversations_.begin(), conversations_.end(),
                                    [id](const Conversation& conversation) { return conversation.id == id; });
    return found == conversations_.end() ? nullptr : &*found;
}

}  // namespace pipit::ui
