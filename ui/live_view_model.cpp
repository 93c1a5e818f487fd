#include "ui/live_view_model.h"

#include "ui/chat_view_model.h"
#include "ui/recorder_view_model.h"
#include "ui/sound_player.h"
#include "ui/wav_bytes.h"

#include <QBuffer>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace pipit::ui {
namespace {

constexpr qsizetype kBeforeSpeech = kSoundRateHz / 2;         // kept from before speech was noticed
constexpr qsizetype kShortestSpeech = kSoundRateHz * 3 / 10;  // a cough is no question
constexpr qsizetype kLongestTurn = qsizetype{kRecordingLimitMs} * kSoundRateHz / 1000;
constexpr Ticket kFirstTicket = Ticket{1} << 40;  // the composer counts from one
constexpr int kJpegQuality = 90;
constexpr double kFall = 0.8;

QByteArray jpeg_bytes(const QImage& frame) {
    QByteArray jpeg;
    QBuffer buffer(&jpeg);
    buffer.open(QIODevice::WriteOnly);
    frame.save(&buffer, "JPEG", kJpegQuality);
    return jpeg;
}

}  // namespace

LiveViewModel::LiveViewModel(CapturePort& capture, AssistantPort& port, ChatViewModel& chat, Voice& voice,
                             QObject* parent)
    : QObject(parent),
      capture_(capture),
      port_(port),
      chat_(chat),
      voice_(voice),
      camera_(capture, port),
      last_ticket_(kFirstTicket) {
    connect(&capture, &CapturePort::microphone_heard, this,
            [this](Ticket ticket, const QVector<float>& samples, bool speech) {
                if (phase_ != Phase::closed && ticket == microphone_) {
                    take(samples, speech);
                }
            });
    connect(&capture, &CapturePort::microphone_failed, this,
            [this](Ticket ticket, CaptureFailure failure, const QString& details) {
                if (phase_ != Phase::closed && ticket == microphone_) {
                    problem_ = microphone_problem(failure, details);
                    set_phase(Phase::failed);
                }
            });
    connect(&port, &AssistantPort::attachment_prepared, this, &LiveViewModel::take_prepared);
    connect(&port, &AssistantPort::attachment_refused, this, &LiveViewModel::take_refused);
    connect(&port, &AssistantPort::message_added, this, [this](const Message& message) {
        if (phase_ == Phase::thinking && message.role == Role::assistant &&
            message.conversation == static_cast<ConversationId>(chat_.conversation())) {
            answer_ = message.id;
            answer_ended_ = false;
        }
    });
    connect(&port, &AssistantPort::message_grew, this, [this](ConversationId, MessageId id, const QString& appended) {
        if (phase_ != Phase::closed && id == answer_ && !answer_ended_) {
            take_answer(appended);
        }
    });
    connect(&port, &AssistantPort::message_changed, this, [this](const Message& message) {
        if (phase_ != Phase::closed && message.id == answer_ && !answer_ended_ &&
            message.state != MessageState::pending && message.state != MessageState::streaming) {
            take_end(message);
        }
    });
    connect(&voice, &Voice::changed, this, &LiveViewModel::quiet_again);
}

QString LiveViewModel::phase() const {
    switch (phase_) {
        case Phase::closed: return QStringLiteral("closed");
        case Phase::opening: return QStringLiteral("opening");
        case Phase::listening: return QStringLiteral("listening");
        case Phase::hearing: return QStringLiteral("hearing");
        case Phase::thinking: return QStringLiteral("thinking");
        case Phase::answering: return QStringLiteral("answering");
        case Phase::failed: return QStringLiteral("failed");
    }
    return {};
}

QString LiveViewModel::status() const {
    switch (phase_) {
        case Phase::closed: return {};
        case Phase::opening: return tr("Opening the microphone…");
        case Phase::listening: return muted_ ? tr("The microphone is off") : tr("Speak: I am listening");
        case Phase::hearing: return tr("I hear you. Pause when you are done");
        case Phase::thinking: return tr("Thinking…");
        case Phase::answering: return tr("Answering. Speak to interrupt");
        case Phase::failed: return problem_;
    }
    return {};
}

void LiveViewModel::set_phase(Phase phase) {
    phase_ = phase;
    emit changed();
}

void LiveViewModel::open() {
    if (phase_ != Phase::closed && phase_ != Phase::failed) {
        return;
    }
    problem_.clear();
    samples_.clear();
    heard_caption_.clear();
    answer_caption_.clear();
    reaction_ms_ = 0;
    muted_ = false;
    has_voice_ = voice_.available();
    emit captionsChanged();
    microphone_ = capture_.new_ticket();
    set_phase(Phase::opening);
    capture_.open_microphone(microphone_, port_.settings().microphone);
    if (seeing_ && phase_ == Phase::opening) {
        camera_.open();
    }
}

void LiveViewModel::close() {
    if (phase_ == Phase::closed) {
        return;
    }
    capture_.close_microphone();
    camera_.close();
    voice_.stop();
    for (const Attachment& attachment : std::exchange(prepared_, {})) {
        port_.discard_attachment(attachment.id);
    }
    preparing_.clear();
    set_phase(Phase::closed);  // an answer that is being made goes on: it is in the conversation
}

void LiveViewModel::setSeeing(bool seeing) {
    seeing_ = seeing;
    if (phase_ != Phase::closed) {
        seeing ? camera_.open() : camera_.close();
    }
    emit changed();
}

void LiveViewModel::setMuted(bool muted) {
    muted_ = muted;
    if (muted && phase_ == Phase::hearing) {
        samples_.clear();
        set_phase(Phase::listening);
    }
    emit changed();
}

