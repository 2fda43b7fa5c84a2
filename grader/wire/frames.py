"""Frames ↔ bytes: two big-endian 32-bit lengths, a JSON header, tensors in safetensors format.

Every length is checked before it is allocated and nothing is unpickled: what arrives from a
worker was written by code that nobody has read.
"""

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from safetensors.torch import load, save
from torch import Tensor

_LENGTHS = struct.Struct(">II")
PREFIX_BYTES = _LENGTHS.size
# safetensors begins with the length of its own header, which could name millions of axes.
_INNER_LENGTH = struct.Struct("<Q")
# An honest reply of 40 answers takes some 50 KB; the caps leave room for the largest allowed one.
MAX_HEADER_BYTES = 1 << 20
MAX_TENSOR_BYTES = 32 << 20
# Beyond this a submission's printing is no mistake any more: its worker is killed.
MAX_OUTPUT_BYTES = 16 << 20


class WireError(Exception):
    """The bytes are no message of this protocol."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Frame:
    """A JSON object and named tensors: what every message is turned into."""

    header: Mapping[str, Any]
    tensors: Mapping[str, Tensor] = field(default_factory=dict)

    def pack(self) -> bytes:
        """The frame as bytes; tensors must be dense and contiguous."""
        header = json.dumps(self.header).encode()
        tensors = save(dict(self.tensors)) if self.tensors else b""
        return _LENGTHS.pack(len(header), len(tensors)) + header + tensors


def lengths(prefix: bytes) -> tuple[int, int]:
    """The byte counts of header and tensors; WireError when they are beyond the caps."""
    header, tensors = _LENGTHS.unpack(prefix)
    if header > MAX_HEADER_BYTES or tensors > MAX_TENSOR_BYTES:
        message = f"a message of {header} + {tensors} bytes is over the limit"
        raise WireError(message)
    return header, tensors


def unpack(header: bytes, tensors: bytes) -> Frame:
    """The frame in these bytes; WireError when they are not one."""
    if len(tensors) >= _INNER_LENGTH.size:
        (inner,) = _INNER_LENGTH.unpack_from(tensors)
        if inner > MAX_HEADER_BYTES:
            message = f"a tensor header of {inner} bytes is over the limit"
            raise WireError(message)
    try:
        fields = json.loads(header)
        loaded = load(tensors) if tensors else {}
    except Exception as error:  # safetensors and json raise many types on mangled bytes
        message = f"unreadable message ({type(error).__name__})"
        raise WireError(message) from error
    if not isinstance(fields, dict):
        message = "the header is no JSON object"
        raise WireError(message)
    return Frame(header=fields, tensors=loaded)
