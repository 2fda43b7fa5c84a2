"""Exercises and their pictures → the lesson page: one file, no network, no script."""

import shlex
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from markupsafe import Markup

from grader.exercise import Exercise
from grader.language import Words
from grader.report import environment


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An SVG element of ours, and the key of its caption in the texts."""

    svg: str
    caption: str

    @property
    def markup(self) -> Markup:
        """The element, to stand in the page as it is."""
        return Markup(self.svg)  # noqa: S704  drawn by grader.plot, which escapes its texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An exercise, and its pictures in the order in which they are to be seen."""

    exercise: Exercise
    pictures: tuple[Picture, ...]


def render(
    assignment: str, entries: tuple[Entry, ...], words: Words, submission: Path | None = None
) -> str:
    """The text of the page: the exercises by lesson, in their order.

    `submission` is whose answers the pictures show beside the truth, if anybody's.
    """
    lessons = [
        (module, tuple(group))
        for module, group in groupby(entries, key=lambda entry: entry.exercise.module)
    ]
    return (
        environment.templates(words)
        .get_template("lesson.html")
        .render(
            assignment=assignment,
            lessons=lessons,
            submission=submission and shlex.quote(str(submission)),
            style=environment.source("base.css", "lesson.css"),
        )
    )
