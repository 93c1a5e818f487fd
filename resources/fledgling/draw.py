"""Turns drawing instructions (scenes.py) and clip choices (lessons.py) into pixels and sound, as tensor code on the training device."""
import math
import os

import numpy as np
import torch
import torch.nn.functional as F

import adpcm
import gemma3n
from config import SIDE
from lessons import SAMPLES, WARPS

ATLAS, REACH = 256, 1.5                                                   # signed distances are tabled for -REACH … REACH


def outline(shape):
    """A polygon inside the unit circle, y down."""
    t = torch.arange(96, dtype=torch.float64) * (2 * math.pi / 96)
    if shape == "circle":
        x, y = t.cos(), t.sin()
    elif shape == "heart":
        x = t.sin() ** 3
        y = -(13 * t.cos() - 5 * (2 * t).cos() - 2 * (3 * t).cos() - (4 * t).cos()) / 16 - 0.08
    else:
        star = [(r * math.sin(i * math.pi / 5), -r * math.cos(i * math.pi / 5)) for i, r in enumerate([1, 0.42] * 5)]
        arm = 0.3
        corners = dict(square=[(-.8, -.8), (.8, -.8), (.8, .8), (-.8, .8)], diamond=[(0, -1), (.68, 0), (0, 1), (-.68, 0)], star=star,
                       triangle=[(0, -.95), (.95, .7), (-.95, .7)],
                       cross=[(-arm, -.9), (arm, -.9), (arm, -arm), (.9, -arm), (.9, arm), (arm, arm), (arm, .9), (-arm, .9), (-arm, arm),
                              (-.9, arm), (-.9, -arm), (-arm, -arm)],
                       hexagon=[(math.sin(i * math.pi / 3), -math.cos(i * math.pi / 3)) for i in range(6)])[shape]
        x, y = torch.tensor(corners, dtype=torch.float64).T
    return torch.stack([x, y], 1)


def signed_distance(polygon):
    """[ATLAS, ATLAS], negative inside."""
    axis = (torch.arange(ATLAS, dtype=torch.float64) + 0.5) / ATLAS * 2 * REACH - REACH
    y, x = torch.meshgrid(axis, axis, indexing="ij")
    p = torch.stack([x, y], -1)
    best, crossings = torch.full((ATLAS, ATLAS), 1e9, dtype=torch.float64), torch.zeros(ATLAS, ATLAS, dtype=torch.int64)
    for a, b in zip(polygon, polygon.roll(-1, 0)):
        along = ((p - a) @ (b - a) / (b - a).pow(2).sum()).clamp(0, 1)
        best = torch.minimum(best, (p - a - along[..., None] * (b - a)).norm(dim=-1))
        crossing = ((a[1] > y) != (b[1] > y)) & (x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1] + 1e-12) + a[0])
        crossings += crossing
    return torch.where(crossings % 2 == 1, -best, best).float()


def shown_in(objects, word):
    """For each place in the list of objects the pictures that have a shape there, then those that have a thing, and those that have a line."""
    kinds = objects[:, :, 0]
    return ([((k > 0) & (k < 9)).nonzero()[:, 0] for k in kinds.unbind(1)] + [(k >= 9).nonzero()[:, 0] for k in kinds.unbind(1)]
            + [(word[:, 0] >= 0).nonzero()[:, 0]])


def warped(warp, x, y):
    """Pixels -> places of the drawing: warp [N, 3, 3], x and y broadcast over [N, ...]"""
    m = warp.reshape(len(warp), 9, *(1,) * (x.dim() - 1))
    depth = m[:, 6] * x + m[:, 7] * y + m[:, 8]
    return (m[:, 0] * x + m[:, 1] * y + m[:, 2]) / depth, (m[:, 3] * x + m[:, 4] * y + m[:, 5]) / depth


def spread(values):
    return values[:, None, None]


