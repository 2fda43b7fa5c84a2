"""Nobody becomes somebody else: whose a file is, in downloads of every kind, as a table."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from grader import submissions
from grader.errors import UsageError
from grader.intake import gather, member_names, people, rosters
from grader.intake.dates import Order, order_of, read_moment
from grader.intake.recognition import Class, Told
from tests.support.downloads import Files, write
from tests.support.places import ROOT

A, L = "activations.py", "losses.py"
T1, T2 = "attempt_2026-11-20-10-00-00", "attempt_2026-11-20-11-00-00"
ROSTER = b"name,email\nAda,ada@x.edu\nBen,ben@x.edu\n"


def students(path: Path, told: Told | None = None) -> list[str]:
    """The keys of a class."""
    return [share.student for share in submissions.classify(path, told).sorted.shares]


def named(*names: str) -> Files:
    """Files of these names."""
    return dict.fromkeys(names, b"x = 1\n")


def info(user: str, name: str = "Someone") -> bytes:
    """What Blackboard writes beside an attempt."""
    return f"Name: {name} ({user})\nAssignment: HW\nDate Submitted: Friday\n\nFiles:\n".encode()


CLASSES: dict[str, tuple[Files, list[str]]] = {
    "blackboard: underscores in user names": (
        named(f"HW_smith_j_{T1}_{A}", f"HW_jones_j_{T2}_{A}"),
        ["jones_j", "smith_j"],
    ),
    "blackboard: underscores in the column": (
        named(f"HW_1_part_b_ada_{T1}_{A}", f"HW_1_part_b_ben_{T2}_{A}"),
        ["ada", "ben"],
    ),
    "blackboard: initials of one family": (
        named(f"HW_smith_j_{T1}_{A}", f"HW_smith_k_{T2}_{A}"),
        ["smith_j", "smith_k"],
    ),
    "blackboard: dots and digits": (
        named(f"HW_a.b.smith2_{T1}_{A}", f"HW_20261234_{T1}_{A}", f"HW_st-7_{T1}_{A}"),
        ["20261234", "a.b.smith2", "st-7"],
    ),
    "blackboard: attempt is part of names": (
        named(f"my_attempt_ada_{T1}_{A}", f"my_attempt_attempt_{T1}_{A}"),
        ["ada", "attempt"],
    ),
    "blackboard: handed in again from a download": (
        named(f"HW_smith_j_{T1}_HW_x_{T2}_{A}", f"HW_jones_j_{T1}_{A}"),
        ["jones_j", "smith_j"],
    ),
    "blackboard: Chinese column and word": (
        named(
            f"作业_一_王_小明_尝试_2026-11-20-10-00-00_{A}",
            f"作业_一_li_尝试_2026-11-20-10-00-00_{A}",
        ),
        ["li", "王_小明"],
    ),
    "blackboard: the text files tell": (
        {
            f"HW_s_1_{T1}_{A}": b"",
            f"HW_s_1_{T1}.txt": info("s_1"),
            f"HW_s_2_{T1}_{A}": b"",
            f"HW_s_2_{T1}.txt": info("s_2"),
        },
        ["s_1", "s_2"],
    ),
    "blackboard: one text file tells the column": (
        {f"HW_x_s_1_{T1}_{A}": b"", f"HW_x_s_1_{T1}.txt": info("s_1"), f"HW_x_s_2_{T1}_{A}": b""},
        ["s_1", "s_2"],
    ),
    "blackboard: a text file lies": (
        {f"HW_ada_{T1}_{A}": b"", f"HW_ada_{T1}.txt": info("ben"), f"HW_ben_{T1}_{A}": b""},
        ["ada", "ben"],
    ),
    "blackboard: one student": (named(f"HW_alovelace_{T1}_{A}"), ["alovelace"]),
    "blackboard: one student with an initial": (named(f"HW_smith_j_{T1}_{A}"), ["smith_j"]),
    "blackboard: underscores around": (
        named(f"HW__ada_{T1}_{A}", f"HW_ben_{T1}_{A}", f"HW__{T1}_{A}"),
        ["_ada", "ben", "HW_"],
    ),
    "blackboard: two columns": (
        named(*(f"{c}_{u}_{T1}_{A}" for c in ("HW1", "HW2") for u in ("smith_j", "jones_j"))),
        ["jones_j", "smith_j"],
    ),
    "blackboard: a name that another one begins with": (
        named(f"HW_smith_{T1}_{A}", f"HW_smith_j_{T1}_{A}"),
        ["smith", "smith_j"],
    ),
    "beside a roster": (
        {"roster.csv": ROSTER, **named(f"submissions/ada/{A}", f"submissions/ben/{A}")},
        ["ada", "ben"],
    ),
    "beside what lies about": (
        {
            **dict.fromkeys((".DS_Store", "README.md", "sheet.pdf", "Grades-CS1.csv"), b""),
            **named(f"提交/王小明/{A}", f"提交/李丽/{A}"),
        },
        ["李丽", "王小明"],
    ),
    "beside its zip": (
        {**named(f"hw/ada/{A}", f"hw/ben/{A}"), "hw.zip": b"", "roster.csv": ROSTER},
        ["ada", "ben"],
    ),
    "beside the course's folders": (
        named(f"submissions/ada/{A}", f"submissions/ben/{A}", f"exercises2/{A}", "docs/x.pdf"),
        ["ada", "ben"],
    ),
    "beside a roster, twice packed": (
        {"names.csv": ROSTER, "x/notes.txt": b"", **named(f"x/all/ada/{A}", f"x/all/ben/{A}")},
        ["ada", "ben"],
    ),
    "beside folders without work": (
        named("docs/a.pdf", f"hw1/ada/{A}", f"hw1/ben/{A}"),
        ["ada", "ben"],
    ),
    "a student without work": (named("ben/a.pdf", f"ada/x/{A}", f"ada/y/{L}"), ["ada", "ben"]),
    "one student's folder of any folders": (
        {"notes.md": b"", **named(f"ada/foo/{A}", f"ada/bar/{L}")},
        ["ada"],
    ),
    "one student's folder of versions": (named(f"ada/v1/{A}", f"ada/v2/{A}"), ["ada"]),
    "one student's folder beside a roster": (
        {"roster.csv": ROSTER, **named(f"ada/part_x/{A}", f"ada/part_y/{L}")},
        ["ada"],
    ),
    "one student of the roster in a folder": (
        {"roster.csv": ROSTER, **named(f"submissions/ada/{A}")},
        ["ada"],
    ),
    "one student's folder, files beside": (
        {"readme.txt": b"", **named(f"ada/{A}", f"ada/{L}")},
        ["ada"],
    ),
    "nbgrader: a course": (
        {
            **dict.fromkeys(("gradebook.db", "nbgrader_config.py"), b""),
            **named(*(f"{f}/ps1/{A}" for f in ("source", "release")), f"feedback/ada/ps1/{A}"),
            **named(
                *(f"{f}/{s}/ps1/{A}" for f in ("submitted", "autograded") for s in ("ada", "b"))
            ),
        },
        ["ada", "b"],
    ),
    "nbgrader: no database": (
        named(f"source/ps1/{A}", f"submitted/ada/ps1/{A}", f"submitted/ben/ps1/{A}"),
        ["ada", "ben"],
    ),
    "nbgrader: one student": (
        {"gradebook.db": b"", **named(f"submitted/ada/ps1/{A}", f"source/ps1/{A}")},
        ["ada"],
    ),
    "nbgrader: students beside the database": (
        {"gradebook.db": b"", **named(f"source/ps1/{A}", f"ada/{A}", f"ben/{A}")},
        ["ada", "ben"],
    ),
    "nbgrader: assignments of other files": (
        {
            "gradebook.db": b"",
            **named(f"submitted/ada/ps1/{A}", f"submitted/ada/ps2/{L}", "submitted/ada/ps0/x.txt"),
        },
        ["ada"],
    ),
    "nbgrader: its exchange": (
        named(
            f"ada+ps1+2026-11-20 10:00:00 UTC+x1/{A}",
            f"ada+ps1+2026-11-21 10:00:00 UTC/{A}",
            f"ben+ps1+2026-11-20 10:00:00 UTC/{A}",
        ),
        ["ada", "ben"],
    ),
    "source where no tool is": (named(f"source/{A}", f"ada/{A}"), ["ada", "source"]),
    "brightspace: attempts": (
        {
            "index.html": b"",
            **named(
                f"101-55 - Ada Lovelace- Nov 19, 2026 1000 PM/{A}",
                f"102-55 - Ada Lovelace - Nov 20, 2026 0900 AM/{A}",
                f"103-55 - Jean-Luc Picard - Nov 20, 2026 0900 AM/{A}",
            ),
        },
        ["Ada Lovelace", "Jean-Luc Picard"],
    ),
    "brightspace: flat": (
        named(
            f"101-55 - Ada Lovelace - Nov 19, 2026 1000 PM - {A}",
            f"102-55 - Ben - Nov 20, 2026 900 AM - my - {L}",
        ),
        ["Ada Lovelace", "Ben"],
    ),
    "brightspace: namesakes by their numbers": (
        named(
            f"7-55 - Wei Wang - Nov 19, 2026 1000 PM/{A}",
            f"7-55 - Wei Wang - Nov 20, 2026 1000 PM/{A}",
            f"8-55 - Wei Wang - Nov 19, 2026 1000 PM/{A}",
        ),
        ["Wei Wang_7", "Wei Wang_8"],
    ),
    "brightspace: own numbers": (
        named(
            f"7-55 - N0123456 - Wei Wang- 5 October, 2026 1000 PM - {A}",
            f"8-55 - N0123457 - Wei Wang- 5 October, 2026 1000 PM - {A}",
        ),
        ["Wei Wang_7", "Wei Wang_8"],
    ),
    "brightspace: blind": (
        named(
            f"7-55 - Anonymous User - Nov 19, 2026 1000 PM/{A}",
            f"8-55 - Anonymous User - Nov 19, 2026 1000 PM/{A}",
        ),
        ["Anonymous User_7", "Anonymous User_8"],
    ),
    "brightspace: Chinese": (
        named(
            f"7-55 - 王小明 - 2026年11月19日 2200/{A}",
            f"8-55 - 李丽 - 2026年11月19日 下午1000/{A}",
        ),
        ["李丽", "王小明"],
    ),
}


@pytest.mark.parametrize("name", CLASSES)
def test_students_of_a_class_are_found(tmp_path: Path, name: str) -> None:
    files, expected = CLASSES[name]
    assert students(write(tmp_path / "class", files)) == sorted(expected)


ATTEMPTS = {
    "brightspace: the latest date counts, not the number": (
        "9-55 - Ada - Nov 19, 2026 1000 PM/",
        "8-55 - Ada - Nov 20, 2026 0900 AM/",
    ),
    "brightspace: noon and midnight": (
        "9-55 - Ada - Nov 20, 2026 1230 AM/",
        "8-55 - Ada - Nov 20, 2026 1200 PM/",
    ),
    "brightspace: months in letters": (
        "9-55 - Ada - 30 août 2026 23 h 59/",
        "8-55 - Ada - 1 sept. 2026 0 h 01/",
    ),
    "brightspace: unknown dates": (
        "8-55 - Ada - Foo 21, 2026 1000 PM/",
        "10-55 - Ada - Nov 20, 2026 1000 PM/",
    ),
    "nbgrader: exchange": (
        "ada+ps1+2026-11-20 10:00:00 UTC/",
        "ada+ps1+2026-11-21 09:00:00 UTC/",
    ),
    "blackboard": (f"HW_smith_j_{T1}_", f"HW_smith_j_{T2}_"),
}


@pytest.mark.parametrize("name", ATTEMPTS)
def test_latest_attempt_counts(tmp_path: Path, name: str) -> None:
    older, newer = ATTEMPTS[name]
    files = {f"{older}{A}": b"older", f"{newer}{A}": b"newer"}
    found = submissions.classify(write(tmp_path / "class", files))
    (share,) = found.sorted.shares
    assert submissions.take(share, found.sorted.layout)[0].files[A] == b"newer"


DATES = {
    "Nov 20, 2026 1159 PM": (2026, 11, 20, 23, 59, 0),
    "Nov 20, 2026 11:59 PM": (2026, 11, 20, 23, 59, 0),
    "November 3, 2026 12_05 AM": (2026, 11, 3, 0, 5, 0),
    "20 November, 2026 2359": (2026, 11, 20, 23, 59, 0),
    "20 nov. 2026 23 h 59": (2026, 11, 20, 23, 59, 0),
    "20. März 2026 900": (2026, 3, 20, 9, 0, 0),
    "3 de diciembre de 2026 2359": (2026, 12, 3, 23, 59, 0),
    "1 juil. 2026 0900": (2026, 7, 1, 9, 0, 0),
    "1 juin 2026 0900": (2026, 6, 1, 9, 0, 0),
    "20 Kas\u0131m 2026 2359": (2026, 11, 20, 23, 59, 0),
    "2026年11月20日 2359": (2026, 11, 20, 23, 59, 0),
    "2026年11月20日 下午1159": (2026, 11, 20, 23, 59, 0),
    "2026년 11월 20일 오전 900": (2026, 11, 20, 9, 0, 0),
    "2026-11-20 235958": (2026, 11, 20, 23, 59, 58),
    "20.11.2026 2359": (2026, 11, 20, 23, 59, 0),
    "Foo 20, 2026 1159 PM": None,
    "Nov 40, 2026 1159 PM": None,
    "tomorrow": None,
}


@pytest.mark.parametrize("text", DATES)
def test_date_is_read(text: str) -> None:
    found = read_moment(text)
    assert (found.moment if found else None) == DATES[text]


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["11-20-2026 1159 PM"], Order.MONTH),
        (["20-11-2026 1159 PM", "11-10-2026 1159 PM"], Order.DAY),
        (["10-11-2026 2359"], Order.DAY),
        (["10-11-2026 1159 PM"], Order.MONTH),
    ],
)
def test_order_of_a_downloads_dates(texts: list[str], order: Order) -> None:
    assert order_of(texts) is order


def test_several_assignments_of_a_course_are_refused_until_one_is_named(tmp_path: Path) -> None:
    files = named(*(f"submitted/{s}/{a}/{A}" for s in ("ada", "ben") for a in ("ps1", "ps2")))
    path = write(tmp_path / "course", {"gradebook.db": b"", **files})
    with pytest.raises(UsageError, match=r"\(ps1, ps2\)"):
        submissions.classify(path)
    with pytest.raises(UsageError, match=r"no such assignment handed in; it has: ps1, ps2"):
        submissions.classify(path, Told(assignment="ps3"))
    found = submissions.classify(path, Told(assignment="ps2")).sorted
    assert [[p.node.name for p in share.pieces] for share in found.shares] == [["ps2"], ["ps2"]]


def test_folder_of_a_tool_is_looked_at_where_no_tool_is(tmp_path: Path) -> None:
    path = write(tmp_path / "class", named(f"source/{A}", f"ada/{A}"))
    facts = {share.student: share.facts for share in submissions.classify(path).sorted.shares}
    assert facts == {"ada": (), "source": ("tool_folder",)}


MERGED: dict[str, tuple[Files, dict[str, tuple[str, ...]]]] = {
    "folder and zip": (
        {f"ada/{A}": b"", "ada.zip": b"", f"ben/{A}": b""},
        {"ada": ("ada/", "ada.zip")},
    ),
    "moodle: folder and flat": (
        named(
            f"Ada_12_assignsubmission_file/{A}",
            f"Ada_12_assignsubmission_file_{L}",
            "Ada_12_assignsubmission_onlinetext/x.html",
        ),
        {"Ada_12": ("Ada_12_assignsubmission_file/", f"Ada_12_assignsubmission_file_{L}")},
    ),
    "moodle: as always": (
        named(f"Ada_12_assignsubmission_file_{A}", f"Ada_12_assignsubmission_file_{L}"),
        {},
    ),
    "brightspace": (
        named(f"1-5 - Ada - Nov 1, 2026 900 AM/{A}", f"2-5 - Ada - Nov 2, 2026 900 AM/{A}"),
        {"Ada": ("1-5 - Ada - Nov 1, 2026 900 AM/", "2-5 - Ada - Nov 2, 2026 900 AM/")},
    ),
    "two spellings": (
        named(f"Jos\u00e9/{A}", f"Jose\u0301/{L}", f"ben/{A}"),
        {"Jos\u00e9": ("Jos\u00e9/", "Jos\u00e9/")},
    ),
    "flat": (
        named("ada_losses.py", "losses-ada.py", "ben_losses.py", "ben_activations.py"),
        {"ada": ("ada_losses.py", "losses-ada.py")},
    ),
}


@pytest.mark.parametrize("name", MERGED)
def test_merge_of_different_origins_is_told(tmp_path: Path, name: str) -> None:
    files, merged = MERGED[name]
    found = submissions.classify(write(tmp_path / "class", files)).sorted
    assert {k: tuple(sorted(v)) for k, v in found.merged.items()} == {
        k: tuple(sorted(v)) for k, v in merged.items()
    }


def test_names_that_hardly_differ_are_told(tmp_path: Path) -> None:
    path = write(tmp_path / "class", named(f"Ada/{A}", f"ada/{A}", f"ben/{A}"))
    assert submissions.classify(path).sorted.alike() == ("Ada / ada",)


NAMES = {
    "cp949": [["김철수", "이영희"], ["최지우"], ["남궁민수"]],
    "gb18030": [["王小明", "李丽"], ["陈静"], ["童童", "王五"], ["欧阳娜娜"]],
    "cp932": [["田中太郎", "鈴木花子"], ["山本さくら"], ["高橋"]],
    "cp950": [["陳大文", "黃小明"], ["劉德華"]],
    "cp866": [["Иванов Иван", "Петров Пётр"], ["Ёлкина Юлия"]],
    "cp1251": [["Иванов Иван"], ["Сидорова Анна"]],
    "cp1252": [["André", "José Núñez"], ["Müller"], ["Émile Zola"], ["Søren"], ["Zoë"]],
    "cp437": [["André", "José Núñez"], ["Müller"], ["Émile Zola"], ["Zoë"]],
    "cp850": [["Søren"], ["João"]],
    "mac-roman": [["André", "José Núñez"], ["Müller"], ["François"], ["Zoë"]],
    "utf-8": [["André"], ["王小明"], ["김철수"], ["Иванов", "Zoë"]],
}
NAMES_ITEMS = [(code, names) for code, classes in NAMES.items() for names in classes]


def packed(names: list[bytes], extra: dict[bytes, bytes] | None = None) -> bytes:
    """A zip of a folder for each name, written as bytes in no declared encoding."""
    content = io.BytesIO()
    stand_ins = {name: f"{n:02}".ljust(len(name), "x") for n, name in enumerate(names)}
    with zipfile.ZipFile(content, "w") as archive:
        for name, stand_in in stand_ins.items():
            member = zipfile.ZipInfo(f"{stand_in}/{A}")
            member.extra = (extra or {}).get(name, b"")
            archive.writestr(member, b"x = 1\n")
    raw = content.getvalue()
    for name, stand_in in stand_ins.items():
        raw = raw.replace(stand_in.encode() + b"/", name + b"/")
    return raw


def of_zip(place: Path, content: bytes, told: Told | None = None) -> Class:
    """The class in a zip."""
    path = place / "class.zip"
    path.write_bytes(content)
    return submissions.classify(path, told)


@pytest.mark.parametrize(("code", "names"), NAMES_ITEMS)
def test_names_of_an_archive_are_read(tmp_path: Path, code: str, names: list[str]) -> None:
    found = of_zip(tmp_path, packed([name.encode(code) for name in [*names, "bob"]]))
    assert [share.student for share in found.sorted.shares] == sorted([*names, "bob"])
    assert list(found.names.assumed) == ["class.zip"]


def test_the_roster_decides_between_encodings(tmp_path: Path) -> None:
    # Two syllables that are common Chinese characters as well.
    raw = "한글".encode("cp949")
    (tmp_path / "r.csv").write_text("name\n한글\nBob\n", encoding="utf-8")
    korean = rosters.read(tmp_path / "r.csv")
    found = of_zip(tmp_path, packed([raw, b"bob"]), Told(roster=korean))
    assert found.sorted.shares[-1].student == "한글"
    (tmp_path / "r.csv").write_text(f"name\n{raw.decode('gbk')}\nBob\n", encoding="utf-8")
    chinese = rosters.read(tmp_path / "r.csv")
    found = of_zip(tmp_path, packed([raw, b"bob"]), Told(roster=chinese))
    assert found.sorted.shares[-1].student == raw.decode("gbk")


def test_the_instructor_decides_the_encoding(tmp_path: Path) -> None:
    greek = packed(["Δέλτα".encode("cp1253"), b"bob"])
    assert of_zip(tmp_path, greek, Told(encoding="cp1253")).sorted.shares[-1].student == "Δέλτα"
    chinese = packed(["王小明".encode(), b"bob"])
    found = of_zip(tmp_path, chinese, Told(encoding="latin-1"))
    assert found.sorted.shares[-1].student == "王小明".encode().decode("latin-1")
    assert found.names.assumed == {}


def unicode_path(raw: bytes, name: str, checked: bytes | None = None) -> bytes:
    """Info-ZIP's field, made for the name `checked`."""
    whole = raw + f"/{A}".encode()
    content = struct.pack("<BL", 1, zlib.crc32(checked or whole)) + f"{name}/{A}".encode()
    return struct.pack("<HH", 0x7075, len(content)) + content


