#pragma once
// A recording as the bytes of a WAV file: 16-bit mono, which every program reads.

#include <QByteArray>
#include <QVector>

namespace pipit::ui {

/// `samples`: -1 … 1; what is beyond is clipped.
QByteArray wav_bytes(const QVector<float>& samples, int rate_hz);

}  // namespace pipit::ui
