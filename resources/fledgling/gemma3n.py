"""Gemma 3n for training: the architecture in batches of one fixed shape, so that the whole step compiles.

Parameter names are those of a Hugging Face checkpoint. transformers' own classes compute the same (evaluate.py runs them on the export);
in training they are bound by kernel launches. The four AltUp streams stay in float32, matrix products follow autocast.

Shapes: B rows · T tokens · D hidden_size · A AltUp streams · P per-layer width · N clips or pictures
"""
import math
import statistics

import torch
import torch.nn as nn
import torch.nn.functional as F


def rms_norm(x, weight=None, eps=1e-6):
    x = x.float()
    y = x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + eps)
    return y if weight is None else y * weight


def gelu(x):
    return F.gelu(x, approximate="tanh")


class Norm(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x):
        return rms_norm(x, self.weight)


def linear(inputs, outputs):
    return nn.Linear(inputs, outputs, bias=False)


def group(**modules):
    """A module that only gives its children a common name."""
    m = nn.Module()
    for name, child in modules.items():
        m.add_module(name, child)
    return m


# ------------------------------------------------------------------------------------------------ text decoder


def rope_tables(tokens, head_dim, theta, device):
    frequency = 1.0 / theta ** (torch.arange(0, head_dim, 2, device=device).float() / head_dim)
    angle = torch.arange(tokens, device=device).float()[:, None] * frequency
    return angle.cos()[:, None], angle.sin()[:, None]                     # [T, 1, d/2]


def rope(x, cos, sin):
    a, b = x.chunk(2, -1)
    return torch.cat([a * cos - b * sin, b * cos + a * sin], -1)


def attend(q, k, v, window):
    """q [B, H, T, d], k and v [B, H, T, d]; causal, scale 1; keys further back than `window` are hidden."""
    tokens = q.shape[2]
    if window >= tokens and hasattr(F, "scaled_dot_product_attention"):
        return F.scaled_dot_product_attention(q, k, v, is_causal=True, scale=1.0)
    i = torch.arange(tokens, device=q.device)
    visible = (i[None] <= i[:, None]) & (i[None] > i[:, None] - window)
    scores = (q @ k.transpose(2, 3)).float().masked_fill(~visible, -torch.inf)
    return scores.softmax(-1).to(v.dtype) @ v


