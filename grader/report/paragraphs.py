"""A text → lines that fit, broken between words or, in Chinese, between characters."""

import re

from rich.cells import cell_len

# No line begins with a closing sign or ends in an opening one.
_OPENING = "（“《「【"
_CLOSING = "，。；：？！、）”》」】…"
_CHARACTER = "\u2e80-\u2fff\u3040-\u9fff\uf900-\ufaff"
_UNIT = re.compile(
    rf"\s+|[{_OPENING}]*(?:[{_CHARACTER}]|[^\s{_OPENING}{_CLOSING}{_CHARACTER}]+)[{_CLOSING}]*|."
)


def wrapped(text: str, cells: int) -> list[str]:
    """The lines of a text of one line, each at most so wide; only a longer word is wider."""
    lines = [""]
    for unit in _UNIT.findall(text):
        if cell_len(lines[-1] + unit.rstrip()) > cells and lines[-1].strip():
            lines.append("")
        if lines[-1] or not unit.isspace():
            lines[-1] += unit
    return [line.rstrip() for line in lines]


def hanging(text: str, cells: int) -> str:
    """Text with its lines broken; what is broken off is indented as its line is."""
    lines = []
    for line in text.split("\n"):
        words = line.lstrip(" ")
        indent = " " * (len(line) - len(words))
        lines += [indent + part for part in wrapped(words, max(1, cells - len(indent)))]
    return "\n".join(lines)
