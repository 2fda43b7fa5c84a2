"""Gradebooks that an instructor has exported: one column filled, all other bytes kept."""

import codecs
import csv
from collections.abc import Callable
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
Fill = Callable[..., Filled]
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
        (b"Student,ID,Lesson 4,Section\n", "holds no grades"),
        (b"Student,ID,Section,Lesson 4\n    Points Possible,,,10\n", "column are 10, .* 20"),
    ],
)
def test_a_gradebook_that_cannot_be_filled_says_why(raw: bytes, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        in_canvas(result("123"), raw=raw)


@pytest.mark.parametrize(
    "said",
    ["(read only)", "(lecture seule)", "(nur lesen)", "（只读）", "읽기 전용", "somente leitura"],
)
@pytest.mark.parametrize("head", ["    Points Possible", "    Points possibles", "    满分"])
@pytest.mark.parametrize("more", [{}, {"maximum": 20.0}])
def test_a_column_that_canvas_writes_itself_is_refused(
    said: str, head: str, more: dict[str, float]
) -> None:
    raw = f"Student,ID,Section,Lesson 4\n,,,Publication manuelle\n{head},,,{said}\nx,123,A,\n"
    with pytest.raises(UsageError, match="Canvas ignores the column 'Lesson 4': it is read only"):
        canvas.fill(
            spreadsheet.parse(raw.encode()), "Lesson 4", (result("123"),), scale=True, **more
        )


@pytest.mark.parametrize(
    "title", ["Final Score", "HW Current Points", "Unposted Current Grade", "Final Grade (Fall 1)"]
)
def test_what_canvas_computes_is_refused_without_points_possible_too(title: str) -> None:
    sheet = spreadsheet.parse(f"Student,ID,Section,{title}\nx,123,A,\n".encode())
    with pytest.raises(UsageError, match="read only"):
        canvas.fill(sheet, title, (result("123"),), scale=False)


POSSIBLE = "Student{0}ID{0}Section{0}Lesson 3{0}Lesson 4\n    Points Possible{0}{0}{0}{2}{0}{1}\n"
SCALED = [
    # what stands there, what another column holds, what stands between the cells, 17.5 of 20
    ("20", "", ",", "17.5"),
    ("20.0", "", ",", "17.5"),
    ("20.00", "", ",", "17.5"),
    ('"100,00"', "", ",", '"87,50"'),
    ("100,00", "", ";", "87,50"),
    ("100", "", ";", "87,5"),
    ('"1,000.00"', "", ",", "875"),
    ('"1.000,00"', "", ",", '"875,00"'),
    ("1.000,00", "", "\t", "875,00"),
    ("1\u202f000,00", "", ";", "875,00"),
    ("1\u00a0000,0", "", ";", "875,0"),
    ("1'000.00", "", ",", "875"),
    ("1\u2019000.00", "", ",", "875"),
    ('"1,00,000.00"', "", ",", "87500"),
    ('"1,000,000"', "", ",", "875000"),
    ('"1,000"', "", ",", "875"),
    ("1.000", "", ",", "875"),
    ("1.000", '"7,50"', ",", "875"),
    ('"10,000"', '"7,50"', ",", '"8,75"'),
    ("1.000", "7.50", ",", "0.88"),
    ("٢٠٫٠٠", "", ",", "17.5"),
    ("١٬٠٠٠٫٠٠", "", ",", "875"),
    ("२००", "", ",", "175"),
    ("２０．０", "", ",", "17.5"),
    ("\u200e40\u200f", "", ",", "35"),
    ("10.", "", ",", "8.75"),
    (".5", "", ",", "0.44"),
    ("0,500", "", ";", "0,44"),
]


@pytest.mark.parametrize(("possible", "other", "between", "written"), SCALED)
def test_full_marks_are_read_as_people_write_them(
    possible: str, other: str, between: str, written: str
) -> None:
    raw = POSSIBLE.format(between, possible, other) + between.join(("x", "123", "A", "", "\n"))
    filled = in_canvas(result("123"), raw=raw.encode(), scale=True).content.decode()
    # "0,500" has three decimals; of points two are written.
    assert filled.splitlines()[-1].removeprefix(between.join(("x", "123", "A", "", ""))) == written


NO_MAXIMA = [
    *("", "-", "0", "0.00", "-10", "ten", "1,0,0", "1,00.0", "1.000.00", "10 %", "100 Punkte"),
    *("1e3", "nan1", "0x10", "10/20", "1 0", "1,,000", "½", '="10"', "10,00,0"),
]


@pytest.mark.parametrize("possible", NO_MAXIMA)
@pytest.mark.parametrize("scale", [False, True])
def test_full_marks_that_are_not_understood_are_refused_unless_told(
    possible: str, *, scale: bool
) -> None:
    cell = possible.replace('"', '""')
    canvas_raw = POSSIBLE.format(",", f'"{cell}"', "") + "x,123,A,,\n"
    moodle_raw = f'Identifier,Full name,Grade,Maximum grade\nParticipant 123,x,,"{cell}"\n'
    for fill, raw, column in (
        (canvas.fill, canvas_raw, "Lesson 4"),
        (moodle.fill, moodle_raw, "Grade"),
    ):
        sheet = spreadsheet.parse(raw.encode())
        with pytest.raises(UsageError, match=r"--max N|it is read only"):
            fill(sheet, column, (result("123"),), scale=scale)
        if fill is canvas.fill and not any(map(str.isdigit, possible)) and possible:
            continue
        told = fill(sheet, column, (result("123"),), scale=scale, maximum=20)
        assert "17.5" in told.content.decode()


def test_what_is_told_cannot_contradict_the_file() -> None:
    raw = POSSIBLE.format(",", "10", "").encode() + b"x,123,A,,\n"
    with pytest.raises(UsageError, match="full marks of the column are 10, and --max says 20"):
        canvas.fill(spreadsheet.parse(raw), "Lesson 4", (result("123"),), scale=True, maximum=20)


@pytest.mark.parametrize(
    ("fill", "raw", "column"),
    [
        (canvas.fill, "Student,ID,Section,Lesson 4\nx,123,A,\n", "Lesson 4"),
        (moodle.fill, "Identifier,Full name,Grade,Last modified\nParticipant 123,x,,-\n", "Grade"),
    ],
)
def test_to_scale_to_nothing_is_refused(fill: Fill, raw: str, column: str) -> None:
    sheet = spreadsheet.parse(raw.encode())
    with pytest.raises(UsageError, match="--max N"):
        fill(sheet, column, (result("123"),), scale=True)
    told = fill(sheet, column, (result("123"),), scale=True, maximum=40)
    assert ",35" in told.content.decode()


def test_a_student_row_follows_whatever_rows_canvas_puts_above() -> None:
    raw = (
        "Student,ID,SIS Login ID,Section,Lesson 4\r\n,,,,Manuelle Veröffentlichung\r\n"
        '    Points Possible,,,,"20,00"\r\n"Lovelace, Ada",123,ada,S1,"3,00"\r\n'
    ).encode("utf-16")
    filled = in_canvas(result("ada"), raw=raw).content
    assert filled == raw.replace('"3,00"'.encode("utf-16-le"), '"17,50"'.encode("utf-16-le"))


def test_the_first_line_of_excel_is_no_heading() -> None:
    raw = b"sep=;\r\nStudent;ID;Section;Lesson 4\r\nx;123;A;\r\n"
    assert in_canvas(result("123"), raw=raw).content == raw[:-2] + b"17,5\r\n"


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


WORKSHEETS = [
    # identifier, grade, maximum grade, a row's beginning, full marks, 17.5 of 20 in it
    ("Identifier", "Grade", "Maximum grade", "Participant 12", "10.00", "8.75"),
    ("ID", "Bewertung", "Bestwertung", "Teilnehmer/in12", "10,00", "8,75"),
    ("ID", "Bewertung", "Bestwertung", "Teilnehmer/in 12", "40,00", "35,00"),
    ("Identifiant", "Note", "Note maximale", "Participant 12", "10,00", "8,75"),
    ("Identifiant", "Évaluation", "Évaluation maximale", "Participant 12", "40,00", "35,00"),
    ("Identificador", "Calificación", "Calificación máxima", "Participante 12", "40,00", "35,00"),
    ("Identificativo", "Valutazione", "Valutazione massima", "Partecipante 12", "40,00", "35,00"),
    ("Identificador", "Nota", "Nota máxima", "Participante 12", "40,00", "35,00"),
    ("Identificador", "Avaliação", "Avaliação máxima", "Participante 12", "40,00", "35,00"),
    ("ID", "Cijfer", "Maximumcijfer", "Deelnemer 12", "40,00", "35,00"),
    ("Identyfikator", "Ocena", "Maksymalna ocena", "Uczestnik 12", "40,00", "35,00"),
    ("Идентификатор", "Оценка", "Максимальная оценка", "Участник 12", "40,00", "35,00"),
    ("識別子", "評点", "最大評点", "参加者 12", "40.00", "35"),
    ("식별자", "성적", "최고 성적", "참여자 12", "40.00", "35"),
    ("标识符", "成绩", "满分", "参与者12", "40.00", "35"),
    ("编号", "评分", "最高分", "参与者 12", "40.00", "35"),
    ("識別", "成績", "最高分數", "參與者12", "40.00", "35"),
    ("Tanımlayıcı", "Not", "En yüksek not", "Katılımcı 12", "40,00", "35,00"),
    ("المعرف", "الدرجة", "الدرجة القصوى", "مشارك 12", "40.00", "35"),
    # A language that no list has: the same number in each row, beside the grades.
    ("Dentanto", "Noto", "Plej alta noto", "Partoprenanto 12", "40,00", "35,00"),
]


@pytest.mark.parametrize(
    ("identifier", "grade", "maximum", "row", "full", "written"),
    WORKSHEETS,
    ids=lambda text: text if " " in text else "",
)
def test_worksheets_in_any_language_of_moodle(
    identifier: str, grade: str, maximum: str, row: str, full: str, written: str
) -> None:
    raw = (
        f'{identifier},"Full name",E-Mail,Status,{grade},{maximum},x\n'
        f'{row},"Ada Lovelace",ada@x.org,-,,"{full}",-\nother 13,Bob,bob@x.org,-,,"{full}",-\n'
    )
    sheet = spreadsheet.parse(raw.encode())
    done = moodle.fill(sheet, grade, (result("12"),), scale=True)
    cell = next(csv.reader(done.content.decode().splitlines()[1:]))[4]
    assert (cell, done.written) == (written, 1)


@pytest.mark.parametrize(
    "column", ["Bestwertung", "Status", "E-Mail-Adresse", "Zuletzt geändert (Bewertung)", "ID"]
)
def test_only_the_grades_of_a_worksheet_are_filled(column: str) -> None:
    raw = "ID,E-Mail-Adresse,Status,Bewertung,Bestwertung,Zuletzt geändert (Bewertung)\n"
    with pytest.raises(UsageError, match="holds no grades"):
        moodle.fill(spreadsheet.parse(raw.encode()), column, (), scale=False)


def test_the_grades_are_found_by_what_english_calls_them() -> None:
    raw = 'ID,Name,Bewertung,Bestwertung\nTeilnehmer/in12,x,,"20,00"\n'
    filled = moodle.fill(spreadsheet.parse(raw.encode()), "Grade", (result("12"),), scale=False)
    assert '"17,50","20,00"' in filled.content.decode()


@pytest.mark.parametrize("full", ["1.000", "10,000"])
def test_a_number_that_could_be_two_is_refused(full: str) -> None:
    raw = f'Identifier,Full name,Grade,Maximum grade\nParticipant 12,x,,"{full}"\n'
    with pytest.raises(UsageError, match=f"Maximum grade: '{full}' is not understood"):
        moodle.fill(spreadsheet.parse(raw.encode()), "Grade", (result("12"),), scale=True)


def test_full_marks_that_differ_are_refused() -> None:
    raw = "Identifier,Full name,Grade,Maximum grade\nPerson 1,x,,10.00\nPerson 2,y,,20.00\n"
    with pytest.raises(UsageError, match=r"'10.00', '20.00' is not understood"):
        moodle.fill(spreadsheet.parse(raw.encode()), "Grade", (result("1"),), scale=True)


@pytest.mark.parametrize("student", ["Ada Lovelace", "adalovelace", "Lovelace Ada"])
def test_first_name_and_surname_may_stand_in_two_columns(student: str) -> None:
    raw = "First name,Surname,Email address,Grade,Maximum grade\nAda,Lovelace,a@x.org,,20.00\n"
    filled = moodle.fill(spreadsheet.parse(raw.encode()), "Grade", (result(student),), scale=False)
    assert filled.written == 1


def test_results_of_different_full_marks_are_each_fitted_from_their_own() -> None:
    raw = b"Student,ID,Section,Lesson 4\n    Points Possible,,,10\nx,123,A,\ny,124,A,\n"
    half = result("124", 5.0).model_copy(update={"max_score": 10.0})
    with pytest.raises(UsageError, match="are 10, of the results 20;"):
        in_canvas(result("123"), half, raw=raw)
    filled = in_canvas(result("123"), half, raw=raw, scale=True).content
    assert filled.endswith(b"x,123,A,8.75\ny,124,A,5\n")


def test_a_row_whose_empty_end_was_cut_off_is_filled_too() -> None:
    raw = b"Student,ID,Section,Lesson 3,Lesson 4\n    Points Possible,,,5,20\nx,123,A\ny,124,A,1\n"
    filled = in_canvas(result("123"), result("124", 3.0), raw=raw)
    assert filled.content.endswith(b"x,123,A,,17.5\ny,124,A,1,3\n")
    cut = raw.replace(b"5,20", b"5")
    with pytest.raises(UsageError, match="'' is not understood"):
        in_canvas(result("123"), raw=cut)


def test_the_grades_of_a_course_have_no_full_marks_beside_them() -> None:
    raw = "First name,Surname,Email address,HW (Real),Quiz (Real)\nAda,Lovelace,a@x.org,-,10.00\n"
    sheet = spreadsheet.parse(raw.encode())
    with pytest.raises(UsageError, match="no column of the worksheet is known"):
        moodle.fill(sheet, "HW (Real)", (result("a"),), scale=True)
    done = moodle.fill(sheet, "HW (Real)", (result("a"),), scale=True, maximum=10)
    assert "a@x.org,8.75,10.00" in done.content.decode()
