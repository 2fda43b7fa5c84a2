"""The domain alone, in a process of its own, on this kernel and on simulated older ones."""

import errno
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.worker import landlock

pytestmark = pytest.mark.skipif(
    not landlock.supported(), reason="this kernel offers no Landlock: nothing to test"
)

ROOT = Path(__file__).parents[3]

PROGRAM = """
import errno, json, mmap, os, pathlib, signal, socket, sys
from grader.worker import landlock, lockdown

order = json.load(sys.stdin)
scope = {**globals(), "READABLE": pathlib.Path(order["readable"]), "SOCKET": order["socket"]}
scope["SECRET"] = pathlib.Path(order["secret"])
rules = landlock.build([order["readable"]], maximum_abi=order["abi"])
lockdown._give_up_privileges(os.getppid(), lockdown._prctl())
landlock.restrict_self(rules)
outcomes = {}
for name, code in order["attempts"].items():
    try:
        exec(code, scope)
        outcomes[name] = "allowed"
    except OSError as failure:
        outcomes[name] = errno.errorcode[failure.errno]
sys.stdout.write(json.dumps(outcomes))
"""


@dataclass(frozen=True, slots=True)
class Attempt:
    """Something tried inside the domain, and what comes of it from an ABI on (before: allowed)."""

    name: str
    code: str
    outcome: str = "EACCES"
    since: int = 1


ATTEMPTS = (
    Attempt("read what is readable", "(READABLE / 'file').read_text()", "allowed"),
    Attempt("list what is readable", "os.listdir(READABLE)", "allowed"),
    Attempt(
        "map a readable file as code",
        "mmap.mmap(os.open(READABLE / 'file', os.O_RDONLY), 0, prot=5, flags=mmap.MAP_PRIVATE)",
        "allowed",
    ),
    Attempt("read another file", "(SECRET / 'file').read_text()"),
    Attempt("list another folder", "os.listdir(SECRET)"),
    Attempt("read through dots", "(READABLE / '..' / SECRET.name / 'file').read_text()"),
    Attempt("read through a link", "(READABLE / 'link').read_text()"),
    Attempt("read the password file", "open('/etc/passwd').read()"),
    Attempt("read own process folder", "open('/proc/self/environ').read()"),
    Attempt("read the parent's environment", "open(f'/proc/{os.getppid()}/environ').read()"),
    Attempt("list the root", "os.listdir('/')"),
    Attempt("write a readable file", "open(READABLE / 'file', 'r+')"),
    Attempt("append to a readable file", "open(READABLE / 'file', 'a')"),
    Attempt("create a file", "open(READABLE / 'new', 'w')"),
    Attempt("create a nameless file", "os.open(READABLE, os.O_TMPFILE | os.O_RDWR)"),
    Attempt("create a folder", "os.mkdir(READABLE / 'new')"),
    Attempt("create a symbolic link", "os.symlink('file', READABLE / 'new')"),
    Attempt("create a pipe", "os.mkfifo(READABLE / 'new')"),
    Attempt("create a socket", "socket.socket(socket.AF_UNIX).bind(str(READABLE / 'new'))"),
    Attempt("remove a file", "os.unlink(READABLE / 'file')"),
    Attempt("remove a folder", "os.rmdir(READABLE / 'folder')"),
    Attempt("rename a file", "os.rename(READABLE / 'file', READABLE / 'new')"),
    Attempt("link into another folder", "os.link(SECRET / 'file', READABLE / 'new')"),
    Attempt("execute a readable program", "os.execv(READABLE / 'program', ['program'])"),
    Attempt("truncate a file", "os.truncate(READABLE / 'long', 1)", since=3),
    Attempt("bind a TCP port", "socket.socket().bind(('127.0.0.1', 0))", since=4),
    Attempt("connect over TCP", "socket.socket().connect(('127.0.0.1', 9))", since=4),
    Attempt(
        "connect to an abstract socket",
        "socket.socket(socket.AF_UNIX).connect('\\0' + SOCKET)",
        "EPERM",
        since=6,
    ),
    Attempt("signal the parent", "os.kill(os.getppid(), 0)", "EPERM", since=6),
)


