"""What the worker saw a submission do that is no derivation by hand, and at which of its lines."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

# One line tells enough; a loop over autograd must not fill the reply.
MAX_SIGHTINGS = 32
_MAX_NAME = 2000


class Seen(StrEnum):
    """What was seen (JUDGING D1 and D2); the texts stand in the table [by_hand]."""

    ENGINE = "engine"  # reverse mode ran through nodes that torch made
    FORWARD_MODE = "forward_mode"  # dual numbers of torch
    TRANSFORM = "transform"  # torch.func's grad, vjp, jvp and what is built on them
    BACKWARD_OPERATION = "backward_operation"  # an operation that is itself a derivative
    GRAPH_NODE = "graph_node"  # a node of the autograd graph was taken out of a tensor
    SHIFT = "shift"  # one function at x and at x + h, again and again
    LIBRARY_DIFFERENCE = "library_difference"  # torch.gradient and its like
    COMPLEX_STEP = "complex_step"  # an imaginary part was taken
    TAMPERED = "tampered"  # the guards were gone after the call


@dataclass(frozen=True, slots=True, order=True)
class Sighting:
    """Something seen; `line` is 0 and `file` "" where no line of the submission was running."""

    what: Seen
    line: int
    file: str = ""

    def fields(self) -> dict[str, Any]:
        """The sighting as JSON."""
        return {"what": self.what, "line": self.line, "file": self.file}

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> Self:
        """The sighting in these fields; ValueError when they are not those of one."""
        line, file = fields["line"], fields["file"]
        if type(line) is not int or line < 0:
            message = "field line"
            raise ValueError(message)
        if type(file) is not str or len(file) > _MAX_NAME:
            message = "field file"
            raise ValueError(message)
        return cls(what=Seen(fields["what"]), line=line, file=file)


def sightings(header: Mapping[str, Any]) -> tuple[Sighting, ...]:
    """The sightings in a reply's header; ValueError when there are too many."""
    fields = list(header["sightings"])
    if len(fields) > MAX_SIGHTINGS:
        message = f"{len(fields)} sightings"
        raise ValueError(message)
    return tuple(Sighting.read(item) for item in fields)
