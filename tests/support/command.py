"""Runs the real command line, as a user types it: in a process of its own, or in this one."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path
from unittest import mock

from grader import cli
from tests.support.places import ROOT

ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("GRADER_", "LC_", "LANG", "COLUMNS", "LINES"))
}


def grader(
    *arguments: str | Path, folder: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    """`python -m grader ARGUMENTS` in a folder, with its output and exit code."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "grader", *map(str, arguments)],
        cwd=folder,
        env={**ENVIRONMENT, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def grader_here(
    *arguments: str | Path, folder: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    """The same without a new interpreter, for help, usage errors and other answers in no time."""
    encoding = environment.get("PYTHONIOENCODING", "utf-8")
    out, err = BytesIO(), BytesIO()
    streams = TextIOWrapper(out, encoding), TextIOWrapper(err, encoding, "backslashreplace")
    with (
        contextlib.chdir(folder),
        mock.patch.object(sys, "argv", ["grader", *map(str, arguments)]),
        mock.patch.dict(os.environ, {**ENVIRONMENT, **environment}, clear=True),
        contextlib.redirect_stdout(streams[0]),
        contextlib.redirect_stderr(streams[1]),
        _unchanged_commands(),
    ):
        code = _exit_code()
        for stream in streams:
            stream.flush()
    said = (text.getvalue().decode(encoding) for text in (out, err))
    return subprocess.CompletedProcess(sys.argv, code, *said)


def _exit_code() -> int:
    try:
        cli.main()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return 0


@contextlib.contextmanager
def _unchanged_commands() -> Iterator[None]:
    """Help in another language is written into the commands, once in the life of a process."""
    commands = [cli.commands, *cli.commands.commands.values()]
    changed = [vars(one) for command in commands for one in (command, *command.params)]
    before = [dict(fields) for fields in changed]
    try:
        yield
    finally:
        for fields, earlier in zip(changed, before, strict=True):
            fields.clear()
            fields.update(earlier)
