"""Makes the small held-out set in tests/data/fledgling: pictures drawn by another program than the trainer's, in sizes of its own, words in
fonts and speech in voices that were never trained on, and questions.jsonl.

    python3 make_heldout.py ../../tests/data/fledgling [--fonts /usr/share/fonts]

A line of questions.jsonl: id, ability, image and audio (file names or null), text (what is typed, may be empty), answer, and `needs`: the
answer is right if it contains all of these, whatever the case.
"""
import argparse, json, math, os, random, subprocess, sys, wave

import numpy as np
from PIL import Image, ImageDraw, ImageFont

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import content as c
from lessons import SHADES
from make_speech import RATE, read_wav, resample, trim
from make_text import HELD_OUT

FINE = 4                                                                  # drawn so much larger, then made smaller


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


def canvas(rng, width, height, rgb=(255, 255, 255)):
    image = Image.new("RGB", (width * FINE, height * FINE), rgb)
    return image, ImageDraw.Draw(image)


def scene(rng, path, size, groups, paper=(255, 255, 255)):
    """groups: (count, colour, shape)"""
    width, height = size
    image, pen = canvas(rng, width, height, paper)
    members = [g for g in groups for _ in range(g[0])]
    rng.shuffle(members)
    columns = math.ceil(math.sqrt(len(members) * width / height))
    rows = math.ceil(len(members) / columns)
    cells = rng.sample([(i, j) for i in range(columns) for j in range(rows)], len(members))
    w, h = width / columns, height / rows
    for (_, colour, shape), (i, j) in zip(members, cells):
        r = min(w, h) * rng.uniform(0.26, 0.4)
        x, y = (i + 0.5) * w + rng.uniform(-1, 1) * (w / 2 - r - 2) * 0.8, (j + 0.5) * h + rng.uniform(-1, 1) * (h / 2 - r - 2) * 0.8
        pen.polygon([(p * FINE, q * FINE) for p, q in polygon(shape, x, y, r)], fill=SHADES[colour][0])
    image.resize(size, Image.LANCZOS).save(path, optimize=True)


def printed(rng, path, size, text, font, colour="black", paper=(255, 255, 255)):
    width, height = size
    image, pen = canvas(rng, width, height, paper)
    points = 10
    while True:
        box = ImageFont.truetype(font, points + 4).getbbox(text)
        if box[2] - box[0] > 0.8 * width * FINE or box[3] - box[1] > 0.36 * height * FINE:
            break
        points += 4
    font = ImageFont.truetype(font, int(points * rng.uniform(0.7, 1)))
    pen.text((width * FINE / 2, height * FINE * rng.uniform(0.4, 0.6)), text, font=font, fill=SHADES[colour][0], anchor="mm")
    image.resize(size, Image.LANCZOS).save(path, optimize=True)


