"""The help of the commands → the same in another language: texts of the table [help].

Only what students read has texts there; the rest stays in English, as it stands in the code.
"""

from collections.abc import Iterable, Mapping

import click

from grader.language import Words

_HEADINGS = ("Options", "Commands", "Arguments")


def translate(group: click.Group, words: Words) -> None:
    """Give the group and its commands the texts of this language."""
    context = _context(formatter(words))
    _translate(group, "grader", words, context)
    for name, command in group.commands.items():
        _translate(command, name.replace("-", "_"), words, context)


def _translate(
    command: click.Command, name: str, words: Words, context: type[click.Context]
) -> None:
    command.context_class = context
    command.help = words.optional(f"help.{name}") or command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            keys = (f"{name}_{parameter.name}", f"option_{parameter.name}")
            found = (words.optional(f"help.{key}") for key in keys)
            parameter.help = next(filter(None, found), parameter.help)


def formatter(words: Words) -> type[click.HelpFormatter]:
    """What writes help with the words of a language for click's own."""

    class Formatter(click.HelpFormatter):
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, args, prefix or words.text("help.usage") + " ")

        def write_heading(self, heading: str) -> None:
            known = heading in _HEADINGS
            super().write_heading(words.text(f"help.{heading.lower()}") if known else heading)

        def write_dl(
            self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
        ) -> None:
            super().write_dl([(a, _phrases(b, own)) for a, b in rows], col_max, col_spacing)

    own = {
        "Show this message and exit.": words.text("help.this"),
        "Show the version and exit.": words.text("help.version"),
        "[default:": words.text("help.default"),
        "[required]": words.text("help.required"),
    }

    return Formatter


def _context(writing: type[click.HelpFormatter]) -> type[click.Context]:
    class Context(click.Context):
        formatter_class = writing

    return Context


def _phrases(text: str, own: Mapping[str, str]) -> str:
    for phrase, translated in own.items():
        text = text.replace(phrase, translated)
    return text
