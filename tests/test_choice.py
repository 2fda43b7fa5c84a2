"""What students hand in beside finished work: the finished work counts, and what does not is named.

A class whose members keep copies, versions, archives and stubs beside their answers, graded once.
"""

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import grader
from tests.support.downloads import write, zipped
from tests.support.places import ROOT

A, L, E = "activations.py", "losses.py", "exercises"
KIT = {f"{E}/{p.name}": p.read_bytes() for p in sorted((ROOT / E).iterdir()) if p.is_file()}
STUB_A, STUB_L = KIT[f"{E}/{A}"], KIT[f"{E}/{L}"]
HEAD = b"import torch\n\n\n"
SIGMOID = b"""def sigmoid_prime(x):
    s = torch.sigmoid(x)
    return s * (1 - s)


"""
TANH = b"""def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


"""
RELU = b"""def relu_grad(x):
    return (x > 0).to(x.dtype)


"""
MSE = b"""def mse_grad(x, w, b, y):
    r = x @ w + b - y
    return 2 * (x.T @ r) / len(y), 2 * r.mean()


"""
SOFTMAX = b"""def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    return torch.diag(p) - torch.outer(p, p)
"""
RIGHT_A = HEAD + SIGMOID + TANH + RELU
RIGHT_L = HEAD + MSE + SOFTMAX
# Every function is there, and none is right.
WRONG_A = RIGHT_A.replace(b"return ", b"return 3 + ")
WRONG_L = RIGHT_L.replace(b"return ", b"return None and ")
ALL = RIGHT_A + RIGHT_L
BROKEN = b"def broken(:\n\n" + RIGHT_A
BARE = b"""def sigmoid_prime(x):
    'Doc.'
    pass


def tanh_prime(x): ...


def relu_grad(x):
    # later
    raise NotImplementedError("TODO")
"""
SPACED = (
    STUB_A.replace(b"\n", b"\r\n")
    .replace(b'"""', b"'''")
    .replace(b"x: Tensor", b"x")
    .replace(b"# TODO: derive it", b"# TODO:  done? derive it")
)


