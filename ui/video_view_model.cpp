#include "ui/video_view_model.h"

#include "ui/composer_view_model.h"

#include <QFileInfo>
#include <QUrl>

#include <algorithm>

namespace pipit::ui {
namespace {

Ticket fresh_ticket() {
    static Ticket last = 0;
    return ++last;
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
    const int seconds = static_cast<int>(frame.seconds);
    switch (role) {
        case SourceRole: return QUrl::fromLocalFile(frame.path);
        case Qt::DisplayRole:
        case TimeRole: return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
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
    show({});
    read();
    emit opened();
}

void VideoViewModel::read() {
    problem_.clear();
    ticket_ = fresh_ticket();
    emit changed();
    port_.read_video(ticket_, path_, wanted_);
}

void VideoViewModel::setWanted(int wanted) {
    wanted = std::clamp(wanted, kFewest, kMost);
    if (wanted != wanted_) {
        wanted_ = wanted;
        read();
    }
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
