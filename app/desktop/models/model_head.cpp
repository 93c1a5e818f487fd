#include "app/desktop/models/model_head.h"

#include "app/desktop/models/gguf_head.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QtEndian>

#include <algorithm>
#include <array>

namespace pipit::app {
namespace {

constexpr int kBytesOfHalf = 2;
constexpr int kGlobalEvery = 5;  // layers: four local ones, then a global one
constexpr int kChunk = 512;      // tokens of a prefill step, by which local caches are longer
constexpr int kDefaultContext = 4096;
constexpr qint64 kWorkBytes =
    320LL * 1000 * 1000;  // activations and what drivers add; measured: 192 MiB with the built-in model
constexpr qint64 kWorkOfTowersBytes = 480LL * 1000 * 1000;  // feature maps of a picture

// The names that llama.cpp gives the numbers of general.file_type.
QString file_type_name(qint64 type) {
    static constexpr std::array<const char*, 33> kNames{
        "F32",    "F16",     "Q4_0",   "Q4_1",   "",       "",       "",       "Q8_0",  "Q5_0",    "Q5_1",   "Q2_K",
        "Q3_K_S", "Q3_K_M",  "Q3_K_L", "Q4_K_S", "Q4_K_M", "Q5_K_S", "Q5_K_M", "Q6_K",  "IQ2_XXS", "IQ2_XS", "Q2_K_S",
        "IQ3_XS", "IQ3_XXS", "IQ1_S",  "IQ4_NL", "IQ3_S",  "IQ3_M",  "IQ2_S",  "IQ2_M", "IQ4_XS",  "IQ1_M",  "BF16"};
    return type >= 0 && type < static_cast<qint64>(kNames.size())
               ? QString::fromLatin1(kNames[static_cast<std::size_t>(type)])
               : QString();
}

ModelHead head_of(const GgufHead& gguf, qint64 file_bytes) {
    const QString architecture = gguf.text(u"general.architecture"_qs);
    ModelHead head{.name = gguf.text(u"general.name"_qs),
                   .variant = file_type_name(gguf.number(u"general.file_type"_qs).value_or(-1)),
                   .file_bytes = file_bytes,
                   .device_bytes = gguf.tensor_bytes() - gguf.bytes_of(u"per_layer_token_embd.weight"_qs),
                   .is_gemma3n = architecture == u"gemma3n",
                   .is_mmproj = architecture == u"clip"};
    const auto key = [&](const QString& name, int otherwise) {
        return static_cast<int>(std::clamp<qint64>(gguf.number(u"gemma3n."_qs + name).value_or(otherwise), 0, 1 << 20));
    };
    const int layers = key(u"block_count"_qs, 30);
    head.own_layers = std::max(0, layers - key(u"attention.shared_kv_layers"_qs, layers - 20));
    head.kv_heads = key(u"attention.head_count_kv"_qs, 2);
    head.head_size = key(u"attention.key_length"_qs, 256);
    head.window = key(u"attention.sliding_window"_qs, 512);
    head.sees = gguf.number(u"clip.has_vision_encoder"_qs).value_or(0) != 0;
    head.hears = gguf.number(u"clip.has_audio_encoder"_qs).value_or(0) != 0;
    return head;
}

std::optional<ModelHead> read_gguf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    const auto gguf = GgufHead::read(file);
    return gguf ? std::optional(head_of(*gguf, file.size())) : std::nullopt;
}

// The towers that lie beside a text GGUF, as the engine finds them by their name.
void add_towers(ModelHead& head, const QFileInfo& model) {
    for (const QFileInfo& beside : model.dir().entryInfoList({u"mmproj*.gguf"_qs, u"*mmproj*.gguf"_qs}, QDir::Files)) {
        const auto towers = read_gguf(beside.filePath());
        if (towers && towers->is_mmproj) {
            head.file_bytes += towers->file_bytes;
            head.device_bytes += towers->device_bytes;
            head.sees = towers->sees;
            head.hears = towers->hears;
            return;
        }
    }
}

/// Bytes of a shard's tensors, and of these the per-layer embeddings; nothing if its head makes no sense.
std::optional<std::pair<qint64, qint64>> read_shard(const QString& path) {
    QFile file(path);
    std::array<char, 8> length_bytes{};
    if (!file.open(QIODevice::ReadOnly) || file.read(length_bytes.data(), 8) != 8) {
        return std::nullopt;
    }
    const auto length = qFromLittleEndian<quint64>(length_bytes.data());
    if (length > static_cast<quint64>(std::min(kMostHeadBytes, file.size() - 8))) {
        return std::nullopt;
    }
    const QJsonObject tensors = QJsonDocument::fromJson(file.read(static_cast<qint64>(length))).object();
    qint64 all = 0;
    qint64 per_layer = 0;
    for (auto tensor = tensors.begin(); tensor != tensors.end(); ++tensor) {
        const QJsonValue offsets = (*tensor)[u"data_offsets"];
        const double bytes = offsets[1].toDouble() - offsets[0].toDouble();
        if (bytes < 0 || bytes > static_cast<double>(file.size())) {
            return std::nullopt;
        }
        all += static_cast<qint64>(bytes);
        per_layer += tensor.key().contains(u"embed_tokens_per_layer") ? static_cast<qint64>(bytes) : 0;
    }
    return tensors.isEmpty() ? std::nullopt : std::optional(std::pair(all, per_layer));
}

std::optional<ModelHead> read_folder(const QString& path) {
    QFile file(path + u"/config.json"_qs);
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    const QJsonDocument config = QJsonDocument::fromJson(file.read(kMostHeadBytes));
    const QJsonValue text = config[u"text_config"].isObject() ? config[u"text_config"] : QJsonValue(config.object());
    ModelHead head{
        .own_layers = std::max(0, text[u"num_hidden_layers"].toInt(30) - text[u"num_kv_shared_layers"].toInt(10)),
        .kv_heads = text[u"num_key_value_heads"].toInt(2),
        .head_size = text[u"head_dim"].toInt(256),
        .window = text[u"sliding_window"].toInt(512),
        .is_gemma3n = config[u"model_type"].toString().startsWith(u"gemma3n"),
        .sees = config[u"vision_config"].isObject(),
        .hears = config[u"audio_config"].isObject()};
    for (const QFileInfo& shard : QDir(path).entryInfoList({u"*.safetensors"_qs}, QDir::Files)) {
        const auto bytes = read_shard(shard.filePath());
        if (!bytes) {
            return std::nullopt;
        }
        head.file_bytes += shard.size();
        head.device_bytes += bytes->first - bytes->second;
    }
    head.variant =
        text[u"torch_dtype"].toString(config[u"torch_dtype"].toString()) == u"bfloat16" ? u"BF16"_qs : QString();
    return head.file_bytes > 0 ? std::optional(std::move(head)) : std::nullopt;
}

}  // namespace

