"""What Fledgling knows in words: help about Pipit, small knowledge, what is beyond it, the 400 things and the 120 spoken words.

Reads lore/*.txt; needs Python and nothing else. What is trained on and what is held out is parted here, once, and `check` asserts that
the two never meet.
"""
import difflib, os, re, zlib
from functools import lru_cache
from itertools import product

LANGUAGES = ("en", "zh")
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "lore")
HOW = "(How do I|How can I|How could I|How would I|What is the way to|I want to)"
怎 = "(怎么|如何|怎样)"


def expand(pattern, words={}):
    """Every text of a pattern: (a|b) stands for either, also within each other, {name} for any of words[name]."""
    pattern = pattern.replace("{how}", HOW).replace("{怎}", 怎)
    inner = re.search(r"\(([^()]*)\)|\{([^}]*)\}", pattern)
    if not inner:
        return [re.sub(r"\s+", " ", pattern).strip()]
    options = inner[1].split("|") if inner[1] is not None else words[inner[2]]
    return [text for option in options for text in expand(pattern[:inner.start()] + option + pattern[inner.end():], words)]


def alternatives(line, words={}):
    """What stands between bars outside of parentheses, expanded."""
    parts, depth, start = [], 0, 0
    for i, mark in enumerate(line):
        depth += (mark == "(") - (mark == ")")
        if mark == "|" and depth == 0:
            parts.append(line[start:i])
            start = i + 1
    parts.append(line[start:])
    return list(dict.fromkeys(text for part in parts for text in expand(part.strip(), words)))


def sections(name):
    """[(title, {key: line})] of a file of this kind."""
    found = []
    with open(os.path.join(FOLDER, name), encoding="utf-8") as f:
        for line in f:
            line = line.strip()
            if line.startswith("["):
                found.append((line[1:-1], {}))
            elif line and not line.startswith("#"):
                key, _, value = line.partition(": ")
                found[-1][1][key] = value
    return found


def is_chinese(text):
    return any("\u4e00" <= c <= "\u9fff" for c in text)


@lru_cache(None)
def questions(name):
    """{title: {language: [question]}} of a file that has one a line."""
    found = {}
    with open(os.path.join(FOLDER, name), encoding="utf-8") as f:
        for line in f:
            line = line.strip()
            if line.startswith("["):
                of_topic = found[line[1:-1]] = {language: [] for language in LANGUAGES}
            elif line and not line.startswith("#"):
                of_topic["zh" if is_chinese(line) else "en"].append(line)
    return found


def same(text):
    """A question without what people leave out or write otherwise."""
    return re.sub(r"[\s?.!,;:’'\"？。！，、“”]+", " ", text.lower()).strip()


def chance(text, one_in):
    """The same draw for the same text, on every machine."""
    return zlib.crc32(text.encode()) % one_in == 0


# ------------------------------------------------------------------------------------------------ help about Pipit

class Topic:
    """answers, asked and more (trained on), new (held out): lists by language."""

    def __init__(self, title, lines):
        def by_language(key):
            return {"en": alternatives(lines[key]), "zh": alternatives(lines[key + "-zh"])} if key in lines else {"en": [], "zh": []}
        self.answers = {language: [a.strip() for a in lines[language].split(" | ")] for language in LANGUAGES}
        self.asked, self.more, self.new = by_language("ask"), by_language("more"), by_language("new")
        for language, asked in questions("help-asked.txt")[title].items():
            self.more[language] = self.more[language] + asked

    def trained(self, language):
        return self.asked[language] + self.more[language]


HELP = {title: Topic(title, lines) for title, lines in sections("help.txt")}
SMALL_TALK = ("hello", "how", "thanks", "bye")


def opening(text):
    """The first sentence, or as many as say something."""
    end = re.compile(r"[.!?。！？](?=\s|$|[^\x00-\x7f])").search(text, 24 if text.isascii() else 10)
    return text[:end.end()] if end else text


def topic_of(answer):
    """The topic whose wording, or the first sentence of it, an answer comes nearest to; None if it is near to none."""
    best, topic = 0.74, None
    for part in (str, opening):
        matcher = difflib.SequenceMatcher(None, "", part(answer), autojunk=False)
        for name, t in HELP.items():
            for wording in t.answers["en"] + t.answers["zh"]:
                matcher.set_seq1(part(wording))
                if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                    best, topic = matcher.ratio(), name
    return topic


# ------------------------------------------------------------------------------------------------ what is beyond it


