#include "inference/generation/generator.h"

#include "inference/generation/sampler.h"
#include "inference/models/content_hash.h"
#include "inference/models/in_parallel.h"
#include "inference/ops/best_logits.h"
#include "inference/processor/audio_features.h"
#include "inference/processor/image_processor.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace pipit::inference {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kChunk = 512;
constexpr int kChunkOnCpu = 128;
constexpr std::size_t kRememberedMedia = 16;
constexpr std::int64_t kWorthKeeping = 64;  // tokens: fewer are run again sooner than read from a disk

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

template <typename Values>
void add_values(ContentHash& hash, const Values& values) {
    hash.add(std::as_bytes(std::span(values)));
}

std::uint64_t key_of(const Image& image) {
    ContentHash hash(1);
    add_values(hash, std::array{image.width});
    add_values(hash, image.rgb);
    return hash.value();
}

std::uint64_t key_of(const Sound& sound) {
    ContentHash hash(2);
    add_values(hash, sound.samples);
    return hash.value();
}

}  // namespace

Generator::Generator(gemma3n::Gemma3n& model, PassMemory& memory, std::int64_t context, int image_size,
                     Arithmetic arithmetic, Dtype cache_type)
    : model_(model),
      memory_(memory),
      image_size_(image_size),
      arithmetic_(arithmetic),
      chunk_(memory.device().traits().is_cpu() ? kChunkOnCpu : kChunk),
      slice_(gemma3n::full_slice(model.config().text)),
      cache_(std::make_unique<KvCache>(memory, model.text().kv_layers(), context, chunk_, cache_type)) {}

void Generator::select_slice(const gemma3n::Slice& slice) {
    model_.text().check(slice);
    keep_conversation();
    slice_ = slice;
    forget();
}

void Generator::forget() {
    cache_->rewind(0);
    cached_.clear();
    conversation_.clear();
}

void Generator::keep_conversations(std::unique_ptr<KeptConversations> kept, std::uint64_t model) {
    kept_ = std::move(kept);
    model_number_ = model;
}

std::uint64_t Generator::fingerprint() const {
    ContentHash hash(model_number_);
    add_values(hash, slice_.layers);
    add_values(hash, slice_.widths);
    for (int layer = 0; const KvLayer& owner : model_.text().kv_layers()) {
        const KvSlots& slots = cache_->slots(layer++);
        if (slots.k) {
            add_values(hash, std::array{slots.k.dim(0), slots.k.dim(1), slots.k.dim(2), owner.window,
                                        static_cast<std::int64_t>(slots.k.dtype())});
        }
    }
    return hash.value();
}

void Generator::keep_conversation() {
    if (is_on_disk_ || !kept_ || conversation_.empty() || cache_->length() < kWorthKeeping) {
        return;
    }
    const KvExtent extent = cache_->extent();
    kept_->save(conversation_, {.fingerprint = fingerprint(), .extent = extent, .keys = cached_},
                cache_->saved_bytes(extent), [this](const auto& sink) { cache_->save(sink); });
    is_on_disk_ = true;
}

void Generator::forget_conversation(std::string_view name) {
    if (conversation_ == name) {
        forget();
    }
    if (kept_) {
        kept_->erase(name);
    }
}

/// How many tokens of `wanted` a cache filled so far with `cached` spares. The last one is always run: its logits are
/// wanted.
std::int64_t Generator::reachable(const KvExtent& extent, std::span<const Key> cached,
                                  std::span<const Key> wanted) const {
    const auto shared = std::ranges::mismatch(wanted, cached).in1 - wanted.begin();
    return cache_->reachable(extent, std::min<std::int64_t>(shared, std::ssize(wanted) - 1));
}

void Generator::reopen(const Prompt& prompt, const std::vector<Key>& wanted) {
    if (conversation_ != prompt.conversation) {
        keep_conversation();  // the prompt is about to take its place
    }
    const std::int64_t in_cache = reachable(cache_->extent(), cached_, wanted);
    if (!kept_ || prompt.conversation.empty() || std::ssize(wanted) - in_cache < kWorthKeeping) {
        return;
    }
    const auto kept = kept_->open(prompt.conversation);
    if (!kept || kept->state().fingerprint != fingerprint()) {
        return;
    }
    const KvExtent& extent = kept->state().extent;
    if (extent.written > cache_->context() || kept->slot_bytes() != cache_->saved_bytes(extent)) {
        return kept_->erase_damaged(prompt.conversation, "its sizes do not fit");
    }
    if (reachable(extent, kept->state().keys, wanted) - in_cache < kWorthKeeping) {
        return;
    }
    const auto slots = kept->slots();
    if (!slots) {
        return kept_->erase_damaged(prompt.conversation, "its checksum is wrong");
    }
    cache_->restore(extent, *slots);
    cached_ = kept->state().keys;
    conversation_ = prompt.conversation;
    is_on_disk_ = true;
    kept_->touch(conversation_);
}

