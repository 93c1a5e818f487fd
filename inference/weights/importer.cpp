#include "inference/weights/importer.h"

#include "inference/error.h"
#include "inference/processor/vocabulary.h"
#include "inference/weights/checkpoint.h"
#include "inference/weights/gguf_names.h"
#include "inference/weights/gguf_writer.h"
#include "inference/weights/import_metadata.h"
#include "inference/weights/quantise.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace pipit::inference {
namespace {

namespace fs = std::filesystem;

constexpr std::array<Dtype, 6> kTypes{Dtype::q4_0, Dtype::q4_k, Dtype::q8_0, Dtype::f16, Dtype::bf16, Dtype::f32};

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::string upper(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return result;
}

/// `type`, or the best type below it that rows of this length fill.
Dtype fitting(Dtype type, std::int64_t row_length) {
    for (const Dtype candidate : {type, Dtype::q8_0}) {
        if (row_length % block_layout(candidate).elements == 0) {
            return candidate;
        }
    }
    return Dtype::f16;
}

/// The type a tensor gets in the files, see importer.h.
Dtype stored_type(const std::string& gguf_name, const Shape& shape, Dtype type) {
    const Dtype unquantised = is_quantised(type) ? Dtype::f16 : type;
    const bool is_encoder = gguf_name.starts_with("v.") || gguf_name.starts_with("a.") || gguf_name.starts_with("mm.");
    if (shape.rank() < 2 || contains(gguf_name, "_coef.") || contains(gguf_name, "stem") || contains(gguf_name, "a.conv1d") ||
        contains(gguf_name, "conv_dw")) {
        return Dtype::f32;
    }
    if (shape.rank() > 2 || gguf_name.starts_with("mm.") || contains(gguf_name, "altup") || contains(gguf_name, "laurel") ||
        contains(gguf_name, "per_layer_model_proj")) {
        return unquantised;
    }
    if (is_encoder || contains(gguf_name, "token_embd")) {
        return is_quantised(type) ? fitting(Dtype::q8_0, shape.dim(-1)) : type;
    }
    return fitting(type, shape.dim(-1));
}

/// One GGUF tensor and the checkpoint's tensors that it is made of, slices in order.
struct Source {
    std::vector<HostTensor> slices;
    std::int64_t rows = 0;   // of the GGUF tensor; more than the slices have: zeros follow
};

void fill_rows(const Source& source, Dtype dtype, std::int64_t first_row, std::span<std::byte> rows) {
    const auto row_length = static_cast<std::size_t>(source.slices.front().shape.dim(-1));
    const BlockLayout block = block_layout(dtype);
    const std::size_t row_bytes = row_length / block.elements * block.bytes;
    std::vector<float> floats(row_length);
    for (std::size_t i = 0; i < rows.size() / row_bytes; ++i) {
        const std::int64_t row = first_row + static_cast<std::int64_t>(i);
        const std::int64_t slice_rows = source.slices.front().shape.rows();
        const auto slice = static_cast<std::size_t>(row / slice_rows);
        if (slice < source.slices.size()) {
            const HostTensor& tensor = source.slices[slice];
            const std::size_t stored = tensor.bytes.size() / static_cast<std::size_t>(slice_rows);
            dequantise_row(tensor.dtype, tensor.bytes.subspan(static_cast<std::size_t>(row % slice_rows) * stored, stored), floats);
        } else {
            std::ranges::fill(floats, 0.0F);
        }
        quantise_row(dtype, floats, rows.subspan(i * row_bytes, row_bytes));
    }
}

Shape shape_in_file(const std::string& hf_tensor, const Source& source, bool is_stacked) {
    const Shape& shape = source.slices.front().shape;
    if (is_stacked) {
        return {static_cast<std::int64_t>(source.slices.size()), shape.dim(0), shape.dim(1)};
    }
    if (is_vector(hf_tensor)) {
        return {1, shape.elements(), 1, 1};   // what llama.cpp's graph broadcasts
    }
    if (shape.rank() == 2) {
        return {source.rows, shape.dim(1)};
    }
    return shape;
}

struct Writers {
    GgufWriter text;
    GgufWriter mmproj;
    bool has_mmproj = false;
};

void add_tensors(const Checkpoint& checkpoint, Dtype type, Writers& writers) {
    const auto embeddings = checkpoint.weights().find("model.language_model.embed_tokens.weight");
    if (!embeddings || embeddings->shape.rank() != 2) {
        throw Error("{} has no token embeddings", checkpoint.display_name());
    }
    std::map<std::string, std::map<std::int64_t, HostTensor>> parts;   // by GGUF name and slice
    std::vector<std::string> order;                                    // Hugging Face names of the first parts
    for (const std::string& hf_tensor : checkpoint.weights().names()) {
        if (hf_tensor == "lm_head.weight") {
            continue;   // tied to the embeddings
        }
        const auto place = gguf_name(hf_tensor);
        if (!place) {
            throw Error("{}: GGUF has no name for tensor '{}'", checkpoint.display_name(), hf_tensor);
        }
        const auto tensor = checkpoint.weights().find(hf_tensor);
        const bool is_weight = tensor->dtype != Dtype::i32 && tensor->dtype != Dtype::u8;
        if (!is_weight || tensor->shape.rank() == 0 || tensor->shape.elements() == 0) {
            throw Error("{}: tensor '{}' of shape {} and type {} holds no weights", checkpoint.display_name(), hf_tensor,
                        tensor->shape, name(tensor->dtype));
        }
        if (parts[place->name].empty()) {
            order.push_back(hf_tensor);
        }
        parts[place->name].emplace(place->slice.value_or(0), *tensor);
    }
    for (const std::string& hf_tensor : order) {
        const auto place = gguf_name(hf_tensor);
        Source source;
        for (const auto& [slice, tensor] : parts[place->name]) {
            const bool fits = !place->slice || (tensor.shape.rank() == 2 &&
                                                (source.slices.empty() || source.slices.front().shape == tensor.shape));
            if (slice != static_cast<std::int64_t>(source.slices.size()) || !fits) {
                throw Error("{}: the matrices of '{}' are not a stack", checkpoint.display_name(), place->name);
            }
            source.slices.push_back(tensor);
            source.rows += tensor.shape.rows();
        }
        if (place->name == "per_layer_token_embd.weight") {   // llama.cpp wants a row for every token
            source.rows = std::max(source.rows, embeddings->shape.dim(0));
        }
        const Shape shape = shape_in_file(hf_tensor, source, place->slice.has_value());
        const Dtype stored = stored_type(place->name, is_vector(hf_tensor) ? Shape{shape.elements()} : shape, type);
        if (!place->slice && source.slices.front().shape.elements() == shape.elements()) {
            source.slices.front().shape = shape;   // rows are counted as the file has them
        }
        const bool is_text = hf_tensor.starts_with("model.language_model.");
        GgufWriter& writer = is_text ? writers.text : writers.mmproj;
        writers.has_mmproj = writers.has_mmproj || !is_text;
        writer.add(place->name, stored, shape,
                   [source = std::move(source), stored](std::int64_t first_row, std::span<std::byte> rows) {
                       fill_rows(source, stored, first_row, rows);
                   });
    }
}

void refuse_to_overwrite(const fs::path& path) {
    if (fs::exists(path)) {
        throw Error("{} is there already: remove it, or name another folder", path.string());
    }
}

}  // namespace

