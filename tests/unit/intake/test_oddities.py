"""What people and systems hand in besides clean files: decided the same everywhere, and said."""

import io
import os
import stat
import struct
import unicodedata
import warnings
import zipfile
from pathlib import Path

import pytest

from grader import submissions
from grader.errors import UsageError
from grader.intake import archives, nodes
from grader.submissions import Submission
from tests.support.downloads import write, zipped

A, L = "activations.py", "losses.py"
GOOD = b"def tanh_prime(x): return x\n"
HELP = b"HALF = 0.5\n"
STUB = b"def tanh_prime(x): pass\n"
OTHER = b"def tanh_prime(x): return 1\n"


def submission(place: Path, files: dict[str, bytes]) -> tuple[Submission, dict[str, str]]:
    """One student's files, read as a member of a class, and why each was not used."""
    write(place / "class" / "ada", files)
    write(place / "class" / "bob", {A: GOOD})
    return taken(place / "class", "ada")


def taken(path: Path, student: str) -> tuple[Submission, dict[str, str]]:
    """A student's submission, and by path why a file was not used."""
    found = submissions.classify(path)
    (share,) = (share for share in found.sorted.shares if share.student == student)
    read, lines = submissions.take(share, found.sorted.layout)
    unused = {line.path.partition("/ada/")[2]: line.reason.id for line in lines if line.reason}
    return read, unused


@pytest.mark.parametrize(
    ("files", "used", "unused"),
    [
        ({"Activations.PY": GOOD}, {A: GOOD}, {}),
        ({A: GOOD, "ACTIVATIONS.py": OTHER}, {A: GOOD}, {"ACTIVATIONS.py": "passed_over"}),
        ({"activations.py.txt": GOOD}, {A: GOOD}, {}),
        ({A: GOOD, "activations.py.txt": OTHER}, {A: GOOD}, {"activations.py.txt": "passed_over"}),
        ({"activations (1).py": GOOD}, {"activations (1).py": GOOD}, {}),
        ({"activations-3.py": GOOD}, {"activations-3.py": GOOD}, {}),
        ({"activations copy.py": GOOD}, {"activations copy.py": GOOD}, {}),
        ({"activations - Copy (2).py": GOOD}, {"activations - Copy (2).py": GOOD}, {}),
        (
            {A: GOOD, "activations (1).py": OTHER, "activations-1.py": OTHER},
            {A: GOOD},
            {"activations (1).py": "passed_over", "activations-1.py": "passed_over"},
        ),
        ({f"exercises/{A}": GOOD, A: OTHER}, {A: GOOD}, {A: "passed_over"}),
        ({f"hw/exercises/{A}": GOOD, f"hw/{A}": OTHER}, {A: GOOD}, {f"hw/{A}": "passed_over"}),
        ({f"b/{A}": GOOD, f"a/{A}": OTHER}, {A: GOOD}, {f"a/{A}": "passed_over"}),
        ({f"b/c/{A}": OTHER, f"z/{A}": GOOD}, {A: GOOD}, {f"b/c/{A}": "passed_over"}),
        ({A: GOOD, "help.py": HELP}, {A: GOOD, "help.py": HELP}, {}),
        ({A: GOOD, "old/help.py": HELP}, {A: GOOD}, {"old/help.py": "no_exercise"}),
        ({f"x/{A}": GOOD, "x/help.py": HELP}, {A: GOOD, "help.py": HELP}, {}),
        ({"hw1.py": GOOD}, {"hw1.py": GOOD}, {}),
        ({"hw1.py": b"tanh_prime = lambda x: x\n"}, {"hw1.py": ...}, {}),
        ({"hw1.py": b"print('tanh_prime')"}, {"hw1.py": ...}, {}),
        ({A: GOOD, "report.pdf": b"%PDF"}, {A: GOOD}, {"report.pdf": "not_python"}),
        (
            {A: GOOD, f"__MACOSX/._{A}": OTHER, ".DS_Store": b"", f"__pycache__/{A}": OTHER},
            {A: GOOD},
            {"__MACOSX/": "junk", ".DS_Store": "junk", "__pycache__/": "junk"},
        ),
        ({A: GOOD, f".{A}": OTHER}, {A: GOOD}, {f".{A}": "not_python"}),
        ({"work.zip": zipped({f"my work/{A}": GOOD})}, {A: GOOD}, {"work.zip": "unpacked"}),
        (
            {A: GOOD, "a.zip": zipped({A: OTHER})},
            {A: GOOD},
            {"a.zip": "unpacked", f"a.zip/{A}": "passed_over"},
        ),
        ({"a.zip": zipped({"b.ZIP": zipped({A: GOOD})})}, {A: GOOD}, {"a.zip": ..., ...: ...}),
        ({}, {}, {}),
    ],
    ids=lambda files: " ".join(map(str, files)) if isinstance(files, dict) else "",
)
def test_what_is_used_of_what_was_handed_in(
    tmp_path: Path,
    files: dict[str, bytes],
    used: dict[str, object],
    unused: dict[object, object],
) -> None:
    read, why = submission(tmp_path, files)
    assert set(read.files) == set(used)
    assert all(content in (..., read.files[name]) for name, content in used.items())
    if ... not in unused:
        assert set(why) == set(unused)
        assert all(r is ... or str(r) in why[str(path)] for path, r in unused.items())
    assert read.refused == {}


