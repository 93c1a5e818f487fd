"""Draws up lessons: random pictures (as drawing instructions), clips (which, how changed) and the conversations about them, in numpy.

A lesson batch has one fixed shape, so the training step compiles once. Rows of a batch, in this order:
picture (`pictures`), picture + spoken question (`both`), two sounds (`sounds`), text only (`texts`).
"""
import math, os, random
from functools import lru_cache

import numpy as np
import sentencepiece

import content as c
from config import CONFIG, SIDE

TOKENS, TARGETS, LETTERS, OBJECTS = 512, 144, 8, 9
SAMPLES = 51200                                                           # 3.2 s
CLIP_TOKENS = 20
FIELDS = 12                                                               # of an object, see Picture
ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"

# other names' worth of the same colour: what drawing programs and style sheets call so
SHADES = dict(red=[(220, 35, 35), (255, 0, 0), (200, 0, 0), (178, 34, 34)], orange=[(250, 140, 15), (255, 165, 0), (255, 120, 0)],
              yellow=[(250, 220, 30), (255, 255, 0), (245, 205, 10)], green=[(35, 160, 60), (0, 128, 0), (0, 200, 0), (0, 255, 0), (0, 100, 0), (120, 200, 60)],
              blue=[(35, 80, 215), (0, 0, 255), (30, 110, 240), (0, 0, 139), (60, 150, 250)], purple=[(130, 45, 170), (128, 0, 128), (160, 32, 240), (100, 30, 150)],
              pink=[(250, 130, 190), (255, 192, 203), (255, 105, 180), (255, 160, 190)], brown=[(125, 75, 35), (139, 69, 19), (101, 67, 33)],
              black=[(15, 15, 15), (0, 0, 0), (35, 35, 35)], white=[(250, 250, 250), (255, 255, 255)], grey=[(135, 135, 135), (128, 128, 128), (169, 169, 169), (105, 105, 105)])
BACKGROUNDS = [(255, 255, 255)] * 8 + [(245, 245, 240), (230, 230, 230), (255, 250, 220), (220, 235, 255), (225, 255, 225), (255, 230, 235)] * 2 + [
    (0, 0, 0), (30, 30, 40), (60, 60, 60), (20, 40, 80), (15, 70, 45), (90, 50, 30), (90, 20, 30), (200, 200, 120), (120, 170, 210), (250, 210, 90),
    (200, 60, 60), (60, 150, 80), (70, 90, 200), (160, 160, 160)]
ASPECTS = [(1, 1)] * 4 + [(4, 3)] * 4 + [(3, 4), (16, 9), (16, 9), (3, 2), (2, 3), (2, 1), (9, 16)]


class Packs:
    """The packed words and clips, and which of them may be used: trained ones, or those held out."""

    def __init__(self, folder, held_out=False):
        text, speech = (np.load(os.path.join(folder, n), mmap_mode="r") for n in ("printed.npz", "speech.npz"))
        self.texts, self.widths, self.edges, mask_text = text["texts"].tolist(), text["width"], text["edges"], text["text"]
        usable = text["held_out"][text["font"]] == held_out
        self.masks_of = [np.nonzero(usable & (mask_text == t))[0] for t in range(len(self.texts))]
        self.spoken, clip_text = speech["texts"].tolist(), speech["text"]
        voices = speech["voices"].tolist()
        from make_speech import HELD_OUT
        unseen = np.isin(speech["voice"], [voices.index(v) for v in HELD_OUT])
        self.clips_of = [np.nonzero((unseen == held_out) & (clip_text == t))[0] for t in range(len(self.spoken))]
        self.clip_start, self.clip_voice, self.voices = speech["start"], speech["voice"], voices
        self.intent_of = {q: intent for intent, group in c.SPOKEN_QUESTIONS.items() for q in group}
        self.questions = [self.spoken.index(q) for q in self.intent_of]
        self.words = [self.spoken.index(w) for w in c.SPOKEN_WORDS]
        self.common = [self.texts.index(w) for w in c.PRINTED_WORDS]
        self.numbers = [self.texts.index(str(n)) for n in range(1000)]
        self.others = [self.texts.index(w) for w in c.OTHER_WORDS]


