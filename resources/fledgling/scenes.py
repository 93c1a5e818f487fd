"""Draws up pictures, as drawing instructions that draw.py turns into pixels, and asks about them. Plain Python and numpy."""
import math

import numpy as np

import content as c
import lore
from config import SIDE

OBJECTS, FIELDS, CANVAS, LETTERS = 9, 12, 16, 24
HEIGHT, STRIP = 56, 512                                                   # of a line of text before it is scaled; the width at most
CHARS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:/-£$€%!?&'"
ALPHABET = CHARS + " "
THING = {name: i for i, name in enumerate(lore.THINGS)}

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
TURNS = dict(circle=0, square=0.2, triangle=0.35, star=0.6, heart=0.3, diamond=0.12, cross=0.15, hexagon=3.0)


class Thing:
    """One object of a picture: a coloured shape, or one of the 400 things (no colour). r: its size, where the picture tells sizes."""

    def __init__(self, name, colour=None, x=0.0, y=0.0, r=0.0):
        self.name, self.colour, self.x, self.y, self.r = name, colour, x, y, r

    @property
    def with_article(self):
        return c.a(f"{self.colour} {self.name}") if self.colour else lore.a_thing(self.name)


class Picture:
    """What is drawn (for the answers) and how (for draw.py).

    kind: "alike" (groups of one shape each), "several" (two or three different things, whose places and sizes tell), "thing", "text"
    objects [OBJECTS, FIELDS]: kind (0: none, 1 …: shapes, 9 …: drawings of things), centre x, y, radius x, y, turn, red, green, blue (of a thing:
        tint), outline width (negative: hollow; of a thing: brightness), period of hatching (0: none; of a thing: saturation), mirrored
    canvas [CANVAS]: background rgb, slope x, y, noise, blur, period of stripes (0: none), their angle and depth, dimming to the corners, 5 spare
    warp [9]: from pixels to the places of the drawing; word [12]: line (-1: none), centre x, y, width, height, turn, rgb, 3 spare
    ink: the line itself, u8 [HEIGHT, ≤ STRIP]; edges [LETTERS + 1]: where each letter of it begins, in shares of its width
    Lengths in pixels of the stretched picture, colours in 0 … 1."""

    def __init__(self, kind):
        self.kind, self.groups, self.things, self.text, self.colour = kind, [], [], None, None        # groups: (count, colour, shape)
        self.objects = np.zeros((OBJECTS, FIELDS), np.float32)
        self.canvas, self.word, self.warp = np.zeros(CANVAS, np.float32), np.zeros(12, np.float32), np.eye(3, dtype=np.float32)
        self.word[0], self.edges, self.ink = -1, np.ones(LETTERS + 1, np.float32), None

    @property
    def names(self):
        return {s for _, _, s in self.groups} | {t.name for t in self.things}


# ------------------------------------------------------------------------------------------------ colours and places


def shade(rng, colour):
    return [min(255, max(0, v + rng.gauss(0, 6))) / 255 for v in rng.choice(SHADES[colour])]


def distance(a, b):
    return math.sqrt(sum((x - y) ** 2 for x, y in zip(a, b)))


def background(rng):
    return [min(255, max(0, v + rng.gauss(0, 4))) / 255 for v in rng.choice(BACKGROUNDS)]


def colours_on(rng, canvas, how_many, wanted=()):
    """Colours that can be told from the background; `wanted` come first and are taken in any case."""
    found = []
    for name in wanted:
        shades = sorted((shade(rng, name) for _ in range(6)), key=lambda rgb: -distance(rgb, canvas))
        found.append((name, shades[0]))
    names = [n for n in c.COLOUR_NAMES if n not in wanted]
    rng.shuffle(names)
    for name in names:
        if len(found) >= how_many:
            return found
        for _ in range(3):
            rgb = shade(rng, name)
            if distance(rgb, canvas) > 0.38:
                found.append((name, rgb))
                break
    return found if len(found) >= how_many else colours_on(rng, [1.0, 1.0, 1.0], how_many, wanted)


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


def homography(corners):
    """Takes the corners of the picture, from the upper left clockwise, to these places."""
    rows, right = [], []
    for (x, y), (u, v) in zip([(0, 0), (SIDE, 0), (SIDE, SIDE), (0, SIDE)], corners):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    return np.append(np.linalg.solve(np.array(rows, np.float64), np.array(right, np.float64)), 1).reshape(3, 3).astype(np.float32)


# ------------------------------------------------------------------------------------------------ the artist


