"""A command → a template process that runs: our orders to it, its answers, its end, its twins."""

import contextlib
import json
import os
import signal
import socket
import struct
import subprocess
from pathlib import Path
from typing import Any

from grader.errors import GraderFault
from grader.sandbox import launch
from grader.wire import process_table

_ANSWER_BYTES = 65536
_COMMAND_SECONDS = 30
_CREDENTIALS = struct.Struct("3i")  # struct ucred of the kernel: process, user, group


class Running:
    """Our end of the control socket of a process, which need not be a child of this one.

    Orders and answers raise GraderFault when it has ended, or is silent for too long.
    """

    def __init__(
        self,
        control: socket.socket,
        process: int,
        child: subprocess.Popen[bytes] | None = None,
    ) -> None:
        self._control = control
        self._child = child
        self._handle = None if child else _handle(process)
        self.process = process
        self.ended = False

    def is_alive(self) -> bool:
        """Whether it still runs, as the system says."""
        return not self.ended and process_table.runs(self.process)

    def send(self, order: dict[str, Any], descriptors: tuple[int, ...] = ()) -> None:
        """Give it an order, and descriptors of ours."""
        try:
            socket.send_fds(self._control, [json.dumps(order).encode()], descriptors)
        except OSError as error:
            raise self.fault() from error

    def answer(self, field: str, seconds: float = _COMMAND_SECONDS) -> Any:  # noqa: ANN401  JSON
        """A field of its next answer."""
        try:
            self._control.settimeout(seconds)
            answer = self._control.recv(_ANSWER_BYTES)
        except OSError as error:
            raise self.fault() from error
        if not answer:
            raise self.fault()
        return json.loads(answer)[field]

    def fault(self) -> GraderFault:
        """That it has ended, and what it said last; it is ended."""
        return GraderFault(f"the template process ended: {self.end() or 'no message'}")

    def end(self) -> str:
        """Kill it, once or again; what it had to say."""
        self._control.close()
        if self.ended:
            return ""
        self.ended = True
        if self._child is None:
            self._end_by_handle()
            return ""
        self._child.kill()
        errors: bytes = self._child.communicate()[1]
        return errors.decode(errors="replace").strip()

    def _end_by_handle(self) -> None:
        if self._handle is not None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)
            os.close(self._handle)

    def twin(self, folder: Path) -> "Running":
        """A process that it forks from itself, whose workers have this folder."""
        control, other = _sockets()
        control.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        with other:
            self.send({"do": "twin", "folder": str(folder)}, (other.fileno(),))
        self.answer("twin")
        try:
            return Running(control, _greeted(control))
        except (OSError, ValueError) as error:
            control.close()
            message = "a twin of the template ended as it began"
            raise GraderFault(message) from error


def start(wrapper: str | None, folder: Path, imports: launch.Imports) -> Running:
    """Start a process, inside of `wrapper` when it is given, whose workers have this folder."""
    control, other = _sockets()
    with other:
        child = subprocess.Popen(
            launch.command(other.fileno(), wrapper, folder, imports),
            env=launch.ENVIRONMENT,
            cwd="/",
            pass_fds=(other.fileno(),),
            stdin=subprocess.DEVNULL,
            # As in a worker, whose streams are made here: of a device they could be sought in.
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    return Running(control, child.pid, child)


def _greeted(control: socket.socket) -> int:
    """The process that says it is ready; OSError or ValueError when none does.

    It knows its number among its own; the system tells its number among ours.
    """
    control.settimeout(_COMMAND_SECONDS)
    space = socket.CMSG_SPACE(_CREDENTIALS.size)
    _, ((_, _, credentials),), _, _ = control.recvmsg(_ANSWER_BYTES, space)
    process, _, _ = _CREDENTIALS.unpack(credentials)
    return int(process)


def _handle(process: int) -> int | None:
    """What names this process and never another one that has got its number later.

    Linux before 5.3 has none: there it ends as its socket closes, when it has done what it does.
    """
    try:
        return os.pidfd_open(process)
    except OSError:
        return None


def _sockets() -> tuple[socket.socket, socket.socket]:
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
