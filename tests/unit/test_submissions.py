"""What a student hands in is read as bytes; nothing is followed, waited for or executed."""

import os
import socket
from pathlib import Path

import pytest

from grader import notebook, submissions
from grader.errors import UsageError

FILE = "activations.py"
CODE = b"def f(): pass\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A student's folder with one ordinary file."""
    path = tmp_path / "ada"
    path.mkdir()
    (path / "losses.py").write_bytes(CODE)
    return path


def refusal(folder: Path, name: str = FILE) -> str:
    """Why a file was refused; the ordinary one beside it is read all the same."""
    submission = submissions.read(folder)
    assert submission.files == {"losses.py": CODE}
    return submission.refused[name].id


def test_a_folder_is_read_as_the_bytes_of_its_files(folder: Path) -> None:
    (folder / FILE).write_bytes(b"\xff\0x")
    submission = submissions.read(folder)
    assert submission.student == "ada"
    assert submission.files == {FILE: b"\xff\0x", "losses.py": CODE}
    assert submission.refused == {}


def test_one_python_file_is_a_submission(folder: Path) -> None:
    submission = submissions.read(folder / "losses.py")
    assert (submission.student, submission.files) == ("losses", {"losses.py": CODE})


NOTEBOOK = (
    b'{"cells": [{"cell_type": "code", "source": "def tanh_prime(x):\\n    return x"}],'
    b' "metadata": {"padding": "%s"}}'
)


@pytest.mark.parametrize("alone", [True, False])
def test_a_notebook_is_taken_for_the_modules_that_it_defines(folder: Path, alone: bool) -> None:  # noqa: FBT001
    path = folder / "homework.ipynb"
    path.write_bytes(NOTEBOOK % b"")
    submission = submissions.read(path if alone else folder)
    assert submission.student == ("homework" if alone else "ada")
    assert submission.files[FILE] == b"def tanh_prime(x):\n    return x\n"
    assert submission.files["losses.py"] == (b"pass\n" if alone else CODE)
    assert submission.file_of("activations", "tanh_prime") == "homework.ipynb"


def test_a_notebook_may_be_large_but_not_without_end(folder: Path) -> None:
    path = folder / "homework.ipynb"
    path.write_bytes(NOTEBOOK % (b"x" * submissions.MAX_FILE_BYTES))
    assert FILE in submissions.read(folder).files
    path.write_bytes(NOTEBOOK % (b"x" * notebook.MAX_BYTES))
    refused = submissions.read(folder).refused
    assert {"homework.ipynb", FILE} <= set(refused)
    assert "losses.py" not in refused
    assert {why.id for why in refused.values()} == {"refused.too_large"}


def test_only_sources_that_can_matter_are_read(folder: Path) -> None:
    (folder / "notes.txt").write_bytes(b"x")
    (folder / "activations.PY.bak").write_bytes(b"x")
    (folder / "inner").mkdir()
    (folder / "inner" / "helper.py").write_bytes(b"x")
    assert list(submissions.read(folder).files) == ["losses.py"]


def test_an_exercise_file_may_lie_deeper(folder: Path) -> None:
    for name in ("exercises", "aaa"):
        (folder / name).mkdir()
        (folder / name / FILE).write_bytes(name.encode())
    assert submissions.read(folder).files == {FILE: b"exercises", "losses.py": CODE}


def test_an_empty_folder_is_a_submission_without_files(tmp_path: Path) -> None:
    assert submissions.read(tmp_path).files == {}


def test_the_student_is_named_by_the_real_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert submissions.read(Path()).student == "ada"


def test_a_student_may_be_named_in_any_script(tmp_path: Path) -> None:
    (tmp_path / "李小明").mkdir()
    assert submissions.read(tmp_path / "李小明").student == "李小明"


@pytest.mark.parametrize(
    "name", ["missing", "missing.py", "notes.txt", "pipe.py", "loop", "dead.py"]
)
def test_what_is_no_submission_is_a_usage_error(folder: Path, name: str) -> None:
    (folder / "notes.txt").write_bytes(b"x")
    os.mkfifo(folder / "pipe.py")
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "dead.py").symlink_to(folder / "missing")
    with pytest.raises(UsageError, match="no such submission"):
        submissions.read(folder / name)


@pytest.mark.parametrize(
    "target", ["losses.py", "/etc/passwd", "missing.py", FILE, ".", "/dev/zero"]
)
def test_a_link_is_not_followed(folder: Path, target: str) -> None:
    (folder / FILE).symlink_to(target)
    assert refusal(folder) == "refused.not_regular"


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / FILE)
    assert refusal(folder) == "refused.not_regular"


