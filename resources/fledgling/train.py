"""Trains Fledgling on one NVIDIA GPU, in minutes.

    python3 train.py DATA OUT [--towers 100] [--joint 420] [--compile] [--resume FILE]

DATA holds tokenizer.model, printed.npz and speech.npz. The schedule goes by seconds: first each tower alone with heads that name
what was drawn or said (they are dropped afterwards), then everything together on the answers, with the heads at a lower weight.
OUT/weights-*.safetensors holds the weights in bf16, OUT/log.txt the losses and the scores on what was held out.
"""
import argparse, contextlib, math, os, time

import torch
import torch.nn as nn
import torch.nn.functional as F

import content
import gemma3n
import lessons
from config import CONFIG
from draw import Studio
from export import write_safetensors
from lessons import Lessons


class PictureHead(nn.Module):
    """From the soft tokens of a picture: how many of each shape, in which colour, and the letters, by CTC over half columns."""

    def __init__(self, width):
        super().__init__()
        self.hidden = nn.Sequential(nn.Linear(width, 256), nn.GELU())
        self.counts, self.colours = nn.Linear(256, len(content.SHAPES) * 10), nn.Linear(256, len(content.SHAPES) * len(content.COLOURS))
        self.text_colour, self.letters = nn.Linear(256, len(content.COLOURS)), nn.Linear(256, 2 * (len(lessons.ALPHABET) + 1))
        self.row = nn.Linear(256, 1)

    def forward(self, soft, batch):
        h = self.hidden(soft.float())
        pooled, n = h.mean(1), len(h)
        losses = dict(
            count=F.cross_entropy(self.counts(pooled).float().view(-1, 10), batch["counts"].flatten()) * 4,
            colour=F.cross_entropy(self.colours(pooled).float().view(-1, len(content.COLOURS)), batch["colours"].flatten(), ignore_index=-100),
            ink=F.cross_entropy(self.text_colour(pooled).float(), batch["text_colour"], ignore_index=-100))
        grid = h.view(n, 16, 16, -1)
        columns = (grid * self.row(grid).float().softmax(1)).sum(1)       # [N, 16 columns, 256]
        scores = self.letters(columns).float().view(n, 32, -1).log_softmax(-1).transpose(0, 1)
        losses["letters"] = F.ctc_loss(scores, batch["letters"], (32,) * n, batch["letter_counts"], reduction="sum", zero_infinity=True) / (8 * n)
        return losses


class SoundHead(nn.Module):
    """From the soft tokens of a clip: which of the words and questions was said."""

    def __init__(self, width, texts):
        super().__init__()
        self.hidden, self.score, self.said = nn.Sequential(nn.Linear(width, 256), nn.GELU()), nn.Linear(256, 1), nn.Linear(256, texts)

    def forward(self, soft, batch):
        h = self.hidden(soft.float())
        pooled = (h * self.score(h).float().softmax(1)).sum(1)
        logits = self.said(pooled).float()
        return dict(said=F.cross_entropy(logits, batch["said"])), (logits.argmax(-1) == batch["said"]).float().mean()


class Stream(torch.utils.data.IterableDataset):
    def __init__(self, folder, seed, towers=None, **kw):
        self.folder, self.seed, self.towers, self.kw = folder, seed, towers, kw

    def __iter__(self):
        worker = torch.utils.data.get_worker_info()
        drawn_up = Lessons(self.folder, self.seed * 1000 + (worker.id if worker else 0), **self.kw)
        while True:
            batch = drawn_up.towers(*self.towers) if self.towers else drawn_up.batch()
            yield {k: torch.from_numpy(v) for k, v in batch.items()}


def batches(a, device, **kw):
    loader = torch.utils.data.DataLoader(Stream(a.data, **kw), batch_size=None, num_workers=a.workers, pin_memory=device == "cuda",
                                         prefetch_factor=8 if a.workers else 2)
    for batch in loader:
        counts = tuple(batch["lengths"].tolist())
        batch = {k: v.to(device, non_blocking=True) for k, v in batch.items()}
        yield dict(batch, letter_counts=counts)


