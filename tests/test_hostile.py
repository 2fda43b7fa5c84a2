"""The hostile class: who attacks the grader earns nothing by it, breaks nothing and harms nobody.

`tests/corpus/hostile/GROUP/NAME.py` are the `activations.py` of hostile students; `expected.toml`
says what each may earn. In them `@COURSE@` and the like stand for the places of a run, and they
print BREACH whenever something succeeds that no wall may allow.
"""

import contextlib
import csv
import ctypes
import hashlib
import json
import os
import re
import secrets
import shutil
import socket
import sqlite3
import stat
import subprocess
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from grader import submissions
from grader.sandbox.tiers import Tier, candidates
from grader.wire import process_table
from grader.worker.template import available_layers
from tests.support.command import grader
from tests.support.places import CLASS, CORPUS, ROOT

HOSTILE = CORPUS / "hostile"
GROUPS = tomllib.loads((HOSTILE / "expected.toml").read_text(encoding="utf-8"))
TABLE = {f"{group}.{name}": row for group, rows in GROUPS.items() for name, row in rows.items()}
HONEST = ("honest_1", "honest_2", "honest_3")
FILE = "activations.py"
IS_ROOT = os.geteuid() == 0
# The rules of by-hand work refuse many a hostile file as a whole: here the wall stands alone.
POLICY = {"limits": "{seconds: 1, memory_mb: 512, output_kb: 64}", "by_hand": "note"}
SHARED = (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), Path("/dev/mqueue"))  # noqa: S108  looked at
_PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h
Builder = Callable[[Path], object]

