"""Which run made which row → what the results were made with, and which rows another run made.

A run that grades nothing leaves no trace here: the record of a report is that of its rows.
"""

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from grader.errors import UsageError
from grader.model import Basis, Earlier, Reason, Run, SubmissionResult
from grader.store.database import blamed_on_the_file

_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Whom a run grades, and on what basis.

    `students` are those it may grade: `chosen` are asked for by name, and graded whatever stands.
    `points` are the full marks of each exercise; `keep_mixed` keeps what another basis made, see
    `Runs.consent`.
    """

    basis: Basis
    students: Collection[str] = ()
    chosen: Collection[str] = ()
    points: Mapping[str, float] = field(default_factory=dict)
    keep_mixed: bool = False


class Runs:
    """The runs of a store that have made rows."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._own: int | None = None
        # Whether the class is graded when this run is done: not where another was broken off, and
        # this one grades only some.
        self.completes = True
        # Whether a row of those who are graded now stands, too, though another basis made it.
        self.keeps_all = False

    def adopt(self, record: str) -> None:
        """Say of rows without a run that they come from this one, as far as their basis tells.

        They were made before runs were told apart; of those only the last one's record was kept.
        """
        groups = self._connection.execute(
            "SELECT DISTINCT json_remove(basis, '$.submission') FROM submissions"
            " WHERE status <> 'not_submitted' AND student NOT IN (SELECT student FROM made)"
        ).fetchall()
        run = Run.model_validate_json(record)
        bases = [Basis.model_validate_json(text) for (text,) in groups]
        # The last run's own rows come last: it is what the results are said to be made with.
        for basis in sorted(bases, key=lambda one: one.seed == str(run.seed)):
            known = basis.seed.isdecimal()
            of_rows = run.model_copy(update={"seed": int(basis.seed)}) if known else run
            self._connection.execute(
                "INSERT INTO made SELECT student, ? FROM submissions"
                " WHERE status <> 'not_submitted' AND student NOT IN (SELECT student FROM made)"
                " AND json_remove(basis, '$.submission') = json_remove(?, '$.submission')",
                (self._insert(of_rows.model_dump_json(), basis), basis.model_dump_json()),
            )

    def note(self, student: str, record: str, basis: Basis) -> None:
        """Say that this run, whose record it is, has made the row of a student."""
        if self._own is None:
            self._own = self._insert(record, basis)
        self._connection.execute("INSERT OR REPLACE INTO made VALUES (?, ?)", (student, self._own))
        self._connection.execute("DELETE FROM kept WHERE student = ?", (student,))

    def describe(self, record: str) -> None:
        """Keep what the run has learnt about itself."""
        if self._own is not None:
            self._connection.execute("UPDATE runs SET record = ? WHERE id = ?", (record, self._own))

    def forget(self, student: str) -> None:
        """Say that no run has made the row of a student."""
        self._connection.execute("DELETE FROM made WHERE student = ?", (student,))

    def of_rows(self) -> Run | None:
        """What the results were made with: the last run that has rows; None when none has."""
        bases = self._bases()
        return bases[0][0] if bases else None

    def earlier(self) -> tuple[Earlier, ...]:
        """The rows that stand on another basis than the last run's, by that basis."""
        bases = self._bases()
        found = []
        for run, basis, numbers in bases[1:]:
            marks = ", ".join("?" * len(numbers))
            rows = self._connection.execute(
                f"SELECT student FROM made WHERE run IN ({marks}) ORDER BY student",  # noqa: S608  question marks
                numbers,
            )
            students = tuple(student for (student,) in rows)
            differs = basis.differs_from(bases[0][1])
            found.append(Earlier(run=run, differs=differs, students=students))
        return tuple(found)

    def consent(self, scope: Scope) -> None:
        """Remember that rows on another basis are there because somebody wanted it.

        A folder with some of the class is to be graded, and the rows of the others are kept. Where
        nobody is missing, there are no others, and every row that would come out again is kept.
        """
        self._connection.executemany(
            "INSERT OR IGNORE INTO kept VALUES (?)",
            [(student,) for student, _ in self._mixed(scope.basis, ())],
        )
        self.keeps_all = scope.keep_mixed and not self._mixed(scope.basis, scope.students)

    def refuse_a_mix(self, folder: Path, scope: Scope, run: Run) -> None:
        """UsageError where rows would stay that another seed or another policy has made."""
        with blamed_on_the_file():
            rows = self._mixed(scope.basis, scope.students) if self._has("submissions") else []
            mixed = [(student, other) for student, other in rows if not self._is_kept(student)]
        if not mixed:
            return
        names = ", ".join(student for student, _ in mixed[:_SHOWN])
        more = f" (+{len(mixed) - _SHOWN})" if len(mixed) > _SHOWN else ""
        old, new = self._named(*mixed[0], scope, run)
        message = (
            f"{folder}: holds grades with {old}, and this run has {new}; of those it would not "
            f"grade {len(mixed)} again: {names}{more}. One OUT holds one basis: give another OUT, "
            "or --fresh to grade all again who are in SUBMISSIONS, or --keep-mixed to keep the "
            "old grades beside the new ones; either marks what is left of the old"
        )
        parameters = {"folder": str(folder), "old": old, "new": new, "names": names + more}
        raise UsageError(message, "mixed", count=str(len(mixed)), **parameters)

    def _named(self, student: str, other: Basis, scope: Scope, run: Run) -> tuple[str, str]:
        """What of two bases differs, each as it is."""
        pairs = []
        reasons = scope.basis.mixes_with(other)
        if Reason.SEED in reasons:
            pairs.append((f"seed {other.seed}", f"seed {scope.basis.seed}"))
        if Reason.CONFIG in reasons:
            (text,) = self._connection.execute(
                "SELECT record FROM submissions WHERE student = ?", (student,)
            ).fetchone()
            result = SubmissionResult.model_validate_json(text)
            points = {exercise.name: exercise.max_score for exercise in result.exercises}
            pairs += _points(points, scope.points)
            pairs.append((f"config {self._digest_of(student)}", f"config {run.config_digest}"))
        old, new = zip(*pairs, strict=True)
        return ", ".join(old), ", ".join(new)

    def _digest_of(self, student: str) -> str:
        made = "SELECT record FROM runs WHERE id = (SELECT run FROM made WHERE student = ?)"
        row = self._connection.execute(made, (student,)).fetchone() if self._has("made") else None
        row = row or self._connection.execute("SELECT record FROM run").fetchone()
        return Run.model_validate_json(row[0]).config_digest

    def _mixed(self, basis: Basis, graded: Collection[str]) -> list[tuple[str, Basis]]:
        """The rows of all but those graded now that differ in seed or policy."""
        rows = self._connection.execute(
            "SELECT student, json_extract(basis, '$.seed'), json_extract(basis, '$.config')"
            " FROM submissions WHERE status <> 'not_submitted' ORDER BY student"
        )
        others = ((student, Basis(seed=seed, config=config)) for student, seed, config in rows)
        left = ((student, other) for student, other in others if student not in graded)
        return [(student, other) for student, other in left if basis.mixes_with(other)]

    def _is_kept(self, student: str) -> bool:
        if not self._has("kept"):
            return False
        row = self._connection.execute("SELECT 1 FROM kept WHERE student = ?", (student,))
        return row.fetchone() is not None

    def _has(self, table: str) -> bool:
        """Whether there is such a table: an older grader made fewer, and a new file has none."""
        row = self._connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,))
        return row.fetchone() is not None

    def _insert(self, record: str, basis: Basis) -> int:
        text = basis.model_copy(update={"submission": ""}).model_dump_json()
        added = self._connection.execute(
            "INSERT INTO runs (record, basis) VALUES (?, ?)", (record, text)
        )
        assert added.lastrowid is not None  # noqa: S101  a row was inserted
        return added.lastrowid

    def _bases(self) -> list[tuple[Run, Basis, list[int]]]:
        """The bases on which rows stand, the last run's first, with the runs that made those.

        Each is told by the last of its runs, and started when the first of them began. A store of
        an older grader has none.
        """
        if not self._has("runs"):
            return []
        rows = self._connection.execute(
            "SELECT id, record, basis FROM runs WHERE id IN (SELECT run FROM made) ORDER BY id DESC"
        ).fetchall()
        found: dict[str, tuple[Run, Basis, list[int]]] = {}
        for number, record, text in rows:
            run = Run.model_validate_json(record)
            last, basis, numbers = found.get(text, (run, Basis.model_validate_json(text), []))
            started = min(last.started, run.started)
            last = last.model_copy(update={"started": started})
            found[text] = (last, basis, [*numbers, number])
        return list(found.values())


def _points(old: Mapping[str, float], new: Mapping[str, float]) -> list[tuple[str, str]]:
    """The exercises that are worth something else, or are in one of two only."""
    differing = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    return [
        (f"{name} {old.get(name, 0):g}", f"{name} {new.get(name, 0):g}")
        for name in differing[:_SHOWN]
    ]
