"""How far gemma3n.py, which trains, is from Pipit's engine, which runs the result: pictures, sounds, and the logits of every MatFormer slice.

    python3 parity.py TRAINED/weights-*.safetensors --tokenizer DATA/tokenizer.model --engine ../../build/release/bin/pipit-engine

Both compute in float32 with the same bf16 weights; a processor is enough. Needs torch, numpy, Pillow and sentencepiece. Exit status 1 if the
relative L2 error of anything is above 1e-3.
"""
import argparse, json, os, struct, subprocess, sys, tempfile, wave

import numpy as np
import torch
from PIL import Image

import gemma3n
from config import CONFIG, SIDE
from export import read_safetensors, write_folder
from lessons import Writer

SLICES = {"full": 1.0, "half": 0.5, "quarter": 0.25}
MOST = 1e-3


def floats(path):
    """name -> array, of a file of float32 and int32"""
    with open(path, "rb") as f:
        header = json.loads(f.read(struct.unpack("<Q", f.read(8))[0]))
        base = f.tell()
        found = {}
        for name, t in header.items():
            if name != "__metadata__":
                f.seek(base + t["data_offsets"][0])
                found[name] = np.frombuffer(f.read(t["data_offsets"][1] - t["data_offsets"][0]), {"F32": "<f4", "I32": "<i4"}[t["dtype"]]).reshape(t["shape"])
    return found


def write_media(folder):
    """A picture of the tower's own size, and two seconds of sound."""
    rng = np.random.default_rng(5)
    coarse = rng.integers(0, 256, (8, 8, 3), dtype=np.uint8)
    Image.fromarray(coarse).resize((SIDE, SIDE), Image.BICUBIC).save(os.path.join(folder, "picture.png"))
    t = np.arange(32000) / 16000
    samples = 0.4 * np.sin(2 * np.pi * (200 + 900 * t) * t) * (1 + np.sin(9 * t)) / 2 + rng.normal(0, 0.01, len(t))
    with wave.open(os.path.join(folder, "sound.wav"), "wb") as w:
        w.setnchannels(1); w.setsampwidth(2); w.setframerate(16000)
        w.writeframes((samples * 32767).astype("<i2").tobytes())


def probe(engine, folder, slice_name):
    out = os.path.join(folder, "out", f"{slice_name}.safetensors")    # beside the weights it would be taken for some
    subprocess.run([engine, "probe", "--model", folder, "--prompt", os.path.join(folder, "prompt.json"), "--out", out, "--slice", slice_name, "--plain"],
                   check=True, stdout=sys.stderr)
    return floats(out)


def relative(x, y):
    x, y = torch.as_tensor(x).float(), torch.as_tensor(np.array(y)).float()
    return ((x - y).norm() / y.norm()).item()


@torch.no_grad()
def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("weights", nargs="+"); ap.add_argument("--tokenizer", required=True); ap.add_argument("--engine", required=True)
    a = ap.parse_args()
    tensors = {}
    for path in a.weights:
        tensors.update(read_safetensors(path))
    model = gemma3n.Gemma3n(CONFIG).eval()
    model.load_state_dict({name[len("model."):]: torch.from_numpy((np.frombuffer(data, "<u2").astype(np.uint32) << 16).view(np.float32).reshape(shape).copy())
                           for name, (shape, data) in tensors.items()})
    writer = Writer(a.tokenizer)
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        write_folder(folder, tensors, a.tokenizer)
        os.makedirs(os.path.join(folder, "out"))
        write_media(folder)
        parts = [dict(ids=[2] + writer.ids("<start_of_turn>user\n")), dict(image="picture.png"), dict(audio="sound.wav"),
                 dict(ids=writer.ids("What do you see and hear?<end_of_turn>\n<start_of_turn>model\n"))]
        with open(os.path.join(folder, "prompt.json"), "w") as f:
            json.dump(dict(parts=parts), f)
        for name, share in SLICES.items():
            got = probe(a.engine, folder, name)
            if name == "full":
                pixels = torch.from_numpy(np.asarray(Image.open(os.path.join(folder, "picture.png"))).copy()).permute(2, 0, 1)[None].float() / 255
                seen = model.see(pixels)[0]
                features = torch.from_numpy(got["audio.0.features"].copy())[None]
                heard = model.hear(features, torch.tensor([features.shape[1]]))[0][:len(got["audio.0.embeds"])]
                figures = {"picture": relative(seen, got["image.0.embeds"]), "sound": relative(heard, got["audio.0.embeds"])}
                ids = torch.from_numpy(got["input_ids"].astype(np.int64))[None]
                slot = torch.full_like(ids, -1)
                slot[ids == CONFIG["image_token_id"]] = torch.arange(256)
                first = (ids[0] == CONFIG["audio_token_id"]).nonzero()[0, 0]
                slot[0, first:first + len(heard)] = torch.arange(256, 256 + len(heard))
                x = model.embed(ids, torch.cat([seen, heard]), slot)
            logits = model.language_model.logits(model.language_model(ids, x, model.language_model.slice(share)))[0]
            figures[f"logits, {name}"] = relative(logits, got["logits"])
            for what, error in figures.items():
                print(f"{what:16} {error:.1e}")
            worst, figures = max(worst, *figures.values()), {}
    if not worst < MOST:
        sys.exit(f"more than {MOST}")


if __name__ == "__main__":
    main()