def notebook(*cells: bytes) -> bytes:
    """A notebook of these code cells."""
    made = [{"cell_type": "code", "source": cell.decode(), "outputs": []} for cell in cells]
    document = {"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(document).encode()


Files = Mapping[str, bytes]
# The points of each; all that is handed in beside the right answers is a trap.
STUDENTS: dict[str, tuple[int, Files]] = {
    # Stubs beside the work, wherever it lies.
    "stub_and_homework": (100, {**KIT, "my_homework.py": ALL}),
    "stub_and_top": (100, {**KIT, A: RIGHT_A, L: RIGHT_L}),
    "stub_and_notebook": (100, {**KIT, "hw.ipynb": notebook(ALL)}),
    "stub_in_notebook": (
        100,
        {A: RIGHT_A, L: RIGHT_L, "exercises.ipynb": notebook(STUB_A, STUB_L)},
    ),
    "stub_and_copy": (
        100,
        {A: STUB_A, "activations (1).py": RIGHT_A, L: STUB_L, "losses_final.py": RIGHT_L},
    ),
    "stub_in_exercises_copy": (
        100,
        {**KIT, "exercises copy/activations.py": RIGHT_A, "exercises_backup/losses.py": RIGHT_L},
    ),
    "stub_without_words": (100, {A: BARE, "b.py": RIGHT_A, L: RIGHT_L}),
    "stub_reformatted": (100, {f"{E}/{A}": SPACED, f"{E}/{L}": RIGHT_L, "mine.py": RIGHT_A}),
    "stub_broken": (100, {A: b"x = (\n\n" + BARE, "mine.py": ALL}),
    "stub_upper": (100, {A: STUB_A, "OLD/Activations.PY": RIGHT_A, L: RIGHT_L}),
    "mail_names": (100, {A: STUB_A, "mail/activations.py.txt": RIGHT_A, "losses.py.py": RIGHT_L}),
    "chinese": (
        100,
        {**KIT, "作业/激活函数 最终版.py": RIGHT_A, "作业/损失 - 副本.py": RIGHT_L},
    ),
    "spaces": (100, {**KIT, "my work/act one.py": RIGHT_A, "my work/los.s v2.py": RIGHT_L}),
    "two_zips": (100, {"a.zip": zipped(KIT), "b.zip": zipped({A: RIGHT_A, L: RIGHT_L})}),
    "zip_in_zip": (
        100,
        {**KIT, "all.zip": zipped({"in.zip": zipped({f"hw/{A}": RIGHT_A, "l.py": RIGHT_L})})},
    ),
    "old_and_original": (
        100,
        {
            f"original/{A}": STUB_A,
            f"original/{L}": STUB_L,
            f"old/{A}": RIGHT_A,
            f"old/{L}": RIGHT_L,
        },
    ),
    # Function by function.
    "spread": (
        100,
        {
            f"{E}/{A}": STUB_A + b"\n\n" + HEAD + TANH,
            f"{E}/{L}": STUB_L,
            "s.py": HEAD + SIGMOID,
            "r.ipynb": notebook(HEAD + RELU),
            "m.py": HEAD + MSE,
            f"x/{L}": HEAD + SOFTMAX,
        },
    ),
    "wrong_file": (100, {A: RIGHT_A + MSE, L: STUB_L, "act.py": HEAD + SOFTMAX}),
    "helper_beside": (
        100,
        {
            **KIT,
            "w/mine.py": b"from tools import half\n"
            + ALL.replace(b"s * (1 - s)", b"2 * half(s * (1 - s))"),
            "w/tools.py": b"def half(x):\n    return x / 2\n",
        },
    ),
    "imports_copy": (
        100,
        {
            A: STUB_A,
            "activations (2).py": RIGHT_A,
            L: b"from activations import tanh_prime\n"
            + RIGHT_L.replace(b" - y", b" - y + 0 * tanh_prime(y)"),
        },
    ),
    # Of two real ones: place, exact name, number, the last.
    "place": (
        100,
        {
            f"{E}/{A}": RIGHT_A,
            A: WRONG_A,
            "activations (9).py": WRONG_A,
            f"{E}/{L}": RIGHT_L,
            f"exercises 2/{L}": WRONG_L,
        },
    ),
    "exact_name": (
        100,
        {f"z/{A}": RIGHT_A, "activations_v9.py": WRONG_A, L: RIGHT_L, "losses (1).py": WRONG_L},
    ),
    "number": (
        100,
        {
            "activations_v10.py": RIGHT_A,
            "activations_v9.py": WRONG_A,
            "losses (10).py": RIGHT_L,
            "losses (9).py": WRONG_L,
        },
    ),
    "copies": (
        100,
        {
            "hw.ipynb": notebook(ALL),
            "hw-Copy1.ipynb": notebook(WRONG_A, WRONG_L),
            "hw - Kopie.ipynb": notebook(WRONG_A),
        },
    ),
    "sorts_last": (100, {"hw_a.py": WRONG_A + WRONG_L, "hw_b.py": ALL}),
    "folder_numbers": (
        100,
        {f"hw_v9/{A}": WRONG_A, f"hw_v10/{A}": RIGHT_A, f"hw_v10/{L}": RIGHT_L},
    ),
    "zip_copy": (
        100,
        {
            "hw.zip": zipped({A: RIGHT_A, L: RIGHT_L}),
            "hw (1).zip": zipped({A: WRONG_A, L: WRONG_L}),
        },
    ),
    "near_the_top": (100, {A: RIGHT_A, f"zzz/{A}": WRONG_A, L: RIGHT_L}),
    # Versions that a platform wrote.
    "versions": (
        100,
        {
            f"HW1/Version 9/{A}": WRONG_A,
            f"HW1/Version 10/{A}": RIGHT_A,
            f"HW1/Version 9/{L}": WRONG_L,
            f"HW1/Version 10/{L}": RIGHT_L,
        },
    ),
    "version_renamed": (
        100,
        {f"Version 1/{A}": WRONG_A, f"Version 1/{L}": RIGHT_L, "Version 2/my_acts.py": RIGHT_A},
    ),
    "version_stub": (
        100,
        {
            f"版本 1/{A}": RIGHT_A,
            f"版本 1/{L}": WRONG_L,
            f"版本 2/{A}": STUB_A,
            f"版本 2/{L}": RIGHT_L,
        },
    ),
    # What is never a candidate.
    "course_clone": (
        40,
        {
            **KIT,
            f"solutions/{A}": RIGHT_A,
            f"{E}/{L}": RIGHT_L,
            f"tests/corpus/{A}": RIGHT_A,
            f"grader/catalog/{A}": RIGHT_A,
        },
    ),
    "own_solutions": (100, {f"solutions/{A}": RIGHT_A, f"solutions/{L}": RIGHT_L}),
    "tools": (
        40,
        {
            A: STUB_A,
            L: RIGHT_L,
            f"env/lib/{A}": RIGHT_A,
            "env/pyvenv.cfg": b"",
            f".history/{A}": RIGHT_A,
            f"__MACOSX/{A}": RIGHT_A,
            f"x/site-packages/{A}": RIGHT_A,
            f"conda/conda-meta/{A}": RIGHT_A,
        },
    ),
    "checkpoint": (
        40,
        {
            ".ipynb_checkpoints/hw-checkpoint.ipynb": notebook(RIGHT_A),
            "hw.ipynb": notebook(STUB_A, RIGHT_L),
        },
    ),
    "text": (40, {A: STUB_A, L: RIGHT_L, "activations_save.txt": RIGHT_A}),
    # What Python cannot read loses; what is wrong does not, and the other is named.
    "broken_first": (100, {A: BROKEN, "activations_old.py": RIGHT_A, L: RIGHT_L}),
    "wrong_first": (40, {A: WRONG_A, "b.py": RIGHT_A, L: RIGHT_L}),
    "same_twice": (40, {A: WRONG_A, "b.py": WRONG_A, L: RIGHT_L}),
    "untouched": (0, KIT),
    "deep": (
        100,
        {
            A: b"x = " + b"-" * 50_000 + b"1\n",
            "mine.py": ALL,
            "null.py": b"def tanh_prime(x):\0",
            "nest.py": b"(" * 9000 + b"def tanh_prime",
        },
    ),
}
# Where something has no points while an unused file defines it.
LOOKED_AT = {
    "course_clone": f"course_clone/solutions/{A}",
    "checkpoint": "checkpoint/.ipynb_checkpoints/hw-checkpoint.ipynb",
    "text": "text/activations_save.txt",
    "wrong_first": "wrong_first/b.py",
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """What `grader grade` leaves, and prints, of that class."""
    folder = tmp_path_factory.mktemp("choice")
    for student, (_, files) in STUDENTS.items():
        write(folder / "class" / student, dict(files))
    done = grader("grade", folder / "class", "-o", folder / "out", COLUMNS="400")
    assert done.returncode == 0, done.stderr
    return folder / "out", done.stdout


@pytest.fixture(scope="module")
def results(graded: tuple[Path, str]) -> dict[str, Any]:
    """The submissions of results.json by student."""
    document = json.loads((graded[0] / "results.json").read_text(encoding="utf-8"))
    return {one["student"]: one for one in document["submissions"]}


def test_finished_work_counts_whatever_lies_beside_it(results: dict[str, Any]) -> None:
    scores = {student: one["score"] for student, one in results.items()}
    assert scores == {student: points for student, (points, _) in STUDENTS.items()}


def test_who_has_nothing_beside_an_unused_definition_is_looked_at(
    graded: tuple[Path, str], results: dict[str, Any]
) -> None:
    passed_over = {
        student: {
            look["exercise"] for look in one.get("looks", ()) if look["kind"] == "passed_over"
        }
        for student, one in results.items()
    }
    lost = {"sigmoid_prime", "tanh_prime", "relu_grad"}
    assert {s: found for s, found in passed_over.items() if found} == dict.fromkeys(LOOKED_AT, lost)
    (line,) = (one for one in graded[1].splitlines() if one.startswith("Look at these"))
    assert all(f"{student} (sigmoid_prime, tanh_prime, relu_grad)" in line for student in LOOKED_AT)
    report = (graded[0] / "report.html").read_text(encoding="utf-8")
    assert all(path in report for path in LOOKED_AT.values())


def test_the_account_of_files_gives_the_reason(graded: tuple[Path, str]) -> None:
    with (graded[0] / "index.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["path"].partition("/")[2]: row for row in csv.DictReader(file)}
    for path in LOOKED_AT.values():
        assert "relu_grad, sigmoid_prime, tanh_prime" in rows[path]["reason"]
    assert rows[f"place/{A}"]["reason"].endswith(f"class/place/{E}/{A}")
    assert rows["version_renamed/Version 1/losses.py"]["reason"].startswith("of an earlier attempt")


def test_what_was_chosen_is_said(results: dict[str, Any]) -> None:
    said = {student: " ".join(one.get("chosen", ())) for student, one in results.items()}
    assert "my_homework.py" in said["stub_and_homework"]
    assert "earlier attempt" in said["version_renamed"]
    assert f"place/{A}" in said["place"]
    assert not said["same_twice"]
    assert not said["untouched"]


def test_what_python_cannot_read_is_said_where_another_serves(results: dict[str, Any]) -> None:
    (said,) = results["broken_first"]["chosen"]
    assert f"because Python cannot read broken_first/{A}" in said.replace("class/", "")
