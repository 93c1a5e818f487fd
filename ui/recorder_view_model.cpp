#include "ui/recorder_view_model.h"

#include "ui/wav_bytes.h"

#include <QLocale>
#include <QTime>

#include <algorithm>
#include <cmath>

namespace pipit::ui {
namespace {

constexpr int kHoldMs = 350;         // of sound: longer than a click, shorter than a word
constexpr int kShortestMs = 200;     // less is a key that was hit by mistake
constexpr double kQuietestDb = -54;  // shown as nothing
constexpr double kSilenceDb = -75;   // a microphone that is switched off
constexpr int kSilenceShowsMs = 2'000;
constexpr double kFall = 0.8;            // of the level, at each piece of sound
constexpr qsizetype kMostLevels = 4096;  // thirty seconds at a hundred pieces a second

double decibels(float peak) { return 20 * std::log10(std::max(peak, 1e-6F)); }

}  // namespace

double shown_level(float peak) { return std::clamp(1 - decibels(peak) / kQuietestDb, 0.0, 1.0); }

RecorderViewModel::RecorderViewModel(CapturePort& capture, AssistantPort& port, QObject* parent)
    : QObject(parent), capture_(capture), port_(port) {
    connect(&capture, &CapturePort::microphones_listed, this, [this](const QVector<CaptureDevice>& devices) {
        devices_ = devices;
        emit devicesChanged();
    });
    connect(&capture, &CapturePort::microphone_heard, this, [this](Ticket ticket, const QVector<float>& samples, bool) {
        if (recording() && ticket == ticket_) {
            take(samples);
        }
    });
    connect(&capture, &CapturePort::microphone_failed, this,
            [this](Ticket ticket, CaptureFailure failure, const QString& details) {
                if (!recording() || ticket != ticket_) {
                    return;
                }
                const bool worth_keeping = elapsed() >= kShortestMs;
                const QString problem = microphone_problem(failure, details);
                if (worth_keeping) {  // what was said before the plug was pulled is not lost
                    finish();
                } else {
                    cancel();
                }
                show_problem(problem);
            });
    connect(&port, &AssistantPort::settings_changed, this, &RecorderViewModel::devicesChanged);
}

int RecorderViewModel::elapsed() const { return static_cast<int>(samples_.size() * 1000 / kSoundRateHz); }

bool RecorderViewModel::silent() const {
    return recording() && elapsed() >= kSilenceShowsMs && decibels(static_cast<float>(loudest_)) < kSilenceDb;
}

void RecorderViewModel::press() {
    if (recording()) {
        return finish();
    }
    held_ = true;
    begin();
}

void RecorderViewModel::release() {
    if (!recording() || !held_) {
        return;
    }
    held_ = false;
    if (elapsed() >= kHoldMs) {
        return finish();
    }
    emit changed();
}

void RecorderViewModel::begin() {
    ticket_ = capture_.new_ticket();
    problem_.clear();
    samples_.clear();
    levels_.clear();
    level_ = loudest_ = 0;
    emit changed();
    emit heard();
    capture_.open_microphone(ticket_, port_.settings().microphone);
}

void RecorderViewModel::end() {
    ticket_ = 0;
    held_ = false;
    level_ = 0;
    capture_.close_microphone();
    emit changed();
    emit heard();
}

void RecorderViewModel::take(const QVector<float>& samples) {
    constexpr qsizetype kMostSamples = qsizetype{kRecordingLimitMs} * kSoundRateHz / 1000;
    const bool first = samples_.isEmpty();
    samples_ += samples.mid(0, kMostSamples - samples_.size());
    float peak = 0;
    for (const float sample : samples) {
        peak = std::max(peak, std::abs(sample));
    }
    loudest_ = std::max<double>(loudest_, peak);
    level_ = std::max(shown_level(peak), level_ * kFall);
    if (levels_.size() < kMostLevels) {
        levels_ += shown_level(peak);
    }
    emit heard();
    if (first) {
        emit changed();
    }
    if (samples_.size() >= kMostSamples) {
        finish();
    }
}

void RecorderViewModel::finish() {
    if (!recording()) {
        return;
    }
    end();
    if (elapsed() >= kShortestMs) {
        const QString time = QLocale().toString(QTime::currentTime(), QLocale::ShortFormat).replace(u':', u'.');
        emit recorded(wav_bytes(samples_, kSoundRateHz), tr("Recording %1").arg(time) + u".wav");
    }
    samples_.clear();
}

void RecorderViewModel::cancel() {
    if (!recording()) {
        return;
    }
    end();
    samples_.clear();
}

void RecorderViewModel::show_problem(const QString& problem) {
    problem_ = problem;
    emit changed();
}

void RecorderViewModel::dismissProblem() { show_problem({}); }

void RecorderViewModel::refreshDevices() { capture_.list_microphones(); }

QStringList RecorderViewModel::deviceNames() const {
    QStringList names = {tr("The system's choice")};
    for (const CaptureDevice& device : devices_) {
        names += device.name;
    }
    const QString chosen = port_.settings().microphone;
    const bool known = std::any_of(devices_.begin(), devices_.end(),
                                   [&chosen](const CaptureDevice& device) { return device.id == chosen; });
    if (!chosen.isEmpty() && !known) {  // unplugged today, perhaps back tomorrow
        names += tr("%1 (not connected)").arg(chosen);
    }
    return names;
}

int RecorderViewModel::deviceIndex() const {
    const QString chosen = port_.settings().microphone;
    const auto found = std::find_if(devices_.begin(), devices_.end(),
                                    [&chosen](const CaptureDevice& device) { return device.id == chosen; });
    return chosen.isEmpty() ? 0 : static_cast<int>(found - devices_.begin()) + 1;
}

void RecorderViewModel::setDeviceIndex(int index) {
    if (index < 0 || index > devices_.size()) {
        return;
    }
    Settings settings = port_.settings();
    settings.microphone = index == 0 ? QString() : devices_[index - 1].id;
    port_.save_settings(settings);
    emit devicesChanged();
}

QString microphone_problem(CaptureFailure failure, const QString& details) {
    switch (failure) {
        case CaptureFailure::missing:
            return RecorderViewModel::tr(
                "No microphone was found. Connect one, or choose another in the settings, and try again.");
        case CaptureFailure::busy:
            return RecorderViewModel::tr("The microphone is in use by another program. Close it there and try again.");
        case CaptureFailure::denied:
            return RecorderViewModel::tr(
                "The system does not let Pipit use the microphone. Allow it in the system's privacy settings (on "
                "Linux: "
                "join the group \"audio\") and try again.");
        case CaptureFailure::broken: break;
    }
    return RecorderViewModel::tr("The microphone does not work: %1").arg(details);
}

}  // namespace pipit::ui