# ------------------------------------------------------------------------------------------------ pictures


class Picture:
    """What is drawn (for the answers) and how (for draw.py).

    objects [OBJECTS, FIELDS]: shape + 1 (0: none), centre x, y, radius x, y, turn, red, green, blue, outline width (negative: hollow), 2 spare;
    canvas [12]: background rgb, slope x, y, noise, blur, 5 spare;   word [12]: mask (-1: none), centre x, y, width, height, turn, rgb, 3 spare
    edges [LETTERS + 1]: where each letter of the word begins, in shares of its width
    Lengths in pixels of the stretched picture, colours in 0 … 1."""

    def __init__(self):
        self.groups, self.text, self.colour = [], None, None              # groups: (count, colour, shape)
        self.objects = np.zeros((OBJECTS, FIELDS), np.float32)
        self.canvas, self.word = np.zeros(12, np.float32), np.zeros(12, np.float32)
        self.word[0], self.edges = -1, np.ones(LETTERS + 1, np.float32)


def shade(rng, colour):
    return [min(255, max(0, v + rng.gauss(0, 6))) / 255 for v in rng.choice(SHADES[colour])]


def distance(a, b):
    return math.sqrt(sum((x - y) ** 2 for x, y in zip(a, b)))


def background(rng):
    return [min(255, max(0, v + rng.gauss(0, 4))) / 255 for v in rng.choice(BACKGROUNDS)]


def colours_on(rng, canvas, how_many):
    """Colours that can be told from the background."""
    names = c.COLOUR_NAMES[:]
    rng.shuffle(names)
    found = []
    for name in names:
        for _ in range(3):
            rgb = shade(rng, name)
            if distance(rgb, canvas) > 0.38:
                found.append((name, rgb))
                break
        if len(found) == how_many:
            return found
    return colours_on(rng, [1.0, 1.0, 1.0], how_many)


def place(rng, count, radii, stretch):
    """Centres that keep the objects apart and inside, as well as it goes."""
    placed = []
    if count > 1 and rng.random() < 0.3:                                  # in a row or column
        across = rng.random() < 0.7
        step = SIDE / count * rng.uniform(0.8, 1.0)
        start = (SIDE - step * (count - 1)) / 2
        level = rng.uniform(0.35, 0.65) * SIDE
        for i in range(count):
            along = start + step * i
            radii[i] = min(radii[i], 0.46 * step / max(stretch))
            placed.append((along, level + rng.gauss(0, 2)) if across else (level + rng.gauss(0, 2), along))
        return placed
    for i in range(count):
        rx, ry = radii[i] * stretch[0], radii[i] * stretch[1]
        best, best_gap = None, -1e9
        for _ in range(30):
            x, y = rng.uniform(min(rx, 126) + 2, max(SIDE - rx, 130) - 2), rng.uniform(min(ry, 126) + 2, max(SIDE - ry, 130) - 2)
            gap = min((math.hypot((x - px) / stretch[0], (y - py) / stretch[1]) - radii[i] - radii[j] for j, (px, py) in enumerate(placed)), default=9)
            if gap > best_gap:
                best, best_gap = (x, y), gap
            if gap > 3:
                break
        if best_gap < 2:                                                  # no room: smaller
            for j in range(i + 1):
                radii[j] *= 0.85
        placed.append(best)
    for i in range(count):                                                # whatever still touches shrinks
        for j in range(i):
            room = math.hypot((placed[i][0] - placed[j][0]) / stretch[0], (placed[i][1] - placed[j][1]) / stretch[1]) - 2
            if radii[i] + radii[j] > room:
                f = max(0.3, room / (radii[i] + radii[j]))
                radii[i] *= f
                radii[j] *= f
    return placed


TURNS = dict(circle=0, square=0.2, triangle=0.35, star=0.6, heart=0.3, diamond=0.12, cross=0.15, hexagon=3.0)