def _member(name: str, mode: int = 0) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


def archive(*members: tuple[zipfile.ZipInfo | str, bytes], method: int = 8) -> bytes:
    """A zip with these members, in their order, the same name twice if asked for."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the same name twice
        for info, data in members:
            file.writestr(info, data, method)
    return content.getvalue()


def encrypted(name: str = A) -> bytes:
    """A zip whose only member claims a password."""
    content = bytearray(archive((name, GOOD)))
    for signature, offset in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        at = content.find(signature) + offset
        content[at : at + 2] = struct.pack("<H", 1)
    return bytes(content)


def with_a_wrong_checksum() -> bytes:
    """A zip whose member is not what it was."""
    content = bytearray(archive((A, GOOD), method=0))
    content[content.find(GOOD)] ^= 1
    return bytes(content)


def nested(depth: int) -> bytes:
    """An archive in an archive in an archive."""
    content = archive((A, GOOD))
    for level in range(depth):
        content = archive((f"{level}.zip", content))
    return content


def with_a_false_size() -> bytes:
    """A member that claims to be small and is not."""
    content = bytearray(archive((A, b"#" * 5000)))
    for signature, offset in ((b"PK\1\2", 24), (b"PK\3\4", 22)):
        at = content.find(signature) + offset
        content[at : at + 4] = struct.pack("<I", 10)
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (encrypted(), "refused.encrypted"),
        (with_a_wrong_checksum(), "refused.broken"),
        (with_a_false_size(), "refused.broken"),
        (archive((A, GOOD))[:60], "refused.broken"),
        (b"", "refused.broken"),
        (b"no archive", "refused.broken"),
        (b"PK\5\6" + bytes(18), None),
        (archive((_member(A, stat.S_IFLNK | 0o777), b"/etc/passwd")), "refused.not_regular"),
        (archive((_member(A, stat.S_IFIFO | 0o777), b"")), "refused.not_regular"),
        (archive((A, GOOD), method=zipfile.ZIP_LZMA), "refused.compression"),
        (archive((A, bytes(3 << 20))), "refused.ratio"),
        (archive((A, bytes((1 << 20) + 1)), method=0), "refused.too_large"),
        (nested(4), "refused.too_deep"),
        (archive((f"../{A}", GOOD)), "refused.unsafe_path"),
        (archive((f"/{A}", GOOD)), "refused.unsafe_path"),
        (archive((f"x/../../{A}", GOOD)), "refused.unsafe_path"),
        (archive((f"C:\\x\\{A}", GOOD)), "refused.unsafe_path"),
        (archive((f"..\\{A}", GOOD)), "refused.unsafe_path"),
        (archive(("x/" * 30_000 + A, GOOD)), "refused.unsafe_path"),
    ],
)
def test_an_archive_that_cannot_be_trusted_is_refused_with_the_reason(
    tmp_path: Path, content: bytes, reason: str | None
) -> None:
    read, why = submission(tmp_path, {"work.zip": content})
    assert read.files == {}
    assert list(tmp_path.iterdir()) == [tmp_path / "class"]
    if reason is not None:
        assert reason in why.values()
        assert {message.id for message in read.refused.values()} == {reason}


def test_a_refused_archive_costs_nothing_that_is_there_otherwise(tmp_path: Path) -> None:
    read, why = submission(tmp_path, {A: GOOD, "work.zip": b"no archive"})
    assert read.files == {A: GOOD}
    assert L in read.refused
    assert A not in read.refused
    assert why == {"work.zip": "refused.broken"}


def test_too_many_members_are_counted_before_they_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.intake.candidates.MAX_MEMBERS", 2)
    read, why = submission(tmp_path, {"work.zip": archive(*((f"{n}.py", b"") for n in range(3)))})
    assert read.files == {}
    assert why == {"work.zip": "refused.too_many"}


@pytest.mark.parametrize(
    ("content", "files"),
    [
        (archive((f"ada\\{A}", GOOD)), {A: GOOD}),
        (archive((A, OTHER), (A, GOOD)), {A: GOOD}),
        (archive((f"x/{A}", GOOD), ("x", b"a file of the folder's name")), {A: GOOD}),
        (archive((f"./x//{A}", GOOD)), {A: GOOD}),
        (archive((_member(A, stat.S_IFREG | 0o644), GOOD)), {A: GOOD}),
    ],
    ids=["backslashes", "twice", "file and folder", "dots", "with a mode"],
)
def test_an_archive_with_odd_names_is_read(
    tmp_path: Path, content: bytes, files: dict[str, bytes]
) -> None:
    assert submission(tmp_path, {"work.zip": content})[0].files == files


@pytest.mark.parametrize(
    ("raw", "student"),
    [
        ("王小明".encode(), "王小明"),
        ("王小明".encode("gbk"), "王小明"),
        ("José".encode("cp437"), "José"),
    ],
    ids=["utf-8", "gbk", "cp437"],
)
def test_a_name_from_a_system_without_unicode_is_read(
    tmp_path: Path, raw: bytes, student: str
) -> None:
    content = archive(("X" * len(raw) + f"/{A}", GOOD), (f"bob/{A}", GOOD))
    path = tmp_path / "class.zip"
    path.write_bytes(content.replace(b"X" * len(raw), raw))
    assert [s.student for s in submissions.classify(path).sorted.shares] == sorted([student, "bob"])


def test_one_name_in_two_compositions_is_one_student(tmp_path: Path) -> None:
    write(tmp_path / unicodedata.normalize("NFC", "José"), {A: GOOD})
    write(tmp_path / unicodedata.normalize("NFD", "José"), {L: GOOD})
    write(tmp_path / "ada", {A: GOOD})
    (share, _) = submissions.classify(tmp_path).sorted.shares
    assert share.student == "José"
    assert submissions.take(share, "folders")[0].files == {A: GOOD, L: GOOD}


def test_names_that_differ_in_case_are_two_students(tmp_path: Path) -> None:
    for name in ("Ada", "ada"):
        write(tmp_path / name, {A: name.encode()})
    shares = submissions.classify(tmp_path).sorted.shares
    assert [submissions.take(s, "")[0].files[A] for s in shares] == [b"Ada", b"ada"]


def test_a_folder_and_a_zip_of_one_name_are_one_student(tmp_path: Path) -> None:
    write(tmp_path, {f"ada/{A}": GOOD, "ada.zip": zipped({A: OTHER, L: OTHER}), "bob/x": b""})
    (ada, _) = submissions.classify(tmp_path).sorted.shares
    assert submissions.take(ada, "folders")[0].files == {A: GOOD, L: OTHER}


@pytest.mark.parametrize(
    ("yaml", "students"),
    [
        (b"", ["submission_1", "submission_2"]),
        (b"[1, 2", ["submission_1", "submission_2"]),
        (b"submission_1: &a [*a]\nsubmission_2: 3\n", ["submission_1", "submission_2"]),
        (b"\xff\xfe\0", ["submission_1", "submission_2"]),
        (b"submission_1: {submitters: [{name: Ada, sid: 007}]}\n", ["007", "submission_2"]),
        (
            b'submission_1:\n  :submitters:\n  - {":email": a@x}\n  - {":email": b@x}\n',
            ["a@x", "b@x", "submission_2"],
        ),
        (
            b"submission_1: !!python/object/apply:os.system ['true']\n",
            ["submission_1", "submission_2"],
        ),
    ],
)
def test_metadata_of_gradescope_may_be_anything(
    tmp_path: Path, yaml: bytes, students: list[str]
) -> None:
    files = {f"submission_{n}/{A}": GOOD for n in (1, 2)}
    write(tmp_path, {**files, "submission_metadata.yml": yaml})
    found = submissions.classify(tmp_path).sorted
    assert (found.layout, [s.student for s in found.shares]) == ("gradescope", students)


def test_a_group_gets_one_grade_each(tmp_path: Path) -> None:
    yaml = b'submission_1:\n  :submitters:\n  - {":email": a@x}\n  - {":email": b@x}\n'
    write(tmp_path, {f"submission_1/{A}": GOOD, "submission_metadata.yml": yaml})
    shares = submissions.classify(tmp_path).sorted.shares
    read = [submissions.take(share, "gradescope")[0] for share in shares]
    assert [(one.student, one.files) for one in read] == [("a@x", {A: GOOD}), ("b@x", {A: GOOD})]
    assert {one.came_from.facts for one in read} == {("group",)}


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({A: GOOD, L: GOOD}, "single submission: grader check"),
        ({"readme.txt": b""}, "holds no folder"),
        ({}, "holds no folder"),
    ],
)
def test_what_is_no_class_is_a_usage_error(
    tmp_path: Path, files: dict[str, bytes], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        submissions.classify(write(tmp_path, files))


@pytest.mark.parametrize("name", ["hw.rar", "HW.7Z", "hw.tar.gz", "hw.tgz"])
def test_an_archive_that_is_not_read_is_no_missing_attempt(tmp_path: Path, name: str) -> None:
    one, unused = submission(tmp_path, {A: GOOD, f"sub/{name}": b"x", "data/train.gz": b"x"})
    assert one.files == {A: GOOD}
    assert one.refused[L].id == unused[f"sub/{name}"] == "refused.other_archive"
    assert unused["data/train.gz"] == "intake.not_python"


def test_a_download_that_a_password_locks_gives_nobody_a_zero(tmp_path: Path) -> None:
    (tmp_path / "class.zip").write_bytes(encrypted("ada/losses.py"))
    with pytest.raises(UsageError, match=r"class\.zip: is locked with a password; unpack it"):
        submissions.classify(tmp_path / "class.zip")


def test_a_file_that_is_no_zip_is_told_as_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "class.tar.gz").touch()
    with pytest.raises(UsageError, match="is neither a folder nor a zip; give the folder"):
        submissions.classify(tmp_path / "class.tar.gz")


@pytest.mark.parametrize("content", [b"", b"no archive", archive((A, GOOD))])
def test_a_zip_that_is_no_class_is_a_usage_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "class.zip").write_bytes(content)
    with pytest.raises(UsageError, match=r"cannot be read|holds no folder"):
        submissions.classify(tmp_path / "class.zip")


def test_a_single_folder_of_one_student_is_a_class_of_one(tmp_path: Path) -> None:
    for files in ({A: GOOD}, {f"exercises/{A}": GOOD, "tests/x.py": b"", "notes/y": b""}):
        path = write(tmp_path / str(len(files)), {f"ada/{n}": data for n, data in files.items()})
        assert [s.student for s in submissions.classify(path).sorted.shares] == ["ada"]


@pytest.mark.parametrize("kind", ["link", "pipe", "loop"])
def test_nothing_in_a_class_is_followed_or_waited_for(tmp_path: Path, kind: str) -> None:
    write(tmp_path / "ada", {L: GOOD})
    for path in (tmp_path / "ada" / A, tmp_path / "ada" / "folder"):
        if kind == "pipe":
            os.mkfifo(path)
        else:
            path.symlink_to({"link": "/etc/passwd", "loop": "."}[kind])
    read, why = taken(tmp_path, "ada")
    assert read.files == {L: GOOD}
    assert read.refused[A].id == "refused.not_regular"
    assert set(why.values()) == {"refused.not_regular"}


def test_a_deep_or_crowded_submission_is_not_searched_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.intake.candidates._MAX_FOLDERS", 10)
    files = {f"a{n}/b/c/{n}.txt": b"" for n in range(20)}
    read, why = submission(tmp_path, {**files, A: GOOD})
    assert read.files == {A: GOOD}
    assert "refused.too_many" in why.values()


def test_the_limits_fit_each_other() -> None:
    assert archives.MAX_NESTED_BYTES > submissions.MAX_FILE_BYTES
    assert not nodes.is_junk(A)