class Trainer:
    def __init__(self, a):
        self.a, self.device = a, "cuda" if torch.cuda.is_available() else "cpu"
        torch.manual_seed(a.seed)
        torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
        torch.backends.cudnn.benchmark = True
        self.studio = Studio(a.data, self.device)
        self.model = gemma3n.initialise(gemma3n.Gemma3n(CONFIG), a.seed).to(self.device)
        assert CONFIG["text_config"]["sliding_window"] >= lessons.TOKENS  # so every layer is plainly causal here, and compiles alike
        for layer in self.model.language_model.layers:
            layer.self_attn.window = 1 << 30
        width = CONFIG["text_config"]["hidden_size"]
        texts = len(content.SPOKEN_WORDS) + sum(map(len, content.SPOKEN_QUESTIONS.values()))
        self.heads = nn.ModuleDict(dict(picture=PictureHead(width), sound=SoundHead(width, texts))).to(self.device)
        self.log_file = open(os.path.join(a.out, "log.txt"), "a")
        self.begun = time.time()
        self.pictures, self.sounds = self.studio.pictures, self.studio.sounds
        if a.compile:
            for layer in self.model.language_model.layers:
                layer.compile(dynamic=False)
            self.model.vision_tower.timm_model.compile(dynamic=False)
            self.model.audio_tower.compile(dynamic=False)
            self.pictures = torch.compile(self.studio.pictures, dynamic=False)
        self.model.vision_tower.to(memory_format=torch.channels_last)

    def say(self, *words):
        line = f"{time.time() - self.begun:6.1f} s  " + " ".join(map(str, words))
        print(line, flush=True)
        self.log_file.write(line + "\n"); self.log_file.flush()

    def autocast(self):
        return torch.autocast("cuda", torch.bfloat16) if self.device == "cuda" else contextlib.nullcontext()

    def optimizer(self):
        matrices, others = [], []
        for name, p in [*self.model.named_parameters(), *self.heads.named_parameters()]:
            (matrices if p.dim() > 1 and "embed" not in name else others).append(p)
        kw = dict(fused=True) if self.device == "cuda" else {}
        return torch.optim.AdamW([dict(params=matrices, weight_decay=0.05), dict(params=others, weight_decay=0.0)], lr=1e-3, betas=(0.9, 0.98), **kw)

    @torch.no_grad()
    def prepare(self, batch):
        """Pixels and features for a batch."""
        pixels = self.pictures(batch["objects"], batch["canvas"], batch["word"]).contiguous(memory_format=torch.channels_last)
        return pixels, *self.sounds(batch["clip"])

    def tower_losses(self, batch):
        pixels, features, frames = self.prepare(batch)
        with self.autocast():
            seen, heard = self.model.see(pixels), self.model.hear(features, frames)
            losses = self.heads["picture"](seen, batch)
            said, right = self.heads["sound"](heard, batch)
        return dict(losses, **said), right, seen, heard

    def answer_losses(self, batch, seen, heard):
        with self.autocast():
            soft = torch.cat([seen.flatten(0, 1), heard.flatten(0, 1)])
            x = self.model.embed(batch["ids"], soft, batch["slot"])
            hidden = self.model.language_model(batch["ids"], x)
            hidden = hidden.gather(1, batch["where"][..., None].expand(-1, -1, hidden.shape[-1]))
            logits = self.model.language_model.logits(hidden)
        loss = F.cross_entropy(logits.flatten(0, 1), batch["what"].flatten(), ignore_index=-100, reduction="none").view(batch["what"].shape)
        known = (batch["what"] >= 0).float()
        right = ((logits.argmax(-1) == batch["what"]) * known).sum(1) / known.sum(1).clamp(min=1)
        return loss.sum() / known.sum(), right.detach()

    def run(self, name, seconds, stream, rows, peak, aux_from, aux_to):
        """One phase of the schedule. rows: how many of each kind are in a batch, or None for the towers alone."""
        optimizer, started, step, shown, seen_steps = self.optimizer(), None, 0, time.time(), 0
        for batch in stream:
            if step == 3:                                                 # compiled by now: the clock starts
                if self.device == "cuda":
                    torch.cuda.synchronize()
                self.say(name, "first steps done")
                started = time.time()
            part = (time.time() - started) / seconds if started else 0.0
            if part >= 1 or (self.a.steps and step >= self.a.steps) or time.time() - self.begun > self.a.stop:
                break
            rate = peak * min(1, (step + 1) / 150) * (0.5 + 0.5 * math.cos(math.pi * min(1, part))) + 1e-5
            for g in optimizer.param_groups:
                g["lr"] = rate
            losses, heard_right, seen, heard = self.tower_losses(batch)
            loss = sum(losses.values()) * (aux_from + (aux_to - aux_from) * min(1, part))
            if rows:
                answers, right = self.answer_losses(batch, seen, heard)
                loss = loss + answers
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            norm = nn.utils.clip_grad_norm_([p for g in optimizer.param_groups for p in g["params"] if p.grad is not None], 1.0)
            optimizer.step()
            step += 1
            if time.time() - shown > 10 or self.a.steps:
                text = " ".join(f"{k} {v.item():.3f}" for k, v in losses.items()) + f" heard {heard_right.item():.2f} |g| {norm.item():.2f}"
                if rows:
                    ends = [sum(rows[:i]) for i in range(5)]
                    text += f" answers {answers.item():.3f} tokens right " + "/".join(f"{right[i:j].mean().item():.2f}" for i, j in zip(ends, ends[1:]) if j > i)
                self.say(f"{name} {step} ({(step - seen_steps) / (time.time() - shown):.1f}/s)", text)
                shown, seen_steps = time.time(), step

    # -------------------------------------------------------------------------------------------- scores

    @torch.no_grad()
    def generate(self, rows, seen, heard, most=28):
        """Greedy answers to rows of (ids, slot); no cache, since a batch is one forward pass of fixed shape."""
        n, eot = len(rows), 7
        ids, slot = torch.zeros(n, lessons.TOKENS, dtype=torch.long), torch.full((n, lessons.TOKENS), -1)
        for r, (i, s) in enumerate(rows):
            ids[r, :len(i)], slot[r, :len(s)] = torch.tensor(i), torch.tensor(s)
        ids, slot = ids.to(self.device), slot.to(self.device)
        end, out = torch.tensor([len(i) for i, _ in rows], device=self.device), []
        with self.autocast():
            soft = torch.cat([seen.flatten(0, 1), heard.flatten(0, 1)])
            for _ in range(most):
                hidden = self.model.language_model(ids, self.model.embed(ids, soft, slot))
                hidden = hidden.gather(1, (end - 1).clamp(max=lessons.TOKENS - 1)[:, None, None].expand(-1, 1, hidden.shape[-1]))
                token = self.model.language_model.logits(hidden)[:, 0, :CONFIG["text_config"]["vocab_size_per_layer_input"]].argmax(-1)
                out.append(token)
                ids.scatter_(1, end.clamp(max=lessons.TOKENS - 1)[:, None], token[:, None])
                end = end + 1
        return [row[:row.index(eot)] if eot in row else row for row in torch.stack(out, 1).tolist()]

    def score(self, per_ability, seed):
        """Right answers by ability on held-out drawings, fonts, voices and phrasings."""
        table = {}
        unseen = Lessons(self.a.data, seed, held_out=True)
        size = sum(self.rows)
        todo = exam(unseen, per_ability)
        for start in range(0, len(todo), size):
            part = todo[start:start + size]
            pictures = [q["picture"] for q in part if q["picture"] is not None]
            clips = [q["clip"] for q in part if q["clip"] is not None]
            pictures += [unseen.scene() for _ in range(size - len(pictures))]
            clips += [unseen.clip(0) for _ in range(size - len(clips))]
            batch = {k: torch.from_numpy(v).to(self.device) for k, v in {**lessons.picture_arrays(pictures), **lessons.clip_arrays(clips)}.items()}
            seen, heard = [], []
            with self.autocast(), torch.no_grad():
                pixels, features, frames = self.prepare(batch)
                seen, heard = self.model.see(pixels), self.model.hear(features, frames)
            rows, p, s = [], 0, 0
            for q in part:
                slots = []
                for mark in q["content"]:
                    if mark == lessons.IMAGE:
                        slots.append((CONFIG["image_token_id"], p * 256, 256)); p += 1
                    if mark == lessons.AUDIO:
                        frames_here = (q["clip"][0][4] - 513) // 160 + 1
                        slots.append((CONFIG["audio_token_id"], size * 256 + s * lessons.CLIP_TOKENS, min(lessons.CLIP_TOKENS, -(-frames_here // 16)))); s += 1
                row = lessons.Row(unseen.writer)
                assert row.turn(q["content"], "", slots)
                cut = row.targets[0][0] + 1                               # the prompt ends here
                rows.append((row.ids[:cut], row.slot[:cut]))
            rows += [([2], [-1])] * (size - len(rows))
            for q, ids in zip(part, self.generate(rows, seen, heard)):
                q["got"] = unseen.writer.sp.decode(ids)
                right = all(need.lower() in q["got"].lower() for need in q["needs"])
                table.setdefault(q["ability"], []).append((right, q["got"] == q["answer"], q))
        self.say(f"{'held out: ability':44} {'right':>6} {'exact':>6}  of")
        for ability, results in table.items():
            self.say(f"{ability:44} {sum(r for r, _, _ in results) / len(results):6.1%} {sum(e for _, e, _ in results) / len(results):6.1%} {len(results):3}")
            for _, _, q in [r for r in results if not r[0]][:3]:
                self.say("      ", repr(q["content"].replace(lessons.IMAGE, "<picture>").replace(lessons.AUDIO, f"<{q['spoken']} {q['voice']}>")), "wants", repr(q["answer"]), "got", repr(q["got"]))
        everything = [r for results in table.values() for r, _, _ in results]
        self.say(f"{'all':44} {sum(everything) / len(everything):6.1%}")
        return table


def exam(unseen, per_ability):
    """Questions of every ability, with what a right answer must contain."""
    rng, packs, todo = unseen.rng, unseen.packs, []

    def add(ability, content_text, answer, needs, picture=None, text=None, voice=""):
        clip = unseen.clip(text) if text is not None else None
        todo.append(dict(ability=ability, content=content_text, answer=answer, needs=needs, picture=picture, clip=clip,
                         spoken=packs.spoken[text] if text is not None else "", voice=packs.voices[packs.clip_voice[clip[0][0]]] if clip else ""))

    def drawing(test):
        while True:
            p = unseen.scene()
            if test(p):
                return p

    single = lambda p: len(p.groups) == 1
    for _ in range(per_ability):
        p = drawing(single)
        n, colour, shape = p.groups[0]
        plural = content.PLURAL[shape]
        add("typed: colour", lessons.IMAGE + rng.choice(content.ASK_COLOUR if n == 1 else content.ASK_COLOUR_PLURAL).format(s=shape, p=plural),
            lessons.answer(p, "colour"), [colour], p)
        p = drawing(single)
        n, colour, shape = p.groups[0]
        add("typed: shape", lessons.IMAGE + rng.choice(content.ASK_SHAPE if n == 1 else content.ASK_SHAPE_PLURAL), lessons.answer(p, "shape"), [shape], p)
        p = drawing(lambda p: p.groups)
        n, colour, shape = rng.choice(p.groups)
        add("typed: count", lessons.IMAGE + rng.choice(content.ASK_COUNT).format(p=content.PLURAL[shape]),
            content.there_are(n, content.counted(n, colour, shape)), [content.NUMBERS[n]], p)
        p = drawing(lambda p: p.groups)
        add("typed: describe a scene, all of it", lessons.IMAGE + rng.choice(content.ASK_SEE), lessons.describe(p),
            [content.counted(*g) for g in p.groups], p)
        p = drawing(lambda p: p.text in content.PRINTED_WORDS)
        add("typed: read a word, new fonts", lessons.IMAGE + rng.choice(content.ASK_READ), content.says(p.text), [f'"{p.text}"'], p)
        p = drawing(lambda p: p.text and p.text.isdigit())
        add("typed: read a number, new fonts", lessons.IMAGE + rng.choice(content.ASK_READ), content.says(p.text), [f'"{p.text}"'], p)
        for intent in ("colour", "shape", "count", "read"):
            p = drawing(lambda p: lessons.answer(p, intent) and (p.text in content.PRINTED_WORDS if intent == "read" else single(p)))
            text = packs.spoken.index(rng.choice(content.SPOKEN_QUESTIONS[intent]))
            needs = dict(read=lambda: [f'"{p.text}"'], colour=lambda: [p.groups[0][1]], shape=lambda: [p.groups[0][2]],
                         count=lambda: [content.NUMBERS[p.groups[0][0]]])[intent]()
            add(f"spoken question, new voices: {intent}", lessons.IMAGE + lessons.AUDIO, lessons.answer(p, intent), needs, p, text)
        text = rng.choice(packs.words)
        add("spoken word, new voices", lessons.AUDIO, content.heard(packs.spoken[text]), [packs.spoken[text]], None, text)
    for topic, (answer, trained, new) in content.FACTS.items():
        for question in new:
            add("typed: about Pipit, new phrasings", question, answer, [answer[:24]])
        for question in rng.sample(trained, 3):
            add("typed: about Pipit, known phrasings", question, answer, [answer[:24]])
    return todo


def save(trainer, folder):
    """bf16, in three parts."""
    tensors = {f"model.{n}": p.detach().to(torch.bfloat16).cpu().contiguous() for n, p in trainer.model.named_parameters()}
    parts, sizes = [{} for _ in range(3)], [0] * 3
    for name, t in sorted(tensors.items(), key=lambda item: -item[1].numel()):
        k = sizes.index(min(sizes))
        parts[k][name] = tuple(t.shape), t.view(torch.int16).numpy().tobytes()
        sizes[k] += t.numel()
    for k, part in enumerate(parts):
        write_safetensors(os.path.join(folder, f"weights-{k}.safetensors"), part)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("data"); ap.add_argument("out")
    ap.add_argument("--towers", type=float, default=100); ap.add_argument("--joint", type=float, default=420)
    ap.add_argument("--stop", type=float, default=1e9, help="seconds after which no phase goes on")
    ap.add_argument("--compile", action="store_true"); ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--resume", help="a state file written by an earlier run"); ap.add_argument("--state", help="where to write one")
    ap.add_argument("--steps", type=int, default=0, help="end each phase after so many steps, for a trial")
    ap.add_argument("--workers", type=int, default=max(1, (os.cpu_count() or 2) - 1)); ap.add_argument("--scale", type=float, default=1.0, help="of the batches")
    ap.add_argument("--exam", type=int, default=60); ap.add_argument("--peak", type=float, default=1.2e-3)
    a = ap.parse_args()
    os.makedirs(a.out, exist_ok=True)
    t = Trainer(a)
    t.say(f"{sum(p.numel() for p in t.model.parameters()) / 1e6:.2f} M weights on", torch.cuda.get_device_name() if t.device == "cuda" else "the processor")
    if a.resume:
        state = torch.load(a.resume, map_location=t.device)
        t.model.load_state_dict(state["model"]); t.heads.load_state_dict(state["heads"])
    rows = t.rows = tuple(max(1, round(n * a.scale)) for n in (36, 24, 20, 16))
    if a.towers:
        t.run("towers", a.towers, batches(a, t.device, seed=a.seed + 1, towers=(max(2, int(192 * a.scale)), max(2, int(256 * a.scale)))),
              None, a.peak, 1.0, 1.0)
    if a.joint:
        t.run("joint", a.joint, batches(a, t.device, seed=a.seed + 2, pictures=rows[0], both=rows[1], sounds=rows[2], texts=rows[3]),
              rows, a.peak, 0.5, 0.1)
    save(t, a.out)
    if a.state:
        torch.save(dict(model=t.model.state_dict(), heads=t.heads.state_dict()), a.state)
    with torch.no_grad():                                                 # score what is exported
        for p in t.model.parameters():
            p.copy_(p.to(torch.bfloat16).float())
    if a.exam:
        t.score(a.exam, seed=990000 + a.seed)


if __name__ == "__main__":
    main()
