"""A run over a class as `grade` makes it, but for the grading: a result per submission, at once."""

from collections.abc import Callable, Iterator
from pathlib import Path

from grader import submissions
from grader.class_run import ClassRun, Tally
from grader.course import Course
from grader.intake.rosters import Roster
from grader.model import Basis, Change, SubmissionResult
from grader.report import files, index_csv
from grader.report.contents import Contents
from grader.sandbox.tiers import Tier, Wall
from grader.store import Store, begin
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
        done: Callable[[Store, str], None] = lambda *_: None,
    ) -> tuple[Tally, list[Change]]:
        """As the command does it; the tally, and the grades that changed."""
        found = submissions.classify(self.folder)
        with (
            begin(self.out, sample_report.run(), fresh=fresh) as results,
            index_csv.kept(self.out, found.sorted.layout, self.course.words) as kept,
        ):
            run = ClassRun(found, results, basis, kept, roster)
            for student in run.grade(StandIn(grade)):
                done(results, student)
            run.close(POINTS)
            contents = Contents(run=results.run(), submissions=tuple(results.submissions()))
            files.write_grades(contents, self.out, self.course.words)
            files.write_page(contents, self.out, self.course.words)
            return run.tally, list(results.changes())
