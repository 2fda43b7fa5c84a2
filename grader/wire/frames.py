"""Frames ↔ bytes: two big-endian 32-bit lengths, a JSON header, bytes in safetensors format.

Every length is checked before it is allocated and nothing is unpickled: what arrives from a
worker was written by code that nobody has read.
"""

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load, save

Bytes: TypeAlias = NDArray[np.uint8]
_LENGTHS = struct.Struct(">II")
PREFIX_BYTES = _LENGTHS.size
# safetensors begins with the length of its own header, which could name millions of axes.
_INNER_LENGTH = struct.Struct("<Q")
# An honest reply of 40 answers takes some 50 KB; the caps leave room for the largest allowed one.
MAX_HEADER_BYTES = 1 << 20
MAX_ROWS_BYTES = 32 << 20
# Beyond this a submission's printing is no mistake any more: its worker is killed.
MAX_OUTPUT_BYTES = 16 << 20


class WireError(Exception):
    """The bytes are no message of this protocol."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Frame:
    """A JSON object and named rows of bytes: what every message is turned into."""

    header: Mapping[str, Any]
    rows: Mapping[str, Bytes] = field(default_factory=dict)

    def pack(self) -> bytes:
        """The frame as bytes."""
        header = json.dumps(self.header).encode()
        rows = save(dict(self.rows)) if self.rows else b""
        return _LENGTHS.pack(len(header), len(rows)) + header + rows


def lengths(prefix: bytes) -> tuple[int, int]:
    """The byte counts of header and rows; WireError when they are beyond the caps."""
    header, rows = _LENGTHS.unpack(prefix)
    if header > MAX_HEADER_BYTES or rows > MAX_ROWS_BYTES:
        message = f"a message of {header} + {rows} bytes is over the limit"
        raise WireError(message)
    return header, rows


def unpack(header: bytes, rows: bytes) -> Frame:
    """The frame in these bytes; WireError when they are not one."""
    if len(rows) >= _INNER_LENGTH.size:
        (inner,) = _INNER_LENGTH.unpack_from(rows)
        if inner > MAX_HEADER_BYTES:
            message = f"a header of {inner} bytes inside is over the limit"
            raise WireError(message)
    try:
        fields = json.loads(header)
        loaded = load(rows) if rows else {}
    except Exception as error:  # safetensors and json raise many types on mangled bytes
        message = f"unreadable message ({type(error).__name__})"
        raise WireError(message) from error
    if not isinstance(fields, dict):
        message = "the header is no JSON object"
        raise WireError(message)
    if any(row.dtype != np.uint8 or row.ndim != 1 for row in loaded.values()):
        message = "a row of anything but bytes"
        raise WireError(message)
    return Frame(header=fields, rows=loaded)
