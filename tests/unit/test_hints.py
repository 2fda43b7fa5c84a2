"""The ladder of hints: one more at a time, counted, and never in the way."""

from pathlib import Path

import pytest

from grader.hints import LADDER, Hints, state_folder
from grader.language import Language, Words
from tests.support.command import grader

WORDS = Words(Language.ENGLISH)
COURSE = Path("config.yaml")


@pytest.fixture
def hints(tmp_path: Path) -> Hints:
    """The hints of a student who has opened none."""
    return Hints(WORDS, COURSE, tmp_path / "state")


def test_every_call_opens_one_more_until_there_are_no_more(hints: Hints) -> None:
    counts = [len(hints.open_next("tanh_prime")) for _ in range(LADDER + 2)]
    assert counts == [1, 2, 3, 3, 3]
    assert hints.opened("tanh_prime") == tuple(
        WORDS.text(f"lesson.tanh_prime.hint_{number}") for number in (1, 2, 3)
    )


def test_exercises_and_courses_are_counted_apart(hints: Hints, tmp_path: Path) -> None:
    hints.open_next("tanh_prime")
    assert hints.opened("relu_grad") == ()
    assert Hints(WORDS, Path("other/config.yaml"), tmp_path / "state").opened("tanh_prime") == ()
    assert len(Hints(WORDS, COURSE, tmp_path / "state").opened("tanh_prime")) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"course": "x", "opened": {"tanh_prime": "many"}}',
        b'{"course": "x", "opened": {"tanh_prime": 99}}',
        b'{"course": "x", "opened": {"tanh_prime": -1}}',
        b'{"course": "x", "opened": {}, "more": 1}',
        b"[" * 100_000,
    ],
)
def test_a_broken_state_file_is_as_good_as_none(content: bytes, tmp_path: Path) -> None:
    hints = Hints(WORDS, COURSE, tmp_path)
    hints.open_next("tanh_prime")
    (file,) = tmp_path.iterdir()
    file.write_bytes(content)
    assert hints.opened("tanh_prime") == ()
    assert len(hints.open_next("tanh_prime")) == 1
    assert len(hints.opened("tanh_prime")) == 1
    assert list(tmp_path.iterdir()) == [file]


def test_a_state_that_cannot_be_kept_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (None, tmp_path / "file" / "below"):
        hints = Hints(WORDS, COURSE, folder)
        assert len(hints.open_next("tanh_prime")) == 1
        assert hints.opened("tanh_prime") == ()


def test_a_folder_in_place_of_the_file_stops_nothing(tmp_path: Path) -> None:
    hints = Hints(WORDS, COURSE, tmp_path)
    hints.open_next("tanh_prime")
    (file,) = tmp_path.iterdir()
    file.unlink()
    file.mkdir()
    assert len(hints.open_next("tanh_prime")) == 1


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"XDG_STATE_HOME": "/s"}, Path("/s/handgrad")),
        ({"XDG_STATE_HOME": "relative"}, Path.home() / ".local/state/handgrad"),
        ({"LOCALAPPDATA": "/l"}, Path("/l/handgrad")),
        ({}, Path.home() / ".local/state/handgrad"),
    ],
)
def test_the_state_stands_where_the_system_keeps_it(
    environment: dict[str, str], folder: Path
) -> None:
    assert state_folder(environment) == folder


@pytest.mark.parametrize("language", Language)
def test_the_command_opens_the_ladder_step_by_step(language: Language, tmp_path: Path) -> None:
    words = Words(language)
    for number in range(1, LADDER + 1):
        said = grader("hint", "relu_grad", "--lang", language, XDG_STATE_HOME=str(tmp_path)).stdout
        flat = "".join(said.split())
        hint = "".join(words.text(f"lesson.relu_grad.hint_{number}").split())
        assert hint in flat
        assert said.count("relu_grad") >= number
    assert said.splitlines()[-1] == words.text("hint.last")


@pytest.mark.parametrize("command", ["hint", "show"])
def test_an_unknown_exercise_is_answered_with_near_names(command: str) -> None:
    finished = grader(command, "tanh_prim")
    assert finished.returncode == 2
    assert finished.stderr.startswith("grader: no exercise tanh_prim; did you mean tanh_prime")
