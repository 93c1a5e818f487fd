#pragma once
// Live mode: one speaks, pauses, and is answered aloud and in writing; speaking again interrupts. With every spoken
// turn goes what the camera sees then. The turns are those of the open conversation.

#include "ui/camera_view_model.h"
#include "ui/capture_port.h"
#include "ui/voice.h"

#include <QtQml/qqmlregistration.h>
#include <QElapsedTimer>

namespace pipit::ui {

class ChatViewModel;

/// Thread: UI.
class LiveViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Window")
    /// closed, opening, listening, hearing (somebody speaks), thinking, answering, failed
    Q_PROPERTY(QString phase READ phase NOTIFY changed)
    /// What is going on, for people.
    Q_PROPERTY(QString status READ status NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(double level READ level NOTIFY heard)
    /// Captions: what was heard last, in words about it, as nobody writes it down; and the answer.
    Q_PROPERTY(QString heardCaption READ heardCaption NOTIFY captionsChanged)
    Q_PROPERTY(QString answerCaption READ answerCaption NOTIFY captionsChanged)
    /// From the end of what was said to the first word of the answer; 0: not known yet.
    Q_PROPERTY(int reaction READ reaction NOTIFY changed)
    Q_PROPERTY(bool seeing READ seeing WRITE setSeeing NOTIFY changed)
    Q_PROPERTY(bool muted READ muted WRITE setMuted NOTIFY changed)
    /// Answers are spoken too.
    Q_PROPERTY(bool aloud READ aloud WRITE setAloud NOTIFY changed)
    Q_PROPERTY(bool hasVoice READ hasVoice NOTIFY changed)
    Q_PROPERTY(pipit::ui::CameraViewModel* camera READ camera CONSTANT)

public:
    LiveViewModel(CapturePort& capture, AssistantPort& port, ChatViewModel& chat, Voice& voice,
                  QObject* parent = nullptr);

    QString phase() const;
    QString status() const;
    QString problem() const { return problem_; }
    double level() const { return level_; }
    QString heardCaption() const { return heard_caption_; }
    QString answerCaption() const { return answer_caption_; }
    int reaction() const { return reaction_ms_; }
    bool seeing() const { return seeing_; }
    void setSeeing(bool seeing);
    bool muted() const { return muted_; }
    void setMuted(bool muted);
    bool aloud() const { return aloud_; }
    void setAloud(bool aloud);
    bool hasVoice() const { return has_voice_; }
    CameraViewModel* camera() { return &camera_; }

    Q_INVOKABLE void open();
    Q_INVOKABLE void close();
    /// Stops the answer, as speaking does.
    Q_INVOKABLE void interrupt();

    void retranslate() { emit changed(); }

signals:
    void changed();
    void heard();
    void captionsChanged();

private:
    enum class Phase { closed, opening, listening, hearing, thinking, answering, failed };

    void set_phase(Phase phase);
    void take(const QVector<float>& samples, bool speech);
    void end_turn();
    void take_prepared(Ticket ticket, const Attachment& attachment);
    void take_refused(Ticket ticket, const QString& why);
    void send();
    void take_answer(const QString& appended);
    void take_end(const Message& answer);
    void quiet_again();

    CapturePort& capture_;
    AssistantPort& port_;
    ChatViewModel& chat_;
    Voice& voice_;
    CameraViewModel camera_;
    Phase phase_ = Phase::closed;
    QString problem_;
    Ticket microphone_ = 0;
    bool seeing_ = true;
    bool muted_ = false;
    bool aloud_ = true;
    bool has_voice_ = false;
    double level_ = 0;
    QVector<float> samples_;  // of the turn; before it, the last moment, so that no first sound is lost
    qsizetype speech_samples_ = 0;
    QVector<Ticket> preparing_;  // in the order of the message
    QVector<Attachment> prepared_;
    Ticket last_ticket_;
    MessageId answer_ = 0;  // that is being made
    bool answer_ended_ = true;
    SentenceCutter sentences_;
    QString heard_caption_;
    QString answer_caption_;
    QElapsedTimer since_speech_;
    int reaction_ms_ = 0;
};

}  // namespace pipit::ui
