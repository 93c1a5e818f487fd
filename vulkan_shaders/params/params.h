// Parameter structs are read by GLSL and by C++: plain uints and floats, in the order of the push constants.
#ifdef __cplusplus
#pragma once
#include <cstdint>
#define PIPIT_PARAMS_BEGIN namespace pipit::inference { using uint = std::uint32_t;
#define PIPIT_PARAMS_END }
#else
#define PIPIT_PARAMS_BEGIN
#define PIPIT_PARAMS_END
#endif
