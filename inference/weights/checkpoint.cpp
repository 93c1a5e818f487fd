#include "inference/weights/checkpoint.h"

#include "inference/error.h"
#include "inference/weights/gguf_config.h"
#include "inference/weights/gguf_weights.h"
#include "inference/weights/json_text.h"
#include "inference/weights/mmproj_search.h"
#include "inference/weights/safetensors.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace pipit::inference {

using nlohmann::json;
namespace fs = std::filesystem;

struct Checkpoint::Contents {
    virtual ~Contents() = default;
    virtual const WeightSource& weights() const = 0;
    virtual TokenizerSource tokenizer() const = 0;
    virtual std::string display_name() const = 0;
    virtual std::vector<std::span<const std::byte>> mapped() const = 0;
    virtual std::optional<std::int64_t> image_size() const = 0;

    bool has(std::string_view prefix) const { return std::ranges::any_of(names, [&](const auto& name) { return name.starts_with(prefix); }); }

    json config;
    std::vector<std::string> names;   // of the weights
};

namespace {

constexpr int kDefaultImageSize = 768;
constexpr std::int64_t kMaxImageSize = 8192;

json read_json(const fs::path& path) {
    const MappedFile file(path);
    return parse_json(file.bytes(), path.string());
}

std::string read_text(const fs::path& path) {
    const MappedFile file(path);
    return {reinterpret_cast<const char*>(file.bytes().data()), file.bytes().size()};
}

/// A pixel count from `{"size": 768}` or `{"size": {"height": 768, "width": 768}}`.
std::optional<std::int64_t> size_of(const json& settings) {
    const auto size = settings.is_object() ? settings.find("size") : settings.end();
    if (!settings.is_object() || size == settings.end()) {
        return std::nullopt;
    }
    const json& pixels = size->is_object() && size->contains("height") ? size->at("height") : *size;
    return pixels.is_number_integer() ? std::optional(pixels.get<std::int64_t>()) : std::nullopt;
}

// ------------------------------------------------------------------------------------------------ Hugging Face folders

struct HuggingFaceFolder : Checkpoint::Contents {
    explicit HuggingFaceFolder(const fs::path& path) : folder(path), tensors(path) {
        config = read_config();
        names = tensors.names();
    }

    const WeightSource& weights() const override { return tensors; }
    std::vector<std::span<const std::byte>> mapped() const override { return tensors.mapped(); }

    TokenizerSource tokenizer() const override {
        if (fs::exists(folder / "tokenizer.model")) {
            return SentencePieceModel{read_text(folder / "tokenizer.model")};
        }
        if (fs::exists(folder / "tokenizer.json")) {
            return TokenizerJson{read_text(folder / "tokenizer.json")};
        }
        throw Error("{} holds neither tokenizer.model nor tokenizer.json: fetch one of them from where the weights came",
                    folder.string());
    }

    std::string display_name() const override {
        fs::path whole = fs::weakly_canonical(folder);
        if (!whole.has_filename()) {
            whole = whole.parent_path();
        }
        if (whole.parent_path().filename() == "snapshots") {   // the hub's cache: models--google--gemma-3n-E2B-it/snapshots/<hash>
            const std::string repository = whole.parent_path().parent_path().filename().string();
            const std::size_t separator = repository.rfind("--");
            return separator == std::string::npos ? repository : repository.substr(separator + 2);
        }
        return whole.filename().string();
    }

    std::optional<std::int64_t> image_size() const override {
        if (fs::exists(folder / "preprocessor_config.json")) {
            return size_of(read_json(folder / "preprocessor_config.json"));
        }
        if (fs::exists(folder / "processor_config.json")) {
            const json processor = read_json(folder / "processor_config.json");
            return processor.is_object() && processor.contains("image_processor") ? size_of(processor["image_processor"])
                                                                                 : std::nullopt;
        }
        return std::nullopt;
    }

