#include "ui/sound_player.h"

#include <QAudioDevice>
#include <QAudioOutput>
#include <QMediaDevices>
#include <QMediaPlayer>
#include <QPointer>
#include <QUrl>

#include <algorithm>

namespace pipit::ui {
namespace {

// The one that plays. UI thread only; a pointer, not an owner.
QPointer<SoundPlayer>& current() {
    static QPointer<SoundPlayer> player;
    return player;
}

}  // namespace

SoundPlayer::SoundPlayer(QObject* parent) : QObject(parent) {}

SoundPlayer::~SoundPlayer() = default;

bool SoundPlayer::playing() const { return player_ && player_->playbackState() == QMediaPlayer::PlayingState; }

double SoundPlayer::progress() const {
    if (!player_ || duration_ms_ <= 0) {
        return 0;
    }
    return std::clamp(static_cast<double>(player_->position()) / duration_ms_, 0.0, 1.0);
}

void SoundPlayer::open() {
    if (player_) {
        return;
    }
    if (QMediaDevices::defaultAudioOutput().isNull()) {
        error_ = tr("There is no sound device on this computer.");
        emit changed();
        return;
    }
    output_ = std::make_unique<QAudioOutput>();
    player_ = std::make_unique<QMediaPlayer>();
    player_->setAudioOutput(output_.get());
    connect(player_.get(), &QMediaPlayer::positionChanged, this, &SoundPlayer::changed);
    connect(player_.get(), &QMediaPlayer::playbackStateChanged, this, &SoundPlayer::changed);
    connect(player_.get(), &QMediaPlayer::errorOccurred, this, [this](QMediaPlayer::Error, const QString& message) {
        error_ = tr("This sound cannot be played: %1").arg(message);
        emit changed();
    });
    player_->setSource(QUrl::fromLocalFile(path_));
}

void SoundPlayer::toggle() {
    error_.clear();
    open();
    if (!player_) {
        return;
    }
    if (playing()) {
        return player_->pause();
    }
    if (current() && current() != this && current()->player_) {
        current()->player_->pause();
    }
    current() = this;
    player_->play();
}

void SoundPlayer::seek(double progress) {
    open();
    if (player_) {
        player_->setPosition(static_cast<qint64>(std::clamp(progress, 0.0, 1.0) * duration_ms_));
    }
}

QString SoundPlayer::time(int milliseconds) {
    const int seconds = (milliseconds + 500) / 1000;
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QChar(u'0'));
}

}  // namespace pipit::ui
