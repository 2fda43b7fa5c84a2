"""A roster is read as registers and gradebooks write it, and finds the student of a submission."""

from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.intake import rosters

CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Lesson 1 (98)\n"
    ",,,,,Manual Posting\n"
    "    Points Possible,,,,,10\n"
    '"Lovelace, Ada",123,S1,alove,A,7.5\n'
    '"Student, Test",999,,x9,A,\n'
    '"王, 小明",124,S2,wxm,A,\n'
)
MOODLE = (
    "Identifier,Full name,ID number,Email address,Status\n"
    "Participant 500,Ada Lovelace,S1,ada@example.edu,No submission\n"
    "Participant 501,José Núñez,S2,jose@example.edu,No submission\n"
)
GITHUB = '"identifier","github_username","github_id","name"\n"S1","ada-l","77","Ada Lovelace"\n'


def read(tmp_path: Path, content: str | bytes) -> rosters.Roster:
    """The roster in a file of this content."""
    path = tmp_path / "roster.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return rosters.read(path)


@pytest.mark.parametrize(
    ("content", "students"),
    [
        (CANVAS, [("alove", "Lovelace, Ada"), ("wxm", "王, 小明")]),
        (MOODLE, [("ada@example.edu", "Ada Lovelace"), ("jose@example.edu", "José Núñez")]),
        (GITHUB, [("ada-l", "Ada Lovelace")]),
        ("First Name;Last Name;SID\nAda;Lovelace;1\n", [("1", "Ada Lovelace")]),
        ("Last Name\tFirst Name\tUsername\nL\tA\tal\n", [("al", "A L")]),
        ("name\nAda\n\n  \nBob\n", [("Ada", "Ada"), ("Bob", "Bob")]),
        ("学号,姓名,邮箱\n01,王小明,w@x\n", [("w@x", "王小明")]),
        ("学号,姓名\n01,王小明\n".encode("gbk"), [("01", "王小明")]),
        ("学号,姓名\n01,朱镕基\n".encode("gbk"), [("01", "朱镕基")]),
        ("sid,name\n1,José Núñez\n2,Zoë\n".encode("cp1252"), [("1", "José Núñez"), ("2", "Zoë")]),
        ("sid;name\n1;Nuño Šťa\n".encode("cp1252", "ignore"), [("1", "Nuño Ša")]),
        ("email\nada@x\n".encode("utf-16"), [("ada@x", "")]),
        ("\ufeffE-Mail\r\nada@x\r\n", [("ada@x", "")]),
        ('student\n"a\nb"\n', [("a\nb", "a\nb")]),
        ("note,login\nx,ada\n", [("ada", "")]),
        ("login\nada,too,many\n", [("ada", "")]),
    ],
)
def test_columns_are_known_by_their_many_names(
    tmp_path: Path, content: str | bytes, students: list[tuple[str, str]]
) -> None:
    assert [(e.student, e.name) for e in read(tmp_path, content).entries] == students


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        ("", ["has no column"]),
        ("score,grade\n1,2\n", ["has no column"]),
        ("login\n", ["names no student"]),
        ("login,score\nada,1\n,2\nbob,3\n,4\n", ["line 3: names no", "line 5: names no"]),
        (
            "login,score\nada,1\n,2\nADA,3\n",
            ["line 3: names no student", "line 4: ADA stands in line 2, too"],
        ),
        (b"login\n\xff\x81\xff\n", ["is no text in UTF-8"]),
        (b"login\n\0\0\n", ["is no text in UTF-8"]),
        (b"\xff\xfelogin", ["is no text in UTF-8"]),
        ("login\n" + "x,1\n" * 40, ["line 3: x stands in line 2, too", "and 19 more problems"]),
    ],
)
def test_all_problems_are_reported_at_once(
    tmp_path: Path, content: str | bytes, problems: list[str]
) -> None:
    with pytest.raises(UsageError) as raised:
        read(tmp_path, content)
    lines = str(raised.value).splitlines()
    assert all(line.startswith(f"{tmp_path}/roster.csv: ") for line in lines)
    assert [p for p in problems if p not in str(raised.value)] == []
    assert len(lines) <= 21


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_a_roster_that_cannot_be_read_is_a_usage_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        rosters.read(tmp_path / name)


@pytest.mark.parametrize(
    ("content", "name", "identities", "found"),
    [
        (CANVAS, "lovelaceada", ("lovelaceada_123", "123"), "alove"),
        (CANVAS, "lovelaceada", ("lovelaceada",), "alove"),
        (CANVAS, "", ("ALOVE",), "alove"),
        (CANVAS, "王小明", ("王小明_7", "7"), "wxm"),
        (CANVAS, "", ("anon_x1", "x1"), None),
        (MOODLE, "Ada Lovelace", ("Ada Lovelace_500", "500"), "ada@example.edu"),
        (MOODLE, "", ("Participant_501", "501"), "jose@example.edu"),
        (MOODLE, "Jose\u0301 Nu\u0301n\u0303ez", ("x",), "jose@example.edu"),
        (GITHUB, "", ("ADA-L",), "ada-l"),
        ("name,sid\nAnn Li,1\nAnn Li,2\n", "Ann Li", ("x",), None),
        ("name,sid\nAnn Li,1\nAnn Li,2\n", "Ann Li", ("2",), "2"),
        ("name,sid\nAnn Li,1\nBob,2\n", "", ("1", "2"), None),
    ],
)
def test_a_student_is_found_by_identity_else_by_a_name_of_one(
    tmp_path: Path, content: str, name: str, identities: tuple[str, ...], found: str | None
) -> None:
    entry = read(tmp_path, content).find(name, identities)
    assert (entry and entry.student) == found
