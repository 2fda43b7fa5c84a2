"""The messages of a result → the same with the line that they speak of, and what an error means.

The worker tells a file and a line; their text is here, in the bytes that were handed in.
"""

import ast
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import StringIO

from grader import skips, translation, written
from grader.model import CriterionResult, Excerpt, ExerciseResult, Message, Verdict
from grader.notebook import Extracted
from grader.wire.loading import Skipped

_SHOWN_LINE = 160
_RAISED = ("case.raised", "case.raised_at_call")
_UNLOADABLE = "stop.unloadable"
# Slips that raise nothing: by what an answer was told, and where they stand in a function.
_SLIPS = {
    "case.values": ("slip.power_sign", written.power_sign),
    "case.none": ("slip.printed", written.print_without_return),
}
_MISSING = ("stop.missing_function", "attempt.deleted")
_OTHER_ARGUMENTS = ("error.arguments", "error.keyword")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The files of a submission, which of them is graded, and what came out of notebooks.

    `skipped` are the statements that did not run.
    """

    files: Mapping[str, bytes]
    module: str
    extracted: Mapping[str, Extracted] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()

    @property
    def notebook(self) -> Extracted | None:
        """The notebook that the graded module came out of."""
        return self.extracted.get(f"{self.module}.py")

    def file_of(self, message: Message) -> str:
        """The file that a message speaks of; "" when that is not certain."""
        named = message.parameters.get("file")
        if named is None and len(set(self.files.values())) == 1:
            return f"{self.module}.py"
        return named if isinstance(named, str) and named in self.files else ""


def annotate(result: ExerciseResult, source: Source) -> ExerciseResult:
    """The result, every message with its excerpt and its meaning."""
    criteria = tuple(_criterion(one, source, result.name) for one in result.criteria)
    changes = {"message": _message(result.message, source), "criteria": criteria}
    return _with_notes(result.model_copy(update=changes), source)


def _with_notes(result: ExerciseResult, source: Source) -> ExerciseResult:
    """Of a missed function out of a notebook: perhaps another definition or order was meant."""
    if not source.notebook or not result.criteria or result.verdict is Verdict.CORRECT:
        return result
    notes, module = list[Message](), source.notebook.module
    if place := module.repeated.get(result.name):
        notes.append(
            Message(
                id="notebook.repeated",
                parameters={"function": result.name, "cell": place.cell, "line": place.line},
            )
        )
    if module.disorder:
        upper, lower = module.disorder
        notes.append(
            Message(
                id="notebook.disorder",
                parameters={"notebook": source.notebook.name, "upper": upper, "lower": lower},
            )
        )
    first, *others = result.criteria
    noted = first.model_copy(update={"notes": (*first.notes, *notes)})
    return result.model_copy(update={"criteria": (noted, *others)})


def _criterion(criterion: CriterionResult, source: Source, function: str) -> CriterionResult:
    if criterion.passed and not criterion.notes:
        return criterion
    notes = tuple(_message(note, source) for note in criterion.notes)
    message = _message(criterion.message, source)
    if message.id in _SLIPS and (slip := _slip(message.id, source, function)):
        message = message.model_copy(update={"meaning": slip})
    return criterion.model_copy(update={"message": message, "notes": notes})


def _slip(answered: str, source: Source, function: str) -> Message | None:
    """What in the function's code explains such an answer by itself."""
    file = f"{source.module}.py"
    kind, find = _SLIPS[answered]
    line = find(source.files.get(file, b""), function)
    parameters: dict[str, str | float] = {"line": line, "file": file}
    return _message(Message(id=kind, parameters=parameters), source) if line else None


def _message(message: Message, source: Source) -> Message:
    line = message.parameters.get("line")
    if message.id in _MISSING and source.notebook:
        parameters = {**message.parameters, "file": source.notebook.name}
        return message.model_copy(update={"parameters": parameters})
    if not isinstance(line, int):
        return message
    error, file = _error(message), source.file_of(message)
    meaning = _meaning(error, source.files.get(file, b""), line) if error else None
    if file in source.extracted:
        told = _in_notebook(message, meaning, source.extracted[file], line)
    else:
        changes = {"meaning": meaning, "excerpt": _excerpt(source, file, line, error)}
        told = message.model_copy(update=changes)
    missed = skips.missed(error, source.skipped, source.files) if error else None
    return told.model_copy(update={"meaning": placed(missed, source.extracted)}) if missed else told


def placed(message: Message, extracted: Mapping[str, Extracted]) -> Message:
    """A sentence about a skipped line; out of a notebook it names the cell's."""
    found = extracted.get(str(message.parameters["file"]))
    if found is None:
        return message
    parameters = {**message.parameters, "file": found.name}
    line = int(message.parameters["line"])
    if line <= len(found.module.places):
        place = found.module.places[line - 1]
        parameters |= {"cell": place.cell, "line": place.line, "code": skips.code(place.text)}
    return message.model_copy(update={"parameters": parameters})


def _in_notebook(message: Message, meant: Message | None, found: Extracted, line: int) -> Message:
    """A message about a line of a module that came out of a notebook: it names the cell's line."""
    places = found.module.places
    if not 1 <= line <= len(places):
        return message.model_copy(update={"meaning": meant})
    place = places[line - 1]
    text = place.text.rstrip()[:_SHOWN_LINE]
    excerpt = Excerpt(file=found.name, cell=place.cell, line=place.line, text=text)
    parameters = {
        **message.parameters,
        "file": found.name,
        "cell": place.cell,
        "line": place.line,
    }
    changes = {"parameters": parameters, "meaning": meant, "excerpt": excerpt}
    return message.model_copy(update=changes)


def _meaning(error: str, content: bytes, line: int) -> Message | None:
    """What an error means; where no line raised it, the grader's own call was refused."""
    meant = translation.meaning(error, written.Written.at(content, line))
    if meant and meant.id in _OTHER_ARGUMENTS and line < 1:
        return meant.model_copy(update={"id": "error.signature"})
    return meant


def _error(message: Message) -> str:
    """`TYPE: TEXT` of the exception that a message quotes; "" when it quotes none."""
    if message.id in _RAISED:
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