def draw_up_picture(rng, packs, words=0.5):
    """words: the share of pictures that show a word or a number instead of shapes"""
    p = Picture()
    canvas = background(rng)
    p.canvas[:3] = canvas
    if rng.random() < 0.2:
        p.canvas[3:5] = rng.uniform(-0.15, 0.15), rng.uniform(-0.15, 0.15)
    p.canvas[5] = 0 if rng.random() < 0.4 else rng.uniform(0, 0.04)
    p.canvas[6] = 0 if rng.random() < 0.6 else rng.random()
    w, h = rng.choice(ASPECTS) if rng.random() < 0.85 else (rng.uniform(0.5, 2), 1)
    stretch = (min(1, h / w), min(1, w / h))                              # of x and y, when w × h becomes square
    kind = rng.random()
    if kind < words:
        word(rng, packs, p, canvas, stretch)
        return p
    if rng.random() < 0.67:
        count = 1 if rng.random() < 0.3 else rng.randint(2, 9)
        shapes, counts = [rng.choice(c.SHAPES)], [count]
    else:
        shapes, counts = rng.sample(c.SHAPES, 2), [rng.randint(1, 5), rng.randint(1, 4)]
    colours = colours_on(rng, canvas, len(shapes))
    if len(shapes) == 2 and rng.random() < 0.15:
        colours[1] = colours[0]
    p.groups = [(n, name, s) for n, (name, _), s in zip(counts, colours, shapes)]
    total = sum(counts)
    largest = 0.47 * SIDE / math.sqrt(total) * (1.0 if total > 1 else 0.95)
    size = rng.uniform(0.35 if total < 4 else 0.5, 1.0) * largest
    even = rng.random() < 0.5
    members = [g for g, n in enumerate(counts) for _ in range(n)]
    rng.shuffle(members)
    radii = [max(9.0, size * (1 if even else rng.uniform(0.65, 1))) for _ in members]
    centres = place(rng, total, radii, stretch)
    style = rng.random()
    for i, (g, (x, y)) in enumerate(zip(members, centres)):
        name, rgb = colours[g]
        outline = 0.0
        if style < 0.15 and name != "black" and sum(canvas) > 0.6:
            outline = 1.5
        elif style < 0.22 and radii[i] > 16 and shapes[g] != "cross":
            outline = -max(2.5, 0.09 * radii[i])
        turn = rng.uniform(-1, 1) * TURNS[shapes[g]] if rng.random() < 0.6 else 0.0
        p.objects[i, :10] = c.SHAPES.index(shapes[g]) + 1, x, y, radii[i] * stretch[0], radii[i] * stretch[1], turn, *rgb, outline
    return p


def word(rng, packs, p, canvas, stretch):
    kind = rng.random()
    t = rng.choice(packs.common if kind < 0.45 else packs.numbers if kind < 0.75 else packs.others)
    if 0.45 <= kind < 0.75 and rng.random() < 0.3:
        t = packs.numbers[rng.randint(0, 99)]
    if not len(packs.masks_of[t]):
        t = rng.choice(packs.common)
    mask = int(rng.choice(packs.masks_of[t]))
    p.text, p.edges = packs.texts[t], packs.edges[mask]
    (p.colour, rgb), = colours_on(rng, canvas, 1)
    aspect = float(packs.widths[mask]) / 40 * stretch[0] / stretch[1]
    height = min(rng.uniform(36, 120) * stretch[1], 240 / aspect)
    width = height * aspect
    turn = rng.gauss(0, 0.03) if rng.random() < 0.5 else 0.0
    x, y = (rng.uniform(s / 2 + 6, SIDE - s / 2 - 6) if s < SIDE - 14 else SIDE / 2 for s in (width, height))
    if rng.random() < 0.4:
        x, y = SIDE / 2 + rng.gauss(0, 4) * (width < 220), SIDE / 2 + rng.gauss(0, 10)
    p.word[:9] = mask, x, y, width, height, turn, *rgb


# ------------------------------------------------------------------------------------------------ questions and answers


