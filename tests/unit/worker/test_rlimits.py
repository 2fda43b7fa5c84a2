"""The limits: what they are, and what comes of going beyond them in a process of its own."""

import json
import mmap
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from grader.worker import rlimits

pytestmark = pytest.mark.skipif(
    not rlimits.supported(), reason="this system has no resource limits: nothing to test"
)

ROOT = Path(__file__).parents[3]
MEBIBYTE = 1 << 20

PROGRAM = """
import errno, json, mmap, os, resource, signal, sys, tempfile
from grader.worker import rlimits

order = json.load(sys.stdin)
descriptor = os.open(order["folder"], os.O_TMPFILE | os.O_RDWR)
rlimits.apply(rlimits.budget(memory_bytes=256 << 20, cpu_seconds=1))
outcome = "allowed"
try:
    exec(order["code"])
except MemoryError:
    outcome = "MemoryError"
except OSError as failure:
    outcome = errno.errorcode[failure.errno]
sys.stdout.write(outcome)
"""


def _limited(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=json.dumps({"code": code, "folder": str(folder)}),
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
        check=False,
    )


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        ("bytearray(64 << 20)", "allowed"),
        ("bytearray(300 << 20)", "MemoryError"),
        ("mmap.mmap(-1, 300 << 20)", "ENOMEM"),
        ("[mmap.mmap(-1, 64 << 20) for _ in range(5)]", "ENOMEM"),
        ("os.write(descriptor, b'x')", "EFBIG"),
        ("os.ftruncate(descriptor, 1)", "EFBIG"),
        ("[os.dup(0) for _ in range(64)]", "EMFILE"),
        ("os.write(os.pipe()[1], b'x')", "allowed"),
    ],
)
def test_each_limit_meets_its_error(code: str, outcome: str, tmp_path: Path) -> None:
    """Private and shared memory, file sizes and descriptors are limited; pipes are not."""
    process = _limited(code, tmp_path)
    assert process.stdout == outcome, process.stderr


def test_a_busy_loop_that_ignores_the_warning_is_killed(tmp_path: Path) -> None:
    """SIGXCPU can be ignored; one second of CPU time later SIGKILL cannot."""
    busy = "signal.signal(signal.SIGXCPU, signal.SIG_IGN)\nwhile True: pass"
    assert _limited(busy, tmp_path).returncode == -signal.SIGKILL


def test_a_segmentation_fault_leaves_no_core(tmp_path: Path) -> None:
    """The process dies of its signal, and its memory is written nowhere."""
    process = _limited("os.kill(os.getpid(), signal.SIGSEGV)", tmp_path)
    assert process.returncode == -signal.SIGSEGV
    assert not list(tmp_path.iterdir())


def test_the_limits_of_a_budget() -> None:
    """All but the memory, which is counted when a process is limited, are known before."""
    by_name = {limit.name: (limit.soft, limit.hard) for limit in rlimits.limits(7)}
    assert by_name["RLIMIT_CPU"] == (7, 8)
    assert by_name["RLIMIT_FSIZE"] == (0, 0)


def test_the_memory_budget_is_on_top_of_what_is_mapped(tmp_path: Path) -> None:
    """Importing torch maps more than most budgets: the limit is relative."""
    limit = "resource.getrlimit(resource.RLIMIT_AS)[0] - rlimits.mapped_bytes(mmap.PAGESIZE)"
    process = _limited(f"assert 0 <= (256 << 20) - ({limit}) < 16 << 20", tmp_path)
    assert process.stdout == "allowed", process.stderr


def test_mapped_bytes_counts_a_new_mapping() -> None:
    """The number is the address space in bytes, as the kernel counts it."""
    before = rlimits.mapped_bytes(mmap.PAGESIZE)
    block = bytearray(64 * MEBIBYTE)
    assert rlimits.mapped_bytes(mmap.PAGESIZE) >= before + len(block)


@pytest.mark.parametrize(
    ("current_hard", "expected"), [(-1, (4, 5)), (9, (4, 5)), (4, (4, 4)), (3, (3, 3))]
)
def test_a_limit_never_goes_up(current_hard: int, expected: tuple[int, int]) -> None:
    """A machine that is stricter already stays so; -1 is no limit."""
    assert rlimits._lowered(rlimits.Limit("RLIMIT_CPU", 4, 5), current_hard, -1) == expected
