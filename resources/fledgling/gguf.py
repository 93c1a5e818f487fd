"""Reads the header of a GGUF file and adds text entries to its metadata."""
import os, struct

SCALARS = {0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?", 10: "<Q", 11: "<q", 12: "<d"}
STRING, ARRAY = 8, 9


class Header:
    """metadata: key -> value; tensors: name -> (shape, type, offset); where the metadata, the directory and the data end or begin."""

    def __init__(self, data):
        assert data[:4] == b"GGUF", "not a GGUF file"
        self.data, self.at = data, 8
        tensors, keys = self.scalar("<Q"), self.scalar("<Q")
        self.metadata, self.tensors = {}, {}
        for _ in range(keys):
            key = self.text()
            self.metadata[key] = self.value(self.scalar("<I"))
        self.metadata_end = self.at
        for _ in range(tensors):
            name, rank = self.text(), self.scalar("<I")
            shape = [self.scalar("<Q") for _ in range(rank)][::-1]
            self.tensors[name] = shape, self.scalar("<I"), self.scalar("<Q")
        self.directory_end = self.at
        self.alignment = self.metadata.get("general.alignment", 32)
        self.base = -(-self.at // self.alignment) * self.alignment

    def scalar(self, fmt):
        value, = struct.unpack_from(fmt, self.data, self.at)
        self.at += struct.calcsize(fmt)
        return value

    def text(self):
        size = self.scalar("<Q")
        self.at += size
        return self.data[self.at - size:self.at].decode()

    def value(self, kind):
        if kind == STRING:
            return self.text()
        if kind == ARRAY:
            kind, count = self.scalar("<I"), self.scalar("<Q")
            return [self.value(kind) for _ in range(count)]
        return self.scalar(SCALARS[kind])


def add_texts(path, entries):
    """entries: key -> text; none of them may be there yet."""
    with open(path, "rb") as f:
        data = f.read()
    header = Header(data)
    assert not entries.keys() & header.metadata.keys(), entries.keys() & header.metadata.keys()
    added = b""
    for key, text in entries.items():
        for part in (key.encode(), struct.pack("<I", STRING), text.encode()):
            added += part if part == struct.pack("<I", STRING) else struct.pack("<Q", len(part)) + part
    top = data[:16] + struct.pack("<Q", len(header.metadata) + len(entries)) + data[24:header.metadata_end] + added + data[header.metadata_end:header.directory_end]
    with open(path + ".new", "wb") as f:
        f.write(top + bytes(-len(top) % header.alignment) + data[header.base:])
    os.replace(path + ".new", path)
