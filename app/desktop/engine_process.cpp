#include "app/desktop/engine_process.h"

#include <QCoreApplication>
#include <QDebug>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <cstdio>
#include <tuple>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace pipit::app {
namespace {

constexpr int kGoodbyeMs = 1500;               // for a child that was asked to end
constexpr qsizetype kMaxLineBytes = 64 * 1024;
constexpr int kExitWrongUsage = 2;
[[maybe_unused]] constexpr int kEngineNiceness = 5;

QString make_token() {
    std::array<quint32, 8> bits{};   // 256
    QRandomGenerator::system()->fillRange(bits.data(), bits.size());
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char*>(bits.data()), sizeof bits).toHex());
}

}  // namespace

EngineProcess::EngineProcess(Options options, QObject* parent) : QObject(parent), options_(std::move(options)) {
    gate_.set_closed(true);
    poll_timer_.setSingleShot(true);
    launch_timer_.setSingleShot(true);
    connect(&poll_timer_, &QTimer::timeout, this, &EngineProcess::poll);
    connect(&launch_timer_, &QTimer::timeout, this, &EngineProcess::launch);
}

EngineProcess::~EngineProcess() {
    if (!process_) {
        return;
    }
    process_->disconnect(this);
    process_->closeWriteChannel();
    if (!process_->waitForFinished(kGoodbyeMs)) {
        process_->kill();
        process_->waitForFinished(kGoodbyeMs);
    }
}

QString EngineProcess::default_program() {
#ifdef Q_OS_WIN
    const QString name = u"pipit-engine.exe"_qs;
#else
    const QString name = u"pipit-engine"_qs;
#endif
    return QDir(QCoreApplication::applicationDirPath()).filePath(name);
}

ChatEndpoint EngineProcess::endpoint() const {
    if (state_.phase != EngineProcessPhase::ready) {
        return {};
    }
    QUrl base;
    base.setScheme(u"http"_qs);
    base.setHost(u"127.0.0.1"_qs);
    base.setPort(port_);
    return {.base = base, .key = token_, .model = {}, .own_engine = true};
}

void EngineProcess::start() {
    if (state_.phase == EngineProcessPhase::stopped || state_.phase == EngineProcessPhase::failed) {
        restart();
    }
}

void EngineProcess::restart() {
    drop_child();
    failures_ = 0;
    set_phase(EngineProcessPhase::starting);
    launch();
}

void EngineProcess::restart(const QStringList& arguments) {
    options_.arguments = arguments;
    restart();
}

void EngineProcess::stop() {
    drop_child();
    set_phase(EngineProcessPhase::stopped);
}

void EngineProcess::drop_child() {
    poll_timer_.stop();
    launch_timer_.stop();
    questions_.reset();
    asking_health_ = false;
    port_ = 0;
    if (process_) {
        process_->disconnect(this);
        process_->kill();
        // Deleting waits for the process to be gone; a driver may keep it for a while, and the UI thread waits for nothing.
        QProcess* leaving = process_.release();
        connect(leaving, &QProcess::finished, leaving, &QObject::deleteLater);
        if (leaving->state() == QProcess::NotRunning) {
            leaving->deleteLater();
        }
    }
}

void EngineProcess::launch() {
    if (!QFileInfo(options_.program).isExecutable()) {
        return give_up(tr("The engine program %1 is missing.").arg(options_.program));
    }
    token_ = make_token();
    output_.clear();
    last_words_.clear();
    was_ready_ = false;
    questions_ = std::make_unique<QObject>();
    process_ = std::make_unique<QProcess>();
#ifdef Q_OS_WIN
    process_->setCreateProcessArgumentsModifier([](QProcess::CreateProcessArguments* arguments) {
        arguments->flags |= 0x08000000 | 0x00004000;   // CREATE_NO_WINDOW: the engine is a console program; BELOW_NORMAL_PRIORITY_CLASS
    });
#else
    // A software driver takes every core: the window, whose thread is the one that a person feels, goes first.
    process_->setChildProcessModifier([] { std::ignore = nice(kEngineNiceness); });
#endif
    connect(process_.get(), &QProcess::readyReadStandardOutput, this, &EngineProcess::read_port);
    connect(process_.get(), &QProcess::readyReadStandardError, this, &EngineProcess::read_log);
    connect(process_.get(), &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        read_log();
        const QString words = QString::fromUtf8(last_words_).trimmed();
        const bool crashed = status == QProcess::CrashExit;
        QString how = crashed ? tr("The engine program crashed.") : tr("The engine program ended by itself.");
        child_ended(words.isEmpty() ? how : how + u' ' + words, !crashed && code == kExitWrongUsage);
    });
    connect(process_.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            child_ended(process_->errorString(), true);
        }
    });
    age_.start();
    silence_.start();
    process_->start(options_.program, QStringList{u"serve"_qs, u"--token-stdin"_qs} + options_.arguments);
    process_->write(token_.toLatin1() + '\n');
    poll_timer_.start(options_.poll_while_loading);
}

