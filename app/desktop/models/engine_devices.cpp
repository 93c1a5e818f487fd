#include "app/desktop/models/engine_devices.h"

#include "ui/wav_bytes.h"

#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QPainter>
#include <QTimer>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstring>
#include <numbers>
#include <utility>

namespace pipit::app {
namespace {

constexpr std::chrono::minutes kPatience{5};  // a software driver takes its time; a driver that hangs takes for ever
constexpr qint64 kMostResultBytes = 512LL * 1024 * 1024;
constexpr int kRateHz = 16'000;

// What the device is shown: a disc on a ground of two colours, and a tone that rises.
bool write_picture(const QString& file) {
    QImage picture(256, 256, QImage::Format_RGB888);
    picture.fill(QColor(40, 120, 180));
    QPainter painter(&picture);
    painter.fillRect(0, 150, 256, 106, QColor(230, 200, 120));
    painter.setBrush(QColor(200, 40, 40));
    painter.drawEllipse(90, 60, 80, 80);
    painter.end();
    return picture.save(file, "PNG");
}

bool write_sound(const QString& file) {
    QVector<float> samples(kRateHz);
    for (int i = 0; i < samples.size(); ++i) {
        const double seconds = static_cast<double>(i) / kRateHz;
        samples[i] = static_cast<float>(0.5 * std::sin(2 * std::numbers::pi * (200 + 300 * seconds) * seconds));
    }
    QFile target(file);
    const QByteArray bytes = ui::wav_bytes(samples, kRateHz);
    return target.open(QIODevice::WriteOnly) && target.write(bytes) == bytes.size();
}

QString last_line(const QByteArray& words) {
    const QString text = QString::fromUtf8(words).trimmed();
    return text.section(u'\n', -1).left(300);
}

}  // namespace

QVector<DeviceFacts> read_devices(const QByteArray& json) {
    QVector<DeviceFacts> devices;
    for (const QJsonValue& entry : QJsonDocument::fromJson(json)[u"devices"].toArray()) {
        devices += {.index = entry[u"index"].toInt(),
                    .name = entry[u"name"].toString(),
                    .driver = entry[u"driver"].toString(),
                    .memory_bytes = static_cast<qint64>(entry[u"memory_bytes"].toDouble()),
                    .is_cpu = entry[u"is_cpu"].toBool(),
                    .unsuitable = entry[u"unsuitable"].toString()};
    }
    return devices;
}

QVector<float> read_logits(const QString& path) {
    QFile file(path);
    std::array<char, 8> length_bytes{};
    if (!file.open(QIODevice::ReadOnly) || file.size() > kMostResultBytes || file.read(length_bytes.data(), 8) != 8) {
        return {};
    }
    const qint64 length =
        static_cast<qint64>(std::min<quint64>(qFromLittleEndian<quint64>(length_bytes.data()), kMostResultBytes));
    const QJsonValue logits = QJsonDocument::fromJson(file.read(length))[u"logits"];
    const auto begin = static_cast<qint64>(logits[u"data_offsets"][0].toDouble());
    const auto end = static_cast<qint64>(logits[u"data_offsets"][1].toDouble());
    if (logits[u"dtype"].toString() != u"F32" || begin < 0 || end <= begin || 8 + length + end > file.size() ||
        !file.seek(8 + length + begin)) {
        return {};
    }
    const QByteArray raw = file.read(end - begin);
    QVector<float> values(raw.size() / static_cast<qsizetype>(sizeof(float)));
    for (qsizetype i = 0; i < values.size(); ++i) {
        values[i] = qFromLittleEndian<float>(raw.constData() + i * static_cast<qsizetype>(sizeof(float)));
    }
    return values;
}

double difference(const QVector<float>& tested, const QVector<float>& exact) {
    constexpr double kIncomparable = 2;
    if (tested.isEmpty() || tested.size() != exact.size()) {
        return kIncomparable;
    }
    double largest = 0;
    double apart = 0;
    for (qsizetype i = 0; i < exact.size(); ++i) {
        if (!std::isfinite(tested[i]) || !std::isfinite(exact[i])) {
            return kIncomparable;
        }
        largest = std::max(largest, std::abs(static_cast<double>(exact[i])));
        apart = std::max(apart, std::abs(static_cast<double>(tested[i]) - static_cast<double>(exact[i])));
    }
    return largest > 0 ? apart / largest : kIncomparable;
}

EngineDevices::EngineDevices(QString program, QObject* parent) : QObject(parent), program_(std::move(program)) {}

EngineDevices::~EngineDevices() {
    for (QProcess* process : std::as_const(running_)) {
        process->disconnect(this);
        process->kill();
        process->waitForFinished(1000);
    }
}

// -------------------------------------------------------------------------------------------- the list

void EngineDevices::list() {
    if (std::exchange(listing_, true)) {
        return;
    }
    run({u"devices"_qs, u"--json"_qs}, [this](int exit_code, const QByteArray& output, const QString& last_words) {
        listing_ = false;
        devices_ = read_devices(output);
        trouble_ = exit_code == 0 || !devices_.isEmpty() ? QString() : last_words;
        emit listed();
    });
}

void EngineDevices::run(const QStringList& arguments, Ended ended) {
    auto* process = new QProcess(this);
    running_ += process;
    const auto finish = [this, process, ended = std::move(ended)](int exit_code, const QString& otherwise) {
        if (!running_.removeOne(process)) {
            return;  // a program that does not start tells it twice
        }
        process->deleteLater();
        const QString words = last_line(process->readAllStandardError());
        ended(exit_code, process->readAllStandardOutput(), words.isEmpty() ? otherwise : words);
    };
    connect(process, &QProcess::finished, this, [finish](int code, QProcess::ExitStatus status) {
        finish(status == QProcess::CrashExit ? -1 : code,
               status == QProcess::CrashExit ? tr("the engine program crashed, or took too long") : QString());
    });
    connect(process, &QProcess::errorOccurred, this, [finish, process](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            finish(-1, process->errorString());
        }
    });
    QTimer::singleShot(kPatience, process, [process] { process->kill(); });
    process->start(program_, arguments);
}

