"""The templates of the package, with every text that goes into a page escaped and visible."""

import base64
import hashlib
from importlib import resources
from unicodedata import category

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from grader.language import Words
from grader.model import CriterionResult, ExerciseResult, Verdict
from grader.report import failure, formula
from grader.report.attention import FINGERPRINT
from grader.report.contents import by_exercise, earned
from grader.report.plot import HEIGHT, WIDTH, plot

# What one exercise may take of the page; a class of hundreds that all print must still open.
_SHOWN_OUTPUT = 4000
# Control and direction characters could hide or reorder what stands around them.
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_LAYOUT = "\n\t"
# One for each verdict, where there is no room for its word.
_SIGNS = {
    Verdict.CORRECT: "✓",
    Verdict.PARTIAL: "◐",
    Verdict.WRONG: "✗",
    Verdict.NOT_ATTEMPTED: "·",
    Verdict.NOT_BY_HAND: "A",
    Verdict.CRASHED: "!",
    Verdict.TIMED_OUT: "∞",
    Verdict.OUT_OF_MEMORY: "M",
    Verdict.UNLOADABLE: "L",
    Verdict.GRADER_FAULT: "?",
}


def templates(words: Words) -> Environment:
    """The templates in the words of one language."""
    environment = Environment(
        loader=PackageLoader("grader.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(_names(words))
    environment.filters.update(number=_number, coordinate=_coordinate, telling=_telling)
    environment.tests.update(eventful=_eventful)
    return environment


def _names(words: Words) -> dict[str, object]:
    """What the templates may call."""
    return {
        "words": words,
        "by_exercise": by_exercise,
        "decided": _decided,
        "earned": earned,
        "excerpt": failure.excerpt,
        "failure_fields": failure.fields,
        "fingerprint": FINGERPRINT,
        "formula": formula.of_exercise,
        "headlines": failure.headlines,
        "output_limit": _SHOWN_OUTPUT,
        "plot": plot,
        "signs": _SIGNS,
        "sentences": failure.sentences,
        "skipped": failure.skipped,
        "chosen": failure.chosen,
        "plot_size": (WIDTH, HEIGHT),
        "statement": lambda name: _statement(words, name),
    }


def source(*names: str) -> Markup:
    """Our own style sheets or scripts, one after the other, to stand in a page as they are."""
    folder = resources.files("grader.report") / "templates"
    texts = ((folder / name).read_text(encoding="utf-8") for name in names)
    return Markup("".join(texts))  # noqa: S704  files of this package


def digest(text: Markup) -> str:
    """What a Content-Security-Policy says of an inline text that may act."""
    hashed = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(hashed).decode('ascii')}'"


def _finalize(value: object) -> object:
    """Every text on its way into the page passes here, whoever wrote it."""
    if isinstance(value, Markup) or not isinstance(value, str) or value.isprintable():
        return value
    return "".join(map(_visible, value))


def _visible(character: str) -> str:
    if character in _LAYOUT or category(character) not in _UNSEEN:
        return character
    return character.encode("unicode_escape").decode("ascii")


def _statement(words: Words, exercise: str) -> str:
    """What an exercise asks; nothing when this version of the course does not know it."""
    try:
        return words.text(f"lesson.{exercise}.statement")
    except KeyError:
        return ""


def _number(value: float) -> str:
    """Points with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _coordinate(value: float) -> str:
    """A number at the border of a plot."""
    return f"{value:.3g}"


def _telling(exercise: ExerciseResult) -> tuple[CriterionResult, ...]:
    """The criteria that tell more than the verdict does."""
    if exercise.is_untouched:
        return ()
    return tuple(one for one in exercise.criteria if one.passed is False or one.notes)


def _eventful(exercise: ExerciseResult) -> bool:
    """Whether more is to be said of an exercise than its name and its points."""
    plain = exercise.verdict is Verdict.CORRECT or exercise.is_untouched
    return not plain or bool(exercise.output) or bool(_telling(exercise) or exercise.override)


def _decided(exercise: ExerciseResult) -> bool:
    """Whether a person set the points."""
    return exercise.override is not None and exercise.override.points is not None