class Studio:
    def __init__(self, folder, device):
        import content
        self.device = device
        self.atlas = torch.stack([signed_distance(outline(s)) for s in content.SHAPES]).flatten().to(device)
        things = np.load(os.path.join(folder, "things.npz"))
        self.sprites = torch.from_numpy(things["sprites"]).permute(0, 3, 1, 2).contiguous().to(device)
        self.thing_of = torch.from_numpy(things["thing"].astype(np.int64)).to(device)              # of a drawing: which thing it shows
        speech = np.load(os.path.join(folder, "speech.npz"))
        lengths = speech["length"].astype(np.int64)
        self.samples = torch.from_numpy(adpcm.decode(speech["codes"], lengths)).to(device)
        self.clip_start = torch.from_numpy(np.concatenate([[0], np.cumsum(lengths)])).to(device)
        self.filters = torch.stack([gemma3n.mel_filters(device, 0.88 + 0.24 * i / (WARPS - 1)) for i in range(WARPS)])

    # -------------------------------------------------------------------------------------------- pictures

    def paper(self, canvas, x, y):
        slope = spread(canvas[:, 3]) * (x / SIDE - 0.5) + spread(canvas[:, 4]) * (y / SIDE - 0.5)
        period, angle, depth = (spread(canvas[:, i]) for i in (7, 8, 9))
        stripes = torch.sin((x * angle.cos() + y * angle.sin()) * (2 * math.pi) / period.clamp(min=2)).clamp(-0.3, 0.3) / 0.3 * depth * (period > 0)
        return (canvas[:, :3, None, None] + (slope + stripes)[:, None]).clamp(0, 1)

    def shape(self, part, o, x, y):
        u, v = (x - spread(o[:, 1])) / spread(o[:, 3]), (y - spread(o[:, 2])) / spread(o[:, 4])
        cos, sin = spread(o[:, 5].cos()), spread(o[:, 5].sin())           # turned before the stretch
        column, row = (((t + REACH) * (ATLAS / 2 / REACH)).long().clamp(0, ATLAS - 1) for t in (u * cos + v * sin, v * cos - u * sin))
        entry = spread((o[:, 0].long() - 1) * ATLAS * ATLAS) + row * ATLAS + column
        d = self.atlas[entry] * spread(torch.minimum(o[:, 3], o[:, 4]))                          # pixels
        border, period = spread(o[:, 9]), spread(o[:, 10])
        hollow = (0.5 - ((d - border / 2).abs() + border / 2)).clamp(0, 1)
        hatched = torch.sin((x + y) * (2 * math.pi) / period.clamp(min=2)) > -0.2
        inside = (0.5 - d).clamp(0, 1) * torch.where(period > 0, torch.maximum(hatched.float(), (d > -2).float()), torch.ones_like(d))
        fill = torch.where(border < 0, hollow, inside)[:, None]
        part = part + fill * (o[:, 6:9, None, None] - part)
        edge = ((border - d.abs() + 0.5).clamp(0, 1) * (border > 0))[:, None]
        return part * (1 - 0.9 * edge)

    def thing(self, part, o, x, y):
        sprites = self.sprites[o[:, 0].long() - 9].float() / 255
        u, v = (x - spread(o[:, 1])) / spread(o[:, 3]), (y - spread(o[:, 2])) / spread(o[:, 4])
        cos, sin = spread(o[:, 5].cos()), spread(o[:, 5].sin())
        grid = torch.stack([(u * cos + v * sin) * spread(o[:, 11]), v * cos - u * sin], -1)
        drawn = F.grid_sample(sprites, grid, align_corners=False)
        colour, opacity = drawn[:, :3], drawn[:, 3:]
        grey = colour.mean(1, keepdim=True)                               # other printers' and painters' colours
        colour = (grey + (colour - grey) * (1 + o[:, 10, None, None, None])) * (1 + o[:, 9, None, None, None]) + o[:, 6:9, None, None] * opacity
        return (part * (1 - opacity) + colour).clamp(0, 1)

    def line(self, part, o, x, y, ink, ink_width):
        strip = ink.float()[:, None] / 15
        ink_drawn = 0
        cos, sin = spread(o[:, 5].cos()), spread(o[:, 5].sin())           # turned after the stretch
        for dx, dy in ((-0.25, -0.25), (-0.25, 0.25), (0.25, -0.25), (0.25, 0.25)):
            cx, cy = x + dx - spread(o[:, 1]), y + dy - spread(o[:, 2])
            u, v = (cx * cos + cy * sin) / spread(o[:, 3]) + 0.5, (cy * cos - cx * sin) / spread(o[:, 4]) + 0.5
            grid = torch.stack([u * spread(ink_width) / strip.shape[-1] * 2 - 1, v * 2 - 1], -1)
            inside = (u > -0.01) & (u < 1.01) & (v > -0.02) & (v < 1.02)
            ink_drawn = ink_drawn + F.grid_sample(strip, grid, align_corners=False) * inside[:, None] / 4
        return part + ink_drawn * (o[:, 6:9, None, None] - part)

    def pictures(self, batch):
        """-> [N, 3, SIDE, SIDE] in 0 … 1, in steps of 1/255"""
        objects, canvas, word, warp = (batch[k] for k in ("objects", "canvas", "word", "warp"))
        at = torch.arange(SIDE, device=self.device) + 0.5
        x, y = warped(warp, at[None, None, :], at[None, :, None])         # [N, SIDE, SIDE]
        image = self.paper(canvas, x, y)
        shown = batch.get("shown") or shown_in(objects, word)
        places = objects.shape[1]
        for k in range(places):
            for draw, these in ((self.shape, shown[k]), (self.thing, shown[places + k])):
                if len(these):
                    image[these] = draw(image[these], objects[these, k], x[these], y[these])
        these = shown[-1]
        if len(these):
            o = word[these]
            line = o[:, 0].long()
            image[these] = self.line(image[these], o, x[these], y[these], batch["ink"][line], batch["ink_width"][line])
        far = ((at[None, None, :] - SIDE / 2) ** 2 + (at[None, :, None] - SIDE / 2) ** 2) / (SIDE * SIDE / 2)
        image = image * (1 - spread(canvas[:, 10]) * far)[:, None]
        blur = canvas[:, 6, None, None, None]
        for turn in range(3):                                             # each turn takes one more unit of blur
            soft = F.avg_pool2d(F.pad(image, (1, 1, 1, 1), mode="replicate"), 3, 1)
            image = image + (blur - turn).clamp(0, 1) * (soft - image)
        image = image + canvas[:, 5, None, None, None] * torch.randn_like(image)
        return (image.clamp(0, 1) * 255).round() / 255

    # -------------------------------------------------------------------------------------------- sounds

    def waves(self, pieces, how):
        """-> [N, SAMPLES] in -1 … 1, real samples [N]"""
        speed, gain, valid, noise, tilt, _ = how.unbind(1)
        t = torch.arange(SAMPLES, device=self.device, dtype=torch.float64)[None]
        wave = torch.zeros(len(pieces), SAMPLES, device=self.device)
        for piece in pieces.unbind(1):
            these = (piece[:, 0] >= 0).nonzero()[:, 0]
            if not len(these):
                break
            k, lead = piece[these, 0].long(), piece[these, 1]
            source = (t - lead[:, None]) * speed[these, None]
            first, length = self.clip_start[k][:, None], (self.clip_start[k + 1] - self.clip_start[k])[:, None]
            at = source.floor().long()
            inside = (at >= 0) & (at < length - 1)
            at = torch.where(inside, at, 0)
            a, b = (self.samples[first + at + i].float() / 32768 for i in (0, 1))
            wave[these] += (a + (b - a) * (source - at).float()) * inside
        before = F.pad(wave, (1, 0))[:, :-1]
        wave = (wave + tilt[:, None].float() * before) * gain[:, None].float()
        wave = wave + noise[:, None].float() * torch.randn_like(wave)
        return (wave * (t < valid[:, None])).clamp(-1, 1), valid.long()

    def sounds(self, pieces, how):
        """-> log-mel features [N, frames, 128], real frames [N]"""
        wave, valid = self.waves(pieces, how)
        return gemma3n.log_mel(wave, self.filters[how[:, 5].long()]), (valid - 513) // 160 + 1
