#pragma once
// The microphone of the composer. Press and hold to talk, or press shortly and press again when done: the same button
// and the same key do both. What was said becomes a sound of the draft.

#include "ui/capture_port.h"

#include <QtQml/qqmlregistration.h>
#include <QStringList>

namespace pipit::ui {

inline constexpr int kSoundRateHz = 16'000;       // of CapturePort's samples
inline constexpr int kRecordingLimitMs = 30'000;  // as long as the model hears at once

/// Thread: UI.
class RecorderViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Window")
    /// The microphone is being opened, or heard.
    Q_PROPERTY(bool recording READ recording NOTIFY changed)
    /// Recording, and the first samples have come.
    Q_PROPERTY(bool hearing READ hearing NOTIFY changed)
    /// Recording, and letting go ends it.
    Q_PROPERTY(bool held READ held NOTIFY changed)
    /// 0 … 1, as loud as it seems to people; falls back slowly.
    Q_PROPERTY(double level READ level NOTIFY heard)
    /// Loudness of what was recorded, newest last, 0 … 1.
    Q_PROPERTY(QVariantList levels READ levels NOTIFY heard)
    Q_PROPERTY(int elapsed READ elapsed NOTIFY heard)  // milliseconds of sound
    Q_PROPERTY(int limit READ limit CONSTANT)
    /// Nothing is to be heard, as from a microphone that is switched off.
    Q_PROPERTY(bool silent READ silent NOTIFY heard)
    /// Why there is no recording; a sentence, empty after the next try.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    /// For the settings: what can be chosen, the system's own choice first, and which is chosen.
    Q_PROPERTY(QStringList deviceNames READ deviceNames NOTIFY devicesChanged)
    Q_PROPERTY(int deviceIndex READ deviceIndex WRITE setDeviceIndex NOTIFY devicesChanged)

public:
    RecorderViewModel(CapturePort& capture, AssistantPort& port, QObject* parent = nullptr);

    bool recording() const { return ticket_ != 0; }
    bool hearing() const { return recording() && !samples_.isEmpty(); }
    bool held() const { return recording() && held_; }
    double level() const { return level_; }
    QVariantList levels() const { return levels_; }
    int elapsed() const;
    int limit() const { return kRecordingLimitMs; }
    bool silent() const;
    QString problem() const { return problem_; }
    QStringList deviceNames() const;
    int deviceIndex() const;
    void setDeviceIndex(int index);

    /// The button or the key goes down: begins, or ends what a short press has begun.
    Q_INVOKABLE void press();
    /// It comes up: ends a recording that was held for, keeps one that was clicked for.
    Q_INVOKABLE void release();
    /// Ends, and gives what was recorded.
    Q_INVOKABLE void finish();
    /// Ends, and gives nothing.
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void dismissProblem();
    /// Looks for devices, as the settings are opened.
    Q_INVOKABLE void refreshDevices();

    void retranslate() { emit devicesChanged(); }

signals:
    void changed();
    void heard();
    void devicesChanged();
    /// A WAV file; `name` is for people.
    void recorded(const QByteArray& wav, const QString& name);

private:
    void begin();
    void end();
    void take(const QVector<float>& samples);
    void show_problem(const QString& problem);

    CapturePort& capture_;
    AssistantPort& port_;
    QVector<CaptureDevice> devices_;
    Ticket ticket_ = 0;  // of the recording that runs
    bool held_ = false;
    QVector<float> samples_;
    double level_ = 0;
    double loudest_ = 0;
    QVariantList levels_;
    QString problem_;
};

/// A sample as loud as it seems to people: 0 … 1.
double shown_level(float peak);

/// What a person reads when the microphone does not open. `details` are the system's words, if any.
QString microphone_problem(CaptureFailure failure, const QString& details);

}  // namespace pipit::ui
