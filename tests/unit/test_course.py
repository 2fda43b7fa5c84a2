"""Config and options → the course that is graded; what is asked for beats what is written."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from grader import catalog, course
from grader.errors import ConfigError, UsageError
from tests.support.places import ROOT

CONFIG = """
version: 1
assignment: main
language: zh
seed: 7
assignments:
  main: {relu_grad: 5, mse_grad: 0.5, sigmoid_prime: 0}
  other: {tanh_prime: 1}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A config with two assignments."""
    file = tmp_path / "config.yaml"
    file.write_text(CONFIG, encoding="utf-8")
    return file


def test_without_options_the_config_decides(path: Path) -> None:
    read = course.read(path, None, None, None)
    assert (read.assignment, read.seed, read.words.language) == ("main", 7, "zh")
    assert read.points == {"relu_grad": 5, "mse_grad": 0.5, "sigmoid_prime": 0}


def test_an_option_beats_the_config(path: Path) -> None:
    read = course.read(path, "other", 0, "en")
    assert (read.assignment, read.seed, read.words.language) == ("other", 0, "en")
    assert read.points == {"tanh_prime": 1}


def test_exercises_stand_in_the_order_of_the_config(path: Path) -> None:
    read = course.read(path, None, None, None)
    assert [e.name for e in read.exercises] == list(read.points)


def test_some_exercises_of_an_assignment_may_be_wanted(path: Path) -> None:
    read = course.read(path, None, None, None, ("sigmoid_prime", "relu_grad"))
    assert list(read.points) == ["relu_grad", "sigmoid_prime"]
    assert [exercise.name for exercise in read.exercises] == ["relu_grad", "sigmoid_prime"]


def test_an_unknown_assignment_is_named_with_those_there_are(path: Path) -> None:
    with pytest.raises(UsageError, match=r"no assignment 'final'.* main, other"):
        course.read(path, "final", None, None)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nonsense", "it has: relu_grad, mse_grad, sigmoid_prime"),
        ("", "it has: relu_grad"),
        ("relu", "did you mean relu_grad?"),
        ("tanh_prime", "it is in other: --assignment other"),
    ],
)
def test_an_exercise_outside_the_assignment_is_told_with_where_to_look(
    path: Path, name: str, said: str
) -> None:
    start = f"no exercise {name} in assignment main; "
    with pytest.raises(UsageError, match=re.escape(start + said)):
        course.read(path, None, None, None, ("relu_grad", name))


@pytest.mark.parametrize(
    ("name", "home"), [("relu_grad", "main"), ("tanh_prime", "other"), ("descend", "main")]
)
def test_an_exercise_is_checked_in_an_assignment_that_has_it(
    path: Path, name: str, home: str
) -> None:
    (exercise,) = catalog.select((name,))
    assert course.home(exercise, course.read(path, None, None, None)) == home


@pytest.mark.parametrize(
    ("assignment", "config", "typed"),
    [
        ("main", "config.yaml", "grader check 'my work'"),
        ("other", "config.yaml", "grader check 'my work' --assignment other"),
        ("main", "a b.yaml", "grader check 'my work' --config 'a b.yaml'"),
    ],
)
def test_a_check_is_repeated_by_what_can_be_typed(
    path: Path, assignment: str, config: str, typed: str
) -> None:
    read = course.read(path, None, None, None)
    assert course.command(read, Path("my work"), Path(config), assignment) == typed


@pytest.mark.parametrize(
    ("assignment", "wanted", "said"),
    [
        ("core", (), "Next part: lesson-1."),
        ("lesson-1", (), "Next part: lesson-2."),
        ("lesson-4", (), "Next in the course: "),
        ("course", (), "Next in the course: "),
        ("lesson-1", ("descend",), "for all of it: grader check"),
    ],
)
def test_what_comes_after_full_marks_is_something_new(
    assignment: str, wanted: tuple[str, ...], said: str
) -> None:
    read = course.read(ROOT / "config.yaml", assignment, None, "en", wanted)
    assert said in course.afterwards(read, "grader check")


def test_a_wanted_exercise_leads_to_the_smallest_assignment_that_has_it(path: Path) -> None:
    text = CONFIG + "  all: {relu_grad: 1, tanh_prime: 2, mse_grad: 3}\n"
    path.write_text(text, encoding="utf-8")
    assert course.read(path, None, None, None, ("tanh_prime",)).assignment == "other"
    assert course.read(path, None, None, None, ("relu_grad",)).assignment == "main"
    both = course.read(path, None, None, None, ("relu_grad", "tanh_prime"))
    assert (both.assignment, both.points) == ("all", {"relu_grad": 1, "tanh_prime": 2})
    with pytest.raises(UsageError, match="no exercise tanh_prime in assignment main"):
        course.read(path, "main", None, None, ("tanh_prime",))


def test_a_config_with_problems_is_refused(path: Path) -> None:
    path.write_text(CONFIG.replace("seed: 7", "seed: x"), encoding="utf-8")
    with pytest.raises(ConfigError, match="seed"):
        course.read(path, None, None, None)


def test_reading_a_course_needs_no_torch() -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom grader import course\n"
        "course.read(Path('config.yaml'), None, None, None)\n"
        "sys.exit(bool({'torch', 'numpy'} & set(sys.modules)))"
    )
    finished = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, timeout=60)
    assert finished.returncode == 0
