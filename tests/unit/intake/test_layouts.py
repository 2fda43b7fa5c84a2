"""Every download, in every wrapping: each student is found with their own files, and no others."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from grader import catalog, notebook, submissions
from grader.errors import UsageError
from grader.intake import gather
from grader.language import Language, Words
from grader.report import index_csv
from grader.submissions import Submission
from tests.support import downloads
from tests.support.downloads import DOWNLOADS, Download, Files, Person

PEOPLE = downloads.people(300)


def as_folder(files: Files, place: Path, root: str) -> Path:
    """As the platform's download is, unpacked."""
    return downloads.write(place / root, files)


def as_zip(files: Files, place: Path, root: str) -> Path:
    """As the platform's download is."""
    path = place / f"{root}.zip"
    path.write_bytes(downloads.zipped(files))
    return path


def as_zip_of_a_folder(files: Files, place: Path, root: str) -> Path:
    """As a desktop packs the unpacked download again."""
    return as_zip({f"{root}/{name}": data for name, data in files.items()}, place, "packed")


def as_zip_in_a_folder(files: Files, place: Path, root: str) -> Path:
    """As it lies in the folder of a colleague, with what macOS leaves beside it."""
    inner = downloads.zipped({f"{root}/{name}": data for name, data in files.items()})
    return downloads.write(place / "from a colleague", {".DS_Store": b"", f"{root}.zip": inner})


def as_zip_in_a_zip(files: Files, place: Path, root: str) -> Path:
    """As a mail system packs an attachment again."""
    return as_zip({f"{root}.zip": downloads.zipped(files)}, place, "mail")


WRAPPINGS = (as_folder, as_zip, as_zip_of_a_folder, as_zip_in_a_folder, as_zip_in_a_zip)


def read(path: Path) -> tuple[str, dict[str, Submission]]:
    """The layout, and every student's submission."""
    found = submissions.classify(path)
    taken = (submissions.take(share, found.sorted.layout)[0] for share in found.sorted.shares)
    return found.sorted.layout, {submission.student: submission for submission in taken}


def expected(name: str, person: Person) -> dict[str, bytes]:
    """The files that a student is graded by."""
    if name == "flat_single":
        whole = b"\n".join(person.files.values())
        return {f"{person.login}.py": whole}
    if "notebooks" in name:
        handed_in = {"homework.ipynb": downloads.notebook(person)}
        return notebook.expand(handed_in, catalog.functions()).files
    return dict(person.files)


@pytest.mark.parametrize("wrap", WRAPPINGS)
@pytest.mark.parametrize("name", DOWNLOADS)
def test_all_of_a_class_are_found_with_their_files(
    tmp_path: Path, name: str, wrap: Callable[[Files, Path, str], Path]
) -> None:
    download = DOWNLOADS[name]
    people = PEOPLE if wrap is as_folder else PEOPLE[:7]
    layout, found = read(wrap(download.files(people), tmp_path, download.root))
    assert layout == download.layout
    assert {student: one.files for student, one in found.items()} == {
        download.key(person): expected(name, person) for person in people
    }
    assert all(one.refused == {} for one in found.values())


@pytest.mark.parametrize("wrap", WRAPPINGS)
@pytest.mark.parametrize("name", sorted(set(DOWNLOADS) - {"flat_single", "notebooks"}))
def test_several_classes_are_not_taken_for_students(
    tmp_path: Path, name: str, wrap: Callable[[Files, Path, str], Path]
) -> None:
    download = DOWNLOADS[name]
    for number in range(2):
        files = download.files(PEOPLE[3 * number : 3 * number + 3])
        (tmp_path / str(number)).mkdir()
        (tmp_path / "both").mkdir(exist_ok=True)
        path = wrap(files, tmp_path / str(number), download.root)
        path.rename(tmp_path / "both" / f"section {number}{path.suffix}")
    with pytest.raises(UsageError, match=r"several classes \('section 0"):
        submissions.classify(tmp_path / "both")


