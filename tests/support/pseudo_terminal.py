"""Runs the real command line in a pseudo-terminal, and reads its screens."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.support.command import ENVIRONMENT

_ROWS, _COLUMNS = 60, 100
_SECONDS = 60  # a loaded machine imports torch slowly; nothing that works takes so long
_CLEAR = "\x1b[2J\x1b[H"
_STYLE = re.compile(r"\x1b\[[0-9;]*m")


class PseudoTerminal:
    """`python -m grader ARGUMENTS` as somebody at a terminal sees it."""

    def __init__(self, *arguments: str, folder: Path, **environment: str) -> None:
        self._master, slave = pty.openpty()
        size = struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0)
        fcntl.ioctl(slave, termios.TIOCSWINSZ, size)
        self._slave = slave
        self.modes = self.current_modes()
        self._received = b""
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "grader", *arguments],
            cwd=folder,
            env={**ENVIRONMENT, "TERM": "xterm", "NO_COLOR": "1", **environment},
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._slave)
        os.close(self._master)

    def current_modes(self) -> list[object]:
        """How the terminal is set: echo, line by line, and so on."""
        modes: list[object] = termios.tcgetattr(self._slave)
        return modes

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._master, keys.encode())

    def screen(self) -> str:
        """What stands on the screen now, without styles."""
        text = self._received.decode(errors="replace").replace("\r\n", "\n")
        return _STYLE.sub("", text.rpartition(_CLEAR)[2])

    def wait_for(self, *wanted: str) -> str:
        """The first screen that holds all of these."""
        deadline = time.monotonic() + _SECONDS
        while not all(text in self.screen() for text in wanted):
            assert time.monotonic() < deadline, f"no {wanted} on this screen:\n{self.screen()}"
            if select.select([self._master], [], [], 1)[0]:
                self._received += os.read(self._master, 1 << 16)
            else:
                assert self.process.poll() is None, f"ended:\n{self.screen()}"
        return self.screen()

    def ends(self) -> int:
        """Wait for the end of the process; its exit code."""
        deadline = time.monotonic() + _SECONDS
        while self.process.poll() is None:
            assert time.monotonic() < deadline, f"goes on:\n{self.screen()}"
            if select.select([self._master], [], [], 0.1)[0]:
                self._received += os.read(self._master, 1 << 16)
        return self.process.returncode