    fs::path folder;
    SafetensorsWeights tensors;

private:
    json read_config() const {
        const fs::path path = folder / "config.json";
        if (!fs::exists(path)) {
            throw Error("{} has weights but no config.json: fetch it from where the weights came", folder.string());
        }
        json read = read_json(path);
        const json type = read.is_object() ? read.value("model_type", json()) : json();
        if (type != "gemma3n" && type != "gemma3n_text") {
            throw Error("{} is of model_type {}; Pipit runs Gemma 3n (\"gemma3n\")", path.string(), type.dump());
        }
        if (read.contains("quantization") || read.contains("quantization_config")) {
            throw Error("{}: this checkpoint is quantised in a way that Pipit does not read; use the original one, or a GGUF",
                        path.string());
        }
        if (type == "gemma3n_text") {   // a text-only checkpoint's config.json is what others have under text_config
            json whole{{"model_type", "gemma3n"}, {"text_config", std::move(read)}};
            read = std::move(whole);
        }
        if (!read.contains("text_config") || !read["text_config"].is_object()) {
            throw Error("{} has no 'text_config'", path.string());
        }
        const fs::path generation = folder / "generation_config.json";
        if (!read.contains("eos_token_id") && fs::exists(generation)) {
            const json defaults = read_json(generation);
            if (defaults.is_object() && defaults.contains("eos_token_id")) {
                read["eos_token_id"] = defaults["eos_token_id"];
            }
        }
        return read;
    }
};

// ------------------------------------------------------------------------------------------------ GGUF files

struct GgufModel : Checkpoint::Contents {
    explicit GgufModel(const std::vector<fs::path>& paths) : tensors(paths) {
        const GgufMetadata& text = tensors.file(0).metadata();
        if (text.integer("split.count").value_or(1) > 1) {
            throw Error("{} is one part of several: join them with 'llama-gguf-split --merge'", paths[0].string());
        }
        const GgufMetadata* mmproj = paths.size() > 1 ? &tensors.file(1).metadata() : nullptr;
        if (mmproj != nullptr && !is_gemma3n_mmproj(*mmproj)) {
            throw Error("{} is not an mmproj of Gemma 3n (general.architecture 'clip', projector 'gemma3nv' or 'gemma3na')",
                        paths[1].string());
        }
        config = config_from_gguf(text, mmproj, tensors);
        names = tensors.names();
        hide_padding();
    }

    const WeightSource& weights() const override { return tensors; }
    std::vector<std::span<const std::byte>> mapped() const override { return tensors.mapped(); }

    TokenizerSource tokenizer() const override {
        const GgufMetadata& text = tensors.file(0).metadata();
        const auto* pieces = text.texts("tokenizer.ggml.tokens");
        if (pieces == nullptr) {
            throw Error("{} holds no vocabulary (tokenizer.ggml.tokens)", tensors.file(0).path().string());
        }
        const std::string kind = text.text("tokenizer.ggml.model").value_or("none");
        GgufVocabulary vocabulary{.model = is_printable(kind) ? kind : "?", .tokens = *pieces};
        for (const double score : text.numbers("tokenizer.ggml.scores").value_or(std::vector<double>())) {
            vocabulary.scores.push_back(static_cast<float>(score));
        }
        for (const double type : text.numbers("tokenizer.ggml.token_type").value_or(std::vector<double>())) {
            vocabulary.token_types.push_back(type >= 0 && type < 100 ? static_cast<std::int32_t>(type) : 0);
        }
        return vocabulary;
    }

    std::string display_name() const override {
        const std::string name = tensors.file(0).metadata().text("general.name").value_or("");
        const bool is_presentable = !name.empty() && name.size() <= 128 && is_printable(name);
        return is_presentable ? name : tensors.file(0).path().stem().string();
    }

    std::optional<std::int64_t> image_size() const override {
        const auto stored = tensors.file(0).metadata().integer("pipit.image_size");
        if (stored || tensors.file_count() < 2) {
            return stored;
        }
        return tensors.file(1).metadata().integer("clip.vision.image_size");
    }

