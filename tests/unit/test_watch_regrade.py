"""Grading again what was saved: only what the change can reach, whatever an editor does."""

import shutil
from pathlib import Path
from threading import Timer

import pytest

from grader.model import Verdict
from grader.questions import Assignment
from grader.sandbox.channel import WithdrawnError
from grader.sandbox.host import Sandbox
from grader.watch.regrade import Change, Regrader
from tests.support.places import ROOT

RIGHT = (ROOT / "solutions" / "activations.py").read_text(encoding="utf-8")
WRONG = RIGHT.replace("torch.sigmoid(-x)", "torch.sigmoid(x)")


def never() -> bool:
    """No answer is unwanted."""
    return False


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A submission that is right."""
    return Path(shutil.copytree(ROOT / "solutions", tmp_path / "work"))


@pytest.fixture
def regrader(folder: Path, assignment: Assignment, sandbox: Sandbox) -> Regrader:
    """It, graded once."""
    regrader = Regrader(folder, assignment, sandbox)
    regrader.grade(regrader.start(), never)
    return regrader


def changed(regrader: Regrader) -> Change:
    """The change that there must be."""
    change = regrader.look()
    assert change is not None
    return change


def replace(path: Path, text: str) -> None:
    """Save as most editors do."""
    draft = path.with_name(".draft")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def test_nothing_saved_is_nothing_to_grade(regrader: Regrader, folder: Path) -> None:
    assert regrader.look() is None
    (folder / "activations.py").touch()
    (folder / "notes.txt").write_text("no code", encoding="utf-8")
    assert regrader.look() is None


def test_only_the_saved_lesson_is_graded_and_the_rest_stays(
    regrader: Regrader, folder: Path
) -> None:
    replace(folder / "activations.py", WRONG)
    change = changed(regrader)
    assert change.modules == {"activations"}
    assert regrader.reached(change) == {"sigmoid_prime", "tanh_prime", "relu_grad"}
    result = regrader.grade(change, never)
    verdicts = {exercise.name: exercise.verdict for exercise in result.exercises}
    assert verdicts.pop("sigmoid_prime") is Verdict.WRONG
    assert set(verdicts.values()) == {Verdict.CORRECT}
    assert len(verdicts) == 4
    assert result.score == 80
    assert regrader.look() is None


def test_a_file_that_vanishes_is_not_attempted_and_comes_back(
    regrader: Regrader, folder: Path
) -> None:
    (folder / "losses.py").rename(folder / "losses.old")
    result = regrader.grade(changed(regrader), never)
    assert [exercise.score for exercise in result.exercises] == [20, 20, 20, 0, 0]
    (folder / "losses.old").rename(folder / "losses.py")
    assert regrader.grade(changed(regrader), never).score == 100


def test_a_run_that_was_broken_off_is_as_if_it_had_not_been(
    regrader: Regrader, folder: Path
) -> None:
    replace(folder / "activations.py", "while True:\n    pass\n")
    change = changed(regrader)
    with pytest.raises(WithdrawnError):
        regrader.grade(change, lambda: True)
    assert regrader.look() == change
    replace(folder / "activations.py", RIGHT)
    assert regrader.look() is None


def test_a_run_is_outdated_by_a_save_that_it_would_see_and_by_no_other(
    regrader: Regrader, folder: Path
) -> None:
    replace(folder / "activations.py", WRONG)
    change = changed(regrader)
    assert not regrader.outdated(change)
    (folder / "notes.txt").write_text("no code", encoding="utf-8")
    replace(folder / "losses.py", "# another lesson\n")
    assert not regrader.outdated(change)
    replace(folder / "activations.py", RIGHT)
    assert regrader.outdated(change)


def test_a_file_that_is_gone_for_a_moment_has_not_vanished(
    regrader: Regrader, folder: Path
) -> None:
    (folder / "losses.py").rename(folder / "losses.old")
    back = Timer(0.02, (folder / "losses.old").rename, [folder / "losses.py"])
    back.start()
    assert regrader.look() is None
    back.join()


def test_a_folder_that_vanishes_is_waited_for(regrader: Regrader, folder: Path) -> None:
    folder.rename(folder.with_name("away"))
    assert regrader.look() is None
    assert regrader.again() is None
    folder.with_name("away").rename(folder)
    again = regrader.again()
    assert again is not None
    assert regrader.grade(again, never).score == 100


def test_one_file_alone_can_be_watched(
    folder: Path, assignment: Assignment, sandbox: Sandbox
) -> None:
    regrader = Regrader(folder / "activations.py", assignment, sandbox)
    assert regrader.grade(regrader.start(), never).score == 60
    replace(folder / "activations.py", WRONG)
    assert regrader.grade(changed(regrader), never).score == 40