const std::vector<float>& Generator::encode(const Image& image) {
    const Key key = key_of(image);
    if (const auto known = images_.find(key); known != images_.end()) {
        return known->second;
    }
    if (images_.size() >= kRememberedMedia) {
        images_.clear();
    }
    const std::vector<std::uint8_t> pixels = resize_to_square(image.rgb, image.width, image.height, image_size_);
    return images_.emplace(key, model_.image_rows(pixels, image_size_, arithmetic_)).first->second;
}

const EncodedSound& Generator::encode(const Sound& sound) {
    const Key key = key_of(sound);
    if (const auto known = sounds_.find(key); known != sounds_.end()) {
        return known->second;
    }
    if (sounds_.size() >= kRememberedMedia) {
        sounds_.clear();
    }
    EncodedSound encoded;
    AudioFeatures features = audio_features(sound.samples);
    if (features.frame_count > 0) {  // shorter sounds are all filler
        encoded.rows = model_.sound_rows(features.log_mel, kMelBins, arithmetic_);
    }
    encoded.features = std::move(features.log_mel);
    return sounds_.emplace(key, std::move(encoded)).first->second;
}

std::vector<Generator::Key> Generator::keys(const Prompt& prompt) const {
    const gemma3n::Config& config = model_.config();
    std::vector<Key> keys;
    std::vector<Key> image_keys;
    std::vector<Key> sound_keys;
    for (const Image& image : prompt.images) {
        image_keys.push_back(key_of(image));
    }
    for (const Sound& sound : prompt.sounds) {
        sound_keys.push_back(key_of(sound));
    }
    std::size_t image_place = 0;
    std::size_t sound_place = 0;
    const auto image_tokens = static_cast<std::size_t>(config.vision_soft_tokens_per_image);
    const auto sound_tokens = static_cast<std::size_t>(config.audio_soft_tokens_per_image);
    for (const std::int32_t id : prompt.ids) {
        if (id == config.image_token_id && image_place / image_tokens < image_keys.size()) {
            keys.push_back(image_keys[image_place / image_tokens] + image_place % image_tokens);
            ++image_place;
        } else if (id == config.audio_token_id && sound_place / sound_tokens < sound_keys.size()) {
            keys.push_back(sound_keys[sound_place / sound_tokens] + sound_place % sound_tokens);
            ++sound_place;
        } else {
            keys.push_back(static_cast<Key>(static_cast<std::uint32_t>(id)));
        }
    }
    if (image_place != image_keys.size() * image_tokens || sound_place != sound_keys.size() * sound_tokens) {
        throw Error("the prompt has places for {} picture and {} sound tokens, its media need {} and {}", image_place,
                    sound_place, image_keys.size() * image_tokens, sound_keys.size() * sound_tokens);
    }
    return keys;
}

std::vector<float> Generator::embed(const Prompt& prompt, std::int64_t first, std::int64_t count) {
    const gemma3n::Config& config = model_.config();
    const auto hidden = static_cast<std::size_t>(config.text.hidden_size);
    const auto image_tokens = static_cast<std::size_t>(config.vision_soft_tokens_per_image);
    const auto sound_tokens = static_cast<std::size_t>(config.audio_soft_tokens_per_image);
    std::vector<float> x(static_cast<std::size_t>(count) * hidden);
    std::vector<std::size_t> texts;  // rows of x that are looked up
    const std::int32_t in_text_table = std::min(model_.text().vocab_size(), config.vision.vocab_offset);
    std::size_t image_place = 0;
    std::size_t sound_place = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(first + count); ++i) {
        const std::int32_t id = prompt.ids[i];
        const bool is_image = id == config.image_token_id && image_place < prompt.images.size() * image_tokens;
        const bool is_sound = id == config.audio_token_id && sound_place < prompt.sounds.size() * sound_tokens;
        if (i >= static_cast<std::size_t>(first)) {
            const std::span<float> row = std::span(x).subspan((i - static_cast<std::size_t>(first)) * hidden, hidden);
            if (is_image) {
                const std::vector<float>& rows = encode(prompt.images[image_place / image_tokens]);
                std::copy_n(rows.begin() + static_cast<std::ptrdiff_t>(image_place % image_tokens * hidden), hidden,
                            row.begin());
            } else if (is_sound) {
                const std::vector<float>& rows = encode(prompt.sounds[sound_place / sound_tokens]).rows;
                const std::size_t start = sound_place % sound_tokens * hidden;
                const std::vector<float>& from = start < rows.size() ? rows : model_.sound_filler();
                std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(start < rows.size() ? start : 0), hidden,
                            row.begin());
            } else if (id >= 0 && id < in_text_table) {
                texts.push_back(i);
            } else {
                model_.embed(id, row);
            }
        }
        image_place += is_image ? 1 : 0;
        sound_place += is_sound ? 1 : 0;
    }
    constexpr std::size_t kRowsPerThread = 32;  // about as long as starting a thread takes
    in_parallel(texts.size(), kRowsPerThread, [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) {
            model_.embed(prompt.ids[texts[i]],
                         std::span(x).subspan((texts[i] - static_cast<std::size_t>(first)) * hidden, hidden));
        }
    });
    return x;
}

