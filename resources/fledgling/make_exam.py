"""Makes the held-out set that `./run eval fledgling` asks: tests/data/fledgling/abilities/, pictures, sounds and questions.jsonl.

    python3 make_exam.py ../../tests/data/fledgling/abilities [--fonts /usr/share/fonts]

Nothing here is shared with what the model is trained on but the names and the wording of questions about pictures: another program draws
(Pillow), on backgrounds and with line styles that the trainer's draw.py does not have; words are set in the fonts, spoken in the voices and
things drawn in the style that are held out there. Needs Debian's espeak-ng, flite, vorbis-tools, python3-pil, python3-numpy, the fonts
of make_text.py and fonts-noto-color-emoji.

A line of questions.jsonl: id, ability (see exam.py), image and audio (file names or null), text (what is typed, may be empty), answer
(as it was taught), and the field by which exam.py grades.
"""
import argparse, json, math, os, random, subprocess, sys, wave

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import content as c
import lore
from make_speech import RATE, read_wav, resample, trim
from make_text import FONTS, HELD_OUT

FINE = 4                                                                  # drawn so much larger, then made smaller
SIZES = [(320, 240), (256, 256), (400, 225), (240, 320), (288, 288), (360, 240)]
EMOJI = "truetype/noto/NotoColorEmoji.ttf"
VOICES = ("flite-rms", "espeak-f4")
NOISE_DB = 15


# ------------------------------------------------------------------------------------------------ drawing


def polygon(shape, x, y, r):
    def ring(n, inner=1.0, turn=0.0):
        return [(x + r * (inner if i % 2 else 1) * math.sin(turn + i * 2 * math.pi / n), y - r * (inner if i % 2 else 1) * math.cos(turn + i * 2 * math.pi / n))
                for i in range(n)]
    if shape == "heart":
        return [(x + r * math.sin(t) ** 3, y - r * (13 * math.cos(t) - 5 * math.cos(2 * t) - 2 * math.cos(3 * t) - math.cos(4 * t)) / 16)
                for t in (i * math.pi / 60 for i in range(120))]
    if shape == "cross":
        a, b = 0.32 * r, 0.95 * r
        corners = [(-a, -b), (a, -b), (a, -a), (b, -a), (b, a), (a, a), (a, b), (-a, b), (-a, a), (-b, a), (-b, -a), (-a, -a)]
        return [(x + i, y + j) for i, j in corners]
    if shape == "square":
        return [(x + i * r * 0.85, y + j * r * 0.85) for i, j in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    if shape == "diamond":
        return [(x, y - r), (x + 0.65 * r, y), (x, y + r), (x - 0.65 * r, y)]
    return dict(circle=ring(90), triangle=ring(3), star=ring(10, 0.4), hexagon=ring(6))[shape]


def along(points, step):
    """The outline in pieces of one length."""
    pieces, left = [], 0.0
    for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1]):
        length = math.hypot(bx - ax, by - ay)
        at = left
        while at < length:
            pieces.append((ax + (bx - ax) * at / length, ay + (by - ay) * at / length))
            at += step
        left = at - length
    return pieces


