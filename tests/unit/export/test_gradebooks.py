"""Gradebooks that an instructor has exported: one column filled, all other bytes kept."""

import codecs
import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.export import canvas, moodle, spreadsheet
from grader.export.gradebook import Filled
from grader.model import Origin, Status, SubmissionResult
from tests.support import sample_report
from tests.support.golden import golden
from tests.support.places import GOLDEN

TEXT = st.text(st.characters(codec="utf-8"), max_size=5)
CELLS = st.lists(st.lists(TEXT, min_size=1, max_size=4), min_size=1, max_size=4)
CANVAS = (GOLDEN / "export" / "canvas-exported.csv").read_bytes()
MOODLE = (GOLDEN / "export" / "moodle-exported.csv").read_bytes()


def result(
    student: str, score: float | None = 17.5, status: Status = Status.GRADED
) -> SubmissionResult:
    """A student's result of 20 points."""
    one = sample_report.submission(student, sample_report.correct("relu_grad"), status=status)
    return one.model_copy(update={"score": score})


def known(student: str, name: str = "", **identities: str) -> SubmissionResult:
    """A result of whom the download or the roster knew more."""
    origin = Origin(name=name, identities=identities)
    return result(student).model_copy(update={"origin": origin})


def in_canvas(*results: SubmissionResult, raw: bytes = CANVAS, scale: bool = False) -> Filled:
    """The Canvas gradebook, its second assignment filled."""
    return canvas.fill(spreadsheet.parse(raw), "Lesson 4", results, scale=scale)


def changed(before: bytes, after: bytes, encoding: str = "utf-8-sig") -> dict[str, str]:
    """The cells of the rows that differ, by the row's first cell."""
    old, new = (
        list(csv.reader(StringIO(raw.decode(encoding), newline=""))) for raw in (before, after)
    )
    assert len(old) == len(new)
    differing = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    return {b[0]: "|".join(y for x, y in zip(a, b, strict=True) if x != y) for a, b in differing}