class Artist:
    """packs: which drawings of things and which fonts may be used (lessons.Packs)."""

    def __init__(self, rng, packs):
        self.rng, self.packs = rng, packs

    def sheet(self, kind):
        """An empty picture: paper, light and camera. -> (picture, colour of the paper, stretch of x and y)"""
        rng, p = self.rng, Picture(kind)
        paper = background(rng)
        p.canvas[:3] = paper
        if rng.random() < 0.3:
            p.canvas[3:5] = rng.uniform(-0.2, 0.2), rng.uniform(-0.2, 0.2)
        p.canvas[5] = 0 if rng.random() < 0.35 else rng.uniform(0, 0.045)
        p.canvas[6] = 0 if rng.random() < 0.4 else rng.uniform(0, 2.5)
        if rng.random() < 0.25:
            p.canvas[7:10] = rng.uniform(8, 50), rng.uniform(0, math.pi), rng.uniform(-0.1, 0.1)
        if rng.random() < 0.2:
            p.canvas[10] = rng.uniform(0, 0.25)
        w, h = rng.choice(ASPECTS) if rng.random() < 0.85 else (rng.uniform(0.5, 2), 1)
        if rng.random() < 0.35:                                           # seen at an angle
            off = 0.1 * SIDE                                              # outwards mostly: so little of the drawing is cut off
            p.warp = homography([(x + rng.uniform(-0.2, 1) * off * (1 if x else -1), y + rng.uniform(-0.2, 1) * off * (1 if y else -1))
                                 for x, y in ((0, 0), (SIDE, 0), (SIDE, SIDE), (0, SIDE))])
        return p, paper, (min(1, h / w), min(1, w / h))                   # when w × h becomes square

    def shape_style(self, paper):
        """-> what outline and hatching a shape of some radius gets, given its colour's name"""
        rng = self.rng
        style = rng.random()
        period = rng.uniform(5, 11)

        def of(name, shape, radius):
            if style < 0.13 and name != "black" and sum(paper) > 0.6:
                return 1.5, 0.0
            if style < 0.3 and radius > 16 and shape != "cross":
                return -max(2.5, 0.09 * radius), 0.0
            return 0.0, period if style > 0.9 and radius > 20 else 0.0
        return of

    def put_shape(self, p, i, shape, rgb, x, y, radius, stretch, style):
        outline, hatching = style
        rng = self.rng
        turn = rng.uniform(-1, 1) * TURNS[shape] if rng.random() < 0.6 else 0.0
        p.objects[i] = c.SHAPES.index(shape) + 1, x, y, radius * stretch[0], radius * stretch[1], turn, *rgb, outline, hatching, 1

    def put_thing(self, p, i, name, x, y, radius, stretch):
        rng = self.rng
        drawing = int(rng.choice(self.packs.drawings_of[THING[name]]))
        turn = rng.uniform(-0.25, 0.25) if rng.random() < 0.5 else 0.0
        p.objects[i] = 9 + drawing, x, y, radius * stretch[0], radius * stretch[1], turn, *(rng.uniform(-0.12, 0.12) for _ in range(3)), rng.uniform(-0.3, 0.2), rng.uniform(-0.7, 0.3), rng.choice((1, 1, -1))

    def alike(self, groups=None):
        """One group of things, or two, to be counted and named. groups: (count, colour, shape), if that is given."""
        rng = self.rng
        p, paper, stretch = self.sheet("alike")
        if groups is None:
            if rng.random() < 0.67:
                shapes, counts = [rng.choice(c.SHAPES)], [1 if rng.random() < 0.25 else rng.randint(2, 9)]
            else:
                shapes, counts = rng.sample(c.SHAPES, 2), [rng.randint(1, 5), rng.randint(1, 4)]
            colours = colours_on(rng, paper, len(shapes))
            if len(shapes) == 2 and rng.random() < 0.15:
                colours[1] = colours[0]
        else:
            counts, wanted, shapes = zip(*groups)
            while min(max(distance([v / 255 for v in rgb], paper) for rgb in SHADES[k]) for k in wanted) < 0.4:
                p, paper, stretch = self.sheet("alike")
            colours = colours_on(rng, paper, len(shapes), wanted)
        p.groups = [(n, name, s) for n, (name, _), s in zip(counts, colours, shapes)]
        total = sum(counts)
        size = rng.uniform(0.35 if total < 4 else 0.5, 1.0) * 0.47 * SIDE / math.sqrt(total) * (1.0 if total > 1 else 0.95)
        even = rng.random() < 0.5
        members = [g for g, n in enumerate(counts) for _ in range(n)]
        rng.shuffle(members)
        radii = [max(9.0, size * (1 if even else rng.uniform(0.65, 1))) for _ in members]
        style = self.shape_style(paper)
        centres = place(rng, total, radii, stretch)
        for i, (g, (x, y)) in enumerate(zip(members, centres)):
            name, rgb = colours[g]
            self.put_shape(p, i, shapes[g], rgb, x, y, radii[i], stretch, style(name, shapes[g], radii[i]))
        return p

    def several(self):
        """Two or three things, all different, their places and sizes clearly different too."""
        rng = self.rng
        p, paper, stretch = self.sheet("several")
        count = 2 if rng.random() < 0.65 else 3
        of_things = rng.random() < 0.3
        names = rng.sample(list(lore.THINGS), count) if of_things else rng.sample(c.SHAPES, count)
        colours = colours_on(rng, paper, count)
        style = self.shape_style(paper)
        across = rng.random() < 0.5
        steps = [0.27, 0.73] if count == 2 else [0.2, 0.5, 0.8]
        largest = SIDE * (0.21 if count == 2 else 0.145)
        sizes = [largest * f for f in rng.sample([1.0, 0.75, 0.52] if rng.random() < 0.8 else [1.0, 1.0, 1.0], count)]
        for i, (name, step, size) in enumerate(zip(names, steps, sizes)):
            along = step * SIDE + rng.uniform(-0.04, 0.04) * SIDE
            beside = rng.uniform(0.36, 0.64) * SIDE
            x, y = (along, beside) if across else (beside, along)
            colour, rgb = colours[i]
            if of_things:
                self.put_thing(p, i, name, x, y, size * 1.1, stretch)
            else:
                self.put_shape(p, i, name, rgb, x, y, size, stretch, style(colour, name, size))
            p.things.append(Thing(name, None if of_things else colour, x, y, size))
        return p

    def thing(self, name=None):
        """One thing, large."""
        rng = self.rng
        p, _, stretch = self.sheet("thing")
        name = name or rng.choice(list(lore.THINGS))
        radius = rng.uniform(0.22, 0.47) * SIDE
        rx, ry = radius * stretch[0], radius * stretch[1]
        x, y = rng.uniform(rx, SIDE - rx), rng.uniform(ry, SIDE - ry)
        self.put_thing(p, 0, name, x, y, radius, stretch)
        p.things = [Thing(name, None, x, y, radius)]
        return p

    def line(self, text=None):
        """A printed line."""
        rng, packs = self.rng, self.packs
        p, paper, stretch = self.sheet("text")
        text = text or c.line(rng)
        while len(text) > LETTERS:
            text = c.line(rng)
        p.text = text
        p.ink, p.edges = packs.set_line(int(rng.choice(packs.fonts)), text)
        (p.colour, rgb), = colours_on(rng, paper, 1)
        aspect = p.ink.shape[1] / HEIGHT * stretch[0] / stretch[1]
        height = min(rng.uniform(30, 150) * stretch[1], 244 / aspect, 200)
        width = height * aspect
        turn = max(-0.19, min(0.19, rng.gauss(0, 0.09))) if rng.random() < 0.7 else 0.0
        reach = 0.5 * (width * abs(math.cos(turn)) + height * 0.7 * abs(math.sin(turn)))
        x = rng.uniform(reach + 3, SIDE - reach - 3) if 2 * reach < SIDE - 8 and rng.random() < 0.6 else SIDE / 2
        rise = min(0.48 * SIDE, 0.5 * (width * abs(math.sin(turn)) + height * 0.8))
        p.word[:9] = 0, x, rng.uniform(rise, SIDE - rise), width, height, turn, *rgb
        return p

    def any(self, shares):
        """shares: of alike, several, thing, text"""
        return self.rng.choices((self.alike, self.several, self.thing, self.line), shares)[0]()