std::span<const float> Generator::run(std::span<const std::int32_t> ids, const std::vector<float>& x,
                                      gemma3n::LogitRows rows) {
    Pass pass(memory_, arithmetic_);
    const auto tokens = static_cast<std::int64_t>(ids.size());
    const Tensor input = pass.upload(x, {tokens, model_.config().text.hidden_size});
    const Tensor logits = model_.text().forward(pass, ids, input, *cache_, slice_, rows);
    const auto values = rows == gemma3n::LogitRows::none ? std::span<const float>() : pass.download_floats(logits);
    pass.finish();
    logits_.assign(values.begin(), values.end());
    return logits_;
}

std::optional<Generator::Prefill> Generator::prefill(const Prompt& prompt, std::stop_token stop, bool all_logits) {
    const auto total = static_cast<std::int64_t>(prompt.ids.size());
    if (total == 0) {
        throw Error("the prompt is empty");
    }
    if (total > cache_->context()) {
        throw Error(
            "the prompt has {} tokens, and the context holds {}: shorten it, take out a picture or sound, or load the "
            "model with a larger --context",
            total, cache_->context());
    }
    Prefill result;
    const std::vector<Key> wanted = keys(prompt);
    const auto before_reopening = Clock::now();
    reopen(prompt, wanted);
    result.prefill_seconds += seconds_since(before_reopening);
    result.reused = cache_->rewind(all_logits ? 0 : reachable(cache_->extent(), cached_, wanted));
    cached_.resize(static_cast<std::size_t>(result.reused));
    conversation_ = prompt.conversation;
    is_on_disk_ = false;
    for (std::int64_t at = result.reused; at < total;) {
        if (stop.stop_requested()) {
            return std::nullopt;
        }
        const std::int64_t count = std::min<std::int64_t>(chunk_, total - at);
        memory_.take_peak();
        const auto before_embedding = Clock::now();
        const std::vector<float> x = embed(prompt, at, count);
        result.encode_seconds += seconds_since(before_embedding);
        result.encode_bytes = std::max(result.encode_bytes, memory_.take_peak());
        const bool is_last = at + count == total;
        const auto before_running = Clock::now();
        const std::span<const float> rows =
            run(std::span(prompt.ids).subspan(static_cast<std::size_t>(at), static_cast<std::size_t>(count)), x,
                all_logits ? gemma3n::LogitRows::all
                : is_last  ? gemma3n::LogitRows::last
                           : gemma3n::LogitRows::none);
        result.prefill_seconds += seconds_since(before_running);
        result.logits.insert(result.logits.end(), rows.begin(), rows.end());
        cache_->advance(count);
        at += count;
        cached_.insert(cached_.end(), wanted.begin() + (at - count), wanted.begin() + at);
    }
    return result;
}

void Generator::step(std::int32_t id, const std::function<void(Pass&, const Tensor&)>& take) {
    expects(cache_->length() < cache_->context(), "decode: the context of {} is full", cache_->context());
    std::vector<float> x(static_cast<std::size_t>(model_.config().text.hidden_size));
    model_.embed(id, x);
    Pass pass(memory_, arithmetic_);
    const Tensor input = pass.upload(x, {1, std::ssize(x)});
    take(pass, model_.text().forward(pass, {&id, 1}, input, *cache_, slice_, gemma3n::LogitRows::last));
    dispatches_per_token_ = pass.dispatch_count();
    cache_->advance(1);
    cached_.push_back(static_cast<Key>(static_cast<std::uint32_t>(id)));
}

std::span<const float> Generator::decode(std::int32_t id) {
    step(id, [&](Pass& pass, const Tensor& logits) {
        const auto values = pass.download_floats(logits);
        pass.finish();
        logits_.assign(values.begin(), values.end());
    });
    return logits_;
}

std::vector<Logit> Generator::decode_best(std::int32_t id, std::int64_t limit, std::int64_t count) {
    const auto among_all = [&](std::span<const float> logits) {
        return best_of(logits.first(static_cast<std::size_t>(limit)), static_cast<std::size_t>(count));
    };
    if (memory_.device().traits().is_cpu() || count > kMostBestLogits) {
        return among_all(decode(id));
    }
    std::vector<Logit> best;
    step(id, [&](Pass& pass, const Tensor& logits) {
        const auto bytes = pass.download(best_logits(pass, logits, limit, std::min(count, limit)));
        pass.finish();
        if (auto found = read_best_logits(bytes)) {
            best = best_of(std::move(*found), static_cast<std::size_t>(count));
        } else {
            const auto values = pass.download_floats(logits);
            pass.finish();
            best = among_all(values);
        }
    });
    return best;
}

}  // namespace pipit::inference
