"""Asks Pipit's own engine the held-out questions and prints the share of right answers by ability. Needs Python and nothing else.

    python3 ask.py ../../build/release/bin/pipit-engine ../../tests/data/fledgling/questions.jsonl [--model GGUF] [--at-least 0.8] [--verbose]

Greedy. An answer is right if it contains all that the question's `needs` name. Exit status 1 below --at-least.
"""
import argparse, json, os, sys

from engine import Engine


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("engine"); ap.add_argument("questions"); ap.add_argument("--model"); ap.add_argument("--at-least", type=float, default=0.0)
    ap.add_argument("--verbose", action="store_true")
    a = ap.parse_args()
    with open(a.questions) as f:
        items = [json.loads(line) for line in f]
    table = {}
    with Engine(a.engine, a.model) as engine:
        for item in items:
            got = engine.ask(os.path.dirname(a.questions), item)
            right = all(need.lower() in got.lower() for need in item["needs"])
            table.setdefault(item["ability"], []).append(right)
            if a.verbose or not right:
                print(" " if right else "x", item["id"], repr(item["text"]), item["image"] or "", item["audio"] or "", "wants", repr(item["answer"]),
                      "got", repr(got))
    for ability, results in table.items():
        print(f"{ability:20} {sum(results):3} of {len(results)}")
    everything = [r for results in table.values() for r in results]
    share = sum(everything) / len(everything)
    print(f"{'all':20} {sum(everything):3} of {len(everything)}: {share:.1%}")
    if share < a.at_least:
        sys.exit(f"below {a.at_least:.0%}")


if __name__ == "__main__":
    main()
