"""First the attempt, then the file, then the function: where each function is taken from."""

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from grader import chosen, submissions
from grader.intake.account import Line
from grader.submissions import Submission
from tests.support import sample_report
from tests.support.downloads import write, zipped

A, L = "activations.py", "losses.py"
ONE = b"def tanh_prime(x):\n    return 1\n"
TWO = b"def tanh_prime(x):\n    return 2\n"
STUB = b"def tanh_prime(x):\n    raise NotImplementedError\n"
LOSS = b"def mse_grad(x, w, b, y):\n    return x, w\n"
GRADESCOPE = b"""submission_99: {submitters: [{email: ada}]}
submission_100: {submitters: [{email: ada}]}
"""
NOON, EVENING = "2026-11-20-12-00-00", "2026-11-20-20-00-00"


def taken(
    folder: Path, files: Mapping[str, bytes]
) -> dict[str, tuple[Submission, dict[str, Line]]]:
    """What each student of a class handed in, and the account of their files by path."""
    found = submissions.classify(write(folder / "class", dict(files)))
    read = (submissions.take(share, found.sorted.layout) for share in found.sorted.shares)
    return {
        one.student: (one, {line.path.removeprefix("class/"): line for line in lines})
        for one, lines in read
    }


def _blackboard(time: str, file: str) -> str:
    return f"HW1_ada_attempt_{time}_{file}"


def _brightspace(day: str, file: str) -> str:
    return f"101-55 - Ada Lovelace - Nov {day}, 2026 1000 PM/{file}"


@pytest.mark.parametrize(
    ("files", "path"),
    [
        # Attempts, by the platform's times and numbers.
        (
            {_blackboard(NOON, A): TWO, _blackboard(EVENING, "my_acts.py"): ONE},
            _blackboard(EVENING, "my_acts.py"),
        ),
        ({_blackboard(NOON, A): ONE, _blackboard(EVENING, A): STUB}, _blackboard(NOON, A)),
        ({_blackboard(NOON, A): ONE, _blackboard(EVENING, L): LOSS}, _blackboard(NOON, A)),
        (
            {_blackboard(NOON, "hw (9).py"): TWO, _blackboard(EVENING, "hw.py"): ONE},
            _blackboard(EVENING, "hw.py"),
        ),
        (
            {_blackboard(NOON, A): TWO, _blackboard(EVENING, "z.zip"): zipped({"in.py": ONE})},
            _blackboard(EVENING, "z.zip/in.py"),
        ),
        (
            {_brightspace("9", A): TWO, _brightspace("20", "my.py"): ONE},
            _brightspace("20", "my.py"),
        ),
        (
            {
                "submission_99/a.py": TWO,
                "submission_100/b.py": ONE,
                "submission_metadata.yml": GRADESCOPE,
            },
            "submission_100/b.py",
        ),
        (
            {_blackboard(NOON, A): TWO, _blackboard(EVENING, A): b"(\n" + ONE},
            _blackboard(EVENING, A),
        ),
        # Files of one attempt, by the platform's numbers.
        (
            {
                "ada_1_10_activations.py": TWO,
                "ada_1_12_activations-10.py": ONE,
                "ada_1_11_activations-9.py": TWO,
            },
            "ada_1_12_activations-10.py",
        ),
        ({"ada_1_10_activations-3.py": STUB, "ada_1_11_acts.py": ONE}, "ada_1_11_acts.py"),
        (
            {"ada_1_9_hw.ipynb": b"", "ada_1_11_hw-1.py": ONE, "ada_1_10_hw.py": TWO},
            "ada_1_11_hw-1.py",
        ),
        (
            {"ada_1_10_activations-10.py": ONE, "ada_1_99_activations-9.py": TWO},
            "ada_1_10_activations-10.py",
        ),
        # By name and place.
        ({"ada/mine.py": STUB}, "ada/mine.py"),
        ({f"ada/hw/{A}": ONE, f"ada/hw copy/{A}": TWO, f"ada/hw (3)/{A}": TWO}, f"ada/hw/{A}"),
        ({f"ada/a/{A}": ONE, "ada/z/Activations.py": TWO}, f"ada/a/{A}"),
        # A student's folders of versions are folders like others.
        ({f"ada/v9/{A}": TWO, f"ada/v10/{A}": ONE}, f"ada/v10/{A}"),
        ({f"ada/Version 1/{A}": TWO, "ada/Version 2/x.py": ONE}, "ada/Version 2/x.py"),
        (
            {f"ada/Version 1/{A}": ONE, "ada/Version 2/x.py": TWO, "ada/notes.py": LOSS},
            f"ada/Version 1/{A}",
        ),
        (
            {f"ada/Version 2/exercises/{A}": ONE, f"ada/Version 10/{A}": STUB},
            f"ada/Version 2/exercises/{A}",
        ),
    ],
)
def test_the_latest_attempt_counts_and_earlier_ones_serve_what_it_lacks(
    tmp_path: Path, files: dict[str, bytes], path: str
) -> None:
    ((read, lines),) = taken(tmp_path, files).values()
    pick = read.picks["tanh_prime"]
    assert pick.path == f"class/{path}"
    assert read.files[pick.file].endswith(
        b"(x):\n    raise NotImplementedError\n" if pick.is_stub else ONE
    )
    assert lines[path].used_as
    assert not [line for line in lines.values() if not (line.used_as or line.reason)]


