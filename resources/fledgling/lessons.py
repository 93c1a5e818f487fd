"""Draws up lessons: pictures (scenes.py), clips (which, how changed) and the conversations about them, in numpy.

A lesson batch has one fixed shape, so the training step compiles once. Rows of a batch, in this order:
picture (`pictures`), picture + sound (`both`), two sounds (`sounds`), text only (`texts`).
"""
import os, random
from functools import lru_cache

import numpy as np
import sentencepiece

import content as c
import lore
import scenes
from config import CONFIG
from make_speech import HELD_OUT as UNSEEN_VOICES

TOKENS, TARGETS = 512, 160
SAMPLES = 51200                                                           # 3.2 s
CLIP_TOKENS = 20
PIECES_OF_CLIP = 8                                                        # a sentence may be put together from so many clips


class Packs:
    """The packed glyphs, drawings and clips, and which of them may be used: trained ones, or those held out."""

    def __init__(self, folder, held_out=False):
        glyphs, things, speech = (np.load(os.path.join(folder, n)) for n in ("glyphs.npz", "things.npz", "speech.npz"))
        levels = np.empty(2 * len(glyphs["pixels"]), np.uint8)
        levels[::2], levels[1::2] = glyphs["pixels"] & 15, glyphs["pixels"] >> 4
        self.levels, self.width, self.left, self.advance = levels, glyphs["width"].astype(int), glyphs["left"].astype(int), glyphs["advance"]
        self.start = np.concatenate([[0], np.cumsum(self.width.reshape(-1) * scenes.HEIGHT)])
        self.fonts = np.nonzero(glyphs["held_out"] == held_out)[0]
        usable = (things["style"] == things["styles"].tolist().index("noto")) == held_out
        assert things["names"].tolist() == list(lore.THINGS)
        self.drawings_of = [np.nonzero(usable & (things["thing"] == t))[0] for t in range(len(lore.THINGS))]
        texts, voices = speech["texts"].tolist(), speech["voices"].tolist()
        unseen = np.isin(speech["voice"], [voices.index(v) for v in UNSEEN_VOICES])
        self.length = speech["length"].astype(np.int64)
        self.clips_of = {text: np.nonzero((unseen == held_out) & (speech["text"] == t))[0] for t, text in enumerate(texts)}
        self.clips_of = {text: clips for text, clips in self.clips_of.items() if len(clips)}
        intent_of, self.sentences = {text: intent for intent, text in lore.sentences() + lore.sentences(True)}, {}
        for intent, text in lore.sentences(held_out) + lore.sentences() * held_out:
            self.sentences.setdefault(intent, []).append(text)
        self.by_intent = {}                                               # the sentences that there are clips of
        for text in self.clips_of:
            if text in intent_of:
                self.by_intent.setdefault(intent_of[text], []).append(text)

    def set_line(self, font, text):
        """-> ink [HEIGHT, ≤ STRIP] u8 in 16 levels, and where each letter begins, in shares of the width"""
        pen, placed = 2.0, []
        edges = np.ones(scenes.LETTERS + 1, np.float32)
        for i, char in enumerate(text):
            edges[i] = pen
            if char == " ":
                pen += 0.28 * scenes.HEIGHT * 0.75
                continue
            k = scenes.CHARS.index(char)
            g = font * len(scenes.CHARS) + k
            ink = self.levels[self.start[g]:self.start[g + 1]].reshape(scenes.HEIGHT, -1)
            placed.append((round(pen) + self.left[font, k], ink))
            pen += self.advance[font, k]
        right = max(round(pen), max(at + ink.shape[1] for at, ink in placed)) + 2
        shift = max(0, -min(at for at, _ in placed))
        strip = np.zeros((scenes.HEIGHT, right + shift), np.uint8)
        for at, ink in placed:
            part = strip[:, at + shift:at + shift + ink.shape[1]]
            np.maximum(part, ink, out=part)
        edges[:len(text)] = (edges[:len(text)] + shift) / strip.shape[1]
        edges[len(text)] = (pen + shift) / strip.shape[1]
        if strip.shape[1] > scenes.STRIP:                                 # boxes of columns, as their mean
            bounds = np.linspace(0, strip.shape[1], scenes.STRIP + 1).astype(int)
            strip = (np.add.reduceat(strip.astype(np.float32), bounds[:-1], 1) / np.diff(bounds)).round().astype(np.uint8)
        return strip, edges


# ------------------------------------------------------------------------------------------------ what is said in words


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