def draw_shape(rng, pen, shape, x, y, r, colour, style):
    """In one of the line styles that only the exam has (dashed, sketched), or filled."""
    points = [(p * FINE, q * FINE) for p, q in polygon(shape, x, y, r)]
    if style == "dashed":
        pieces = along(points, r * 0.13 * FINE)
        for i in range(0, len(pieces) - 1, 3):
            pen.line([pieces[i], pieces[i + 1], pieces[(i + 2) % len(pieces)]], fill=colour, width=max(3, int(r * 0.14)) * FINE // 2 * 2)
    elif style == "sketched":
        for _ in range(3):
            shaken = [(p + rng.gauss(0, 0.02 * r * FINE), q + rng.gauss(0, 0.02 * r * FINE)) for p, q in along(points, r * 0.25 * FINE)]
            pen.line(shaken + shaken[:1], fill=colour, width=max(2, int(r * 0.09)) * FINE)
    else:
        pen.polygon(points, fill=colour)


PAPERS = [(255, 255, 255), (248, 246, 240), (228, 232, 236), (250, 244, 220)]


def background(rng, size, paper):
    """Flat, or checked, dotted or lit from one point: none of these patterns is in draw.py."""
    width, height = size
    y, x = np.mgrid[0:height, 0:width]
    kind = rng.choice(("flat", "checked", "dotted", "lit"))
    base = np.ones((height, width, 3)) * paper
    depth = rng.uniform(8, 20)
    if kind == "checked":
        side = rng.randint(14, 40)
        base -= (((x // side + y // side) % 2) * depth)[..., None]
    elif kind == "dotted":
        step = rng.randint(12, 24)
        base -= ((((x % step) - step / 2) ** 2 + ((y % step) - step / 2) ** 2 < (step * 0.2) ** 2) * depth * 1.5)[..., None]
    elif kind == "lit":
        cx, cy = rng.uniform(0, width), rng.uniform(0, height)
        base *= (1 - 0.22 * np.hypot(x - cx, y - cy) / math.hypot(width, height))[..., None]
    return Image.fromarray(base.clip(0, 255).astype(np.uint8)).resize((width * FINE, height * FINE), Image.NEAREST)


def photograph(rng, image):
    """A print seen at an angle by a poor camera: perspective, blur, uneven light, noise."""
    width, height = image.size
    if rng.random() < 0.5:
        corners = [(rng.uniform(0, 0.08) * width * (1, -1)[i in (2, 3)] + (0, width)[i in (2, 3)],
                    rng.uniform(0, 0.08) * height * (1, -1)[i in (1, 2)] + (0, height)[i in (1, 2)]) for i in range(4)]
        image = image.transform(image.size, Image.QUAD, [v for corner in corners for v in corner], Image.BICUBIC)
    if rng.random() < 0.4:
        image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.4, 1.3)))
    pixels = np.asarray(image).astype(np.float64)
    if rng.random() < 0.4:
        pixels *= np.linspace(1, rng.uniform(0.75, 1), width)[None, :, None]
    if rng.random() < 0.6:
        pixels += np.random.default_rng(rng.randint(0, 1 << 30)).normal(0, rng.uniform(2, 9), pixels.shape)
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def save(image, path):
    image.save(path, quality=70, method=6)


class Thing:
    """colour, shape; where and how large: x, y, r"""

    def __init__(self, colour, shape, x=0.0, y=0.0, r=0.0):
        self.colour, self.shape, self.x, self.y, self.r = colour, shape, x, y, r


def scene(rng, path, size, things, paper):
    image = background(rng, size, paper)
    pen = ImageDraw.Draw(image)
    style = rng.choice(("filled", "filled", "dashed", "sketched"))
    for thing in things:
        draw_shape(rng, pen, thing.shape, thing.x, thing.y, thing.r, c.COLOURS[thing.colour], style)
    save(photograph(rng, image.resize(size, Image.LANCZOS)), path)


def spread(rng, size, count):
    """Places for things that do not touch: cells of a grid. -> (x, y, largest r)"""
    width, height = size
    columns = math.ceil(math.sqrt(count * width / height))
    rows = math.ceil(count / columns)
    w, h = width / columns, height / rows
    for i, j in rng.sample([(i, j) for i in range(columns) for j in range(rows)], count):
        r = min(w, h) * rng.uniform(0.28, 0.4)
        yield (i + 0.5) * w + rng.uniform(-1, 1) * max(0, w / 2 - r - 3) * 0.7, (j + 0.5) * h + rng.uniform(-1, 1) * max(0, h / 2 - r - 3) * 0.7, r


def colours(rng, paper, count):
    """That stand out from the paper and from each other."""
    usable = [k for k in c.COLOURS if max(abs(p - q) for p, q in zip(c.COLOURS[k], paper)) > 110]
    return rng.sample(usable, count)


def printed(rng, path, text, font_path):
    size = rng.choice(SIZES)
    width, height = size
    image = background(rng, size, rng.choice(PAPERS))
    points = 8
    while True:
        box = ImageFont.truetype(font_path, points + 4).getbbox(text)
        if box[2] - box[0] > 0.86 * width * FINE or box[3] - box[1] > 0.4 * height * FINE:
            break
        points += 4
    font = ImageFont.truetype(font_path, int(points * rng.uniform(0.6, 1)))
    ink = Image.new("L", image.size)
    ImageDraw.Draw(ink).text((width * FINE / 2, height * FINE * rng.uniform(0.42, 0.58)), text, font=font, fill=255, anchor="mm")
    box = font.getbbox(text)
    most = min(10.0, math.degrees(math.asin(min(1, 0.7 * height * FINE / (box[2] - box[0] + 1)))))
    ink = ink.rotate(rng.uniform(-most, most), Image.BICUBIC)
    image.paste(Image.new("RGB", image.size, c.COLOURS[rng.choice(("black", "black", "red", "blue", "green", "purple"))]), mask=ink)
    save(photograph(rng, image.resize(size, Image.LANCZOS)), path)


def emoji(rng, path, name, font):
    """In the held-out style: Noto's."""
    size = rng.choice(SIZES)
    code = lore.THINGS[name][0]
    glyph = Image.new("RGBA", (136, 128))
    ImageDraw.Draw(glyph).text((0, 0), "".join(chr(int(p, 16)) for p in code.split("-")), font=font, embedded_color=True)
    side = int(min(size) * rng.uniform(0.55, 0.85))
    glyph = glyph.crop(glyph.getbbox()).resize((side, side), Image.LANCZOS)
    image = background(rng, size, rng.choice(PAPERS)).resize(size, Image.LANCZOS)
    image.paste(glyph, (rng.randint(0, size[0] - side), rng.randint(0, size[1] - side)), glyph)
    save(photograph(rng, image) if rng.random() < 0.5 else image, path)


# ------------------------------------------------------------------------------------------------ sound


def spoken(rng, path, text, voice):
    """Ogg Vorbis, at 15 dB of noise, in a held-out voice at some speed and pitch."""
    raw = path + ".wav"
    if voice == "flite-rms":
        subprocess.run(["flite", "-voice", "rms", "--setf", f"duration_stretch={rng.uniform(0.85, 1.15):.2f}", "-t", text, "-o", raw], check=True)
    else:
        subprocess.run(["espeak-ng", "-v", rng.choice(("en", "en-us")) + "+f4", "-s", str(rng.randint(135, 190)), "-p", str(rng.randint(40, 60)), "-w", raw, text], check=True)
    x = np.pad(trim(resample(*read_wav(raw))), (2400, 3200))
    level = math.sqrt(float(np.mean(x ** 2))) * 10 ** (-NOISE_DB / 20)
    x = (x + np.random.default_rng(rng.randint(0, 1 << 30)).normal(0, level, len(x))) * 0.8
    with wave.open(raw, "wb") as w:
        w.setnchannels(1); w.setsampwidth(2); w.setframerate(RATE)
        w.writeframes((x.clip(-1, 1) * 32767).astype("<i2").tobytes())
    subprocess.run(["oggenc", "-Q", "-q", "1", "-s", "1", "-o", path, raw], check=True)
    os.remove(raw)


# ------------------------------------------------------------------------------------------------ questions


class Exam:
    def __init__(self, out, fonts, seed):
        self.out, self.fonts, self.rng, self.items, self.files = out, fonts, random.Random(seed), [], 0

    def file(self, kind):
        self.files += 1
        return f"{self.files:03}.{kind}"

    def path(self, name):
        return os.path.join(self.out, name)

    def add(self, ability, text, answer, image=None, audio=None, **graded_by):
        self.items.append(dict(id=f"{len(self.items) + 1:03}", ability=ability, image=image, audio=audio, text=text, answer=answer, **graded_by))

    def draw(self, things, size, paper):
        name = self.file("webp")
        scene(self.rng, self.path(name), size, things, paper)
        return name

    def some(self, count, alike=False):
        """`count` things on a picture, all alike or all different in colour and shape. -> (things, size, paper)"""
        rng = self.rng
        size, paper = rng.choice(SIZES), rng.choice(PAPERS)
        names = colours(rng, paper, 1) * count if alike else colours(rng, paper, count)
        shapes = [rng.choice(c.SHAPES)] * count if alike else rng.sample(c.SHAPES, count)
        return [Thing(k, s, *place) for k, s, place in zip(names, shapes, spread(rng, size, count))], size, paper

    def pair(self, side):
        """Two different things, the first clearly on that side of the second, of clearly different size."""
        rng = self.rng
        things, size, paper = self.some(2)
        width, height = size
        a, b = things
        near, far = rng.uniform(0.2, 0.32), rng.uniform(0.68, 0.8)
        small, large = rng.uniform(0.09, 0.11), rng.uniform(0.17, 0.2)
        a.r, b.r = (small, large) if rng.random() < 0.5 else (large, small)
        first, second = (near, far) if side in ("left", "above") else (far, near)
        for thing, at in ((a, first), (b, second)):
            thing.r *= min(size)
            across = rng.uniform(0.42, 0.58)
            thing.x, thing.y = (at * width, across * height) if side in ("left", "right") else (across * width, at * height)
        return a, b, size, paper

    def scenes(self, per_kind):
        rng = self.rng
        for i in range(per_kind):
            (a, b), size, paper = self.some(2)
            self.add("scenes", rng.choice(("What colour is the {s}?", "Which colour is the {s}?")).format(s=a.shape), f"It is {a.colour}.",
                     self.draw([a, b], size, paper), needs=[a.colour], wrong=[b.colour])
            things, size, paper = self.some(3)
            self.add("scenes", f"What shape is the {things[0].colour} one?", f"It is {c.a(things[0].shape)}.", self.draw(things, size, paper),
                     needs=[things[0].shape], wrong=[t.shape for t in things[1:]])
            for n in (1 + i % 9, 1 + (i + 4) % 9):
                things, size, paper = self.some(n, alike=True)
                t = things[0]
                self.add("scenes", f"How many {c.PLURAL[t.shape]} {rng.choice(('are there', 'do you see'))}?",
                         c.there_are(n, c.counted(n, t.colour, t.shape)), self.draw(things, size, paper), needs=[c.NUMBERS[n]])
            side = list(c.SIDES)[i % 4]
            a, b, size, paper = self.pair(side)
            self.add("scenes", rng.choice(c.ASK_WHAT_LIES).format(r=c.SIDES[side], o=b.shape), f"It is {c.a(a.colour)} {a.shape}.",
                     self.draw([a, b], size, paper), needs=[a.shape], wrong=[b.shape])
            a, b, size, paper = self.pair(side)
            name, true = self.draw([a, b], size, paper), rng.random() < 0.5
            asked = side if true else c.OTHER_SIDE[side]
            self.add("scenes", c.ASK_LIES[0].format(a=a.shape, r=c.SIDES[asked], o=b.shape),
                     f"{'Yes' if true else 'No'}, the {a.shape} is {c.SIDES[side]} the {b.shape}.", name, yes=true)
            a, b, size, paper = self.pair(side)
            larger, smaller = (a, b) if a.r > b.r else (b, a)
            name = self.draw([a, b], size, paper)
            if i % 2:
                self.add("scenes", c.ASK_LARGER[0].format(a=a.shape, o=b.shape), f"The {larger.shape} is larger.", name, needs=[larger.shape], wrong=[smaller.shape])
            else:
                self.add("scenes", c.ASK_SMALLER[0].format(a=a.shape, o=b.shape), f"The {smaller.shape} is smaller.", name, needs=[smaller.shape], wrong=[larger.shape])
            things, size, paper = self.some(3)
            t = things[0]
            self.add("scenes", rng.choice(c.ASK_WHICH_IS[:2]).format(c=t.colour), f"The {t.shape} is {t.colour}.", self.draw(things, size, paper),
                     needs=[t.shape], wrong=[x.shape for x in things[1:]])

    def things(self, count, asked):
        rng = self.rng
        font = ImageFont.truetype(os.path.join(self.fonts, EMOJI), 109)
        for i, name in enumerate(rng.sample(list(lore.THINGS), count)):
            file = self.file("webp")
            emoji(rng, self.path(file), name, font)
            self.add("things: name", rng.choice(c.ASK_THING[:4]), f"I see {lore.a_thing(name)}.", file, needs=[name])
            if i < asked:
                there = i % 2 == 0
                other = name if there else rng.choice([n for n in lore.THINGS if n != name])
                self.add("things: yes or no", rng.choice(c.ASK_IS_THERE[:4]).format(a=lore.a_thing(other)),
                         f"{'Yes' if there else 'No'}, I see {lore.a_thing(name)}.", file, yes=there)

    def reading(self, per_font):
        rng = self.rng
        assert not set(HELD_OUT) & set(FONTS)
        for font in HELD_OUT:
            for _ in range(per_font):
                text, file = c.line(rng), self.file("webp")
                printed(rng, self.path(file), text, os.path.join(self.fonts, font))
                self.add("reading", rng.choice(("What does it say?", "Read it.", "What is written here?")), c.says(text), file, reads=text)

    def speak(self, text, voice):
        name = self.file("ogg")
        spoken(self.rng, self.path(name), text, voice)
        return name

    def hearing(self, per_voice):
        rng = self.rng
        unheard = [s for _, s in lore.sentences(True)]
        for voice in VOICES:
            for i in range(per_voice):
                text = rng.choice(lore.WORDS) if i % 2 else rng.choice(unheard)
                self.add("hearing", rng.choice(("What did I say?", "Write down what you hear.")), c.heard(text), None, self.speak(text, voice), hears=text)

    def spoken_questions(self, count):
        rng = self.rng
        for i in range(count):
            intent = ("colour", "shape", "count_shapes", "colour_of", "read", "count")[i % 6]
            voice = VOICES[i // 6 % 2]
            if intent == "read":
                text, image = rng.choice(c.PRINTED_WORDS), self.file("webp")
                printed(rng, self.path(image), text, os.path.join(self.fonts, HELD_OUT[i % len(HELD_OUT)]))
                answer, needs = c.says(text), [text]
            else:
                things, size, paper = self.some(2 if intent == "colour_of" else rng.randint(2, 7) if "count" in intent else 1, alike=intent != "colour_of")
                t, n = things[0], len(things)
                image = self.draw(things, size, paper)
                answer, needs = dict(colour=(f"It is {t.colour}.", [t.colour]), colour_of=(f"It is {t.colour}.", [t.colour]),
                                     shape=(f"It is {c.a(t.shape)}.", [t.shape])).get(intent, (c.there_are(n, c.counted(n, t.colour, t.shape)), [c.NUMBERS[n]]))
            wanted = t.shape if intent == "colour_of" else c.PLURAL[t.shape] if intent == "count_shapes" else ""
            question = rng.choice([s for k, s in lore.sentences() + lore.sentences(True) if k == intent and wanted in s.split() + [""]])
            self.add("spoken question about a picture", "", answer, image, self.speak(question, voice), needs=needs, spoken=question)

    def compared(self, count):
        rng = self.rng
        for i in range(count):
            true, n = i % 2 == 0, rng.randint(2, 6)
            things, size, paper = self.some(n, alike=True)
            t = things[0]
            said = [n, t.colour, t.shape]
            if not true:
                k = rng.randrange(3)
                said[k] = rng.choice([v for v in (range(2, 10), [x for x in c.COLOUR_NAMES], c.SHAPES)[k] if v != said[k]])
            words = c.counted(*said)
            self.add("picture and sound compared", rng.choice(c.ASK_COMPARE[:3]), "Yes, you said what I see." if true else f"No, I see {c.counted(n, t.colour, t.shape)}.",
                     self.draw(things, size, paper), self.speak(words, VOICES[i // 2 % 2]), yes=true, spoken=words)

    def words_only(self, facts):
        rng = self.rng
        kinds = sorted({f.kind for f in lore.NEW})
        for i in range(facts):
            f = rng.choice([f for f in lore.NEW if f.kind == kinds[i % len(kinds)]])
            self.add("small knowledge", f.question, f.answer, **(dict(number=f.number) if f.number is not None else dict(needs=f.needs)))
        for topic, t in lore.HELP.items():
            if topic not in lore.SMALL_TALK:
                for language in lore.LANGUAGES:
                    self.add("help about Pipit", rng.choice(t.new[language]), t.answers[language][0], topic=topic)
        beyond = [(q, language) for t in lore.BEYOND_NEW.values() for language in lore.LANGUAGES for q in t[language]]
        for question, language in rng.sample(beyond, 200):
            self.add("knowing what it can't", question, lore.BEYOND_ANSWERS[language][0], honest=True)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("out"); ap.add_argument("--fonts", default="/usr/share/fonts"); ap.add_argument("--seed", type=int, default=1124)
    a = ap.parse_args()
    lore.check()
    os.makedirs(a.out, exist_ok=True)
    exam = Exam(a.out, a.fonts, a.seed)
    exam.scenes(7)
    exam.things(50, 30)
    exam.reading(5)
    exam.hearing(20)
    exam.spoken_questions(30)
    exam.compared(30)
    exam.words_only(60)
    with open(os.path.join(a.out, "questions.jsonl"), "w", encoding="utf-8") as f:
        for item in exam.items:
            f.write(json.dumps(item, ensure_ascii=False) + "\n")
    print(len(exam.items), "questions,", sum(os.path.getsize(os.path.join(a.out, n)) for n in os.listdir(a.out)), "bytes")


if __name__ == "__main__":
    main()
