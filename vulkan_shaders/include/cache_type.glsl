// Keys and values are stored as f32 or f16 (VARIANT_F16).
#if defined(VARIANT_F16)
#extension GL_EXT_shader_16bit_storage : require
#define CACHE_SCALAR float16_t
#define CACHE_VECTOR f16vec4
#else
#define CACHE_SCALAR float
#define CACHE_VECTOR vec4
#endif
