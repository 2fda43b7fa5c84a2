"""A class folder and a store → every grade that is not there yet, and an account of every file.

What was graded on the same basis stands. Each result is committed when it is there, so that a run
that is killed at any moment goes on where it stopped.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from itertools import chain, islice
from typing import Protocol

from grader import scoring, submissions, workplace
from grader.course import Course
from grader.errors import UsageError, described
from grader.intake import gather
from grader.intake.account import Line
from grader.intake.names import key
from grader.intake.nodes import Refusal, RefusedError
from grader.intake.recognition import Class
from grader.intake.rosters import Entry, Roster
from grader.intake.shares import Share
from grader.model import Basis, Message, Origin, Status, Stop, SubmissionResult, Verdict
from grader.sandbox.tiers import Tier, Wall
from grader.scoring import Worth
from grader.store import Scope, Store
from grader.submissions import Submission, Unread

# How many names are offered for one that is misspelt, and how like it they are at least.
_NEAR = 3
_LIKENESS = 0.5

_Handed = Submission | Unread
_Graded = tuple[_Handed, SubmissionResult]


class Graders(Protocol):
    """What grades a stream of submissions, wherever that is."""

    def grade(
        self, handed_in: Iterator[_Handed], behind: Callable[[Wall], None]
    ) -> Iterator[_Graded]:
        """Every submission with its result, when it is done; `behind` is told of the wall."""


@dataclass(frozen=True, slots=True)
class LocalGraders:
    """So many submissions at once on this machine, whose sandbox is opened when there is one."""

    course: Course
    accepted: frozenset[Tier]
    jobs: int

    def grade(
        self, handed_in: Iterator[_Handed], behind: Callable[[Wall], None]
    ) -> Iterator[_Graded]:
        """Every submission with its result, when it is done; `behind` is told of the wall."""
        first = tuple(islice(handed_in, 1))
        if not first:
            return
        with workplace.opened(self.course, self.accepted) as place:
            from grader import classroom

            behind(place.sandbox.wall)
            everybody = chain(first, handed_in)
            yield from classroom.grade_class(everybody, place.assignment, place.sandbox, self.jobs)


@dataclass(slots=True, kw_only=True)
class Tally:
    """What a run has come to so far.

    `strangers` are not on the roster; `left` have results of an earlier run and are no longer in
    the class folder; `nobodys` are files that belong to no student.
    """

    graded: int = 0
    unchanged: int = 0
    not_submitted: int = 0
    strangers: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    nobodys: list[str] = field(default_factory=list)
    files: int = 0
    used: int = 0


class ClassRun:
    """One run over a class."""

    def __init__(
        self,
        found: Class,
        results: Store,
        scope: Scope,
        roster: Roster | None = None,
    ) -> None:
        self._found = found
        self._results = results
        self._scope = scope
        self._roster = roster
        self._present: set[int] = set()
        self.tally = Tally()

    def grade(self, graders: Graders) -> Iterator[str]:
        """Grade what is new or changed; yields each student who is done, graded or unchanged."""
        unchanged: list[str] = []
        for handed, result in graders.grade(self._due(unchanged), self._note_wall):
            self._results.add(result, self._basis_of(handed))
            self.tally.graded += 1
            yield result.student
            yield from _emptied(unchanged)
        yield from _emptied(unchanged)

    def close(self, points: Mapping[str, float]) -> None:
        """Add those who have not submitted, account for nobody's files, and note the end.

        `points` are the full marks of each exercise.
        """
        self._account(gather.left(self._found))
        self.tally.nobodys = [node.name for node in self._found.sorted.left]
        self.tally.left = list(self._results.left())
        self._results.finish()
        if self._roster is not None:
            self._add_absent(self._roster, points)
        else:
            self._renew_absent(points)

    def _add_absent(self, roster: Roster, points: Mapping[str, float]) -> None:
        for result in filter(None, map(self._results.submission, self.tally.left)):
            known = result.origin
            entry = roster.find(known.name, (result.student, *known.identities.values()))
            self._present |= {entry.line} if entry else set()
        self._results.forget_absent()
        for entry in roster.entries:
            if entry.line not in self._present and self._results.basis(entry.student) is None:
                origin = Origin(name=entry.name, identities=dict(entry.identities))
                self._results.add(_absent(entry.student, origin, points))
                self.tally.not_submitted += 1

    def _renew_absent(self, points: Mapping[str, float]) -> None:
        """Bring those who had not submitted to the full marks of this run."""
        for result in tuple(self._results.absent()):
            if {one.name: one.max_score for one in result.exercises} != dict(points):
                self._results.add(_absent(result.student, result.origin, points))

    def _due(self, unchanged: list[str]) -> Iterator[_Handed]:
        for share in self._found.sorted.shares:
            self._results.see(share.student)
            handed = self._read(share)
            if self._is_left_out(share.student):
                continue
            if isinstance(handed, Submission) and self._stands(handed):
                self._results.locate(share.student, handed.came_from)
                self.tally.unchanged += 1
                unchanged.append(share.student)
            else:
                yield handed

    def _is_left_out(self, student: str) -> bool:
        """Whether others were asked for by name; the student's grade stays, if there is one."""
        if not self._scope.chosen or student in self._scope.chosen:
            return False
        self.tally.unchanged += self._results.submission(student) is not None
        return True

    def _stands(self, handed: Submission) -> bool:
        """Whether the grade that is there would come out again, or is wanted as it is."""
        before, now = self._results.basis(handed.student), self._basis_of(handed)
        if before is None or before == now:
            return before == now
        is_same_work = before.submission == now.submission
        return self._results.runs.keeps_all and is_same_work and bool(now.mixes_with(before))

    def _read(self, share: Share) -> _Handed:
        entry = self._entry(share)
        try:
            submission, lines = submissions.take(share, self._found.sorted.layout)
        except Exception as error:  # noqa: BLE001  one submission must not end the run of a class
            reason = RefusedError(Refusal.UNREADABLE).message
            paths = (piece.node.path for piece in share.pieces)
            unread = (Line(path=path, student=share.student, reason=reason) for path in paths)
            self._account(unread, share.student)
            return Unread(share.student, described(error))
        self._account(lines, share.student)
        return _named(submission, entry) if entry else submission

    def _account(self, lines: Iterable[Line], student: str = "") -> None:
        """Store and count the lines of a student, or of the files that are no student's."""
        listed = list(lines)
        self.tally.files += len(listed)
        self.tally.used += sum(bool(line.used_as) for line in listed)
        root = "" if student else self._found.root
        self._results.accounts.replace(self._found.sorted.layout, listed, student, root)

    def _entry(self, share: Share) -> Entry | None:
        if self._roster is None:
            return None
        entry = self._roster.find(share.name, (share.student, *share.identities.values()))
        if entry is None:
            self.tally.strangers.append(share.student)
        else:
            self._present.add(entry.line)
        return entry

    def _note_wall(self, wall: Wall) -> None:
        self._results.describe(wall.record())

    def _basis_of(self, handed: _Handed) -> Basis:
        digest = handed.digest if isinstance(handed, Submission) else ""
        return self._scope.basis.model_copy(update={"submission": digest})


