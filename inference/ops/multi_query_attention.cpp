#include "inference/ops/multi_query_attention.h"

#include "kernels.h"
#include "vulkan_shaders/params/multi_query_attention.h"

#include <cmath>

namespace pipit::inference {

Tensor multi_query_attention(Pass& pass, const Tensor& q, const Tensor& k, const Tensor& v) {
    const std::int64_t key_dim = k.dim(-1);
    const std::int64_t value_dim = v.dim(-1);
    const std::int64_t keys = k.rows();
    expects(q.dtype() == Dtype::f32 && k.dtype() == Dtype::f32 && v.dtype() == Dtype::f32,
            "multi_query_attention: q {}, k {}, v {}", name(q.dtype()), name(k.dtype()), name(v.dtype()));
    expects(q.dim(-1) % key_dim == 0 && v.rows() == keys && keys > 0, "multi_query_attention: q {}, k {}, v {}",
            q.shape(), k.shape(), v.shape());
    expects(key_dim % 8 == 0 && key_dim <= 128 && value_dim % 8 == 0 && value_dim <= 128,
            "multi_query_attention: keys of {} and values of {} are not multiples of 8 up to 128", key_dim, value_dim);
    // Heads share keys and values, and nothing masks: a pixel's heads are queries like any others.
    const std::int64_t queries = q.elements() / key_dim;
    const Tensor y = pass.allocate({q.rows(), q.dim(-1) / key_dim * value_dim});
    const MultiQueryAttentionParams params{.queries = static_cast<uint>(queries),
                                           .keys = static_cast<uint>(keys),
                                           .scale = 1.0F / std::sqrt(static_cast<float>(key_dim))};
    constexpr std::int64_t kQueries = 64;  // of a workgroup, as in the shader
    pass.dispatch(kernels::multi_query_attention, params,
                  {.specialization = {static_cast<uint>(key_dim), static_cast<uint>(value_dim)},
                   .reads = {q, k, v},
                   .writes = {y},
                   .workgroups = {static_cast<uint>((queries + kQueries - 1) / kQueries), 1, 1},
                   .work = static_cast<std::uint64_t>(queries * keys * (key_dim + value_dim))});
    return y;
}

}  // namespace pipit::inference
