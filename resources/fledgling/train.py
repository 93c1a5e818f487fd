"""Trains Fledgling on one NVIDIA GPU, in minutes, or slowly on a processor.

    python3 train.py DATA OUT [--towers 150] [--joint 300] [--resume WEIGHTS...]

DATA holds tokenizer.model, printed.npz and speech.npz. The schedule goes by seconds: first each tower alone with heads that name
what was drawn or said (they are dropped afterwards), then everything together on the answers, with the heads at a lower weight.
OUT/weights-*.safetensors holds the weights in bf16, OUT/heads.safetensors the heads, in case training goes on, OUT/log.txt the losses and
the scores on what was held out.
"""
import argparse, math, os, time

import torch
import torch.nn as nn
import torch.nn.functional as F

import content
import gemma3n
import lessons
from config import CONFIG, SIDE
from draw import Studio, shown_in
from export import read_safetensors, write_safetensors
from lessons import Lessons


class PictureHead(nn.Module):
    """From the soft tokens of a picture: what lies under every one of them (shape, colour, letters of its two halves: the drawing
    instructions tell), how many of each shape there are, and the word as a whole, by CTC over half columns."""

    def __init__(self, width):
        super().__init__()
        shapes, colours, letters = len(content.SHAPES), len(content.COLOURS), len(lessons.ALPHABET) + 1
        self.hidden = nn.Sequential(nn.Linear(width, 256), nn.GELU())
        self.shape, self.colour, self.letter = nn.Linear(256, shapes + 1), nn.Linear(256, colours + 1), nn.Linear(256, 2 * letters)
        self.counts, self.row, self.column = nn.Linear(512, shapes * 10), nn.Linear(256, 1), nn.Linear(256, 2 * letters)

    @staticmethod
    @torch.no_grad()
    def labels(batch):
        """For each token the shape + 1, colour + 1 and letter [.., 2] there, 0 for none."""
        at = (torch.arange(16, device=batch["objects"].device) + 0.5) * 16
        y, x = (t.flatten()[None, None] for t in torch.meshgrid(at, at, indexing="ij"))
        o = batch["objects"]
        kind, cx, cy, rx, ry = (o[..., i, None] for i in range(5))
        under = ((x - cx) / rx.clamp(min=1)) ** 2 + ((y - cy) / ry.clamp(min=1)) ** 2 < 0.7
        under = (under | (((x - cx).abs() <= 8) & ((y - cy).abs() <= 8))) & (kind > 0)                # [N, objects, 256]
        shape = (under * kind).amax(1).long()
        colour_of = F.pad(batch["colours"].clamp(min=-1) + 1, (1, 0))     # by shape + 1
        colour = colour_of.gather(1, shape)
        w, n = batch["word"], batch["lengths"][:, None]
        _, cx, cy, width, height = (w[:, i, None] for i in range(5))
        there = (w[:, :1] >= 0) & ((y[0] - cy).abs() < (height / 2).clamp(min=8))
        halves = []
        for dx in (-4, 4):
            along = (x[0] + dx - cx) / width.clamp(min=1) + 0.5
            k = (along[..., None] >= batch["edges"][:, None]).sum(-1) - 1
            inside = there & (k >= 0) & (k < n) & (along < 1)
            halves.append(batch["letters"].gather(1, k.clamp(0, lessons.LETTERS - 1)) * inside)
        letter = torch.stack(halves, -1)
        colour = torch.where(letter.amax(-1) > 0, batch["text_colour"].clamp(min=-1)[:, None] + 1, colour)
        return shape, colour, letter

    def forward(self, soft, batch):
        def where_something(logits, label):
            logits, label = logits.float().flatten(0, -2), label.flatten()
            weight = torch.where(label > 0, 1.0, 0.1)
            return (F.cross_entropy(logits, label, reduction="none") * weight).sum() / weight.sum()

        h = self.hidden(soft.float())
        n, letters = len(h), len(lessons.ALPHABET) + 1
        shape, colour, letter = self.labels(batch)
        losses = dict(shape=where_something(self.shape(h), shape), colour=where_something(self.colour(h), colour),
                      letter=where_something(self.letter(h).view(n, 256, 2, letters), letter))
        pooled = torch.cat([h.mean(1), h.amax(1)], -1)
        losses["count"] = F.cross_entropy(self.counts(pooled).float().view(-1, 10), batch["counts"].flatten()) * 4
        grid = h.view(n, 16, 16, -1)
        columns = (grid * self.row(grid).float().softmax(1)).sum(1)       # [N, 16 columns, 256]
        scores = self.column(columns).float().view(n, 32, -1).log_softmax(-1).transpose(0, 1)
        none = batch["lengths"] == 0                                      # CTC without a letter is not to be trusted on a GPU: a letter, unweighted
        targets = torch.where(none[:, None], 1, batch["letters"])
        each = F.ctc_loss(scores, targets, (32,) * n, batch["letter_counts"], reduction="none", zero_infinity=True)
        losses["word"] = (each * ~none).sum() / (8 * n)
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


