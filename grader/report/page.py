"""Contents → report.html: one file that fetches nothing.

The class stands in the page as it is. Each student's part lies in a `<template>`, which a browser
parses but neither lays out nor paints, and a small script shows the one that was asked for.
"""

from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING

from grader.language import Words
from grader.model import Earlier, Run, SubmissionResult
from grader.report import environment, kept, overview
from grader.report.contents import Contents
from grader.report.overview import Overview

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

# A table of more rows no longer opens at once; whoever is not shown is in grades.csv.
MOST_STUDENTS = 2000
# The verdicts on more exercises than these do not stand side by side as words.
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class _Student:
    """What the page holds of one student: a row of the table, and the part that is opened."""

    number: int
    row: "Markup"
    part: "Markup"


def render(contents: Contents, words: Words, most: int = MOST_STUDENTS) -> str:
    """The text of report.html; of more than `most` students, those to look at are shown."""
    templates = environment.templates(words)
    summary = overview.collect(contents.submissions)
    shown = chosen(summary, most)
    style = environment.source("base.css", "student.css", "class.css")
    script = environment.source("class.js")
    return templates.get_template("report.html").render(
        run=contents.run,
        mixed=[
            (one, kept.bases(one, contents.run, words)) for one in contents.earlier if one.mixed
        ],
        overview=summary,
        shown=shown,
        many=_many(summary),
        students=_students(contents, summary, shown, templates, words),
        numbers={name: number for number, name in enumerate(summary.names, 1)},
        look_alikes=contents.look_alikes,
        style=style,
        script=script,
        policy=f"style-src {environment.digest(style)}; script-src {environment.digest(script)}",
    )


def chosen(summary: Overview, most: int) -> frozenset[int]:
    """The numbers of the students that are shown: those to look at, then the lowest scores."""
    marked = {look.student for looks in summary.looks.values() for look in looks}

    def rank(number: int) -> tuple[bool, float, int]:
        score = summary.scores[number - 1]
        return (number not in marked, -1.0 if score is None else score, number)

    return frozenset(nsmallest(most, range(1, len(summary.names) + 1), key=rank))


def _kept(one: Earlier, run: Run, words: Words) -> str:
    old, new = kept.bases(one, run, words)
    return words.text("kept.one", old=old, new=new)


def _many(summary: Overview) -> bool:
    return len(summary.exercises) > _MOST_WORDS


def _students(
    contents: Contents,
    summary: Overview,
    shown: frozenset[int],
    templates: "Environment",
    words: Words,
) -> tuple[_Student, ...]:
    row = templates.get_template("row.html").module.row  # type: ignore[attr-defined]
    part = templates.get_template("student.html").module.student  # type: ignore[attr-defined]
    exercises = tuple(one.exercise for one in summary.exercises)
    mixed = kept.by_student(one for one in contents.earlier if one.mixed)
    many = _many(summary)

    def student(number: int, submission: SubmissionResult) -> _Student:
        one = mixed.get(submission.student)
        said = _kept(one, contents.run, words) if one else ""
        marked = row(number, submission, exercises, many, one is not None)
        return _Student(number, marked, part(submission, 2, said))

    numbered = enumerate(contents.submissions, 1)
    return tuple(student(number, one) for number, one in numbered if number in shown)
