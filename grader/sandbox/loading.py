"""What becomes of a submission's statements over several workers: left out, given time, or told."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from grader.model import Message, Stop, Verdict
from grader.sandbox.process import WorkerLostError
from grader.wire import statements
from grader.wire.loading import Cause, Loading, Place, Skipped
from grader.wire.messages import Reply, Request

# How often a worker that was lost while it loaded is replaced by one without the statement.
_MOST_ENDED = 5
# All workers of a session together, in times of an exercise.
_MOST_TIMES = 5
_OUT_OF_TIME = (Cause.CUT, Cause.LATE)
_UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)


@dataclass(slots=True, kw_only=True)
class Attempts:
    """The loading of one submission, worker after worker."""

    files: Mapping[str, bytes]
    seconds: float
    spent: float = 0.0
    ended: dict[Place, Skipped] = field(default_factory=dict)
    told: tuple[Skipped, ...] = ()
    _patient: frozenset[Place] = frozenset()
    _lost: int = 0

    def orders(self) -> Loading:
        """What the next worker is told."""
        return Loading(
            seconds=self.seconds,
            without=frozenset(self.ended),
            patient=self._patient,
            careful=self._lost > 0,
        )

    def skipped(self) -> tuple[Skipped, ...]:
        """All statements that were skipped, in their order."""
        told = [one for one in self.told if one.place not in self.ended]
        return tuple(sorted((*told, *self.ended.values())))

    def goes_on_without(self, lost: WorkerLostError) -> bool:
        """Whether a worker that was lost while it loaded is to be replaced by another."""
        self._lost += 1
        at, cause = lost.running, lost.cause
        if not lost.loading or cause is None or self._lost > _MOST_ENDED or self._is_late():
            return False
        if at is None:
            # A worker that is careful says what it does.
            return self._lost == 1
        self.ended[at.place] = Skipped(at.place, cause, seconds=at.seconds)
        return True

    def goes_on_with_patience(self, request: Request, reply: Reply) -> bool:
        """Whether the function may need what a statement would have done, had it had the time."""
        cut = [
            one
            for one in reply.skipped
            if one.cause in _OUT_OF_TIME and one.place not in self._patient
        ]
        if not cut or self._is_late():
            return False
        trees = self._trees()
        needed = statements.read_by(request.function, trees)
        wanted = {one.place for one in cut if _changed(trees, one.place) & needed}
        self._patient |= wanted
        return bool(wanted)

    def stop(self, lost: WorkerLostError) -> Stop:
        """Why a file cannot be loaded: the statement that ended the last worker."""
        at = lost.running
        if at is None or lost.cause is None:
            return lost.stop
        tree = self._trees().get(at.place.file, [])
        line = tree[at.place.statement].lineno if at.place.statement < len(tree) else 1
        message = Message(
            id=f"loading.{lost.cause}", parameters={"file": at.place.file, "line": line}
        )
        return Stop(verdict=Verdict.UNLOADABLE, message=message)

    def _is_late(self) -> bool:
        return self.spent > _MOST_TIMES * self.seconds

    def _trees(self) -> dict[str, list[statements.Node]]:
        trees: dict[str, list[statements.Node]] = {}
        for name, source in self.files.items():
            with suppress(*_UNREADABLE):
                trees[name] = statements.parsed(source, name)
        return trees


def _changed(trees: dict[str, list[statements.Node]], place: Place) -> frozenset[str]:
    tree = trees.get(place.file, [])
    known = place.statement < len(tree)
    return statements.changed(tree[place.statement], trees) if known else frozenset()
