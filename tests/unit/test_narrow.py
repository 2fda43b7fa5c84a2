"""Output stays readable in every encoding: plainer signs, no question marks, no crash."""

import os
import subprocess
import sys
from io import BytesIO, TextIOWrapper

import pytest
from rich.console import Console

from grader import narrow
from grader.language import Language, Words, catalog, readable
from grader.report.terminal import Terminal
from tests.support.places import CLASS, ROOT
from tests.unit.test_terminal import CONTEXT, with_every_verdict

# Those of consoles and pipes: of Linux, of Windows in the west, in China, in Taiwan, and of none.
ENCODINGS = ("utf-8", "gbk", "gb18030", "big5", "cp1252", "cp437", "latin-1", "ascii")
CHINESE = {"utf-8", "gbk", "gb18030"}
ERRORS = narrow.register()


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("language", Language)
def test_every_text_keeps_its_meaning(language: Language, encoding: str) -> None:
    said = readable(Words(language), encoding).language
    assert said is (language if encoding in CHINESE else Language.ENGLISH)
    for key, text in catalog(said).items():
        shown = text.encode(encoding, ERRORS).decode(encoding)
        assert shown.count("?") == text.count("?"), key
        assert "\n" not in shown.removesuffix("\n") or "\n" in text


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("language", Language)
def test_a_screen_is_written_in_every_encoding(language: Language, encoding: str) -> None:
    file = BytesIO()
    writer = TextIOWrapper(file, encoding=encoding, errors=ERRORS, newline="")
    console = Console(file=writer, width=100, safe_box=True, highlight=False, _environ={})
    words = readable(Words(language), console.encoding)
    Terminal(console, words).check(with_every_verdict(), CONTEXT)
    writer.flush()
    lines = file.getvalue().decode(encoding).splitlines()
    marks = {line.split()[0] for line in lines if line.startswith("  ") and "/20" in line}
    assert len(marks) == 3, "right, wrong and untouched look different"
    assert (marks == {"✓", "✗", "·"}) is (encoding in {"utf-8", "gb18030"})
    assert any("relu_grad" in line and words.text("verdict.wrong") in line for line in lines)


@pytest.mark.parametrize("sign", ["σ", "−", "·", "²", "½", "≠", "δ", "“", "…", "✓", "π", "Σ"])
def test_a_sign_of_a_formula_has_a_plain_form(sign: str) -> None:
    plain = sign.encode("ascii", ERRORS).decode()
    assert plain
    assert "?" not in plain


def test_what_has_no_plain_form_is_a_question_mark() -> None:
    assert "导数 x".encode("ascii", ERRORS) == b"?? x"


def test_only_writing_is_helped() -> None:
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("ascii", ERRORS)


@pytest.mark.parametrize(
    ("encoding", "language", "said"),
    [
        ("gbk", "zh", "只有对角线是对的"),
        ("ascii", "zh", "Only the diagonal is right"),
        ("cp1252", "en", "Only the diagonal is right"),
    ],
)
def test_the_command_line_writes_to_a_pipe(encoding: str, language: str, said: str) -> None:
    arguments = ["check", str(CLASS / "dana"), "--lang", language]
    finished = subprocess.run(
        [sys.executable, "-P", "-m", "grader", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        timeout=300,
        check=False,
    )
    screen = finished.stdout.decode(encoding)
    assert finished.returncode == 1
    assert said in screen
    assert "0*" in screen, "wrong entries are marked without colour"
    assert "\x1b" not in screen
