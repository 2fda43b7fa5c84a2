"""The words of the account of files: one line for each, used or not."""

from dataclasses import dataclass
from enum import StrEnum

from grader.model import Message


class Unused(StrEnum):
    """Why a file that could be read was not used; the id of its sentence."""

    JUNK = "intake.junk"
    NOT_PYTHON = "intake.not_python"
    SUPERSEDED = "intake.superseded"
    PASSED_OVER = "intake.passed_over"
    PARTLY = "intake.partly"
    OLDER = "intake.older"
    OLDER_USED = "intake.older_used"
    SHIPPED = "intake.shipped"
    NO_EXERCISE = "intake.no_exercise"
    NOBODYS = "intake.nobodys"
    METADATA = "intake.metadata"
    UNPACKED = "intake.unpacked"
    UNPACKED_AS = "intake.unpacked_as"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One file: whose it is, and what it was used as or why it was not."""

    path: str
    student: str = ""
    used_as: str = ""
    reason: Message | None = None
