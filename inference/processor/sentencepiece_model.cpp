#include "inference/processor/sentencepiece_model.h"

#include "inference/error.h"

#include <bit>
#include <cstdint>
#include <optional>
#include <set>
#include <unordered_set>

namespace pipit::inference {
namespace {

// Field numbers of sentencepiece_model.proto.
constexpr std::uint32_t kModelPieces = 1, kModelTrainer = 2, kModelNormalizer = 3;
constexpr std::uint32_t kPieceText = 1, kPieceScore = 2, kPieceType = 3;
constexpr std::uint32_t kTrainerModelType = 3, kTrainerVocabSize = 4, kTrainerByteFallback = 35;
constexpr std::uint32_t kTrainerUnkId = 40, kTrainerBosId = 41, kTrainerEosId = 42, kTrainerPadId = 43, kTrainerUnkPiece = 45;
constexpr std::uint32_t kNormalizerName = 1, kNormalizerCharsMap = 2, kNormalizerDummyPrefix = 3, kNormalizerExtraSpaces = 4,
                        kNormalizerEscapeSpaces = 5;
constexpr std::uint64_t kBpe = 2;
constexpr std::size_t kBytePieces = 256;

enum class WireType : std::uint32_t { varint = 0, fixed64 = 1, bytes = 2, fixed32 = 5 };

struct Field {
    std::uint32_t number = 0;
    std::uint64_t value = 0;            // of varints and fixed numbers
    std::string_view bytes;             // of strings and messages
};

/// Walks over the fields of one message.
class MessageReader {
public:
    explicit MessageReader(std::string_view message) : rest_(message) {}

    std::optional<Field> next() {
        if (rest_.empty()) {
            return std::nullopt;
        }
        const std::uint64_t key = varint();
        Field field{.number = static_cast<std::uint32_t>(key >> 3)};
        switch (static_cast<WireType>(key & 7)) {
        case WireType::varint: field.value = varint(); break;
        case WireType::fixed64: field.value = fixed(8); break;
        case WireType::fixed32: field.value = fixed(4); break;
        case WireType::bytes: field.bytes = take(varint()); break;
        default: throw Error("tokenizer.model is damaged (wire type {})", key & 7);
        }
        return field;
    }

private:
    std::string_view take(std::uint64_t count) {
        if (count > rest_.size()) {
            throw Error("tokenizer.model is damaged (ends inside a field)");
        }
        const std::string_view taken = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return taken;
    }
    std::uint64_t fixed(std::size_t size) {
        std::uint64_t value = 0;
        const std::string_view bytes = take(size);
        for (std::size_t i = size; i-- > 0;) {
            value = value << 8 | static_cast<unsigned char>(bytes[i]);
        }
        return value;
    }
    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const auto byte = static_cast<unsigned char>(take(1)[0]);
            value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if (byte < 0x80) {
                return value;
            }
        }
        throw Error("tokenizer.model is damaged (a number is too long)");
    }

    std::string_view rest_;
};

Piece read_piece(std::string_view message) {
    Piece piece{.kind = PieceKind::normal};
    MessageReader reader(message);
    while (const auto field = reader.next()) {
        switch (field->number) {
        case kPieceText: piece.text = field->bytes; break;
        case kPieceScore: piece.score = std::bit_cast<float>(static_cast<std::uint32_t>(field->value)); break;
        case kPieceType:
            if (field->value < 1 || field->value > 6) {
                throw Error("tokenizer.model is damaged (a piece of type {})", field->value);
            }
            piece.kind = static_cast<PieceKind>(field->value);
            break;
        default: break;
        }
    }
    return piece;
}

void check_trainer(std::string_view message) {
    std::uint64_t model_type = 1;
    MessageReader reader(message);
    while (const auto field = reader.next()) {
        if (field->number == kTrainerModelType) {
            model_type = field->value;
        }
    }
    if (model_type != kBpe) {
        throw Error("tokenizer.model is no BPE model (type {})", model_type);
    }
}

void check_normalizer(std::string_view message) {
    bool has_dummy_prefix = true, removes_spaces = true, escapes_spaces = true, has_map = false;
    MessageReader reader(message);
    while (const auto field = reader.next()) {
        switch (field->number) {
        case kNormalizerCharsMap: has_map = !field->bytes.empty(); break;
        case kNormalizerDummyPrefix: has_dummy_prefix = field->value != 0; break;
        case kNormalizerExtraSpaces: removes_spaces = field->value != 0; break;
        case kNormalizerEscapeSpaces: escapes_spaces = field->value != 0; break;
        default: break;
        }
    }
    if (has_map || has_dummy_prefix || removes_spaces || !escapes_spaces) {
        throw Error("tokenizer.model changes text before encoding it (normalisation, added or removed spaces), which Gemma's does not");
    }
}

