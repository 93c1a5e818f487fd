"""Renders the words and numbers of content.py in the fonts below and packs the masks into one file.

    python3 make_text.py OUT/printed.npz [--fonts /usr/share/fonts] [--seed 1]

A mask is HEIGHT rows of 16 grey levels, as wide as the word, cut to its ink. `pixels` holds two levels a byte, all masks end to end, row by row;
`start` [masks + 1] counts levels; `width`, `text` (index into `texts`) and `font` (index into `fonts`) [masks]; `edges` [masks, LETTERS + 1]
says where each letter begins, in shares of the width, 1 from the last letter's end on. Fonts of the two families in HELD_OUT are packed
too and never trained on.
"""
import argparse, os, random, sys

import numpy as np
from PIL import Image, ImageDraw, ImageFont

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import content
from lessons import LETTERS

HEIGHT, WIDEST = 40, 224
FONTS = """truetype/dejavu/DejaVuSans.ttf truetype/dejavu/DejaVuSans-Bold.ttf truetype/dejavu/DejaVuSerif.ttf truetype/dejavu/DejaVuSansMono.ttf
truetype/dejavu/DejaVuSansCondensed.ttf truetype/liberation/LiberationSans-Regular.ttf truetype/liberation/LiberationSans-Bold.ttf
truetype/liberation/LiberationSerif-Regular.ttf truetype/liberation/LiberationSerif-Bold.ttf truetype/liberation/LiberationMono-Regular.ttf
truetype/freefont/FreeSans.ttf truetype/freefont/FreeSerif.ttf truetype/freefont/FreeMonoBold.ttf truetype/lato/Lato-Regular.ttf
truetype/lato/Lato-Black.ttf truetype/roboto/unhinted/RobotoTTF/Roboto-Regular.ttf truetype/roboto/unhinted/RobotoTTF/Roboto-Medium.ttf
truetype/roboto/unhinted/RobotoCondensed-Regular.ttf truetype/open-sans/OpenSans-Regular.ttf truetype/open-sans/OpenSans-Bold.ttf
truetype/noto/NotoSans-Regular.ttf truetype/noto/NotoSerif-Regular.ttf truetype/noto/NotoSerif-Italic.ttf truetype/comfortaa/Comfortaa-Bold.ttf
truetype/quicksand/Quicksand-Medium.ttf truetype/hack/Hack-Regular.ttf truetype/inconsolata/Inconsolata.otf truetype/play/Play-Regular.ttf
truetype/fonts-oldstandard/OldStandard-Regular.ttf opentype/ebgaramond/EBGaramond12-Regular.otf opentype/linux-libertine/LinLibertine_R.otf
opentype/linux-libertine/LinBiolinum_R.otf opentype/jura/Jura-Medium.otf opentype/urw-base35/URWBookman-Light.otf
opentype/urw-base35/URWGothic-Book.otf opentype/urw-base35/C059-Roman.otf opentype/urw-base35/P052-Bold.otf
opentype/urw-base35/NimbusSansNarrow-Bold.otf""".split()
HELD_OUT = """opentype/cantarell/Cantarell-Regular.otf opentype/cantarell/Cantarell-Bold.otf
truetype/gentium-basic/GenBasR.ttf truetype/gentium-basic/GenBkBasB.ttf""".split()


def render(text, font):
    left, top, right, bottom = font.getbbox(text)
    image = Image.new("L", (right - left + 4, bottom - top + 4))
    ImageDraw.Draw(image).text((2 - left, 2 - top), text, fill=255, font=font)
    ink = image.getbbox()
    image = image.crop(ink)
    edges = np.ones(LETTERS + 1, np.float32)
    edges[:len(text)] = [(font.getlength(text[:i]) + 2 - left - ink[0]) / image.width for i in range(len(text))]
    width = max(4, min(WIDEST, round(image.width * HEIGHT / image.height)))
    image = image.resize((width, HEIGHT), Image.BOX if image.height > 2 * HEIGHT else Image.BILINEAR)
    return (np.asarray(image).astype(np.uint16) * 15 + 127) // 255, edges.clip(0, 1)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("out"); ap.add_argument("--fonts", default="/usr/share/fonts"); ap.add_argument("--seed", type=int, default=1)
    a = ap.parse_args()
    rng = random.Random(a.seed)
    texts = content.PRINTED_WORDS + [str(n) for n in range(1000)] + content.OTHER_WORDS
    masks = []                                                            # (text index, font index, levels [HEIGHT, width], edges)
    for f, name in enumerate(FONTS + HELD_OUT):
        font = ImageFont.truetype(os.path.join(a.fonts, name), 72)
        for t, text in enumerate(texts):
            common = t < len(content.PRINTED_WORDS)
            share = 1.0 if common else 0.13 if text.isdigit() else 0.12
            for case in (str.lower, str.capitalize, str.upper) if common else (rng.choice((str.lower, str.lower, str.capitalize, str.upper)),):
                if rng.random() < share:
                    masks.append((t, f, *render(case(text), font)))
    levels = np.concatenate([m.reshape(-1) for _, _, m, _ in masks]).astype(np.uint8)
    start = np.concatenate([[0], np.cumsum([m.size for _, _, m, _ in masks])])
    levels = np.pad(levels, (0, len(levels) % 2))
    np.savez_compressed(a.out, pixels=levels[::2] | levels[1::2] << 4, start=start.astype(np.int64), texts=np.array(texts),
                        fonts=np.array(FONTS + HELD_OUT), held_out=np.array([n in HELD_OUT for n in FONTS + HELD_OUT]),
                        width=np.array([m.shape[1] for _, _, m, _ in masks], np.int16), text=np.array([t for t, _, _, _ in masks], np.int16),
                        edges=np.array([e for _, _, _, e in masks]), font=np.array([f for _, f, _, _ in masks], np.int16))
    print(f"{len(masks)} masks of {len(texts)} texts in {len(FONTS)} + {len(HELD_OUT)} fonts, {os.path.getsize(a.out) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
