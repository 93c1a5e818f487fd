// The text decoder of `nano` against the golden values (tests/golden/nano).

#include "inference/models/gemma3n/text_model.h"

#include "inference/models/gemma3n/multimodal_embedder.h"
#include "tests/support/golden_file.h"
#include "tests/support/gpu_fixture.h"
#include "tests/support/hash_weights.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace pipit::inference::gemma3n {
namespace {

constexpr double kTolerance = 1e-4;  // relative L2 of whole-model logits, tests/golden's README
constexpr std::int64_t kContext = 512;

class NanoText : public GpuTest {
protected:
    void SetUp() override {
        storage_ = std::make_unique<WeightMemory>(memory(), "nano");
        config_ = parse_config(weights_.config());
        const WeightLoader loader(weights_, *storage_);
        model_ = std::make_unique<TextModel>(config_.text, loader.under("model.language_model"), kContext);
        embedders_.emplace_back(loader.under("model.embed_vision"), config_.vision.vocab_offset,
                                config_.vision.rms_norm_eps);
        embedders_.emplace_back(loader.under("model.embed_audio"), config_.audio.vocab_offset,
                                config_.audio.rms_norm_eps);
        slice_ = full_slice(config_.text);
        ids_ = golden_.ints("text.input_ids");
    }
    void TearDown() override {
        embedders_.clear();
        model_.reset();
        storage_.reset();
        GpuTest::TearDown();
    }

    KvCache cache(std::int64_t chunk = 64, Dtype dtype = Dtype::f32) {
        return {memory(), model_->kv_layers(), kContext, chunk, dtype};
    }

    /// As the whole model does: ids of the towers' own ranges go through their embedders, and greedy answers hold some.
    void embed(std::int32_t id, std::span<float> row) {
        for (const MultimodalEmbedder& embedder : embedders_) {
            if (id >= embedder.vocab_offset() && id < embedder.vocab_offset() + embedder.vocab_size()) {
                Pass pass(memory());
                const auto values = pass.download_floats(embedder.embed_ids(pass, {&id, 1}));
                pass.finish();
                std::copy(values.begin(), values.end(), row.begin());
                return;
            }
        }
        model_->embed(id, row);
    }

    std::vector<float> run(KvCache& cache, std::span<const std::int32_t> ids, LogitRows rows) {
        const auto tokens = static_cast<std::int64_t>(ids.size());
        const std::int64_t hidden = config_.text.hidden_size;
        std::vector<float> x(static_cast<std::size_t>(tokens * hidden));
        for (std::size_t i = 0; i < ids.size(); ++i) {
            embed(ids[i], std::span(x).subspan(i * static_cast<std::size_t>(hidden), static_cast<std::size_t>(hidden)));
        }
        Pass pass(memory());
        const Tensor logits = model_->forward(pass, ids, pass.upload(x, {tokens, hidden}), cache, slice_, rows);
        std::vector<float> result;
        if (rows != LogitRows::none) {
            const auto values = pass.download_floats(logits);
            pass.finish();
            result.assign(values.begin(), values.end());
        }
        pass.finish();
        cache.advance(tokens);
        return result;
    }

