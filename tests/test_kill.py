"""Whoever is killed, nothing is left: storms of processes, killed graders, killed templates."""

import contextlib
import dataclasses
import os
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch

from grader import pipeline, workplace
from grader.course import Course
from grader.errors import GraderFault
from grader.questions import Assignment
from grader.sandbox import selftest
from grader.sandbox.host import Sandbox
from grader.sandbox.limits import Limits
from grader.sandbox.process import Worker
from grader.sandbox.template import Template
from grader.sandbox.tiers import ACCEPTED, Tier
from grader.submissions import Submission
from grader.wire import process_table
from grader.wire.messages import Request
from tests.support.places import CLASS, ROOT

pytestmark = pytest.mark.slow

LIMITS = Limits(seconds=20, memory_bytes=512 << 20, output_bytes=4096, processor_seconds=60)
# A process's name holds 15 characters, and its children inherit it.
STORM = """
import ctypes, os, signal, time

def processes(x):
    ctypes.CDLL(None).prctl(15, b"{mark}", 0, 0, 0)
    for number in range(60):
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                rage(number)
            os._exit(0)
    time.sleep(0.2)
    return x

def rage(number):
    if number % 4 == 0:
        for each in range(1, 32):
            if each not in (signal.SIGKILL, signal.SIGSTOP):
                signal.signal(each, signal.SIG_IGN)
    if number % 4 == 1:
        os.kill(os.getpid(), signal.SIGSTOP)
    if number % 12 == 2:
        while os.fork() == 0 and time.monotonic() < {end}:
            pass
    if number % 12 == 3:
        while time.monotonic() < {end} and os.fork() != 0:
            time.sleep(0.05)
    time.sleep(60)
    os._exit(0)
"""
HANGING_GRADER = """
import sys
from grader.sandbox.host import Sandbox
from grader.sandbox.limits import Limits
from grader.sandbox.selftest import settle
from grader.sandbox.template import Template
from grader.wire.messages import Request

limits = Limits(seconds=60, memory_bytes=1 << 29, output_bytes=1 << 10, processor_seconds=60)
template = Template(wrap=sys.argv[1] == "wrapped")
sandbox = Sandbox(template, limits, settle(template, limits))
with sandbox.open({"m.py": b"while True: pass"}) as session:
    print("asking", flush=True)
    session.observe(Request(module="m", function="f", outputs=1, cases=()))
"""


# Whoever starts the tests in the background has this signal ignored, in all that they start.
INTERRUPTIBLE = """
import signal
from grader.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)
main()
"""


@pytest.fixture
def bare() -> Iterator[Template]:
    """A template without bubblewrap: its process is the one that this test knows."""
    with Template(wrap=False) as template:
        yield template


@pytest.fixture
def unlocked(bare: Template) -> Sandbox:
    """T0, and even without limits: an ordinary user's would forbid him to start a process."""
    wall = selftest.settle(bare, LIMITS, frozenset({Tier.T0}))
    return Sandbox(bare, LIMITS, dataclasses.replace(wall, layers=frozenset()))


def named(mark: str) -> list[int]:
    """The processes that bear a name."""
    found = []
    # Not Path.glob: it fails when a process ends while it looks.
    for process in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if (process / "comm").read_text(encoding="utf-8").strip() == mark:
                found.append(int(process.name))
    return found


def descriptors(process: int | str) -> int:
    """How many descriptors a process has."""
    return len(list(Path(f"/proc/{process}/fd").iterdir()))


