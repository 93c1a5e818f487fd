#include "tests/support/model_folder.h"

#include "inference/error.h"
#include "inference/processor/sentencepiece_model.h"

#include <fstream>

namespace pipit::test_support {
namespace {

/// Letters, then two-letter words; control tokens and bytes where Gemma has them.
inference::Vocabulary made_up_vocabulary(std::size_t size) {
    using inference::PieceKind;
    inference::Vocabulary vocabulary(size);
    vocabulary[0] = {"<pad>", 0, PieceKind::control};
    vocabulary[1] = {"<eos>", 0, PieceKind::control};
    vocabulary[2] = {"<bos>", 0, PieceKind::control};
    vocabulary[3] = {"<unk>", 0, PieceKind::unknown};
    for (std::size_t id = 4; id < size; ++id) {
        if (id >= 238 && id < 238 + 256) {
            vocabulary[id] = {fmt::format("<0x{:02X}>", id - 238), 0, PieceKind::byte};
        } else if (id < 200) {
            vocabulary[id] = {fmt::format("<unused{}>", id), 0, PieceKind::user_defined};
        } else if (id < 226) {
            vocabulary[id] = {std::string(1, static_cast<char>('a' + id - 200)), -1000, PieceKind::normal};
        } else {
            vocabulary[id] = {fmt::format("w{}", id), -static_cast<float>(id), PieceKind::normal};
        }
    }
    return vocabulary;
}

void write(const std::filesystem::path& path, std::string_view content) {
    std::ofstream file(path, std::ios::binary);
    file.write(content.data(), static_cast<std::streamsize>(content.size()));
    if (!file) {
        throw inference::Error("cannot write {}", path.string());
    }
}

}  // namespace

void write_model_folder(const HashWeights& model, const std::filesystem::path& folder,
                        const ModelFolderOptions& options) {
    std::filesystem::create_directories(folder);
    nlohmann::ordered_json header;
    std::uint64_t at = 0;
    std::vector<std::string> names;
    for (const std::string& name : model.names()) {
        if (!options.without.empty() && name.find(options.without) != std::string::npos) {
            continue;
        }
        const auto tensor = model.find(name);
        const auto extents = tensor->shape.extents();
        header[name] = {{"dtype", "BF16"},
                        {"shape", std::vector<std::int64_t>(extents.begin(), extents.end())},
                        {"data_offsets", {at, at + tensor->bytes.size()}}};
        at += tensor->bytes.size();
        names.push_back(name);
    }
    std::string text = header.dump();
    text.append((8 - text.size() % 8) % 8, ' ');
    std::ofstream file(folder / "model.safetensors", std::ios::binary);
    for (int i = 0; i < 8; ++i) {
        file.put(static_cast<char>(text.size() >> (8 * i)));
    }
    file << text;
    for (const std::string& name : names) {
        const auto bytes = model.find(name)->bytes;
        file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    }
    if (!file) {
        throw inference::Error("cannot write {}", (folder / "model.safetensors").string());
    }
    write(folder / "config.json", model.config().dump(2));
    write(folder / "preprocessor_config.json", R"({"size": {"height": 768, "width": 768}})");
    if (options.with_tokenizer) {
        const auto text_tokens = model.config().at("text_config").at("vocab_size_per_layer_input").get<std::size_t>();
        write(folder / "tokenizer.model", inference::write_sentencepiece_model(made_up_vocabulary(text_tokens)));
    }
}

}  // namespace pipit::test_support
