"""What is written is there whole, and for whom its owner wants it."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader import atomic
from grader.errors import GraderFault, UsageError


@pytest.fixture(params=[0o022, 0o077])
def mask(request: pytest.FixtureRequest) -> Iterator[int]:
    """What the owner takes from every mode."""
    before = os.umask(request.param)
    yield int(request.param)
    os.umask(before)


def mode(path: Path) -> int:
    """Who may do what."""
    return path.stat().st_mode & 0o777


def test_grades_are_for_whom_the_mask_allows(tmp_path: Path, mask: int) -> None:
    (tmp_path / "grades.csv").touch(0o666)
    atomic.replace(tmp_path / "grades.csv", "student,score")
    atomic.replace_folder(tmp_path / "kit", {"a/b": b"", "run": b""}, frozenset({"run"}))
    assert mode(tmp_path / "grades.csv") == mode(tmp_path / "kit/a/b") == 0o666 & ~mask
    assert mode(tmp_path / "kit") == mode(tmp_path / "kit/a") == 0o777 & ~mask
    assert mode(tmp_path / "kit/run") & 0o111 == 0o111 & ~mask


def test_a_file_that_cannot_be_made_whole_leaves_the_earlier_one(tmp_path: Path) -> None:
    def parts() -> Iterator[str]:
        yield "new"
        raise OSError(errno.ENOSPC, "No space left on device")

    atomic.replace(tmp_path / "report", "old")
    with pytest.raises(GraderFault, match=r"report: cannot be written \(No space left on device\)"):
        atomic.replace(tmp_path / "report", parts())
    assert [path.read_text("utf-8") for path in tmp_path.iterdir()] == ["old"]


@pytest.mark.parametrize("place", ["missing/report", "file/report", "folder", "x" * 300])
def test_what_is_no_place_to_write_to_is_a_usage_error(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="cannot be written"):
        atomic.replace(tmp_path / place, "x")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]
