"""Results → what `grader export` writes: one file, or a folder with a folder per student."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from grader.errors import GraderFault
from grader.export.graded import Graded
from grader.export.registry import Single
from grader.model import Status, SubmissionResult
from grader.report.cells import line, no_formula
from grader.report.contents import encodable

INDEX = "index.csv"
_LONGEST_NAME = 80
_UNSAFE = re.compile(r"[^\w.@+-]|^[.-]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """The files of a folder by relative path, and the students that have none in it."""

    files: dict[str, bytes]
    left_out: dict[str, list[str]]


def per_student(
    form: Single,
    results: Iterable[SubmissionResult],
    described: Callable[[SubmissionResult], Graded],
) -> Folder:
    """A file for everyone who submitted, and index.csv, which tells whose it is.

    A fault of the grader has no file: none could say it without giving a zero.
    """
    files: dict[str, bytes] = {}
    left_out: dict[str, list[str]] = {}
    index = [line(("folder", "student"), "\r\n")]
    taken: set[str] = set()
    for result in results:
        if result.status is Status.NOT_SUBMITTED:
            left_out.setdefault("export.absent", []).append(result.student)
            continue
        try:
            text = form.render(described(result))
        except GraderFault:
            left_out.setdefault("export.fault", []).append(result.student)
            continue
        folder = _free(safe_name(result.student), taken)
        files[f"{folder}/{form.file}"] = text.encode("utf-8")
        index.append(line((folder, no_formula(encodable(result.student))), "\r\n"))
    files[INDEX] = "".join(index).encode("utf-8-sig")
    return Folder(files=files, left_out=left_out)


def safe_name(student: str) -> str:
    """A student's name as the name of a folder, on any system."""
    return _UNSAFE.sub("_", encodable(student))[:_LONGEST_NAME].rstrip(".") or "_"


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number when another student has it already; capitals do not tell apart."""
    free, number = name, 1
    while free.casefold() in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free.casefold())
    return free