# ------------------------------------------------------------------------------------------------ questions and answers


def describe(p):
    if p.text is not None:
        return f'I see the {"number" if p.text.isdigit() else "word"} "{p.text}".' if " " not in p.text else f'I see the line "{p.text}".'
    if p.groups:
        return "I see " + " and ".join(c.counted(*g) for g in p.groups) + "."
    return "I see " + " and ".join(t.with_article for t in p.things) + "."


def answer(p, intent):
    """To a question that does not name a thing: spoken ones, and "What colour is it?". None where it would not be clear."""
    if intent == "see":
        return describe(p)
    if p.text is not None:
        return dict(read=c.says(p.text), colour=f"It is {p.colour}.").get(intent)
    if intent == "read":
        return "I see no words."
    groups = p.groups or [(1, t.colour, t.name) for t in p.things]
    total, one = sum(g[0] for g in groups), len(groups) == 1
    if intent == "count":
        return c.there_are(total, c.counted(*groups[0])) if p.groups and one else f"There are {c.NUMBERS[total]} {'shapes' if groups[0][1] else 'things'}." if total > 1 else None
    if not groups[0][1]:
        return None                                                       # things have no colour to be told and no shape
    if intent == "colour":
        if one:
            return f"It is {groups[0][1]}." if total == 1 else f"They are {groups[0][1]}."
        colours = list(dict.fromkeys(g[1] for g in groups))
        return f"They are {' and '.join(colours)}."
    if intent == "shape":
        if one:
            return f"It is {c.a(groups[0][2])}." if total == 1 else f"They are {c.PLURAL[groups[0][2]]}."
        return f"They are {' and '.join(c.a(s) if n == 1 else c.PLURAL[s] for n, _, s in groups)}."