def grace() -> Iterator[None]:
    """Turns of a loop that waits for something; long enough for a machine that is busy."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        yield
        time.sleep(0.02)


def wait_for(event: Callable[[], bool]) -> None:
    """Return when it has happened; fail when it does not."""
    assert any(event() for _ in grace())


def survivors(processes: set[int]) -> set[int]:
    """Those that still run after some grace."""
    for _ in grace():
        processes = {process for process in processes if process_table.runs(process)}
        if not processes:
            break
    return processes


def test_a_storm_of_processes_ends_with_its_session(unlocked: Sandbox) -> None:
    mark = f"storm-{secrets.token_hex(4)}"
    source = STORM.format(mark=mark, end=time.monotonic() + 5).encode()
    request = Request(module="m", function="processes", outputs=1, cases=((torch.ones(1),),))
    with unlocked.open({"m.py": source}) as session:
        assert session.observe(request).answers
        assert len(named(mark)) >= 60
        started = time.monotonic()
    seconds = time.monotonic() - started
    assert named(mark) == []
    assert seconds < 10  # half a second; ten times and more for a machine that is busy


def test_a_template_takes_a_storm_with_it_when_its_grader_is_gone(
    unlocked: Sandbox, bare: Template
) -> None:
    mark = f"storm-{secrets.token_hex(4)}"
    source = STORM.format(mark=mark, end=time.monotonic() + 3).encode()
    request = Request(module="m", function="processes", outputs=1, cases=((torch.ones(1),),))
    session = unlocked.open({"m.py": source})
    assert session.observe(request).answers
    bare._running._control.close()
    for _ in grace():
        if not named(mark):
            break
    assert named(mark) == []


def test_300_workers_leave_nothing(bare: Template) -> None:
    wall = selftest.settle(bare, LIMITS, frozenset(Tier))
    template = bare._running.process
    observed = [template, "self"] if os.geteuid() == 0 else ["self"]
    files = {"m.py": b"pass"}
    Worker(bare, LIMITS, wall.layers, files).end()
    before = [descriptors(process) for process in observed]
    for _ in range(300):
        Worker(bare, LIMITS, wall.layers, files).end()
    assert [descriptors(process) for process in observed] == before
    assert process_table.descendants(template) == set()
    assert list(Path(bare._empty_directory).iterdir()) == []


def test_a_closed_template_leaves_no_folder_and_no_descriptor() -> None:
    before = descriptors("self")
    with Template() as template:
        template.available_layers()
    assert not Path(template._empty_directory).exists()
    assert descriptors("self") == before


@pytest.mark.parametrize("wrapping", ["wrapped", "bare"])
def test_a_killed_grader_leaves_no_process(wrapping: str) -> None:
    command = [sys.executable, "-c", HANGING_GRADER, wrapping]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as grading:
        assert grading.stdout is not None
        assert grading.stdout.readline() == b"asking\n"
        time.sleep(0.5)
        left = process_table.descendants(grading.pid)
        assert len(left) >= 2
        grading.kill()
    assert survivors(left) == set()


def test_an_interrupted_grader_leaves_no_process(tmp_path: Path) -> None:
    mark = f"spins-{secrets.token_hex(4)}"
    source = f"import ctypes\nctypes.CDLL(None).prctl(15, b'{mark}', 0, 0, 0)\nwhile True: pass\n"
    (tmp_path / "class" / "mallory").mkdir(parents=True)
    (tmp_path / "class" / "mallory" / "activations.py").write_text(source, encoding="utf-8")
    command = [sys.executable, "-c", INTERRUPTIBLE, "grade", "class", "-o", "out"]
    command += ["--config", str(ROOT / "config.yaml")]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=tmp_path, **quiet) as grading:
        wait_for(lambda: bool(named(mark)))
        left = process_table.descendants(grading.pid)
        grading.send_signal(signal.SIGINT)
        assert grading.wait(timeout=60) == GraderFault.exit_code
    assert {path.name for path in (tmp_path / "out").iterdir()} == {".lock", "results.sqlite"}
    assert survivors(left) == set()


def kill_after(seconds: float, template: Template) -> threading.Timer:
    """Kill the process that a template has now, after so long."""
    process = template._running.process
    timer = threading.Timer(seconds, os.kill, (process, signal.SIGKILL))
    timer.start()
    return timer


def submission(prelude: str) -> Submission:
    """Right answers, after something else."""
    files = {path.name: path.read_bytes() for path in (CLASS / "ada").glob("*.py")}
    files["activations.py"] = prelude.encode() + b"\n" + files["activations.py"]
    return Submission(student="ada", files=files)


@pytest.mark.parametrize("tiers", [ACCEPTED, frozenset({Tier.T0})], ids=["wall", "T0"])
def test_a_killed_template_costs_no_points(
    bare: Template, course: Course, assignment: Assignment, tiers: frozenset[Tier]
) -> None:
    sandbox = workplace.settled(bare, course, tiers)
    slow = submission("import time; time.sleep(1.5)")
    timer = kill_after(0.7, bare)
    result = pipeline.grade(slow, assignment, sandbox)
    timer.join()
    assert result.score == result.max_score


def test_a_template_that_dies_twice_is_our_fault_and_does_for_the_next(
    bare: Template, course: Course, assignment: Assignment, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox = workplace.settled(bare, course, ACCEPTED)
    before = descriptors("self")
    start_worker = Template.start_worker

    def start_and_kill(self: Template, *arguments: object) -> int:
        process = start_worker(self, *arguments)  # type: ignore[arg-type]
        os.kill(self._running.process, signal.SIGKILL)
        return process

    monkeypatch.setattr(Template, "start_worker", start_and_kill)
    with pytest.raises(GraderFault, match="the template process ended"):
        pipeline.grade(submission(""), assignment, sandbox)
    monkeypatch.undo()
    result = pipeline.grade(submission(""), assignment, sandbox)
    assert result.score == result.max_score
    assert descriptors("self") == before
