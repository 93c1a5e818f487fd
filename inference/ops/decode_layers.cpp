#include "inference/ops/decode_layers.h"

#include "kernels.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace pipit::inference {

#ifdef PIPIT_HAVE_INTEGER_DOT  // the shader compiler knew them

namespace {

constexpr std::int64_t kInputs = 4;  // of AltUp, in the kernel
constexpr std::uint32_t kTeam = 8;

std::uint32_t type_number(Dtype dtype) {
    switch (dtype) {
        case Dtype::f32: return kTypeF32;
        case Dtype::f16: return kTypeF16;
        case Dtype::bf16: return kTypeBf16;
        case Dtype::q8_0: return kTypeQ80;
        case Dtype::q4_0: return kTypeQ40;
        case Dtype::q4_k: return kTypeQ4K;
        case Dtype::q6_k: return kTypeQ6K;
        default: throw Error("decode_layers: weights of type {} cannot be multiplied", name(dtype));
    }
}

void put_address(const Tensor& tensor, uint (&words)[2]) {
    const std::uint64_t address = tensor.range().buffer->address() + tensor.range().offset;
    words[0] = static_cast<uint>(address);
    words[1] = static_cast<uint>(address >> 32U);
}

template <std::size_t size>
void put_addresses(const std::array<Tensor, size>& tensors, uint (&words)[2 * size]) {
    for (std::size_t i = 0; i < size; ++i) {
        if (tensors[i]) {
            uint address[2];
            put_address(tensors[i], address);
            words[2 * i] = address[0];
            words[2 * i + 1] = address[1];
        }
    }
}

DecodeLayerTable table_of(const DecodeLayer& layer) {
    DecodeLayerTable table{};
    put_addresses(layer.matrices, table.matrices);
    put_addresses(layer.vectors, table.vectors);
    for (std::size_t i = 0; i < kMatrices; ++i) {
        table.types[i] = layer.matrices[i] ? type_number(layer.matrices[i].dtype()) : 0;
    }
    put_address(layer.slots->k, table.k_cache);
    put_address(layer.slots->v, table.v_cache);
    table.capacity = static_cast<uint>(layer.slots->capacity());
    table.window = static_cast<uint>(layer.window);
    table.owns_kv = layer.matrices[kMatrixK] ? 1 : 0;
    table.mlp_width = static_cast<uint>(layer.mlp_width);
    table.mlp_columns = static_cast<uint>(layer.matrices[kMatrixDown].dim(1));
    table.has_cutoff = layer.cutoff ? 1 : 0;
    table.cutoff = layer.cutoff.value_or(0);
    return table;
}

std::int64_t columns_read(const DecodeLayer& layer, std::size_t matrix) {
    return matrix == kMatrixDown ? layer.mlp_width : layer.matrices[matrix].dim(1);
}

/// How the kernel is made for a device and layers: its constants.
struct Cut {
    std::uint32_t workgroup = 0;
    std::uint32_t columns = 0;
    std::uint32_t head_dim = 0;
    std::uint32_t byte_blocks = 1;    // of 32 columns, in the longest x of quantised weights
    std::uint32_t float_vectors = 1;  // of 4 columns, in the longest x of the others
    std::uint32_t types = 0;          // a bit for each

    /// Bytes that the kernel shares, about: x, what attention keeps, and the reductions.
    std::uint32_t shared_bytes() const {
        const std::uint32_t groups = std::max(workgroup / (head_dim / 4), 1U);
        return byte_blocks * 72 + float_vectors * 16 + (3 + groups) * head_dim * 4 + workgroup / kTeam * 8 +
               128 * 7 * 4;
    }
};

Cut cut_for(const Pass& pass, const Tensor& streams, std::span<const DecodeLayer> layers) {
    Cut cut;
    cut.workgroup = std::min(512U, pass.device().max_workgroup_invocations);
    const auto vectors = static_cast<std::uint32_t>(streams.dim(2) / 4);
    cut.columns = (vectors + cut.workgroup - 1) / cut.workgroup;
    cut.head_dim = static_cast<std::uint32_t>(layers.front().slots->k.dim(2));
    for (const DecodeLayer& layer : layers) {
        for (std::size_t i = 0; i < kMatrices; ++i) {
            if (layer.matrices[i]) {
                const auto columns = static_cast<std::uint32_t>(columns_read(layer, i));
                cut.types |= 1U << type_number(layer.matrices[i].dtype());
                if (is_quantised(layer.matrices[i].dtype())) {
                    cut.byte_blocks = std::max(cut.byte_blocks, columns / 32);
                } else {
                    cut.float_vectors = std::max(cut.float_vectors, columns / 4);
                }
            }
        }
    }
    return cut;
}

bool suits(const DecodeLayer& layer) {
    const bool shares = !layer.matrices[kMatrixK] && !layer.matrices[kMatrixV];
    for (std::size_t i = 0; i < kMatrices; ++i) {
        const bool may_lack = shares && (i == kMatrixK || i == kMatrixV);
        if (!layer.matrices[i] ? !may_lack : columns_read(layer, i) % 8 != 0) {
            return false;
        }
    }
    for (std::size_t i = 0; i < kVectors; ++i) {
        if (!layer.vectors[i] && !(shares && i == kVectorKNorm)) {
            return false;
        }
    }
    return layer.slots->k.dtype() == Dtype::f16;
}

/// Of a head's keys, so that every workgroup has one.
std::int64_t most_parts(const Pass& pass, const DecodeShape& shape) {
    constexpr std::int64_t kFewest = 2;
    return std::max(pass.device().resident_workgroups / shape.head_count, kFewest);
}

}  // namespace

