"""Measures Fledgling by ability, against the bars of exam.py, on what it never saw: `./run eval fledgling`. Needs Python and nothing else.

    python3 evaluate.py ENGINE [--model GGUF] [--slices full,half,quarter] [--every 1] [--slice-every 3] [--verbose] [--json]

Pipit's own engine answers, greedily, on any device. The whole model is asked every question, its MatFormer slices every third of each
ability. Exit status 1 if the whole model is below a bar.
"""
import argparse, json, os, sys, time

from engine import Engine
from exam import ABILITIES, grade

HERE = os.path.dirname(os.path.abspath(__file__))
QUESTIONS = os.path.join(HERE, "..", "..", "tests", "data", "fledgling", "abilities", "questions.jsonl")


def some(questions, every):
    """Every so manieth question of each ability."""
    seen, chosen = {}, []
    for q in questions:
        seen[q["ability"]] = seen.get(q["ability"], 0) + 1
        if seen[q["ability"]] % every == 1 or every == 1:
            chosen.append(q)
    return chosen


def measure(engine, questions, folder, slice_name, verbose):
    """-> ability -> grades, and the seconds that questions with a picture, with a sound and with neither took"""
    engine.select_slice(slice_name)
    grades, seconds = {}, {}
    for i, q in enumerate(questions):
        began = time.time()
        got = engine.ask(folder, q)
        kind = "picture and sound" if q["image"] and q["audio"] else "picture" if q["image"] else "sound" if q["audio"] else "text"
        seconds.setdefault(kind, []).append(time.time() - began)
        score = grade(q, got)
        grades.setdefault(q["ability"], []).append(score)
        if verbose:
            print(f"{score:4.2f}", slice_name, q["id"], repr(q["text"]), q["image"] or "", q["audio"] or "", "wants", repr(q["answer"]), "got", repr(got), flush=True)
        elif sys.stderr.isatty():
            print(f"\r{slice_name}: {i + 1} of {len(questions)}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print("\r" + " " * 40 + "\r", end="", file=sys.stderr)
    return grades, seconds


def mean(values):
    return sum(values) / len(values)


def print_table(tables):
    """tables: slice -> ability -> grades"""
    slices = list(tables)
    width = max(map(len, ABILITIES))
    print(f"{'ability':{width}}   bar" + "".join(f" {name:>9}" for name in slices) + "  questions  held out")
    for ability, (bar, held_out) in ABILITIES.items():
        cells = "".join(f" {mean(tables[s][ability]):9.1%}" if ability in tables[s] else f" {'-':>9}" for s in slices)
        asked = " + ".join(str(len(tables[s].get(ability, []))) for s in slices)
        print(f"{ability:{width}} {bar:5.0%}{cells}  {asked:>9}  {held_out}")


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("engine"); ap.add_argument("--model"); ap.add_argument("--questions", default=QUESTIONS)
    ap.add_argument("--slices", help="default: all that the model has"); ap.add_argument("--verbose", action="store_true"); ap.add_argument("--json", action="store_true")
    ap.add_argument("--every", type=int, default=1, help="ask every so manieth question of each ability"); ap.add_argument("--slice-every", type=int, default=3)
    a = ap.parse_args()
    with open(a.questions, encoding="utf-8") as f:
        questions = some([json.loads(line) for line in f], a.every)
    tables, seconds = {}, {}
    with Engine(a.engine, a.model) as engine:
        for name in a.slices.split(",") if a.slices else engine.slices():
            asked = questions if name == "full" else some(questions, a.slice_every)
            tables[name], took = measure(engine, asked, os.path.dirname(a.questions), name, a.verbose)
            seconds.setdefault("full", took)
    if a.json:
        print(json.dumps({name: {ability: dict(score=mean(g), questions=len(g)) for ability, g in t.items()} for name, t in tables.items()}, indent=2))
    else:
        print_table(tables)
        print("seconds an answer took on average: " + ", ".join(f"{kind} {mean(s):.1f} (longest {max(s):.1f})" for kind, s in seconds["full"].items()))
    first = next(iter(tables.values()))
    missed = [ability for ability, (bar, _) in ABILITIES.items() if mean(first.get(ability, [0.0])) < bar]
    if missed:
        sys.exit(f"below the bar: {', '.join(missed)}")


if __name__ == "__main__":
    main()
