#include "inference/ops/attention.h"

#include "kernels.h"
#include "vulkan_shaders/params/attention.h"
#include "vulkan_shaders/params/attention_prepare.h"

#include <algorithm>

namespace pipit::inference {
namespace {

constexpr std::int64_t kFewTokens = 8;
// A lone query's heads are too few workgroups for a large GPU: from this many keys on they are split. (H100, 4,096 keys in
// six layers: 171 -> 233 tokens/s.)
constexpr std::int64_t kManyKeys = 384;
constexpr std::int64_t kKeysOfPart = 128;

/// The kernel for how the slots are stored.
const Kernel& variant(const KvSlots& slots, const Kernel& f32, const Kernel& f16, const Kernel& q8_0) {
    const Dtype dtype = slots.k.dtype();
    expects(dtype == Dtype::f32 || dtype == Dtype::f16 || dtype == Dtype::q8_0, "attention: slots in {}", name(dtype));
    return dtype == Dtype::f32 ? f32 : dtype == Dtype::f16 ? f16 : q8_0;
}

#ifdef PIPIT_HAVE_COOPMAT2

constexpr std::uint32_t kQueriesTogether = 64;
constexpr std::uint32_t kKeysTogether = 32;

/// attention_tensor's tiles of keys must not lie over the end of the slots.
bool takes_matrix_units(const Pass& pass, std::int64_t tokens, const KvSlots& slots) {
    constexpr std::int64_t kManyTokens = 16;
    return pass.fast() && pass.device().workgroup_matrix && tokens >= kManyTokens && slots.k.dtype() == Dtype::f16 &&
           slots.k.dim(2) % 32 == 0 && slots.k.dim(2) <= 256 && slots.capacity() % kKeysTogether == 0;
}

#endif

}  // namespace

void attention_prepare(Pass& pass, const AttentionPrepareInputs& inputs, const KvSlots& slots) {
    const std::int64_t tokens = inputs.q.dim(0);
    const std::int64_t head_dim = inputs.q.dim(1) / inputs.head_count;
    const std::int64_t kv_heads = slots.k.dim(1);
    const bool owns_kv = static_cast<bool>(inputs.k);
    expects(inputs.q.dim(1) == inputs.head_count * head_dim && head_dim % 2 == 0,
            "attention_prepare: queries {} for {} heads", inputs.q.shape(), inputs.head_count);
    expects(inputs.v.shape() == inputs.k.shape() && slots.v.shape() == slots.k.shape(),
            "attention_prepare: keys {} and values {} into {} and {}", inputs.k.shape(), inputs.v.shape(),
            slots.k.shape(), slots.v.shape());
    expects(inputs.q_norm.shape() == Shape{head_dim} && (!owns_kv || inputs.k_norm.shape() == Shape{head_dim}),
            "attention_prepare: norms {} and {} for heads of {}", inputs.q_norm.shape(), inputs.k_norm.shape(),
            head_dim);
    expects(slots.k.dim(2) == head_dim, "attention_prepare: slots {} for heads of {}", slots.k.shape(), head_dim);
    expects(!owns_kv || inputs.k.shape() == Shape{tokens, kv_heads * head_dim},
            "attention_prepare: keys {} for {} heads of {}", inputs.k.shape(), kv_heads, head_dim);
    expects(inputs.first_position + tokens <= inputs.rope.dim(0), "attention_prepare: position {} of {}",
            inputs.first_position + tokens - 1, inputs.rope.dim(0));
    expects(!owns_kv || tokens <= slots.capacity(), "attention_prepare: {} tokens into {} slots", tokens,
            slots.capacity());
    const AttentionPrepareParams params{.heads = static_cast<uint>(inputs.head_count),
                                        .kv_heads = owns_kv ? static_cast<uint>(kv_heads) : 0U,
                                        .head_dim = static_cast<uint>(head_dim),
                                        .first_position = static_cast<uint>(inputs.first_position),
                                        .capacity = static_cast<uint>(slots.capacity()),
                                        .epsilon = inputs.epsilon};
    const Workgroups groups{static_cast<std::uint32_t>(inputs.head_count + (owns_kv ? 2 * kv_heads : 0)),
                            static_cast<std::uint32_t>(tokens), 1};
    const Kernel& kernel = variant(slots, kernels::attention_prepare_f32, kernels::attention_prepare_f16,
                                   kernels::attention_prepare_q8_0);
    const auto work = static_cast<std::uint64_t>(inputs.q.elements() * 4);
    constexpr std::uint32_t kWorkgroup = 64;
    if (owns_kv) {
        pass.dispatch(kernel, params,
                      {.specialization = {kWorkgroup, static_cast<std::uint32_t>(head_dim)},
                       .reads = {inputs.q_norm, inputs.k_norm, inputs.rope, inputs.k, inputs.v},
                       .writes = {inputs.q, slots.k, slots.v},
                       .workgroups = groups,
                       .work = work});
    } else {  // nothing but q is touched
        pass.dispatch(kernel, params,
                      {.specialization = {kWorkgroup, static_cast<std::uint32_t>(head_dim)},
                       .reads = {inputs.q_norm, inputs.q_norm, inputs.rope, inputs.q_norm, inputs.q_norm},
                       .writes = {inputs.q, inputs.q, inputs.q},
                       .workgroups = groups,
                       .work = work});
    }
}

Tensor attention(Pass& pass, const Tensor& q, const KvSlots& slots, std::int64_t head_count,
                 std::int64_t first_position, std::int64_t window) {
    const std::int64_t tokens = q.dim(0);
    const std::int64_t head_dim = q.dim(1) / head_count;
    const std::int64_t kv_heads = slots.k.dim(1);
    expects(head_dim % 4 == 0 && head_dim == slots.k.dim(2), "attention: heads of {} and slots {}", head_dim,
            slots.k.shape());
    expects(head_count % kv_heads == 0, "attention: {} query heads for {} of keys", head_count, kv_heads);
    const std::int64_t keys =
        window == 0 ? first_position + tokens : std::min(window + tokens - 1, first_position + tokens);
    expects(keys <= slots.capacity(), "attention: {} keys are visible, the cache holds {}", keys, slots.capacity());
    Tensor y = pass.allocate(q.shape());
    AttentionParams params{.tokens = static_cast<uint>(tokens),
                                 .heads = static_cast<uint>(head_count),
                                 .kv_heads = static_cast<uint>(kv_heads),
                                 .first_position = static_cast<uint>(first_position),
                                 .window = static_cast<uint>(window),
                                 .capacity = static_cast<uint>(slots.capacity())};
    const auto work = static_cast<std::uint64_t>(q.elements() * keys * 2);
#ifdef PIPIT_HAVE_COOPMAT2
    if (takes_matrix_units(pass, tokens, slots)) {
        constexpr std::uint32_t kWorkgroup = 128;
        pass.dispatch(kernels::attention_tensor, params,
                      {.specialization = {kWorkgroup, static_cast<std::uint32_t>(head_dim), kQueriesTogether, kKeysTogether},
                       .reads = {q, slots.k, slots.v},
                       .writes = {y},
                       .workgroups = {static_cast<std::uint32_t>(head_count),
                                      static_cast<std::uint32_t>((tokens + kQueriesTogether - 1) / kQueriesTogether), 1},
                       .work = work});
        return y;
    }
#endif
    if (pass.device().is_cpu() && tokens > kFewTokens) {
        const std::uint32_t neighbours = pass.device().subgroup_size;
        pass.dispatch(
            variant(slots, kernels::attention_lanes_f32, kernels::attention_lanes_f16, kernels::attention_lanes_q8_0),
            params,
                      {.specialization = {neighbours, static_cast<std::uint32_t>(head_dim)},
                       .reads = {q, slots.k, slots.v},
                       .writes = {y},
                       .workgroups = {(params.tokens + neighbours - 1) / neighbours, params.heads, 1},
                       .work = work});
        return y;
    }
    // A lone token has few workgroups, so each of them is large; a software driver runs its subgroups one by one.
    const std::uint32_t workgroup = pass.device().is_cpu() ? 64
                                    : tokens > kFewTokens  ? 128
                                                           : std::min(512U, pass.device().max_workgroup_invocations);
    const std::uint32_t team = std::min(8U, pass.device().subgroup_size);
    const Kernel& kernel =
        variant(slots, kernels::attention_f32, kernels::attention_f16, kernels::attention_q8_0);
    const auto heads = static_cast<std::uint32_t>(head_count);
    const auto queries = static_cast<std::uint32_t>(tokens);
    const auto dim = static_cast<std::uint32_t>(head_dim);
    if (!pass.device().is_cpu() && tokens <= kFewTokens && keys >= kManyKeys) {
        params.part_keys = kKeysOfPart;
        const auto parts = static_cast<std::uint32_t>((keys + kKeysOfPart - 1) / kKeysOfPart);
        params.parts = parts;
        const Tensor sums = pass.allocate({tokens, head_count, parts, head_dim});
        const Tensor of_parts = pass.allocate({tokens, head_count, parts, 2});
        pass.dispatch(kernel, params,
                      {.specialization = {workgroup, dim, workgroup, team, true},
                       .reads = {q, slots.k, slots.v},
                       .writes = {sums, of_parts},
                       .workgroups = {heads, queries, parts},
                       .work = work});
        constexpr std::uint32_t kMergers = 64;
        pass.dispatch(kernels::attention_merge, params,
                      {.specialization = {kMergers, dim / 4},
                       .reads = {sums, of_parts},
                       .writes = {y},
                       .workgroups = {heads, queries, 1},
                       .work = static_cast<std::uint64_t>(sums.elements())});
        return y;
    }
    pass.dispatch(kernel, params,
                  {.specialization = {workgroup, dim, workgroup, team, false},
                   .reads = {q, slots.k, slots.v},
                   .writes = {y, y},
                   .workgroups = {heads, queries, 1},
                   .work = work});
    return y;
}

}  // namespace pipit::inference
