#pragma once
// What the heads of model files say: whether it is a Gemma 3n, what it can do, and how much of it goes to the device.
// Only for lists and estimates; the engine reads the file itself, and may still refuse it.
//
// A model file is hostile input: counts and lengths are checked against the file before anything is kept, and no more
// than kMostHeadBytes are read.
// Thread: any that may wait for a disk.

#include <QString>

#include <optional>

namespace pipit::app {

inline constexpr qint64 kMostHeadBytes = 64LL * 1024 * 1024;

struct ModelHead {
    QString name;             // as the file calls it; empty: it does not
    QString variant;          // "Q4_K_M"; empty: not known
    qint64 file_bytes = 0;    // of all files
    qint64 device_bytes = 0;  // of the weights that the device holds
    // of the KV cache
    int own_layers = 0;  // that have keys and values of their own
    int kv_heads = 0;
    int head_size = 0;
    int window = 0;  // of local layers
    bool is_gemma3n = false;
    bool is_mmproj = false;  // the towers of a text GGUF, no model by itself
    bool sees = false;
    bool hears = false;
};

/// Of a GGUF file, or a Hugging Face folder. Nothing if it is neither, or damaged.
std::optional<ModelHead> read_model_head(const QString& path);

/// The memory that the device needs for it: weights, cache, and what the work itself takes.
qint64 device_bytes_needed(const ModelHead& head, int context_tokens);

}  // namespace pipit::app
