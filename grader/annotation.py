"""The messages of a result → the same with the line that they speak of, and what an error means.

The worker tells a file and a line; their text is here, in the bytes that were handed in.
"""

import ast
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO

from grader import translation
from grader.model import CriterionResult, Excerpt, ExerciseResult, Message

_SHOWN_LINE = 160
_RAISED = "case.raised"
_UNLOADABLE = "stop.unloadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The files of a submission, and which of them is graded."""

    files: Mapping[str, bytes]
    module: str

    def file_of(self, message: Message) -> str:
        """The file that a message speaks of; "" when that is not certain."""
        named = message.parameters.get("file")
        if named is None and len(set(self.files.values())) == 1:
            return f"{self.module}.py"
        return named if isinstance(named, str) and named in self.files else ""


def annotate(result: ExerciseResult, source: Source) -> ExerciseResult:
    """The result, every message with its excerpt and its meaning."""
    criteria = tuple(_criterion(criterion, source) for criterion in result.criteria)
    message = _message(result.message, source)
    return result.model_copy(update={"message": message, "criteria": criteria})


def _criterion(criterion: CriterionResult, source: Source) -> CriterionResult:
    if criterion.passed and not criterion.notes:
        return criterion
    notes = tuple(_message(note, source) for note in criterion.notes)
    message = _message(criterion.message, source)
    return criterion.model_copy(update={"message": message, "notes": notes})


def _message(message: Message, source: Source) -> Message:
    line = message.parameters.get("line")
    if not isinstance(line, int):
        return message
    error = _error(message)
    meant = translation.meaning(error) if error else None
    excerpt = _excerpt(source, source.file_of(message), line, error)
    return message.model_copy(update={"meaning": meant, "excerpt": excerpt})


def _error(message: Message) -> str:
    """`TYPE: TEXT` of the exception that a message quotes; "" when it quotes none."""
    if message.id == _RAISED:
        return f"{message.parameters['error']}: {message.parameters['text']}"
    return str(message.parameters["error"]) if message.id == _UNLOADABLE else ""


def _excerpt(source: Source, file: str, line: int, error: str) -> Excerpt | None:
    if not file or line < 1:
        return None
    content = source.files[file]
    # Split as Python's parser does: str.splitlines knows more ends of a line.
    lines = StringIO(content.decode("utf-8-sig", "replace"), newline=None).readlines()
    if line > len(lines):
        return None
    column = _column(content, line) if error.startswith(("Syntax", "Indentation", "Tab")) else 0
    text = lines[line - 1].rstrip()[:_SHOWN_LINE]
    return Excerpt(file=file, line=line, text=text, column=column if column <= len(text) + 1 else 0)


def _column(content: bytes, line: int) -> int:
    """Where Python's parser stopped in this line; 0 when it stops elsewhere, or nowhere."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(content)
    except SyntaxError as error:
        return error.offset or 0 if error.lineno == line else 0
    except (ValueError, RecursionError, MemoryError):
        return 0
    return 0
