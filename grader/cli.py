"""Arguments in, exit code out: the command `grader`. Only grading imports torch."""

import os
import sys
from io import TextIOWrapper

import click

from grader.commands import author, grading, handover, instructor, lesson, machine, student
from grader.errors import GraderError, GraderFault


def main() -> None:
    """Run the command line; the exit codes are those of grader/errors.py."""
    for stream in (sys.stdout, sys.stderr):
        # A pipe of a narrow encoding gets question marks, not a crash.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        commands()
    except GraderError as error:
        click.echo(f"grader: {error}", err=True)
        sys.exit(error.exit_code)
    except Exception as error:
        if "GRADER_DEBUG" in os.environ:
            raise
        reason = f"{type(error).__name__}: {error}"
        click.echo(f"grader: internal error, nobody loses points by it: {reason}", err=True)
        sys.exit(GraderFault.exit_code)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
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
