#pragma once
// What the KV cache held of conversations, on the disk: reopening one reads a file instead of running its tokens again.

#include "inference/models/kv_cache.h"
#include "inference/weights/mapped_file.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pipit::inference {

/// A folder with a file for each conversation, `NAME.kv`: a head, the keys of the tokens (Generator::Key), the cache's
/// slots as KvCache::save() gives them, and a checksum of all that. Numbers are little-endian, as on every machine that
/// Pipit runs on. Files take their place whole or not at all; what is damaged is deleted with a word on standard error.
/// The tokens are readable in such a file: it is as private as the conversation itself, and readable for its owner
/// only. Nothing here throws when the disk fails: then a conversation is not kept, which costs time and nothing else.
/// Thread: engine. Another process in the same folder does no harm, but both may leave more than `most_bytes`.
class KeptConversations {
public:
    /// Makes the folder. `most_bytes`: of all files together; what was not used for the longest time goes first.
    KeptConversations(std::filesystem::path folder, std::uint64_t most_bytes);

    struct State {
        std::uint64_t fingerprint = 0;  // of what gives the slots their meaning: model, slice, the cache's layout
        KvExtent extent;
        std::vector<std::uint64_t> keys;  // [extent.length]
    };
    using Sink = std::function<void(std::span<const std::byte> piece)>;
    /// `name`: a conversation's (processor/prompt.h). `write_slots` gives its sink `slot_bytes` in all; what it throws
    /// passes through.
    void save(std::string_view name, const State& state, std::uint64_t slot_bytes,
              const std::function<void(const Sink& sink)>& write_slots);

    /// A file whose head makes sense. The slots are looked at by slots() only.
    class Kept {
    public:
        const State& state() const { return state_; }
        std::uint64_t slot_bytes() const;
        /// Nothing if the checksum is wrong.
        std::optional<std::span<const std::byte>> slots() const;

    private:
        friend class KeptConversations;
        explicit Kept(MappedFile file) : file_(std::move(file)) {}

        MappedFile file_;
        State state_;
    };
    std::optional<Kept> open(std::string_view name);
    /// It was of use: others go before it.
    void touch(std::string_view name);
    void erase(std::string_view name);
    /// erase() with a word why.
    void erase_damaged(std::string_view name, std::string_view why);

private:
    std::filesystem::path path(std::string_view name) const;
    void make_room();

    std::filesystem::path folder_;
    std::uint64_t most_bytes_;
};

}  // namespace pipit::inference
