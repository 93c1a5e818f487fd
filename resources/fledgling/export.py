"""Puts trained weights, configuration and tokenizer together as a Hugging Face folder, which `pipit-engine import` turns into GGUF.

    python3 export.py TRAINED/weights-*.safetensors --tokenizer DATA/tokenizer.model --out FOLDER
"""
import argparse, json, os, shutil, struct

from config import CONFIG, GENERATION, PREPROCESSOR


def write_safetensors(path, tensors):
    """tensors: name -> (shape, bytes of bf16)"""
    header, at = {"__metadata__": {"format": "pt"}}, 0
    for name, (shape, data) in tensors.items():
        header[name] = dict(dtype="BF16", shape=list(shape), data_offsets=[at, at + len(data)])
        at += len(data)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as f:
        f.write(struct.pack("<Q", len(text)) + text)
        for _, data in tensors.values():
            f.write(data)


def read_safetensors(path):
    with open(path, "rb") as f:
        header = json.loads(f.read(struct.unpack("<Q", f.read(8))[0]))
        base = f.tell()
        header.pop("__metadata__", None)
        result = {}
        for name, t in header.items():
            f.seek(base + t["data_offsets"][0])
            result[name] = t["shape"], f.read(t["data_offsets"][1] - t["data_offsets"][0])
    return result


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("weights", nargs="+"); ap.add_argument("--tokenizer", required=True); ap.add_argument("--out", required=True)
    a = ap.parse_args()
    os.makedirs(a.out, exist_ok=True)
    tensors = {}
    for path in a.weights:
        tensors.update(read_safetensors(path))
    write_safetensors(os.path.join(a.out, "model.safetensors"), dict(sorted(tensors.items())))
    for name, value in (("config.json", dict(CONFIG, torch_dtype="bfloat16")), ("preprocessor_config.json", PREPROCESSOR),
                        ("generation_config.json", GENERATION)):
        with open(os.path.join(a.out, name), "w") as f:
            json.dump(value, f, indent=2)
            f.write("\n")
    shutil.copyfile(a.tokenizer, os.path.join(a.out, "tokenizer.model"))
    print(len(tensors), "tensors,", os.path.getsize(os.path.join(a.out, "model.safetensors")), "bytes")


if __name__ == "__main__":
    main()
