"""What the towers learn from besides the answers: heads on their soft tokens, dropped after training.

Ground: what lies under every token, how many of each shape, which letters in which order, which words. Reconstruction: what was masked.
Contrast: a picture or a sound is nearest to its own words among those of the batch.

Shapes: N pictures or clips · D width of a soft token
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

import content
import lore
import scenes
from draw import warped

SHAPES, COLOURS, THINGS = len(content.SHAPES), len(content.COLOURS), len(lore.THINGS)
LETTERS = len(scenes.ALPHABET) + 1                                        # and none
GRID, CELL = 16, 16                                                       # a picture's soft tokens, and a token's pixels
PATCH, BLOCK = 4, 32                                                      # pixels: of what is told about a masked place; of a mask
FRAMES, BANDS, GROUPS = 16, 32, 4                                         # of a sound's token: frames; what is told about them


def points(device, shift=0.0):
    """Middles of the tokens, in pixels: x, y [1, 256]"""
    at = (torch.arange(GRID, device=device) + 0.5) * CELL
    y, x = (t.flatten()[None] for t in torch.meshgrid(at, at, indexing="ij"))
    return x + shift, y


@torch.no_grad()
def labels(batch, thing_of):
    """What the drawing instructions say lies under each token: kind (0 none, shapes, things), colour + 1, letters of its two halves."""
    o, w = batch["objects"], batch["word"]
    x, y = (t[:, None] for t in warped(batch["warp"], *points(o.device)))                         # [N, 1, 256]
    kind, cx, cy, rx, ry = (o[..., i, None] for i in range(5))
    under = ((x - cx) / rx.clamp(min=1)) ** 2 + ((y - cy) / ry.clamp(min=1)) ** 2 < 0.7
    under = (under | (((x - cx).abs() <= 8) & ((y - cy).abs() <= 8))) & (kind > 0)                # [N, objects, 256]
    number = o[..., 0].long()
    number = torch.where(number >= 9, 9 + thing_of[(number - 9).clamp(min=0)], number)
    best, which = (under * number[..., None]).max(1)
    colour = batch["object_colour"].gather(1, which) * (best > 0)
    halves = []
    for shift in (-4.0, 4.0):
        x, y = warped(batch["warp"], *points(o.device, shift))
        dx, dy, cos, sin = x - w[:, 1:2], y - w[:, 2:3], w[:, 5:6].cos(), w[:, 5:6].sin()
        along, across = (dx * cos + dy * sin) / w[:, 3:4].clamp(min=1) + 0.5, dy * cos - dx * sin
        k = (along[..., None] >= batch["edges"][:, None]).sum(-1) - 1
        inside = (w[:, :1] >= 0) & (across.abs() < (w[:, 4:5] * 0.38).clamp(min=8)) & (k >= 0) & (k < batch["lengths"][:, None]) & (along < 1)
        letter = batch["letters"].gather(1, k.clamp(0, scenes.LETTERS - 1)) * inside
        halves.append(letter * (letter < LETTERS - 1))                    # a space is nothing
    letter = torch.stack(halves, -1)
    colour = torch.where(letter.amax(-1) > 0, batch["text_colour"].clamp(min=-1)[:, None] + 1, colour)
    return best.long(), colour, letter


def where_something(logits, label):
    """Cross entropy in which empty places count little: most of a picture is empty."""
    logits, label = logits.float().flatten(0, -2), label.flatten()
    weight = torch.where(label > 0, 1.0, 0.1)
    return (F.cross_entropy(logits, label, reduction="none") * weight).sum() / weight.sum()


def in_order(scores, targets, counts):
    """CTC per unit of the target, over [N, steps, classes]. counts: a tuple, at least 1 each, so that nothing waits for the device."""
    n, steps, _ = scores.shape
    none = targets[:, 0] == 0                                             # CTC without a letter is not to be trusted on a GPU: a letter, unweighted
    each = F.ctc_loss(scores.float().log_softmax(-1).transpose(0, 1), torch.where(none[:, None], 1, targets), (steps,) * n, counts, reduction="none",
                      zero_infinity=True)
    length = (targets > 0).sum(1).clamp(min=1)
    return (each / length * ~none).sum() / (~none).sum().clamp(min=1)


class PictureHead(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.hidden = nn.Sequential(nn.Linear(width, 256), nn.GELU())
        self.kind, self.colour, self.letter = nn.Linear(256, 1 + SHAPES + THINGS), nn.Linear(256, COLOURS + 1), nn.Linear(256, 2 * LETTERS)
        self.counts, self.row, self.column = nn.Linear(512, SHAPES * 10), nn.Linear(256, 1), nn.Linear(256, 2 * LETTERS)

    def forward(self, soft, batch, thing_of):
        h = self.hidden(soft.float())
        n = len(h)
        kind, colour, letter = labels(batch, thing_of)
        losses = dict(kind=where_something(self.kind(h), kind), colour=where_something(self.colour(h), colour),
                      letter=where_something(self.letter(h).view(n, GRID * GRID, 2, LETTERS), letter))
        pooled = torch.cat([h.mean(1), h.amax(1)], -1)
        losses["count"] = F.cross_entropy(self.counts(pooled).float().view(-1, 10), batch["counts"].flatten()) * 4
        grid = h.view(n, GRID, GRID, -1)
        columns = (grid * self.row(grid).float().softmax(1)).sum(1)       # [N, columns, 256]
        losses["line"] = in_order(self.column(columns).view(n, 2 * GRID, -1), batch["letters"], batch["letter_counts"]) / 2
        return losses


class SoundHead(nn.Module):
    """Which words were said, in any order, which is soon learned, and in their order, which rests for long at saying nothing."""

    def __init__(self, width):
        super().__init__()
        self.hidden = nn.Sequential(nn.Linear(width, 256), nn.GELU())
        self.words, self.present = nn.Linear(256, len(lore.WORDS) + 1), nn.Linear(512, len(lore.WORDS) + 1)

    def forward(self, soft, batch):
        h = self.hidden(soft.float())
        said = torch.zeros(len(h), len(lore.WORDS) + 1, device=h.device).scatter_(1, batch["said"], 1.0)
        present = self.present(torch.cat([h.mean(1), h.amax(1)], -1)).float()
        each = F.binary_cross_entropy_with_logits(present, said, reduction="none", weight=1 + 9 * said)
        return dict(said=in_order(self.words(h), batch["said"], batch["word_counts"]), words=each[:, 1:].sum(1).mean() / 16)     # 0 is no word


class Reconstruction(nn.Module):
    """Of masked blocks of a picture, at one value a PATCH; of masked stretches of a sound's log-mel features, at GROUPS × BANDS a token."""

    def __init__(self, width):
        super().__init__()
        self.picture, self.sound = (nn.Sequential(nn.Linear(width, 256), nn.GELU(), nn.Linear(256, out)) for out in (3 * (CELL // PATCH) ** 2, GROUPS * BANDS))

    @staticmethod
    @torch.no_grad()
    def mask_pictures(pixels, part):
        """Hides three tenths of the blocks of the first `part` pictures. -> pixels, tokens that are hidden [part, 256]"""
        side = pixels.shape[-1] // BLOCK
        hidden = torch.rand(part, 1, side, side, device=pixels.device) < 0.3
        fine = hidden.repeat_interleave(BLOCK, 2).repeat_interleave(BLOCK, 3)
        pixels = torch.cat([torch.where(fine, 0.5, pixels[:part]), pixels[part:]])
        return pixels, hidden.repeat_interleave(BLOCK // CELL, 2).repeat_interleave(BLOCK // CELL, 3).flatten(1)

    @staticmethod
    @torch.no_grad()
    def mask_sounds(features, part):
        """Hides a fifth of the tokens' frames of the first `part` clips. -> features, tokens that are hidden [part, tokens]"""
        tokens = features.shape[1] // FRAMES
        hidden = torch.rand(part, tokens, device=features.device) < 0.2
        fine = F.pad(hidden.repeat_interleave(FRAMES, 1), (0, features.shape[1] - tokens * FRAMES))
        mean = features[:part].mean((1, 2), keepdim=True)
        return torch.cat([torch.where(fine[..., None], mean, features[:part]), features[part:]]), hidden

    def pictures(self, soft, pixels, hidden):
        part = len(hidden)
        small = F.avg_pool2d(pixels[:part], PATCH)                        # [part, 3, 64, 64]
        wanted = F.unfold(small, CELL // PATCH, stride=CELL // PATCH).transpose(1, 2)             # [part, 256, 48]
        off = (self.picture(soft[:part].float()) - wanted).pow(2).mean(-1)
        return (off * hidden).sum() / hidden.sum().clamp(min=1) * 10

    def sounds(self, soft, features, hidden):
        part, tokens = hidden.shape
        wanted = features[:part, :tokens * FRAMES].view(part, tokens, GROUPS, FRAMES // GROUPS, BANDS, 128 // BANDS).mean((3, 5)).flatten(2)
        wanted = (wanted - wanted.mean((1, 2), keepdim=True)) / 3
        off = (self.sound(soft[:part, :tokens].float()) - wanted).pow(2).mean(-1)
        return (off * hidden).sum() / hidden.sum().clamp(min=1)


class Contrast(nn.Module):
    """InfoNCE both ways between what is seen or heard and its words, by the decoder's own embeddings of them."""

    def __init__(self, width, out=128):
        super().__init__()
        self.look, self.listen, self.read = (nn.Sequential(nn.Linear(2 * width, 256), nn.GELU(), nn.Linear(256, out)) for _ in range(3))
        self.sharpness = nn.Parameter(torch.tensor(2.0))

    @staticmethod
    def pool(x, weight=None):
        x = x.float()
        if weight is None:
            return torch.cat([x.mean(1), x.amax(1)], -1)
        weight = weight[..., None].float()
        return torch.cat([(x * weight).sum(1) / weight.sum(1).clamp(min=1), (x - 1e4 * (1 - weight)).amax(1)], -1)

    def forward(self, side, soft, ids, embedding):
        """side: look or listen; ids [N, tokens] of the words, 0 behind them"""
        words = self.pool(embedding(ids) * embedding.weight.shape[1] ** 0.5, ids > 0)
        a, b = (F.normalize(z - z.mean(0), dim=-1) for z in (side(self.pool(soft)), self.read(words)))      # what all have in common tells nothing
        same = (ids[:, None] == ids[None]).all(-1).float()                # several may be told in the same words
        wanted = same / same.sum(1, keepdim=True)
        scores = a @ b.T * self.sharpness.clamp(max=4).exp()
        return -(wanted * scores.log_softmax(1)).sum(1).mean() / 2 - (wanted * scores.T.log_softmax(1)).sum(1).mean() / 2
