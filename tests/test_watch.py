"""`grader watch` as a student at a terminal sees it, and as a pipe does.

`HANDGRAD_UPDATE_GOLDEN=1 pytest tests/test_watch.py` writes the golden screens again
(tests/golden/watch.en.txt and watch.zh.txt); read the difference before it is committed.
"""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from grader.language import Language, Words
from tests.support.command import ENVIRONMENT, grader
from tests.support.golden import golden
from tests.support.places import ROOT
from tests.support.pseudo_terminal import PseudoTerminal

pytestmark = pytest.mark.slow

ACTIVATIONS = (ROOT / "solutions" / "activations.py").read_text(encoding="utf-8")
LOSSES = (ROOT / "solutions" / "losses.py").read_text(encoding="utf-8")
WRONG = ACTIVATIONS.replace("torch.sigmoid(x) * torch.sigmoid(-x)", "1 - torch.sigmoid(x)")
BROKEN = ACTIVATIONS.replace("(1 - t) * (1 + t)", "(1 - t) * (1 + t")
ENDLESS = ACTIVATIONS.replace(
    "def relu_grad(x: Tensor) -> Tensor:",
    "def relu_grad(x: Tensor) -> Tensor:\n    while True:\n        pass",
)
SAVES = 100


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the stubs and the config, as a student has it."""
    shutil.copytree(ROOT / "exercises", tmp_path / "exercises")
    shutil.copy(ROOT / "config.yaml", tmp_path)
    return tmp_path


def replace(path: Path, text: str) -> None:
    """Save as most editors do: a new file takes the place of the old one."""
    draft = path.with_name(f".{path.name}.new")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def move_away(path: Path, text: str) -> None:
    """Save as some editors do: the old file becomes a backup, and for a moment there is none."""
    path.rename(f"{path}~")
    path.write_text(text, encoding="utf-8")


@contextmanager
def watching(desk: Path, *arguments: str) -> Iterator[PseudoTerminal]:
    """A session whose first screen is there."""
    state = str(desk / "state")
    with PseudoTerminal("watch", *arguments, folder=desk, XDG_STATE_HOME=state) as terminal:
        terminal.wait_for("/5 ", "q ")
        yield terminal


@pytest.mark.parametrize("language", Language)
def test_a_whole_session_looks_as_agreed(language: Language, desk: Path) -> None:
    words, files = Words(language), desk / "exercises"
    keys = f"q {words.text('key.quit')}"
    screens = []
    with watching(desk, "--lang", language) as terminal:

        def see(title: str, *wanted: str) -> None:
            screens.append(f"=== {title}\n{terminal.wait_for(keys, *wanted)}")

        see("stubs", "0/5")
        terminal.press("h")
        see("h", words.text("hint.heading", exercise="sigmoid_prime", number=1, total=3))
        replace(files / "activations.py", WRONG)
        see("one is wrong", "2/5")
        terminal.press("l")
        see("l", words.text("show.opened", opened=1, total=3))
        terminal.press("n")
        see("n", "L(w, b)")
        move_away(files / "losses.py", LOSSES)
        see("the losses are right", "4/5")
        replace(files / "activations.py", ACTIVATIONS)
        see("all is right", "5/5")
        terminal.press("q")
        assert terminal.ends() == 0
        assert terminal.current_modes() == terminal.modes
    rendered = "".join(screens)
    assert rendered == golden(f"watch.{language}.txt", rendered)


def test_a_file_that_is_no_python_is_shown_where_it_ends_to_be(desk: Path) -> None:
    with watching(desk) as terminal:
        terminal.press("n")
        terminal.wait_for("tanh_prime, and save.")
        replace(desk / "exercises" / "activations.py", BROKEN)
        screen = terminal.wait_for("was never closed", "q quit")
        at, _, caret = screen.partition("activations.py:19 | ")[2].partition("\n")
        assert at == "    return (1 - t) * (1 + t"
        assert caret.split("\n")[0].strip() == "^"
        replace(desk / "exercises" / "activations.py", ACTIVATIONS)
        terminal.wait_for("3/5", "q quit")


def test_what_was_chosen_stays_in_full_while_its_file_is_worked_on(desk: Path) -> None:
    files = desk / "exercises"
    with watching(desk) as terminal:
        terminal.press("n")
        terminal.wait_for("tanh_prime, and save.")
        half = ACTIVATIONS.replace("(1 - t) * (1 + t)", "1 + t").replace("torch.sigmoid(x) *", "")
        replace(files / "activations.py", half)
        terminal.wait_for("1/5", "tanh_prime: wrong", "Next: tanh_prime")
        replace(files / "losses.py", LOSSES.replace("2 * error.mean()", "error.mean()"))
        terminal.wait_for("2/5", "mse_grad: wrong", "Next: mse_grad")


@pytest.fixture
def patient(desk: Path) -> Path:
    """The desk of a course whose time limit no test waits for."""
    config = desk / "config.yaml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("seconds: 10,", "seconds: 120,"), encoding="utf-8")
    return desk


def test_a_save_ends_a_run_that_does_not_end_itself(patient: Path) -> None:
    file = patient / "exercises" / "activations.py"
    with watching(patient) as terminal:
        replace(file, ENDLESS)
        terminal.wait_for("Checking activations.py", "the limit is 120 s")
        terminal.press("rh")
        replace(file, WRONG)
        terminal.wait_for("2/5", "sigmoid_prime: hint 1 of 3", "q quit")
        replace(file, ENDLESS)
        terminal.wait_for("the limit is 120 s")
        replace(file, WRONG)  # as it was graded last: there is nothing to do but show it
        terminal.wait_for("2/5", "sigmoid_prime: wrong", "q quit")


def test_a_student_may_quit_a_run_that_does_not_end_itself(patient: Path) -> None:
    replace(patient / "exercises" / "activations.py", ENDLESS)
    state = str(patient / "state")
    with PseudoTerminal("watch", folder=patient, XDG_STATE_HOME=state) as terminal:
        terminal.wait_for("the limit is 120 s")
        terminal.press("q")
        assert terminal.ends() == 1
        assert terminal.current_modes() == terminal.modes


def test_strange_keys_do_nothing_and_r_grades_again(desk: Path) -> None:
    with watching(desk) as terminal:
        terminal.press("\x1b[A\x1bOq é?Z")
        terminal.press("r")
        terminal.wait_for("Checking activations.py, losses.py")
        terminal.wait_for("/5 ", "q quit")
        terminal.press("\x04")
        assert terminal.ends() == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_gives_the_terminal_back(number: signal.Signals, desk: Path) -> None:
    with watching(desk) as terminal:
        assert terminal.current_modes() != terminal.modes
        terminal.process.send_signal(number)
        assert terminal.ends() == 1
        assert terminal.current_modes() == terminal.modes


def test_a_folder_may_vanish_and_come_back(desk: Path) -> None:
    with watching(desk) as terminal:
        (desk / "exercises").rename(desk / "away")
        terminal.wait_for("The files are gone.")
        (desk / "away" / "activations.py").write_text(ACTIVATIONS, encoding="utf-8")
        (desk / "away").rename(desk / "exercises")
        terminal.wait_for("3/5", "q quit")


@contextmanager
def piped(desk: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A session whose output is a pipe."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "grader", "watch", *arguments],
        cwd=desk,
        env={**ENVIRONMENT, "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def descriptors(process: subprocess.Popen[str]) -> int:
    """How many files and pipes a process has open."""
    return len(list(Path(f"/proc/{process.pid}/fd").iterdir()))


def test_a_pipe_gets_a_line_for_each_of_a_hundred_saves(desk: Path) -> None:
    file = desk / "exercises" / "activations.py"
    with piped(desk, "--exercise", "sigmoid_prime") as process:
        assert process.stdout
        first = process.stdout.readline()
        assert first == "0 of 1 right, score 0 of 20: sigmoid_prime not attempted\n"
        opened = descriptors(process)
        for number in range(SAVES):
            save = (replace, move_away)[number % 2]
            save(file, f"# {number}\n{WRONG if number % 2 else ACTIVATIONS}")
            line = process.stdout.readline()
            # The moment without a file may be seen.
            while "not attempted" in line:
                line = process.stdout.readline()
            assert ("wrong" if number % 2 else "correct") in line
        assert descriptors(process) == opened
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 1
        assert process.stdout.read() == ""


def test_a_pipe_gets_no_line_for_a_run_that_a_save_ends(patient: Path) -> None:
    file = patient / "exercises" / "activations.py"
    with piped(patient) as process:
        assert process.stdout
        assert process.stdout.readline().startswith("0 of 5 right")
        replace(file, ENDLESS)
        time.sleep(1.5)  # the run has begun, or has not: what comes of it is the same
        replace(file, ACTIVATIONS)
        assert process.stdout.readline().startswith("3 of 5 right")


def test_a_pipe_that_closes_ends_the_session_without_a_word(desk: Path) -> None:
    with piped(desk) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        replace(desk / "exercises" / "activations.py", ACTIVATIONS)
        assert process.wait(60) == 1
        assert process.stderr.read() == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere",), "nowhere: no such submission"),
        (("--exercise", "cosh"), "no exercise cosh"),
        (("--config", "none.yaml"), "none.yaml"),
    ],
)
def test_a_wrong_call_is_answered_at_once(
    arguments: tuple[str, ...], said: str, desk: Path
) -> None:
    finished = grader("watch", *arguments, folder=desk)
    assert finished.returncode == 2
    assert said in finished.stderr


def test_without_the_extra_it_is_said_what_to_install(desk: Path) -> None:
    blocked = "import sys; sys.modules['watchfiles'] = None; from grader.cli import main; main()"
    finished = subprocess.run(
        [sys.executable, "-P", "-c", blocked, "watch"],
        cwd=desk,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 2
    assert 'pip install "handgrad[watch]"' in finished.stderr
