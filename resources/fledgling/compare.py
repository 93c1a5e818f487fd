"""Asks an exported model the held-out questions, with Hugging Face's own implementation, and prints the share of right answers by ability.

    python3 compare.py FOLDER ../../tests/data/fledgling/questions.jsonl [--verbose] [--weights PARTS...]

Needs torch, transformers, timm, Pillow and sentencepiece. It also says how far this folder's gemma3n.py is from transformers.
"""
import argparse, json, os, sys, wave

import numpy as np
import torch

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import gemma3n
from config import CONFIG, PREPROCESSOR
from export import read_safetensors
from lessons import AUDIO, IMAGE, Writer, user_turn


def build(config):
    """transformers' model; timm has no parameter for the blocks of a reduced tower, so its table is replaced while it is built."""
    import timm.models.mobilenetv5 as mobilenet
    from transformers import Gemma3nConfig, Gemma3nForConditionalGeneration
    config = json.loads(json.dumps(config))
    arch = config["vision_config"]["model_args"].pop("arch_def")
    original = mobilenet.decode_arch_def
    mobilenet.decode_arch_def = lambda _default, **k: original(arch, **k)
    try:
        return Gemma3nForConditionalGeneration(Gemma3nConfig(**config)).eval()
    finally:
        mobilenet.decode_arch_def = original


def tensors(paths):
    read = {}
    for path in paths:
        read.update(read_safetensors(path))
    return {name: torch.from_numpy((np.frombuffer(data, "<u2").astype(np.uint32) << 16).view(np.float32).reshape(shape).copy())
            for name, (shape, data) in read.items()}


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("folder"); ap.add_argument("questions"); ap.add_argument("--verbose", action="store_true")
    ap.add_argument("--weights", nargs="*", help="instead of FOLDER/model.safetensors"); ap.add_argument("--only", type=int, default=0)
    a = ap.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_grad_enabled(False)
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = False
    weights = tensors(a.weights or [os.path.join(a.folder, "model.safetensors")])
    model = build(CONFIG)
    missing, unexpected = model.load_state_dict(weights, strict=False)
    print("missing", [m for m in missing if m != "lm_head.weight"], "unexpected", unexpected)
    model.tie_weights()
    model.to(device)
    ours = gemma3n.Gemma3n(CONFIG)
    ours.load_state_dict({n[len("model."):]: t for n, t in weights.items()})
    ours.to(device).eval()

    from PIL import Image
    from transformers import Gemma3nAudioFeatureExtractor, SiglipImageProcessor
    try:
        from transformers import SiglipImageProcessorFast as Processor
    except ImportError:
        Processor = SiglipImageProcessor
    resize = Processor(size=PREPROCESSOR["size"], resample=2, do_normalize=False, do_rescale=True, rescale_factor=1 / 255)
    listen = Gemma3nAudioFeatureExtractor()
    writer = Writer(os.path.join(a.folder, "tokenizer.model"))
    here = os.path.dirname(a.questions)
    table, far = {}, {}

    def relative(x, y):
        return ((x.float() - y.float()).norm() / y.float().norm()).item()

    with open(a.questions) as f:
        items = [json.loads(line) for line in f]
    for item in items[::max(1, len(items) // a.only) if a.only else 1]:
        content, inputs, soft, slots = "", {}, [], []
        if item["image"]:
            content += IMAGE
            inputs["pixel_values"] = resize(images=[Image.open(os.path.join(here, item["image"])).convert("RGB")], return_tensors="pt")["pixel_values"].to(device)
        if item["audio"]:
            content += AUDIO
            with wave.open(os.path.join(here, item["audio"])) as w:
                samples = np.frombuffer(w.readframes(w.getnframes()), "<i2").astype(np.float32) / 32768
            features = listen([samples], return_tensors="pt")
            inputs["input_features"], inputs["input_features_mask"] = features["input_features"].to(device), features["input_features_mask"].bool().to(device)
        ids = torch.tensor([[2] + writer.ids(user_turn(content + item["text"]))], device=device)
        out = model.generate(input_ids=ids, attention_mask=torch.ones_like(ids), max_new_tokens=32, do_sample=False, eos_token_id=[1, 7], pad_token_id=0, **inputs)
        got = writer.sp.decode([t for t in out[0, ids.shape[1]:].tolist() if t < CONFIG["text_config"]["vocab_size_per_layer_input"] and t > 7])
        right = all(need.lower() in got.lower() for need in item["needs"])
        table.setdefault(item["ability"], []).append(right)
        if a.verbose or not right:
            print(" " if right else "x", item["id"], repr(item["text"]), item["image"] or "", item["audio"] or "", "wants", repr(item["answer"]), "got", repr(got))
        slot = torch.full_like(ids, -1)
        if item["image"]:
            seen = ours.see(inputs["pixel_values"])[0]
            far["picture"] = max(far.get("picture", 0), relative(seen, model.model.get_image_features(inputs["pixel_values"], return_dict=True).pooler_output[0]))
            slot[ids == CONFIG["image_token_id"]] = torch.arange(256, device=device)
            soft.append(seen)
        if item["audio"]:
            frames = torch.tensor([inputs["input_features"].shape[1]], device=device)
            heard = ours.hear(inputs["input_features"], frames)[0]
            first, start = (ids[0] == CONFIG["audio_token_id"]).nonzero()[0, 0], sum(map(len, soft))
            slot[0, first:first + len(heard)] = torch.arange(start, start + len(heard), device=device)
            soft.append(heard)
        x = ours.embed(ids, torch.cat(soft) if soft else torch.zeros(1, CONFIG["text_config"]["hidden_size"], device=device), slot)
        logits = ours.language_model.logits(ours.language_model(ids, x)[:, -1])[0]
        far["logits"] = max(far.get("logits", 0), relative(logits, model(input_ids=ids, use_cache=False, **inputs).logits[0, -1]))
    for ability, results in table.items():
        print(f"{ability:20} {sum(results):3} of {len(results)}")
    everything = [r for results in table.values() for r in results]
    print(f"{'all':20} {sum(everything):3} of {len(everything)}: {sum(everything) / len(everything):.1%}")
    print("gemma3n.py against transformers, largest relative L2 error:", {k: f"{v:.1e}" for k, v in far.items()})


if __name__ == "__main__":
    main()
