"""The text of a cell → the Python in it, on the same lines, and the file that it writes.

What only IPython reads is replaced: `%magic`, `!command`, `help?`, a prompt that was pasted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# The cells of these magics hold another language, or run somewhere else.
_OTHER_LANGUAGES = frozenset(
    (
        "!",
        "bash",
        "capture_png",
        "cmd",
        "cython",
        "file",
        "html",
        "javascript",
        "js",
        "latex",
        "markdown",
        "perl",
        "powershell",
        "pypy",
        "python",
        "python2",
        "python3",
        "R",
        "r",
        "ruby",
        "script",
        "sh",
        "sql",
        "svg",
        "sx",
        "system",
        "writefile",
        "writetemplate",
    )
)
_CELL_MAGIC = re.compile(r"\s*%%\s*(?P<name>[\w.!]*)(?P<rest>.*)")
_WRITTEN = re.compile(r"(?P<append>(?:-a\s+|--append\s+)?)(?P<path>\"[^\"]+\"|'[^']+'|\S+)\s*")
_FILE = re.compile(r"(?:.*[/\\])?(?P<name>[^\W\d]\w*\.py)")
# %time runs Python; %run takes over the names of a file.
_TIMED = re.compile(r"(?P<before>\s*(?:[\w, .\[\]'\"]+=\s*)?)%(?:time|prun)\s+(?P<python>\S.*)")
_RUN = re.compile(
    r"(?P<indent>\s*)%run\s+(?:-\w\s+)*[\"']?(?:\.[/\\])?(?P<name>[^\W\d]\w*)\.py\b.*"
)
_PYLAB = re.compile(r"(?P<indent>\s*)%pylab\b")
_ASSIGNED = re.compile(r"(?P<target>\s*[\w., \[\]'\"]+=\s*)(?P<kind>[%!]).*")
_MAGIC = re.compile(r"\s*[%!?]")
_HELP = re.compile(r"\s*[\w.*%\[\]'\"]+\?{1,2}\s*(?:#.*)?$")
# What a kernel runs without its `%`.
_AUTOMATIC = re.compile(
    r"(?:pip3?|conda|mamba|uv)\s+(?:install|uninstall|list|freeze|show|update|upgrade|pip)\b"
    r"|(?:cd|ls|cat|mkdir|rm|cp|mv)\s+[-./~\w]+\s*$"
)
_CODE = re.compile(r"\s*[^#\s]")
_PROMPT = re.compile(r"\s*(?:>>> ?|In ?\[\d*\]: ?)")
_ANY_PROMPT = re.compile(r"\s*(?:>>> ?|In ?\[\d*\]: ?|\.\.\.:? ?|\.{3,}: ?)")
# Longer lines hold data, and take too long to be looked through.
_LONGEST = 2000
# What decides whether a line ends a statement: strings, comments, brackets.
_TOKEN = re.compile(
    r"""\#[^\n]*|[rbuf]{0,2}(?:\"{3}|'{3})|[rbuf]{0,2}"(?:\\.|[^"\\])*(?:"|\\?$)"""
    r"""|[rbuf]{0,2}'(?:\\.|[^'\\])*(?:'|\\?$)|[\[({]|[\])}]""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A Python file that a cell writes; its text is the cell's last lines."""

    name: str
    text: str
    appends: bool


def written(text: str) -> Written | None:
    """The file of a `%%writefile` cell; None for any other cell."""
    lines = text.split("\n")
    head = _head(lines)
    magic = _CELL_MAGIC.match(lines[head])
    if magic is None or magic["name"] not in ("writefile", "file"):
        return None
    return written_as(magic["rest"], "\n".join(lines[head + 1 :]))


def _head(lines: list[str]) -> int:
    """Where the first line is that is neither empty nor a comment."""
    return next((i for i, line in enumerate(lines) if _CODE.match(line)), 0)


def written_as(argument: str, body: str) -> Written | None:
    """The file that `%%writefile` makes of a text; None where it is no Python file."""
    told = _WRITTEN.fullmatch(argument.strip())
    found = _FILE.fullmatch(told["path"].strip("\"'")) if told else None
    if told is None or found is None:
        return None
    return Written(name=found["name"], text=body, appends=bool(told["append"]))


def python(text: str) -> str:
    """The text with what is no Python replaced, line by line."""
    lines = text.split("\n")
    first = next((line for line in lines if line.strip()), "")
    if _PROMPT.match(first):
        lines = [_ANY_PROMPT.sub("", line, count=1) for line in lines]
    elif indent := first[: len(first) - len(first.lstrip())]:
        lines = [line.removeprefix(indent) for line in lines]
    position = _head(lines)
    while (magic := _CELL_MAGIC.match(lines[position])) is not None:
        if magic["name"] in _OTHER_LANGUAGES or not magic["name"]:
            return "\n" * (len(lines) - 1)
        lines[position] = ""
        if position + 1 == len(lines):
            break
        position += 1
    return "\n".join(_lines(lines))


def _lines(lines: list[str]) -> Iterator[str]:
    state, within = _State(), False
    for line in lines:
        if within:  # a magic that goes on over several lines
            yield ""
            within = line.endswith("\\")
            continue
        replaced = _replaced(line) if state.begins else None
        if replaced is None:
            state.feed(line)
            yield line
        else:
            within = line.endswith("\\")
            yield replaced


def _replaced(line: str) -> str | None:
    """What stands in place of a line that begins a statement; None where it is Python."""
    if len(line) > _LONGEST:
        return "" if line[:1] in ("%", "!", "?") else None
    told = _told(line)
    if told is None and (_MAGIC.match(line) or _HELP.match(line) or _AUTOMATIC.match(line)):
        # The body of an `if` needs a statement.
        indent = line[: len(line) - len(line.lstrip())]
        return f"{indent}pass" if indent else ""
    return told


def _told(line: str) -> str | None:
    """The Python that does what a magic does, as far as names are concerned."""
    if found := _TIMED.match(line):
        return f"{found['before']}{found['python']}"
    if found := _RUN.match(line):
        return f"{found['indent']}from {found['name']} import *"
    if found := _PYLAB.match(line):
        return f"{found['indent']}import numpy, numpy as np; from numpy import *"
    if found := _ASSIGNED.fullmatch(line):
        return f"{found['target']}{'[]' if found['kind'] == '!' else 'None'}"
    return None


class _State:
    """Whether the next line begins a statement, or goes on with one."""

    def __init__(self) -> None:
        self._depth = 0
        self._quote = ""
        self._continued = False

    @property
    def begins(self) -> bool:
        return not (self._depth or self._quote or self._continued)

    def feed(self, line: str) -> None:
        """Take in a line of Python."""
        position, commented = 0, False
        while position < len(line):
            if self._quote:
                position = self._closed(line, position)
                continue
            token = _TOKEN.search(line, position)
            if token is None:
                break
            position, text = token.end(), token[0]
            if text.startswith("#"):
                commented = True
            elif text[-3:] in ('"""', "'''") and len(text.lstrip("rbufRBUF")) == len('"""'):
                self._quote = text[-3:]
            elif text in "[({":
                self._depth += 1
            elif text in "])}":
                self._depth = max(0, self._depth - 1)
        self._continued = not commented and not self._quote and line.endswith("\\")

    def _closed(self, line: str, position: int) -> int:
        """Where the string that is open ends in a line; its length when it goes on."""
        while position < len(line):
            if line[position] == "\\":
                position += 2
            elif line.startswith(self._quote, position):
                position += len(self._quote)
                self._quote = ""
                return position
            else:
                position += 1
        return position