// -------------------------------------------------------------------------------------------- the test

bool EngineDevices::write_prompt() {
    const QJsonArray words{2, 5, 11, 23, 47, 95, 191, 383, 767, 1535};  // any; the built-in vocabulary has 2304
    const QJsonArray parts{QJsonObject{{u"ids"_qs, words}}, QJsonObject{{u"image"_qs, u"picture.png"_qs}},
                           QJsonObject{{u"audio"_qs, u"sound.wav"_qs}},
                           QJsonObject{{u"ids"_qs, QJsonArray{7, 77, 777}}}};
    QFile prompt(test_->filePath(u"prompt.json"_qs));
    return write_picture(test_->filePath(u"picture.png"_qs)) && write_sound(test_->filePath(u"sound.wav"_qs)) &&
           prompt.open(QIODevice::WriteOnly) &&
           prompt.write(QJsonDocument(QJsonObject{{u"parts"_qs, parts}}).toJson()) > 0;
}

bool EngineDevices::test(int index) {
    if (test_) {
        return false;
    }
    test_ = std::make_unique<QTemporaryDir>();
    if (!test_->isValid() || !write_prompt()) {
        end_test(index, false, tr("The test could not be prepared: the folder for temporary files takes nothing."));
        return true;
    }
    const auto cpu = std::find_if(devices_.begin(), devices_.end(), [](const DeviceFacts& device) {
        return device.is_cpu && device.unsuitable.isEmpty();
    });
    const int exact_on = cpu == devices_.end() ? index : cpu->index;
    probe(index, false, u"tested.safetensors"_qs, [this, index, exact_on](const QString& failure) {
        if (!failure.isEmpty()) {
            return end_test(index, false, tr("It does not compute: %1").arg(failure));
        }
        probe(exact_on, true, u"exact.safetensors"_qs, [this, index](const QString& why) {
            why.isEmpty() ? compare(index)
                          : end_test(index, false, tr("The exact numbers could not be made: %1").arg(why));
        });
    });
    return true;
}

void EngineDevices::probe(int device, bool plain, const QString& out,
                          std::function<void(const QString& failure)> done) {
    QStringList arguments{u"probe"_qs,    u"--prompt"_qs,          test_->filePath(u"prompt.json"_qs),
                          u"--out"_qs,    test_->filePath(out),    u"--last-only"_qs,
                          u"--device"_qs, QString::number(device), u"--context"_qs,
                          u"1024"_qs};
    if (plain) {
        arguments += u"--plain"_qs;
    }
    run(arguments, [done = std::move(done)](int exit_code, const QByteArray&, const QString& last_words) {
        done(exit_code == 0         ? QString()
             : last_words.isEmpty() ? tr("the engine program ended with %1").arg(exit_code)
                                    : last_words);
    });
}

void EngineDevices::compare(int index) {
    const double apart = difference(read_logits(test_->filePath(u"tested.safetensors"_qs)),
                                    read_logits(test_->filePath(u"exact.safetensors"_qs)));
    if (apart > 1) {
        return end_test(index, false,
                        tr("Its numbers are no numbers. A newer driver may help; until then use another device."));
    }
    const QString percent = QLocale().toString(100 * apart, 'f', apart < 0.001 ? 3 : 1);
    if (apart > kMostDifference) {
        return end_test(
            index, false,
            tr("Its numbers are wrong by up to %1 %. A newer driver may help; until then use another device.")
                .arg(percent));
    }
    end_test(index, true,
             tr("It computes rightly: words, a picture and a sound, with numbers that differ by %1 % at most.")
                 .arg(percent));
}

void EngineDevices::end_test(int index, bool passed, const QString& words) {
    test_.reset();
    emit tested(index, passed, words);
}

}  // namespace pipit::app