def say_in_chinese(rng, text):
    style = rng.random()
    if style < 0.25:
        text = text.rstrip("？。！")
    elif style < 0.35:
        text = text.replace("？", "?").replace("。", ".")
    if 0.8 < style:
        text = rng.choice(("请问，", "请问", "你好，", "我想知道", "那", "再问一下，")) + text
    return text


def misspell(rng, text):
    """A letter twice, missing, or changed with its neighbour."""
    i = rng.randrange(1, max(2, len(text) - 1))
    return rng.choice((text[:i] + text[i:i + 1] + text[i:], text[:i] + text[i + 1:], text[:i] + text[i + 1:i + 2] + text[i:i + 1] + text[i + 2:]))


def ask(rng, question, language):
    """A question as somebody in a hurry may type it: with a word left out or misspelled now and then."""
    question = say(rng, question) if language == "en" else say_in_chinese(rng, question)
    words = question.split()
    if len(words) > 4 and rng.random() < 0.1:
        del words[rng.randrange(len(words))]
        question = " ".join(words)
    return misspell(rng, question) if rng.random() < 0.06 else question


def wording(rng, answers):
    """The first one mostly: so greedy answers agree."""
    return answers[0] if len(answers) == 1 or rng.random() < 0.65 else rng.choice(answers[1:])


def help_about(rng):
    topic = lore.HELP[rng.choice(list(lore.HELP))]
    language = "en" if rng.random() < 0.6 else "zh"
    question = rng.choice(topic.more[language] if topic.more[language] and rng.random() < 0.8 else topic.asked[language])
    return ask(rng, question, language), wording(rng, topic.answers[language])


def beyond(rng):
    topic = lore.BEYOND[rng.choice(list(lore.BEYOND))]
    language = "en" if rng.random() < 0.75 else "zh"
    return ask(rng, rng.choice(topic[language]), language), wording(rng, lore.BEYOND_ANSWERS[language])


FACTS_BY_KIND = {}
for _fact in lore.KNOWN:
    FACTS_BY_KIND.setdefault(_fact.kind, []).append(_fact)


def fact(rng):
    f = rng.choice(FACTS_BY_KIND[rng.choices(list(FACTS_BY_KIND), [3 if k == "arithmetic" else 1 for k in FACTS_BY_KIND])[0]])
    return say(rng, f.question), f.answer


def without(rng):
    """About a picture or a sound that is not there."""
    if rng.random() < 0.7:
        lists = rng.choice([c.ASK_COLOUR, c.ASK_SHAPE, c.ASK_COUNT, c.ASK_READ, c.ASK_SEE, c.ASK_COUNT_ALL, c.ASK_THING, c.ASK_IS_THERE, c.ASK_WHAT_LIES])
        shape = rng.choice(c.SHAPES)
        return say(rng, rng.choice(lists).format(s=shape, p=c.PLURAL[shape], c="red", a=c.a(shape), o=rng.choice(c.SHAPES), r="left of")), c.NO_PICTURE
    return say(rng, rng.choice([q for q in c.ASK_HEARD if "word is this" not in q])), c.NO_SOUND


def chat(rng, seen_or_heard=False):
    """(question, answer) about nothing that is seen or heard."""
    kind = rng.random()
    if kind < 0.46:
        return help_about(rng)
    if kind < 0.72:
        return fact(rng)
    return beyond(rng) if kind < 0.94 or seen_or_heard else without(rng)


def spoken_reply(intent, text, p):
    """To something spoken with nothing typed; p: the picture beside it, or None. None where no clear answer is."""
    words = text.split()
    if intent == "who":
        return lore.HELP["who"].answers["en"][0]
    if intent == "can":
        return lore.HELP["can"].answers["en"][0]
    if intent == "sum":
        a, b = (lore.NUMBERS.index(w) for w in (words[2], words[4]))
        return f"{a} plus {b} is {a + b}."
    if intent in (None, "said"):
        return c.heard(text)
    if p is None:
        return c.NO_PICTURE
    if intent in ("colour", "shape", "count", "read", "see"):
        return scenes.answer(p, intent)
    if p.text is not None:
        return None
    groups = p.groups or [(1, t.colour, t.name) for t in p.things]
    if intent == "is_there":
        name = words[-1]
        return f"{'Yes' if name in p.names else 'No'}, {scenes.describe(p)}"
    if not groups[0][1]:
        return None
    if intent == "count_shapes":
        shape = next(s for s in c.SHAPES if c.PLURAL[s] in words)
        found = [g for g in groups if g[2] == shape]
        return c.there_are(found[0][0], c.counted(*found[0])) if found else f"There are no {c.PLURAL[shape]}."
    if intent == "colour_of":
        found = [g for g in groups if g[2] == words[-1]]
        return f"It is {found[0][1]}." if found and found[0][0] == 1 else None
    if intent == "is_colour":
        colour = next(w for w in words if w in c.COLOURS)
        if len(groups) > 1 or groups[0][0] > 1 or not ({"it", groups[0][2]} & set(words)):
            return None
        return f"{'Yes' if colour == groups[0][1] else 'No'}, it is {groups[0][1]}."
    raise ValueError(intent)


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
SHARES = (0.28, 0.22, 0.22, 0.28)                                         # of pictures: alike, several, thing, text
ALONE = (0.2, 0.18, 0.25, 0.37)                                           # while the tower is alone: what takes it longest


