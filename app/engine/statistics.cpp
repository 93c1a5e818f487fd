#include "app/engine/statistics.h"

#include <cmath>

namespace pipit::app {

Spread spread_of(std::span<const double> values) {
    Spread spread;
    for (const double value : values) {
        spread.mean += value / static_cast<double>(values.size());
    }
    if (values.size() < 2) {
        return spread;
    }
    double squares = 0;
    for (const double value : values) {
        squares += (value - spread.mean) * (value - spread.mean);
    }
    spread.stddev = std::sqrt(squares / static_cast<double>(values.size() - 1));
    return spread;
}

}  // namespace pipit::app
