"""Arguments in, exit code out: the command `grader`. Only grading imports torch."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from grader import standard_streams
from grader.commands import author, grading, handover, instructor, lesson, machine, student
from grader.errors import GraderError, GraderFault, described
from grader.report.visible import clean

if TYPE_CHECKING:
    from grader.language import Words

_HELP = frozenset({"--help", "-h"})
# What these make are files; what they print tells of them.
_FILES = frozenset({"grade", "ci", "report", "override", "export", "release", "new"})


def main() -> None:
    """Run the command line; the exit codes are those of grader/errors.py."""
    standard_streams.open_all()
    with standard_streams.patient(_forgiven(sys.argv[1:2])):
        _run()


def _forgiven(command: list[str]) -> frozenset[int] | None:
    """The errors of output that do not matter to a command; None are all."""
    if command == ["watch"]:
        # What nobody reads is not graded on and on.
        return frozenset()
    return None if _FILES & set(command) else standard_streams.GONE


def _run() -> None:
    try:
        if _HELP & set(sys.argv) or not sys.argv[1:]:
            _translate_help()
        commands()
    except GraderError as error:
        # A name in it may be that of a student's file.
        click.echo(clean(f"grader: {_said(error)}"), err=True)
        sys.exit(error.exit_code)
    except Exception as error:
        if "GRADER_DEBUG" in os.environ:
            raise
        reason = described(error)
        text = f"internal error, nobody loses points by it: {reason}"
        click.echo(f"grader: {_said(GraderFault(text, 'internal', reason=reason))}", err=True)
        sys.exit(GraderFault.exit_code)


def _translate_help() -> None:
    """Help in the language that is asked for, or else the system's; English stands in the code."""
    from grader.language import Language

    words = _words(sys.stdout.encoding)
    if words.language is not Language.ENGLISH:
        from grader import translated_help

        translated_help.translate(commands, words)


def _said(error: GraderError) -> str:
    """The error in the language that is asked for, where it has words there."""
    if not error.key:
        return str(error)
    return _words(sys.stderr.encoding).text(f"usage.{error.key}", **error.parameters)


class _Commands(click.Group):
    """The commands; what click says of a wrong call is said in the language that is asked for."""

    def make_context(self, *words: Any, **settings: Any) -> click.Context:  # noqa: ANN401  click's
        with _in_own_words():
            return super().make_context(*words, **settings)

    def invoke(self, ctx: click.Context) -> object:
        with _in_own_words():
            return super().invoke(ctx)


@contextmanager
def _in_own_words() -> Iterator[None]:
    try:
        yield
    except click.UsageError as error:
        from grader.language import Language

        words = _words(sys.stderr.encoding)
        # A command without any words is answered with its help, which is translated already.
        if words.language is Language.ENGLISH or not sys.argv[1:]:
            raise
        from grader.translated_errors import TranslatedError

        raise TranslatedError(error, words) from error


def _words(encoding: str) -> "Words":
    """Those of the command line or else of the system; what could be read is not known yet."""
    from grader.language import Words, choose, readable

    asked = next(filter(None, map(_asked, sys.argv, [*sys.argv[1:], ""])), None)
    return readable(Words(choose(asked, "auto")), encoding)


def _asked(word: str, following: str) -> str:
    """The language that a word of the command line asks for: `--lang zh` or `--lang=zh`."""
    option, _, value = word.partition("=")
    return (value or following) if option == "--lang" else ""


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="handgrad")
def commands() -> None:
    """Derive gradients by hand; autograd marks them."""


for _command in (
    student.check,
    student.watch,
    lesson.hint,
    lesson.show,
    grading.grade,
    instructor.report,
    handover.export_results,
    handover.release,
    instructor.override,
    machine.ci,
    machine.doctor,
    author.new_exercise,
    author.verify_exercises,
):
    commands.add_command(_command)
