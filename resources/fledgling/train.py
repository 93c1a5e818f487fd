"""Trains Fledgling on one NVIDIA GPU within the minutes given, or slowly on a processor: one command.

    python3 train.py DATA OUT [--minutes 24]

DATA holds what the make_*.py scripts made: tokenizer.model, glyphs.npz, things.npz, speech.npz. The schedule goes by the clock, in three
phases: `towers` (each tower alone: ground labels, reconstruction of what is masked, contrast with the words; and the decoder on text, every
token), `skills` (all together, a row keeps to one ability), `mixed` (dialogues). From the second on the loss is that of the answers, in the chat
template; the heads go on at a lower weight. In every step the decoder's feed-forward networks have their full, half or quarter width.

OUT/weights-*.safetensors holds the weights in bf16, OUT/log.txt the losses and the scores on what was held out. Both are written as it
goes; with OUT/state.pt the same command goes on where it was cut off.
"""
import argparse, itertools, math, os, random, time

import torch
import torch.nn as nn
import torch.nn.functional as F

import content
import exam
import gemma3n
import lessons
import lore
import scenes
from config import CONFIG, SIDE, shrink
from draw import Studio, shown_in
from export import write_safetensors
from heads import Contrast, PictureHead, Reconstruction, SoundHead
from lessons import Lessons

WIDTHS = {1.0: 2, 0.5: 1, 0.25: 1}                                        # MatFormer: share of a layer's width -> how often it is taken
PHASES = {"towers": 0.42, "skills": 0.24, "mixed": 0.34}                  # of the time
RATE = {"towers": (0.0, 0.6), "skills": (0.0, 0.45), "mixed": (0.45, 1.0)}    # where on the cosine from peak to nothing a phase begins and ends

PROFILED = 30, 34                                                         # steps of each phase
LONGEST_STEP = 5.0                                                        # seconds: what is beyond, the run stood still, and it does not count


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

    def forward(self, ids, x, kept):
        return self.language_model(ids, x, kept)


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
                                         **(dict(prefetch_factor=8) if a.workers else {}))
    for batch in loader:
        counts = {f"{name}_counts": tuple((batch[key] > 0).sum(1).clamp(min=1).tolist()) for name, key in (("letter", "letters"), ("word", "said"))}
        shown = [i.to(device, non_blocking=True) for i in shown_in(batch["objects"], batch["word"])]
        if "slot" in batch:
            batch["place"] = (batch["slot"].flatten() >= 0).nonzero()[:, 0]
        batch = {k: v.to(device, non_blocking=True) for k, v in batch.items()}
        batch = dict(batch, shown=shown, **counts)
        yield batch
        if a.one_batch:
            yield from itertools.repeat(batch)


class Line:
    """What a line of the log tells: means of the losses since the one before, the pace, and how long the lessons kept the GPU waiting."""

    def __init__(self, rows):
        self.rows, self.begun, self.asked, self.waited, self.steps, self.sums = rows, time.time(), time.time(), 0.0, 0, {}

    def add(self, losses):
        self.steps += 1
        self.sums = {k: self.sums.get(k, 0.0) + v.detach() for k, v in losses.items()}

    def text(self, phase, step, part, norm, right):
        words = [f"{phase} {step} ({self.steps / (time.time() - self.begun):.1f}/s, waited {self.waited:.1f} s, {part:.0%})"]
        words += [f"{k} {v.item() / self.steps:.3f}" for k, v in self.sums.items()] + [f"|g| {norm.item():.2f}"]
        if right is not None:                                             # by kind of row
            ends = [sum(self.rows[:i]) for i in range(5)]
            words.append("tokens right " + "/".join(f"{right[i:j].mean().item():.2f}" for i, j in zip(ends, ends[1:]) if j > i))
        return " ".join(words)