/// Builds one message.
class MessageWriter {
public:
    void number(std::uint32_t field, std::uint64_t value) {
        key(field, WireType::varint);
        varint(value);
    }
    void real(std::uint32_t field, float value) {
        key(field, WireType::fixed32);
        const auto bits = std::bit_cast<std::uint32_t>(value);
        for (int shift = 0; shift < 32; shift += 8) {
            message_ += static_cast<char>(bits >> shift);
        }
    }
    void bytes(std::uint32_t field, std::string_view value) {
        key(field, WireType::bytes);
        varint(value.size());
        message_ += value;
    }
    std::string take() { return std::move(message_); }

private:
    void key(std::uint32_t field, WireType type) { varint(std::uint64_t{field} << 3 | static_cast<std::uint32_t>(type)); }
    void varint(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7) {
            message_ += static_cast<char>(value | 0x80);
        }
        message_ += static_cast<char>(value);
    }

    std::string message_;
};

}  // namespace

Vocabulary read_sentencepiece_model(std::string_view bytes) {
    Vocabulary vocabulary;
    bool has_trainer = false, has_normalizer = false;
    MessageReader reader(bytes);
    while (const auto field = reader.next()) {
        if (field->number == kModelPieces) {
            vocabulary.push_back(read_piece(field->bytes));
        } else if (field->number == kModelTrainer) {
            check_trainer(field->bytes);
            has_trainer = true;
        } else if (field->number == kModelNormalizer) {
            check_normalizer(field->bytes);
            has_normalizer = true;
        }
    }
    if (vocabulary.empty() || !has_trainer || !has_normalizer) {
        throw Error("tokenizer.model is no sentencepiece model");
    }
    return vocabulary;
}

std::string write_sentencepiece_model(const Vocabulary& vocabulary) {
    MessageWriter model;
    std::optional<std::size_t> unknown_id;
    std::string unknown_name;
    std::unordered_set<std::string_view> normal_texts;
    std::set<std::string_view> byte_texts;
    for (std::size_t id = 0; id < vocabulary.size(); ++id) {
        const Piece& piece = vocabulary[id];
        // Names must be unique; those of pieces that text cannot produce do not matter, so they are made up.
        std::string name = fmt::format("<{}>", id);
        PieceKind kind = PieceKind::control;
        if (piece.kind == PieceKind::normal || piece.kind == PieceKind::unused) {
            if (!piece.text.empty() && normal_texts.insert(piece.text).second) {
                name = piece.text;
                kind = piece.kind;
            }
        } else if (piece.kind == PieceKind::byte) {
            if (byte_texts.insert(piece.text).second) {
                name = piece.text;
                kind = PieceKind::byte;
            }
        } else if (piece.kind == PieceKind::unknown && !unknown_id) {
            unknown_id = id;
            unknown_name = name;
            kind = PieceKind::unknown;
        }
        MessageWriter message;
        message.bytes(kPieceText, name);
        message.real(kPieceScore, piece.score);
        message.number(kPieceType, static_cast<std::uint64_t>(kind));
        model.bytes(kModelPieces, message.take());
    }
    if (!unknown_id) {
        throw Error("the tokenizer has no piece for unknown characters");
    }
    constexpr auto kNone = static_cast<std::uint64_t>(-1);
    MessageWriter trainer;
    trainer.number(kTrainerModelType, kBpe);
    trainer.number(kTrainerVocabSize, vocabulary.size());
    trainer.number(kTrainerByteFallback, byte_texts.size() == kBytePieces);
    trainer.number(kTrainerUnkId, *unknown_id);
    trainer.number(kTrainerBosId, kNone);
    trainer.number(kTrainerEosId, kNone);
    trainer.number(kTrainerPadId, kNone);
    trainer.bytes(kTrainerUnkPiece, unknown_name);
    model.bytes(kModelTrainer, trainer.take());
    MessageWriter normalizer;
    normalizer.bytes(kNormalizerName, "identity");
    normalizer.number(kNormalizerDummyPrefix, 0);
    normalizer.number(kNormalizerExtraSpaces, 0);
    normalizer.number(kNormalizerEscapeSpaces, 1);
    model.bytes(kModelNormalizer, normalizer.take());
    return model.take();
}

}  // namespace pipit::inference
