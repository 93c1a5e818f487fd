#pragma once
// Plays a sound card. The player and its output device come to life at the first press of "play", so a machine without
// any sound device shows the window as well as another; there the press gives a sentence.

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QString>

#include <memory>

class QAudioOutput;
class QMediaPlayer;

namespace pipit::ui {

/// Thread: UI. One of them plays at a time: starting one pauses the one that plays.
class SoundPlayer : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString path MEMBER path_ NOTIFY pathChanged)
    Q_PROPERTY(bool playing READ playing NOTIFY changed)
    /// 0 … 1
    Q_PROPERTY(double progress READ progress NOTIFY changed)
    Q_PROPERTY(int duration MEMBER duration_ms_ NOTIFY durationChanged)
    /// Why it does not play; empty: it does.
    Q_PROPERTY(QString error READ error NOTIFY changed)

public:
    explicit SoundPlayer(QObject* parent = nullptr);
    ~SoundPlayer() override;

    bool playing() const;
    double progress() const;
    QString error() const { return error_; }

    Q_INVOKABLE void toggle();
    Q_INVOKABLE void seek(double progress);
    Q_INVOKABLE static QString time(int milliseconds);

signals:
    void pathChanged();
    void durationChanged();
    void changed();

private:
    void open();

    QString path_;
    int duration_ms_ = 0;
    QString error_;
    std::unique_ptr<QAudioOutput> output_;
    std::unique_ptr<QMediaPlayer> player_;  // after output_: it goes first
};

}  // namespace pipit::ui
