"""How a worker is to be locked, as JSON from host to template: layers, identity, budgets.

Also the attacks that a self-test tries: both sides of the wall must name them alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self


class Layer(StrEnum):
    """The layers of the wall, in the order in which they are applied; names as in reports."""

    DESCRIPTORS = "descriptors"
    RLIMITS = "rlimits"
    LANDLOCK = "landlock"
    CHROOT = "chroot"
    CREDENTIALS = "credentials"
    SECCOMP = "seccomp"
    CLOSED_FILES = "closed_files"  # seccomp that refuses to open any file at all


class Attack(StrEnum):
    """What a self-test tries from inside, in the order of `grader/worker/probe.py`."""

    NETWORK = "open a socket"
    PROCESS = "start a process"
    PROGRAM = "run another program"
    THREAD = "start a thread"
    WRITE = "write a file"
    READ = "read a file of another user's"
    SPY = "read another process"
    SIGNAL = "signal another process"
    TRACE = "trace another process"
    MEMORY = "take more memory than allowed"
    PRIVILEGE = "be root"
    LOOK = "see which paths exist"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What one worker is locked with.

    `user_id` is for CREDENTIALS and never 0; `empty_directory` for CHROOT; `memory_bytes` comes on
    top of what the template maps; after `cpu_seconds` of processor time SIGXCPU comes; no
    file grows beyond `file_bytes`.
    """

    layers: frozenset[Layer]
    memory_bytes: int
    cpu_seconds: int
    file_bytes: int = 0
    user_id: int | None = None
    empty_directory: str | None = None

    def fields(self) -> dict[str, Any]:
        """The policy as JSON."""
        return {
            "layers": sorted(self.layers),
            "memory_bytes": self.memory_bytes,
            "cpu_seconds": self.cpu_seconds,
            "file_bytes": self.file_bytes,
            "user_id": self.user_id,
            "empty_directory": self.empty_directory,
        }

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> Self:
        """The policy that `fields` made."""
        return cls(
            layers=frozenset(Layer(layer) for layer in fields["layers"]),
            memory_bytes=fields["memory_bytes"],
            cpu_seconds=fields["cpu_seconds"],
            file_bytes=fields["file_bytes"],
            user_id=fields["user_id"],
            empty_directory=fields["empty_directory"],
        )