def chosen(names: Iterable[str], found: Class) -> frozenset[str]:
    """The students that are meant by names: keys, what platforms call them, or their names.

    Raises:
        UsageError: a name means nobody, or several.
    """
    shares = found.sorted.shares
    students = {share.student for share in shares}
    meant: dict[str, set[str]] = {}
    for share in shares:
        for name in (share.student, share.name, *share.identities.values()):
            meant.setdefault(key(name), set()).add(share.student)
    meant.pop("", None)
    return frozenset(_meant(name, students, meant) for name in names)


def _meant(name: str, students: set[str], meant: Mapping[str, set[str]]) -> str:
    if name in students:
        return name
    found = sorted(meant.get(key(name), ()))
    if len(found) == 1:
        return found[0]
    near = found or get_close_matches(name, students, n=_NEAR, cutoff=_LIKENESS)
    near = near or sorted(one for one in students if key(name) in key(one))[:_NEAR]
    message = f"--student {name}: there is no such student in SUBMISSIONS"
    if found:
        message = f"--student {name}: could be several; give one of: {', '.join(found)}"
        raise UsageError(message, "several_students", name=name, near=", ".join(found))
    if near:
        message = f"{message}; did you mean: {', '.join(near)}"
        raise UsageError(message, "student_near", name=name, near=", ".join(near))
    raise UsageError(message, "no_student", name=name)


def _named(submission: Submission, entry: Entry) -> Submission:
    """The submission with the student's name and identities, as the roster knows them."""
    origin = submission.came_from
    identities = {**entry.identities, **origin.identities}
    update = {"name": entry.name or origin.name, "identities": identities}
    return replace(submission, came_from=origin.model_copy(update=update))


def _absent(student: str, origin: Origin, points: Mapping[str, float]) -> SubmissionResult:
    """The result of a student who has handed nothing in."""
    stop = Stop(verdict=Verdict.NOT_ATTEMPTED, message=Message(id="stop.not_submitted"))
    worths = (Worth(exercise=name, points=worth, shares={}) for name, worth in points.items())
    result = scoring.total(student, tuple(scoring.stopped(worth, stop) for worth in worths))
    return result.model_copy(update={"status": Status.NOT_SUBMITTED, "origin": origin})


def _emptied(names: list[str]) -> Iterator[str]:
    yield from names
    names.clear()