def say(rng, text):
    """A typed question as people type it."""
    if rng.random() < 0.5:
        text = text.replace("colour", "color")
    if rng.random() < 0.5:
        text = text.replace("grey", "gray")
    style = rng.random()
    if style < 0.15:
        text = text.lower()
    if style < 0.1 or 0.15 < style < 0.25:
        text = text.rstrip("?.!")
    if 0.9 < style and text[0].isupper() and text.split()[0].lower() not in ("i", "pipit", "gemma", "fledgling"):
        text = rng.choice(c.PREFIXES) + text[0].lower() + text[1:]
    if 0.86 < style < 0.9:
        text = text.rstrip("?.!") + rng.choice(["??", " ?", "!", ", please?", " please"])
    return text


def describe(p):
    if p.text is not None:
        return f'I see the {"number" if p.text.isdigit() else "word"} "{p.text}".'
    return "I see " + " and ".join(c.counted(*g) for g in p.groups) + "."


def answer(p, intent):
    """To a question that does not name a thing: spoken ones, and "What colour is it?". None where it would not be clear."""
    if intent == "see":
        return describe(p)
    if p.text is not None:
        return dict(read=c.says(p.text), colour=f"It is {p.colour}.").get(intent)
    total = sum(g[0] for g in p.groups)
    one = len(p.groups) == 1
    if intent == "count":
        return c.there_are(total, c.counted(*p.groups[0])) if one else f"There are {c.NUMBERS[total]} shapes."
    if intent == "read":
        return "I see no words."
    if intent == "colour":
        if one:
            return f"It is {p.groups[0][1]}." if total == 1 else f"They are {p.groups[0][1]}."
        return f"They are {p.groups[0][1]}." if p.groups[0][1] == p.groups[1][1] else f"They are {p.groups[0][1]} and {p.groups[1][1]}."
    if intent == "shape":
        if one:
            return f"It is {c.a(p.groups[0][2])}." if total == 1 else f"They are {c.PLURAL[p.groups[0][2]]}."
        return f"They are {' and '.join(s if n == 1 else c.PLURAL[s] for n, _, s in p.groups)}."


def ask(rng, p):
    """(question, answer) about a picture."""
    if p.text is not None:
        kind = rng.random()
        if kind < 0.55:
            return rng.choice(c.ASK_READ), c.says(p.text)
        if kind < 0.65 and p.text.isdigit():
            return rng.choice(c.ASK_READ_NUMBER), c.says(p.text)
        if kind < 0.8:
            return rng.choice(["What colour is the text?", "What colour is the word?", "What colour is it?", "Which colour is the text?",
                               "What colour is this?"]), f"It is {p.colour}."
        return rng.choice(c.ASK_SEE), describe(p)
    count, colour, shape = rng.choice(p.groups)
    plural = c.PLURAL[shape]
    one = len(p.groups) == 1
    names = dict(c=colour, s=shape, p=plural)
    kind = rng.random()
    if kind < 0.32:
        kind = rng.random()
        if kind < 0.12:
            absent = rng.choice([s for s in c.SHAPES if all(s != g[2] for g in p.groups)])
            return rng.choice(c.ASK_COUNT).format(p=c.PLURAL[absent]), f"There are no {c.PLURAL[absent]}."
        if kind < 0.4:
            return rng.choice(c.ASK_COUNT_ALL), answer(p, "count")
        template = rng.choice(c.ASK_COUNT_COLOURED if kind > 0.85 else c.ASK_COUNT)
        return template.format(**names), c.there_are(count, c.counted(count, colour, shape))
    if kind < 0.6:
        if kind < 0.36:
            wrong = colour if rng.random() < 0.5 else rng.choice(c.COLOUR_NAMES)
            if one and count == 1:
                return rng.choice(c.ASK_IS_COLOUR).format(c=wrong, s=shape), f"{'Yes' if wrong == colour else 'No'}, it is {colour}."
        if one:
            template = rng.choice(c.ASK_COLOUR if count == 1 or rng.random() < 0.1 else c.ASK_COLOUR_PLURAL)
        else:
            template = rng.choice([t for t in (c.ASK_COLOUR if count == 1 else c.ASK_COLOUR_PLURAL) if "{" in t])
        return template.format(**names), f"{'It is' if count == 1 else 'They are'} {colour}."
    if kind < 0.8:
        if one:
            return rng.choice(c.ASK_SHAPE if count == 1 else c.ASK_SHAPE_PLURAL).format(**names), answer(p, "shape")
        if p.groups[0][1] != p.groups[1][1]:
            return (rng.choice(c.ASK_SHAPE_OF_COLOUR).format(**names),
                    f"It is {c.a(shape)}." if count == 1 else f"They are {plural}.")
        return rng.choice(c.ASK_SHAPE_PLURAL).format(**names), answer(p, "shape")
    if kind < 0.83:
        return rng.choice(c.ASK_READ), "I see no words."
    return rng.choice(c.ASK_SEE), describe(p)


