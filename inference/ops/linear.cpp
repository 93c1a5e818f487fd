#include "inference/ops/linear.h"

#include "kernels.h"
#include "vulkan_shaders/params/halve.h"
#include "vulkan_shaders/params/linear.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <optional>

namespace pipit::inference {
namespace {

/// With fewer rows than this, reading the weight again for each beats making a mostly empty tile.
constexpr std::int64_t kFewRows = 4;
constexpr std::int64_t kTile = 64;

const Kernel& vector_kernel(Dtype dtype) {
    switch (dtype) {
        case Dtype::f32: return kernels::linear_vector_f32;
        case Dtype::f16: return kernels::linear_vector_f16;
        case Dtype::bf16: return kernels::linear_vector_bf16;
        case Dtype::q8_0: return kernels::linear_vector_q8_0;
        case Dtype::q4_0: return kernels::linear_vector_q4_0;
        case Dtype::q4_k: return kernels::linear_vector_q4_k;
        case Dtype::q6_k: return kernels::linear_vector_q6_k;
        default: throw Error("linear: weights of type {} cannot be multiplied", name(dtype));
    }
}

const Kernel& outputs_kernel(Dtype dtype) {
    switch (dtype) {
        case Dtype::f32: return kernels::linear_outputs_f32;
        case Dtype::f16: return kernels::linear_outputs_f16;
        case Dtype::bf16: return kernels::linear_outputs_bf16;
        case Dtype::q8_0: return kernels::linear_outputs_q8_0;
        case Dtype::q4_0: return kernels::linear_outputs_q4_0;
        case Dtype::q4_k: return kernels::linear_outputs_q4_k;
        case Dtype::q6_k: return kernels::linear_outputs_q6_k;
        default: throw Error("linear: weights of type {} cannot be multiplied", name(dtype));
    }
}

const Kernel& matrix_kernel(Dtype dtype) {
    switch (dtype) {
        case Dtype::f32: return kernels::linear_matrix_f32;
        case Dtype::f16: return kernels::linear_matrix_f16;
        case Dtype::bf16: return kernels::linear_matrix_bf16;
        case Dtype::q8_0: return kernels::linear_matrix_q8_0;
        case Dtype::q4_0: return kernels::linear_matrix_q4_0;
        case Dtype::q4_k: return kernels::linear_matrix_q4_k;
        case Dtype::q6_k: return kernels::linear_matrix_q6_k;
        default: throw Error("linear: weights of type {} cannot be multiplied", name(dtype));
    }
}

const Kernel& lanes_kernel(Dtype dtype) {
    switch (dtype) {
        case Dtype::f32: return kernels::linear_lanes_f32;
        case Dtype::f16: return kernels::linear_lanes_f16;
        case Dtype::bf16: return kernels::linear_lanes_bf16;
        case Dtype::q8_0: return kernels::linear_lanes_q8_0;
        case Dtype::q4_0: return kernels::linear_lanes_q4_0;
        case Dtype::q4_k: return kernels::linear_lanes_q4_k;
        case Dtype::q6_k: return kernels::linear_lanes_q6_k;
        default: throw Error("linear: weights of type {} cannot be multiplied", name(dtype));
    }
}

struct Operands {
    Tensor x;
    Tensor weight;
    Tensor gate;  // x where there is none: a binding needs something
    Tensor y;
    LinearGate kind;
    std::uint32_t gate_kind() const { return static_cast<std::uint32_t>(kind); }
};

/// A tile in a subgroup's registers, for drivers that run on the host: three times as fast there as sharing slabs
/// (llvmpipe, 2304 x 160 x 512: 42 ms of one core for 139 ms), ten times where outputs are few.
void multiply_in_lanes(Pass& pass, const Operands& operands, const LinearParams& params, std::uint64_t work) {
    const std::uint32_t lanes = pass.device().subgroup_size;
    const std::uint32_t row_groups = params.rows > 4 * lanes ? 8 : 4;
    constexpr std::uint32_t kOutputGroups = 1;
    pass.dispatch(lanes_kernel(operands.weight.dtype()), params,
                  {.specialization = {lanes, row_groups, kOutputGroups, operands.gate_kind()},
                   .reads = {operands.x, operands.weight, operands.gate},
                   .writes = {operands.y},
                   .workgroups = {(params.out_features + 8 * kOutputGroups - 1) / (8 * kOutputGroups),
                                  (params.rows + row_groups * lanes - 1) / (row_groups * lanes), 1},
                   .work = work});
}

/// kPiece of weights.glsl, and how many of them an invocation can have on their way without running out of registers.
struct Pieces {
    std::uint32_t columns;
    std::uint32_t at_once;
};

Pieces pieces_of(Dtype dtype) {
    switch (dtype) {
        case Dtype::f32: return {8, 4};
        case Dtype::q8_0: return {32, 4};
        case Dtype::q4_0: return {32, 8};
        case Dtype::q4_k: return {64, 2};
        case Dtype::q6_k: return {32, 4};
        default: return {8, 8};
    }
}

/// How linear_vector and linear_dot cut a product for a lone row of x: see their constants.
struct VectorCut {
    std::uint32_t workgroup;
    std::uint32_t rows;
    std::uint32_t lanes;
    std::uint32_t steps;
    std::uint32_t share;

