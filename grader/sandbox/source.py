"""Where workers come from: what a template process, or its stand-in elsewhere, can do."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, Self

from grader.sandbox.limits import Limits
from grader.wire.policy import Layer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.wire.messages import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a worker ended: wait status, processor time, and whether it still ran until then."""

    status: int
    processor_seconds: float = 0.0
    was_running: bool = False


class WorkerSource(Protocol):
    """Starts and ends workers."""

    @property
    def wrapped(self) -> bool:
        """Whether bubblewrap holds it."""

    @property
    def unwrapped_because(self) -> str:
        """Why not, if that was tried; "" otherwise."""

    def unwrap(self) -> None:
        """Go on without bubblewrap."""

    def available_layers(self) -> frozenset[Layer]:
        """The layers that a worker can be locked with."""

    def keep(self, requests: "Sequence[Request]") -> None:
        """Have these at hand in every later worker, where that is possible."""

    def frame(self, request: "Request") -> bytes:
        """What to send to a worker for this request: a kept one, or any other."""

    def twin(self) -> Self:
        """A further source of workers, which is closed before this one; this one has none now."""

    def start_worker(
        self, layers: frozenset[Layer], limits: Limits, descriptors: tuple[int, int, int]
    ) -> int:
        """Start a worker with these ends of its pipes (requests, replies, output); its id."""

    def end_worker(self, process: int) -> Ending:
        """Kill a worker and its descendants."""

    def is_overfull(self) -> bool:
        """Whether the worker has written more files or bytes than it may."""

    def close(self) -> None:
        """End it, with its workers."""

    def processor_seconds(self) -> float | None:
        """What it and its living workers have used so far; None when that cannot be said."""
