#include "app/desktop/video_reader.h"

#include "ui/wav_bytes.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <cstring>
#include <utility>

namespace pipit::app {
namespace {

constexpr int kLongestSide = 1280;     // more than any model looks at
constexpr int kJpegQuality = 90;
constexpr qint64 kMostSoundBytes = 512'000'000;

QString time_name(double seconds) {
    const int whole = static_cast<int>(seconds);
    return u"%1m%2s"_qs.arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
}

// One of the pictures that the engine wrote, as a JPEG beside it.
QString picture_of(const QDir& folder, const QString& file, const QString& name) {
    QImage image(folder.filePath(QFileInfo(file).fileName()), "PPM");
    if (image.isNull()) {
        return {};
    }
    if (std::max(image.width(), image.height()) > kLongestSide) {
        image = image.scaled(kLongestSide, kLongestSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    }
    const QString path = folder.filePath(name);
    QFile::remove(folder.filePath(QFileInfo(file).fileName()));   // it is large
    return image.save(path, "JPEG", kJpegQuality) ? path : QString();
}

QString sound_of(const QDir& folder, const QJsonValue& sound, const QString& name) {
    QFile file(folder.filePath(QFileInfo(sound[u"file"].toString()).fileName()));
    if (sound[u"file"].toString().isEmpty() || file.size() > kMostSoundBytes || !file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QByteArray bytes = file.readAll();
    QVector<float> samples(bytes.size() / static_cast<qsizetype>(sizeof(float)));
    std::memcpy(samples.data(), bytes.constData(), static_cast<std::size_t>(samples.size()) * sizeof(float));
    file.close();
    file.remove();
    QFile wav(folder.filePath(name + u".wav"_qs));
    const QByteArray written = ui::wav_bytes(samples, sound[u"rate"].toInt());
    return wav.open(QIODevice::WriteOnly) && wav.write(written) == written.size() ? wav.fileName() : QString();
}

ui::VideoStrip strip_of(const QByteArray& report, const QString& name, const QDir& folder) {
    const QJsonDocument document = QJsonDocument::fromJson(report);
    const QString stem = QFileInfo(name).completeBaseName();
    ui::VideoStrip strip{.name = name, .seconds = document[u"seconds"].toDouble()};
    for (const QJsonValue& frame : document[u"frames"].toArray()) {
        const double seconds = frame[u"seconds"].toDouble();
        const QString path = picture_of(folder, frame[u"file"].toString(), u"%1 %2 %3.jpg"_qs.arg(stem, time_name(seconds)).arg(strip.frames.size() + 1));
        if (!path.isEmpty()) {
            strip.frames += {.seconds = seconds, .path = path};
        }
    }
    strip.sound = sound_of(folder, document[u"sound"], stem);
    return strip;
}

// "pipit-engine: clip.mp4: holds no pictures"
QString reason_in(const QByteArray& errors) {
    const QString last = QString::fromUtf8(errors).trimmed().section(u'\n', -1);
    return last.section(u": "_qs, 1);
}

}  // namespace

VideoReader::VideoReader(QString program, std::chrono::milliseconds patience, QObject* parent)
    : QObject(parent), program_(std::move(program)), patience_(patience) {
    pool_.setMaxThreadCount(1);
}

VideoReader::~VideoReader() {
    give_up();
    pool_.waitForDone();
}

void VideoReader::give_up() {
    if (process_) {
        process_->disconnect(this);
        connect(process_, &QProcess::finished, process_, &QObject::deleteLater);   // nobody waits for its end
        process_->kill();
        process_.clear();
    }
}

void VideoReader::read(ui::Ticket ticket, const QString& path, int count, const QVector<double>& at) {
    give_up();
    folders_.push_back(std::make_unique<QTemporaryDir>());
    const QString folder = folders_.back()->path();
    const QString name = QFileInfo(path).fileName();
    process_ = new QProcess(this);
    const auto fail = [this, ticket](const QString& why) {
        process_->deleteLater();
        process_.clear();
        emit failed(ticket, why);
    };
    connect(process_, &QProcess::errorOccurred, this, [fail](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            fail(tr("The program that reads videos could not be started."));
        }
    });
    connect(process_, &QProcess::finished, this, [this, fail, ticket, name, folder](int status, QProcess::ExitStatus how) {
        if (how == QProcess::CrashExit) {
            return fail(tr("This video cannot be read."));
        }
        if (status != 0) {
            const QString reason = reason_in(process_->readAllStandardError());
            return fail(reason.isEmpty() ? tr("This video cannot be read.") : tr("This video cannot be read: %1").arg(reason));
        }
        take_end(ticket, name, folder);
    });
    QTimer::singleShot(patience_, process_, [process = process_] {
        if (process) {
            process->kill();
        }
    });
    QStringList times;
    for (const double seconds : at) {
        times += QString::number(seconds, 'f', 3);
    }
    const QStringList which = at.isEmpty() ? QStringList{u"--count"_qs, QString::number(count)} : QStringList{u"--at"_qs, times.join(u',')};
    process_->start(program_, QStringList{u"frames"_qs, QFileInfo(path).absoluteFilePath(), folder} + which);
}

void VideoReader::take_end(ui::Ticket ticket, const QString& name, const QString& folder) {
    const QByteArray report = process_->readAllStandardOutput();
    process_->deleteLater();
    process_.clear();
    pool_.start([this, ticket, report, name, folder] {
        const ui::VideoStrip strip = strip_of(report, name, QDir(folder));
        QMetaObject::invokeMethod(this, [this, ticket, strip] {   // this waits for the pool before it goes
            if (strip.frames.isEmpty()) {
                emit failed(ticket, tr("This video cannot be read."));
            } else {
                emit done(ticket, strip);
            }
        }, Qt::QueuedConnection);
    });
}

}  // namespace pipit::app