def side_of(a, b):
    """Where a lies, seen from b, if that is clear."""
    x, y = a.x - b.x, a.y - b.y
    if max(abs(x), abs(y)) < 40 or min(abs(x), abs(y)) > 0.75 * max(abs(x), abs(y)):
        return None
    return ("left" if x < 0 else "right") if abs(x) > abs(y) else ("above" if y < 0 else "below")


def ask_several(rng, p):
    """Places, sizes, colours, names."""
    a, o = rng.sample(p.things, 2)
    side = side_of(a, o)
    alone = sum(side_of(t, o) == side for t in p.things if t is not o) == 1
    kind = rng.random()
    names = dict(a=a.name, o=o.name, s=a.name, c=a.colour, r=c.SIDES.get(side))
    if kind < 0.22 and side and alone:
        return rng.choice(c.ASK_WHAT_LIES).format(**names), f"It is {a.with_article}."
    if kind < 0.42 and side:
        asked = side if rng.random() < 0.5 else rng.choice([c.OTHER_SIDE[side]] * 3 + [k for k in c.SIDES if k != side])
        return (rng.choice(c.ASK_LIES).format(**dict(names, r=c.SIDES[asked])),
                f"{'Yes' if asked == side else 'No'}, the {a.name} is {c.SIDES[side]} the {o.name}.")
    if kind < 0.5 and side and len(p.things) == 2:
        return rng.choice(c.ASK_WHERE).format(**names), f"It is {c.SIDES[side]} the {o.name}."
    if kind < 0.7 and max(a.r, o.r) > 1.25 * min(a.r, o.r):
        larger, smaller = (a, o) if a.r > o.r else (o, a)
        if rng.random() < 0.5:
            return rng.choice(c.ASK_LARGER).format(**names), f"The {larger.name} is larger."
        return rng.choice(c.ASK_SMALLER).format(**names), f"The {smaller.name} is smaller."
    if a.colour and kind < 0.8:
        return rng.choice(c.ASK_WHICH_IS).format(**names), f"The {a.name} is {a.colour}."
    if a.colour and kind < 0.88:
        return rng.choice(c.ASK_SHAPE_OF_COLOUR).format(**names), f"It is {c.a(a.name)}."
    if a.colour and kind < 0.97:
        return rng.choice([t for t in c.ASK_COLOUR if "{" in t]).format(**names), f"It is {a.colour}."
    return ask_whether(rng, p) if rng.random() < 0.5 else (rng.choice(c.ASK_SEE), describe(p))


def ask_whether(rng, p, there=None):
    """Is there such a thing?"""
    there = rng.random() < 0.5 if there is None else there
    kinds = list(lore.THINGS) if any(t.colour is None for t in p.things) else c.SHAPES
    name = rng.choice(sorted(p.names)) if there else rng.choice([k for k in kinds if k not in p.names])
    asked = c.a(name) if name in c.SHAPES else lore.a_thing(name)
    return rng.choice(c.ASK_IS_THERE).format(a=asked), f"{'Yes' if there else 'No'}, {describe(p)}"