void EngineProcess::read_port() {
    output_ += process_->readAllStandardOutput();
    for (qsizetype end = output_.indexOf('\n'); end >= 0; end = output_.indexOf('\n')) {
        const QJsonDocument line = QJsonDocument::fromJson(output_.left(end));
        output_.remove(0, end + 1);
        if (port_ == 0 && line[u"event"].toString() == u"listening") {
            port_ = std::clamp(line[u"port"].toInt(), 0, 65535);
            silence_.restart();
            poll();
        }
    }
    if (output_.size() > kMaxLineBytes) {
        output_.clear();
    }
}

void EngineProcess::read_log() {
    const QByteArray words = process_->readAllStandardError();
    std::fwrite(words.constData(), 1, static_cast<size_t>(words.size()), stderr);
    for (const QByteArray& line : words.split('\n')) {
        if (!line.trimmed().isEmpty()) {
            last_words_ = line.left(500);
        }
    }
}

void EngineProcess::poll() {
    poll_timer_.stop();
    if (!process_) {
        return;
    }
    if (silence_.hasExpired(options_.hang_after.count())) {
        qWarning("the engine program does not answer: it is ended");
        process_->kill();   // `finished` tells the rest
        return;
    }
    const bool ready = state_.phase == EngineProcessPhase::ready;
    poll_timer_.start(ready ? options_.poll_while_ready : options_.poll_while_loading);
    if (port_ == 0 || asking_health_) {
        return;
    }
    asking_health_ = true;
    ChatEndpoint here{.base = QUrl(u"http://127.0.0.1:%1"_qs.arg(port_)), .own_engine = true};
    client_.get(
        here, u"/health"_qs, questions_.get(), [this](const QByteArray& body) { take_health(body); },
        [this](const ApiFailure& failure) {
            asking_health_ = false;
            if (failure.status != 0) {
                silence_.restart();   // busy, but alive
            }
        });
}

void EngineProcess::take_health(const QByteArray& body) {
    asking_health_ = false;
    silence_.restart();
    const QJsonDocument health = QJsonDocument::fromJson(body);
    const QString status = health[u"status"].toString();
    if (status == u"ready") {
        if (!was_ready_) {
            ask_facts();
        }
    } else if (status == u"loading") {
        state_.progress = health[u"progress"].toDouble(-1);
        state_.step = health[u"step"].toString();
        set_phase(EngineProcessPhase::loading);
    } else if (was_ready_) {
        // It lost its GPU and will end; a child that cannot is helped.
        set_phase(EngineProcessPhase::starting);
        process_->kill();
    } else {
        // Another child would fail in the same way: this one stays for being asked to load another model.
        state_.error = health[u"error"].toString(tr("The engine has no model."));
        set_phase(EngineProcessPhase::failed);
    }
}

void EngineProcess::ask_facts() {
    ChatEndpoint here{.base = QUrl(u"http://127.0.0.1:%1"_qs.arg(port_)), .own_engine = true};
    here.key = token_;
    client_.get(
        here, u"/pipit/v1/model"_qs, questions_.get(),
        [this](const QByteArray& body) {
            const QJsonDocument model = QJsonDocument::fromJson(body);
            state_.facts = {.model = model[u"name"].toString(),
                            .device = model[u"device"].toString(),
                            .context_tokens = model[u"context"].toInt(),
                            .image_tokens = model[u"image_tokens"].toInt(),
                            .sound_tokens = model[u"sound_tokens"].toInt(),
                            .cache_bytes_per_token = model[u"cache_bytes_per_token"].toInteger(),
                            .sees = model[u"sees"].toBool(),
                            .hears = model[u"hears"].toBool()};
            was_ready_ = true;
            state_.progress = 1;
            state_.step.clear();
            state_.error.clear();
            set_phase(EngineProcessPhase::ready);
        },
        [](const ApiFailure&) {});   // the next poll asks again
}

void EngineProcess::child_ended(const QString& how, bool pointless_to_retry) {
    qWarning("%s", qUtf8Printable(how));
    if (was_ready_ && age_.hasExpired(std::chrono::milliseconds(options_.long_enough).count())) {
        failures_ = 0;
    }
    const QString why = state_.phase == EngineProcessPhase::failed ? state_.error : how;
    drop_child();
    ++failures_;
    if (pointless_to_retry || failures_ >= options_.most_failures || state_.phase == EngineProcessPhase::failed) {
        return give_up(why);
    }
    state_.progress = -1;
    state_.step.clear();
    set_phase(EngineProcessPhase::starting);
    const auto pause = failures_ == 1 ? std::chrono::milliseconds(0) : options_.first_pause * (1 << std::min(failures_ - 2, 16));
    launch_timer_.start(std::min(pause, options_.longest_pause));
}

void EngineProcess::give_up(const QString& why) {
    state_.error = why;
    set_phase(EngineProcessPhase::failed);
}

void EngineProcess::set_phase(EngineProcessPhase phase) {
    // Progress and error change with the phase or within `loading`; polls of a ready engine change nothing.
    const bool same = state_.phase == phase && phase != EngineProcessPhase::loading;
    state_.phase = phase;
    if (!same) {
        emit changed();
    }
}

}  // namespace pipit::app
