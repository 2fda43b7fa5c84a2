"""Contents → report.html: one file that needs no network and no script."""

from dataclasses import dataclass
from unicodedata import category

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from grader.language import Words
from grader.model import CriterionResult, ExerciseResult, Status, Verdict
from grader.report import failure
from grader.report.contents import Contents, by_exercise, earned, percent

_BINS = 10
_BIN_PERCENT = 10
# What one exercise may take of the page; a class of hundreds that all print must still open.
_SHOWN_OUTPUT = 4000
# Control and direction characters could hide or reorder what stands around them.
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_LAYOUT = "\n\t"


@dataclass(frozen=True, slots=True)
class Bin:
    """The students between two percentages; `share` is the part of the fullest bin."""

    low: int
    high: int
    count: int
    share: float


def render(contents: Contents, words: Words) -> str:
    """The text of report.html."""
    template = _environment(words).get_template("report.html")
    return template.render(
        contents=contents,
        bins=distribution(contents),
        statuses={status: len(contents.with_status(status)) for status in Status},
    )


def distribution(contents: Contents) -> tuple[Bin, ...]:
    """The scores of those graded, by tenths of full marks; full marks fall into the last."""
    graded = contents.with_status(Status.GRADED)
    shares = [share for share in map(percent, graded) if share is not None]
    # Rounded, because 0.3 of the points may come as 29.999999999999996 percent.
    tenths = [min(int(round(share, 6) // _BIN_PERCENT), _BINS - 1) for share in shares]
    counts = [tenths.count(tenth) for tenth in range(_BINS)]
    fullest = max(*counts, 1)
    return tuple(
        Bin(low=low, high=low + _BIN_PERCENT, count=count, share=count / fullest)
        for low, count in zip(range(0, 100, _BIN_PERCENT), counts, strict=True)
    )


def _environment(words: Words) -> Environment:
    environment = Environment(
        loader=PackageLoader("grader.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        words=words,
        by_exercise=by_exercise,
        earned=earned,
        failure_fields=failure.fields,
        headlines=failure.headlines,
        sentences=failure.sentences,
        excerpt=failure.excerpt,
        output_limit=_SHOWN_OUTPUT,
    )
    environment.filters.update(number=_number, criteria=_criteria)
    return environment


def _finalize(value: object) -> object:
    """Every text on its way into the page passes here, whoever wrote it."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return "".join(map(_visible, value))
    return value


def _visible(character: str) -> str:
    if character in _LAYOUT or category(character) not in _UNSEEN:
        return character
    return character.encode("unicode_escape").decode("ascii")


def _number(value: float) -> str:
    """Points with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _criteria(exercise: ExerciseResult) -> tuple[CriterionResult, ...]:
    """The criteria that tell more than the exercise's own sentence: all of them, or none."""
    if exercise.verdict is Verdict.NOT_ATTEMPTED:
        return ()
    telling = any(one.passed is False or one.notes for one in exercise.criteria)
    return exercise.criteria if telling else ()
