"""Reads shipped GGUF files back into weights that train.py --resume takes: training goes on from what Pipit ships.

    python3 restore.py fledgling-Q8_0.gguf mmproj-fledgling-F16.gguf OUT.safetensors

Names are matched by the engine's own table, inference/weights/gguf_names.cpp.
"""
import argparse, math, os, re, struct

import numpy as np

from export import write_safetensors

TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "inference", "weights", "gguf_names.cpp")
F32, F16, Q8_0 = 0, 1, 8
SCALARS = {0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?", 10: "<Q", 11: "<q", 12: "<d"}
STRING, ARRAY = 8, 9


def names():
    """(pattern of a GGUF name, Hugging Face name with # and *) in the table's order"""
    with open(TABLE) as f:
        lines = re.findall(r'\{"([^"]+)",\s*"([^"]+)"\}', f.read())
    return [(re.compile(re.escape(gguf).replace(r"\#", r"(\d+)").replace(r"\*", "(.+)") + "$"), hf) for gguf, hf in lines]


def read_gguf(path):
    """name -> float32 array"""
    with open(path, "rb") as f:
        data = f.read()
    at = 8

    def take(fmt):
        nonlocal at
        value, = struct.unpack_from(fmt, data, at)
        at += struct.calcsize(fmt)
        return value

    def text():
        nonlocal at
        size = take("<Q")
        at += size
        return data[at - size:at].decode()

    def value(kind):
        if kind == STRING:
            return text()
        if kind == ARRAY:
            kind, count = take("<I"), take("<Q")
            return [value(kind) for _ in range(count)]
        return take(SCALARS[kind])

    tensors, keys = take("<Q"), take("<Q")
    metadata = {}
    for _ in range(keys):
        key = text()
        metadata[key] = value(take("<I"))
    directory = []
    for _ in range(tensors):
        name, rank = text(), take("<I")
        shape = [take("<Q") for _ in range(rank)][::-1]
        directory.append((name, shape, take("<I"), take("<Q")))
    step = metadata.get("general.alignment", 32)
    base, found = -(-at // step) * step, {}
    for name, shape, kind, offset in directory:
        count = math.prod(shape)
        if kind == Q8_0:
            blocks = np.frombuffer(data, np.dtype([("scale", "<f2"), ("q", "i1", 32)]), count // 32, base + offset)
            x = blocks["scale"].astype(np.float32)[:, None] * blocks["q"]
        else:
            x = np.frombuffer(data, {F32: "<f4", F16: "<f2"}[kind], count, base + offset).astype(np.float32)
        found[name] = x.reshape(shape)
    return found


def bf16(x):
    """Nearest, ties to even."""
    bits = np.ascontiguousarray(x, np.float32).view(np.uint32)
    return ((bits + 0x7FFF + (bits >> 16 & 1)) >> 16).astype("<u2").tobytes()


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("gguf", nargs="+"); ap.add_argument("out")
    a = ap.parse_args()
    import gemma3n
    from config import CONFIG
    shapes = {f"model.{n}": tuple(p.shape) for n, p in gemma3n.Gemma3n(CONFIG).named_parameters()}
    table, tensors = names(), {}
    for path in a.gguf:
        for name, x in read_gguf(path).items():
            pattern, hf = next((p, h) for p, h in table if p.match(name))
            parts = pattern.match(name).groups()
            if hf.count("#") + hf.count("*") > len(parts):                # a stack: its number stands on the other side only
                stack = {hf.replace("#", str(i)): part for i, part in enumerate(x)}
            else:
                stack = {re.sub(r"[#*]", lambda _, left=iter(parts): next(left), hf): x}
            for hf_name, part in stack.items():
                if hf_name in shapes:
                    shape = shapes[hf_name]
                    tensors[hf_name] = shape, bf16(part.reshape(-1)[:math.prod(shape)])   # rows that only the file needs are left out
    missing = shapes.keys() - tensors.keys()
    assert not missing, missing
    write_safetensors(a.out, tensors)
    print(len(tensors), "tensors")


if __name__ == "__main__":
    main()