    Workgroups workgroups(const LinearParams& params) const {
        const std::uint32_t outputs = workgroup / (lanes * share) * rows;
        return {(params.out_features + outputs - 1) / outputs, params.rows, 1};
    }
};

VectorCut cut_vectors(const gpu::DeviceTraits& device, Dtype dtype, const LinearParams& params, std::uint32_t rows,
                      bool is_pair) {
    const Pieces pieces = pieces_of(dtype);
    const std::uint32_t in_row = params.in_features / pieces.columns;
    VectorCut cut{.workgroup = std::min(512U, device.max_workgroup_invocations),
                  .rows = rows,
                  .lanes = std::min(device.subgroup_size, std::bit_ceil(in_row)),
                  .steps = 1,
                  .share = 1};
    // Few outputs make few workgroups, so more invocations share each; long rows must fit the registers.
    constexpr std::uint32_t kFewOutputs = 1024;
    const std::uint32_t at_once = std::max(pieces.at_once / (rows * (is_pair ? 2U : 1U)), 1U);
    const std::uint32_t per_lane = (in_row + cut.lanes - 1) / cut.lanes;
    const std::uint32_t wanted_share = params.out_features <= kFewOutputs ? 2 : (per_lane + at_once - 1) / at_once;
    const std::uint32_t largest_share = std::min({4U, std::bit_ceil(per_lane), cut.workgroup / cut.lanes});
    cut.share = std::min(std::bit_ceil(wanted_share), largest_share);
    cut.steps = std::min((per_lane + cut.share - 1) / cut.share, at_once);
    return cut;
}

void multiply_vectors(Pass& pass, const Operands& operands, const LinearParams& params, std::uint64_t work) {
    const std::uint32_t rows = params.out_features >= 65536 ? 2U : 1U;  // reading x less often counts there
    const bool is_pair = operands.kind == LinearGate::gelu_of_pair;
    VectorCut cut = cut_vectors(pass.device(), operands.weight.dtype(), params, rows, is_pair);
    // x in shared memory, nine words kept for eight, and the shares of the sums
    constexpr std::uint32_t kOtherShared = 1024;
    const std::uint32_t step_bytes = cut.lanes * cut.share * pieces_of(operands.weight.dtype()).columns * 4 / 8 * 9;
    cut.steps = std::min(cut.steps, std::max((pass.device().shared_memory_bytes - kOtherShared) / step_bytes, 1U));
    pass.dispatch(vector_kernel(operands.weight.dtype()), params,
                  {.specialization = {cut.workgroup, cut.rows, cut.lanes, operands.gate_kind(), cut.steps, cut.share},
                   .reads = {operands.x, operands.weight, operands.gate},
                   .writes = {operands.y},
                   .workgroups = cut.workgroups(params),
                   .work = work});
}

#ifdef PIPIT_HAVE_INTEGER_DOT  // the shader compiler knew them
const Kernel& dot_kernel(Dtype dtype) {
    switch (dtype) {
        case Dtype::q8_0: return kernels::linear_dot_q8_0;
        case Dtype::q4_0: return kernels::linear_dot_q4_0;
        case Dtype::q4_k: return kernels::linear_dot_q4_k;
        case Dtype::q6_k: return kernels::linear_dot_q6_k;
        default: throw Error("linear: weights of type {} are no bytes", name(dtype));
    }
}

/// Whether linear_dot can take it: x as bytes must fit shared memory, and eight neighbours a subgroup.
bool has_byte_products(const Pass& pass, const Operands& operands, const LinearParams& params) {
    const gpu::DeviceTraits& device = pass.device();
    constexpr std::uint32_t kOtherShared = 1024;
    const std::uint32_t shared_bytes = params.in_features * 2 + params.in_features / 32 * 8 + kOtherShared;
    return pass.fast() && device.integer_dot && is_quantised(operands.weight.dtype()) && device.subgroup_size >= 8 &&
           shared_bytes <= device.shared_memory_bytes;
}

void multiply_bytes(Pass& pass, const Operands& operands, const LinearParams& params, std::uint64_t work) {
    const bool is_pair = operands.kind == LinearGate::gelu_of_pair;
    // H100: making bytes of x once for more rows pays where there are workgroups enough without
    const std::uint32_t rows = params.out_features >= 65536 ? 4 : params.out_features >= 8192 && !is_pair ? 2 : 1;
    VectorCut cut = cut_vectors(pass.device(), operands.weight.dtype(), params, rows, is_pair);
    cut.lanes = pass.device().subgroup_size;
    pass.dispatch(dot_kernel(operands.weight.dtype()), params,
                  {.specialization = {cut.workgroup, cut.rows, 0, operands.gate_kind(), cut.steps, cut.share,
                                      params.in_features / 32},
                   .reads = {operands.x, operands.weight, operands.gate},
                   .writes = {operands.y},
                   .workgroups = cut.workgroups(params),
                   .work = work});
}
#endif

void multiply_few_rows(Pass& pass, const Operands& operands, const LinearParams& params, std::uint64_t work) {
#ifdef PIPIT_HAVE_INTEGER_DOT
    if (has_byte_products(pass, operands, params)) {
        multiply_bytes(pass, operands, params, work);
        return;
    }
#endif
    multiply_vectors(pass, operands, params, work);
}

#ifdef PIPIT_HAVE_COOPMAT  // the shader compiler knew them
const Kernel& tensor_kernel(Dtype dtype) {
    switch (dtype) {
        case Dtype::f32: return kernels::linear_tensor_f32;
        case Dtype::f16: return kernels::linear_tensor_f16;
        case Dtype::bf16: return kernels::linear_tensor_bf16;
        case Dtype::q8_0: return kernels::linear_tensor_q8_0;
        case Dtype::q4_0: return kernels::linear_tensor_q4_0;
        case Dtype::q4_k: return kernels::linear_tensor_q4_k;
        case Dtype::q6_k: return kernels::linear_tensor_q6_k;
        default: throw Error("linear: weights of type {} cannot be multiplied", name(dtype));
    }
}

bool has_matrix_units(const gpu::DeviceTraits& device) {
    constexpr std::uint32_t kSharedBytes = 28U << 10U;  // of linear_tensor
    return device.cooperative_matrix && device.subgroup_size == 32 && device.shared_memory_bytes >= kSharedBytes;
}

void multiply_on_matrix_units(Pass& pass, const Operands& operands, const LinearParams& params, std::uint64_t work) {
    constexpr std::uint32_t kTileRows = 128;
    constexpr std::uint32_t kManyWorkgroups = 128;  // as many as a large GPU has multiprocessors
    const std::uint32_t tiles_down = (params.rows + kTileRows - 1) / kTileRows;
    const bool wide = tiles_down * ((params.out_features + 127) / 128) >= kManyWorkgroups;
    const std::uint32_t tile_columns = wide ? 128 : 64;
    pass.dispatch(tensor_kernel(operands.weight.dtype()), params,
                  {.specialization = {wide, 0, 0, operands.gate_kind()},
                   .reads = {operands.x, operands.weight, operands.gate},
                   .writes = {operands.y},
                   .workgroups = {(params.out_features + tile_columns - 1) / tile_columns, tiles_down, 1},
                   .work = work});
}
#endif

#ifdef PIPIT_HAVE_COOPMAT2
const Kernel& tensor2_kernel(Dtype dtype) {
    switch (dtype) {
        case Dtype::f32: return kernels::linear_tensor2_f32;
        case Dtype::f16: return kernels::linear_tensor2_f16;
        case Dtype::bf16: return kernels::linear_tensor2_bf16;
        case Dtype::q8_0: return kernels::linear_tensor2_q8_0;
        case Dtype::q4_0: return kernels::linear_tensor2_q4_0;
        case Dtype::q4_k: return kernels::linear_tensor2_q4_k;
        case Dtype::q6_k: return kernels::linear_tensor2_q6_k;
        default: throw Error("linear: weights of type {} cannot be multiplied", name(dtype));
    }
}

/// x in halves, with room for rows up to a multiple of `tile_rows`.
Tensor halve(Pass& pass, const Tensor& x, std::int64_t tile_rows) {
    constexpr std::uint32_t kWorkgroup = 256;
    Tensor y = pass.allocate({(x.rows() + tile_rows - 1) / tile_rows * tile_rows, x.dim(-1)}, Dtype::f16);
    pass.dispatch(kernels::halve, HalveParams{.elements = static_cast<uint>(x.elements())},
                  {.specialization = {kWorkgroup},
                   .reads = {x},
                   .writes = {y},
                   .workgroups = flat_workgroups((x.elements() / 4 + kWorkgroup - 1) / kWorkgroup),
                   .work = static_cast<std::uint64_t>(x.elements())});
    return y;
}

struct TensorTile {
    std::uint32_t invocations;
    std::uint32_t rows;
    std::uint32_t columns;
    std::uint32_t depth;

