"""A run over 300 students is killed thirty times: no result is lost, doubled or changed."""

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from grader import store
from tests.support import downloads, sample_report
from tests.support.places import ROOT

pytestmark = pytest.mark.slow

STUDENTS = 300
KILLS = 30
# Each result carries a number that no other grading has: were one made again, it would show.
PROGRAM = """
import os, sys, time
from pathlib import Path
from grader import course
from tests.support.graded import Evening, by_content

def grade(one):
    result = by_content(one)
    exercise = result.exercises[0].model_copy(update={"output": os.urandom(8).hex()})
    return result.model_copy(update={"exercises": (exercise,)})

def say(store, student):
    output = store.submission(student).exercises[0].output
    os.write(1, f"{student} {output}\\n".encode())
    sys.stdin.readline()

core = course.read(Path("config.yaml"), "core", 1, "en")
evening = Evening(Path(sys.argv[1]), Path(sys.argv[2]), core)
evening.run(grade=grade, done=say)
"""


def run(
    folder: Path, out: Path, lines: int, pause: float | None
) -> tuple[list[tuple[str, str]], bool]:
    """Let so many students be done, and kill; who is done, and whether it ended.

    The program waits for a word after each student, so that it never is far ahead of this one. With
    a pause it goes on meanwhile, and may be one further; without, it is killed while it waits.
    """
    command = [sys.executable, "-c", PROGRAM, str(folder), str(out)]
    done: list[tuple[str, str]] = []
    pipes: dict[str, int] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, bufsize=1, **pipes) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        # What it was killed in the middle of has no end.
        while (line := process.stdout.readline()).endswith("\n"):
            student, output = line.split()
            done.append((student, output))
            if len(done) != lines or pause is not None:
                process.stdin.write("go on\n")
            if len(done) == lines:
                time.sleep(pause or 0)
                process.send_signal(signal.SIGKILL)
        killed = process.wait(timeout=60) == -signal.SIGKILL
    return done, not killed


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """300 submissions as Canvas exports them."""
    files = downloads.DOWNLOADS["canvas"].files(downloads.people(STUDENTS))
    return downloads.write(tmp_path_factory.mktemp("killed") / "class", files)


def test_thirty_kills_lose_double_and_change_nothing(folder: Path, tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311  when to kill
    gradings: dict[str, set[str]] = {}
    for kill in range(KILLS + 1):
        # Those who stand are done again at once; the last run is not killed.
        lines = len(gradings) + chance.randrange(1, 16) if kill < KILLS else STUDENTS + 1
        done, ended = run(folder, tmp_path, lines, chance.random() / 100)
        for student, output in done:
            gradings.setdefault(student, set()).add(output)
        assert ended is (kill == KILLS)
    assert Counter(map(len, gradings.values())) == {1: STUDENTS}
    with store.existing(tmp_path) as results:
        final = {one.student: one.exercises[0].output for one in results.submissions()}
        assert list(results.changes()) == []
    assert final == {student: next(iter(outputs)) for student, outputs in gradings.items()}
    assert (tmp_path / "grades.csv").read_text(encoding="utf-8").count("\n") == STUDENTS + 1


def test_a_run_that_was_killed_can_be_read_and_holds_no_lock(folder: Path, tmp_path: Path) -> None:
    done, _ = run(folder, tmp_path, 20, None)
    assert {path.name for path in tmp_path.iterdir()} > {"results.sqlite"}
    with store.existing(tmp_path) as results:
        assert len(results) >= len(done) == 20
    with store.begin(tmp_path, sample_report.run()) as results:
        assert len(results) >= len(done)


def test_a_kill_while_the_reports_are_written_leaves_whole_files(
    folder: Path, tmp_path: Path
) -> None:
    chance = random.Random(8)  # noqa: S311  when to kill
    whole = {"grades.csv": "\n", "results.json": "}\n", "report.html": "</html>\n"}
    for _ in range(6):
        run(folder, tmp_path, STUDENTS, chance.random() / 2)
        for name in (name for name in whole if (tmp_path / name).exists()):
            assert (tmp_path / name).read_text(encoding="utf-8").endswith(whole[name])
        with store.existing(tmp_path) as results:
            assert len(results) == STUDENTS
    assert run(folder, tmp_path, STUDENTS + 1, 0)[1]
    names = {"grades.csv", "results.json", "results.sqlite", "report.html", "index.csv", ".lock"}
    assert {path.name for path in tmp_path.iterdir()} == names