    test_support::GoldenFile golden_{"tests/golden/nano/nano.golden.safetensors"};
    test_support::HashWeights weights_{"tests/golden/nano/shapes.json"};
    std::unique_ptr<WeightMemory> storage_;
    Config config_;
    std::unique_ptr<TextModel> model_;
    std::vector<MultimodalEmbedder> embedders_;
    Slice slice_;
    std::vector<std::int32_t> ids_;
};

TEST_F(NanoText, logits_are_the_golden_ones) {
    KvCache cache = this->cache();
    const std::vector<float> logits = run(cache, ids_, LogitRows::all);
    EXPECT_LT(relative_error(logits, golden_.floats("text.logits")), kTolerance);
}

TEST_F(NanoText, streams_are_the_golden_ones_before_every_layer) {
    KvCache cache = this->cache();
    const auto tokens = static_cast<std::int64_t>(ids_.size());
    const std::int64_t hidden = config_.text.hidden_size;
    std::vector<float> x(static_cast<std::size_t>(tokens * hidden));
    for (std::size_t i = 0; i < ids_.size(); ++i) {
        model_->embed(ids_[i],
                      std::span(x).subspan(i * static_cast<std::size_t>(hidden), static_cast<std::size_t>(hidden)));
    }
    Pass pass(memory());
    std::vector<std::span<const float>> streams;
    model_->forward(pass, ids_, pass.upload(x, {tokens, hidden}), cache, slice_, LogitRows::all,
                    [&](int, const Tensor& tensor) { streams.push_back(pass.download_floats(tensor)); });
    pass.finish();
    ASSERT_EQ(static_cast<int>(streams.size()), config_.text.num_hidden_layers + 1);
    for (std::size_t i = 0; i < streams.size(); ++i) {
        EXPECT_LT(relative_error(streams[i], golden_.floats(fmt::format("text.hidden.{}", i))), 2e-5)
            << "before layer " << i;
    }
}

TEST_F(NanoText, the_slice_gives_the_golden_logits) {
    const std::vector<std::int32_t> keep = golden_.ints("slice.keep_layers");
    const std::vector<std::int32_t> ffn = golden_.ints("slice.ffn");
    std::string text;
    std::size_t kept = 0;
    for (int layer = 0; layer < config_.text.num_hidden_layers; ++layer) {
        const bool is_kept = kept < keep.size() && keep[kept] == layer;
        text += fmt::format("{}{}", layer == 0 ? "" : ",", is_kept ? ffn[kept++] : 0);
    }
    slice_ = parse_slice(config_.text, text);
    KvCache cache = this->cache();
    const std::vector<float> logits = run(cache, ids_, LogitRows::all);
    EXPECT_LT(relative_error(logits, golden_.floats("slice.logits")), kTolerance);
}

TEST_F(NanoText, chunks_and_single_tokens_give_what_one_pass_gives) {
    const auto last_row = [&](const std::vector<float>& logits) {
        return std::vector<float>(logits.end() - config_.text.vocab_size, logits.end());
    };
    KvCache whole = cache();
    const std::vector<float> expected = last_row(run(whole, ids_, LogitRows::all));
    for (const std::size_t chunk : {std::size_t{1}, std::size_t{7}, std::size_t{20}, ids_.size()}) {
        KvCache pieces = cache(static_cast<std::int64_t>(chunk));
        std::vector<float> logits;
        for (std::size_t at = 0; at < ids_.size(); at += chunk) {
            const auto piece = std::span(ids_).subspan(at, std::min(chunk, ids_.size() - at));
            logits = run(pieces, piece, at + chunk < ids_.size() ? LogitRows::none : LogitRows::last);
        }
        // one token at a time takes the vector kernel, which sums in another order; float32 itself is 8e-6 from exact
        // here
        EXPECT_LT(relative_error(logits, expected), 1e-5) << "chunks of " << chunk;
    }
}

TEST_F(NanoText, a_rewound_cache_gives_what_a_fresh_one_gives) {
    const std::vector<std::int32_t> other = {5, 9, 200, 77, 1023};
    KvCache fresh = cache();
    std::vector<std::int32_t> both(ids_.begin(), ids_.begin() + 30);
    both.insert(both.end(), other.begin(), other.end());
    const std::vector<float> expected = run(fresh, both, LogitRows::last);

    KvCache cache = this->cache();
    run(cache, ids_, LogitRows::none);
    ASSERT_EQ(cache.rewind(30), 30);
    EXPECT_LT(relative_error(run(cache, other, LogitRows::last), expected), 1e-5);
}

TEST_F(NanoText, a_cache_that_has_overwritten_what_is_needed_forgets_everything) {
    KvCache cache = this->cache(4);  // sliding layers hold 16 + 4 positions
    for (std::size_t at = 0; at < ids_.size(); at += 4) {
        run(cache, std::span(ids_).subspan(at, 4), LogitRows::none);
    }
    EXPECT_EQ(cache.length(), 56);
    EXPECT_EQ(cache.rewind(52), 52);
    EXPECT_EQ(cache.rewind(50), 0);
}

}  // namespace
}  // namespace pipit::inference::gemma3n
