// Keys and values are stored as f32, f16 (VARIANT_F16), or q8_0 (VARIANT_Q8_0; tensor/dtype.h has the blocks). A buffer of
// CACHE_VECTOR is read by CACHE_AT: four neighbours, counted in fours from the beginning of the tensor.
#if defined(VARIANT_Q8_0)
#extension GL_EXT_shader_16bit_storage : require
#define CACHE_SCALAR uint16_t
#define CACHE_VECTOR uint16_t
const uint kBlockHalves = 17;    // half words of a block: the scale, then two of its 32 numbers in each

vec4 scaled_bytes(uint scale, uint low, uint high) {
    return unpackHalf2x16(scale).x * vec4(int(low << 24) >> 24, int(low << 16) >> 24, int(high << 24) >> 24, int(high << 16) >> 24);
}
#define CACHE_BLOCK(i) ((i) / 8 * kBlockHalves)
#define CACHE_AT(slots, i)                                                                              \
    scaled_bytes(uint(slots[CACHE_BLOCK(i)]), uint(slots[CACHE_BLOCK(i) + 1 + (i) % 8 * 2]),            \
                 uint(slots[CACHE_BLOCK(i) + 2 + (i) % 8 * 2]))
#elif defined(VARIANT_F16)
#extension GL_EXT_shader_16bit_storage : require
#define CACHE_SCALAR float16_t
#define CACHE_VECTOR f16vec4
#define CACHE_AT(slots, i) vec4(slots[i])
#else
#define CACHE_SCALAR float
#define CACHE_VECTOR vec4
#define CACHE_AT(slots, i) slots[i]
#endif
