"""The abilities that Fledgling is measured by: their bars, and when an answer is right. Needs Python and nothing else."""
import re

import lore

# ability -> (bar, what is held out)
ABILITIES = {
    "scenes": (0.95, "seeds, backgrounds, line styles, noise, blur and perspective"),
    "things: name": (0.70, "one whole drawing style"),
    "things: yes or no": (0.90, "one whole drawing style"),
    "reading": (0.90, "8 fonts, sizes, rotations to 10 degrees; of characters"),
    "hearing": (0.85, "two voices, speed, pitch, noise at 15 dB; of words"),
    "spoken question about a picture": (0.85, "both of the above"),
    "picture and sound compared": (0.85, "both of the above"),
    "small knowledge": (0.90, "combinations"),
    "help about Pipit": (0.90, "paraphrases written separately, English and Chinese; right topic"),
    "knowing what it can't": (0.80, "other topics"),
}


def distance(a, b):
    """Insertions, deletions and replacements from one sequence to the other."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]


def quoted(answer):
    """What stands in quotation marks: a reading or a hearing is given so."""
    found = re.search(r'"(.*)"', answer)
    return found[1] if found else ""


def share(wanted, got):
    """The share of `wanted` that is there; one that says too much loses as much."""
    return max(0.0, 1 - distance(wanted, got) / len(wanted))


def spoken_words(text):
    return re.sub(r"[^a-z ]", "", text.lower()).split()


def starts(answer, word):
    return re.match(rf"\W*{word}\b", answer, re.IGNORECASE) is not None


def says(answer, words):
    """As words of their own, or in the plural."""
    return re.search(rf"(?<!\w){re.escape(words)}(?:s|es)?(?!\w)", answer, re.IGNORECASE) is not None


def grade(question, answer):
    """0 … 1. A question says by one of its fields what makes an answer right."""
    if "reads" in question:                                               # characters, white space apart
        return share("".join(question["reads"].split()), "".join(quoted(answer).split()))
    if "hears" in question:
        return share(spoken_words(question["hears"]), spoken_words(quoted(answer)))
    if "topic" in question:
        return float(lore.topic_of(answer) == question["topic"])
    if "number" in question:
        numbers = re.findall(r"\d+", answer)
        return float(bool(numbers) and int(numbers[-1]) == question["number"])
    if "honest" in question:
        return float(lore.is_honest(answer))
    if "yes" in question:
        return float(starts(answer, "yes" if question["yes"] else "no"))
    return float(all(says(answer, need) for need in question["needs"]) and not any(says(answer, wrong) for wrong in question.get("wrong", [])))
