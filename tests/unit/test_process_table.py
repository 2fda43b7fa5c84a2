"""What Linux tells about a process, against what the test knows of its own."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from grader.sandbox import usage
from grader.wire import process_table

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has these files")

NO_PROCESS = 2**22 + 1  # above PID_MAX_LIMIT
# Its name has what separates the fields of /proc/PID/stat; a thread of it starts a grandchild.
PARENT = """
import ctypes, subprocess, threading, time
ctypes.CDLL(None).prctl(15, b"a) R (b", 0, 0, 0)
started = lambda: print(subprocess.Popen(["sleep", "60"]).pid, flush=True) or time.sleep(60)
threading.Thread(target=started).start()
while sum(range(10_000)): pass
"""


@pytest.fixture
def family() -> Iterator[tuple[int, int]]:
    """A child of this process and a child of one of its threads."""
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        grandchild = int(child.stdout.readline())
        yield child.pid, grandchild
        for process in (child.pid, grandchild):
            os.kill(process, signal.SIGKILL)


def test_descendants_are_found_through_every_thread(family: tuple[int, int]) -> None:
    child, grandchild = family
    assert process_table.children(child) == {grandchild}
    assert child in process_table.children(os.getpid())
    assert process_table.descendants(os.getpid()) >= {child, grandchild}


def test_the_time_of_all_generations_is_counted(family: tuple[int, int]) -> None:
    child, _ = family
    while not process_table.ticks(child):
        pass
    assert (usage.processor_seconds(child) or 0) >= 1 / os.sysconf("SC_CLK_TCK")


def test_a_process_that_lives_is_not_ending_and_a_dead_one_is(family: tuple[int, int]) -> None:
    child, _ = family
    assert not process_table.exiting(child)
    dead = os.posix_spawnp("true", ["true"], os.environ)
    os.waitid(os.P_PID, dead, os.WEXITED | os.WNOWAIT)
    assert process_table.exiting(dead)
    os.waitpid(dead, 0)


def test_a_process_that_is_gone_has_no_children_and_no_time() -> None:
    assert process_table.children(NO_PROCESS) == set()
    assert usage.processor_seconds(NO_PROCESS) is None


def test_threads_are_counted() -> None:
    before, go_on = process_table.threads(), threading.Event()
    thread = threading.Thread(target=go_on.wait)
    thread.start()
    assert process_table.threads() == before + 1
    go_on.set()
    thread.join()