@given(CELLS, st.sampled_from(["\n", "\r\n"]), st.sampled_from([b"", codecs.BOM_UTF8]))
def test_any_file_of_the_csv_module_comes_back_as_it_was(
    rows: list[list[str]], end: str, mark: bytes
) -> None:
    text = StringIO()
    csv.writer(text, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    try:
        raw = mark + text.getvalue().encode("utf-8")
        sheet = spreadsheet.parse(raw)
    except ValueError:
        assert not any(cell for row in rows for cell in row)
        return
    assert sheet.with_values({}) == raw
    if sheet.delimiter == ",":
        read = [[cell.value for cell in row] for row in sheet.rows]
        assert read == [row for row in rows if any(row)]


@pytest.mark.parametrize("raw", [b"", b"\n\n", b'"open', b'"a"b,c', b"\xff\xfe\x00", b"\x80"])
def test_what_is_no_csv_file_is_refused(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(raw)
    with pytest.raises(UsageError, match="is no CSV file"):
        spreadsheet.read(path)


@pytest.mark.parametrize(
    ("student", "row"),
    [
        ("123", "Lovelace, Ada"),
        ("S-124", "Noether, Emmy"),
        ("emmy", "Noether, Emmy"),
        ("EMMY", "Noether, Emmy"),
        ("lovelaceada", "Lovelace, Ada"),
        ("Ada Lovelace", "Lovelace, Ada"),
        ("王小明", "王小明"),
        ("=cmd|x", "'=cmd|x"),
    ],
)
def test_canvas_rows_are_found_by_number_login_or_name(student: str, row: str) -> None:
    filled = in_canvas(result(student))
    assert changed(CANVAS, filled.content) == {row: "17.5"}


@pytest.mark.parametrize(
    ("one", "row"),
    [
        (known("lovelaceada_123", "lovelaceada", canvas_id="123"), "Lovelace, Ada"),
        (known("somebody", sid="S-124"), "Noether, Emmy"),
        (known("somebody", email="emmy"), "Noether, Emmy"),
        (known("somebody", "Emmy Noether"), "Noether, Emmy"),
        (known("emmy", "Ada Lovelace", canvas_id="123"), ""),
        (known("emmy", moodle_participant="123", gradescope_submission="123"), "Noether, Emmy"),
        (known("somebody", "Ada Lovelace", id="123"), "Lovelace, Ada"),
    ],
)
def test_what_a_download_or_roster_knows_finds_the_row(one: SubmissionResult, row: str) -> None:
    filled = in_canvas(one)
    assert changed(CANVAS, filled.content) == ({row: "17.5"} if row else {})
    assert bool(filled.left_out.get("export.ambiguous")) == (not row)


def test_canvas_gets_the_golden_file_and_every_row_is_accounted_for() -> None:
    filled = in_canvas(
        result("123", 20.0),
        result("emmy", 0.0),
        result("nobody"),
        result("twin"),
        result("excused"),
        result("125", None, Status.GRADER_FAULT),
        result("126", 0.0, Status.NOT_SUBMITTED),
    )
    text = filled.content.decode("utf-8")
    assert text == golden("export/canvas.csv", text)
    assert filled.written == 2
    assert filled.left_out == {
        "export.unknown": ("nobody",),
        "export.ambiguous": ("twin",),
        "export.excused": ("excused",),
        "export.fault": ("125",),
        "export.not_submitted": ("126",),
        "export.no_result": ("Twin, One", "Twin, Two", "'=cmd|x", "Student, Test"),
    }


def test_two_results_for_one_row_fill_none() -> None:
    filled = in_canvas(result("123"), result("Ada Lovelace"))
    assert filled.content == CANVAS
    assert filled.left_out["export.ambiguous"] == ("123", "Ada Lovelace")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_mark_and_line_ends_are_kept(encoding: str, end: str) -> None:
    text = CANVAS.decode("utf-8-sig").replace("\r\n", end)
    raw = text.encode(encoding)
    filled = in_canvas(result("123"), raw=raw).content
    wanted = text.replace('123,S-123,ada,"A, B",7.5,', '123,S-123,ada,"A, B",7.5,17.5')
    assert filled == wanted.encode(encoding)
    assert filled != raw


def test_who_separates_by_semicolons_gets_decimal_commas() -> None:
    raw = b"Student;ID;Section;Lesson 4\nx;123;A;\n"
    assert in_canvas(result("123"), raw=raw).content.endswith(b"x;123;A;17,5\n")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"Student,ID,Section,Lesson 5\n", "no column 'Lesson 4'; it has: Student, ID"),
        (b"Student,ID,Section,Lesson 4 (1),Lesson 4 (2)\n", "more than one column"),
        (b"Name,Lesson 4\n", "export it from Canvas"),
        (b"Student,ID,Section,Lesson 4\n    Points Possible,,,(read only)\n", "read only"),
        (b"Student,ID,Section,Lesson 4\n    Points Possible,,,10\n", "column are 10, .* 20"),
    ],
)
def test_a_gradebook_that_cannot_be_filled_says_why(raw: bytes, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        in_canvas(result("123"), raw=raw)


def test_points_are_fitted_to_the_column_when_asked() -> None:
    raw = b"Student,ID,Section,Lesson 4\n    Points Possible,,,10\nx,123,A,\n"
    assert in_canvas(result("123"), raw=raw, scale=True).content.endswith(b"x,123,A,8.75\n")


@pytest.mark.parametrize(
    "student", ["4711", "Participant 4711", "ada@example.org", "ada", "Ada Lovelace", "m-1"]
)
def test_moodle_rows_are_found_by_what_stands_left_of_the_grade(student: str) -> None:
    filled = moodle.fill(spreadsheet.parse(MOODLE), "Grade", (result(student),), scale=False)
    assert changed(MOODLE, filled.content) == {"Participant 4711": "17.5"}


def test_moodle_tells_students_of_one_name_apart_by_their_numbers() -> None:
    heading = "Identifier,Full name,Grade,Maximum grade\n"
    rows = (f"Participant {number},Ada Lovelace,-,20.00\n" for number in (1, 2))
    sheet = spreadsheet.parse((heading + "".join(rows)).encode())
    twins = (
        known("Ada Lovelace_2", "Ada Lovelace", moodle_participant="2"),
        known("Ada Lovelace_1", "Ada Lovelace", moodle_participant="1", canvas_id="2"),
    )
    marked = tuple(
        one.model_copy(update={"score": float(mark)}) for mark, one in enumerate(twins, 3)
    )
    filled = moodle.fill(sheet, "Grade", marked, scale=False)
    assert [line.split(",")[2] for line in filled.content.decode().splitlines()[1:]] == ["4", "3"]


def test_moodle_gets_the_golden_file() -> None:
    results = (result("4711"), result("4712", 3.0), result("4799"))
    filled = moodle.fill(spreadsheet.parse(MOODLE), "Grade", results, scale=False)
    text = filled.content.decode("utf-8")
    assert text == golden("export/moodle.csv", text)
    assert filled.left_out == {"export.unknown": ("4799",)}


def test_a_chinese_worksheet_is_filled_too() -> None:
    raw = "标识符,全名,邮箱地址,成绩,最高分,最后修改 (成绩)\n参与者 12,王小明,w@x.cn,,20.00,-\n"
    sheet = spreadsheet.parse(raw.encode())
    filled = moodle.fill(sheet, "成绩", (result("12", 3.0),), scale=False)
    assert "w@x.cn,3,20.00" in filled.content.decode()