@dataclass(frozen=True, slots=True)
class Run:
    """What came of every attempt under one ABI."""

    abi: int
    outcomes: dict[str, str]


def _furnish(folder: Path) -> None:
    (folder / "readable" / "folder").mkdir(parents=True)
    (folder / "secret").mkdir()
    for name in ("readable/file", "readable/long", "secret/file"):
        (folder / name).write_text("text")
    (folder / "readable" / "link").symlink_to(folder / "secret" / "file")
    shutil.copy(str(shutil.which("true")), folder / "readable" / "program")


def _confined(order: dict[str, object]) -> dict[str, str]:
    process = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=json.dumps(order),
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
        check=False,
    )
    assert process.returncode == 0, process.stderr
    outcomes: dict[str, str] = json.loads(process.stdout)
    return outcomes


@pytest.fixture(scope="module", params=(1, 2, 3, 4, 5, 6, landlock.HIGHEST_KNOWN_ABI))
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """One confined process per ABI, which makes all attempts one after another."""
    folder = tmp_path_factory.mktemp("landlock")
    _furnish(folder)
    with socket.socket(socket.AF_UNIX) as server:
        name = f"grader-test-{os.getpid()}"
        server.bind("\0" + name)
        server.listen(8)
        order = {
            "abi": request.param,
            "readable": str(folder / "readable"),
            "secret": str(folder / "secret"),
            "socket": name,
            "attempts": {each.name: each.code for each in ATTEMPTS},
        }
        outcomes = _confined(order)
        abi = min(request.param, landlock.abi_version())
        yield Run(abi, outcomes)


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: attempt.name)
def test_each_attempt_meets_its_errno(run: Run, attempt: Attempt) -> None:
    """A right is refused from the ABI that introduced it; reading the list always works."""
    if run.abi < attempt.since:
        # A gap of the older kernel: anything may come of it, except the refusal.
        assert run.outcomes[attempt.name] != attempt.outcome
    else:
        assert run.outcomes[attempt.name] == attempt.outcome


def test_a_path_that_is_missing_is_an_error_and_leaks_nothing(tmp_path: Path) -> None:
    """A list of readable paths that is wrong fails at once, instead of confining too much."""
    before = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(FileNotFoundError):
        landlock.build([str(tmp_path / "missing")])
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_without_landlock_building_fails() -> None:
    """ABI 0 stands for a kernel that has none."""
    with pytest.raises(OSError, match="no Landlock"):
        landlock.build([], maximum_abi=0)


def test_a_kernel_that_refuses_scopes_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """RHEL 9 reports ABI 6 and refuses its scopes: everything else must still be handled."""
    asked: list[tuple[int, int]] = []

    def refuse_scopes(attributes: landlock._RulesetAttributes) -> int:
        asked.append((attributes.handled_access_net, attributes.scoped))
        if attributes.scoped:
            raise OSError(errno.EINVAL, "unknown scope")
        return os.open(os.devnull, os.O_RDONLY)

    monkeypatch.setattr(landlock, "_create", refuse_scopes)
    monkeypatch.setattr(landlock, "abi_version", lambda: 6)
    os.close(landlock.build([]).descriptor)
    assert asked == [(3, 3), (3, 0)]


@pytest.mark.parametrize(
    ("abi", "files", "network", "scopes"),
    [
        (1, 0x1FFF, 0, 0),
        (2, 0x3FFF, 0, 0),
        (3, 0x7FFF, 0, 0),
        (4, 0x7FFF, 0x3, 0),
        (5, 0xFFFF, 0x3, 0),
        (6, 0xFFFF, 0x3, 0x3),
        (8, 0xFFFF, 0x3, 0x3),
        (9, 0x1FFFF, 0x3, 0x3),
        (10, 0x1FFFF, 0xF, 0x3),
    ],
)
def test_the_rights_of_each_abi(abi: int, files: int, network: int, scopes: int) -> None:
    """The masks are those that linux/landlock.h documents for the version."""
    tables = (landlock._FILE_RIGHTS, landlock._NETWORK_RIGHTS, landlock._SCOPES)
    assert tuple(landlock._mask(table, abi) for table in tables) == (files, network, scopes)