def chat(rng, picture=False, sound=False):
    """(question, answer) about nothing that is seen or heard."""
    kind = rng.random()
    if kind < 0.76:
        topic = rng.choice(list(c.FACTS))
        return rng.choice(c.FACTS[topic][1]), c.FACTS[topic][0]
    if kind < 0.9 or picture or sound:
        nouns = c.PRINTED_WORDS + c.OTHER_WORDS
        text = rng.choice(c.UNKNOWN_QUESTIONS)
        while "{n}" in text or "{k}" in text:
            text = text.replace("{n}", rng.choice(nouns), 1).replace("{k}", str(rng.randint(0, 99)), 1)
        return text, c.UNKNOWN
    if kind < 0.97:
        lists = rng.choice([c.ASK_COLOUR, c.ASK_SHAPE, c.ASK_COUNT, c.ASK_READ, c.ASK_SEE, c.ASK_COUNT_ALL])
        shape = rng.choice(c.SHAPES)
        return rng.choice(lists).format(s=shape, p=c.PLURAL[shape], c="red"), c.NO_PICTURE
    return rng.choice([q for q in c.ASK_HEARD if "word is this" not in q]), c.NO_SOUND


def spoken_reply(spoken, intent, picture):
    """To a spoken question with nothing typed."""
    if intent is None:
        return c.heard(spoken)
    if intent in ("who", "pipit", "can"):
        return c.FACTS[intent][0]
    return answer(picture, intent) if picture is not None else c.NO_PICTURE


# ------------------------------------------------------------------------------------------------ token rows

IMAGE, AUDIO = "\uE000", "\uE001"                                         # stand for a picture and a clip in a prompt


class Writer:
    def __init__(self, tokenizer_path):
        self.sp = sentencepiece.SentencePieceProcessor(model_file=tokenizer_path)
        self.encode = lru_cache(50000)(lambda text: tuple(self.sp.encode(text)))

    def ids(self, text):
        """Tokens of a prompt in which IMAGE and AUDIO stand for the media, expanded as the processor does."""
        out = []
        for piece in text.replace(IMAGE, f"\n\n<start_of_image>{IMAGE}\n\n").replace(AUDIO, f"\n\n<start_of_audio>{AUDIO}\n\n").replace(
                IMAGE, f"\0{IMAGE}\0").replace(AUDIO, f"\0{AUDIO}\0").split("\0"):
            if piece == IMAGE:
                out += [CONFIG["image_token_id"]] * 256 + [CONFIG["eoi_token_id"]]
            elif piece == AUDIO:
                out += [CONFIG["audio_token_id"]] * 188 + [CONFIG["eoa_token_id"]]
            elif piece:
                out += self.encode(piece)
        return out


def user_turn(content):
    return f"<start_of_turn>user\n{content}<end_of_turn>\n<start_of_turn>model\n"


class Row:
    """One conversation: its tokens, where the soft tokens go, and the answers to learn."""

    def __init__(self, writer):
        self.writer, self.ids, self.slot, self.targets = writer, [CONFIG["text_config"]["bos_token_id"]], [-1], []

    def turn(self, content, reply, slots=()):
        """Adds a turn if there is room. slots: (placeholder token, first soft token, how many) in the order of the content."""
        prompt, answer_ids = self.writer.ids(user_turn(content)), self.writer.encode(reply) + (7,)
        if len(self.ids) + len(prompt) + len(answer_ids) + 1 > TOKENS or len(self.targets) + len(answer_ids) > TARGETS:
            return False
        slot = [-1] * len(prompt)
        at = 0
        for token, first, count in slots:
            at = prompt.index(token, at)
            slot[at:at + count] = range(first, first + count)
            at += 256 if token == CONFIG["image_token_id"] else 188
        self.targets += [(len(self.ids) + len(prompt) - 1 + i, t) for i, t in enumerate(answer_ids)]
        self.ids += prompt + list(answer_ids) + list(self.writer.encode("\n"))
        self.slot += slot + [-1] * (len(answer_ids) + 1)
        return True


