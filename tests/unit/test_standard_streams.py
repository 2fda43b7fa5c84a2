"""Whoever reads a command's output may go: files and exit code stay what they are."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BufferedWriter, RawIOBase, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

from grader import class_run, cli, provenance, standard_streams, store, workplace
from grader.sandbox.tiers import Tier, Wall
from tests.support import sample_report
from tests.support.downloads import write
from tests.support.graded import StandIn, by_content
from tests.support.places import ROOT

WALL = Wall(tier=Tier.T1, layers=frozenset(), wrapped=True, not_held=())
# Times, which differ from run to run, stand in these.
TIMED = {"results.sqlite", "report.json", "junit.xml"}
COMMANDS = {
    "grade": ("grade", "class", "-o", "out", "--per-student", "back"),
    "report": ("report", "old"),
    "ci": ("ci", "class/ada", "--emit", "junit=junit.xml"),
    "override": ("override", "old", "Ada Lovelace", "relu_grad", "--why", "well done"),
    "export": ("export", "csv", "old", "-o", "grades.csv"),
    "release": ("release", "kit"),
}


def gone() -> int:
    """A pipe that nobody reads from."""
    reading, writing = os.pipe()
    os.close(reading)
    return writing


def full() -> int:
    """A disk without room."""
    return os.open("/dev/full", os.O_WRONLY)


def closed() -> int:
    """A descriptor that may only be read, as one that was closed takes no byte."""
    return os.open(os.devnull, os.O_RDONLY)


LOST = {"gone": gone, "full": full, "closed": closed}


@contextmanager
def stdout(descriptor: int) -> Iterator[None]:
    """Standard output leads there."""
    before = sys.stdout
    with (
        open(descriptor, "wb", buffering=0) as raw,
        TextIOWrapper(BufferedWriter(raw), encoding="utf-8", write_through=True) as stream,
    ):
        sys.stdout = stream
        try:
            yield
        finally:
            sys.stdout = before


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., object]:
    """Runs a command in a new folder; its exit code."""
    monkeypatch.setattr(
        class_run.LocalGraders, "grade", lambda _, *words: StandIn(by_content).grade(*words)
    )
    exercises = sample_report.submission("ada", sample_report.correct("relu_grad"))
    monkeypatch.setattr(workplace, "grade_one", lambda *_: (exercises, WALL))
    monkeypatch.setattr(provenance, "describe", lambda *_: sample_report.run())
    for name in ("GITHUB_ACTIONS", "GITLAB_CI", "GRADER_DEBUG"):
        monkeypatch.delenv(name, raising=False)

    def run(place: str, command: str) -> object:
        folder = tmp_path / place
        write(folder / "class", {f"{name}/activations.py": b"#" for name in ("ada", "bob")})
        with store.begin(folder / "old", sample_report.run()) as results:
            results.add(sample_report.contents().submissions[0])
        monkeypatch.chdir(folder)
        more = () if command in ("export", "release") else ("--config", str(ROOT / "config.yaml"))
        monkeypatch.setattr(sys, "argv", ["grader", *COMMANDS[command], *more])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return ended.value.code

    return run


def files(folder: Path) -> dict[str, bytes]:
    """What a folder holds, but for what holds times."""
    return {
        path.relative_to(folder).as_posix(): b"" if path.name in TIMED else path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("lost", LOST)
def test_output_that_is_lost_changes_neither_files_nor_exit_code(
    command: str,
    lost: str,
    run: Callable[..., object],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = run("read", command)
    told = capsys.readouterr().err
    with stdout(LOST[lost]()):
        assert run("unread", command) == code
    differing = files(tmp_path / "read").items() ^ files(tmp_path / "unread").items()
    # When somebody decided stands in the results.
    timed = {"old/results.json", "old/report.html"} if command == "override" else set()
    assert {name for name, _ in differing} <= timed
    assert set(files(tmp_path / "read")) == set(files(tmp_path / "unread"))
    said = capsys.readouterr().err.removeprefix(told)
    assert said == (
        "grader: standard output cannot be written (No space left on device)\n"
        if lost == "full"
        else ""
    )


def test_all_files_are_there_before_the_first_word(
    run: Callable[..., object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there: list[set[str]] = []
    folder = tmp_path / "read"

    class Looking(RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, content: "ReadableBuffer", /) -> int:
            there.append(set(files(folder)))
            return memoryview(content).nbytes

    for command in ("grade", "report", "ci"):
        there.clear()
        stream = TextIOWrapper(BufferedWriter(Looking()), encoding="utf-8", write_through=True)
        monkeypatch.setattr(sys, "stdout", stream)
        run("read", command)
        assert there
        assert there[0] == set(files(folder)), command


def test_what_is_printed_alone_is_not_lost_in_silence(capsys: pytest.CaptureFixture[str]) -> None:
    with stdout(gone()), standard_streams.patient():
        print("an answer")  # noqa: T201
    with stdout(full()), pytest.raises(SystemExit) as ended, standard_streams.patient():
        print("an answer")  # noqa: T201
    assert ended.value.code == 3
    assert capsys.readouterr().err.count("cannot be written") == 1


@pytest.mark.parametrize(
    ("closing", "unbuffered"),
    [(">&-", ""), ("<&- >&- 2>&-", ""), (">/dev/full", ""), ("| true", ""), ("| true", "1")],
)
def test_a_real_shell_may_close_what_it_likes(
    closing: str, unbuffered: str, tmp_path: Path
) -> None:
    with store.begin(tmp_path / "out", sample_report.run()) as results:
        results.add(sample_report.contents().submissions[0])
    command = f"{sys.executable} -P -m grader export csv {tmp_path}/out {closing}"
    finished = subprocess.run(
        ["/bin/bash", "-c", f"set -o pipefail; {command}"],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        check=False,
        timeout=60,
    )
    assert finished.returncode == 0
    assert (tmp_path / "out/export/grades.csv").read_bytes().startswith(b"\xef\xbb\xbfstudent")
