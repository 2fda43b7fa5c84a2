"""Results → what `grader export` writes: one file, or a folder with a folder per student."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from grader.errors import GraderFault
from grader.export.graded import Graded
from grader.export.registry import Single
from grader.model import Status, SubmissionResult
from grader.report import file_names
from grader.report.cells import line, no_formula
from grader.report.contents import encodable

INDEX = "index.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """The files of a folder by relative path, and the students that have none in it."""

    files: dict[str, bytes]
    left_out: dict[str, list[str]]


def per_student(
    form: Single,
    results: Collection[SubmissionResult],
    described: Callable[[SubmissionResult], Graded | None],
) -> Folder:
    """A file for everyone who submitted, and index.csv, which tells whose it is.

    A fault of the grader has no file: none could say it without giving a zero. Nor has who is
    `described` as None: the platform does not know them.
    """
    files: dict[str, bytes] = {}
    left_out: dict[str, list[str]] = {}
    index = [line(("folder", "student"), "\r\n")]
    names = file_names.distinct(one.student for one in results)
    for result in results:
        if result.status is Status.NOT_SUBMITTED:
            left_out.setdefault("export.absent", []).append(result.student)
            continue
        told = described(result)
        if told is None:
            left_out.setdefault("export.unknown", []).append(result.student)
            continue
        try:
            text = form.render(told)
        except GraderFault:
            left_out.setdefault("export.fault", []).append(result.student)
            continue
        folder = names[result.student]
        files[f"{folder}/{form.file}"] = text.encode("utf-8")
        index.append(line((folder, no_formula(encodable(result.student))), "\r\n"))
    files[INDEX] = "".join(index).encode("utf-8-sig")
    return Folder(files=files, left_out=left_out)
