"""Results → a folder with one file for each student, fit to be handed back.

A file holds nothing of anyone else: it is rendered from the one submission and the run.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path

from grader import atomic
from grader.errors import UsageError
from grader.language import Words
from grader.model import Earlier, Run, SubmissionResult
from grader.report import environment, file_names, kept
from grader.report.attention import FINGERPRINT

# Tells a folder of ours, which may be replaced, from anybody else's, which never is.
_MARK = ".handgrad-feedback"


def demand(folder: Path) -> None:
    """UsageError when the folder holds something that is not ours."""
    try:
        foreign = folder.exists() and any(folder.iterdir()) and not (folder / _MARK).is_file()
    except OSError as error:
        raise atomic.unwritable(folder, error) from error
    if foreign:
        message = f"{folder}: holds files that are not feedback; give a new folder"
        raise UsageError(message)


def write(
    run: Run,
    students: Iterable[str],
    submissions: Iterable[SubmissionResult],
    folder: Path,
    words: Words,
    earlier: tuple[Earlier, ...] = (),
) -> int:
    """Write the folder whole or not at all, in place of an earlier one; how many files it has.

    Each file names the run that made its row: `run`, or one of the `earlier`.

    Raises:
        GraderError: the folder holds something that is not ours, or cannot be written.
    """
    demand(folder)
    names = file_names.distinct(students)
    draft = folder.absolute().with_name(f".{folder.absolute().name}.new")
    page = _Page(words)
    other = kept.by_student(earlier)
    with atomic.written(folder):
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        (draft / _MARK).touch()
        for submission in submissions:
            file = draft / f"{names[submission.student]}.html"
            made = other[submission.student].run if submission.student in other else run
            file.write_text(page.render(submission, made), encoding="utf-8", newline="")
        _replace(draft, folder)
    return len(names)


class _Page:
    """The page of one student, with what all have in common made once."""

    def __init__(self, words: Words) -> None:
        templates = environment.templates(words)
        self._part = templates.get_template("student.html").module.student  # type: ignore[attr-defined]
        self._page = templates.get_template("feedback.html")
        style = environment.source("base.css", "student.css")
        self._shared = {
            "style": style,
            "policy": f"style-src {environment.digest(style)}",
        }

    def render(self, submission: SubmissionResult, run: Run) -> str:
        own = _for_the_student(submission)
        part = self._part(own, 1)
        return self._page.render(self._shared, run=run, submission=own, part=part)


def _for_the_student(submission: SubmissionResult) -> SubmissionResult:
    """The result without a suspicion that only a person can clear, and that costs nothing."""
    exercises = tuple(
        exercise.model_copy(
            update={
                "criteria": tuple(
                    criterion.model_copy(
                        update={"notes": tuple(n for n in criterion.notes if n.id != FINGERPRINT)}
                    )
                    for criterion in exercise.criteria
                )
            }
        )
        for exercise in submission.exercises
    )
    return submission.model_copy(update={"exercises": exercises})


def _replace(draft: Path, folder: Path) -> None:
    """Put a finished folder where it belongs; what stood there is gone only afterwards."""
    earlier = draft.with_name(f"{draft.name}.old")
    shutil.rmtree(earlier, ignore_errors=True)
    atomic.swap(draft, folder, earlier)
    shutil.rmtree(earlier, ignore_errors=True)