bool can_decode_layers(const Pass& pass, const Tensor& streams, std::span<const DecodeLayer> layers,
                       const DecodeShape& shape) {
    const gpu::DeviceTraits& device = pass.device();
    if (!pass.fast() || !device.integer_dot || !device.buffer_address || device.resident_workgroups == 0 ||
        device.subgroup_size < 8 || layers.empty() || streams.dim(0) != kInputs || streams.dim(1) != 1 ||
        streams.dim(2) % 8 != 0 || !std::all_of(layers.begin(), layers.end(), suits)) {
        return false;
    }
    const std::int64_t kv_heads = layers.front().slots->k.dim(1);
    const std::int64_t head_dim = layers.front().slots->k.dim(2);
    const Cut cut = cut_for(pass, streams, layers);
    return head_dim % 8 == 0 && std::has_single_bit(cut.workgroup) && cut.workgroup % device.subgroup_size == 0 &&
           shape.head_count % kv_heads == 0 && cut.shared_bytes() <= device.shared_memory_bytes;
}

Tensor decode_layers(Pass& pass, const Tensor& streams, const Tensor& per_layer, std::span<const DecodeLayer> layers,
                     const DecodeShape& shape, const Tensor& grid) {
    const std::int64_t hidden = streams.dim(2);
    const DecodeLayer& first = layers.front();
    const std::int64_t kv_heads = first.slots->k.dim(1);
    const std::int64_t head_dim = first.slots->k.dim(2);
    const std::int64_t laurel_rank = first.matrices[kMatrixLaurelLeft].dim(0);
    const std::int64_t per_layer_width = first.matrices[kMatrixPerLayerGate].dim(0);
    expects(per_layer.elements() == static_cast<std::int64_t>(layers.size()) * per_layer_width,
            "decode_layers: per-layer inputs {} for {} layers of {}", per_layer.shape(), layers.size(),
            per_layer_width);
    std::vector<DecodeLayerTable> table;
    std::int64_t widest = 0;
    for (const DecodeLayer& layer : layers) {
        expects(shape.position < (layer.window == 0 ? layer.slots->capacity() : layer.vectors[kVectorRope].dim(0)),
                "decode_layers: position {} of {}", shape.position, layer.slots->capacity());
        table.push_back(table_of(layer));
        widest = std::max(widest, layer.mlp_width);
    }
    const auto table_bytes = std::as_bytes(std::span(table));
    const Tensor table_tensor = pass.upload(table_bytes, {static_cast<std::int64_t>(table_bytes.size())}, Dtype::u8);

    DecodeLayersParams params{.layers = static_cast<uint>(layers.size()),
                              .hidden = static_cast<uint>(hidden),
                              .heads = static_cast<uint>(shape.head_count),
                              .kv_heads = static_cast<uint>(kv_heads),
                              .laurel_rank = static_cast<uint>(laurel_rank),
                              .per_layer_width = static_cast<uint>(per_layer_width),
                              .position = static_cast<uint>(shape.position),
                              .active_stream = static_cast<uint>(shape.active),
                              .most_parts = static_cast<uint>(most_parts(pass, shape)),
                              .epsilon = shape.epsilon};
    std::int64_t used = 0;
    const auto room = [&used](std::int64_t floats) {
        return static_cast<uint>(std::exchange(used, used + (floats + 3) / 4 * 4));
    };
    const std::int64_t parts = shape.head_count * params.most_parts;
    params.q_at = room((shape.head_count + 2 * kv_heads) * head_dim + laurel_rank);
    params.laurel_at = room(hidden);
    params.sums_at = room(parts * head_dim);
    params.parts_at = room(2 * parts);
    params.o_at = room(hidden);
    params.gate_at = room(2 * widest);
    params.down_at = room(hidden);
    params.gated_at = room(per_layer_width);
    params.injection_at = room(hidden);
    const Tensor scratch = pass.allocate({used});

    const Tensor leaving = pass.allocate(streams.shape());
    const Cut cut = cut_for(pass, streams, layers);
    pass.dispatch(kernels::decode_layers, params,
                  {.specialization = {cut.workgroup, cut.workgroup, cut.columns, cut.head_dim, kTeam, cut.byte_blocks,
                                      cut.float_vectors, cut.types},
                   .reads = {table_tensor, streams, per_layer},
                   .writes = {leaving, scratch, grid},
                   .workgroups = {pass.device().resident_workgroups, 1, 1},
                   .work = 0});
    return leaving;
}

#else

bool can_decode_layers(const Pass&, const Tensor&, std::span<const DecodeLayer>, const DecodeShape&) { return false; }

Tensor decode_layers(Pass&, const Tensor&, const Tensor&, std::span<const DecodeLayer>, const DecodeShape&,
                     const Tensor&) {
    throw Error("decode_layers: this build's shader compiler has no integer products");
}

#endif

}  // namespace pipit::inference