def spoken(path, text, voice, speed=165):
    raw = path + ".raw.wav"
    if voice == "rms":
        subprocess.run(["flite", "-voice", "rms", "-t", text, "-o", raw], check=True)
    else:
        subprocess.run(["espeak-ng", "-v", voice, "-s", str(speed), "-w", raw, text], check=True)
    x = np.pad(trim(resample(*read_wav(raw))), (2400, 3200))
    os.remove(raw)
    with wave.open(path, "wb") as w:
        w.setnchannels(1); w.setsampwidth(2); w.setframerate(RATE)
        w.writeframes((x * 0.8 * 32767).astype("<i2").tobytes())


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("out"); ap.add_argument("--fonts", default="/usr/share/fonts"); ap.add_argument("--seed", type=int, default=20)
    a = ap.parse_args()
    rng = random.Random(a.seed)
    os.makedirs(a.out, exist_ok=True)
    items = []

    def add(ability, text, answer, needs, image=None, audio=None):
        items.append(dict(id=f"{len(items) + 1:02}", ability=ability, image=image, audio=audio, text=text, answer=answer, needs=needs))

    def name(kind):
        return f"{len(items) + 1:02}.{kind}"

    def path(kind):
        return os.path.join(a.out, name(kind))

    sizes = [(320, 240), (240, 240), (400, 225), (240, 320), (256, 256), (360, 240)]
    papers = [(255, 255, 255), (255, 255, 255), (235, 235, 235), (30, 30, 40), (255, 250, 220)]

    def group(count):
        paper = rng.choice(papers)
        colour = rng.choice([k for k in c.COLOURS if max(abs(p - q) for p, q in zip(SHADES[k][0], paper)) > 110 and not (sum(paper) < 200 and k in ("brown", "purple"))])
        return count, colour, rng.choice(c.SHAPES), paper

    for i in range(7):
        n, colour, shape, paper = group(1 if i < 5 else rng.randint(2, 4))
        scene(rng, path("png"), rng.choice(sizes), [(n, colour, shape)], paper)
        add("colour", rng.choice(["What colour is it?", f"What color is the {shape}?"]) if n == 1 else f"What colour are the {c.PLURAL[shape]}?",
            f"It is {colour}." if n == 1 else f"They are {colour}.", [colour], name("png"))
    for i in range(7):
        n, colour, shape, paper = group(1 if i < 5 else rng.randint(2, 4))
        scene(rng, path("png"), rng.choice(sizes), [(n, colour, shape)], paper)
        add("shape", "What shape is it?" if n == 1 else "What shapes are they?", f"It is {c.a(shape)}." if n == 1 else f"They are {c.PLURAL[shape]}.", [shape], name("png"))
    for n in (1, 2, 3, 4, 5, 6, 7, 9):
        _, colour, shape, paper = group(n)
        groups = [(n, colour, shape)]
        if n in (2, 4):
            other = rng.choice([s for s in c.SHAPES if s != shape])
            groups.append((3, colour, other))
        scene(rng, path("png"), rng.choice(sizes), groups, paper)
        add("count", rng.choice([f"How many {c.PLURAL[shape]} are there?", f"How many {c.PLURAL[shape]} do you see?"]),
            c.there_are(n, c.counted(n, colour, shape)), [c.NUMBERS[n]], name("png"))
    for i, text in enumerate(rng.sample(c.PRINTED_WORDS, 8)):
        font = os.path.join(a.fonts, HELD_OUT[i % len(HELD_OUT)])
        shown = [text, text.upper(), text.capitalize()][i % 3]
        printed(rng, path("png"), rng.choice(sizes), shown, font, rng.choice(["black", "red", "blue", "green"]))
        add("read a word", rng.choice(["What does it say?", "Read it.", "What is written here?"]), c.says(text), [f'"{text}"'], name("png"))
    for i in range(6):
        text = str(rng.randint(0, 99) if i < 2 else rng.randint(100, 999))
        printed(rng, path("png"), rng.choice(sizes), text, os.path.join(a.fonts, HELD_OUT[i % len(HELD_OUT)]), rng.choice(["black", "red", "blue"]))
        add("read a number", rng.choice(["What does it say?", "What number is this?"]), c.says(text), [f'"{text}"'], name("png"))
    for i, text in enumerate(rng.sample(c.SPOKEN_WORDS, 8)):
        spoken(path("wav"), text, "rms" if i % 2 else "en-us+f4")
        add("spoken word", "", c.heard(text), [text], None, name("wav"))
    for i, intent in enumerate(["colour", "shape", "count", "read"] * 2):
        text = c.SPOKEN_QUESTIONS[intent][i // 4 * 2]
        if intent == "read":
            word = rng.choice(c.PRINTED_WORDS)
            printed(rng, path("png"), rng.choice(sizes), word, os.path.join(a.fonts, HELD_OUT[i % len(HELD_OUT)]))
            answer, needs = c.says(word), [f'"{word}"']
        else:
            n, colour, shape, paper = group(1 if intent != "count" else rng.randint(2, 6))
            scene(rng, path("png"), rng.choice(sizes), [(n, colour, shape)], paper)
            answer, needs = dict(colour=(f"It is {colour}.", [colour]), shape=(f"It is {c.a(shape)}.", [shape]),
                                 count=(c.there_are(n, c.counted(n, colour, shape)), [c.NUMBERS[n]]))[intent]
        spoken(path("wav"), text, "rms" if i // 4 else "en+f4")
        add("spoken question", "", answer, needs, name("png"), name("wav"))
    for topic in ("who", "pipit", "can", "offline", "privacy", "bigger", "picture", "gpu"):
        answer, _, unseen = c.FACTS[topic]
        add("about Pipit", unseen[0], answer, [answer.split(".")[0]])
    with open(os.path.join(a.out, "questions.jsonl"), "w") as f:
        for item in items:
            f.write(json.dumps(item, ensure_ascii=False) + "\n")
    print(len(items), "questions,", sum(os.path.getsize(os.path.join(a.out, n)) for n in os.listdir(a.out)), "bytes")


if __name__ == "__main__":
    main()
