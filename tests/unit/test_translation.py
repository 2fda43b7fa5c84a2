"""Errors that students meet, raised for real, get words that teach; others get none."""

import re
import traceback
from io import StringIO
from pathlib import Path

import pytest

from grader import translation
from grader.language import Language, Words, catalog
from grader.model import Message
from grader.worker.describe import describe
from grader.written import Written

BEFORE = """
import math
import numpy as np
import torch
from torch.nn import functional
X = torch.tensor([1.0, 2.0, 3.0])
SCALAR = torch.tensor(1.0)
INTEGERS = torch.tensor([1, 2, 3])
FOLLOWED = torch.tensor([1.0, 2.0], requires_grad=True)
def f(x):
    return x
def endless():
    return endless()
def one_branch():
    if X.sum() < 0:
        found = X
    return found
"""
UNREADABLE = """
class Unreadable(list):
    def __iter__(self):
        raise ValueError
"""
# As they stand in a row.
CHARACTERS = {r"\n": "\n", r"\t": "\t", r"\v": "\u200b", r"\\": "\\"}
SEPARATOR = re.compile(r"\s\|(?=\s|$)")
SLIPS = (Path(__file__).parent / "slips.txt").read_text(encoding="utf-8")
RAISED = tuple(
    tuple(part.strip() for part in (*SEPARATOR.split(row), "", "")[:4])
    for row in SLIPS.splitlines()
    if not row.startswith("#")
)
ESCAPED = re.compile(r"\\[ntv\\]")
FILE = "slip.py"
WORDS = {language: Words(language) for language in Language}


def raised(code: str) -> tuple[str, Message | None]:
    """What the code raises, and what it is taken to mean, as a grader sees it."""
    source = f"{BEFORE}\n{code}\n"
    try:
        exec(compile(source, FILE, "exec"), {})  # noqa: S102  a student's mistake
    except BaseException as error:  # noqa: BLE001  each raises its own
        steps = [
            step for step in traceback.extract_tb(error.__traceback__) if step.filename == FILE
        ]
        line = steps[-1].lineno if steps else getattr(error, "lineno", 0)
        said = str(error.msg if isinstance(error, SyntaxError) else error)
        written = Written.at(source.encode(), line or 0)
        return said, translation.meaning(f"{type(error).__name__}: {said}", written)
    return "nothing", None


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("text", "code", "says", "never"), RAISED, ids=[f"{n}-{row[0]}" for n, row in enumerate(RAISED)]
)
def test_an_error_gets_the_words_that_teach(
    text: str, code: str, says: str, never: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO())
    said, meant = raised(ESCAPED.sub(lambda found: CHARACTERS[found[0]], code))
    assert meant is not None, said
    assert meant.id == f"error.{text}", said
    for language, words in WORDS.items():
        told = words.say(meant)
        is_code = language is Language.ENGLISH or says.startswith("`")
        assert not is_code or says in told
        assert not never or never not in told


def test_every_text_is_met() -> None:
    texts = {key for key in catalog(Language.ENGLISH) if key.startswith("error.")}
    near = {
        f"{pattern.text}_near"
        for pattern in translation.PATTERNS
        if pattern.near not in ("", "keyword")
    }
    assert {f"error.{text}" for text, *_ in RAISED} | {"error.signature"} == texts
    assert {pattern.text for pattern in translation.PATTERNS} | near | {"error.signature"} == texts


def test_the_placeholders_are_filled_from_the_message() -> None:
    said = "The size of tensor a (3) must match the size of tensor b (4)"
    meant = translation.meaning(f"RuntimeError: {said}")
    assert meant is not None
    assert meant.parameters == {"first": "3", "second": "4"}


@pytest.mark.parametrize(
    "unit", ["a", "(", "only Tensors of floating point ", "size of tensor a (", "shape '", " "]
)
def test_a_long_text_is_searched_at_its_beginning_only(unit: str) -> None:
    assert translation.meaning(unit * 400 + "math domain error") is None


@pytest.mark.parametrize(
    ("text", "returned"),
    [
        ("object", "object()"),
        ("object", "{1: 2}"),
        ("layout", "torch.eye(2).to_sparse()"),
        ("layout", "torch.ones(2, device='meta')"),
        ("dtype", "torch.zeros(2).to(torch.float8_e5m2)"),
        ("dtype", "np.array([0], dtype='M8[s]')"),
        ("ragged", "[1, [1, 2]]"),
        ("axes", "torch.ones([1] * 70)"),
        ("numbers", "torch.ones(1, 1).expand(10 ** 6, 10 ** 6)"),
        ("unreadable", "Unreadable([1, 2])"),
    ],
)
def test_a_value_without_numbers_has_a_whole_sentence(text: str, returned: str) -> None:
    names: dict[str, object] = {}
    exec(BEFORE + UNREADABLE, names)  # noqa: S102  what a student's file begins with
    answer = describe(eval(returned, names), 1)  # noqa: S307  what a student returns
    said = translation.value(answer.detail)
    assert said is not None, answer
    assert said.id == f"value.{text}"


def test_an_unknown_value_has_none() -> None:
    assert translation.value("something else") is None
