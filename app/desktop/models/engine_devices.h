#pragma once
// The devices as the engine program sees them, and a test of one: the built-in model reads words, a picture and a sound
// on it in the quick way, and again in the exact way on the processor where there is a software driver, else on the
// device itself; the numbers that come out are compared. Both are runs of the engine program, so that a driver that
// crashes or hangs costs the window nothing. Thread: UI; the programs run beside it.

#include <QObject>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>
#include <QVector>

#include <functional>
#include <memory>

namespace pipit::app {

struct DeviceFacts {
    int index = 0;
    QString name;
    QString driver;
    qint64 memory_bytes = 0;
    bool is_cpu = false;
    QString unsuitable;

    bool operator==(const DeviceFacts&) const = default;
};

/// What `pipit-engine devices --json` prints.
QVector<DeviceFacts> read_devices(const QByteArray& json);

/// The tensor `logits` of a safetensors file; empty if there is none that can be read.
QVector<float> read_logits(const QString& file);

/// How far two results are apart, against the largest number; above 1 if they cannot be compared.
double difference(const QVector<float>& tested, const QVector<float>& exact);

class EngineDevices : public QObject {
    Q_OBJECT

public:
    static constexpr double kMostDifference = 0.02;

    explicit EngineDevices(QString program, QObject* parent = nullptr);
    ~EngineDevices() override;

    const QVector<DeviceFacts>& devices() const { return devices_; }
    /// Why there are none; empty: the list has come, or was not asked for.
    QString trouble() const { return trouble_; }

    void list();
    /// One at a time; another is refused while one runs.
    bool test(int index);

signals:
    void listed();
    void tested(int index, bool passed, const QString& words);

private:
    using Ended = std::function<void(int exit_code, const QByteArray& output, const QString& last_words)>;

    void run(const QStringList& arguments, Ended ended);
    void probe(int device, bool plain, const QString& out, std::function<void(const QString& failure)> done);
    bool write_prompt();
    void compare(int index);
    void end_test(int index, bool passed, const QString& words);

    const QString program_;
    QVector<DeviceFacts> devices_;
    QString trouble_;
    bool listing_ = false;
    std::unique_ptr<QTemporaryDir> test_;  // while one runs
    QVector<QProcess*> running_;
};

}  // namespace pipit::app
