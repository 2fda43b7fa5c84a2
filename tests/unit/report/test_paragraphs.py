"""Lines that fit, in languages with and without spaces between words."""

import pytest
from rich.cells import cell_len

from grader.language import Language, catalog
from grader.report.paragraphs import hanging, wrapped

SENTENCES = [
    text for language in Language for text in catalog(language).values() if "\n" not in text
]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("one two three", ["one two", "three"]),
        ("averylongword a", ["averylongword", "a"]),
        ("  two  spaces", ["two", "spaces"]),
        ("对每个元素求导", ["对每个元", "素求导"]),
        ("对每个元素。", ["对每个元", "素。"]),
        ("对每个元。", ["对每个", "元。"]),
        ("对每个（元）", ["对每个", "（元）"]),
        ("求 x 的导数", ["求 x 的", "导数"]),
        ("梯度theta", ["梯度", "theta"]),
    ],
)
def test_lines_are_broken_between_words_or_characters(text: str, lines: list[str]) -> None:
    assert wrapped(text, 8) == lines


@pytest.mark.parametrize("cells", [20, 58, 98])
def test_nothing_is_lost_and_no_line_begins_with_a_closing_sign(cells: int) -> None:
    for text in SENTENCES:
        lines = wrapped(text, cells)
        assert "".join("".join(lines).split()) == "".join(text.split())
        assert not [line for line in lines if line[:1] in tuple("\uff0c\u3002\uff09\u3001\uff1b")]
        assert all(cell_len(line) <= cells or " " not in line for line in lines), lines


def test_what_is_broken_off_stands_below_its_line() -> None:
    assert hanging("  one two three\n    four five", 11) == "  one two\n  three\n    four\n    five"
