"""Trains the tokenizer on everything that Fledgling can be asked or answer: SentencePiece BPE with byte fallback, laid out like Gemma's.

    python3 make_tokenizer.py OUT/tokenizer.model
"""
import os, random, shutil, sys, tempfile

import sentencepiece

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import content as c
import lore
from config import PIECES

SYMBOLS = (["<mask>", "[multimodal]", "<start_of_turn>", "<end_of_turn>"] + ["\n" * n for n in range(1, 9)]
           + ["▁" * n for n in range(2, 9)] + ["<start_of_image>", "<start_of_audio>"])


def corpus(seed=1):
    rng = random.Random(seed)
    lines = ["user", "model"] * 2000
    for name in (n for n in dir(c) if n.startswith("ASK_")):
        for text in getattr(c, name):
            for colour in c.COLOUR_NAMES:
                for shape in c.SHAPES:
                    other = rng.choice(c.SHAPES)
                    lines.append(text.format(c=colour, s=shape, p=c.PLURAL[shape], a=shape, o=other, r=rng.choice(list(c.SIDES.values()))))
    for n in range(1, 10):
        for colour in c.COLOUR_NAMES:
            for shape in c.SHAPES:
                what = c.counted(n, colour, shape)
                lines += [c.there_are(n, what), f"I see {what}.", f"I see {what} and {what}.", f"It is {c.a(shape)}.", f"They are {colour}."]
    for topic in lore.HELP.values():
        for language in lore.LANGUAGES:
            lines += topic.answers[language] * 40 + (topic.asked[language][:: max(1, len(topic.asked[language]) // 60)] + topic.more[language]) * 4
    for language in lore.LANGUAGES:
        lines += lore.BEYOND_ANSWERS[language] * 100 + [q for t in lore.BEYOND.values() for q in t[language]] * 3
    lines += [text for f in lore.FACTS[::3] for text in (f.question, f.answer)]
    lines += [f"I see {lore.a_thing(name)}." for name in lore.THINGS] * 4 + [f"Is there {lore.a_thing(name)}?" for name in lore.THINGS] * 2
    lines += [c.heard(text) for _, text in lore.sentences()]
    lines += [text for word in c.PRINTED_WORDS + c.OTHER_WORDS + lore.WORDS for text in (c.says(word), word)]
    lines += [c.says(c.line(rng)) for _ in range(1500)]
    lines += [c.NO_PICTURE, c.NO_SOUND] * 50 + [p + "please" for p in c.PREFIXES] * 20
    lines += [line.lower().rstrip("?.!") for line in lines[::4]] + [line.replace("colour", "color").replace("grey", "gray") for line in lines[::6]]
    return lines


def main():
    with tempfile.TemporaryDirectory() as folder:
        text = os.path.join(folder, "corpus.txt")
        with open(text, "w") as f:
            f.write("\n".join(corpus()))
        sentencepiece.SentencePieceTrainer.train(
            input=text, model_prefix=os.path.join(folder, "tokenizer"), model_type="bpe", vocab_size=PIECES, byte_fallback=True, split_digits=True,
            add_dummy_prefix=False, normalization_rule_name="identity", remove_extra_whitespaces=False, pad_id=0, eos_id=1, bos_id=2, unk_id=3,
            pad_piece="<pad>", eos_piece="<eos>", bos_piece="<bos>", user_defined_symbols=SYMBOLS, input_sentence_size=200000, minloglevel=1)
        shutil.copyfile(os.path.join(folder, "tokenizer.model"), sys.argv[1])
    sp = sentencepiece.SentencePieceProcessor(model_file=sys.argv[1])
    print(sp.get_piece_size(), "pieces,", os.path.getsize(sys.argv[1]), "bytes;", sp.encode("<start_of_turn>user\nHow many circles are there?<end_of_turn>\n", out_type=str))


if __name__ == "__main__":
    main()