def test_a_socket_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)  # the path of a socket may be no longer than some 100 bytes
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(FILE)
        assert refusal(folder) == "refused.not_regular"


def test_a_file_that_cannot_be_opened_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / FILE).write_bytes(CODE)
    opened = os.open

    def denied(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if Path(path).name == FILE:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, flags, mode)

    monkeypatch.setattr(os, "open", denied)
    assert refusal(folder) == "refused.unreadable"


@pytest.mark.parametrize(("excess", "read"), [(0, True), (1, False)])
def test_a_file_may_be_as_large_as_the_limit(folder: Path, excess: int, read: bool) -> None:  # noqa: FBT001
    (folder / FILE).write_bytes(b"#" * (submissions.MAX_FILE_BYTES + excess))
    submission = submissions.read(folder)
    assert (FILE in submission.files) is read
    if not read:
        assert submission.refused[FILE].id == "refused.too_large"
        assert submission.refused[FILE].parameters == {"limit": 1024}


def test_a_file_of_terabytes_costs_nothing(folder: Path) -> None:
    with (folder / FILE).open("wb") as file:
        file.truncate(1 << 40)
    assert refusal(folder) == "refused.too_large"


def test_files_beyond_the_limit_are_refused_by_name(tmp_path: Path) -> None:
    names = [f"part_{number:02}.py" for number in range(submissions.MAX_FILES + 1)]
    for name in names:
        (tmp_path / name).write_bytes(CODE)
    submission = submissions.read(tmp_path)
    assert list(submission.files) == names[:-1]
    assert {name: message.id for name, message in submission.refused.items()} == {
        names[-1]: "refused.too_many"
    }


def test_a_file_name_that_is_no_text_is_escaped(folder: Path) -> None:
    os.close(os.open(os.fsencode(folder) + b"/\xff\xfe.py", os.O_CREAT))
    assert sorted(submissions.read(folder).files) == ["\\xff\\xfe.py", "losses.py"]


def students(path: Path) -> list[str]:
    """The students of a class folder."""
    return [share.student for share in submissions.classify(path).sorted.shares]


def test_a_student_name_that_is_no_text_is_escaped(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/jos\xe9")).mkdir()
    assert students(tmp_path) == ["jos\\xe9"]


def test_a_class_is_its_folders_in_order(tmp_path: Path) -> None:
    for name in ("chen", "ada", "Bob"):
        (tmp_path / name).mkdir()
    assert students(tmp_path) == ["Bob", "ada", "chen"]


def test_what_is_no_students_is_named_and_left_out(tmp_path: Path) -> None:
    (tmp_path / "ada").mkdir()
    (tmp_path / "bob.zip").write_bytes(b"x")
    (tmp_path / "eve").symlink_to(tmp_path / "ada")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    os.close(os.open(os.fsencode(tmp_path) + b"/\xff.txt", os.O_CREAT))
    found = submissions.classify(tmp_path).sorted
    assert [share.student for share in found.shares] == ["ada", "bob"]
    assert sorted(node.name for node in found.left) == ["\\xff.txt", "eve", "loop"]


@pytest.mark.parametrize("junk", [(), (".git", "__MACOSX")])
def test_a_class_without_a_student_is_a_usage_error(tmp_path: Path, junk: tuple[str, ...]) -> None:
    (tmp_path / "readme.txt").touch()
    for name in junk:
        (tmp_path / name).mkdir()
    with pytest.raises(UsageError, match="holds no folder"):
        submissions.classify(tmp_path)


@pytest.mark.parametrize("name", ["missing", "file.py", "pipe.zip"])
def test_a_class_that_is_no_folder_is_a_usage_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.py").touch()
    os.mkfifo(tmp_path / "pipe.zip")
    with pytest.raises(UsageError, match=r"no such folder|cannot be read|is neither a folder"):
        submissions.classify(tmp_path / name)


def test_a_submission_is_known_by_its_content(folder: Path) -> None:
    digest = submissions.read(folder).digest
    (folder / "notes.txt").write_bytes(b"x")
    assert submissions.read(folder.rename(folder.parent / "bob")).digest == digest
    (folder.parent / "bob" / "losses.py").write_bytes(CODE + b"\n")
    assert submissions.read(folder.parent / "bob").digest != digest
