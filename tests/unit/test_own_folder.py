"""What a worker writes is counted and removed, whatever it made of its folder."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.sandbox.own_folder import MOST_BYTES, OwnFolder


def deep(path: Path) -> None:
    """Folders inside of one another, deeper than a path may be long."""
    home = Path.cwd()
    os.chdir(path)
    for _ in range(1500):
        Path("a" * 9).mkdir()
        os.chdir("a" * 9)
    Path("bottom").write_text("x", encoding="utf-8")
    os.chdir(home)


def many(path: Path) -> None:
    """Too many files, each in two folders."""
    for number in range(400):
        (path / str(number) / "b").mkdir(parents=True)
        (path / str(number) / "b" / "c").write_text("x", encoding="utf-8")


def large(path: Path) -> None:
    """One file beyond the limit, without its blocks."""
    with (path / "large").open("wb") as file:
        file.truncate(MOST_BYTES + 1)


def closed(path: Path) -> None:
    """A folder that its owner cannot enter, unless that is root."""
    (path / "closed" / "inner").mkdir(parents=True)
    (path / "closed").chmod(0)


def little(path: Path) -> None:
    """What an ordinary student leaves."""
    (path / "plots").mkdir()
    (path / "plots" / "a.png").write_bytes(b"png")
    (path / ".removed-0").write_text("a name that the grader uses", encoding="utf-8")


@pytest.mark.parametrize(
    ("made", "overfull"),
    [(deep, True), (many, True), (large, True), (closed, os.geteuid() != 0), (little, False)],
)
def test_a_folder_is_counted_and_emptied(
    made: Callable[[Path], None], tmp_path: Path, *, overfull: bool
) -> None:
    own = OwnFolder.make(tmp_path)
    assert not own.is_overfull()
    made(own.path)
    assert own.is_overfull() is overfull
    own.empty()
    assert list(own.path.iterdir()) == []
    assert not own.is_overfull()
