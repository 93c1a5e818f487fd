"""Asks Pipit's own engine the held-out questions and prints the share of right answers by ability. Needs Python and nothing else.

    python3 ask.py ../../build/release/bin/pipit-engine ../../tests/data/fledgling/questions.jsonl [--model GGUF] [--at-least 0.8] [--verbose]

Greedy. An answer is right if it contains all that the question's `needs` name. Exit status 1 below --at-least.
"""
import argparse, base64, json, os, subprocess, sys, time, urllib.error, urllib.request

TOKEN = "a token of this program, not a secret"


def part(folder, item):
    """The question as the API takes it."""
    def data(name):
        with open(os.path.join(folder, name), "rb") as f:
            return base64.b64encode(f.read()).decode()
    content = []
    if item["image"]:
        content.append(dict(type="image_url", image_url=dict(url="data:image/png;base64," + data(item["image"]))))
    if item["audio"]:
        content.append(dict(type="input_audio", input_audio=dict(data=data(item["audio"]), format="wav")))
    if item["text"]:
        content.append(dict(type="text", text=item["text"]))
    return content


def send(url, body=None):
    """GET, or POST with a body -> the reply's text. A server that is not ready answers 503, and says why."""
    request = urllib.request.Request(url, None if body is None else json.dumps(body).encode(),
                                     {"Content-Type": "application/json", "Authorization": "Bearer " + TOKEN})
    try:
        with urllib.request.urlopen(request, timeout=300) as reply:
            return reply.read()
    except urllib.error.HTTPError as error:
        if body is None:
            return error.read()
        raise


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("engine"); ap.add_argument("questions"); ap.add_argument("--model"); ap.add_argument("--at-least", type=float, default=0.0)
    ap.add_argument("--verbose", action="store_true")
    a = ap.parse_args()
    with open(a.questions) as f:
        items = [json.loads(line) for line in f]
    command = [a.engine, "serve", "--token-stdin"] + (["--model", a.model] if a.model else [])
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as engine:
        try:
            engine.stdin.write(TOKEN + "\n")
            engine.stdin.flush()
            server = f"http://127.0.0.1:{json.loads(engine.stdout.readline())['port']}"
            while json.loads(send(server + "/health"))["status"] == "loading":
                time.sleep(0.1)
            table = {}
            for item in items:
                body = dict(model="fledgling", temperature=0, max_tokens=48, messages=[dict(role="user", content=part(os.path.dirname(a.questions), item))])
                got = json.loads(send(server + "/v1/chat/completions", body))["choices"][0]["message"]["content"]
                right = all(need.lower() in got.lower() for need in item["needs"])
                table.setdefault(item["ability"], []).append(right)
                if a.verbose or not right:
                    print(" " if right else "x", item["id"], repr(item["text"]), item["image"] or "", item["audio"] or "", "wants", repr(item["answer"]),
                          "got", repr(got))
        finally:
            engine.stdin.close()                                          # the engine ends with its standard input
    for ability, results in table.items():
        print(f"{ability:20} {sum(results):3} of {len(results)}")
    everything = [r for results in table.values() for r in results]
    share = sum(everything) / len(everything)
    print(f"{'all':20} {sum(everything):3} of {len(everything)}: {share:.1%}")
    if share < a.at_least:
        sys.exit(f"below {a.at_least:.0%}")


if __name__ == "__main__":
    main()