def test_an_earlier_attempt_is_told_from_a_later_one(tmp_path: Path) -> None:
    files = {_blackboard(NOON, A): ONE, _blackboard(NOON, L): LOSS, _blackboard(EVENING, A): TWO}
    ((read, lines),) = taken(tmp_path, files).values()
    assert not read.picks["tanh_prime"].is_older
    assert read.picks["tanh_prime"].earlier == (f"class/{_blackboard(NOON, A)}",)
    assert read.picks["mse_grad"].is_older
    said = chosen.sentences([sample_report.correct("tanh_prime")], read.picks)
    assert said == ()
    reason = lines[_blackboard(NOON, L)].reason
    assert reason is not None
    assert reason.id == "intake.older_used"


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({}, True),
        ({"notes.txt": b"x"}, True),
        ({"exercises/my.py": b"def tanh_prime(x):\n    return 3\n"}, False),
        ({"my.py": STUB}, False),
        ({"solutions/x.py": TWO}, False),
    ],
)
def test_the_digest_follows_from_what_decides(
    tmp_path: Path,
    change: dict[str, bytes],
    same: bool,  # noqa: FBT001
) -> None:
    files = {f"exercises/{A}": STUB, "my.py": ONE}
    first = submissions.read(write(tmp_path / "one" / "ada", files))
    second = submissions.read(write(tmp_path / "two" / "ada", {**files, **change}))
    assert (first.digest == second.digest) is same


@pytest.mark.parametrize(
    "files",
    [
        {f"f{i}.py": ONE + b"# %d\n" % i for i in range(1500)},
        {f"d{i}/{A}": ONE + b"# %d\n" % i for i in range(700)},
        {f"n{i}.ipynb": b"{}" for i in range(300)},
        {f"b{i}.py": b"x = [1, 2]\n" * 70_000 + ONE for i in range(4)},
        {A: b"x = (\n" + ONE * 30_000},
        {f"t{i}.txt": ONE * 5000 for i in range(100)},
        {"e" + " (1)" * 50 + ".py": ONE, "-" * 240 + ".py": ONE},
    ],
    ids=["files", "folders", "notebooks", "large", "broken", "texts", "names"],
)
def test_much_is_read_within_bounds(tmp_path: Path, files: dict[str, bytes]) -> None:
    write(tmp_path / "ada", files)
    began = time.process_time()
    read = submissions.read(tmp_path / "ada")
    assert time.process_time() - began < 10
    assert len(read.files) <= submissions.MAX_FILES
    assert len(read.refused) <= 2 * submissions.MAX_FILES