def ask_alike(rng, p):
    count, colour, shape = rng.choice(p.groups)
    plural = c.PLURAL[shape]
    one = len(p.groups) == 1
    names = dict(c=colour, s=shape, p=plural)
    kind = rng.random()
    if kind < 0.4:
        kind = rng.random()
        if kind < 0.1:
            absent = rng.choice([s for s in c.SHAPES if all(s != g[2] for g in p.groups)])
            return rng.choice(c.ASK_COUNT).format(p=c.PLURAL[absent]), f"There are no {c.PLURAL[absent]}."
        if kind < 0.35:
            return rng.choice(c.ASK_COUNT_ALL), answer(p, "count") or "There is one shape."
        template = rng.choice(c.ASK_COUNT_COLOURED if kind > 0.85 else c.ASK_COUNT)
        return template.format(**names), c.there_are(count, c.counted(count, colour, shape))
    if kind < 0.62:
        if kind < 0.44 and one and count == 1:
            wrong = colour if rng.random() < 0.5 else rng.choice(c.COLOUR_NAMES)
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
            return rng.choice(c.ASK_SHAPE_OF_COLOUR).format(**names), f"It is {c.a(shape)}." if count == 1 else f"They are {plural}."
        return rng.choice(c.ASK_SHAPE_PLURAL).format(**names), answer(p, "shape")
    if kind < 0.86:
        return ask_whether(rng, p)
    if kind < 0.88:
        return rng.choice(c.ASK_READ), "I see no words."
    return rng.choice(c.ASK_SEE), describe(p)


def ask(rng, p):
    """(question, answer) about a picture."""
    if p.kind == "text":
        kind = rng.random()
        if kind < 0.7:
            return rng.choice(c.ASK_READ), c.says(p.text)
        if kind < 0.78 and p.text.isdigit():
            return rng.choice(c.ASK_READ_NUMBER), c.says(p.text)
        if kind < 0.88:
            return rng.choice(["What colour is the text?", "What colour is the word?", "What colour is it?", "Which colour is the text?",
                               "What colour is this?"]), f"It is {p.colour}."
        return rng.choice(c.ASK_SEE), describe(p)
    if p.kind == "thing":
        return (rng.choice(c.ASK_THING), describe(p)) if rng.random() < 0.6 else ask_whether(rng, p)
    return ask_several(rng, p) if p.kind == "several" else ask_alike(rng, p)


# ------------------------------------------------------------------------------------------------ for the trainer


def arrays(pictures, caption_ids):
    """caption_ids: text -> tokens"""
    n = len(pictures)
    counts, colours = np.zeros((n, len(c.SHAPES)), np.int64), np.full((n, len(c.SHAPES)), -100, np.int64)
    letters, lengths, text_colour = np.zeros((n, LETTERS), np.int64), np.zeros(n, np.int64), np.full(n, -100, np.int64)
    object_colour = np.zeros((n, OBJECTS), np.int64)                      # colour + 1 by object
    captions, ink = np.zeros((n, 24), np.int64), []
    for i, p in enumerate(pictures):
        for k, colour, shape in p.groups:
            counts[i, c.SHAPES.index(shape)], colours[i, c.SHAPES.index(shape)] = k, c.COLOUR_NAMES.index(colour)
        for k, t in enumerate(p.things):
            if t.colour:
                s = c.SHAPES.index(t.name)
                counts[i, s], colours[i, s] = 1, c.COLOUR_NAMES.index(t.colour)
        for k in range(OBJECTS):
            kind = int(p.objects[k, 0])
            if 1 <= kind <= 8:
                object_colour[i, k] = colours[i, kind - 1] + 1
        if p.text is not None:
            lengths[i] = len(p.text)
            letters[i, :len(p.text)] = [ALPHABET.index(x) + 1 for x in p.text]
            text_colour[i] = c.COLOUR_NAMES.index(p.colour)
            p.word[0] = len(ink)
            ink.append(np.pad(p.ink, ((0, 0), (0, STRIP - p.ink.shape[1]))))
        ids = caption_ids(describe(p))[:24]
        captions[i, :len(ids)] = ids
    return dict(objects=np.stack([p.objects for p in pictures]), canvas=np.stack([p.canvas for p in pictures]), warp=np.stack([p.warp for p in pictures]),
                word=np.stack([p.word for p in pictures]), edges=np.stack([p.edges for p in pictures]), counts=counts, object_colour=object_colour,
                letters=letters, lengths=lengths, text_colour=text_colour, captions=captions,
                ink_width=np.array([p.ink.shape[1] for p in pictures if p.ink is not None], np.float32),
                ink=np.stack(ink) if ink else np.zeros((0, HEIGHT, STRIP), np.uint8))
