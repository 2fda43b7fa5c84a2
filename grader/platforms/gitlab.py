"""Output → a collapsed section of a GitLab job's log.

A section begins and ends with escape sequences; no text of a student has an escape character left.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_NAME = "handgrad"


@contextmanager
def section(title: str, print_line: Callable[[str], None]) -> Iterator[None]:
    """Everything that is printed meanwhile can be folded away."""
    start = f"\x1b[0Ksection_start:{int(time.time())}:{_NAME}[collapsed=true]\r\x1b[0K{title}"
    print_line(start)
    try:
        yield
    finally:
        print_line(f"\x1b[0Ksection_end:{int(time.time())}:{_NAME}\r\x1b[0K")