SYSTEM = ["You are a helpful assistant.", "Answer briefly.", "You are Pipit.", "Be kind and brief.", "You are Fledgling, a small model."]


class Lessons:
    def __init__(self, folder, seed, pictures=36, both=24, sounds=20, texts=16, words=0.5, held_out=False):
        self.words = words
        self.packs, self.writer = Packs(folder, held_out), Writer(os.path.join(folder, "tokenizer.model"))
        self.rng = random.Random(seed)
        self.rows = pictures, both, sounds, texts
        self.images, self.clips = pictures + both, both + 2 * sounds

    def clip(self, text):
        """(clip, speed, gain, lead-in samples, valid samples, noise level, spoken text)"""
        rng, packs = self.rng, self.packs
        k = int(rng.choice(packs.clips_of[text]))
        speed = 1.0 if rng.random() < 0.2 else rng.uniform(0.85, 1.18)
        length = int((packs.clip_start[k + 1] - packs.clip_start[k]) / speed)
        room = SAMPLES - length
        if room < 0:
            speed, room = speed * length / SAMPLES, 0
            length = SAMPLES
        lead = rng.randint(0, max(0, min(room, 6400)))
        tail = rng.randint(0, room - lead) if rng.random() < 0.5 else rng.randint(0, min(room - lead, 4800))
        noise = 0.0 if rng.random() < 0.35 else 10 ** rng.uniform(-4, -1.9)
        valid = max(640, min(SAMPLES, -(-(lead + length + tail) // 128) * 128))
        return (k, speed, 10 ** rng.uniform(-0.9, 0.1), lead, valid, noise), text

    def scene(self):
        return draw_up_picture(self.rng, self.packs, self.words)

    def towers(self, images, clips):
        """A batch for the towers alone."""
        rng, packs = self.rng, self.packs
        pictures = [self.scene() for _ in range(images)]
        heard = [self.clip(rng.choice(packs.words if rng.random() < 0.55 else packs.questions)) for _ in range(clips)]
        return {**picture_arrays(pictures), **clip_arrays(heard)}

    def batch(self):
        rng, packs, (pictures, both, sounds, texts) = self.rng, self.packs, self.rows
        scenes = [self.scene() for _ in range(self.images)]
        rows, heard = [], []
        image_token, audio_token = CONFIG["image_token_id"], CONFIG["audio_token_id"]
        first_audio = self.images * 256

        def listen(text):
            clip = self.clip(text)
            heard.append(clip)
            frames = (clip[0][4] - 513) // 160 + 1
            return (audio_token, first_audio + (len(heard) - 1) * CLIP_TOKENS, min(CLIP_TOKENS, -(-frames // 16)))

        def begin():
            row = Row(self.writer)
            system = rng.choice(SYSTEM) + "\n\n" if rng.random() < 0.06 else ""
            return row, system

        for i, p in enumerate(scenes):
            row, system = begin()
            image = (image_token, i * 256, 256)
            if i < pictures:
                if rng.random() < 0.1:
                    q, reply = chat(rng, picture=True)
                    row.turn(system + say(rng, q), reply)
                    system = ""
                if rng.random() < 0.06:
                    q, reply = "", describe(p)                            # a picture and nothing else
                elif rng.random() < 0.05:
                    q, reply = chat(rng, picture=True)
                else:
                    q, reply = ask(rng, p)
                q = say(rng, q) if q else ""
                row.turn(system + (q + IMAGE if rng.random() < 0.2 else IMAGE + q), reply, [image])
                for _ in range(rng.randint(2, 6)):
                    q, reply = chat(rng, picture=True) if rng.random() < 0.12 else ask(rng, p)
                    row.turn(say(rng, q), reply)
            else:
                question = rng.choice(packs.questions)
                while spoken_reply(packs.spoken[question], packs.intent_of[packs.spoken[question]], p) is None or (
                        packs.intent_of[packs.spoken[question]] in ("who", "pipit", "can") and rng.random() < 0.7):
                    question = rng.choice(packs.questions)
                if rng.random() < 0.06:
                    question = rng.choice(packs.words)
                spoken = packs.spoken[question]
                reply = spoken_reply(spoken, packs.intent_of.get(spoken), p)
                clip = listen(question)
                order = rng.random()
                typed = ""
                if order < 0.06:
                    typed = rng.choice(["Answer the question.", "Please answer.", "Answer."])
                if order < 0.75:
                    done = row.turn(system + IMAGE + AUDIO + typed, reply, [image, clip])
                else:
                    done = row.turn(system + AUDIO + IMAGE + typed, reply, [clip, image])
                assert done
                q, reply = ask(rng, p)
                row.turn(say(rng, q), reply)
            rows.append(row)
        for _ in range(sounds):
            row, system = begin()
            for _ in range(2):
                is_word = rng.random() < 0.6
                text = rng.choice(packs.words if is_word else packs.questions)
                spoken = packs.spoken[text]
                clip = listen(text)
                typed, reply = "", spoken_reply(spoken, packs.intent_of.get(spoken), None)
                if rng.random() < 0.3:
                    typed, reply = say(rng, rng.choice(c.ASK_HEARD)), c.heard(spoken)
                if not row.turn(system + (typed + AUDIO if rng.random() < 0.3 else AUDIO + typed), reply, [clip]):
                    row.turn(AUDIO, c.heard(spoken) if is_word else reply, [clip])
                system = ""
            for _ in range(2):
                q, reply = chat(rng, sound=True)
                row.turn(say(rng, q), reply)
            rows.append(row)
        for _ in range(texts):
            row, system = begin()
            for _ in range(14):
                q, reply = chat(rng)
                row.turn(system + say(rng, q), reply)
                system = ""
            rows.append(row)
        ids, slot = np.zeros((len(rows), TOKENS), np.int64), np.full((len(rows), TOKENS), -1, np.int64)
        where, what = np.zeros((len(rows), TARGETS), np.int64), np.full((len(rows), TARGETS), -100, np.int64)
        for r, row in enumerate(rows):
            n, m = len(row.ids), len(row.targets)
            ids[r, :n], slot[r, :n] = row.ids, row.slot
            where[r, :m], what[r, :m] = np.array(row.targets).T if m else (0, -100)
        return dict(ids=ids, slot=slot, where=where, what=what, **picture_arrays(scenes), **clip_arrays(heard))


def picture_arrays(pictures):
    counts, colours = np.zeros((len(pictures), len(c.SHAPES)), np.int64), np.full((len(pictures), len(c.SHAPES)), -100, np.int64)
    letters, lengths = np.zeros((len(pictures), LETTERS), np.int64), np.zeros(len(pictures), np.int64)
    text_colour = np.full(len(pictures), -100, np.int64)
    for i, p in enumerate(pictures):
        for n, colour, shape in p.groups:
            counts[i, c.SHAPES.index(shape)], colours[i, c.SHAPES.index(shape)] = n, c.COLOUR_NAMES.index(colour)
        if p.text is not None:
            lengths[i] = len(p.text)
            letters[i, :len(p.text)] = [ALPHABET.index(x) + 1 for x in p.text]
            text_colour[i] = c.COLOUR_NAMES.index(p.colour)
    return dict(objects=np.stack([p.objects for p in pictures]), canvas=np.stack([p.canvas for p in pictures]),
                word=np.stack([p.word for p in pictures]), edges=np.stack([p.edges for p in pictures]), counts=counts, colours=colours, letters=letters, lengths=lengths, text_colour=text_colour)


def clip_arrays(heard):
    return dict(clip=np.array([k for k, _ in heard], np.float64), said=np.array([t for _, t in heard], np.int64))
