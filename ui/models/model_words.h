#pragma once
// Sizes, times and verdicts about models in words.
// Thread: UI.

#include "ui/models_port.h"

#include <QCoreApplication>
#include <QString>

namespace pipit::ui {

class ModelWords {
    Q_DECLARE_TR_FUNCTIONS(ModelWords)

public:
    /// "3.0 GB", in thousands as disks and hubs count.
    static QString size(qint64 bytes);
    /// "Reads text" or "Reads, sees and hears".
    static QString senses(bool sees, bool hears);
    /// "Fits this device", or by how much it does not; empty: not known.
    static QString fit(const ModelFit& fit);
    /// fits, tight, tooLarge, unknown
    static QString fit_name(const ModelFit& fit);
    /// "12 min left", from what is missing and how fast it comes; empty: not known.
    static QString time_left(qint64 missing_bytes, double bytes_per_second);
};

}  // namespace pipit::ui