    bool is_whole(const LinearParams& params) const {
        return params.out_features % columns == 0 && params.in_features % depth == 0;
    }
    Workgroups workgroups(const LinearParams& params) const {
        return {params.out_features / columns, (params.rows + rows - 1) / rows, 1};
    }
};

/// The largest tile that W is made of and that still makes about as many workgroups as a large GPU has multiprocessors
/// (H100, 512 rows, q4_0: 8192 x 2048 takes 99 us with the first, 2048 x 8192 takes 136 with the second for 262). Where
/// decoding is dear, a larger workgroup shares it.
std::optional<TensorTile> tile_for(Dtype dtype, const LinearParams& params) {
    constexpr std::uint32_t kManyWorkgroups = 100;
    const bool is_dear = dtype == Dtype::q4_k || dtype == Dtype::q6_k;
    std::optional<TensorTile> best;
    for (const TensorTile& tile : {is_dear ? TensorTile{256, 128, 128, 64} : TensorTile{128, 128, 128, 32},
                                   TensorTile{128, 128, 64, 64}, TensorTile{128, 64, 64, 64}}) {
        if (!tile.is_whole(params)) {
            continue;
        }
        best = tile;
        if (const Workgroups groups = tile.workgroups(params); groups.x * groups.y >= kManyWorkgroups) {
            break;
        }
    }
    return best;
}

void multiply_on_workgroup_matrix(Pass& pass, const Operands& operands, const LinearParams& params,
                                  const TensorTile& tile, std::uint64_t work) {
    const std::uint32_t unroll = params.in_features % (4 * tile.depth) == 0 ? 4 : 1;
    pass.dispatch(
        tensor2_kernel(operands.weight.dtype()), params,
        {.specialization = {tile.invocations, tile.rows, tile.columns, operands.gate_kind(), tile.depth, unroll},
         .reads = {halve(pass, operands.x, tile.rows), operands.weight, operands.gate},
         .writes = {operands.y},
         .workgroups = tile.workgroups(params),
         .work = work});
}
#endif

void check_features(std::int64_t in, const Tensor& weight) {
    expects(in % std::max<std::int64_t>(8, block_layout(weight.dtype()).elements) == 0,
            "linear: {} features are not whole pieces of 8, or blocks of {}", in, name(weight.dtype()));
}

/// Rows of the weight that one binding can reach, so that every window starts where a binding may start.
std::int64_t window_rows(const gpu::DeviceTraits& device, std::uint64_t bytes_per_row) {
    const std::uint64_t step =
        device.offset_alignment / std::gcd<std::uint64_t>(device.offset_alignment, bytes_per_row);
    return static_cast<std::int64_t>(device.max_binding_bytes / bytes_per_row / step * step);
}

/// Whether the device has units that take this product.
bool try_matrix_units([[maybe_unused]] Pass& pass, [[maybe_unused]] const Operands& operands,
                      [[maybe_unused]] const LinearParams& params, [[maybe_unused]] std::uint64_t work) {
#ifdef PIPIT_HAVE_COOPMAT2
    if (pass.device().workgroup_matrix) {
        if (const std::optional<TensorTile> tile = tile_for(operands.weight.dtype(), params)) {
            multiply_on_workgroup_matrix(pass, operands, params, *tile, work);
            return true;
        }
    }
#endif
#ifdef PIPIT_HAVE_COOPMAT
    if (has_matrix_units(pass.device())) {
        multiply_on_matrix_units(pass, operands, params, work);
        return true;
    }
#endif
    return false;
}

void multiply(Pass& pass, const Operands& operands, const LinearParams& params) {
    const std::uint64_t work = std::uint64_t{params.rows} * params.in_features * params.out_features;
    if (params.rows <= kFewRows && pass.device().is_cpu()) {
        constexpr std::uint32_t kWorkgroup = 32;
        pass.dispatch(outputs_kernel(operands.weight.dtype()), params,
                      {.specialization = {kWorkgroup, 0, 0, operands.gate_kind()},
                       .reads = {operands.x, operands.weight, operands.gate},
                       .writes = {operands.y},
                       .workgroups = {(params.out_features + kWorkgroup - 1) / kWorkgroup, params.rows, 1},
                       .work = work});
    } else if (params.rows <= kFewRows) {
        multiply_few_rows(pass, operands, params, work);
    } else if (pass.device().is_cpu() && pass.device().subgroup_size >= 8) {
        multiply_in_lanes(pass, operands, params, work);
    } else if (!pass.fast() || !try_matrix_units(pass, operands, params, work)) {
        pass.dispatch(matrix_kernel(operands.weight.dtype()), params,
                      {.specialization = {0, 0, 0, operands.gate_kind()},
                       .reads = {operands.x, operands.weight, operands.gate},
                       .writes = {operands.y},
                       .workgroups = {static_cast<std::uint32_t>((params.out_features + kTile - 1) / kTile),
                                      static_cast<std::uint32_t>((params.rows + kTile - 1) / kTile), 1},
                       .work = work});
    }
}

}  // namespace

void linear_into(Pass& pass, const Tensor& x, const Tensor& weight, const Tensor& y, std::int64_t first_column,
                 const LinearOptions& options) {
    const std::int64_t in = x.dim(-1);
    const std::int64_t out = options.out_features == 0 ? weight.dim(0) : options.out_features;
    expects(weight.shape().rank() == 2 && in <= weight.dim(1) && out <= weight.dim(0),
            "linear: weight {} for x {} and {} outputs", weight.shape(), x.shape(), out);
    check_features(in, weight);
    expects(y.rows() == x.rows() && first_column + out <= y.dim(-1), "linear: {} columns from {} into {}", out,
            first_column, y.shape());
    const bool is_gated = options.gate_kind != LinearGate::none;
    expects(!is_gated || (options.gate.rows() == x.rows() && options.gate_column + out <= options.gate.dim(-1)),
            "linear: columns {} to {} of the gate {}", options.gate_column, options.gate_column + out,
            options.gate.shape());
    LinearParams params{.rows = static_cast<uint>(x.rows()),
                        .in_features = static_cast<uint>(in),
                        .out_features = static_cast<uint>(out),
                        .weight_columns = static_cast<uint>(weight.dim(1)),
                        .x_stride = static_cast<uint>(in),
                        .y_stride = static_cast<uint>(y.dim(-1)),
                        .y_offset = static_cast<uint>(first_column),
                        .gate_stride = is_gated ? static_cast<uint>(options.gate.dim(-1)) : 0U,
                        .gate_offset = static_cast<uint>(options.gate_column)};
    const std::int64_t window = window_rows(pass.device(), row_bytes(weight.dtype(), weight.dim(1)));
    for (std::int64_t first = 0; first < out; first += window) {
        const std::int64_t rows = std::min(window, out - first);
        params.out_features = static_cast<uint>(rows);
        params.y_offset = static_cast<uint>(first_column + first);
        params.gate_offset = static_cast<uint>(options.gate_column + first);
        multiply(pass,
                 {.x = x,
                  .weight = weight.slice(first, rows),
                  .gate = is_gated ? options.gate : x,
                  .y = y,
                  .kind = options.gate_kind},
                 params);
    }
}

Tensor gated_linear(Pass& pass, const Tensor& x, const Tensor& stack, std::int64_t width) {
    const std::int64_t each = stack.dim(0) / 2;
    const std::int64_t in = x.dim(-1);
    const bool in_one_go = x.rows() <= kFewRows && !pass.device().is_cpu() &&
                           stack.range().bytes <= pass.device().max_binding_bytes;
    if (!in_one_go) {
        const Tensor gate = linear(pass, x, stack.slice(0, each), {.out_features = width});
        return linear(pass, x, stack.slice(each, each),
                      {.out_features = width, .gate_kind = LinearGate::gelu_of_gate, .gate = gate});
    }
    check_features(in, stack);
    Tensor y = pass.allocate({x.rows(), width});
    const LinearParams params{.rows = static_cast<uint>(x.rows()),
                              .in_features = static_cast<uint>(in),
                              .out_features = static_cast<uint>(width),
                              .weight_columns = static_cast<uint>(stack.dim(1)),
                              .x_stride = static_cast<uint>(in),
                              .y_stride = static_cast<uint>(width),
                              .pair_offset = static_cast<uint>(each)};
    multiply_few_rows(pass, {.x = x, .weight = stack, .gate = x, .y = y, .kind = LinearGate::gelu_of_pair}, params,
                     static_cast<std::uint64_t>(2 * x.elements() * width));
    return y;
}

Tensor linear(Pass& pass, const Tensor& x, const Tensor& weight, const LinearOptions& options) {
    Tensor y = pass.allocate({x.rows(), options.out_features == 0 ? weight.dim(0) : options.out_features});
    linear_into(pass, x, weight, y, 0, options);
    return y;
}

}  // namespace pipit::inference
