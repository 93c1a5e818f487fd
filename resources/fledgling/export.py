"""Makes the two files that Pipit ships of trained weights: a Hugging Face folder, which `pipit-engine import` turns into GGUF, and in the
files' metadata from which commit of the recipe they come.

    python3 export.py TRAINED/weights-*.safetensors --tokenizer DATA/tokenizer.model --engine ../../build/release/bin/pipit-engine --out .

The text model is q8_0, the towers are f16: with q8_0 towers an earlier model miscounted three circles.
"""
import argparse, json, os, shutil, struct, subprocess, tempfile

import gguf
from config import CONFIG, GENERATION, PREPROCESSOR

HERE = os.path.dirname(os.path.abspath(__file__))
MOST = 25_000_000                                                         # bytes, of both files


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


def write_folder(folder, tensors, tokenizer):
    """A checkpoint as Hugging Face lays it out."""
    os.makedirs(folder, exist_ok=True)
    write_safetensors(os.path.join(folder, "model.safetensors"), dict(sorted(tensors.items())))
    for name, value in (("config.json", dict(CONFIG, torch_dtype="bfloat16")), ("preprocessor_config.json", PREPROCESSOR),
                        ("generation_config.json", GENERATION)):
        with open(os.path.join(folder, name), "w") as f:
            json.dump(value, f, indent=2)
            f.write("\n")
    shutil.copyfile(tokenizer, os.path.join(folder, "tokenizer.model"))


def recipe_commit():
    """The last commit that touched this folder's scripts, and whether they differ from it."""
    def git(*words):
        return subprocess.run(["git", "-C", HERE, *words], stdout=subprocess.PIPE, check=True, text=True).stdout.strip()
    scripts = ["--", "*.py", "lore"]
    return git("log", "-1", "--format=%H", *scripts) + (", changed" if git("status", "--porcelain", *scripts) else "")


def convert(engine, folder, kind, out, which):
    """One of the two files that the engine makes of a folder, brought to `out`."""
    with tempfile.TemporaryDirectory() as made:
        done = subprocess.run([engine, "import", folder, made, "--type", kind, "--json"], stdout=subprocess.PIPE, check=True, text=True)
        path = json.loads(done.stdout)[which]
        return shutil.copy(path, os.path.join(out, os.path.basename(path)))


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("weights", nargs="+"); ap.add_argument("--tokenizer", required=True); ap.add_argument("--engine", required=True)
    ap.add_argument("--out", required=True); ap.add_argument("--commit", help="of the recipe, where the training was of another than this tree's")
    a = ap.parse_args()
    tensors = {}
    for path in a.weights:
        tensors.update(read_safetensors(path))
    os.makedirs(a.out, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = os.path.join(scratch, "fledgling")                       # the files' names come from it
        write_folder(folder, tensors, a.tokenizer)
        files = [convert(a.engine, folder, "q8_0", a.out, "text"), convert(a.engine, folder, "f16", a.out, "mmproj")]
    commit = a.commit or recipe_commit()
    for path in files:
        gguf.add_texts(path, {"fledgling.recipe.commit": commit, "fledgling.recipe.path": "resources/fledgling"})
        print(os.path.basename(path), os.path.getsize(path), "bytes, recipe", commit)
    total = sum(map(os.path.getsize, files))
    print(f"{len(tensors)} tensors, {total} bytes together")
    assert total <= MOST, f"more than {MOST} bytes"


if __name__ == "__main__":
    main()
