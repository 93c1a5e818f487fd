#pragma once
// Prompts through the model: media to soft tokens, prefill in chunks behind the longest prefix that the KV cache
// already holds, and one token after the other.

#include "inference/models/gemma3n/gemma3n.h"
#include "inference/models/kept_conversations.h"
#include "inference/ops/logit.h"
#include "inference/processor/prompt.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <unordered_map>
#include <vector>

namespace pipit::inference {

/// A sound as the encoder sees it.
struct EncodedSound {
    std::vector<float> features;  // [frames, mel bins]
    std::vector<float> rows;      // its own soft tokens [n, hidden]
};

/// Thread: engine.
class Generator {
public:
    /// `cache_type`: f32, f16 or q8_0.
    Generator(gemma3n::Gemma3n& model, PassMemory& memory, std::int64_t context, int image_size, Arithmetic arithmetic,
              Dtype cache_type);

    std::int64_t context() const { return cache_->context(); }
    const gemma3n::Slice& slice() const { return slice_; }
    void select_slice(const gemma3n::Slice& slice);
    void forget();

    /// From now on, what the cache holds of a prompt's conversation is written to the disk before another takes its
    /// place, and read from there when the disk has more of a prompt's beginning than the cache. `model`: a number that
    /// other weights do not have.
    void keep_conversations(std::unique_ptr<KeptConversations> kept, std::uint64_t model);
    /// Writes what the cache holds of a conversation now, unless the disk has it or it is not worth it.
    void keep_conversation();
    /// Nothing of that conversation is left, in the cache or on the disk.
    void forget_conversation(std::string_view name);

    /// Soft tokens of a picture; remembered for the last few.
    const std::vector<float>& encode(const Image& image);
    const EncodedSound& encode(const Sound& sound);

    struct Prefill {
        std::vector<float> logits;  // of the last position, or of all
        std::int64_t reused = 0;    // tokens of the prompt that were in the cache
        double encode_seconds = 0;
        std::uint64_t encode_bytes = 0;  // of the largest pass of an encoder
        double prefill_seconds = 0;
    };
    /// Runs the prompt. Nothing if somebody asked to stop; what was computed until then stays in the cache. Throws
    /// Error if the prompt does not fit the context. All logits are only given for a prompt that is run as a whole.
    std::optional<Prefill> prefill(const Prompt& prompt, std::stop_token stop, bool all_logits = false);
    /// Runs one token behind what the cache holds -> logits [vocab], until the next call of anything here.
    std::span<const float> decode(std::int32_t id);
    /// The same -> the `count` largest of the first `limit` logits, the largest first. A GPU finds them itself, so that only
    /// they are brought back.
    std::vector<Logit> decode_best(std::int32_t id, std::int64_t limit, std::int64_t count);

    std::int64_t length() const { return cache_->length(); }
    std::uint64_t cache_bytes_per_token() const { return cache_->bytes_per_token(); }
    int dispatches_per_token() const { return dispatches_per_token_; }
    int chunk() const { return chunk_; }

private:
    /// What gives the cache's slots their meaning, as one number.
    std::uint64_t fingerprint() const;
    /// Brings the cache to what the disk has of the prompt's conversation, if that saves enough.
    void reopen(const Prompt& prompt, const std::vector<std::uint64_t>& wanted);
    std::int64_t reachable(const KvExtent& extent, std::span<const std::uint64_t> cached,
                           std::span<const std::uint64_t> wanted) const;

    /// What stands at a position: a token's id, or a number of a medium's bytes and the place in it.
    using Key = std::uint64_t;

    std::vector<Key> keys(const Prompt& prompt) const;
    /// Embeddings of positions first … first+count-1 of the prompt.
    std::vector<float> embed(const Prompt& prompt, std::int64_t first, std::int64_t count);
    /// Runs one token; `take` brings back what it wants of the logits [1, vocab].
    void step(std::int32_t id, const std::function<void(Pass&, const Tensor& logits)>& take);
    /// The logits that were asked for, until the next run.
    std::span<const float> run(std::span<const std::int32_t> ids, const std::vector<float>& x, gemma3n::LogitRows rows);

    gemma3n::Gemma3n& model_;
    PassMemory& memory_;
    int image_size_;
    Arithmetic arithmetic_;
    int chunk_;
    gemma3n::Slice slice_;
    std::unique_ptr<KvCache> cache_;
    std::vector<Key> cached_;                             // what the cache's positions hold
    std::unordered_map<Key, std::vector<float>> images_;  // soft tokens by the picture's hash
    std::unordered_map<Key, EncodedSound> sounds_;
    std::unique_ptr<KeptConversations> kept_;  // none: nothing is kept
    std::uint64_t model_number_ = 0;
    std::string conversation_;  // whose tokens the cache holds; empty: nobody's that are kept
    bool is_on_disk_ = true;    // all of that
    std::vector<float> logits_;  // of the last run: kept, since a megabyte afresh for each token takes longer than filling it
    int dispatches_per_token_ = 0;
};

}  // namespace pipit::inference
