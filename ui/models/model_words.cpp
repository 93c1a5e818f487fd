#include "ui/models/model_words.h"

#include <QLocale>

#include <cmath>

namespace pipit::ui {

QString ModelWords::size(qint64 bytes) {
    return QLocale().formattedDataSize(bytes, bytes < 1'000'000'000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

QString ModelWords::senses(bool sees, bool hears) {
    if (sees && hears) {
        return tr("Reads, sees and hears");
    }
    return sees ? tr("Reads and sees") : hears ? tr("Reads and hears") : tr("Reads text");
}

QString ModelWords::fit(const ModelFit& fit) {
    switch (fit.kind) {
        case ModelFit::Kind::unknown: return {};
        case ModelFit::Kind::fits:
            return tr("Fits: needs %1, the device has %2").arg(size(fit.needed_bytes), size(fit.device_bytes));
        case ModelFit::Kind::tight:
            return tr("Tight: needs %1, the device has %2").arg(size(fit.needed_bytes), size(fit.device_bytes));
        case ModelFit::Kind::too_large:
            return tr("Too large: needs %1, the device has %2").arg(size(fit.needed_bytes), size(fit.device_bytes));
    }
    return {};
}

QString ModelWords::fit_name(const ModelFit& fit) {
    switch (fit.kind) {
        case ModelFit::Kind::unknown: return QStringLiteral("unknown");
        case ModelFit::Kind::fits: return QStringLiteral("fits");
        case ModelFit::Kind::tight: return QStringLiteral("tight");
        case ModelFit::Kind::too_large: return QStringLiteral("tooLarge");
    }
    return {};
}

QString ModelWords::time_left(qint64 missing_bytes, double bytes_per_second) {
    if (bytes_per_second < 1 || missing_bytes <= 0) {
        return {};
    }
    const double seconds = static_cast<double>(missing_bytes) / bytes_per_second;
    if (seconds < 90) {
        return tr("%n second(s) left", nullptr, static_cast<int>(std::ceil(seconds)));
    }
    if (seconds < 90 * 60) {
        return tr("%n minute(s) left", nullptr, static_cast<int>(std::ceil(seconds / 60)));
    }
    return tr("%n hour(s) left", nullptr, static_cast<int>(std::min(std::ceil(seconds / 3600), 9999.0)));
}

}  // namespace pipit::ui
