"""The options that all commands share: words of the command line → an Options record."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import reduce, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.sandbox.tiers import ACCEPTED, Tier

if TYPE_CHECKING:
    from rich.console import Console

    from grader.course import Course
    from grader.language import Words
    from grader.report.class_terminal import ClassTerminal
    from grader.report.scoreboard import Scoreboard
    from grader.report.terminal import Terminal

_MAX_SEED = 2**63 - 1

_COMMON = (
    click.option(
        "--config",
        type=click.Path(path_type=Path),
        default="config.yaml",
        show_default=True,
        metavar="FILE",
        help="The course policy.",
    ),
    click.option("--assignment", metavar="NAME", help="An assignment of the config."),
    click.option(
        "--seed",
        type=click.IntRange(0, _MAX_SEED),
        envvar="GRADER_SEED",
        metavar="N",
        help="Seed of the random inputs, in place of the config's; also GRADER_SEED.",
    ),
    click.option("--lang", type=click.Choice(["en", "zh"]), help="The language of the output."),
    click.option("--no-color", is_flag=True, help="No colour; NO_COLOR does the same."),
)
_WALL = (
    click.option(
        "--tier",
        type=click.Choice([tier for tier in Tier if tier is not Tier.T0]),
        help="Use exactly this tier of the sandbox; the best of T1 to T3 by default.",
    ),
    click.option(
        "--unsafe-no-sandbox",
        is_flag=True,
        help="Grade even where no sandbox holds. Submissions could then do what you can do.",
    ),
)


per_student = click.option(
    "--per-student",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Also write one feedback file for each student into this folder, fit to hand back.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user may say to any command; the last two only where submissions run."""

    config: Path
    assignment: str | None
    seed: int | None
    lang: str | None
    no_color: bool
    tier: str | None = None
    unsafe_no_sandbox: bool = False

    def course(self, exercises: tuple[str, ...] = ()) -> "Course":
        """The course these options mean; ConfigError or UsageError when there is none."""
        from grader import course

        return course.read(self.config, self.assignment, self.seed, self.lang, exercises)

    def course_on_screen(self, exercises: tuple[str, ...] = ()) -> "Course":
        """The same, all of its words such as standard output has letters for."""
        course = self.course(exercises)
        return replace(course, words=self.words(course))

    def accepted(self) -> frozenset[Tier]:
        """The tiers of the wall that are good enough."""
        if self.tier:
            return frozenset({Tier(self.tier)})
        return frozenset(Tier) if self.unsafe_no_sandbox else ACCEPTED

    def own(self) -> frozenset[Tier]:
        """The tiers for one's own file: it may run where no wall holds; the output says so."""
        return self.accepted() if self.tier else frozenset(Tier)

    def console(self) -> "Console":
        """Standard output, in colour where that is wanted."""
        from rich.console import Console

        return Console(no_color=self.no_color or None, highlight=False, safe_box=True)

    def words(self, course: "Course") -> "Words":
        """The course's language; English where the output has no letters for it."""
        from grader.language import readable

        return readable(course.words, self.console().encoding)

    def terminal(self, course: "Course") -> "Terminal":
        """What prints results to standard output."""
        from grader.report.terminal import Terminal

        return Terminal(self.console(), self.words(course))

    def scoreboard(self, course: "Course") -> "Scoreboard":
        """What prints the scores of a class."""
        from grader.report.scoreboard import Scoreboard

        return Scoreboard(self.console(), self.words(course))

    def class_terminal(self, course: "Course") -> "ClassTerminal":
        """What prints the rest about a class."""
        from grader.report.class_terminal import ClassTerminal

        return ClassTerminal(self.terminal(course), self.words(course))


def common(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the common options, which reach it as one `options`."""
    return _collected(command, _COMMON)


def grading(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the common options and those of the wall."""
    return _collected(command, (*_COMMON, *_WALL))


def _collected(
    command: Callable[..., None], given: tuple[Callable[[Any], Any], ...]
) -> Callable[..., None]:
    names = {field.name for field in fields(Options)}

    @wraps(command)
    def collect(**words: Any) -> None:  # noqa: ANN401  click passes what it has parsed
        options = Options(**{name: words.pop(name) for name in names & words.keys()})
        command(options=options, **words)

    return reduce(lambda wrapped, option: option(wrapped), reversed(given), collect)
