"""config.yaml: every kind of mistake is refused, all at once, each with its path in the file."""

import re
import time
from pathlib import Path

import pytest

from grader import catalog, config
from grader.config import ByHand, Config, Language
from grader.errors import ConfigError
from grader.model import Criterion
from tests.support.places import ROOT

SHIPPED = (ROOT / "config.yaml").read_text(encoding="utf-8")
SMALLEST = "version: 1\nassignments: {core: {mse_grad: 20}}\n"


def load(folder: Path, text: str | bytes) -> Config:
    """The config in a file with this text."""
    path = folder / "config.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return config.load(path, catalog.names())


def problems(folder: Path, text: str | bytes) -> tuple[str, ...]:
    """What is wrong with this text."""
    with pytest.raises(ConfigError) as raised:
        load(folder, text)
    return raised.value.problems


def changed(old: str, new: str) -> str:
    """The shipped file with one change."""
    assert SHIPPED.count(old) == 1
    return SHIPPED.replace(old, new)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param(SHIPPED + "colour: red\n", "colour: unknown key", id="unknown key"),
        pytest.param(
            changed("output_kb: 64", "outputs: 64"), "limits.outputs: unknown key", id="nested"
        ),
        pytest.param(SHIPPED + "1: 2\n", "1: Keys should be strings", id="key is a number"),
        pytest.param(changed("trials: 8", "trials: many"), "trials: ", id="text for int"),
        pytest.param(changed("trials: 8", "trials: 8.5"), "trials: ", id="fraction for int"),
        pytest.param(changed("trials: 8", "trials: true"), "trials: ", id="bool for int"),
        pytest.param(changed("trials: 8", "trials: 0"), "trials: ", id="no trial"),
        pytest.param(changed("version: 1", "version: true"), "version: ", id="bool version"),
        pytest.param(changed("version: 1", "version: 2"), "version: ", id="version 2"),
        pytest.param(changed("version: 1", ""), "version: missing", id="no version"),
        pytest.param(changed("seed: 2026", "seed: -1"), "seed: ", id="negative seed"),
        pytest.param(changed("seed: 2026", f"seed: {10**400}"), "seed: ", id="huge seed"),
        pytest.param(changed("seconds: 10", "seconds: 0"), "limits.seconds: ", id="no time"),
        pytest.param(changed("seconds: 10", "seconds: .inf"), "limits.seconds: ", id="all time"),
        pytest.param(changed("by_hand: enforce", "by_hand: ask"), "by_hand: ", id="by_hand"),
        pytest.param(changed("language: auto", "language: fr"), "language: ", id="language"),
        pytest.param(
            changed("sigmoid_prime: 20", "sigmoid_prime: -1"),
            "assignments.core.sigmoid_prime: ",
            id="negative points",
        ),
        pytest.param(
            changed("sigmoid_prime: 20", "sigmoid_prime: '20'"),
            "assignments.core.sigmoid_prime: ",
            id="points as text",
        ),
        pytest.param(
            changed("sigmoid_prime: 20", "sigmoid_prime: true"),
            "assignments.core.sigmoid_prime: ",
            id="points as bool",
        ),
        pytest.param(
            changed("sigmoid_prime: 20", "sigmoid_prime: .nan"),
            "assignments.core.sigmoid_prime: ",
            id="points nan",
        ),
        pytest.param(
            changed("sigmoid_prime: 20", "sigmoid_prime: .inf"),
            "assignments.core.sigmoid_prime: ",
            id="points inf",
        ),
        pytest.param(
            changed("sigmoid_prime: 20", f"sigmoid_prime: {10**400}"),
            "assignments.core.sigmoid_prime: ",
            id="huge points",
        ),
        pytest.param(
            changed("sigmoid_prime: 20", "sigmoid_prim: 20"),
            "assignments.core.sigmoid_prim: no such exercise",
            id="unknown exercise",
        ),
        pytest.param(
            SHIPPED + "  extra: {}\n", "assignments.extra: has no exercise", id="no exercise"
        ),
        pytest.param(SHIPPED + "  extra: 3\n", "assignments.extra: ", id="number for exercises"),
        pytest.param(SHIPPED + "  extra:\n", "assignments.extra: ", id="nothing for exercises"),
        pytest.param("version: 1\n", "assignments: missing", id="no assignments"),
        pytest.param("version: 1\nassignments: [core]\n", "assignments: ", id="list"),
        pytest.param(
            changed("assignment: core", "assignment: final"),
            "assignment: 'final' is not one of the assignments",
            id="unknown default assignment",
        ),
        pytest.param(
            changed("values: 0.9", "values: 0.8"), "credit: the shares add up to 0.9", id="sum"
        ),
        pytest.param(
            changed("values: 0.9", "value: 0.9"), "credit.value: ", id="unknown criterion"
        ),
        pytest.param(
            changed("values: 0.9", "values: -0.1"), "credit.values: ", id="negative share"
        ),
        pytest.param(changed("values: 0.9", "values: .nan"), "credit.values: ", id="share nan"),
        pytest.param(changed("values: 0.9", "values: .inf"), "credit.values: ", id="share inf"),
        pytest.param(changed("values: 0.9", "values: true"), "credit.values: ", id="share bool"),
    ],
)
def test_a_wrong_field_is_named_by_its_path(tmp_path: Path, text: str, problem: str) -> None:
    assert [said for said in problems(tmp_path, text) if said.startswith(problem)]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param(SHIPPED + "seed: 1\n", "the key 'seed' stands twice", id="key twice"),
        pytest.param(
            changed("seconds: 10", "seconds: 1, seconds: 2"),
            "the key 'seconds' stands twice",
            id="nested key twice",
        ),
        pytest.param("", "must be a mapping", id="empty"),
        pytest.param("# nothing\n", "must be a mapping", id="comment only"),
        pytest.param("- version\n", "must be a mapping", id="list"),
        pytest.param("version 1", "must be a mapping", id="text"),
        pytest.param("a: [1, 2", "is no valid YAML", id="open bracket"),
        pytest.param("a:\n\t- b", "is no valid YAML", id="tab"),
        pytest.param("? [a]\n: 1", "is no valid YAML", id="list as key"),
        pytest.param("a: 1\n---\nb: 2\n", "is no valid YAML", id="two documents"),
        pytest.param("[" * 20_000, "is no valid YAML", id="deep"),
        pytest.param(f"seed: {'9' * 5000}", "is no valid YAML", id="number of 5000 digits"),
        pytest.param("day: 2026-13-45", "is no valid YAML", id="no such day"),
        pytest.param("a: *b", "is no valid YAML", id="unknown alias"),
        pytest.param(bytes(range(256)), "is no valid YAML", id="binary"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0", "is no valid YAML", id="picture"),
        pytest.param("# " + "x" * (1 << 20), "is larger than", id="huge"),
    ],
)
def test_a_file_that_is_no_config_is_refused(
    tmp_path: Path, text: str | bytes, problem: str
) -> None:
    (said,) = problems(tmp_path, text)
    assert problem in said
    assert "\n" not in said


