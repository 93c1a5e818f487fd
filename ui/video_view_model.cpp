#include "ui/video_view_model.h"

#include "ui/composer_view_model.h"

#include <QFileInfo>
#include <QLocale>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <cmath>
#include <optional>

namespace pipit::ui {
namespace {

Ticket fresh_ticket() {
    static Ticket last = 0;
    return ++last;
}

QString time_text(double seconds) {
    const int whole = static_cast<int>(seconds);
    const QString text = QStringLiteral("%1:%2").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
    const int tenths = qRound(seconds * 10) - whole * 10;
    return tenths > 0 && tenths < 10 ? text + QLocale().decimalPoint() + QString::number(tenths) : text;
}

// "1:10.5", "1:02:03", "75": seconds.
std::optional<double> seconds_of(const QString& time) {
    static const QRegularExpression form(QStringLiteral("^(?:(?:(\\d{1,2}):)?(\\d{1,3}):(?=[0-5]\\d))?(\\d{1,5}(?:\\.\\d{1,3})?)$"));
    const QRegularExpressionMatch match = form.match(time);
    if (!match.hasMatch() || (!match.captured(2).isEmpty() && match.captured(3).toDouble() >= 60)) {
        return std::nullopt;
    }
    return match.captured(1).toInt() * 3600 + match.captured(2).toInt() * 60 + match.captured(3).toDouble();
}

}  // namespace

bool is_video(const QString& file_name) {
    static const QStringList kSuffixes = {"mp4", "m4v", "mov", "mkv", "webm", "avi", "mpg", "mpeg", "3gp", "ogv"};
    return kSuffixes.contains(QFileInfo(file_name).suffix().toLower());
}

VideoViewModel::VideoViewModel(AssistantPort& port, ComposerViewModel& composer, QObject* parent)
    : QAbstractListModel(parent), port_(port), composer_(composer) {
    connect(&port, &AssistantPort::video_read, this, [this](Ticket ticket, const VideoStrip& strip) {
        if (ticket == ticket_) {
            ticket_ = 0;
            length_ = strip.seconds;
            show(strip);
        }
    });
    connect(&port, &AssistantPort::video_refused, this, [this](Ticket ticket, const QString& why) {
        if (ticket == ticket_) {
            ticket_ = 0;
            problem_ = why;
            emit changed();
        }
    });
}

int VideoViewModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant VideoViewModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const VideoFrame& frame = strip_.frames[index.row()];
    switch (role) {
        case SourceRole: return QUrl::fromLocalFile(frame.path);
        case Qt::DisplayRole:
        case TimeRole: return time_text(at_.isEmpty() ? std::floor(frame.seconds) : frame.seconds);
        default: return {};
    }
}

QHash<int, QByteArray> VideoViewModel::roleNames() const { return {{SourceRole, "source"}, {TimeRole, "time"}}; }

QString VideoViewModel::summary() const {
    QStringList parts;
    if (count() > 0) {
        parts += tr("%n picture(s)", nullptr, count());
    }
    if (withSound()) {
        parts += tr("the sound");
    }
    return parts.join(QStringLiteral("  ·  "));
}

void VideoViewModel::open(const QString& path) {
    path_ = path;
    name_ = QFileInfo(path).fileName();
    with_sound_ = true;
    length_ = 0;
    times_.clear();
    times_problem_.clear();
    at_.clear();
    show({});
    read();
    emit opened();
}

void VideoViewModel::read() {
    problem_.clear();
    ticket_ = fresh_ticket();
    emit changed();
    port_.read_video(ticket_, path_, wanted_, at_);
}

void VideoViewModel::setWanted(int wanted) {
    wanted = std::clamp(wanted, kFewest, kMost);
    if (wanted != wanted_) {
        wanted_ = wanted;
        read();
    }
}

void VideoViewModel::setTimes(const QString& times) {
    if (times.trimmed() == times_ && times_problem_.isEmpty()) {
        return;
    }
    QVector<double> at;
    times_problem_ = read_times(times, at);
    if (!times_problem_.isEmpty()) {
        emit changed();
        return;
    }
    times_ = times.trimmed();
    at_ = at;
    read();
}

QString VideoViewModel::read_times(const QString& times, QVector<double>& at) const {
    static const QRegularExpression between(QStringLiteral("[,;，；、\\s]+"));
    for (const QString& time : times.split(between, Qt::SkipEmptyParts)) {
        const auto seconds = seconds_of(time);
        if (!seconds) {
            return tr("“%1” is no time. Write minutes and seconds, as 0:03, 1:10.5").arg(time);
        }
        if (length_ > 0 && *seconds > length_) {
            return tr("%1 is after the end: the video lasts %2.").arg(time, time_text(length_));
        }
        at += *seconds;
    }
    return at.size() > kMost ? tr("These are %1 times; up to %2 are possible.").arg(at.size()).arg(kMost) : QString();
}

void VideoViewModel::setWithSound(bool with_sound) {
    with_sound_ = with_sound;
    emit changed();
}

void VideoViewModel::show(const VideoStrip& strip) {
    beginResetModel();   // another video, or other times of it
    strip_ = strip;
    endResetModel();
    emit changed();
}

void VideoViewModel::leaveOut(int row) {
    if (row >= 0 && row < count()) {
        beginRemoveRows({}, row, row);
        strip_.frames.remove(row);
        endRemoveRows();
        emit changed();
    }
}

void VideoViewModel::add() {
    if (!canAdd()) {
        return;
    }
    for (const VideoFrame& frame : std::as_const(strip_.frames)) {
        composer_.attach({.path = frame.path, .name = QFileInfo(frame.path).fileName()});
    }
    if (withSound()) {
        composer_.attach({.path = strip_.sound, .name = QFileInfo(strip_.sound).fileName()});
    }
    cancel();
}

void VideoViewModel::cancel() {
    if (ticket_ != 0) {
        ticket_ = 0;
        port_.give_up_video();
    }
    show({});
}

}  // namespace pipit::ui