class Attention(nn.Module):
    def __init__(self, c, layer):
        super().__init__()
        self.heads, self.kv_heads, self.d = c["num_attention_heads"], c["num_key_value_heads"], c["head_dim"]
        self.window = c["sliding_window"] if c["layer_types"][layer] == "sliding_attention" else 1 << 30
        self.q_proj, self.q_norm = linear(c["hidden_size"], self.heads * self.d), Norm(self.d)
        if layer < c["num_hidden_layers"] - c["num_kv_shared_layers"]:
            self.k_proj, self.v_proj = (linear(c["hidden_size"], self.kv_heads * self.d) for _ in "kv")
            self.k_norm = Norm(self.d)
        self.o_proj = linear(self.heads * self.d, c["hidden_size"])

    def forward(self, x, cos, sin, kv):
        batch, tokens, _ = x.shape
        q = rope(self.q_norm(self.q_proj(x).view(batch, tokens, self.heads, self.d)), cos, sin)
        if kv is None:
            k = rope(self.k_norm(self.k_proj(x).view(batch, tokens, self.kv_heads, self.d)), cos, sin)
            v = rms_norm(self.v_proj(x).view(batch, tokens, self.kv_heads, self.d))
            kv = tuple(t.to(torch.bfloat16 if torch.is_autocast_enabled() else t.dtype).transpose(1, 2)
                       .repeat_interleave(self.heads // self.kv_heads, 1) for t in (k, v))
        y = attend(q.to(kv[0].dtype).transpose(1, 2), *kv, self.window)
        return self.o_proj(y.transpose(1, 2).reshape(batch, tokens, -1)), kv


class AltUp(nn.Module):
    def __init__(self, c):
        super().__init__()
        streams, width = c["altup_num_inputs"], c["hidden_size"]
        self.correct_output_scale = nn.Parameter(torch.ones(width))
        self.correction_coefs, self.prediction_coefs = linear(streams, streams), linear(streams, streams ** 2)
        self.modality_router, self.router_norm = linear(width, streams), Norm(width)

    def modalities(self, x):
        return torch.tanh(self.modality_router(self.router_norm(x) / x.shape[-1]).float())

    def predict(self, streams):
        mix = self.prediction_coefs(self.modalities(streams[0])).float()  # [B, T, A·A]
        n = len(streams)
        return [s + sum(mix[..., i * n + j, None] * streams[j] for j in range(n)) for i, s in enumerate(streams)]

    def correct(self, predictions, activated):
        coefs = self.correction_coefs(self.modalities(activated)).float() + 1
        innovation = activated - predictions[0]
        return [p + coefs[..., i, None] * innovation for i, p in enumerate(predictions)]


class DecoderLayer(nn.Module):
    def __init__(self, c, layer):
        super().__init__()
        width, ffn, ple = c["hidden_size"], c["intermediate_size"][layer], c["hidden_size_per_layer_input"]
        self.sparsity = c["activation_sparsity_pattern"][layer]
        self.cut = statistics.NormalDist().inv_cdf(self.sparsity) if self.sparsity > 0 else 0.0
        self.self_attn = Attention(c, layer)
        self.mlp = group(gate_proj=linear(width, ffn), up_proj=linear(width, ffn), down_proj=linear(ffn, width))
        self.input_layernorm, self.post_attention_layernorm = Norm(width), Norm(width)
        self.pre_feedforward_layernorm, self.post_feedforward_layernorm = Norm(width), Norm(width)
        self.altup = AltUp(c)
        self.laurel = group(linear_left=linear(width, c["laurel_rank"]), linear_right=linear(c["laurel_rank"], width),
                            post_laurel_norm=Norm(width))
        self.per_layer_input_gate, self.per_layer_projection = linear(width, ple), linear(ple, width)
        self.post_per_layer_input_norm = Norm(width)

    def feed_forward(self, x, kept):
        """kept: MatFormer, 1 for the units of the slice and 0 for those behind [ffn]; a mask, so that one recorded step serves all widths"""
        gate = self.mlp.gate_proj(x)
        if self.sparsity > 0:
            gate, count = gate.float(), kept.sum()
            mean = (gate * kept).sum(-1, keepdim=True) / count
            deviation = (((gate - mean).pow(2) * kept).sum(-1, keepdim=True) / count + 1e-12).sqrt()
            gate = F.relu(gate - (mean + deviation * self.cut))
        up = self.mlp.up_proj(x)
        return self.mlp.down_proj(gelu(gate) * (up * kept.to(up.dtype)))

    def forward(self, streams, per_layer_input, cos, sin, kv, kept):
        predictions = self.altup.predict(streams)
        active = predictions[0]
        normed = self.input_layernorm(active)
        laurel = normed + self.laurel.post_laurel_norm(self.laurel.linear_right(self.laurel.linear_left(normed)))
        attended, kv = self.self_attn(normed, cos, sin, kv)
        mixed = (active + self.post_attention_layernorm(attended) + laurel) * math.sqrt(0.5)
        activated = mixed + self.post_feedforward_layernorm(self.feed_forward(self.pre_feedforward_layernorm(mixed), kept))
        corrected = self.altup.correct(predictions, activated)
        gated = gelu(self.per_layer_input_gate(corrected[0] * self.altup.correct_output_scale)) * per_layer_input
        injected = self.post_per_layer_input_norm(self.per_layer_projection(gated))
        return [corrected[0]] + [s + injected for s in corrected[1:]], kv


def match_magnitude(x, like):
    x = x.float()
    target = (like.pow(2).mean(-1, keepdim=True) + 1e-12).sqrt()
    return x * (target * torch.rsqrt(x.pow(2).mean(-1, keepdim=True).clamp(min=1e-5)))


class TextModel(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.c, width, layers = c, c["hidden_size"], c["num_hidden_layers"]
        ple = layers * c["hidden_size_per_layer_input"]
        self.embed_tokens = nn.Embedding(c["vocab_size"], width)
        self.layers = nn.ModuleList(DecoderLayer(c, i) for i in range(layers))
        self.norm = Norm(width)
        self.embed_tokens_per_layer = nn.Embedding(c["vocab_size_per_layer_input"], ple)
        self.per_layer_model_projection, self.per_layer_projection_norm = linear(width, ple), Norm(c["hidden_size_per_layer_input"])
        self.altup_projections, self.altup_unembed_projections = (
            nn.ModuleList(linear(width, width) for _ in range(c["altup_num_inputs"] - 1)) for _ in range(2))

    def per_layer_inputs(self, ids, x):
        shape = (*ids.shape, len(self.layers), -1)
        token = self.embed_tokens_per_layer(torch.where(ids < self.c["vocab_size_per_layer_input"], ids, 0)).view(shape)
        context = self.per_layer_projection_norm((self.per_layer_model_projection(x) * x.shape[-1] ** -0.5).view(shape))
        return (context + token * math.sqrt(self.c["hidden_size_per_layer_input"])) * math.sqrt(0.5)

    def donor(self, layer):
        """The layer whose keys and values this one reads."""
        owners = len(self.layers) - self.c["num_kv_shared_layers"]
        kinds = self.c["layer_types"]
        return layer if layer < owners else max(i for i in range(owners) if kinds[i] == kinds[layer])

    def slice(self, share=1.0):
        """The mask of a MatFormer slice that keeps this share of every layer's feed-forward units; the engine's "half" and "quarter"."""
        width = self.c["intermediate_size"][0]
        return (torch.arange(width, device=self.norm.weight.device) < int(width * share) // 32 * 32).float()

    def forward(self, ids, x, kept=None):
        """ids [B, T], their embeddings x [B, T, D] -> [B, T, D], normed; kept: from slice()"""
        kept = self.slice() if kept is None else kept
        per_layer = self.per_layer_inputs(ids, x)
        tables = {kind: rope_tables(ids.shape[1], self.c["head_dim"], theta, x.device) for kind, theta in
                  (("full_attention", self.c["rope_theta"]), ("sliding_attention", self.c["rope_local_base_freq"]))}
        streams = [x] + [match_magnitude(p(x), x) for p in self.altup_projections]
        owned = {}
        for i, layer in enumerate(self.layers):
            streams, owned[i] = layer(streams, per_layer[:, :, i], *tables[self.c["layer_types"][i]], owned.get(self.donor(i)), kept)
        merged = streams[0] + sum(match_magnitude(p(s), streams[0]) for p, s in zip(self.altup_unembed_projections, streams[1:]))
        return self.norm(merged / len(streams))

    def logits(self, hidden):
        cap = self.c["final_logit_softcapping"]
        return cap * torch.tanh(F.linear(hidden, self.embed_tokens.weight).float() / cap)


# ------------------------------------------------------------------------------------------------ vision tower


class RmsNorm2d(torch.autograd.Function):
    """RMSNorm over the channels of [N, C, H, W], in the input's own type but for the sums: autograd's float32 steps move thrice the bytes,
    and bytes are what the vision tower's time goes into."""

    @staticmethod
    def forward(ctx, x, weight):
        with torch.autocast(x.device.type, enabled=False):
            length = torch.linalg.vector_norm(x, dim=1, keepdim=True, dtype=torch.float32)
            scale = torch.rsqrt(length.square() / x.shape[1] + 1e-6).to(x.dtype)
            ctx.save_for_backward(x, weight, scale)
            return x * scale * weight.to(x.dtype)[:, None, None]

    @staticmethod
    def backward(ctx, gradient):
        x, weight, scale = ctx.saved_tensors
        with torch.autocast(x.device.type, enabled=False):
            y, gradient = x * scale, gradient.to(x.dtype)
            product = gradient * y
            weighted = weight.to(x.dtype)[:, None, None]
            mean = ((product * weighted).sum(1, keepdim=True, dtype=torch.float32) / x.shape[1]).to(x.dtype)
            return (gradient * weighted - y * mean) * scale, product.sum((0, 2, 3), dtype=torch.float32)


class Norm2d(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x):
        if hasattr(torch, "compiler") and torch.compiler.is_compiling():  # which fuses this by itself
            return rms_norm(x.movedim(1, -1), self.weight).movedim(-1, 1).to(x.dtype)
        return RmsNorm2d.apply(x, self.weight)


class Conv(nn.Conv2d):
    """No bias, zeros around as TensorFlow puts them: the odd one goes to the right and the bottom."""

    def __init__(self, inputs, outputs, k, stride=1, depthwise=False):
        super().__init__(inputs, outputs, k, stride, 0 if stride == 2 else k // 2, groups=inputs if depthwise else 1, bias=False)

    def forward(self, x):
        if self.stride[0] == 2:
            total = self.kernel_size[0] - 2
            x = F.pad(x, (total // 2, total - total // 2) * 2)
        return super().forward(x)


class Scale(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.gamma = nn.Parameter(torch.full((width,), 0.2))


class EdgeResidual(nn.Module):
    def __init__(self, inputs, p):
        super().__init__()
        mid = inputs * p["e"]
        self.conv_exp, self.bn1 = Conv(inputs, mid, p["k"], p["s"]), Norm2d(mid)
        self.conv_pwl, self.bn2 = Conv(mid, p["c"], 1), Norm2d(p["c"])
        self.residual = p["s"] == 1 and inputs == p["c"]

    def forward(self, x):
        y = self.bn2(self.conv_pwl(gelu(self.bn1(self.conv_exp(x)))))
        return x + y if self.residual else y


class InvertedResidual(nn.Module):
    def __init__(self, inputs, p):
        super().__init__()
        mid = inputs * p["e"]
        if p["a"]:
            self.dw_start = group(conv=Conv(inputs, inputs, p["a"], depthwise=True), bn=Norm2d(inputs))
        self.pw_exp = group(conv=Conv(inputs, mid, 1), bn=Norm2d(mid))
        if p["k"]:
            self.dw_mid = group(conv=Conv(mid, mid, p["k"], p["s"], depthwise=True), bn=Norm2d(mid))
        self.pw_proj = group(conv=Conv(mid, p["c"], 1), bn=Norm2d(p["c"]))
        self.layer_scale = Scale(p["c"])
        self.residual = p["s"] == 1 and inputs == p["c"]

    def forward(self, x):
        y = x
        if hasattr(self, "dw_start"):
            y = self.dw_start.bn(self.dw_start.conv(y))
        y = gelu(self.pw_exp.bn(self.pw_exp.conv(y)))
        if hasattr(self, "dw_mid"):
            y = gelu(self.dw_mid.bn(self.dw_mid.conv(y)))
        y = self.pw_proj.bn(self.pw_proj.conv(y)) * self.layer_scale.gamma[:, None, None]
        return x + y if self.residual else y


class MobileAttention(nn.Module):
    def __init__(self, inputs, p):
        super().__init__()
        self.heads, self.d = p["h"], p["d"]
        self.norm = Norm2d(inputs)

        def side():
            if p.get("v", 1) == 1:
                return group(proj=Conv(inputs, self.d, 1))
            return group(down_conv=Conv(inputs, inputs, p["k"], 2, depthwise=True), norm=Norm2d(inputs), proj=Conv(inputs, self.d, 1))
        self.attn = group(query=group(proj=Conv(inputs, self.heads * self.d, 1)), key=side(), value=side(),
                          output=group(proj=Conv(self.heads * self.d, inputs, 1)))
        self.layer_scale = Scale(inputs)

    def forward(self, x):
        n = self.norm(x)

        def pixels(side):
            y = side.norm(side.down_conv(n)) if hasattr(side, "down_conv") else n
            return side.proj(y).flatten(2)                                # [N, d, pixels]
        q = self.attn.query.proj(n).reshape(len(x), self.heads, self.d, -1).transpose(2, 3)
        k, v = pixels(self.attn.key)[:, None], pixels(self.attn.value)[:, None]
        weights = ((q @ k).float() * self.d ** -0.5).softmax(-1)
        y = (weights.to(v.dtype) @ v.transpose(2, 3)).transpose(2, 3).reshape(len(x), -1, *x.shape[2:])
        return x + self.attn.output.proj(y) * self.layer_scale.gamma[:, None, None]


BLOCKS = dict(er=EdgeResidual, uir=InvertedResidual, mqa=MobileAttention)


def parse_block(text):
    """timm's block strings: uir_r1_a3_k5_s2_e6_c24 -> ("uir", {r: 1, a: 3, …})"""
    kind, *fields = text.split("_")
    return kind, dict(dict(a=0, k=0, s=1, e=1), **{f[0]: int(f[1:]) for f in fields})


class MobileNetV5(nn.Module):
    def __init__(self, stem, arch):
        super().__init__()
        self.conv_stem = group(conv=Conv(3, stem, 3, 2), bn=Norm2d(stem))
        self.conv_stem.conv.bias = nn.Parameter(torch.zeros(stem))
        stages, width, widths = [], stem, []
        for stage in arch:
            blocks = []
            for kind, p in map(parse_block, stage):
                blocks.append(BLOCKS[kind](width, p))
                width = p["c"]
            stages.append(nn.Sequential(*blocks))
            widths.append(width)
        self.blocks = nn.Sequential(*stages)
        fused = sum(widths[-2:])
        self.msfa = group(ffn=group(pw_exp=group(conv=Conv(fused, fused * 2, 1), bn=Norm2d(fused * 2)),
                                    pw_proj=group(conv=Conv(fused * 2, 2048, 1), bn=Norm2d(2048))), norm=Norm2d(2048))

    def features(self, pixels):
        """[N, 3, side, side] in 0 … 1 -> [N, channels, side / 16, side / 16], what the last 1 × 1 convolution is given"""
        x = gelu(self.conv_stem.bn(self.conv_stem.conv(pixels)))
        maps = []
        for stage in self.blocks:
            x = stage(x)
            maps.append(x)
        side = maps[-2].shape[-1]
        x = torch.cat([maps[-2], F.interpolate(maps[-1].float(), (side, side), mode="nearest")], 1)
        return gelu(self.msfa.ffn.pw_exp.bn(self.msfa.ffn.pw_exp.conv(x)))

    def forward(self, pixels):
        """[N, 3, side, side] in 0 … 1 -> [N, 256, 2048]"""
        x = self.features(pixels)
        x = self.msfa.ffn.pw_proj.bn(self.msfa.ffn.pw_proj.conv(x))
        if x.shape[-1] > 16:
            x = F.avg_pool2d(x, x.shape[-1] // 16)
        return self.msfa.norm(x).flatten(2).transpose(1, 2)


# ------------------------------------------------------------------------------------------------ audio tower


def cumulative_group_norm(x, weight, eps=1e-3):
    """x [N, C, time, F]"""
    x = x.float()
    n = torch.arange(1, x.shape[2] + 1, device=x.device).float() * (x.shape[1] * x.shape[3])
    centred = x - (x.sum((1, 3)).cumsum(1) / n)[:, None, :, None]
    variance = centred.pow(2).sum((1, 3)).cumsum(1) / n
    return centred * torch.rsqrt(variance + eps)[:, None, :, None] * weight[:, None, None]


class AudioFeedForward(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.pre_layer_norm, self.post_layer_norm = Norm(width), Norm(width)
        self.ffw_layer_1, self.ffw_layer_2 = linear(width, 4 * width), linear(4 * width, width)

    def forward(self, x):
        return x + 0.5 * self.post_layer_norm(self.ffw_layer_2(F.silu(self.ffw_layer_1(self.pre_layer_norm(x)))))


class AudioAttention(nn.Module):
    LEFT = 13                                                             # keys that a step sees, itself included

    def __init__(self, width, heads):
        super().__init__()
        self.heads, self.d = heads, width // heads
        self.pre_attn_norm, self.post_norm, self.post = Norm(width), Norm(width), linear(width, width)
        self.attn = group(q_proj=linear(width, width), k_proj=linear(width, width), v_proj=linear(width, width),
                          relative_position_embedding=group(pos_proj=linear(width, width)))
        self.attn.per_dim_scale = nn.Parameter(torch.zeros(self.d))

    def forward(self, x, padding):
        n, steps, width = x.shape
        y = self.pre_attn_norm(x)
        q, k, v = (p(y).view(n, steps, self.heads, self.d).transpose(1, 2)
                   for p in (self.attn.q_proj, self.attn.k_proj, self.attn.v_proj))
        q = q * (self.d ** -0.5 / math.log(2) * F.softplus(self.attn.per_dim_scale))
        rate = torch.exp(-torch.arange(width // 2, device=x.device) * (math.log(10000) / (width // 2 - 1)))
        angle = torch.arange(self.LEFT, device=x.device)[:, None] * rate  # distances 0 … 12
        places = self.attn.relative_position_embedding.pos_proj(torch.cat([angle.sin(), angle.cos()], 1))
        places = places.view(self.LEFT, self.heads, self.d).permute(1, 2, 0)
        i = torch.arange(steps, device=x.device)
        distance = i[:, None] - i[None]
        by_place = (q.to(places.dtype) @ places).float().gather(3, distance.clamp(0, self.LEFT - 1).expand(n, self.heads, steps, steps))
        scores = 50 * torch.tanh(((q.to(k.dtype) @ k.transpose(2, 3)) + by_place).float() / 50)
        visible = ((distance >= 0) & (distance < self.LEFT)) & ~padding[:, None, None]
        weights = scores.masked_fill(~visible, -1e30).softmax(-1).to(v.dtype)
        y = self.post((weights @ v).transpose(1, 2).reshape(n, steps, width))
        return x + self.post_norm(y)


class LightConvolution(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.pre_layer_norm, self.conv_norm = Norm(width), Norm(width)
        self.linear_start, self.linear_end = linear(width, 2 * width), linear(width, width)
        self.depthwise_conv1d = nn.Conv1d(width, width, 5, groups=width, bias=False)

    def forward(self, x):
        y = F.glu(self.linear_start(self.pre_layer_norm(x)), -1)
        y = self.depthwise_conv1d(F.pad(y.transpose(1, 2), (4, 0))).transpose(1, 2)
        return x + self.linear_end(F.silu(self.conv_norm(y)))


class ConformerBlock(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.ffw_layer_start, self.ffw_layer_end = AudioFeedForward(width), AudioFeedForward(width)
        self.attention, self.lconv1d, self.norm = AudioAttention(width, heads), LightConvolution(width), Norm(width)

    def forward(self, x, padding):
        x = self.attention(self.ffw_layer_start(x), padding)
        return self.norm(self.ffw_layer_end(self.lconv1d(x * ~padding[..., None])))


class AudioEncoder(nn.Module):
    def __init__(self, c):
        super().__init__()
        one, two = c["sscp_conv_channel_size"]
        width = c["hidden_size"]
        self.subsample_conv_projection = group(
            conv_0=group(conv=nn.Conv2d(1, one, 3, 2, bias=False), norm=Norm(one)),
            conv_1=group(conv=nn.Conv2d(one, two, 3, 2, bias=False), norm=Norm(two)), input_proj_linear=linear(32 * two, width))
        self.conformer = nn.ModuleList(ConformerBlock(width, c["conf_num_attention_heads"])
                                       for _ in range(c["conf_num_hidden_layers"]))

    def forward(self, features, frames):
        """log-mel [N, F, 128], of which the first `frames` [N] are real -> [N, tokens, width], padding [N, tokens]"""
        sub = self.subsample_conv_projection
        x = (features * (torch.arange(features.shape[1], device=features.device)[None] < frames[:, None])[..., None])[:, None]
        for block in (sub.conv_0, sub.conv_1):
            x = F.relu(cumulative_group_norm(block.conv(F.pad(x, (1, 1, 0, 2))), block.norm.weight))
        x = sub.input_proj_linear(x.permute(0, 2, 3, 1).flatten(2)).float()
        padding = torch.arange(x.shape[1], device=x.device)[None] * 4 >= frames[:, None]
        for block in self.conformer:
            x = block(x, padding)
        return x[:, ::4] * ~padding[:, ::4, None], padding[:, ::4]




# ------------------------------------------------------------------------------------------------ the whole model


class Embedder(nn.Module):
    def __init__(self, c, width):
        super().__init__()
        self.embedding = nn.Embedding(c["vocab_size"], c["hidden_size"])
        self.hard_embedding_norm, self.soft_embedding_norm = Norm(c["hidden_size"]), Norm(c["hidden_size"])
        self.embedding_projection = linear(c["hidden_size"], width)

    def soft(self, x):
        """[.., hidden_size] -> [.., D]"""
        return rms_norm(self.embedding_projection(self.soft_embedding_norm(x)))

    def hard(self, row):
        return rms_norm(self.embedding_projection(self.hard_embedding_norm(self.embedding.weight[row:row + 1])))[0]


def soft_picture(tower, embed, pixels):
    """embed.soft(tower(pixels) * √2048) for towers that end with 16 × 16, but for the eps of three norms: these only scale a token as a
    whole, which the last norm undoes, so the two wide products become one narrow one."""
    x = tower.features(pixels).flatten(2).transpose(1, 2)
    msfa = tower.msfa
    with torch.autocast(x.device.type, enabled=False):
        scale = msfa.ffn.pw_proj.bn.weight * msfa.norm.weight * embed.soft_embedding_norm.weight
        product = (embed.embedding_projection.weight * scale) @ msfa.ffn.pw_proj.conv.weight.flatten(1)
    return rms_norm(F.linear(x, product))


class Gemma3n(nn.Module):
    """`model.*` of a checkpoint."""

    def __init__(self, config):
        super().__init__()
        text, vision, audio = config["text_config"], config["vision_config"], config["audio_config"]
        self.config = config
        self.language_model = TextModel(text)
        self.vision_tower = group(timm_model=MobileNetV5(vision["model_args"]["stem_size"], vision["model_args"]["arch_def"]))
        self.audio_tower = AudioEncoder(audio)
        self.embed_vision, self.embed_audio = Embedder(vision, text["hidden_size"]), Embedder(audio, text["hidden_size"])

    def see(self, pixels):
        """[N, 3, side, side] -> soft tokens [N, 256, D]"""
        return soft_picture(self.vision_tower.timm_model, self.embed_vision, pixels)

    def hear(self, features, frames):
        """-> soft tokens [N, n, D]; steps past the clip's end are the pad embedding, as the processor's 188 are from there on"""
        x, padding = self.audio_tower(features, frames)
        return torch.where(padding[..., None], self.embed_audio.hard(127), self.embed_audio.soft(x))

    def embed(self, ids, soft, slot, place=None):
        """ids [B, T]; soft [n, D] all soft tokens; slot [B, T] which of them stands here, or -1 -> [B, T, D]
        place: the flat positions where slot is not -1, if they are known (finding them waits for the device)."""
        c = self.config
        x = self.language_model.embed_tokens(ids) * math.sqrt(c["text_config"]["hidden_size"])
        x = torch.where((ids == c["eoi_token_id"])[..., None], self.embed_vision.hard(0), x)
        x = torch.where((ids == c["eoa_token_id"])[..., None], self.embed_audio.hard(0), x)
        x = torch.where((ids == c["audio_token_id"])[..., None], self.embed_audio.hard(127), x)
        if place is None:
            place = (slot.flatten() >= 0).nonzero()[:, 0]
        rows = soft.float().index_select(0, slot.flatten()[place])        # copied by position: no index twice, so the way back is a copy too
        return x.flatten(0, 1).index_copy(0, place, rows).view(x.shape)


def initialise(model, seed=1):
    """Fan-in everywhere, as every width is small. transformers' rule (0.02) leaves the vision tower deaf to the picture."""
    g = torch.Generator().manual_seed(seed)
    for name, p in model.named_parameters():
        if name.endswith("conv_stem.conv.bias"):                          # else a black picture is zero all the way up, and the
            p.data.copy_(torch.randn(p.shape, generator=g) * 0.3)         # norms' gradients at zero, 1000 each, multiply to infinity
        if p.dim() == 1:
            if name.endswith(("q_norm.weight", "k_norm.weight")):
                p.data.fill_(model.config["text_config"]["head_dim"] ** -0.25)   # scores are not divided by √head_dim
            continue
        if name.endswith(("prediction_coefs.weight", "correction_coefs.weight")):
            std = 0.02
        elif "embed_tokens" in name or name.endswith("embedding.weight"):
            std = p.shape[-1] ** -0.5
        else:
            std = p[0].numel() ** -0.5
        p.data.copy_(torch.randn(p.shape, generator=g) * std)
    ple = model.language_model.embed_tokens_per_layer.weight
    ple.data.mul_(math.sqrt(ple.shape[1]) / math.sqrt(model.config["text_config"]["hidden_size_per_layer_input"]))
    return model


# ------------------------------------------------------------------------------------------------ sound features


def mel_filters(device, warp=1.0):
    """[513 bins, 128 filters]: triangles of height 1 in Hz, their corners equally spaced in mel. warp: shifts all frequencies, as a longer or
    shorter vocal tract does (1: as the engine has it)."""
    def mel(hz):
        return 2595 * math.log10(1 + hz / 700)
    corner = 700 * (10 ** (torch.linspace(mel(125.0), mel(7600.0), 130, dtype=torch.float64) / 2595) - 1)
    bins = torch.arange(513, dtype=torch.float64)[:, None] * 15.625 * warp
    low, peak, high = corner[:-2], corner[1:-1], corner[2:]
    return torch.minimum((bins - low) / (peak - low), (high - bins) / (high - peak)).clamp(min=0).float().to(device)


def log_mel(wave, filters):
    """wave [N, samples] in -1 … 1 at 16 kHz -> [N, frames, 128], as Gemma3nAudioFeatureExtractor"""
    frames = wave.float().unfold(1, 513, 160)[..., :512]
    emphasised = torch.cat([frames[..., :1] * (1 - 0.97), frames[..., 1:] - 0.97 * frames[..., :-1]], -1)
    window = 0.5 - 0.5 * torch.cos(2 * math.pi * torch.arange(512, device=wave.device) / 512)
    return (torch.fft.rfft(emphasised * window, 1024).abs() @ filters).clamp(min=1e-5).log()