@pytest.mark.parametrize(
    "tag", ["python/object/apply:os.mkdir", "python/object/new:os.mkdir", "python/name:os.mkdir"]
)
def test_a_tag_makes_no_object(tmp_path: Path, tag: str) -> None:
    made = tmp_path / "made"
    (said,) = problems(tmp_path, f"{SHIPPED}extra: !!{tag} [{made}]\n")
    assert "could not determine a constructor" in said
    assert not made.exists()


def test_a_bomb_of_aliases_is_not_taken_apart(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 30)]
    started = time.monotonic()
    said = problems(tmp_path, "\n".join([*lines, changed("trials: 8", "trials: *a29")]))
    assert any(problem.startswith("trials: ") for problem in said)
    assert time.monotonic() - started < 5


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"config\.yaml: no such file here"):
        config.load(tmp_path / "config.yaml", catalog.names())


def test_a_folder_in_place_of_the_file_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: Is a directory"):
        config.load(tmp_path, catalog.names())


def test_every_mistake_is_named_at_once_and_with_the_file(tmp_path: Path) -> None:
    text = changed("trials: 8", "trials: x").replace("seconds: 10", "seconds: 0") + "colour: red\n"
    with pytest.raises(ConfigError) as raised:
        load(tmp_path, text)
    named = re.findall(
        rf"^{re.escape(str(tmp_path))}/config.yaml: (\S+): ", str(raised.value), re.MULTILINE
    )
    assert sorted(named) == ["colour", "limits.seconds", "trials"]


def test_names_that_refer_nowhere_are_named_together_with_wrong_fields(tmp_path: Path) -> None:
    text = changed("assignment: core", "assignment: final").replace("mse_grad: 20", "mse: '20'")
    paths = [problem.partition(": ")[0] for problem in problems(tmp_path, text)]
    assert paths == ["assignments.core.mse", "assignments.core.mse", "assignment"]


def test_every_problem_says_what_to_do_or_what_was_found(tmp_path: Path) -> None:
    text = changed("trials: 8", "trials: x").replace("edges: 0.1", "edges: 0.2") + "colour: red\n"
    said = problems(tmp_path, text)
    assert all(any(word in one for word in ("found", "remove", "make them")) for one in said)


def test_the_shipped_file_holds_the_defaults_of_the_design(tmp_path: Path) -> None:
    shipped = load(tmp_path, SHIPPED)
    assert (shipped.assignment, shipped.seed, shipped.trials) == ("core", 2026, 8)
    assert (shipped.language, shipped.by_hand) == (Language.AUTO, ByHand.ENFORCE)
    assert shipped.limits.model_dump() == {"seconds": 10, "memory_mb": 2048, "output_kb": 64}
    assert shipped.credit == {
        Criterion.VALUES: 0.9,
        Criterion.EDGES: 0.1,
        Criterion.STABILITY: 0,
        Criterion.CONTRACT: 0,
    }
    core = ("sigmoid_prime", "tanh_prime", "relu_grad", "mse_grad", "softmax_jacobian")
    assert shipped.points("core") == dict.fromkeys(core, 20)


def test_the_lessons_of_the_shipped_file_make_the_course(tmp_path: Path) -> None:
    assignments = load(tmp_path, SHIPPED).assignments
    lessons = [points for name, points in assignments.items() if name.startswith("lesson-")]
    assert {sum(points.values()) for points in lessons} == {100}
    together = [item for points in lessons for item in points.items()]
    assert list(assignments["course"].items()) == together
    assert {name for name, _ in together} == catalog.names()


def test_what_is_left_out_is_as_in_the_shipped_file(tmp_path: Path) -> None:
    small, shipped = load(tmp_path, SMALLEST), load(tmp_path, SHIPPED)
    left_out = {"assignment", "language", "seed", "trials", "by_hand", "limits"}
    assert small.model_dump(include=left_out) == shipped.model_dump(include=left_out)
    assert small.credit == {name: share for name, share in shipped.credit.items() if share}


def test_the_digest_tells_two_files_apart(tmp_path: Path) -> None:
    assert load(tmp_path, SHIPPED).digest != load(tmp_path, SHIPPED + "\n").digest
    assert load(tmp_path, SHIPPED).digest == load(tmp_path, SHIPPED).digest
