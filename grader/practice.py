"""`check(sigmoid_prime)`: a function of one's own process, judged as the grader judges it.

The cases, the comparison, the diagnosis and the words are the route's; only the answers come from
here. Practice is no grade: nothing is stored, and whoever hands in is graded behind the wall.
"""

from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.config import Config
    from grader.course import Course
    from grader.language import Words
    from grader.model import ExerciseResult

_CONFIG = Path("config.yaml")
_POINTS = 20
_COLUMNS = 100


class PracticeError(UsageError):
    """A call of `check` that asks for something that is not there; in a notebook it is one line."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows of it."""
        return [f"check: {self}"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Practice:
    """What a check came to: a text, in Jupyter a card; true when everything is right."""

    result: "ExerciseResult"
    seed: int
    words: "Words"

    def __bool__(self) -> bool:
        """Whether it would earn full marks."""
        return self.result.score == self.result.max_score

    def __repr__(self) -> str:
        from rich.console import Console

        from grader.report.terminal import CheckContext, Terminal

        screen = StringIO()
        # Rich shows each of its lines as an output of the cell, whatever file it is given.
        console = Console(
            file=screen,
            width=_COLUMNS,
            color_system=None,
            force_terminal=True,  # whatever the kernel's environment says of colours
            highlight=False,
            force_jupyter=False,
        )
        context = CheckContext(assignment="", seed=self.seed, files={}, repeat="check", called=True)
        Terminal(console, self.words).practice(self.result, context)
        return screen.getvalue().rstrip()

    def _repr_html_(self) -> str:
        from grader.report import cell

        return cell.Cards(self.words).render(self.result)


def check(
    function: Callable[..., Any], *, seed: int | None = None, lang: str | None = None
) -> Practice:
    """Judge a function by its name: `check(sigmoid_prime)`.

    The policy is that of config.yaml in the working folder, if there is one. `seed` draws other
    inputs than the course's, `lang` is `en` or `zh`.

    Raises:
        PracticeError: this is no function, or no exercise has its name.
        ConfigError: config.yaml has problems.
    """
    from grader import pipeline, questions
    from grader.own_process import OwnCode, OwnProcess
    from grader.submissions import Submission

    course = _course(function, seed, lang)
    (exercise,) = course.exercises
    code = OwnCode.of(function, exercise)
    submission = Submission(
        student="",
        files={code.file: code.extracted.module.source},
        extracted={code.file: code.extracted},
    )
    assignment = questions.Assignment(questions=(questions.prepare_exercise(exercise, course),))
    graded = pipeline.grade(submission, assignment, OwnProcess(function, code))
    return Practice(result=graded.exercises[0], seed=course.seed, words=course.words)


def _course(function: Callable[..., Any], seed: int | None, lang: str | None) -> "Course":
    from grader import catalog
    from grader.course import Course
    from grader.language import Language, Words, choose

    if lang not in (None, *Language):
        message = f"lang is {' or '.join(Language)}, not {lang!r}"
        raise PracticeError(message)
    name = getattr(function, "__name__", "")
    policy = _policy()
    words = Words(choose(lang, policy.language))
    if not callable(function) or name not in catalog.names():
        raise PracticeError(_unknown(function, name, words))
    points = next((p[name] for p in policy.assignments.values() if name in p), _POINTS)
    return Course(
        config=policy,
        assignment="",
        seed=policy.seed if seed is None else seed,
        points={name: points},
        exercises=catalog.select((name,)),
        words=words,
    )


def _unknown(function: object, name: str, words: "Words") -> str:
    from grader import catalog
    from grader.course import near

    if isinstance(function, str) and function in catalog.names():
        return words.text("practice.quoted", name=function)
    if alike := near(name, catalog.names()):
        return words.text("practice.near", name=name, names=", ".join(alike))
    names = ", ".join(exercise.name for exercise in catalog.EXERCISES)
    return words.text("practice.unknown", name=name or repr(function), names=names)


def _policy() -> "Config":
    from grader import catalog, config

    if _CONFIG.is_file():
        return config.load(_CONFIG, catalog.names())
    return config.plain(dict.fromkeys(catalog.names(), _POINTS))
