#pragma once

#include <span>

namespace pipit::app {

/// Of a sample: the deviation divides by one less than there are values, and is 0 for one value.
struct Spread {
    double mean = 0;
    double stddev = 0;
};

Spread spread_of(std::span<const double> values);

}  // namespace pipit::app
