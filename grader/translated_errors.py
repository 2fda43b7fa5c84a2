"""Click's own errors → the same in another language: texts of the table [call].

A table of patterns of click's English messages, as in `translation.py`; a message that fits none
stays as it is.
"""

import re
from typing import IO, Any

import click

from grader import translated_help
from grader.language import Words
from grader.translation import Pattern

# The group `message` is a message of click's itself.
PATTERNS = (
    Pattern(
        "call.near",
        r"(?P<message>.+?) \(?(?:Did you mean(?: one of:)?|Possible options:) (?P<near>.+?)\??\)?",
    ),
    Pattern("call.invalid", r"Invalid value for (?P<what>.+?): (?P<message>.+)"),
    Pattern("call.no_option", r"No such option:? (?P<what>.+?)\.?"),
    Pattern("call.no_command", r"No such command:? (?P<what>.+?)\.?"),
    Pattern("call.argument_missing", r"Missing argument (?P<what>.+?)\.?"),
    Pattern("call.option_missing", r"Missing option (?P<what>.+?)\.?"),
    Pattern("call.command_missing", r"Missing command\.?"),
    Pattern(
        "call.value_missing", r"Option (?P<what>.+?) requires (?:an argument|\d+ arguments)\.?"
    ),
    Pattern("call.no_value", r"Option (?P<what>.+?) does not take a value\.?"),
    Pattern("call.too_many", r"Got unexpected extra arguments? \((?P<what>.+)\)"),
    Pattern("call.choice", r"(?P<what>.+?) is not one of (?P<known>.+?)\.?"),
    Pattern("call.range", r"(?P<what>.+?) is not in the range (?P<known>.+?)\.?"),
    Pattern("call.number", r"(?P<what>.+?) is not a valid (?:integer|float)(?: range)?\.?"),
    Pattern("call.is_folder", r"\w+ (?P<what>'.+') is a directory\.?"),
    Pattern("call.is_file", r"\w+ (?P<what>'.+') is a file\.?"),
    Pattern("call.not_there", r"\w+ (?P<what>'.+') does not exist\.?"),
)
# More of a message is not searched: what was typed may be of any length.
_SEARCHED = 2000


class TranslatedError(click.UsageError):
    """An error of click's in the words of a language."""

    def __init__(self, error: click.UsageError, words: Words) -> None:
        super().__init__(translated(error.format_message(), words), error.ctx)
        self._words = words

    def show(self, file: IO[Any] | None = None) -> None:
        """Print how the command is used, where its help is, and what is wrong."""
        if self.ctx is not None:
            self.ctx.formatter_class = translated_help.formatter(self._words)
            click.echo(self.ctx.get_usage(), file=file, err=True)
            help_is = self._words.text("call.help", command=f"{self.ctx.command_path} --help")
            click.echo(f"{help_is}\n", file=file, err=True)
        said = self._words.text("call.error", message=self.format_message())
        click.echo(said, file=file, err=True)


def translated(message: str, words: Words) -> str:
    """A message of click's in the words of a language; as it is, where it is none of the table."""
    for pattern in PATTERNS:
        if found := re.fullmatch(pattern.regex, message[:_SEARCHED], re.DOTALL):
            given = found.groupdict()
            if "message" in given:
                given["message"] = translated(given["message"], words)
            return words.text(pattern.text, **given)
    return message