@pytest.mark.parametrize(
    "files",
    [
        {"lesson 3/exercises/losses.py": b"", "lesson 4/exercises/losses.py": b""},
        {"kit/.github/x": b"", "kit/exercises/losses.py": b"", "pictures/x": b""},
        {"first/losses.py": b"", "second/losses.py": b""},
    ],
)
def test_folders_that_all_students_make_are_no_classes(tmp_path: Path, files: Files) -> None:
    for student in ("ada", "bob", "eve"):
        downloads.write(tmp_path / "class" / student, files)
    found = submissions.classify(tmp_path / "class")
    assert [share.student for share in found.sorted.shares] == ["ada", "bob", "eve"]


@pytest.mark.parametrize(
    "files",
    [
        {"downloaded again.zip": downloads.zipped({"ada_1_2_losses.py": b"", "bo_3_4_x.py": b""})},
        {"first try/losses.py": b"", "second try/losses.py": b""},
        {"ada_losses.py": b"", "helpers.py": b""},
        {"1/" * 400 + "losses.py": b""},
        {"scores.csv": b"username\nada\n", "a-ada/x.py": b"", "b-ada/x.py": b""},
    ],
)
def test_a_student_who_looks_like_a_class_hinders_nobody(tmp_path: Path, files: Files) -> None:
    for number in range(2):
        downloads.write(tmp_path / "class" / f"honest {number}", {"losses.py": b""})
    downloads.write(tmp_path / "class" / "odd", files)
    found = submissions.classify(tmp_path / "class")
    assert [share.student for share in found.sorted.shares] == ["honest 0", "honest 1", "odd"]


@pytest.mark.parametrize("name", DOWNLOADS)
def test_every_file_is_accounted_for(tmp_path: Path, name: str) -> None:
    download = DOWNLOADS[name]
    path = as_folder(download.files(PEOPLE[:7]), tmp_path, download.root)
    rows = accounted(path, tmp_path)
    listed = {row["path"].partition("/")[2] for row in rows}
    missing = [
        file
        for file in (str(f.relative_to(path)) for f in path.rglob("*") if f.is_file())
        if file not in listed and not file.partition("/")[2].startswith((".", "grader/"))
    ]
    assert missing == []
    assert all(bool(row["used_as"]) != bool(row["reason"]) for row in rows)
    assert {row["layout"] for row in rows} == {download.layout}
    used = [row for row in rows if row["used_as"]]
    assert len(used) == 7 * (1 if name == "flat_single" or "notebooks" in name else 2)


def accounted(path: Path, out: Path) -> list[dict[str, str]]:
    """The rows of index.csv."""
    found = submissions.classify(path)
    layout = found.sorted.layout
    lines = [line for one in found.sorted.shares for line in submissions.take(one, layout)[1]]
    rows = ((layout, line) for line in (*lines, *gather.left(found)))
    index_csv.write(out, rows, Words(Language.ENGLISH))
    with (out / index_csv.FILE_NAME).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def facts(download: Download, tmp_path: Path) -> dict[str, tuple[str, ...]]:
    """What the download tells about each student."""
    path = as_folder(download.files(PEOPLE[:6]), tmp_path, download.root)
    return {s: one.came_from.facts for s, one in read(path)[1].items()}


def test_canvas_tells_who_was_late_and_who_is_anonymous(tmp_path: Path) -> None:
    told = facts(DOWNLOADS["canvas_anonymous"], tmp_path)
    assert told["anon_x0000"] == ("late", "anonymous")
    assert told["anon_x0001"] == ("anonymous",)


def test_a_resubmission_is_told(tmp_path: Path) -> None:
    assert set(facts(DOWNLOADS["canvas_again"], tmp_path).values()) == {("resubmitted",)}


@pytest.mark.parametrize(
    ("name", "identities"),
    [
        ("canvas", {"canvas_id": "1000"}),
        ("moodle", {"moodle_participant": "500"}),
        ("blackboard", {"login": "st-000"}),
        (
            "gradescope",
            {"email": "st-000@example.edu", "sid": "00", "gradescope_submission": "4000"},
        ),
        ("classroom50", {"login": "st-000", "email": "st-000@example.edu"}),
    ],
)
def test_a_student_is_known_by_what_the_platform_says(
    tmp_path: Path, name: str, identities: dict[str, str]
) -> None:
    download = DOWNLOADS[name]
    _, found = read(as_folder(download.files(PEOPLE[:3]), tmp_path, download.root))
    origin = found[download.key(PEOPLE[0])].came_from
    assert origin.identities == identities
    assert origin.name in ("Ada Lovelace", "lovelaceada", "")