def _beyond():
    files = sections("beyond.txt")
    answers = {language: [a.strip() for a in dict(files)["answers"][language].split(" | ")] for language in LANGUAGES}
    words = {name: [w.strip() for w in line.split(",")] for name, line in dict(files)["words"].items()}
    trained, held_out = {}, {}
    for title, lines in files:
        if "ask" in lines:
            part = held_out if title.startswith("held ") else trained
            part[title.replace("held ", "")] = {"en": alternatives(lines["ask"], words), "zh": alternatives(lines["ask-zh"], words)}
    more = questions("beyond-asked.txt")
    assert not set(trained) & set(more)
    return answers, trained | more, held_out


BEYOND_ANSWERS, BEYOND, BEYOND_NEW = _beyond()                            # topic -> language -> questions
HONEST = ("only a small model", "beyond me", "do not know that", "小模型", "超出了我的能力")


def is_honest(answer):
    """Says that it does not know, in one of the wordings it was taught or near to them."""
    return any(mark in answer for mark in HONEST)


# ------------------------------------------------------------------------------------------------ small knowledge

NUMBERS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty""".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
OPPOSITES = [pair.split("-") for pair in """big-small hot-cold up-down left-right open-closed day-night black-white good-bad happy-sad fast-slow
high-low long-short new-old full-empty wet-dry hard-soft heavy-light early-late loud-quiet clean-dirty rich-poor strong-weak thick-thin
wide-narrow near-far front-back inside-outside first-last begin-end love-hate win-lose push-pull give-take buy-sell ask-answer come-go
rise-fall yes-no true-false right-wrong young-old deep-shallow sharp-blunt sweet-sour rough-smooth cheap-expensive easy-difficult alive-dead
awake-asleep above-below before-after always-never more-less many-few summer-winter north-south east-west king-queen brother-sister
mother-father man-woman boy-girl""".split()]
IRREGULAR = dict(man="men", woman="women", child="children", foot="feet", tooth="teeth", goose="geese", mouse="mice", ox="oxen", sheep="sheep",
                 fish="fish", deer="deer", person="people", leaf="leaves", knife="knives", wolf="wolves", shelf="shelves", half="halves",
                 life="lives", wife="wives", loaf="loaves")
NOUNS = """apple bird book cat dog house car tree flower ball cup key door boy girl baby city lady party story box bus glass dish bench peach
watch brush fox dress class church cherry berry fly country day toy monkey king pen chair table star circle square triangle heart cross
diamond hexagon hat shoe boat ship train plane road bridge river lake hill cloud egg cake spoon fork plate lamp window wall garden farm
horse cow pig duck hen rabbit lion tiger bear elephant potato tomato hero piano photo radio kiss lunch match beach branch wish bush
army body copy enemy family library penny puppy""".split()
COLOURS_OF = dict(banana="yellow", grass="green", snow="white", blood="red", coal="black", tomato="red", lemon="yellow", carrot="orange",
                  strawberry="red", milk="white", chocolate="brown", frog="green", flamingo="pink", pumpkin="orange", cucumber="green", cherry="red",
                  swan="white", elephant="grey", pea="green", salt="white", sunflower="yellow", cactus="green", broccoli="green",
                  raven="black", aubergine="purple", spinach="green", chick="yellow", sugar="white", polar_bear="white", fire_engine="red",
                  mouse="grey", crocodile="green", coffee="brown", ladybird="red", pig="pink", night="black", sky="blue", sea="blue", lettuce="green",
                  raspberry="red", honey="yellow", potato="brown", chalk="white", crow="black", leaf="green", plum="purple", sand="yellow", wood="brown",
                  rice="white", canary="yellow", lobster="red", bear="brown")


def plural(noun):
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    if noun in ("potato", "tomato", "hero") or re.search(r"(s|x|ch|sh)$", noun):
        return noun + "es"
    return noun + "s"


class Fact:
    """kind; key: what is held out with it; question; answer; needs: what a right answer contains, number: or the number it ends with"""

    def __init__(self, kind, key, question, answer, needs=(), number=None):
        self.kind, self.key, self.question, self.answer, self.needs, self.number = kind, key, question, answer, needs, number


def _sums():
    for a, b in product(range(21), repeat=2):
        if a + b <= 20:
            for template in ("What is {} plus {}?", "{} + {}", "{} + {} = ?", "How much is {} and {}?", "Add {} and {}.", "How much is {} plus {}?"):
                yield Fact("arithmetic", f"{a}+{b}", template.format(a, b), f"{a} plus {b} is {a + b}.", number=a + b)
            yield Fact("arithmetic", f"{a}+{b}", f"What is {NUMBERS[a]} plus {NUMBERS[b]}?", f"{a} plus {b} is {a + b}.", number=a + b)
        if b <= a:
            for template in ("What is {} minus {}?", "{} - {}", "{} - {} = ?", "How much is {} minus {}?", "How much is {} less {}?"):
                yield Fact("arithmetic", f"{a}-{b}", template.format(a, b), f"{a} minus {b} is {a - b}.", number=a - b)
            yield Fact("arithmetic", f"{a}-{b}", f"What is {NUMBERS[a]} minus {NUMBERS[b]}?", f"{a} minus {b} is {a - b}.", number=a - b)


def _opposites():
    other = {}
    for a, b in OPPOSITES:
        other.setdefault(a, b)
        other.setdefault(b, a)
    for a, b in other.items():
        for i, template in enumerate(("What is the opposite of {}?", "Opposite of {}?", "Tell me the opposite of {}.", "What is the contrary of {}?",
                                      "Say the opposite of {}.", "Which word is the opposite of {}?")):
            yield Fact("opposites", f"{a} {i}", template.format(a), f"The opposite of {a} is {b}.", needs=[f"is {b}."])


def _plurals():
    for noun in list(IRREGULAR) + NOUNS:
        many = plural(noun)
        for i, template in enumerate(("What is the plural of {0}?", "Plural of {0}?", "One {0}, two what?", "Tell me the plural of {0}.",
                                      "How do you write more than one {0}?")):
            yield Fact("plurals", f"{noun} {i}", template.format(noun), f"One {noun}, two {many}.", needs=[f"two {many}."])


def _colours():
    for thing, colour in COLOURS_OF.items():
        thing = thing.replace("_", " ")
        for i, template in enumerate(("What colour is {1}{0}?", "Which colour has {1}{0}?", "Tell me the colour of {1}{0}.", "What is the colour of {1}{0}?",
                                      "The colour of {1}{0}?")):
            article = "" if thing in "grass snow blood coal milk chocolate salt spinach sugar coffee honey chalk sand wood rice".split() else (
                "the " if thing in ("night", "sky", "sea") else "an " if thing[0] in "aeiou" else "a ")
            yield Fact("colours of things", f"{thing} {i}", template.format(thing, article), f"It is {colour}.", needs=[colour])


def _order():
    for kind, names in (("day", DAYS), ("month", MONTHS)):
        n = len(names)
        for i, name in enumerate(names):
            after, before, second = names[(i + 1) % n], names[i - 1], names[(i + 2) % n]
            for j, (question, answer) in enumerate((
                    (f"What {kind} comes after {name}?", after), (f"What {kind} comes before {name}?", before), (f"Which {kind} is after {name}?", after),
                    (f"Which {kind} is before {name}?", before), (f"What comes after {name}?", after), (f"What comes before {name}?", before),
                    (f"Which {kind} follows {name}?", after), (f"What is two {kind}s after {name}?", second))):
                yield Fact("days and months", f"{name} {j}", question, f"It is {answer}.", needs=[answer])


FACTS = [*_sums(), *_opposites(), *_plurals(), *_colours(), *_order()]


def is_held_out(fact):
    """A combination: for sums the two numbers, in both orders; otherwise the word and the way of asking."""
    if fact.kind == "arithmetic":
        a, sign, b = re.match(r"(\d+)([+-])(\d+)", fact.key).groups()
        return chance(sign + "-".join(sorted((a, b))) if sign == "+" else fact.key, 9)
    return chance(fact.key, 7)


KNOWN = [f for f in FACTS if not is_held_out(f)]
NEW = [f for f in FACTS if is_held_out(f)]

# ------------------------------------------------------------------------------------------------ 400 things


def _things():
    with open(os.path.join(FOLDER, "things.txt"), encoding="utf-8") as f:
        for line in f:
            if not line.startswith("#"):
                code, _, rest = line.strip().partition(" ")
                icon, _, name = rest.partition(" = ")
                yield name or icon.replace("-", " "), code, icon


THINGS = {name: (code, icon) for name, code, icon in _things()}
PLURAL_THINGS = {"scissors", "grapes", "cherries", "chips", "headphones", "scales", "glasses", "trousers", "sunglasses", "chopsticks", "goggles",
                 "gloves", "socks", "shorts", "peanuts", "pancakes", "fireworks", "blueberries", "bowling", "tennis", "lightning", "popcorn", "honey", "meat",
                 "spaghetti", "bread", "sushi", "chocolate", "beer", "bacon", "broccoli", "garlic", "cheese", "salad", "soap", "toilet paper", "fire", "noodle soup"}


def a_thing(name):
    """With its article, where it has one."""
    return name if name in PLURAL_THINGS else ("an " if name[0] in "aeiou" else "a ") + name


# ------------------------------------------------------------------------------------------------ 120 spoken words

SPOKEN = dict(
    number=NUMBERS,
    colour="red orange yellow green blue purple pink brown black white grey".split(),
    shape="circle square triangle star heart diamond cross hexagon".split(),
    shapes="circles squares triangles stars hearts diamonds crosses hexagons".split(),
    thing="apple bird book cat dog house car tree fish flower sun moon ball cup key door".split(),
    asking="what which how many where who is are".split(),
    between="the a it they this that in of to me do you see and does say there at i can".split(),
    noun="picture colour shape word number name".split(),
    command="stop go yes no up down left right hello thanks please open close read count look tell show start help now again".split())
WORDS = list(dict.fromkeys(w for group in SPOKEN.values() for w in group))

# what is asked by a sentence -> patterns of them; answers come from what is seen
SENTENCES = dict(
    colour="(what|which) colour is (it|this) | what colour are they | tell me the colour | what is the colour",
    shape="(what|which) shape is (it|this) | tell me the shape",
    count="how many are there | how many (do|can) you see | count (the picture|that) now | tell me how many there are",
    read="what does it say | read (it|this) | read (it|this) to me | read the word | what word is (it|this)",
    see="what do you see | what is this | what is in the picture | tell me what you see | what can you see",
    count_shapes="how many {shapes} are there | how many {shapes} (do|can) you see | count the {shapes}",
    is_colour="is it {colour} | is the {shape} {colour}",
    colour_of="(what|which) colour is the {shape} | tell me the colour of the {shape}",
    is_there="is there a {thing} | is there a {shape} | do you see a {thing} | can you see a {shape}",
    who="who are you | what are you",
    can="what can you do",
    sum="what is {small} and {small}",
    said="{number} {colour} {shapes} | the {thing} is {colour} | the {shape} is {colour} | look at the {thing} | show me the {colour} {thing} | "
         "(go|look) (left|right|up|down) | (open|close) the door | stop now | start again | please (stop|start|go|help|read) | "
         "yes please | hello (you|there) | i see a {thing} | i see a {colour} {shape} | the number {number} | a {thing} and a {thing}")


@lru_cache(None)
def sentences(held_out=False):
    """(what is asked, sentence) of those trained on, or those held out: combinations of words that were never heard together."""
    words = dict(SPOKEN, small=NUMBERS[:11])
    found = []
    for intent, line in SENTENCES.items():
        for text in alternatives(line, words):
            open_ended = "{" in line and any(w in text.split() for group in ("number", "colour", "shape", "shapes", "thing") for w in SPOKEN[group])
            if (open_ended and chance(text, 6)) == held_out:
                found.append((intent, text))
    return found


def check():
    """What is held out is really not trained on."""
    for name, topic in HELP.items():
        for language in LANGUAGES:
            assert topic.new[language]
            for q in topic.new[language]:
                near = difflib.get_close_matches(same(q), (same(t) for t in topic.trained(language)), 1, 1.0 if name in SMALL_TALK else 0.85)
                assert not near, (name, q, near)
            assert topic_of(topic.answers[language][0]) == name, name
    trained = {same(q) for topic in BEYOND.values() for language in LANGUAGES for q in topic[language]}
    assert not set(BEYOND) & set(BEYOND_NEW)
    assert not [q for topic in BEYOND_NEW.values() for language in LANGUAGES for q in topic[language] if same(q) in trained]
    assert not {f.key for f in KNOWN} & {f.key for f in NEW} and not {same(f.question) for f in KNOWN} & {same(f.question) for f in NEW}
    assert not {s for _, s in sentences()} & {s for _, s in sentences(True)}
    unknown = {w for _, s in sentences() + sentences(True) for w in s.split()} - set(WORDS)
    assert not unknown, unknown
    assert len(WORDS) == 120 and len(THINGS) == 400 and len(HELP) - len(SMALL_TALK) >= 60


if __name__ == "__main__":
    check()
    print(len(HELP), "topics,", {lang: sum(len(t.trained(lang)) for t in HELP.values()) for lang in LANGUAGES}, "trained questions,",
          {lang: sum(len(t.new[lang]) for t in HELP.values()) for lang in LANGUAGES}, "held out")
    print("beyond:", {lang: sum(len(t[lang]) for t in BEYOND.values()) for lang in LANGUAGES}, "trained,",
          {lang: sum(len(t[lang]) for t in BEYOND_NEW.values()) for lang in LANGUAGES}, "held out")
    print(len(KNOWN), "facts trained,", len(NEW), "held out;", len(WORDS), "spoken words;", len(sentences()), "sentences,", len(sentences(True)), "held out")
