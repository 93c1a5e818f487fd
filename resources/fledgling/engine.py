"""Pipit's engine, kept running to be asked over its own protocol. Needs Python and nothing else."""
import base64, json, mimetypes, os, secrets, subprocess, time, urllib.error, urllib.request

mimetypes.add_type("image/webp", ".webp")


class Engine:
    """with Engine(PROGRAM) as engine: engine.ask(...)   The program ends with the block."""

    def __init__(self, program, model=None):
        self.command = [program, "serve", "--token-stdin"] + (["--model", model] if model else [])
        self.token = secrets.token_hex(16)

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            self.process.stdin.write(self.token + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
            if not line:
                raise RuntimeError(f"{self.command[0]} did not start")
            self.address = f"http://127.0.0.1:{json.loads(line)['port']}"
            while True:
                health = json.loads(self.send("/health"))
                if health["status"] == "ready":
                    return self
                if health["status"] != "loading":
                    raise RuntimeError(f"the engine has no model: {health}")
                time.sleep(0.1)
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_):
        self.process.stdin.close()                                        # the engine ends with its standard input
        self.process.wait()

    def send(self, path, body=None):
        """GET, or POST with a body -> the reply's text. A server that is not ready answers 503, and says why."""
        request = urllib.request.Request(self.address + path, None if body is None else json.dumps(body).encode(),
                                         {"Content-Type": "application/json", "Authorization": "Bearer " + self.token})
        try:
            with urllib.request.urlopen(request, timeout=300) as reply:
                return reply.read()
        except urllib.error.HTTPError as error:
            if body is None:
                return error.read()
            raise RuntimeError(f"{path}: {error.code} {error.read().decode(errors='replace')}") from error

    def slices(self):
        """Names of the MatFormer slices that the model has, the whole one first."""
        return ["full"] + [s for s in json.loads(self.send("/pipit/v1/model")).get("slices", []) if s != "full"]

    def select_slice(self, name):
        self.send("/pipit/v1/slice", dict(slice=name))

    def ask(self, folder, question, most=48):
        """A line of a questions.jsonl, files beside it -> the greedy answer."""
        body = dict(model="fledgling", temperature=0, max_tokens=most, messages=[dict(role="user", content=content(folder, question))])
        return json.loads(self.send("/v1/chat/completions", body))["choices"][0]["message"]["content"]


def content(folder, question):
    """The question as the API takes it."""
    def encoded(name):
        with open(os.path.join(folder, name), "rb") as f:
            return base64.b64encode(f.read()).decode()
    parts = []
    if question["image"]:
        kind = mimetypes.guess_type(question["image"])[0]
        parts.append(dict(type="image_url", image_url=dict(url=f"data:{kind};base64," + encoded(question["image"]))))
    if question["audio"]:
        kind = os.path.splitext(question["audio"])[1][1:]
        parts.append(dict(type="input_audio", input_audio=dict(data=encoded(question["audio"]), format=kind)))
    if question["text"]:
        parts.append(dict(type="text", text=question["text"]))
    return parts