def test_unicode_path_field_is_read_when_its_checksum_fits(tmp_path: Path) -> None:
    good, stale = b"\x81good", b"stale"
    extra = {good: unicode_path(good, "王小明"), stale: unicode_path(stale, "李丽", b"other")}
    found = of_zip(tmp_path, packed([good, stale], extra))
    assert [share.student for share in found.sorted.shares] == ["stale", "王小明"]
    assert found.names.assumed == {}


@pytest.mark.parametrize(
    "raw",
    [b"", b"\x75\x70", b"\x75\x70\xff\xff\x01", b"\x75\x70\x05\x00\x01\0\0\0\0", b"\0" * 9],
)
def test_broken_extra_fields_are_no_name(raw: bytes) -> None:
    info = zipfile.ZipInfo(b"\x81".decode("cp437"))
    info.extra = raw
    assert member_names.declared(info) is None


def test_two_spellings_in_an_archive_are_told(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in (f"Jos\u00e9/{A}", f"Jose\u0301/{L}", f"bob/{A}"):
            archive.writestr(name, b"")
    found = of_zip(tmp_path, content.getvalue())
    assert list(found.names.spellings) == ["class.zip/Jos\u00e9"]


REFUSED: dict[str, Files] = {
    "moodle": named(f"Ada_1_assignsubmission_file/{A}", f"Ben_2_assignsubmission_file/{A}"),
    "blackboard": named(f"HW_a_{T1}_{A}", f"HW_b_{T1}_{A}"),
    "brightspace": named(f"1-5 - A - Nov 1, 2026 900 AM/{A}", f"2-5 - B - Nov 2, 2026 900 AM/{A}"),
    "canvas": named(f"adal_11_21_{A}", f"benb_12_22_{A}"),
    "gradescope": named(f"submission_1/{A}", f"submission_2/{A}"),
    "nbgrader": {"gradebook.db": b"", **named(f"submitted/a/p/{A}", f"submitted/b/p/{A}")},
    "packed once more": named(
        f"x/Ada_1_assignsubmission_file/{A}", f"x/B_2_assignsubmission_file/{A}"
    ),
    "roster": {"roster.csv": ROSTER, **named(f"ada/{A}", f"ben/{A}")},
    "roster beside the class": {
        "r.csv": ROSTER,
        **named(f"submissions/ada/{A}", f"submissions/ben/{A}"),
    },
    "names": named(f"Ada Lovelace/{A}", f"Ben Stone/{A}"),
    "given names": named(f"ada/{A}", f"ben/{A}", f"eve/{A}"),
    "Chinese names": named(f"王小明/{A}", f"李丽/{A}"),
    "addresses": named(f"a@x.edu/{A}", f"b@x.edu/{A}"),
    "student numbers": named(f"s1234567/{A}", f"s1234568/{A}"),
    "flat": named("ada_losses.py", "ben_losses.py"),
}
SUBMITTED: dict[str, Files] = {
    "stubs": named(A, L),
    "versions": named(f"v1/{A}", f"v2/{A}"),
    "tries": named(f"first try/{A}", f"second try/{A}"),
    "capitals": named(f"First Try/{A}", f"Final Version/{A}", f"Old Stuff/{A}"),
    "lessons": named(f"lesson 3/exercises/{A}", f"lesson 4/exercises/{L}"),
    "Chinese versions": named(f"第一次/{A}", f"最终版/{A}", f"作业一/{A}", f"新建文件夹/{L}"),
    "dates": named(f"20261120/{A}", f"20261121/{A}"),
    "own table": {"data.csv": b"name,id\nsetosa,1\nvirginica,2\n", **named(A, L)},
    "own folders": named(f"src/{A}", f"tests/test_{A}", f"data/{L}"),
    "flat versions": named("losses_final.py", "losses_v2.py", "losses_old.py"),
    "a kit": named(".github/x", f"exercises/{A}", "pictures/x.py"),
    "one of a download": named(f"HW_smith_j_{T1}_{A}"),
    "two letters": named(f"a/{A}", f"b/{A}"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_class_is_no_submission(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="grader grade") as refused:
        submissions.read(write(tmp_path / "it", REFUSED[name]))
    assert refused.value.key == "class_for_check"


def test_the_sample_class_is_no_submission() -> None:
    with pytest.raises(UsageError, match="grader grade"):
        submissions.read(ROOT / "tests/class")


@pytest.mark.parametrize("name", SUBMITTED)
def test_folders_alone_are_a_submission(tmp_path: Path, name: str) -> None:
    assert submissions.read(write(tmp_path / "it", SUBMITTED[name])).files


@pytest.mark.parametrize(
    ("names", "versions"),
    [
        (["v1", "v2"], True),
        (["Version 1", "version_2 (final)"], True),
        (["第1次", "最终版"], True),
        (["2026-11-20", "2026-11-21"], True),
        (["ada", "ben"], False),
        (["1234567", "1234568"], False),
        (["王小明", "李丽"], False),
    ],
)
def test_versions_are_told_from_students(names: list[str], *, versions: bool) -> None:
    assert people.are_versions(names) is versions


@pytest.mark.parametrize(
    ("files", "used", "unused"),
    [
        (named(f"v1/{A}", f"v2/{A}"), 1, 1),
        (named(f"lesson 3/{A}", f"lesson 4/{L}"), 0, 0),
        (named(A, f"old/{A}"), 0, 0),
        (named(A, L), 0, 0),
    ],
)
def test_what_was_taken_for_versions_is_known(
    tmp_path: Path, files: Files, used: int, unused: int
) -> None:
    found = submissions.read(write(tmp_path / "it", files)).versions
    assert (len(found.used), len(found.unused)) == (used, unused)


def test_names_that_are_called_utf_8_and_are_not(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in (f"\u00e9\u00e9\u00e9/{A}", f"bob/{A}"):
            archive.writestr(name, b"x = 1\n")
    raw = content.getvalue().replace("\u00e9\u00e9\u00e9".encode(), "王小明".encode("gbk"))
    found = of_zip(tmp_path, raw)
    assert [share.student for share in found.sorted.shares] == ["bob", "王小明"]
    for share in found.sorted.shares:
        assert submissions.take(share, "folders")[0].files == {A: b"x = 1\n"}


def test_a_backslash_may_be_half_a_character(tmp_path: Path) -> None:
    found = of_zip(tmp_path, packed(["表示".encode("cp932"), b"bob"]))
    assert [share.student for share in found.sorted.shares] == ["bob", "表示"]


def test_a_students_archive_has_a_rule_of_its_own(tmp_path: Path) -> None:
    inner = packed(["작업".encode("cp949"), "김철수".encode("cp949")])
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("XXXX/hw.zip", inner)
        archive.writestr(f"bob/{A}", b"")
    raw = content.getvalue().replace(b"XXXX", "李丽".encode("gbk"))
    found = of_zip(tmp_path, raw)
    share = found.sorted.shares[-1]
    lines = submissions.take(share, "folders")[1]
    assert found.names.assumed == {"class.zip": "gb18030", "class.zip/李丽/hw.zip": "cp949"}
    opened = {line.path: line.reason for line in lines if line.reason}
    message = opened["class.zip/李丽/hw.zip"]
    assert message.parameters == {"encoding": "cp949"}
    around = [line for line in gather.left(found) if line.path == "class.zip"]
    assert [line.reason.parameters for line in around if line.reason] == [{"encoding": "gb18030"}]
