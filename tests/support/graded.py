"""A run over a class as `grade` makes it, but for the grading: a result per submission, at once."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from grader import class_run, submissions
from grader.class_run import ClassRun, Tally
from grader.course import Course
from grader.intake.rosters import Roster
from grader.model import Basis, Change, Run, SubmissionResult
from grader.report import files, index_csv
from grader.report.contents import Contents
from grader.sandbox.tiers import Tier, Wall
from grader.store import Scope, Store, begin
from grader.submissions import Submission, Unread
from tests.support import sample_report

BASIS = Basis(exercises="e", config="c", seed="1", version="v")
POINTS = {"relu_grad": 20.0}
Grade = Callable[[Submission | Unread], SubmissionResult]


class StandIn:
    """Grades without a sandbox."""

    def __init__(self, grade: Grade) -> None:
        self._grade = grade

    def grade(
        self, handed_in: Iterator[Submission | Unread], behind: Callable[[Wall], None]
    ) -> Iterator[tuple[Submission | Unread, SubmissionResult]]:
        """Every submission with its result."""
        behind(Wall(tier=Tier.T1, layers=frozenset(), wrapped=True, not_held=()))
        for one in handed_in:
            yield one, self._grade(one)


def by_content(one: Submission | Unread) -> SubmissionResult:
    """A point for each byte that was handed in; a fault of ours where it cannot be read."""
    if isinstance(one, Unread):
        return sample_report.contents().submissions[-1].model_copy(update={"student": one.student})
    points = float(sum(map(len, one.files.values())))
    exercise = sample_report.correct("relu_grad").model_copy(update={"score": points})
    result = sample_report.submission(one.student, exercise)
    return result.model_copy(update={"origin": one.came_from})


class Evening:
    """Runs over one class, one after the other, and what each came to."""

    def __init__(self, folder: Path, out: Path, course: Course) -> None:
        self.folder = folder
        self.out = out
        self.course = course

    def run(
        self,
        *,
        basis: Basis = BASIS,
        fresh: bool = False,
        roster: Roster | None = None,
        grade: Grade = by_content,
        chosen: tuple[str, ...] = (),
        keep_mixed: bool = False,
        run: Run | None = None,
        points: Mapping[str, float] = POINTS,
        done: Callable[[Store, str], None] = lambda *_: None,
    ) -> tuple[Tally, list[Change]]:
        """As the command does it; the tally, and the grades that changed."""
        found = submissions.classify(self.folder)
        meant = class_run.chosen(chosen, found)
        scope = Scope(
            basis=basis,
            students=meant or {share.student for share in found.sorted.shares},
            chosen=meant,
            points=points,
            keep_mixed=keep_mixed,
        )
        record = run or sample_report.run()
        with begin(self.out, record, fresh=fresh, scope=scope) as results:
            evening = ClassRun(found, results, scope, roster)
            for student in evening.grade(StandIn(grade)):
                done(results, student)
            evening.close(points)
            contents = Contents(
                run=results.run(),
                submissions=tuple(results.submissions()),
                earlier=results.earlier(),
            )
            files.write_grades(contents, self.out, self.course.words)
            files.write_page(contents, self.out, self.course.words)
            index_csv.write(self.out, results.accounts.rows(), self.course.words)
            return evening.tally, list(results.changes())