SOURCE = b"""import torch


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
"""
BREACH = b"print('BREACH')\nraise SystemExit('BREACH')\n"
SHADOWS = ("torch", "numpy", "json", "grader", "conftest", "sitecustomize", "typing", "struct")
STUDENTS = {
    "name_with_a_line_end": "mallory,100,100,100,graded\nmallory",
    "name_with_terminal_codes": "\x1b[2J\x1b]0;x\x07mallory\r",
    "name_with_html": "<img src=x onerror=alert(1)>",
    "name_with_a_formula": "=1+1|' C",
    "name_with_markup": "[red]mallory[blink]{x}%s",
    "name_of_no_encoding": os.fsdecode(b"mallory\xff\xfe"),
    "name_of_255_bytes": "m" * 255,
    "name_of_right_to_left": "mal\u202eyrol",
    "name_like_an_option": "--help",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where a run takes place: all of it is the test's own, but for the listeners' addresses."""

    course: Path
    students: Path
    output: Path
    words: dict[str, str]

    def fill(self, text: str) -> str:
        """A submission's text with the places of this run in it."""
        return re.sub(r"@([A-Z_]+)@", lambda found: self.words[found[1]], text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """What the command left: its own words, the results by student, and traces outside OUT."""

    finished: subprocess.CompletedProcess[str]
    results: dict[str, dict[str, Any]]
    places: Places
    students: dict[str, str]
    changed: set[str]
    messages: list[bytes]
    orphans: list[int]


def tiers() -> list[str]:
    """The machine's best wall, and the others that can be had here."""
    possible = {str(c.tier) for c in candidates(available_layers(), wrapped=False)}
    return ["best", *sorted(possible - {Tier.T0})]


def entries(tier: str) -> dict[str, dict[str, Any]]:
    """The rows of the table that are put to a tier; T4 is for those who ask for it: a part."""
    quick = ("reads_what_it_must_not.", "reaches_out.", "breaks_the_files.writes")
    return {
        entry: row
        for entry, row in TABLE.items()
        if (tier != "T4" or entry.startswith(quick)) and (IS_ROOT or not row.get("root"))
    }


def marked(tier: str) -> object:
    """A tier of the parameters; those that have to be forced are not for every day."""
    return pytest.param(tier, marks=() if tier == "best" else pytest.mark.slow)


@pytest.fixture(scope="module", params=list(map(marked, tiers())))
def tier(request: pytest.FixtureRequest) -> str:
    """A wall that the whole class is graded behind."""
    return str(request.param)


@pytest.fixture(scope="module")
def graded(tier: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graded]:
    """The hostile class beside three honest students, graded once for all tests of a tier."""
    place = tmp_path_factory.mktemp(tier)
    with ExitStack() as stack:
        listeners = [stack.enter_context(each) for each in _listeners(place)]
        places = _places(place, listeners)
        students = {entry: _build(entry, row, places) for entry, row in entries(tier).items()}
        before = _snapshot(places)
        with _adopting() as orphans:
            finished = _grade(places, tier)
            left = orphans()
        yield Graded(
            finished=finished,
            results=_results(places.output),
            places=places,
            students=students,
            changed=_snapshot(places) ^ before,
            messages=[message for each in listeners for message in _received(each)],
            orphans=left,
        )
    _make_removable(place)


def test_every_submission_has_its_line_in_the_table() -> None:
    files = {f"{path.parent.name}.{path.stem}" for path in HOSTILE.glob("*/*.py")}
    assert files == {entry for entry, row in TABLE.items() if not row.get("made")}
    assert set(BUILDERS) == {entry.partition(".")[2] for entry in set(TABLE) - files}
    assert len(TABLE) >= 80


def test_the_class_is_graded_to_its_end_without_a_fault(graded: Graded, tier: str) -> None:
    assert graded.finished.returncode == 0, graded.finished.stderr
    expected = {s for e, s in graded.students.items() if not TABLE[e].get("skipped")}
    assert set(graded.results) == {*expected, *HONEST}
    assert {result["status"] for result in graded.results.values()} == {"graded"}
    assert tier in ("best", _run(graded)["sandbox"]["tier"])


def test_no_honest_student_loses_a_point(graded: Graded) -> None:
    assert {name: graded.results[name]["score"] for name in HONEST} == dict.fromkeys(HONEST, 100)


def test_nobody_earns_what_he_does_not_know(graded: Graded) -> None:
    earned = {entry: graded.results[s]["score"] for entry, s in _attackers(graded)}
    assert {e: score for e, score in earned.items() if score > TABLE[e]["at_most"]} == {}


def test_the_honest_exercises_of_an_attacker_keep_their_points(graded: Graded) -> None:
    lost = {
        f"{entry}: {name}": _verdicts(graded, student)[name]
        for entry, student in _attackers(graded)
        for name in TABLE[entry].get("honest", ())
        if _verdicts(graded, student)[name] != "correct"
    }
    assert lost == {}


def test_the_verdicts_are_those_of_the_table(graded: Graded) -> None:
    other = {
        f"{entry}: {name}": found
        for entry, student in _attackers(graded)
        for name, found in _verdicts(graded, student).items()
        if found != TABLE[entry].get("verdicts", {}).get(name, found)
    }
    assert other == {}


def test_nothing_succeeds_that_no_wall_may_allow(graded: Graded) -> None:
    breaches = {
        entry: exercise["output"][:400]
        for entry, student in _attackers(graded)
        for exercise in graded.results[student]["exercises"]
        if "BREACH" in exercise["output"]
    }
    assert breaches == {}


def test_no_file_is_made_or_changed_outside_the_output_folder(graded: Graded) -> None:
    assert graded.changed == set()
    names = {entry.name for entry in graded.places.output.iterdir()}
    reports = {"grades.csv", "results.json", "report.html", "index.csv"}
    assert names == {*reports, "results.sqlite", ".lock"}


def test_no_process_is_left(graded: Graded) -> None:
    assert graded.orphans == []


def test_no_message_reaches_anyone(graded: Graded) -> None:
    assert graded.messages == []


def test_no_secret_stands_in_any_result(graded: Graded) -> None:
    secret = graded.places.words["SECRET"]
    files = [
        path for path in graded.places.output.iterdir() if secret.encode() in path.read_bytes()
    ]
    assert files == []


def test_what_a_student_says_is_never_shown_unescaped(graded: Graded) -> None:
    said = graded.finished.stdout + graded.finished.stderr
    assert not set(said) & set(map(chr, (*range(10), *range(11, 32), 0x7F, 0x9B, 0x202E)))
    assert "BREACH" not in said
    assert not re.search(r"^(::|##)", said, re.MULTILINE)
    page = (graded.places.output / "report.html").read_text(encoding="utf-8")
    assert "<img" not in page
    assert "\x1b" not in page


def test_the_tables_hold_every_student_once(graded: Graded) -> None:
    document = json.loads((graded.places.output / "results.json").read_text(encoding="utf-8"))
    with (graded.places.output / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(document["submissions"]) == len(rows) == len(graded.results)
    assert not [row for row in rows if row["student"].startswith(("=", "+", "-", "@", "\t"))]


def _attackers(graded: Graded) -> list[tuple[str, str]]:
    return [(e, s) for e, s in graded.students.items() if not TABLE[e].get("skipped")]


def _verdicts(graded: Graded, student: str) -> dict[str, str]:
    return {e["name"]: e["verdict"] for e in graded.results[student]["exercises"]}


def _run(graded: Graded) -> dict[str, Any]:
    document = json.loads((graded.places.output / "results.json").read_text(encoding="utf-8"))
    run: dict[str, Any] = document["run"]
    return run


def _grade(places: Places, tier: str) -> subprocess.CompletedProcess[str]:
    chosen = () if tier == "best" else ("--tier", tier)
    return grader(
        *("grade", places.students, "-o", places.output, "--jobs", "2", *chosen),
        folder=places.course,
        HANDGRAD_SECRET=places.words["SECRET"],
    )


def _results(output: Path) -> dict[str, dict[str, Any]]:
    """The submissions from the store: it alone holds what they printed."""
    with sqlite3.connect(output / "results.sqlite") as connection:
        records = [
            json.loads(row[0]) for row in connection.execute("SELECT record FROM submissions")
        ]
    connection.close()
    return {record["student"]: record for record in records}


def _places(place: Path, listeners: list[socket.socket]) -> Places:
    course, students, output = place / "course", place / "class", place / "out"
    mark = f"handgrad-{secrets.token_hex(6)}"
    course.mkdir()
    shutil.copytree(ROOT / "solutions", course / "solutions")
    policy = (ROOT / "config.yaml").read_text(encoding="utf-8")
    for key, value in POLICY.items():
        policy = re.sub(rf"^{key}:.*$", f"{key}: {value}", policy, flags=re.MULTILINE)
    (course / "config.yaml").write_text(f"{policy}# secret-{mark}\n", encoding="utf-8")
    for name in HONEST:
        shutil.copytree(CLASS / "ada", students / name)
    tcp, udp, unix = (each.getsockname() for each in listeners)
    named = {"COURSE": course, "CLASS": students, "OUT": output, "ROOT": ROOT, "HOME": Path.home()}
    words = {"MARK": mark, "SECRET": f"secret-{mark}", "UNIX_SOCKET": unix}
    ports = {"TCP_PORT": str(tcp[1]), "UDP_PORT": str(udp[1])}
    words |= ports | {word: str(path) for word, path in named.items()}
    return Places(course=course, students=students, output=output, words=words)


def _listeners(place: Path) -> Iterator[socket.socket]:
    """Services of this machine that nobody in the class may talk to."""
    yield socket.create_server(("127.0.0.1", 0))
    datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    datagrams.bind(("127.0.0.1", 0))
    yield datagrams
    local = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    # Not below `place`: the name of a socket must be short.
    folder = tempfile.mkdtemp(dir=place.parent)
    local.bind(f"{folder}/s")
    yield local


def _received(listener: socket.socket) -> Iterator[bytes]:
    listener.settimeout(0)
    with contextlib.suppress(BlockingIOError):
        while listener.type == socket.SOCK_STREAM:
            yield listener.accept()[0].recv(99)
        while True:
            yield listener.recv(99)


def _snapshot(places: Places) -> set[str]:
    """All files of the course and the class with their contents, and what bears the run's mark."""
    mark = places.words["MARK"]
    marked = {
        str(path)
        for folder in (*SHARED, Path.home(), ROOT)
        if folder.is_dir()
        for path in folder.iterdir()
        if mark in path.name
    }
    own = (path for top in (places.course, places.students) for path in top.rglob("*"))
    return marked | {f"{path} {path.lstat().st_mode} {_digest(path)}" for path in own}


def _digest(path: Path) -> str:
    if not path.is_file() or path.is_symlink() or not os.access(path, os.R_OK):
        return ""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@contextlib.contextmanager
def _adopting() -> Iterator[Callable[[], list[int]]]:
    """Become the parent of every descendant whose own parent ends; yields what finds those."""
    libc = ctypes.CDLL(None)
    known = process_table.children(os.getpid())
    libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    try:
        yield lambda: _living([*(process_table.children(os.getpid()) - known)])
    finally:
        libc.prctl(_PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


def _living(children: list[int]) -> list[int]:
    """Those that do not end by themselves within a second; a killed one takes a moment to die."""
    end = time.monotonic() + 1
    while children and time.monotonic() < end:
        children = [child for child in children if os.waitpid(child, os.WNOHANG)[0] == 0]
        time.sleep(0.01)
    return children


def _make_removable(place: Path) -> None:
    for path in place.glob("class/*"):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)


def _build(entry: str, row: dict[str, Any], places: Places) -> str:
    """Make the submission of an entry; the student's name as the results show it."""
    group, _, name = entry.partition(".")
    folder = places.students / STUDENTS.get(name, entry)
    folder.mkdir()
    if row.get("made"):
        BUILDERS[name](folder)
    else:
        text = (HOSTILE / group / f"{name}.py").read_text(encoding="utf-8")
        (folder / FILE).write_text(places.fill(text), encoding="utf-8")
    return submissions.printable(folder.name)


def _content(content: bytes) -> Builder:
    return lambda folder: (folder / FILE).write_bytes(content)


def _beside(*names: str | bytes) -> Builder:
    """The honest file, and others beside it."""

    def build(folder: Path) -> None:
        (folder / FILE).write_bytes(SOURCE)
        for name in names:
            (folder / os.fsdecode(name)).write_bytes(BREACH)

    return build


def _link(target: str) -> Builder:
    return lambda folder: (folder / FILE).symlink_to(target)


def _socket(folder: Path) -> None:
    os.mknod(folder / FILE, stat.S_IFSOCK | 0o666)


def _device(folder: Path) -> None:
    os.mknod(folder / FILE, stat.S_IFCHR | 0o666, os.makedev(1, 5))  # /dev/zero


def _unreadable_file(folder: Path) -> None:
    (folder / FILE).write_bytes(SOURCE)
    (folder / FILE).chmod(0)


def _unreadable_folder(folder: Path) -> None:
    (folder / FILE).write_bytes(SOURCE)
    folder.chmod(0)


def _shadowing_folders(folder: Path) -> None:
    (folder / FILE).write_bytes(SOURCE)
    for name in (*SHADOWS, "activations"):
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_bytes(BREACH)


def _test_configuration(folder: Path) -> None:
    (folder / FILE).write_bytes(SOURCE)
    (folder / "pytest.ini").write_text("[pytest]\naddopts = --collect-only\n", encoding="utf-8")
    (folder / "pyproject.toml").write_text("[tool.pytest.ini_options]\n", encoding="utf-8")
    (folder / "config.yaml").write_text("version: 1\nby_hand: off\n", encoding="utf-8")
    (folder / ".env").write_text("PYTHONSTARTUP=conftest.py\n", encoding="utf-8")


def _to_the_root(folder: Path) -> None:
    folder.rmdir()
    folder.symlink_to("/")


BUILDERS: dict[str, Builder] = {
    "empty_file": _content(b""),
    "empty_folder": lambda _: None,
    "byte_order_mark": _content(b"\xef\xbb\xbf" + SOURCE),
    "latin_1": _content(b"# -*- coding: latin-1 -*-\n# \xe9\xff\n" + SOURCE),
    "carriage_returns": _content(SOURCE.replace(b"\n", b"\r")),
    "utf_16": _content(SOURCE.decode().encode("utf-16")),
    "null_bytes": _content(SOURCE + b"\0"),
    "half_characters": _content(b"X = '\xed\xa0\x80'\n" + SOURCE),
    "unknown_encoding": _content(b"# coding: no-such-encoding\n" + SOURCE),
    "encoding_that_is_none": _content(b"# coding: zlib\n" + SOURCE),
    "named_pipe": lambda folder: os.mkfifo(folder / FILE),
    "socket_file": _socket,
    "device": _device,
    "folder_named_like_a_file": lambda folder: (folder / FILE).mkdir(),
    "link_to_the_user_database": _link("/etc/passwd"),
    "link_to_a_neighbour": _link("../honest_1/activations.py"),
    "link_to_itself": _link(FILE),
    "link_to_nothing": _link("/no/such/file.py"),
    "link_to_standard_input": _link("/dev/stdin"),
    "twenty_megabytes": _content(SOURCE + b"# padding\n" * (2 << 20)),
    "deep_brackets": _content(SOURCE + b"X = " + b"[" * 100_000),
    "deep_parentheses": _content(SOURCE + b"X = " + b"(" * 5_000 + b")" * 5_000),
    "deep_minus": _content(SOURCE + b"X = " + b"-" * 500_000 + b"1"),
    "deep_sum": _content(SOURCE + b"X = 1" + b" + 1" * 50_000),
    "deep_attributes": _content(SOURCE + b"X = torch" + b".x" * 50_000),
    "deep_blocks": _content(
        b"".join(b" " * i + b"if 1:\n" for i in range(500)) + b" " * 500 + b"1"
    ),
    "hidden_files": lambda folder: [
        (folder / name).write_bytes(SOURCE)
        for name in (".activations.py", "activations.py~", "activations.PY", "activations.pyc")
    ],
    "unreadable_file": _unreadable_file,
    "unreadable_folder": _unreadable_folder,
    "ten_thousand_files": _beside(*(f"z{number}.py" for number in range(10_000))),
    "many_files_before_it": _beside(*(f"a{number}.py" for number in range(100))),
    "file_names": _beside("\n.py", "\x1b[2J.py", "<img onerror=x>.py", b"\xff\xfe.py", "..py"),
    "shadowed_libraries": _beside(*(f"{name}.py" for name in SHADOWS), "torch.pyc", "torch.so"),
    "shadowed_by_folders": _shadowing_folders,
    "test_configuration": _test_configuration,
    "link_to_the_root": _to_the_root,
    **dict.fromkeys(STUDENTS, _content(SOURCE)),
}