void LiveViewModel::setAloud(bool aloud) {
    aloud_ = aloud;
    if (!aloud) {
        voice_.stop();
    }
    emit changed();
}

void LiveViewModel::interrupt() {
    voice_.stop();
    if (!answer_ended_) {
        answer_ended_ = true;  // nobody waits for it any more
        answer_ = 0;
        chat_.stop();
        if (phase_ == Phase::answering || phase_ == Phase::thinking) {
            set_phase(Phase::listening);
        }
    }
}

// -------------------------------------------------------------------------------------------- hearing

void LiveViewModel::take(const QVector<float>& samples, bool speech) {
    if (phase_ == Phase::opening) {
        set_phase(Phase::listening);
    }
    if (muted_) {
        return;
    }
    float peak = 0;
    for (const float sample : samples) {
        peak = std::max(peak, std::abs(sample));
    }
    level_ = std::max(shown_level(peak), level_ * kFall);
    emit heard();
    samples_ += samples;
    if (speech && phase_ != Phase::hearing) {
        interrupt();
        problem_.clear();
        preparing_.clear();  // what was about to be asked is asked again, with what is being added
        speech_samples_ = 0;
        set_phase(Phase::hearing);
    }
    if (phase_ != Phase::hearing) {
        samples_.remove(0, std::max<qsizetype>(0, samples_.size() - kBeforeSpeech));
        return;
    }
    if (speech) {
        speech_samples_ += samples.size();
        since_speech_.start();
    }
    if (!speech || samples_.size() >= kLongestTurn) {
        end_turn();
    }
}

void LiveViewModel::end_turn() {
    const QVector<float> said = std::exchange(samples_, {}).mid(0, kLongestTurn);
    if (speech_samples_ < kShortestSpeech) {
        set_phase(Phase::listening);
        return;
    }
    heard_caption_ = tr("You spoke for %1").arg(SoundPlayer::time(static_cast<int>(said.size() * 1000 / kSoundRateHz)));
    answer_caption_.clear();
    emit captionsChanged();
    set_phase(Phase::thinking);
    for (const Attachment& attachment : std::exchange(prepared_, {})) {
        port_.discard_attachment(attachment.id);
    }
    QVector<AttachmentSource> sources;
    if (seeing_ && !camera_.frame().isNull()) {
        sources += AttachmentSource{.bytes = jpeg_bytes(camera_.frame()), .name = tr("What you showed") + u".jpg"};
    }
    sources += AttachmentSource{.bytes = wav_bytes(said, kSoundRateHz), .name = tr("What you said") + u".wav"};
    preparing_.clear();
    for (qsizetype i = 0; i < sources.size(); ++i) {
        preparing_ += ++last_ticket_;
    }
    const QVector<Ticket> tickets = preparing_;  // an answer may come before the next is asked
    for (qsizetype i = 0; i < sources.size(); ++i) {
        port_.prepare_attachment(tickets[i], sources[i]);
    }
}

void LiveViewModel::take_prepared(Ticket ticket, const Attachment& attachment) {
    const qsizetype place = preparing_.indexOf(ticket);
    if (place < 0) {
        if (ticket > kFirstTicket && phase_ != Phase::thinking) {
            port_.discard_attachment(attachment.id);  // of a turn that was given up
        }
        return;
    }
    if (prepared_.size() != preparing_.size()) {
        prepared_.resize(preparing_.size());
    }
    const bool known = prepared_[place].id != 0;  // told again when it is measured
    prepared_[place] = attachment;
    const bool all = std::all_of(prepared_.begin(), prepared_.end(), [](const Attachment& one) { return one.id != 0; });
    if (all && !known) {
        send();
    }
}

void LiveViewModel::take_refused(Ticket ticket, const QString& why) {
    if (preparing_.contains(ticket)) {
        preparing_.clear();
        problem_ = why;
        set_phase(Phase::failed);
    }
}

void LiveViewModel::send() {
    QVector<AttachmentId> ids;
    for (const Attachment& attachment : std::exchange(prepared_, {})) {
        ids += attachment.id;
    }
    preparing_.clear();
    sentences_ = {};
    chat_.sendAttachments(++last_ticket_, ids);
}

// -------------------------------------------------------------------------------------------- answering

void LiveViewModel::take_answer(const QString& appended) {
    if (phase_ == Phase::thinking) {
        reaction_ms_ = since_speech_.isValid() ? static_cast<int>(since_speech_.elapsed()) : 0;
        set_phase(Phase::answering);
    }
    answer_caption_ += appended;
    emit captionsChanged();
    for (const QString& sentence : sentences_.feed(appended)) {
        if (aloud_ && phase_ == Phase::answering) {
            voice_.say(sentence);
        }
    }
}

void LiveViewModel::take_end(const Message& answer) {
    answer_ended_ = true;
    if (answer.state == MessageState::failed) {
        problem_ = answer.failure.message;
        set_phase(Phase::failed);
        return;
    }
    for (const QString& sentence : sentences_.finish()) {
        if (aloud_ && phase_ == Phase::answering) {
            voice_.say(sentence);
        }
    }
    quiet_again();
}

void LiveViewModel::quiet_again() {
    if ((phase_ == Phase::answering || phase_ == Phase::thinking) && answer_ended_ && preparing_.isEmpty() &&
        answer_ != 0 && !voice_.speaking()) {
        answer_ = 0;
        set_phase(Phase::listening);
    }
}

}  // namespace pipit::ui
