"""The formats by name: those of one submission, and those of a whole class."""

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from grader.export import (
    autolab,
    canvas,
    classroom50,
    codequality,
    coderunner,
    ctrf,
    gradescope,
    junit,
    moodle,
    prairielearn,
)
from grader.export.graded import Graded


@dataclass(frozen=True, slots=True)
class Single:
    """A format of one submission: the name that its file has on the platform, and its text."""

    file: str
    render: Callable[[Graded], str]


SINGLE: Final = MappingProxyType(
    {
        "gradescope": Single("results.json", gradescope.render),
        "classroom50": Single("result.json", classroom50.render),
        "prairielearn": Single("results.json", prairielearn.render),
        "autolab": Single("autolab.txt", autolab.render),
        "coderunner": Single("coderunner.json", coderunner.render),
        "junit": Single("junit.xml", junit.render),
        "ctrf": Single("ctrf.json", ctrf.render),
        # A remark stands on a line of a checkout, which the results of a class do not know.
        "codequality": Single("gl-code-quality-report.json", codequality.render),
    }
)
GRADEBOOKS: Final = MappingProxyType({"canvas": canvas.fill, "moodle": moodle.fill})