std::optional<ModelHead> read_model_head(const QString& path) {
    const QFileInfo model(path);
    if (model.isDir()) {
        if (auto head = read_folder(path)) {
            return head;
        }
        // A folder with one text GGUF, as downloads make them.
        for (const QFileInfo& file : QDir(path).entryInfoList({u"*.gguf"_qs}, QDir::Files)) {
            auto head = read_gguf(file.filePath());
            if (head && !head->is_mmproj) {
                add_towers(*head, file);
                return head;
            }
        }
        return std::nullopt;
    }
    auto head = read_gguf(path);
    if (head && !head->is_mmproj) {
        add_towers(*head, model);
    }
    return head;
}

qint64 device_bytes_needed(const ModelHead& head, int context_tokens) {
    const qint64 context = context_tokens > 0 ? context_tokens : kDefaultContext;
    const qint64 local = std::min<qint64>(context, head.window + kChunk);
    const qint64 global_layers = (head.own_layers + kGlobalEvery - 1) / kGlobalEvery;
    const qint64 positions = global_layers * context + (head.own_layers - global_layers) * local;
    const qint64 cache = positions * 2 * head.kv_heads * head.head_size * kBytesOfHalf;
    return head.device_bytes + cache + (head.sees || head.hears ? kWorkBytes + kWorkOfTowersBytes : kWorkBytes);
}

}  // namespace pipit::app
