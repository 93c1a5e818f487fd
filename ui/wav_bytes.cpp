#include "ui/wav_bytes.h"

#include <QtEndian>

#include <algorithm>
#include <cmath>

namespace pipit::ui {
namespace {

constexpr qsizetype kHeaderBytes = 44;

template <typename Number>
void put(QByteArray& bytes, Number number) {
    const Number little = qToLittleEndian(number);
    bytes.append(reinterpret_cast<const char*>(&little), sizeof(little));
}

}  // namespace

QByteArray wav_bytes(const QVector<float>& samples, int rate_hz) {
    constexpr quint16 kBytesPerSample = 2;
    const auto data_bytes = static_cast<quint32>(samples.size() * kBytesPerSample);
    QByteArray wav;
    wav.reserve(kHeaderBytes + static_cast<qsizetype>(data_bytes));
    wav += "RIFF";
    put<quint32>(wav, kHeaderBytes - 8 + data_bytes);
    wav += "WAVEfmt ";
    put<quint32>(wav, 16);
    put<quint16>(wav, 1);  // integers
    put<quint16>(wav, 1);  // channels
    put<quint32>(wav, static_cast<quint32>(rate_hz));
    put<quint32>(wav, static_cast<quint32>(rate_hz) * kBytesPerSample);
    put<quint16>(wav, kBytesPerSample);
    put<quint16>(wav, 8 * kBytesPerSample);
    wav += "data";
    put<quint32>(wav, data_bytes);
    for (const float sample : samples) {
        put<qint16>(wav, static_cast<qint16>(std::lround(std::clamp(sample * 32768.0F, -32768.0F, 32767.0F))));
    }
    return wav;
}

}  // namespace pipit::ui
