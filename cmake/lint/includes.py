#!/usr/bin/env python3
"""Checks who includes whom, as ARCHITECTURE.md draws it: folder to folder, and one door per library.

usage: includes.py FILE...    paths from the tree's root, where it also runs. Exit status 1 when an arrow points the wrong way.
"""
import re
import sys

# A file's layer is the longest of these prefixes; it may include its own layer and those named here.
LAYERS = {
    "app/desktop": ["ui", "media", "storage"],
    "app/engine": ["inference", "media"],
    "ui": [],
    "media": [],
    "storage": [],
    "inference": [
        "inference/generation", "inference/models", "inference/processor", "inference/ops", "inference/weights",
        "inference/tensor", "inference/gpu",
    ],
    "inference/generation": ["inference/models", "inference/ops", "inference/processor", "inference/tensor", "inference/gpu"],
    "inference/models": ["inference/ops", "inference/weights", "inference/tensor", "inference/gpu"],
    "inference/processor": [],
    "inference/ops": ["inference/tensor", "inference/gpu", "vulkan_shaders"],
    "inference/weights": ["inference/tensor", "inference/processor"],   # the importer reads vocabularies
    "inference/tensor": ["inference/gpu"],
    "inference/gpu": ["vulkan_shaders"],
    "vulkan_shaders": [],
}
# What stands at the root of inference is the library's face (engine.h) or its plain words (error.h): the latter, and
# value types without code, are everybody's inside inference.
EVERYBODYS = {
    "inference/error.h", "inference/tensor/dtype.h", "inference/tensor/shape.h", "inference/processor/prompt.h",
    "inference/processor/tokenizer_source.h", "inference/weights/weight_source.h", "inference/generation/stop_reason.h",
    "inference/generation/sampling.h",
}
# Others see inference only through these.
FACE_OF_INFERENCE = {"inference/engine.h", "inference/error.h", "inference/processor/prompt.h",
                     "inference/generation/stop_reason.h", "inference/generation/sampling.h",
                     "inference/weights/importer.h"}

DOORS = [  # library, its headers, the files that may include them
    ("Qt", r"Q[A-Z]\w*(/.*)?|Qt\w+/.*|q[a-z]+\.h", r"(ui|app/desktop)/"),
    ("Vulkan", r"vulkan/.*|volk\.h", r"inference/gpu/"),
    ("SQLite", r"sqlite3\.h", r"storage/\w+\.cpp$"),
    ("FFmpeg", r"lib(av|sw)\w+/.*|media/ffmpeg\.h", r"media/(\w+\.cpp|ffmpeg\.h)$"),
    ("PortAudio", r"portaudio\.h|pa_\w+\.h", r"media/microphone\.cpp$"),
    ("OpenCV", r"opencv2/.*", r"media/camera_opencv\.cpp$"),
    ("cpp-httplib", r"httplib\.h", r"app/engine/server/"),
    ("sentencepiece", r"sentencepiece\w*\.h", r"inference/processor/\w+\.cpp$"),
    ("CLI11", r"CLI/.*", r"app/engine/"),
]
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')
FOLDERS = re.compile(r"^(app|ui|media|storage|inference|vulkan_shaders|tests)/")


def layer_of(path):
    fitting = [layer for layer in LAYERS if path.startswith(layer + "/")]
    return max(fitting, key=len, default=None)


def complaint(path, header):
    """Why PATH may not include HEADER, or None."""
    if path.startswith("tests/"):
        return None
    for library, headers, allowed in DOORS:
        if re.fullmatch(headers, header) and not re.match(allowed, path):
            return f"{library} has one door: {allowed}"
    if not FOLDERS.match(header):
        return None
    if header.startswith("tests/"):
        return "nothing includes tests"
    mine, theirs = layer_of(path), layer_of(header)
    if mine is None or mine == theirs:
        return None
    if theirs is None:
        return "nothing includes this folder"
    if theirs.startswith("inference"):
        if mine.startswith("inference"):
            if header in EVERYBODYS or theirs in LAYERS[mine]:
                return None
        elif "inference" in LAYERS[mine]:
            return None if header in FACE_OF_INFERENCE else "other folders see inference through engine.h"
    elif theirs in LAYERS[mine]:
        return None
    return f"{mine} may include: {', '.join(LAYERS[mine]) or 'no other folder'}"


def main(paths):
    wrong = 0
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                found = INCLUDE.match(line)
                why = found and complaint(path, found.group(1))
                if why:
                    print(f"{path}:{number}: may not include {found.group(1)}: {why}")
                    wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
