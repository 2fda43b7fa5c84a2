"""A request → what a worker needs for it: the inputs twice, as they were and to be handed out."""

from dataclasses import dataclass
from typing import Self

from torch import Tensor

from grader.wire.messages import Request


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Task:
    """A request, and a copy of the inputs of each of its cases for the submission to take."""

    request: Request
    given: tuple[tuple[Tensor, ...], ...]

    @classmethod
    def of(cls, request: Request) -> Self:
        """The task that a request is."""
        given = (tuple(tensor.clone() for tensor in case) for case in request.cases)
        return cls(request=request, given=tuple(given))