class Clip:
    """A clip, or several that make one: pieces (which, the sample it begins at), and how it is played."""

    def __init__(self, text, pieces, speed, gain, valid, noise, tilt, warp):
        self.text, self.pieces, self.how = text, pieces, (speed, gain, valid, noise, tilt, warp)
        self.tokens = min(CLIP_TOKENS, -(-((valid - 513) // 160 + 1) // 16))


class Lessons:
    """mixed: dialogues that mix what was learned; else every row keeps to one ability."""

    def __init__(self, folder, seed, pictures=36, both=24, sounds=20, texts=16, shares=SHARES, mixed=True, held_out=False):
        self.packs, self.writer = Packs(folder, held_out), Writer(os.path.join(folder, "tokenizer.model"))
        self.rng = random.Random(seed)
        self.artist, self.shares, self.mixed = scenes.Artist(self.rng, self.packs), shares, mixed
        self.rows = pictures, both, sounds, texts
        self.images, self.clips = pictures + both, both + 2 * sounds

    # -------------------------------------------------------------------------------------------- sounds

    def clip(self, text):
        """Of a text that there is a clip of, or of words that there are clips of."""
        rng, packs = self.rng, self.packs
        parts = [text] if text in packs.clips_of and (" " not in text or rng.random() < 0.8) else text.split()
        chosen = [int(rng.choice(packs.clips_of[part])) for part in parts[:PIECES_OF_CLIP]]
        speed = 1.0 if rng.random() < 0.2 else rng.uniform(0.85, 1.18)
        gaps = [rng.randint(200, 2400) if len(chosen) < 5 else rng.randint(0, 500) for _ in chosen]
        total = sum(packs.length[k] for k in chosen) / speed + sum(gaps)
        if total > SAMPLES - 800:
            speed *= total / (SAMPLES - 800)
            total = sum(packs.length[k] for k in chosen) / speed + sum(gaps)
        lead = rng.randint(0, int(max(0, min(SAMPLES - total, 6400))))
        pieces, at = [], float(lead)
        for k, gap in zip(chosen, gaps):
            pieces.append((k, at))
            at += packs.length[k] / speed + gap
        tail = rng.randint(0, int(max(0, SAMPLES - at))) if rng.random() < 0.5 else rng.randint(0, int(max(0, min(SAMPLES - at, 4800))))
        gain = 10 ** rng.uniform(-0.9, 0.1)
        noise = 0.0 if rng.random() < 0.25 else 0.1 * gain * 10 ** (-rng.uniform(8, 40) / 20)
        valid = max(640, min(SAMPLES, -(-int(at + tail) // 128) * 128))
        return Clip(text, pieces, speed, gain, valid, noise, 0.0 if rng.random() < 0.5 else rng.uniform(-0.35, 0.35), rng.randrange(WARPS) if rng.random() < 0.7 else WARPS // 2)

    def utterance(self):
        """(what is asked, text) of something to be heard; None for a word and what only states."""
        rng = self.rng
        if rng.random() < 0.4:
            return None, rng.choice(lore.WORDS)
        intent = rng.choice(list(self.packs.by_intent) + ["said"] * 6)
        if intent == "said" and rng.random() < 0.4:
            return "said", self.statement()
        return intent, rng.choice(self.packs.by_intent[intent])

    def statement(self):
        """Words put together; held-out combinations are left out."""
        rng, w = self.rng, lore.SPOKEN
        while True:
            text = rng.choice((f"{rng.choice(lore.NUMBERS)} {rng.choice(w['colour'])} {rng.choice(w['shapes'])}", f"the {rng.choice(w['thing'])} is {rng.choice(w['colour'])}",
                               f"the {rng.choice(w['shape'])} is {rng.choice(w['colour'])}", f"i see a {rng.choice(w['colour'])} {rng.choice(w['shape'])}",
                               f"the number {rng.choice(lore.NUMBERS)}", f"a {rng.choice(w['thing'])} and a {rng.choice(w['thing'])}"))
            if not lore.chance(text, 6):
                return text

    # -------------------------------------------------------------------------------------------- pictures with sounds

    def compared(self):
        """(picture, what is said, typed question, answer): does it fit?"""
        rng = self.rng
        true = rng.random() < 0.5
        if rng.random() < 0.3:
            thing = rng.choice([t for t in lore.SPOKEN["thing"] if t in lore.THINGS])
            said = thing if true else rng.choice([t for t in lore.SPOKEN["thing"] if t != thing])
            p = self.artist.thing(thing)
        else:
            group = [rng.randint(1, 9), rng.choice(c.COLOUR_NAMES), rng.choice(c.SHAPES)]
            p = self.artist.alike([tuple(group)])
            if not true:
                k = rng.randrange(3)
                group[k] = rng.choice([v for v in (range(1, 10), c.COLOUR_NAMES, c.SHAPES)[k] if v != group[k]])
            said = c.counted(*group)
        return p, said, rng.choice(c.ASK_COMPARE), "Yes, you said what I see." if true else f"No, {scenes.describe(p)}"

    def spoken_question(self):
        """(picture, intent, text, answer)"""
        rng, packs = self.rng, self.packs
        while True:
            p = self.artist.any(self.shares)
            fitting = ["colour", "shape", "count", "see", "count_shapes", "is_colour", "colour_of", "is_there"] if p.text is None else ["read", "read", "read", "see", "colour"]
            intent = rng.choice(fitting + ["who", "can", "sum"][:rng.random() < 0.05 and 3])
            texts = packs.by_intent[intent] if intent in packs.by_intent and rng.random() < 0.7 else packs.sentences[intent]
            if intent in ("count_shapes", "colour_of", "is_there") and rng.random() < 0.75:
                wanted = {n for name in p.names for n in (name, c.PLURAL.get(name, name))}
                texts = [t for t in texts if wanted & set(t.split())] or texts
            text = rng.choice(texts)
            reply = spoken_reply(intent, text, p)
            if reply is not None:
                return p, intent, text, reply

    # -------------------------------------------------------------------------------------------- batches

    def encode(self, text):
        return self.writer.encode(text)

    def towers(self, images, clips, texts):
        """A batch for the towers alone, and text for the decoder, of which every token is to be told."""
        pictures = [self.artist.any(self.shares) for _ in range(images)]
        heard = [self.clip(self.utterance()[1]) for _ in range(clips)]
        ids = np.zeros((texts, TOKENS), np.int64)
        for row in ids:
            line = self.reading()
            row[:len(line)] = line
        return {**scenes.arrays(pictures, self.encode), **self.clip_arrays(heard), "ids": ids}

    def reading(self):
        """A page of questions and answers, and of sentences, TOKENS long."""
        rng, ids = self.rng, [CONFIG["text_config"]["bos_token_id"]]
        while len(ids) < TOKENS:
            if rng.random() < 0.2:                                        # how pictures and sounds are told; asked without them, it would learn to guess
                ids += list(self.encode(scenes.describe(self.artist.any(self.shares)) if rng.random() < 0.6 else c.heard(self.utterance()[1]))) + list(self.encode("\n"))
                continue
            q, reply = chat(rng)
            ids += self.writer.ids(user_turn(q)) + list(self.encode(reply)) + [7] + list(self.encode("\n"))
        return ids[:TOKENS]

    def batch(self):
        rng, (pictures, both, sounds, texts) = self.rng, self.rows
        shown, heard, rows = [], [], []
        first_audio = self.images * 256

        def look(p):
            shown.append(p)
            return CONFIG["image_token_id"], (len(shown) - 1) * 256, 256

        def listen(text):
            heard.append(self.clip(text))
            return CONFIG["audio_token_id"], first_audio + (len(heard) - 1) * CLIP_TOKENS, heard[-1].tokens

        for _ in range(pictures):
            rows.append(self.picture_row(look))
        for _ in range(both):
            rows.append(self.row_of_both(look, listen))
        for _ in range(sounds):
            rows.append(self.sound_row(listen))
        for _ in range(texts):
            row = Row(self.writer)
            kind = chat if self.mixed else rng.choice((help_about, fact, beyond, chat))
            system = self.system()
            for _ in range(14):
                q, reply = kind(rng)
                row.turn(system + q, reply)
                system = ""
            rows.append(row)
        ids, slot = np.zeros((len(rows), TOKENS), np.int64), np.full((len(rows), TOKENS), -1, np.int64)
        where, what = np.zeros((len(rows), TARGETS), np.int64), np.full((len(rows), TARGETS), -100, np.int64)
        for r, row in enumerate(rows):
            n, m = len(row.ids), len(row.targets)
            ids[r, :n], slot[r, :n] = row.ids, row.slot
            where[r, :m], what[r, :m] = np.array(row.targets).T if m else (0, -100)
        return dict(ids=ids, slot=slot, where=where, what=what, **scenes.arrays(shown, self.encode), **self.clip_arrays(heard))

    def system(self):
        return self.rng.choice(SYSTEM) + "\n\n" if self.rng.random() < 0.06 else ""

    def picture_row(self, look):
        rng = self.rng
        row, p, system = Row(self.writer), self.artist.any(self.shares), self.system()
        if self.mixed and rng.random() < 0.1:
            q, reply = chat(rng, True)
            row.turn(system + q, reply)
            system = ""
        image = look(p)
        if self.mixed and rng.random() < 0.06:
            q, reply = "", scenes.describe(p)                             # a picture and nothing else
        elif self.mixed and rng.random() < 0.05:
            q, reply = chat(rng, True)
        else:
            q, reply = scenes.ask(rng, p)
            q = say(rng, q)
        assert row.turn(system + (q + IMAGE if rng.random() < 0.2 else IMAGE + q), reply, [image])
        for _ in range(rng.randint(2, 6)):
            if self.mixed and rng.random() < 0.12:
                q, reply = chat(rng, True)
            else:
                q, reply = scenes.ask(rng, p)
                q = say(rng, q)
            row.turn(q, reply)
        return row

    def row_of_both(self, look, listen):
        rng, row = self.rng, Row(self.writer)
        if rng.random() < 0.38:
            p, said, typed, reply = self.compared()
            typed = say(rng, typed)
        else:
            p, _, said, reply = self.spoken_question()
            typed = rng.choice(("Answer the question.", "Please answer.", "Answer.")) if rng.random() < 0.06 else ""
        image, clip = look(p), listen(said)
        order = rng.random()
        done = row.turn(IMAGE + AUDIO + typed, reply, [image, clip]) if order < 0.75 else row.turn(AUDIO + IMAGE + typed, reply, [clip, image])
        assert done, (typed, reply)
        if rng.random() < 0.3:                                            # what was it again?
            row.turn(rng.choice(c.ASK_HEARD), c.heard(said))
        q, reply = scenes.ask(rng, p)
        row.turn(say(rng, q), reply)
        return row

    def sound_row(self, listen):
        rng, row, system = self.rng, Row(self.writer), self.system()
        for _ in range(2):
            intent, text = self.utterance()
            clip = listen(text)
            typed, reply = "", spoken_reply(intent, text, None)
            if rng.random() < 0.6:
                typed, reply = say(rng, rng.choice(c.ASK_HEARD)), c.heard(text)
            if not row.turn(system + (typed + AUDIO if rng.random() < 0.3 else AUDIO + typed), reply, [clip]):
                row.turn(AUDIO, reply, [clip])
            system = ""
        for _ in range(2):
            row.turn(*chat(rng, True))
        return row

    def clip_arrays(self, heard):
        pieces = np.zeros((len(heard), PIECES_OF_CLIP, 2), np.float64)
        pieces[..., 0] = -1
        said, spoken = np.zeros((len(heard), 10), np.int64), np.zeros((len(heard), 24), np.int64)
        for i, clip in enumerate(heard):
            pieces[i, :len(clip.pieces)] = clip.pieces
            words = [lore.WORDS.index(w) + 1 for w in clip.text.split()][:10]
            said[i, :len(words)] = words
            ids = self.encode(clip.text)[:24]
            spoken[i, :len(ids)] = ids
        return dict(pieces=pieces, how=np.array([clip.how for clip in heard], np.float64), said=said, spoken=spoken)


WARPS = 9                                                                 # stretches of the frequency axis, which make other voices of one
