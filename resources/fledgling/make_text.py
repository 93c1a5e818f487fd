"""Renders the characters of the fonts below and packs them into one file; lessons.py sets lines with them.

    python3 make_text.py OUT/glyphs.npz [--fonts /usr/share/fonts]

A glyph is HEIGHT rows of 16 grey levels, as wide as its ink, the baseline at BASE. `pixels` holds two levels a byte, all glyphs end to
end, row by row; for every font and every one of CHARS `width`, `left` (where the ink begins, from the pen) and `advance` (of the pen), in
pixels; `held_out` [fonts]. The fonts in HELD_OUT are packed for the trainer's scores and never trained on. Needs python3-pil.
"""
import argparse, os, sys

import numpy as np
from PIL import Image, ImageDraw, ImageFont

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from scenes import CHARS, HEIGHT

BASE, EM = 42, 42
FONTS = """truetype/dejavu/DejaVuSans.ttf truetype/dejavu/DejaVuSans-Bold.ttf truetype/dejavu/DejaVuSerif.ttf truetype/dejavu/DejaVuSansMono.ttf
truetype/dejavu/DejaVuSansCondensed.ttf truetype/liberation/LiberationSans-Regular.ttf truetype/liberation/LiberationSans-Bold.ttf
truetype/liberation/LiberationSerif-Regular.ttf truetype/liberation/LiberationSerif-Bold.ttf truetype/liberation/LiberationMono-Regular.ttf
truetype/freefont/FreeSans.ttf truetype/freefont/FreeSerif.ttf truetype/freefont/FreeMonoBold.ttf truetype/lato/Lato-Regular.ttf
truetype/lato/Lato-Black.ttf truetype/roboto/unhinted/RobotoTTF/Roboto-Regular.ttf truetype/roboto/unhinted/RobotoTTF/Roboto-Medium.ttf
truetype/roboto/unhinted/RobotoCondensed-Regular.ttf truetype/open-sans/OpenSans-Regular.ttf truetype/open-sans/OpenSans-Bold.ttf
truetype/noto/NotoSans-Regular.ttf truetype/noto/NotoSerif-Regular.ttf truetype/noto/NotoSerif-Italic.ttf 
truetype/quicksand/Quicksand-Medium.ttf truetype/hack/Hack-Regular.ttf truetype/play/Play-Regular.ttf
truetype/fonts-oldstandard/OldStandard-Regular.ttf opentype/ebgaramond/EBGaramond12-Regular.otf opentype/linux-libertine/LinLibertine_R.otf
opentype/linux-libertine/LinBiolinum_R.otf opentype/urw-base35/URWBookman-Light.otf
opentype/urw-base35/URWGothic-Book.otf opentype/urw-base35/P052-Bold.otf
opentype/urw-base35/NimbusSansNarrow-Bold.otf""".split()
HELD_OUT = """opentype/cantarell/Cantarell-Regular.otf opentype/cantarell/Cantarell-Bold.otf truetype/gentium-basic/GenBasR.ttf
truetype/gentium-basic/GenBkBasB.ttf truetype/comfortaa/Comfortaa-Bold.ttf truetype/inconsolata/Inconsolata.otf opentype/jura/Jura-Medium.otf
opentype/urw-base35/C059-Roman.otf""".split()
assert not set(FONTS) & set(HELD_OUT)


def render(char, font):
    """-> (levels [HEIGHT, width], left)"""
    left, top, right, bottom = font.getbbox(char, anchor="ls")
    image = Image.new("L", (max(1, right - left), HEIGHT))
    ImageDraw.Draw(image).text((-left, BASE), char, fill=255, font=font, anchor="ls")
    return (np.asarray(image).astype(np.uint16) * 15 + 127) // 255, left


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("out"); ap.add_argument("--fonts", default="/usr/share/fonts")
    a = ap.parse_args()
    names = FONTS + HELD_OUT
    glyphs, left, advance = [], np.zeros((len(names), len(CHARS)), np.int16), np.zeros((len(names), len(CHARS)), np.float32)
    for f, name in enumerate(names):
        font = ImageFont.truetype(os.path.join(a.fonts, name), EM)
        for k, char in enumerate(CHARS):
            levels, left[f, k] = render(char, font)
            advance[f, k] = font.getlength(char)
            glyphs.append(levels.astype(np.uint8))
    levels = np.concatenate([g.reshape(-1) for g in glyphs])
    levels = np.pad(levels, (0, len(levels) % 2))
    np.savez_compressed(a.out, pixels=levels[::2] | levels[1::2] << 4, width=np.array([g.shape[1] for g in glyphs], np.int16).reshape(left.shape), left=left,
                        advance=advance, fonts=np.array(names), held_out=np.array([n in HELD_OUT for n in names]))
    print(f"{len(CHARS)} characters in {len(FONTS)} + {len(HELD_OUT)} fonts, {os.path.getsize(a.out) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
