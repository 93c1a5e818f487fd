"""Turns drawing instructions and clip choices of lessons.py into pixels and sound, as tensor code on the training device."""
import math
import os

import numpy as np
import torch
import torch.nn.functional as F

import gemma3n
from config import SIDE
from lessons import SAMPLES

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
    """For each place in the list of objects, and for the word, the pictures that have one."""
    return [(o[:, 0] > 0).nonzero()[:, 0] for o in objects.unbind(1)] + [(word[:, 0] >= 0).nonzero()[:, 0]]


class Studio:
    def __init__(self, folder, device):
        import content
        self.device = device
        self.atlas = torch.stack([signed_distance(outline(s)) for s in content.SHAPES]).flatten().to(device)
        text = np.load(os.path.join(folder, "printed.npz"))
        packed, start, width = text["pixels"], text["start"], text["width"].astype(np.int64)
        levels = np.empty(len(packed) * 2, np.uint8)
        levels[::2], levels[1::2] = packed & 15, packed >> 4
        self.mask_height = 40
        canvas = np.zeros((len(width), self.mask_height, int(width.max())), np.uint8)
        for i, w in enumerate(width):
            canvas[i, :, :w] = levels[start[i]:start[i + 1]].reshape(self.mask_height, w)
        self.masks, self.mask_width = torch.from_numpy(canvas).to(device), torch.from_numpy(width).float().to(device)
        speech = np.load(os.path.join(folder, "speech.npz"))
        self.samples = torch.from_numpy(speech["samples"]).to(device)
        self.clip_start = torch.from_numpy(speech["start"]).to(device)
        code = torch.arange(256) / 127.5 - 1
        self.expand = (code.sign() * (256 ** code.abs() - 1) / 255).to(device)
        self.filters = gemma3n.mel_filters(device)

    def pictures(self, objects, canvas, word, shown=None):
        """-> [N, 3, SIDE, SIDE] in 0 … 1, in steps of 1/255"""
        at = torch.arange(SIDE, device=self.device) + 0.5
        x, y = at[None, None, :], at[None, :, None]
        slope = canvas[:, 3, None, None] * (x / SIDE - 0.5) + canvas[:, 4, None, None] * (y / SIDE - 0.5)
        image = (canvas[:, :3, None, None] + slope[:, None]).clamp(0, 1)
        *with_object, with_word = shown or shown_in(objects, word)

        def local(cx, cy, width, height, turn):
            u, v = x - cx[:, None, None], y - cy[:, None, None]
            return u / width[:, None, None], v / height[:, None, None], turn.cos()[:, None, None], turn.sin()[:, None, None]

        for k, these in enumerate(with_object):
            if not len(these):
                continue
            o, part = objects[these, k], image[these]
            u, v, cos, sin = local(*o[:, 1:6].unbind(1))                  # turned before the stretch
            column, row = (((t + REACH) * (ATLAS / 2 / REACH)).long().clamp(0, ATLAS - 1) for t in (u * cos + v * sin, v * cos - u * sin))
            entry = ((o[:, 0].long() - 1) * ATLAS * ATLAS)[:, None, None] + row * ATLAS + column
            d = self.atlas[entry] * torch.minimum(o[:, 3], o[:, 4])[:, None, None]          # pixels
            border = o[:, 9, None, None]
            hollow = (0.5 - ((d - border / 2).abs() + border / 2)).clamp(0, 1)
            fill = torch.where(border < 0, hollow, (0.5 - d).clamp(0, 1))[:, None]
            part = part + fill * (o[:, 6:9, None, None] - part)
            edge = ((border - d.abs() + 0.5).clamp(0, 1) * (border > 0))[:, None]
            image[these] = part * (1 - 0.9 * edge)
        if len(with_word):
            o, part = word[with_word], image[with_word]
            k = o[:, 0].long()
            mask, width = self.masks[k].float()[:, None] / 15, self.mask_width[k][:, None, None]
            ink = 0
            for dx in (-0.25, 0.25):
                for dy in (-0.25, 0.25):
                    turn = o[:, 5, None, None]                            # turned after it
                    cx, cy = x + dx - o[:, 1, None, None], y + dy - o[:, 2, None, None]
                    u = (cx * turn.cos() + cy * turn.sin()) / o[:, 3, None, None] + 0.5
                    v = (cy * turn.cos() - cx * turn.sin()) / o[:, 4, None, None] + 0.5
                    grid = torch.stack([u * width / mask.shape[-1] * 2 - 1, v * 2 - 1], -1)
                    inside = (u > -0.01) & (u < 1.01) & (v > -0.02) & (v < 1.02)
                    ink = ink + F.grid_sample(mask, grid, align_corners=False) * inside[:, None] / 4
            image[with_word] = part + ink * (o[:, 6:9, None, None] - part)
        soft = F.avg_pool2d(F.pad(image, (1, 1, 1, 1), mode="replicate"), 3, 1)
        image = image + canvas[:, 6, None, None, None] * (soft - image)
        image = image + canvas[:, 5, None, None, None] * torch.randn_like(image)
        return (image.clamp(0, 1) * 255).round() / 255

    def sounds(self, clip):
        """-> log-mel features [N, frames, 128], real frames [N]"""
        k, speed, gain, lead, valid, noise = clip.unbind(1)
        k = k.long()
        t = torch.arange(SAMPLES, device=self.device, dtype=torch.float64)[None]
        source = (t - lead[:, None]) * speed[:, None]
        first, length = self.clip_start[k][:, None], (self.clip_start[k + 1] - self.clip_start[k])[:, None]
        at = source.floor().long()
        inside = (at >= 0) & (at < length - 1)
        at = torch.where(inside, at, 0)
        part = (source - at).float()
        a, b = (self.expand[self.samples[first + at + i].long()] for i in (0, 1))
        wave = (a + (b - a) * part) * inside * gain[:, None].float()
        wave = wave + noise[:, None].float() * torch.randn_like(wave)
        wave = (wave * (t < valid[:, None])).clamp(-1, 1)
        return gemma3n.log_mel(wave, self.filters), (valid.long() - 513) // 160 + 1