class Trainer:
    def __init__(self, a):
        self.a, self.device = a, "cuda" if torch.cuda.is_available() else "cpu"
        self.begun = time.time()
        torch.manual_seed(a.seed)
        torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
        torch.backends.cudnn.benchmark = True
        self.log_file = open(os.path.join(a.out, "log.txt"), "a")
        self.studio = Studio(a.data, self.device)
        self.model = gemma3n.initialise(gemma3n.Gemma3n(CONFIG), a.seed).to(self.device)
        assert CONFIG["text_config"]["sliding_window"] >= lessons.TOKENS  # so every layer is plainly causal here, and compiles alike
        for layer in self.model.language_model.layers:
            layer.self_attn.window = 1 << 30
        width = CONFIG["text_config"]["hidden_size"]
        self.heads = nn.ModuleDict(dict(picture=PictureHead(width), sound=SoundHead(width), hidden=Reconstruction(width), contrast=Contrast(width))).to(self.device)
        self.model.vision_tower.to(memory_format=torch.channels_last)
        self.kept = {share: self.model.language_model.slice(share).to(self.device) for share in WIDTHS}
        self.rng = random.Random(a.seed)
        self.optimizer = self.make_optimizer()
        self.done = {}                                                    # phase -> seconds of it that are behind us
        self.saved = time.time()

    def make_optimizer(self):
        """Adam's step is as large for a weight of 0.02 as for one of 0.2, so wide inputs get smaller ones: at 1.2e-3 the 2048 inputs of
        embed_vision's projection kept the vision tower at chance."""
        groups = {}
        for name, p in [*self.model.named_parameters(), *self.heads.named_parameters()]:
            scale = 1.0
            if name.startswith(("vision_tower", "embed_vision")):
                scale = 0.15 if "embedding_projection" in name else 0.5
            decay = 0.05 if p.dim() > 1 and "embed" not in name else 0.0
            groups.setdefault((scale, decay), []).append(p)
        kw = dict(fused=True) if self.device == "cuda" else {}
        return torch.optim.AdamW([dict(params=p, weight_decay=d, scale=s) for (s, d), p in groups.items()], lr=1e-3, betas=(0.9, 0.98), **kw)

    def say(self, *words):
        line = f"{time.time() - self.begun:6.1f} s  " + " ".join(map(str, words))
        print(line, flush=True)
        self.log_file.write(line + "\n"); self.log_file.flush()

    def autocast(self):
        return torch.autocast(self.device, torch.bfloat16, enabled=self.device == "cuda", cache_enabled=False)

    # -------------------------------------------------------------------------------------------- one step

    def fuse(self, *parts):
        """Lets torch.compile fuse what runs over memory again and again: norms, gates and AltUp's streams. For batches captured after."""
        if self.device != "cuda" or self.a.no_compile:
            return
        torch._dynamo.config.cache_size_limit = 64                        # layers of several kinds, batches of two sizes
        if "see" in parts:
            tower = self.model.vision_tower.timm_model
            tower.features = torch.compile(tower.features)
        if "decode" in parts:
            for layer in self.model.language_model.layers:
                layer.compile()

    def capture(self, images, clips, rows):
        """(see, hear, decode) for batches of one size: each recorded once as a CUDA graph, forwards and backwards, since launching
        its few thousand kernels takes longer than running them."""
        plain = See(self.model), Hear(self.model), Decode(self.model)
        if self.device != "cuda" or self.a.no_graphs:
            return plain
        try:
            with torch.autocast("cuda", torch.bfloat16, cache_enabled=False):
                pixels = torch.rand(images, 3, SIDE, SIDE, device="cuda").contiguous(memory_format=torch.channels_last)
                see = torch.cuda.make_graphed_callables(See(self.model), (pixels,), allow_unused_input=True)
                frames = (lessons.SAMPLES - 513) // 160 + 1
                hear = torch.cuda.make_graphed_callables(Hear(self.model), (torch.randn(clips, frames, 128, device="cuda"),
                                                                            torch.full((clips,), frames, device="cuda")), allow_unused_input=True)
                ids = torch.randint(300, 2000, (rows, lessons.TOKENS), device="cuda")
                x = torch.randn(rows, lessons.TOKENS, CONFIG["text_config"]["hidden_size"], device="cuda", requires_grad=True)
                decode = torch.cuda.make_graphed_callables(Decode(self.model), (ids, x, self.kept[1.0].clone()), allow_unused_input=True)
        except RuntimeError as error:                                     # slower, but the minutes are not lost
            self.say(f"no CUDA graphs for {images} pictures, {clips} clips, {rows} rows: {error}")
            torch.cuda.empty_cache()
            if not self.a.no_compile:
                self.a.no_compile = True
                torch.compiler.set_stance("force_eager")
                return self.capture(images, clips, rows)
            return plain
        self.say(f"captured {images} pictures, {clips} clips, {rows} rows; {torch.cuda.memory_allocated() / 1e9:.1f} GB, reserved {torch.cuda.memory_reserved() / 1e9:.1f}")
        return see, hear, decode

    @torch.no_grad()
    def prepare(self, batch):
        """Pixels and features for a batch."""
        pixels = self.studio.pictures(batch).contiguous(memory_format=torch.channels_last)
        return pixels, *self.studio.sounds(batch["pieces"], batch["how"])

    def perceive(self, batch, see, hear, masked):
        """Losses of the towers, and the soft tokens. masked: what is hidden from a quarter of the pictures and half of the clips is told."""
        pixels, features, frames = self.prepare(batch)
        shown, played, hidden = pixels, features, self.heads["hidden"]
        if masked:
            shown, places = hidden.mask_pictures(pixels, max(1, len(pixels) // 4))
            shown = shown.contiguous(memory_format=torch.channels_last)
            played, times = hidden.mask_sounds(features, max(1, len(features) // 2))
        with self.autocast():
            seen, heard = see(shown), hear(played, frames)
            contrast, words = self.heads["contrast"], self.model.language_model.embed_tokens
            losses = self.heads["picture"](seen, batch, self.studio.thing_of) | self.heads["sound"](heard, batch)
            losses["look"] = contrast(contrast.look, seen, batch["captions"], words) / 2
            losses["listen"] = contrast(contrast.listen, heard, batch["spoken"], words) / 2
            if masked:
                losses["patch"] = hidden.pictures(seen, pixels, places) / 2
                losses["mel"] = hidden.sounds(heard, features, times) / 2
        return losses, seen, heard

    def read(self, ids, decode, kept):
        """Next-token loss of every token of a text."""
        with self.autocast():
            x = self.model.language_model.embed_tokens(ids) * math.sqrt(CONFIG["text_config"]["hidden_size"])
            logits = self.model.language_model.logits(decode(ids, x, kept)[:, :-1])
        return F.cross_entropy(logits.flatten(0, 1), ids[:, 1:].flatten())

    def answer(self, batch, seen, heard, decode, kept):
        """Loss of the answers' tokens, and the share of right ones in each row."""
        with self.autocast():
            soft = torch.cat([seen.flatten(0, 1), heard.flatten(0, 1)])
            x = self.model.embed(batch["ids"], soft, batch["slot"], batch["place"])
            hidden = decode(batch["ids"], x, kept)
            hidden = hidden.gather(1, batch["where"][..., None].expand(-1, -1, hidden.shape[-1]))
            logits = self.model.language_model.logits(hidden)
        loss = F.cross_entropy(logits.flatten(0, 1), batch["what"].flatten(), ignore_index=-100, reduction="none").view(batch["what"].shape)
        known = (batch["what"] >= 0).float()
        right = ((logits.argmax(-1) == batch["what"]) * known).sum(1) / known.sum(1).clamp(min=1)
        return loss.sum() / known.sum(), right.detach()

    def losses(self, phase, batch, blocks, kept):
        """-> losses by name, and in the later phases the share of right tokens in each row"""
        see, hear, decode = blocks
        losses, seen, heard = self.perceive(batch, see, hear, masked=phase == "towers")
        if phase == "towers":
            return dict(losses, text=self.read(batch["ids"], decode, kept)), None
        answers, right = self.answer(batch, seen, heard, decode, kept)
        return dict(losses, answers=answers), right

    def learn(self, loss, rate):
        """One step of the optimizer. -> the gradients' norm before it was limited"""
        for g in self.optimizer.param_groups:
            g["lr"] = rate * g["scale"]
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        norm = nn.utils.clip_grad_norm_([p for g in self.optimizer.param_groups for p in g["params"] if p.grad is not None], 1.0)
        if torch.isfinite(norm):                                          # the test waits for the GPU; it costs less than a lost run
            self.optimizer.step()
        return norm

    def run(self, phase, seconds, stream, rows, peak, blocks):
        """One phase. rows: how many of each kind are in a batch; blocks: from capture()."""
        first, last = RATE[phase]
        passed, before, line = self.done.get(phase, 0.0), None, Line(rows)
        for step, batch in enumerate(stream):
            line.waited += time.time() - line.asked                       # for the lessons
            if step == 3:                                                 # warm by now: the clock starts
                if self.device == "cuda":
                    torch.cuda.synchronize()
                self.say(phase, "first steps done")
            now = time.time()
            passed += min(now - before, LONGEST_STEP) if before else 0.0
            before = now if step >= 3 else None
            part = min(1.0, passed / seconds)
            if part >= 1 or (self.a.steps and step >= self.a.steps):
                break
            rate = peak * min(1, (step + 1) / self.a.warm) * (0.5 + 0.5 * math.cos(math.pi * (first + (last - first) * part))) + 1e-5
            share = self.rng.choices(list(WIDTHS), WIDTHS.values())[0]
            if self.a.profile and step == PROFILED[0]:
                profiler = torch.profiler.profile()
                profiler.__enter__()
            losses, right = self.losses(phase, batch, blocks, self.kept[share])
            main = losses.get("answers", 0.0)                             # beside which the heads count less and less
            rest = dict(towers=1.0, skills=0.5, mixed=0.5 - 0.4 * part)[phase]
            norm = self.learn(main + rest * (sum(losses.values()) - main), rate)
            if self.a.profile and step == PROFILED[1]:
                profiler.__exit__(None, None, None)
                self.say(profiler.key_averages().table(sort_by=f"self_{self.device}_time_total", row_limit=30, max_name_column_width=70))
            line.add(losses)
            if time.time() - line.begun > self.a.every or self.a.steps:
                self.say(line.text(phase, step + 1, part, norm, right))
                line = Line(rows)
            if time.time() - self.saved > self.a.save_every:
                self.done[phase] = passed
                self.save()
            line.asked = time.time()
        self.done[phase] = seconds

    # -------------------------------------------------------------------------------------------- files

    def save(self):
        """The weights to be exported, bf16 in three parts, and the state to go on from; whole or not at all."""
        parts, sizes = [{} for _ in range(3)], [0] * 3
        for name, p in sorted(self.model.named_parameters(), key=lambda item: -item[1].numel()):
            t = p.detach().to(torch.bfloat16).cpu().contiguous()
            k = sizes.index(min(sizes))
            parts[k][f"model.{name}"] = tuple(t.shape), t.view(torch.int16).numpy().tobytes()
            sizes[k] += t.numel()
        for k, part in enumerate(parts):
            path = os.path.join(self.a.out, f"weights-{k}.safetensors")
            write_safetensors(path + ".new", part)
            os.replace(path + ".new", path)
        path = os.path.join(self.a.out, "state.pt")
        torch.save(dict(model=self.model.state_dict(), heads=self.heads.state_dict(), optimizer=self.optimizer.state_dict(), done=self.done,
                        spent=time.time() - self.begun, seed=self.a.seed), path + ".new")
        os.replace(path + ".new", path)
        self.saved = time.time()

    def load(self):
        path = os.path.join(self.a.out, "state.pt")
        if not os.path.exists(path):
            return
        state = torch.load(path, map_location=self.device, weights_only=False)
        self.model.load_state_dict(state["model"])
        self.heads.load_state_dict(state["heads"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.done = state["done"]
        self.begun -= state["spent"]
        self.rng.seed(len(self.done) * 1000 + int(state["spent"]))
        self.say("going on;", ", ".join(f"{k}: {v:.0f} s done" for k, v in self.done.items()))

    # -------------------------------------------------------------------------------------------- scores

    @torch.no_grad()
    def generate(self, rows, soft, kept, most=28):
        """Greedy answers to rows of (ids, slot); no cache, since a batch is one forward pass of fixed shape."""
        n, eot = len(rows), 7
        ids, slot = torch.zeros(n, lessons.TOKENS, dtype=torch.long), torch.full((n, lessons.TOKENS), -1)
        for r, (i, s) in enumerate(rows):
            ids[r, :len(i)], slot[r, :len(s)] = torch.tensor(i), torch.tensor(s)
        ids, slot = ids.to(self.device), slot.to(self.device)
        end, out = torch.tensor([len(i) for i, _ in rows], device=self.device), []
        with self.autocast():
            for _ in range(most):
                hidden = self.model.language_model(ids, self.model.embed(ids, soft, slot), kept)
                hidden = hidden.gather(1, (end - 1).clamp(max=lessons.TOKENS - 1)[:, None, None].expand(-1, 1, hidden.shape[-1]))
                token = self.model.language_model.logits(hidden)[:, 0, :CONFIG["text_config"]["vocab_size_per_layer_input"]].argmax(-1)
                out.append(token)
                ids.scatter_(1, end.clamp(max=lessons.TOKENS - 1)[:, None], token[:, None])
                end = end + 1
        return [row[:row.index(eot)] if eot in row else row for row in torch.stack(out, 1).tolist()]

    @torch.no_grad()
    def score(self, per_ability, seed, held_out=True, size=64):
        """By ability and slice, on held-out drawings, fonts, voices and phrasings, or on those that were trained on. The bars are for
        `./run eval fledgling`, whose pictures another program draws."""
        if not self.a.no_compile and self.device == "cuda":
            torch.compiler.set_stance("force_eager")                      # for batches of any size
        unseen = Lessons(self.a.data, seed, held_out=held_out)
        todo, table = questions(unseen, per_ability, held_out), {}
        for start in range(0, len(todo), size):
            part = todo[start:start + size]
            pictures, clips = [q["picture"] for q in part if q["picture"]], [q["clip"] for q in part if q["clip"]]
            pictures, clips = pictures or [unseen.artist.alike()], clips or [unseen.clip("red")]
            batch = {k: torch.from_numpy(v).to(self.device) for k, v in {**scenes.arrays(pictures, unseen.encode), **unseen.clip_arrays(clips)}.items()}
            with self.autocast():
                pixels, features, frames = self.prepare(batch)
                soft = torch.cat([self.model.see(pixels).flatten(0, 1), self.model.hear(features, frames).flatten(0, 1)])
            rows, p, s = [], 0, 0
            for q in part:
                slots = []
                for mark in q["text"]:
                    if mark == lessons.IMAGE:
                        slots.append((CONFIG["image_token_id"], p * 256, 256)); p += 1
                    if mark == lessons.AUDIO:
                        slots.append((CONFIG["audio_token_id"], len(pictures) * 256 + s * lessons.CLIP_TOKENS, clips[s].tokens)); s += 1
                row = lessons.Row(unseen.writer)
                assert row.turn(q["text"], "", slots)
                cut = row.targets[0][0] + 1                               # the prompt ends here
                rows.append((row.ids[:cut], row.slot[:cut]))
            for share, kept in self.kept.items():
                for q, ids in zip(part, self.generate(rows, soft, kept)):
                    got = unseen.writer.sp.decode(ids)
                    table.setdefault(q["ability"], {}).setdefault(share, []).append((exam.grade(q, got), q, got))
        self.say(f"{'held out: ability' if held_out else 'trained on: ability':34}" + "".join(f"{f'width {share}':>12}" for share in self.kept) + "   of")
        for ability, by_width in table.items():
            results = {share: [grade for grade, _, _ in r] for share, r in by_width.items()}
            self.say(f"{ability:34}" + "".join(f"{sum(r) / len(r):12.1%}" for r in results.values()) + f"  {len(results[1.0]):3}")
            for grade, q, got in [r for r in by_width[1.0] if r[0] < 0.6][:3 if held_out else 1]:
                self.say("      ", repr(q["text"].replace(lessons.IMAGE, "<picture>").replace(lessons.AUDIO, f"<{q['clip'] and q['clip'].text}>")), "wants",
                         repr(q["answer"]), "got", repr(got))


def questions(unseen, per_ability, held_out):
    """Questions of every ability, in the form of exam.py."""
    rng, artist, found = unseen.rng, unseen.artist, []

    def add(ability, text, answer, picture=None, clip=None, **graded_by):
        found.append(dict(ability=ability, text=text, answer=answer, picture=picture, clip=clip, **graded_by))

    def wanted(reply):
        """The words of an answer that make it right."""
        words = reply.rstrip(".").replace(",", "").replace('"', "").split()
        return [w for w in words if w not in "There is are It They a an the The I see and of shapes things".split()] or words

    for _ in range(per_ability):
        p = artist.alike() if rng.random() < 0.5 else artist.several()
        q, reply = scenes.ask(rng, p)
        add("scenes", lessons.IMAGE + q, reply, p, needs=wanted(reply))
        p = artist.thing()
        add("things: name", lessons.IMAGE + rng.choice(content.ASK_THING), scenes.describe(p), p, needs=[p.things[0].name])
        there = rng.random() < 0.5
        q, reply = scenes.ask_whether(rng, p, there)
        add("things: yes or no", lessons.IMAGE + q, reply, p, yes=there)
        p = artist.line()
        add("reading", lessons.IMAGE + rng.choice(content.ASK_READ), content.says(p.text), p, reads=p.text)
        _, text = unseen.utterance()
        add("hearing", lessons.AUDIO + rng.choice(content.ASK_HEARD), content.heard(text), None, unseen.clip(text), hears=text)
        p, _, text, reply = unseen.spoken_question()
        add("spoken question about a picture", lessons.IMAGE + lessons.AUDIO, reply, p, unseen.clip(text), needs=wanted(reply))
        p, text, q, reply = unseen.compared()
        add("picture and sound compared", lessons.IMAGE + lessons.AUDIO + q, reply, p, unseen.clip(text), yes=reply.startswith("Yes"))
        f = rng.choice(lore.NEW if held_out else lore.KNOWN)
        add("small knowledge", f.question, f.answer, **(dict(number=f.number) if f.number is not None else dict(needs=f.needs)))
        topic, language = rng.choice(list(lore.HELP)), rng.choice(lore.LANGUAGES)
        add("help about Pipit", rng.choice(lore.HELP[topic].new[language] if held_out else lore.HELP[topic].trained(language)), lore.HELP[topic].answers[language][0], topic=topic)
        topics = lore.BEYOND_NEW if held_out else lore.BEYOND
        beyond = topics[rng.choice(list(topics))]
        add("knowing what it can't", rng.choice(beyond[language]), lore.BEYOND_ANSWERS[language][0], honest=True)
    return sorted(found, key=lambda q: q["ability"])


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("data"); ap.add_argument("out")
    ap.add_argument("--minutes", type=float, default=24, help="for everything, from the start of the command to its end")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--pictures", type=int, default=176, help="in a batch of the first phase")
    ap.add_argument("--clips", type=int, default=96, help="in a batch of the first phase")
    ap.add_argument("--pages", type=int, default=12, help="of text, in a batch of the first phase")
    ap.add_argument("--rows", type=int, nargs=4, default=(36, 22, 14, 12), help="in a batch of the others: picture, picture and sound, sounds, text")
    ap.add_argument("--peak", type=float, default=1.2e-3); ap.add_argument("--joint-peak", type=float, default=1.0e-3)
    ap.add_argument("--exam", type=int, default=32, help="questions an ability"); ap.add_argument("--exam-minutes", type=float, default=1.0, help="kept for them")
    ap.add_argument("--every", type=float, default=10, help="seconds from line to line of the log"); ap.add_argument("--save-every", type=float, default=120)
    ap.add_argument("--steps", type=int, default=0, help="end each phase after so many steps, for a trial")
    ap.add_argument("--one-batch", action="store_true", help="the same lessons again and again, for a trial: every loss must fall")
    ap.add_argument("--workers", type=int, default=max(1, (os.cpu_count() or 2) - 2)); ap.add_argument("--no-graphs", action="store_true")
    ap.add_argument("--no-compile", action="store_true"); ap.add_argument("--profile", action="store_true", help="tell what takes a few steps their time")
    ap.add_argument("--warm", type=int, default=150, help="steps in which the rate of a phase rises"); ap.add_argument("--small", action="store_true", help="a smaller model, for a trial on a processor")
    a = ap.parse_args()
    os.makedirs(a.out, exist_ok=True)
    lore.check()
    if a.small:
        shrink()
    t = Trainer(a)
    t.say(f"{sum(p.numel() for p in t.model.parameters()) / 1e6:.2f} M weights on", torch.cuda.get_device_name() if t.device == "cuda" else "the processor")
    t.load()
    rows = tuple(a.rows)
    # before any lesson is drawn up: threads that pin memory would disturb the recording
    t.fuse("see")
    alone = t.capture(a.pictures, a.clips, a.pages) if t.done.get("towers", 0) == 0 or "skills" not in t.done else None
    t.fuse("decode")
    joint = t.capture(rows[0] + rows[1], rows[1] + 2 * rows[2], sum(rows))
    seconds = 60 * (a.minutes - a.exam_minutes) - (time.time() - t.begun - sum(t.done.values())) - 20      # 20: first steps and saving
    kinds = dict(pictures=rows[0], both=rows[1], sounds=rows[2], texts=rows[3])
    for i, (phase, share) in enumerate(PHASES.items()):
        seed = a.seed + 1 + i + 10 * len(t.done)
        if phase == "towers":
            if alone:
                t.run(phase, seconds * share, batches(a, t.device, seed=seed, shares=lessons.ALONE, towers=(a.pictures, a.clips, a.pages)), rows, a.peak, alone)
            alone = None
        else:
            t.run(phase, seconds * share, batches(a, t.device, seed=seed, mixed=phase == "mixed", **kinds), rows, a.joint_peak, joint)
    t.save()
    with torch.no_grad():                                                 # score what is exported
        for p in t.model.parameters():
            p.copy_(p.to(torch.bfloat16).float())
    if a.exam:
        t.score(a.exam, seed=990000 + a.seed)
        t.score(a.exam // 2, seed=990000 + a.seed, held_out=False)        # how much of what is missing is only not carried over


if __name__ == "__main__":
    main()
