"""Draws the 400 things of lore/things.txt in the styles that are trained on and packs them into one file.

    npm install (what requirements.txt says)
    python3 make_things.py OUT/things.npz [--icons node_modules/@iconify-json] [--fonts /usr/share/fonts]

The file holds `sprites` [drawings, SIDE, SIDE, 4] u8 (colour times opacity, opacity), `thing` [drawings] (index into `names`) and `style`
[drawings] (index into `styles`). Needs Debian's librsvg2-bin, python3-numpy, python3-pil and fonts-noto-color-emoji. Noto Emoji is held out
whole: it is packed for the trainer's scores and never trained on.
"""
import argparse, io, json, os, re, subprocess, sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from PIL import Image, ImageDraw, ImageFont

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import lore

SIDE = 96
STYLES = ("twemoji", "fluent-emoji-flat", "fluent-emoji", "emojione", "fxemoji", "streamline-emojis")
HELD_OUT, HELD_OUT_FONT = "noto", "truetype/noto/NotoColorEmoji.ttf"
assert HELD_OUT not in STYLES
NAMESAKES = {("fxemoji", "keyboard"), ("fxemoji", "window"), ("fxemoji", "sunglasses")}           # a piano, a program's, a face


def letters(name):
    return re.sub(r"[^a-z0-9]", "", name)


class Icons:
    """An Iconify package: SVG bodies by name, for most sets a table from code points to names."""

    def __init__(self, folder):
        def read(name):
            path = os.path.join(folder, name)
            if not os.path.exists(path):
                return {}
            with open(path, encoding="utf-8") as f:
                return json.load(f)
        pack = read("icons.json")
        self.icons, self.side = pack["icons"], (pack.get("width", 16), pack.get("height", 16))
        self.by_code = {code.replace("-fe0f", ""): name for code, name in read("chars.json").items()}
        self.by_letters = {letters(name): name for name in self.icons}

    def svg(self, code, icon, name):
        found = self.by_code.get(code.replace("-fe0f", ""))
        if not self.by_code:                                              # sets without code points: their own names, most of them the same
            found = next((self.by_letters[k] for k in (letters(icon), letters(name)) if k in self.by_letters), None)
        if found is None or found not in self.icons:
            return None
        drawing = self.icons[found]
        width, height = drawing.get("width", self.side[0]), drawing.get("height", self.side[1])
        return f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {width} {height}">{drawing["body"]}</svg>'


def render(svg):
    """-> pixels, or None where rsvg cannot read it"""
    done = subprocess.run(["rsvg-convert", "--unlimited", "-a", "-w", str(2 * SIDE), "-h", str(2 * SIDE)], input=svg.encode(), capture_output=True)
    if done.returncode != 0:
        print("left out:", done.stderr.decode().strip()[-200:])
        return None
    return fitted(Image.open(io.BytesIO(done.stdout)).convert("RGBA"))


def glyph(code, font):
    image = Image.new("RGBA", (136, 128))
    ImageDraw.Draw(image).text((0, 0), "".join(chr(int(part, 16)) for part in code.split("-")), font=font, embedded_color=True)
    return fitted(image)


def fitted(image):
    """Cut to its ink and put into a square -> pixels, or None where nothing is drawn."""
    box = image.getbbox()
    if box is None:
        return None
    image = image.crop(box)
    scale = SIDE / max(image.size)
    image = image.resize([max(1, round(v * scale)) for v in image.size], Image.BOX if scale < 0.5 else Image.BILINEAR)
    square = Image.new("RGBA", (SIDE, SIDE))
    square.paste(image, ((SIDE - image.width) // 2, (SIDE - image.height) // 2))
    pixels = np.asarray(square).astype(np.uint16)
    levels = np.concatenate([pixels[..., :3] * pixels[..., 3:] // 255, pixels[..., 3:]], -1)
    return (levels // 8 * 8).clip(0, 248).astype(np.uint8)                # 32 levels: half the size of the file, and no eye tells


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("out"); ap.add_argument("--icons", default="node_modules/@iconify-json"); ap.add_argument("--fonts", default="/usr/share/fonts")
    a = ap.parse_args()
    names = list(lore.THINGS)
    jobs = []
    for s, style in enumerate(STYLES):
        icons = Icons(os.path.join(a.icons, style))
        for t, name in enumerate(names):
            svg = icons.svg(*lore.THINGS[name], name)
            if svg and (style, name) not in NAMESAKES:
                jobs.append((t, s, svg))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        drawn = [(t, s, pixels) for (t, s, _), pixels in zip(jobs, pool.map(lambda job: render(job[2]), jobs)) if pixels is not None]
    styles_of = np.bincount([t for t, _, _ in drawn], minlength=len(names))
    assert styles_of.min() >= 2, [n for n, k in zip(names, styles_of) if k < 2]
    font = ImageFont.truetype(os.path.join(a.fonts, HELD_OUT_FONT), 109)
    drawn += [(t, len(STYLES), glyph(lore.THINGS[name][0], font)) for t, name in enumerate(names)]
    styles = (*STYLES, HELD_OUT)
    np.savez_compressed(a.out, sprites=np.stack([p for _, _, p in drawn]), thing=np.array([t for t, _, _ in drawn], np.int16),
                        style=np.array([s for _, s, _ in drawn], np.int16), names=np.array(names), styles=np.array(styles))
    print(f"{len(drawn)} drawings of {len(names)} things ({', '.join(f'{style} {sum(s == i for _, s, _ in drawn)}' for i, style in enumerate(styles))}), "
          f"{os.path.getsize(a.out) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
