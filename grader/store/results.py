"""Results ↔ the tables of a store: a row is on disk as soon as a student is done."""

import sqlite3
from collections.abc import Iterator

from grader.model import Basis, Change, Earlier, Origin, Run, Status, SubmissionResult
from grader.store import regrade
from grader.store.accounts import Accounts
from grader.store.database import blamed_on_the_file, transaction
from grader.store.overrides import Overrides, applied
from grader.store.runs import Runs

_SEEN = "CREATE TEMP TABLE seen (student TEXT PRIMARY KEY)"
_LEFT = "status <> 'not_submitted' AND student NOT IN (SELECT student FROM seen)"


class Store:
    """The results of a class. Iterators read as they go: nothing holds a class in memory."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.overrides = Overrides(connection)
        self.runs = Runs(connection)
        self.accounts = Accounts(connection)
        # Temporary tables are this connection's own, even where the file may only be read.
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute(_SEEN)

    def __len__(self) -> int:
        """How many submissions there are."""
        return sum(self.counts().values())

    def counts(self) -> dict[Status, int]:
        """How many submissions have each status that occurs, before overrides."""
        with blamed_on_the_file():
            rows = self._connection.execute("SELECT status, count(*) FROM submissions GROUP BY 1")
            return {Status(status): count for status, count in rows}

    def run(self) -> Run:
        """What the results were made with; UsageError when they cannot be read."""
        with blamed_on_the_file():
            begun = Run.model_validate_json(self._record())
            return self.runs.of_rows() or begun

    def earlier(self) -> tuple[Earlier, ...]:
        """The rows that were made on another basis; UsageError when they cannot be read."""
        with blamed_on_the_file():
            return self.runs.earlier()

    def finished(self) -> bool:
        """Whether the last run has come to its end; else these are the results so far."""
        with blamed_on_the_file():
            (finished,) = self._connection.execute("SELECT finished FROM run").fetchone()
            return bool(finished)

    def describe(self, sandbox: dict[str, str | list[str]]) -> None:
        """Commit what wall this run has, which it has learnt since it began."""
        run = Run.model_validate_json(self._record())
        record = run.model_copy(update={"sandbox": sandbox}).model_dump_json()
        with transaction(self._connection):
            self._connection.execute("UPDATE run SET record = ?", (record,))
            self.runs.describe(record)

    def submissions(self) -> Iterator[SubmissionResult]:
        """All results by student, overrides applied; UsageError when they cannot be read."""
        return self._read("SELECT record FROM submissions ORDER BY student")

    def overridden(self) -> Iterator[SubmissionResult]:
        """As `submissions`, those that somebody decided about: hardly any, in a large class."""
        return self._read(
            "SELECT record FROM submissions WHERE student IN (SELECT student FROM overrides)"
            " ORDER BY student"
        )

    def submission(self, student: str) -> SubmissionResult | None:
        """The result of a student, overrides applied; None when there is none."""
        result = self._graded(student)
        return result and applied(result, self.overrides.of(student))

    def absent(self) -> Iterator[SubmissionResult]:
        """The results of those who had not submitted."""
        return self._read(
            "SELECT record FROM submissions WHERE status = 'not_submitted' ORDER BY student"
        )

    def basis(self, student: str) -> Basis | None:
        """What a grade follows from; None when there is no grade, or it is to be made again."""
        row = self._connection.execute(
            "SELECT basis FROM submissions WHERE student = ? AND status = 'graded' AND NOT stale",
            (student,),
        ).fetchone()
        return Basis.model_validate_json(row[0]) if row else None

    def add(self, result: SubmissionResult, basis: Basis | None = None) -> None:
        """Commit a student's result, and which grades it changed."""
        row = self._connection.execute(
            "SELECT record, basis FROM submissions WHERE student = ?", (result.student,)
        ).fetchone()
        basis = basis or Basis()
        with transaction(self._connection):
            self._connection.execute(
                "INSERT OR REPLACE INTO submissions VALUES (?, ?, 0, ?, ?)",
                (result.student, result.status, basis.model_dump_json(), result.model_dump_json()),
            )
            if result.status is Status.NOT_SUBMITTED:
                self.runs.forget(result.student)
            else:
                self.runs.note(result.student, self._record(), basis)
            if row:
                before = SubmissionResult.model_validate_json(row[0])
                reasons = regrade.reasons(Basis.model_validate_json(row[1]), basis)
                regrade.record(self._connection, regrade.changes(before, result, reasons))

    def locate(self, student: str, origin: Origin) -> None:
        """Commit where a submission came from, when that alone is new."""
        result = self._graded(student)
        if result is not None and result.origin != origin:
            record = result.model_copy(update={"origin": origin}).model_dump_json()
            with transaction(self._connection):
                self._connection.execute(
                    "UPDATE submissions SET record = ? WHERE student = ?", (record, student)
                )

    def like(self, text: str, most: int) -> tuple[str, ...]:
        """The students whose key, name or identities contain a text, so many at most."""
        rows = self._connection.execute(
            "SELECT student FROM submissions WHERE instr(lower(student), lower(:text)) OR"
            " instr(lower(json_extract(record, '$.origin')), lower(:text)) ORDER BY 1 LIMIT :most",
            {"text": text, "most": most},
        )
        return tuple(student for (student,) in rows)

    def see(self, student: str) -> None:
        """Remember, for this run, that the student is in the class folder."""
        self._connection.execute("INSERT OR IGNORE INTO seen VALUES (?)", (student,))

    def left(self) -> Iterator[str]:
        """The students with results who were not seen."""
        rows = self._connection.execute(
            f"SELECT student FROM submissions WHERE {_LEFT} ORDER BY student"  # noqa: S608  a constant
        )
        for (student,) in rows:
            yield student

    def forget_absent(self) -> None:
        """Drop those who had not submitted; a roster names them again."""
        with transaction(self._connection):
            self._connection.execute("DELETE FROM submissions WHERE status = 'not_submitted'")

    def finish(self) -> None:
        """Note that the run has come to its end, and with it the class, unless it left some out."""
        if self.runs.completes:
            with transaction(self._connection):
                self._connection.execute("UPDATE run SET finished = 1")

    def changes(self) -> Iterator[Change]:
        """The grades that the last run changed, with what was broken off before it."""
        return regrade.recorded(self._connection)

    def _record(self) -> str:
        (record,) = self._connection.execute("SELECT record FROM run").fetchone()
        return str(record)

    def _read(self, query: str) -> Iterator[SubmissionResult]:
        with blamed_on_the_file():
            for (record,) in self._connection.execute(query):
                result = SubmissionResult.model_validate_json(record)
                yield applied(result, self.overrides.of(result.student))

    def _graded(self, student: str) -> SubmissionResult | None:
        row = self._connection.execute(
            "SELECT record FROM submissions WHERE student = ?", (student,)
        ).fetchone()
        return SubmissionResult.model_validate_json(row[0]) if row else None
