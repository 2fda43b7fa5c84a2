"""GitHub Actions: annotations, summary and outputs as its documentation wants them."""

import re
from pathlib import Path

import pytest

from grader.errors import GraderFault
from grader.export.graded import Item, Place
from grader.language import Language, Words
from grader.model import Verdict
from grader.platforms import github
from grader.platforms.service import Service, detect
from tests.support.golden import golden

WORDS = Words(Language.ENGLISH)
HOSTILE = "100%\r\n::error::x\n</pre><script>alert(1)</script> | @all [a](b) `c` <b>"


def item(number: int = 1, verdict: Verdict = Verdict.WRONG, text: str = HOSTILE) -> Item:
    """An exercise of which something is said."""
    return Item(
        name=f"mse_grad_{number}",
        verdict=verdict,
        passed=verdict is Verdict.CORRECT,
        score=20.0 if verdict is Verdict.CORRECT else 0.0,
        max_score=20.0,
        headline=WORDS.verdict(verdict),
        text=text,
        seconds=0.1,
        place=Place(file="exercises/a,b:c.py", line=number),
    )


def test_an_annotation_is_escaped_as_documented() -> None:
    (line,) = github.annotations([item()], WORDS)
    assert line.startswith(
        "::error file=exercises/a%2Cb%3Ac.py,line=1,title=mse_grad_1%3A wrong::100%25%0D%0A::error"
    )
    assert line.count("\n") == line.count("\r") == 0


def test_an_exercise_whose_file_is_missing_has_no_line() -> None:
    (line,) = github.annotations([item()], WORDS)
    lost = Item(**{**{f: getattr(item(), f) for f in Item.__slots__}, "place": None})
    assert "file=" in line
    assert "file=" not in next(github.annotations([lost], WORDS))


@pytest.mark.parametrize(("count", "lines", "more"), [(9, 9, ""), (10, 10, "1"), (30, 10, "21")])
@pytest.mark.parametrize(
    ("verdict", "level"), [(Verdict.WRONG, "error"), (Verdict.NOT_ATTEMPTED, "notice")]
)
def test_no_level_has_more_annotations_than_are_shown(
    count: int, lines: int, more: str, verdict: Verdict, level: str
) -> None:
    found = list(github.annotations([item(n, verdict) for n in range(count)], WORDS))
    assert len(found) == lines
    assert all(line.startswith(f"::{level} ") for line in found[:9])
    assert found[9:] == ([f"::{level}::And {more} more."] if more else [])


def test_what_is_right_has_no_annotation() -> None:
    assert not list(github.annotations([item(verdict=Verdict.CORRECT)], WORDS))


def test_commands_are_stopped_by_a_token_of_its_own() -> None:
    printed: list[str] = []
    for _ in range(2):
        with github.commands_stopped(printed.append):
            printed.append("::error::no command")
    first, second = printed[0], printed[3]
    token = re.fullmatch(r"::stop-commands::([0-9a-f]{32})", first)
    assert token
    assert printed[2] == f"::{token[1]}::"
    assert first != second


def test_commands_are_taken_up_again_after_an_error() -> None:
    printed: list[str] = []
    with pytest.raises(ZeroDivisionError), github.commands_stopped(printed.append):
        printed[len(printed) // 0]
    assert printed[0].replace("stop-commands::", "") + "::" == printed[1]


def test_the_summary_is_the_golden_one() -> None:
    parts = (item(1, Verdict.CORRECT), item(2), item(3, Verdict.NOT_ATTEMPTED, "still the stub"))
    text = github.summary(parts, ["config.yaml was <b>not</b> used"], WORDS)
    assert text == golden("export/summary.md", text)


def test_no_text_of_a_student_ends_the_block_it_stands_in() -> None:
    text = github.summary((item(),), [], WORDS)
    assert text.count("</pre>") == text.count("<pre>") == 1
    assert "<script>" not in text


def test_a_summary_stays_below_the_limit_and_says_what_it_left_out() -> None:
    parts = tuple(item(number, text="<" * 4000) for number in range(200))
    text = github.summary(parts, [], WORDS)
    assert len(text.encode()) <= 1 << 20
    left = re.search(r"And (\d+) more\.\n\Z", text)
    assert left
    assert text.count("<details>") == 200 - int(left[1])


def test_outputs_and_summary_are_appended(tmp_path: Path) -> None:
    path = tmp_path / "outputs"
    path.write_text("earlier=1\n", encoding="utf-8")
    github.write_outputs(path, (item(1, Verdict.CORRECT), item(2)))
    said = path.read_text(encoding="utf-8")
    assert said == "earlier=1\nscore=20\nmax-score=40\npassed=1\nexercises=2\n"


def test_a_file_of_the_service_that_cannot_be_written_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(GraderFault, match="cannot be written"):
        github.write_summary(tmp_path, "x")


@pytest.mark.parametrize(
    ("environment", "service"),
    [
        ({}, Service.PLAIN),
        ({"CI": "true"}, Service.PLAIN),
        ({"GITHUB_ACTIONS": "true", "CI": "true"}, Service.GITHUB),
        ({"GITHUB_ACTIONS": "false"}, Service.PLAIN),
        ({"GITLAB_CI": "true", "CI": "true"}, Service.GITLAB),
    ],
)
def test_the_service_is_known_by_its_variables(
    environment: dict[str, str], service: Service
) -> None:
    assert detect(environment) is service
