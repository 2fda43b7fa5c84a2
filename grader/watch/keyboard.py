"""The keys of a terminal, one by one and unseen; the terminal is given back as it was."""

import contextlib
import os
import re
import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import TextIO

_CHUNK = 64
# An arrow or a function key is several characters, the last of which may look like one of ours.
_SEQUENCE = re.compile(r"\x1b(\[[0-9;]*[A-Za-z~]|O.)?")
_END_OF_TRANSMISSION = "\x04"


class Key(StrEnum):
    """What can be asked for by a key."""

    HINT = "h"
    NEXT = "n"
    LIST = "l"
    RUN = "r"
    QUIT = "q"


class Keyboard:
    """The keys that are pressed on a descriptor."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def read(self) -> tuple[Key, ...]:
        """The keys that were pressed; whatever is none of ours is passed over."""
        pressed = os.read(self.descriptor, _CHUNK)
        if not pressed:
            return (Key.QUIT,)
        typed = _SEQUENCE.sub("", pressed.decode(errors="replace")).lower()
        letters = typed.replace(_END_OF_TRANSMISSION, Key.QUIT)
        return tuple(Key(letter) for letter in letters if letter in tuple(Key))


@contextlib.contextmanager
def keyboard(stream: TextIO) -> Iterator[Keyboard | None]:
    """The keys of a terminal while the context lasts; None where it has no such mode."""
    if sys.platform == "win32":
        yield None
        return
    import termios
    import tty

    descriptor = stream.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        # Ctrl-C stays a signal.
        tty.setcbreak(descriptor, termios.TCSANOW)
        yield Keyboard(descriptor)
    finally:
        termios.tcsetattr(descriptor, termios.TCSANOW, before)
