#pragma once
// The ops as naive loops in double, for the tests of the shaders. Row-major, shapes as in the ops' headers.

#include <cstdint>
#include <span>
#include <vector>

namespace pipit::reference {

using Numbers = std::vector<double>;

Numbers widen(std::span<const float> values);
double gelu(double x);

/// x [rows, dim]; weight [dim] or empty.
Numbers rms_norm(const Numbers& x, std::int64_t dim, const Numbers& weight, double epsilon = 1e-6);

/// x [rows, in], weight [out, in] -> [rows, out]
Numbers linear(const Numbers& x, const Numbers& weight, std::int64_t in);

}  // namespace pipit::reference