class See(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.tower, self.embed = model.vision_tower, model.embed_vision

    def forward(self, pixels):
        return gemma3n.soft_picture(self.tower.timm_model, self.embed, pixels)


class Hear(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.audio_tower, self.embed_audio = model.audio_tower, model.embed_audio

    def forward(self, features, frames):
        return gemma3n.Gemma3n.hear(self, features, frames)


class Decode(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.language_model = model.language_model

    def forward(self, ids, x):
        return self.language_model(ids, x)


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
        counts = tuple(batch["lengths"].clamp(min=1).tolist())
        shown = [i.to(device, non_blocking=True) for i in shown_in(batch["objects"], batch["word"])]
        if "slot" in batch:
            batch["place"] = (batch["slot"].flatten() >= 0).nonzero()[:, 0]
        batch = {k: v.to(device, non_blocking=True) for k, v in batch.items()}
        yield dict(batch, letter_counts=counts, shown=shown)


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
        a.stop = min(a.stop, a.until - self.begun)
        self.model.vision_tower.to(memory_format=torch.channels_last)

    def named(self):
        return {**{f"model.{n}": p for n, p in self.model.named_parameters()}, **{f"heads.{n}": p for n, p in self.heads.named_parameters()}}

    def load(self, paths):
        """Weights of an earlier run."""
        own = self.named()
        with torch.no_grad():
            for path in paths:
                for name, (shape, data) in read_safetensors(path).items():
                    own[name].copy_(torch.frombuffer(bytearray(data), dtype=torch.int16).view(torch.bfloat16).view(shape))

    def capture(self, images, clips, rows):
        """(see, hear, decode) for batches of one size: each recorded once as a CUDA graph, forwards and backwards, since launching
        its few thousand kernels takes longer than running them."""
        see, hear, decode = See(self.model), Hear(self.model), Decode(self.model)
        if self.device != "cuda" or self.a.no_graphs:
            return see, hear if clips else None, decode
        with torch.autocast("cuda", torch.bfloat16, cache_enabled=False):
            pixels = torch.rand(images, 3, SIDE, SIDE, device="cuda").contiguous(memory_format=torch.channels_last)
            see = torch.cuda.make_graphed_callables(see, (pixels,), allow_unused_input=True)
            if clips:
                frames = (lessons.SAMPLES - 513) // 160 + 1
                hear = torch.cuda.make_graphed_callables(hear, (torch.randn(clips, frames, 128, device="cuda"),
                                                                torch.full((clips,), frames, device="cuda")), allow_unused_input=True)
            if rows:
                ids = torch.randint(300, 2000, (rows, lessons.TOKENS), device="cuda")
                x = torch.randn(rows, lessons.TOKENS, CONFIG["text_config"]["hidden_size"], device="cuda", requires_grad=True)
                decode = torch.cuda.make_graphed_callables(decode, (ids, x), allow_unused_input=True)
        self.say(f"captured {images} pictures, {clips} clips, {rows} rows; {torch.cuda.memory_allocated() / 1e9:.1f} GB")
        return see, hear if clips else None, decode

    def say(self, *words):
        line = f"{time.time() - self.begun:6.1f} s  " + " ".join(map(str, words))
        print(line, flush=True)
        self.log_file.write(line + "\n"); self.log_file.flush()

    def autocast(self):
        return torch.autocast(self.device, torch.bfloat16, cache_enabled=False)

    def optimizer(self):
        """Adam's step is as large for a weight of 0.02 as for one of 0.2, so wide inputs get smaller ones: at 1.2e-3 the 2048 inputs of
        embed_vision's projection kept the vision tower at chance."""
        groups = {}
        for name, p in [*self.model.named_parameters(), *self.heads.named_parameters()]:
            if not p.requires_grad:
                continue
            scale = 1.0
            if name.startswith(("vision_tower", "embed_vision")):
                scale = 0.15 if "embedding_projection" in name else 0.5
            decay = 0.05 if p.dim() > 1 and "embed" not in name else 0.0
            groups.setdefault((scale, decay), []).append(p)
        kw = dict(fused=True) if self.device == "cuda" else {}
        return torch.optim.AdamW([dict(params=p, weight_decay=d, scale=s) for (s, d), p in groups.items()], lr=1e-3, betas=(0.9, 0.98), **kw)

    @torch.no_grad()
    def prepare(self, batch):
        """Pixels and features for a batch."""
        pixels = self.studio.pictures(batch["objects"], batch["canvas"], batch["word"], batch.get("shown")).contiguous(memory_format=torch.channels_last)
        return pixels, *self.studio.sounds(batch["clip"])

    def tower_losses(self, batch, see, hear):
        pixels, features, frames = self.prepare(batch)
        with self.autocast():
            seen = see(pixels)
            losses, heard, right = self.heads["picture"](seen, batch), None, torch.zeros(())
            if hear is not None:
                heard = hear(features, frames)
                said, right = self.heads["sound"](heard, batch)
                losses.update(said)
        return losses, right, seen, heard

    def answer_losses(self, batch, seen, heard, decode):
        with self.autocast():
            soft = torch.cat([seen.flatten(0, 1), heard.flatten(0, 1)])
            x = self.model.embed(batch["ids"], soft, batch["slot"], batch["place"])
            hidden = decode(batch["ids"], x)
            hidden = hidden.gather(1, batch["where"][..., None].expand(-1, -1, hidden.shape[-1]))
            logits = self.model.language_model.logits(hidden)
        loss = F.cross_entropy(logits.flatten(0, 1), batch["what"].flatten(), ignore_index=-100, reduction="none").view(batch["what"].shape)
        known = (batch["what"] >= 0).float()
        right = ((logits.argmax(-1) == batch["what"]) * known).sum(1) / known.sum(1).clamp(min=1)
        return loss.sum() / known.sum(), right.detach()

    def run(self, name, seconds, stream, rows, peak, aux_from, aux_to, blocks):
        """One phase of the schedule. rows: how many of each kind are in a batch, or None for the towers alone; blocks: from capture()."""
        see, hear, decode = blocks
        optimizer, started, step, shown, seen_steps = self.optimizer(), None, 0, time.time(), 0
        asked, waited = time.time(), 0.0                                  # for the next batch: how long the lessons kept the GPU waiting
        for batch in stream:
            waited += time.time() - asked
            if step == 3:                                                 # warm by now: the clock starts
                if self.device == "cuda":
                    torch.cuda.synchronize()
                self.say(name, "first steps done")
                started = time.time()
                seconds = max(1.0, min(seconds, self.a.stop - (started - self.begun)))
            part = (time.time() - started) / seconds if started else 0.0
            if part >= 1 or (self.a.steps and step >= self.a.steps):
                break
            rate = peak * min(1, (step + 1) / 150) * (0.5 + 0.5 * math.cos(math.pi * min(1, part))) + 1e-5
            for g in optimizer.param_groups:
                g["lr"] = rate * g["scale"]
            losses, heard_right, seen, heard = self.tower_losses(batch, see, hear)
            loss = sum(losses.values()) * (aux_from + (aux_to - aux_from) * min(1, part))
            if rows:
                answers, right = self.answer_losses(batch, seen, heard, decode)
                loss = loss + answers
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            trained = [p for g in optimizer.param_groups for p in g["params"] if p.grad is not None]
            norm = nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            step += 1
            if time.time() - shown > self.a.every or self.a.steps:
                text = " ".join(f"{k} {v.item():.3f}" for k, v in losses.items()) + f" heard {heard_right.item():.2f} |g| {norm.item():.2f}"
                if rows:
                    ends = [sum(rows[:i]) for i in range(5)]
                    text += f" answers {answers.item():.3f} tokens right " + "/".join(f"{right[i:j].mean().item():.2f}" for i, j in zip(ends, ends[1:]) if j > i)
                if self.device == "cpu":                                 # hours on a processor are not to be lost
                    save(self, self.a.out)
                self.say(f"{name} {step} ({(step - seen_steps) / (time.time() - shown):.1f}/s, waited {waited:.1f} s)", text)
                shown, seen_steps, waited = time.time(), step, 0.0
            asked = time.time()

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
    """bf16: the model in three parts, and the heads."""
    parts, sizes, heads = [{} for _ in range(3)], [0] * 3, {}
    for name, p in sorted(trainer.named().items(), key=lambda item: -item[1].numel()):
        t = p.detach().to(torch.bfloat16).cpu().contiguous()
        k = sizes.index(min(sizes))
        part = heads if name.startswith("heads.") else parts[k]
        part[name] = tuple(t.shape), t.view(torch.int16).numpy().tobytes()
        sizes[k] += t.numel() if part is parts[k] else 0
    for k, part in enumerate(parts):
        write_safetensors(os.path.join(folder, f"weights-{k}.safetensors"), part)
    write_safetensors(os.path.join(folder, "heads.safetensors"), heads)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("data"); ap.add_argument("out")
    ap.add_argument("--towers", type=float, default=150); ap.add_argument("--joint", type=float, default=300)
    ap.add_argument("--stop", type=float, default=1e9, help="seconds from the start at which the last phase has ended")
    ap.add_argument("--until", type=float, default=1e12, help="the same as a time of day, in seconds since 1970")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--resume", nargs="*", default=[], help="weights-*.safetensors of an earlier run")
    ap.add_argument("--words", type=float, default=0.5, help="share of pictures in the first phase that show a word instead of shapes")
    ap.add_argument("--every", type=float, default=10, help="seconds from line to line of the log")
    ap.add_argument("--steps", type=int, default=0, help="end each phase after so many steps, for a trial")
    ap.add_argument("--workers", type=int, default=max(1, (os.cpu_count() or 2) - 2)); ap.add_argument("--no-graphs", action="store_true")
    ap.add_argument("--pictures", type=int, default=128, help="in a batch of the first phase")
    ap.add_argument("--clips", type=int, default=128, help="in a batch of the first phase; 0 leaves the audio tower alone")
    ap.add_argument("--rows", type=int, nargs=4, default=(40, 20, 14, 8), help="in a batch of the second: picture, picture and speech, sounds, text")
    ap.add_argument("--exam", type=int, default=60); ap.add_argument("--peak", type=float, default=1.2e-3)
    ap.add_argument("--joint-peak", type=float, default=1.0e-3)
    a = ap.parse_args()
    os.makedirs(a.out, exist_ok=True)
    t = Trainer(a)
    t.say(f"{sum(p.numel() for p in t.model.parameters()) / 1e6:.2f} M weights on", torch.cuda.get_device_name() if t.device == "cuda" else "the processor")
    t.load(a.resume)
    t.rows = rows = tuple(a.rows)
    # before any lesson is drawn up: threads that pin memory would disturb the recording
    first = t.capture(a.pictures, a.clips, 0) if a.towers else None
    second = t.capture(rows[0] + rows[1], rows[1] + 2 * rows[2], sum(rows)) if a.joint else None
    if a.towers:
        t.run("towers", a.towers, batches(a, t.device, seed=a.seed + 1, words=a.words, towers=(a.pictures, max(2, a.clips))), None, a.peak, 1.0, 1.0, first)
    if a.joint:
        t.run("joint", a.joint, batches(a, t.device, seed=a.seed + 2, pictures=rows[0], both=rows[1], sounds=rows[2], texts=rows[3]),
              rows, a.joint_peak, 0.5, 0.1, second)
    save(t, a.out)
    with torch.no_grad():                                                 # score what is exported
        for p in t.model.parameters():
            p.copy_(p.to(torch.bfloat16).float())
    if a.exam:
        t.score(a.exam, seed=990000 + a.seed)


if __name__ == "__main__":
    main()
