"""Where a line of a module stands in the notebook that it came out of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a cell, both from 1; `cell` is 0 in what has no cells."""

    cell: int
    line: int
    text: str