std::optional<Dtype> import_type(std::string_view type) {
    for (const Dtype known : kTypes) {
        if (name(known) == type) {
            return known;
        }
    }
    return std::nullopt;
}

ImportedFiles import_checkpoint(const fs::path& hf_folder, const fs::path& out_folder, Dtype type, const ImportProgress& progress) {
    expects(std::ranges::find(kTypes, type) != kTypes.end(), "import: type {}", name(type));
    const auto report = [&](double fraction, std::string_view step) {
        if (progress) {
            progress(fraction, step);
        }
    };
    report(0, "reading the checkpoint");
    const Checkpoint checkpoint = Checkpoint::open(hf_folder);
    const std::string title = checkpoint.display_name() + "-" + upper(name(type));
    ImportedFiles files{.text = out_folder / (title + ".gguf"), .mmproj = out_folder / ("mmproj-" + title + ".gguf")};
    std::error_code failure;
    fs::create_directories(out_folder, failure);
    if (failure) {
        throw Error("cannot make the folder {}: {}", out_folder.string(), failure.message());
    }
    refuse_to_overwrite(files.text);
    refuse_to_overwrite(*files.mmproj);

    Writers writers;
    add_tensors(checkpoint, type, writers);
    set_text_metadata(writers.text, hf_folder, checkpoint, type);
    const std::uint64_t total = std::max<std::uint64_t>(1, writers.text.data_bytes() + writers.mmproj.data_bytes());
    std::uint64_t done = 0;
    const auto count = [&](std::string_view step) {
        return [&, step](std::uint64_t bytes) {
            done += bytes;
            report(static_cast<double>(done) / static_cast<double>(total), step);
        };
    };
    if (writers.has_mmproj) {   // first: a text file without its encoders would be taken for the whole
        set_mmproj_metadata(writers.mmproj, checkpoint);
        writers.mmproj.write(*files.mmproj, count("writing the encoders"));
    } else {
        files.mmproj.reset();
    }
    writers.text.write(files.text, count("writing the text model"));
    return files;
}

}  // namespace pipit::inference
