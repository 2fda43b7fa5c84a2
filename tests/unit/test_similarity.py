"""Near-identical submissions are named; people who wrote the same short formula are not."""

import re
from collections.abc import Callable
from random import Random

import pytest

from grader import similarity
from grader.model import LookAlikes
from tests.support.places import CORPUS, ROOT

_EXERCISES = ROOT / "exercises"
_STUB = similarity.lines(
    {path.name: path.read_bytes() for path in _EXERCISES.glob("*.py")}
).splitlines()
_CANONICAL = """
def sigmoid_prime(x):
    s = torch.sigmoid(x)
    return s * (1 - s)
def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2
def relu_grad(x):
    return (x > 0).to(x.dtype)
"""
_COMMENT = "\n# I tried the quotient rule first, but my signs went wrong; so now the chain rule.\n"
_SAID = re.compile(r'#[^\n]*|""".*?"""', re.DOTALL)
_RENAMED = {"x": "inputs", "s": "sig", "t": "th", "p": "prob"}


def _class(size: int, seed: int) -> dict[str, str]:
    """Students who worked alone: each answers every exercise as somebody of the corpus did."""
    draw = Random(seed)  # noqa: S311  no secrets
    return {f"s{number:03}": _answers(draw) for number in range(size)}


def _answers(draw: Random) -> str:
    found = []
    for folder in sorted((CORPUS / "right").iterdir()):
        answers = sorted(folder.glob("*.py"))
        # A few ways to write it are far more common than others.
        popular = min(int(draw.expovariate(1 / 4)), len(answers) - 1)
        text = answers[popular].read_text(encoding="utf-8", errors="replace")
        found.append(_SAID.sub("", text))
    return "\n".join(found)


def _found(texts: dict[str, str]) -> tuple[LookAlikes, ...]:
    submissions = {name: similarity.lines({"a.py": text.encode()}) for name, text in texts.items()}
    return similarity.look_alikes(submissions, _STUB)


def _same(text: str) -> str:
    return text


def _renamed(text: str) -> str:
    return re.sub(r"\b[xstp]\b", lambda name: _RENAMED[name[0]], text)


def _shortened(text: str) -> str:
    lines = text.split("\n")
    return "\n".join(line for place, line in enumerate(lines) if place % 10)


def _spaced(text: str) -> str:
    return text.replace("(", "( ").replace("\n", "\n\n").replace("*", " * ")


@pytest.mark.parametrize("size", [30, 60])
@pytest.mark.parametrize("change", [_same, _renamed, _shortened, _spaced])
def test_a_copy_is_found_and_nobody_else(size: int, change: Callable[[str], str]) -> None:
    texts = _class(size, seed=size)
    texts["s000"] += _COMMENT
    texts["s001"] = change(texts["s000"])
    (pair,) = _found(texts)
    assert pair.students == ("s000", "s001")
    assert similarity.LEAST_PERCENT <= pair.percent <= 100


def test_a_ring_is_one_group_however_large() -> None:
    texts = _class(30, seed=1)
    texts["s000"] += _COMMENT
    for number in range(1, 10):
        texts[f"s{number:03}"] = texts["s000"] + f"\n# number {number}\n"
    (ring,) = _found(texts)
    assert ring.students == tuple(f"s{number:03}" for number in range(10))


@pytest.mark.parametrize("size", [30, 60])
def test_nobody_who_worked_alone_is_named(size: int) -> None:
    assert _found(_class(size, seed=size + 1)) == ()


def test_the_same_short_formula_is_no_copy() -> None:
    texts = _class(6, seed=3) | {f"canonical {number}": _CANONICAL for number in range(12)}
    assert _found(texts) == ()


def test_the_stub_alone_is_no_copy() -> None:
    stub = "\n".join(path.read_text(encoding="utf-8") for path in _EXERCISES.glob("*.py"))
    assert _found(dict.fromkeys("abcdef", stub)) == ()


def test_the_sample_class_worked_alone() -> None:
    folders = [path for path in (ROOT / "tests" / "class").iterdir() if path.is_dir()]
    texts = {
        folder.name: "\n".join(p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.py")))
        for folder in folders
    }
    assert _found(texts) == ()


@pytest.mark.parametrize("texts", [{}, {"a": ""}, {"a": "", "b": ""}, {"a": _COMMENT}])
def test_few_or_empty_submissions_are_fine(texts: dict[str, str]) -> None:
    assert _found(texts) == ()


def test_two_with_the_same_comment_are_found_in_a_class_of_two() -> None:
    (pair,) = _found({"b": _CANONICAL + _COMMENT, "a": _CANONICAL + _COMMENT})
    assert pair == LookAlikes(students=("a", "b"), percent=100)


def test_the_result_does_not_depend_on_the_order() -> None:
    texts = _class(20, seed=5)
    texts["s019"] = texts["s000"] = texts["s000"] + _COMMENT
    assert _found(texts) == _found(dict(reversed(texts.items()))) != ()


def test_any_bytes_are_lines() -> None:
    text = similarity.lines({"b.py": b"\xff\x00x = 1\r\n\n\ty\xe2\x80\xa8z", "a.py": b"# first"})
    assert text.split("\n") == ["# first", "\ufffd \x00 x = 1", "y", "z"]
    assert len(similarity.lines({"a.py": b"x " * 600_000})) < 200_000


def test_more_tokens_than_characters_are_compared() -> None:
    many = "\n".join(f"{draw:x}" for draw in range(0xD700, 0xE100))
    (pair,) = _found({"a": many + _COMMENT, "b": many + _COMMENT})
    assert pair.percent == 100


def test_large_classes_are_not_compared() -> None:
    assert similarity.possible(similarity.MOST_COMPARED)
    assert not similarity.possible(similarity.MOST_COMPARED + 1)