    GgufWeights tensors;

private:
    /// Converters lengthen the per-layer table to the whole vocabulary, with zeros.
    void hide_padding() {
        const json text = config.is_object() ? config.value("text_config", json()) : json();
        const json rows = text.is_object() ? text.value("vocab_size_per_layer_input", json()) : json();
        if (!rows.is_number_integer() || rows.get<std::int64_t>() < 1) {
            throw Error("{}: the configuration says vocab_size_per_layer_input {}", tensors.file(0).path().string(), rows.dump());
        }
        tensors.limit_rows("model.language_model.embed_tokens_per_layer.weight", rows.get<std::int64_t>());
    }
};

std::vector<fs::path> files_with(const fs::path& folder, std::string_view extension) {
    std::set<fs::path> found;   // sorted
    for (const auto& file : fs::directory_iterator(folder)) {
        if (file.path().extension() == extension && file.is_regular_file()) {
            found.insert(file.path());
        }
    }
    return {found.begin(), found.end()};
}

/// The one GGUF of a folder that is not an mmproj.
fs::path text_gguf_of(const fs::path& folder) {
    std::vector<fs::path> texts;
    std::string list;
    for (const fs::path& file : files_with(folder, ".gguf")) {
        if (GgufFile(file).metadata().text("general.architecture") != "clip") {
            texts.push_back(file);
            list += "\n  " + file.filename().string();
        }
    }
    if (texts.size() > 1) {
        throw Error("{} holds several models; name one of them:{}", folder.string(), list);
    }
    if (texts.empty()) {
        throw Error("{} holds an mmproj but no text model", folder.string());
    }
    return texts[0];
}

/// The hub's cache keeps a repository as models--owner--name/snapshots/<hash>; people name the outer folder.
fs::path inner_folder(const fs::path& folder) {
    if (!fs::is_directory(folder / "snapshots")) {
        return folder;
    }
    std::set<fs::path> snapshots;
    for (const auto& entry : fs::directory_iterator(folder / "snapshots")) {
        if (entry.is_directory()) {
            snapshots.insert(entry.path());
        }
    }
    if (snapshots.size() > 1) {
        throw Error("{} holds several snapshots; name one of the folders in it", (folder / "snapshots").string());
    }
    return snapshots.empty() ? folder : *snapshots.begin();
}

std::unique_ptr<Checkpoint::Contents> open_gguf(const fs::path& text, const std::optional<fs::path>& mmproj) {
    std::vector<fs::path> paths{text};
    const auto towers = mmproj ? mmproj : find_mmproj(text);
    if (towers && *towers != text) {
        paths.push_back(*towers);
    }
    return std::make_unique<GgufModel>(paths);
}

std::unique_ptr<Checkpoint::Contents> open_contents(const fs::path& path, const std::optional<fs::path>& mmproj) {
    if (!fs::exists(path)) {
        throw Error("{} does not exist: name a Hugging Face folder or a text GGUF", path.string());
    }
    if (!fs::is_directory(path)) {
        if (looks_like_gguf(path)) {
            return open_gguf(path, mmproj);
        }
        const MappedFile refuses_lfs_pointers(path);
        throw Error("{} is not a GGUF file; a Hugging Face checkpoint is named by its folder", path.string());
    }
    const fs::path folder = inner_folder(path);
    if (!files_with(folder, ".safetensors").empty()) {
        if (mmproj) {
            throw Error("{} is a Hugging Face folder and has its encoders inside: --mmproj goes with a text GGUF", path.string());
        }
        return std::make_unique<HuggingFaceFolder>(folder);
    }
    if (!files_with(folder, ".gguf").empty()) {
        return open_gguf(text_gguf_of(folder), mmproj);
    }
    throw Error("{} holds no model: expected are config.json with *.safetensors, or a *.gguf", path.string());
}

}  // namespace

Checkpoint::Checkpoint(std::unique_ptr<Contents> contents) : contents_(std::move(contents)) {}
Checkpoint::~Checkpoint() = default;
Checkpoint::Checkpoint(Checkpoint&&) noexcept = default;
Checkpoint& Checkpoint::operator=(Checkpoint&&) noexcept = default;

Checkpoint Checkpoint::open(const fs::path& path, const std::optional<fs::path>& mmproj) {
    std::unique_ptr<Contents> contents;
    try {
        contents = open_contents(path, mmproj);
    } catch (const fs::filesystem_error& failure) {
        throw Error("cannot read {}: {}", path.string(), failure.code().message());
    }
    const std::string stem = "model.vision_tower.timm_model.conv_stem.conv.";
    if (contents->weights().find(stem + "weight") && !contents->weights().find(stem + "bias")) {
        throw Error("{}: the vision tower is the faulty one of June 2025 (it lacks conv_stem.conv.bias); fetch the weights "
                    "that were published in July 2025 or later, or a file converted from them",
                    path.string());
    }
    return Checkpoint(std::move(contents));
}

const json& Checkpoint::config() const { return contents_->config; }
const WeightSource& Checkpoint::weights() const { return contents_->weights(); }
TokenizerSource Checkpoint::tokenizer() const { return contents_->tokenizer(); }
bool Checkpoint::has_vision() const { return contents_->has("model.vision_tower."); }
bool Checkpoint::has_audio() const { return contents_->has("model.audio_tower."); }
std::string Checkpoint::display_name() const { return contents_->display_name(); }
std::vector<std::span<const std::byte>> Checkpoint::mapped() const { return contents_->mapped(); }

int Checkpoint::image_size() const {
    const std::int64_t size = contents_->image_size().value_or(kDefaultImageSize);
    if (size < 1 || size > kMaxImageSize) {
        throw Error("{}: pictures of {} pixels; 1 to {} are possible", display_name(), size, kMaxImageSize);
    }
    return static_cast<int>(size);
}

std::string Checkpoint::weight_type() const {
    std::map<std::string_view, std::uint64_t> bytes;
    for (const std::string& tensor : contents_->names) {
        if (tensor.starts_with("model.language_model.layers.")) {
            const auto found = weights().find(tensor);
            bytes[name(found->dtype)] += found->bytes.size();
        }
    }
    const auto most = std::ranges::max_element(bytes, {}, [](const auto& entry) { return entry.second; });
    return most == bytes.end() ? "none" : std::string(most->first);
}

}  // namespace pipit::inference
