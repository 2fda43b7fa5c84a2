"""A result → GitHub Actions: annotations, a job summary and step outputs.

A command is any line of the log that begins with `::`, however far indented, so that whatever a
student's words reach is printed between `stop-commands` and a token that no student can know.
"""

import html
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from grader.errors import GraderFault
from grader.export.graded import Item, total
from grader.language import Words
from grader.model import Verdict
from grader.report.cells import number

# GitHub shows ten annotations of each level per step and drops the rest without a word.
_MOST_ANNOTATIONS = 9
# A longer summary is refused as a whole; the last line says how much was left out.
_SUMMARY_BYTES = (1 << 20) - 4096
_TOKEN_BYTES = 16

Print = Callable[[str], None]


@contextmanager
def commands_stopped(print_line: Print) -> Iterator[None]:
    """Everything that is printed meanwhile is text and no command."""
    token = secrets.token_hex(_TOKEN_BYTES)
    print_line(f"::stop-commands::{token}")
    try:
        yield
    finally:
        print_line(f"::{token}::")


def annotations(parts: Iterable[Item], words: Words) -> Iterator[str]:
    """A command for every open exercise, on the student's line; what was not tried is a notice."""
    still_open = [part for part in parts if not part.passed]
    untouched = [part for part in still_open if part.verdict is Verdict.NOT_ATTEMPTED]
    tried = [part for part in still_open if part.verdict is not Verdict.NOT_ATTEMPTED]
    yield from _capped("error", [_annotation("error", part) for part in tried], words)
    yield from _capped("notice", [_annotation("notice", part) for part in untouched], words)


def warnings(said: Iterable[tuple[str, str]], words: Words) -> Iterator[str]:
    """A warning for every pair of a file and a sentence."""
    lines = [f"::warning file={_property(file)}::{_data(text)}" for file, text in said]
    yield from _capped("warning", lines, words)


def write_outputs(path: Path, parts: tuple[Item, ...]) -> None:
    """Append the step's outputs to the file that the service reads them from.

    Raises:
        GraderFault: it cannot be written.
    """
    score, max_score = total(parts)
    values = {
        "score": number(score),
        "max-score": number(max_score),
        "passed": str(sum(part.passed for part in parts)),
        "exercises": str(len(parts)),
    }
    _append(path, "".join(f"{name}={value}\n" for name, value in values.items()))


def write_summary(path: Path, text: str) -> None:
    """Append to the job summary, as far as the service takes it.

    Raises:
        GraderFault: it cannot be written.
    """
    _append(path, text)


def summary(parts: tuple[Item, ...], remarks: Iterable[str], words: Words) -> str:
    """The summary in Markdown: a table, then a card per open exercise as far as there is room."""
    score, max_score = total(parts)
    title = words.text("check.score", score=score, max_score=max_score)
    heads = (words.text(f"export.{column}") for column in ("exercise", "points"))
    text = f"## {_plain(title)}\n\n| {' | '.join(heads)} | |\n|---|---:|---|\n"
    text += "".join(map(_row, parts))
    text += "".join(f"\n> {_plain(remark)}\n" for remark in remarks)
    cards = [_card(part) for part in parts if not part.passed]
    for position, card in enumerate(cards):
        if len((text + card).encode()) > _SUMMARY_BYTES:
            return f"{text}\n{words.text('ci.more', count=len(cards) - position)}\n"
        text += card
    return text


def _row(part: Item) -> str:
    points = f"{number(part.score)}/{number(part.max_score)}"
    return f"| <code>{_plain(part.name)}</code> | {points} | {_plain(part.headline)} |\n"


def _card(part: Item) -> str:
    """Inside <pre> nothing is read as Markdown, and no student's text can end it."""
    title = f"<code>{_plain(part.name)}</code>: {_plain(part.headline)}"
    body = html.escape(part.text)
    return f"\n<details><summary>{title}</summary>\n\n<pre>{body}</pre>\n\n</details>\n"


def _plain(text: str) -> str:
    """Text that neither Markdown nor HTML reads anything into."""
    flat = " ".join(text.split())
    return "".join(c if c.isalnum() or c == " " else f"&#{ord(c)};" for c in flat)


def _annotation(level: str, part: Item) -> str:
    place = part.place
    where = f"file={_property(place.file)},line={place.line}," if place else ""
    title = f"title={_property(f'{part.name}: {part.headline}')}"
    return f"::{level} {where}{title}::{_data(part.text)}"


def _capped(level: str, lines: list[str], words: Words) -> Iterator[str]:
    yield from lines[:_MOST_ANNOTATIONS]
    if len(lines) > _MOST_ANNOTATIONS:
        more = words.text("ci.more", count=len(lines) - _MOST_ANNOTATIONS)
        yield f"::{level}::{_data(more)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _append(path: Path, text: str) -> None:
    try:
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror})"
        raise GraderFault(message) from error
