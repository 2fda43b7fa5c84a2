"""One class → what each platform's download of it looks like, as files by relative path."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from grader import corpus
from grader.corpus import Entry, Kind
from tests.support.places import CORPUS

_ACTIVATIONS = ("sigmoid_prime", "tanh_prime", "relu_grad")
_LOSSES = ("mse_grad", "softmax_jacobian")
_NAMES = ("Ada Lovelace", "José Núñez", "李 小明", "Anne-Marie O'Brien", "Bob Dünya", "van Dyk Sam")


@dataclass(frozen=True, kw_only=True)
class Person:
    """A student of the class and what they hand in: a file of answers for each module."""

    number: int
    name: str
    files: Mapping[str, bytes]
    answers: tuple[Entry, ...] = ()
    late: bool = False

    @property
    def login(self) -> str:
        """Unique, and with a hyphen as logins may have."""
        return f"st-{self.number:03}"

    @property
    def canvas(self) -> str:
        """The name as Canvas writes it: the family name first, without anything but letters."""
        first, _, last = self.name.rpartition(" ")
        return "".join(filter(str.isalnum, f"{last}{first}".lower()))


Files = dict[str, bytes]


@dataclass(frozen=True)
class Download:
    """A layout: its files, and the key that each student must get."""

    layout: str
    files: Callable[[tuple[Person, ...]], Files]
    key: Callable[[Person], str]
    root: str = "class"
    identities: Callable[[Person], dict[str, str]] = field(default=lambda _: {})


def people(count: int) -> tuple[Person, ...]:
    """A class whose members hand in answers of the corpus, as different ones as there are."""
    activations = [e for name in _ACTIVATIONS for e in _answers(name)]
    losses = [e for name in _LOSSES for e in _answers(name)]
    return tuple(
        _person(n, (activations[n * 7 % len(activations)], losses[n * 5 % len(losses)]))
        for n in range(count)
    )


def _answers(exercise: str) -> Iterator[Entry]:
    for entry in corpus.read(CORPUS, exercise):
        if entry.kind in (Kind.RIGHT, Kind.WRONG):
            yield entry


def _person(number: int, answers: tuple[Entry, ...]) -> Person:
    return Person(
        number=number,
        name=_NAMES[number % len(_NAMES)],
        files={"activations.py": answers[0].source, "losses.py": answers[1].source},
        answers=answers,
        late=number % 5 == 0,
    )


def zipped(files: Files) -> bytes:
    """The files as a zip, in their order."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return content.getvalue()


def write(folder: Path, files: Files) -> Path:
    """Write files below a folder; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def _in_folders(name: Callable[[Person], str]) -> Callable[[tuple[Person, ...]], Files]:
    def files(people: tuple[Person, ...]) -> Files:
        return {f"{name(p)}/{file}": data for p in people for file, data in p.files.items()}

    return files


def _zip_each(people: tuple[Person, ...]) -> Files:
    junk = {"__MACOSX/._losses.py": b"\0\5\x16\7", ".DS_Store": b"\0"}
    return {f"{p.login}.zip": zipped({**junk, **p.files}) for p in people}


def _canvas(people: tuple[Person, ...]) -> Files:
    return {
        f"{p.canvas}_{'LATE_' * p.late}{p.number + 1000}_{9000 + 2 * p.number + i}_{name}": data
        for p in people
        for i, (name, data) in enumerate(p.files.items())
    }


def _canvas_again(people: tuple[Person, ...]) -> Files:
    files: Files = {}
    for p in people:
        start = f"{p.canvas}_{p.number + 1000}"
        for i, (name, data) in enumerate(p.files.items()):
            stem = name.removesuffix(".py")
            files[f"{start}_{100 + i}_{name}"] = b"raise SystemExit"
            files[f"{start}_{104 + i}_{stem}-10.py"] = data
            files[f"{start}_{102 + i}_{stem}-2.py"] = b"raise SystemExit"
    return files


def _canvas_anonymous(people: tuple[Person, ...]) -> Files:
    return {
        f"{'LATE_' if p.late else ''}anon_x{p.number:04}_{700 + i}_{name}": data
        for p in people
        for i, (name, data) in enumerate(p.files.items())
    }


def _moodle_flat(people: tuple[Person, ...]) -> Files:
    return {
        f"{p.name}_{p.number + 500}_assignsubmission_file_{name}": data
        for p in people
        for name, data in p.files.items()
    }


def _moodle_zips(people: tuple[Person, ...]) -> Files:
    files = {
        f"{p.name}_{p.number + 500}_assignsubmission_file/work.zip": zipped(
            {f"my work/{name}": data for name, data in p.files.items()}
        )
        for p in people
    }
    text = f"{people[0].name}_{people[0].number + 500}_assignsubmission_onlinetext/onlinetext.html"
    return {**files, text: b"<p>see the file</p>"}


def _blackboard(people: tuple[Person, ...]) -> Files:
    files: Files = {}
    for p in people:
        start = f"Lesson_3_{p.login}_attempt_"
        files[f"{start}2026-11-20-23-59-00.txt"] = b"Name: x"
        for name, data in p.files.items():
            files[f"{start}2026-11-20-23-59-00_{name}"] = data
            files[f"{start}2026-11-20-09-00-00_{name}"] = b"raise SystemExit"
    return files


def _gradescope(people: tuple[Person, ...]) -> Files:
    metadata = [
        f"submission_{4000 + p.number}:\n  :submitters:\n  - :name: {p.name}\n"
        f"    :sid: '0{p.number}'\n    :email: {p.login}@example.edu\n"
        "  :created_at: 2026-11-20 17:34:00.861687000 Z\n  :score: 2.0\n"
        for p in people
    ]
    files = _in_folders(lambda p: f"submission_{4000 + p.number}")(people)
    return {**files, "submission_metadata.yml": "".join(metadata).encode()}


def _repositories(people: tuple[Person, ...]) -> Files:
    files: Files = {}
    for p in people:
        root = f"lesson-3-{p.login}"
        files[f"{root}/.git/HEAD"] = b"ref: refs/heads/main\n"
        files[f"{root}/grader/compare.py"] = b"def compare(): pass\n"
        files[f"{root}/solutions/losses.py"] = b"raise SystemExit"
        for name, data in p.files.items():
            files[f"{root}/exercises/{name}"] = data
    return files


def _classroom50(people: tuple[Person, ...]) -> Files:
    head = "username,first_name,last_name,email,section,score\n"
    rows = (f"{p.login},{p.name},,{p.login}@example.edu,A,1\n" for p in people)
    files: Files = {"scores.csv": (head + "".join(rows)).encode()}
    for p in people:
        root = f"ml-2026-lesson3-{p.login}"
        files[f"{root}/result.json"] = b"{}"
        for name, data in p.files.items():
            files[f"{root}/exercises/{name}"] = data
    return files


def _flat(people: tuple[Person, ...]) -> Files:
    return {f"{p.login}_{name}": data for p in people for name, data in p.files.items()}


def _flat_single(people: tuple[Person, ...]) -> Files:
    return {f"{p.login}.py": b"\n".join(p.files.values()) for p in people}


def notebook(p: Person) -> bytes:
    """All that a student hands in as a notebook, a cell for each file, below some text."""
    cells = [{"cell_type": "markdown", "source": f"# {p.name}"}]
    cells += [
        {"cell_type": "code", "source": data.decode(errors="replace")} for data in p.files.values()
    ]
    return json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5}).encode()


def _notebooks(people: tuple[Person, ...]) -> Files:
    return {f"{p.login}.ipynb": notebook(p) for p in people}


def _canvas_notebooks(people: tuple[Person, ...]) -> Files:
    return {
        f"{p.canvas}_{p.number + 1000}_{9000 + p.number}_homework.ipynb": notebook(p)
        for p in people
    }


def _moodle_key(p: Person) -> str:
    return f"{p.name}_{p.number + 500}"


def _canvas_key(p: Person) -> str:
    return f"{p.canvas}_{p.number + 1000}"


def _login(p: Person) -> str:
    return p.login


DOWNLOADS = {
    "folders": Download("folders", _in_folders(_login), _login),
    "zips": Download("folders", _zip_each, _login),
    "canvas": Download("canvas", _canvas, _canvas_key),
    "canvas_again": Download("canvas", _canvas_again, _canvas_key),
    "canvas_anonymous": Download("canvas", _canvas_anonymous, lambda p: f"anon_x{p.number:04}"),
    "moodle": Download(
        "moodle",
        _in_folders(lambda p: f"{_moodle_key(p)}_assignsubmission_file"),
        _moodle_key,
    ),
    "moodle_old": Download(
        "moodle",
        _in_folders(lambda p: f"{_moodle_key(p)}_assignsubmission_file_"),
        _moodle_key,
    ),
    "moodle_flat": Download("moodle", _moodle_flat, _moodle_key),
    "moodle_zips": Download("moodle", _moodle_zips, _moodle_key),
    "blackboard": Download("blackboard", _blackboard, _login),
    "gradescope": Download("gradescope", _gradescope, lambda p: f"{p.login}@example.edu"),
    "repositories": Download("repositories", _repositories, _login, root="lesson-3-submissions"),
    "classroom50": Download("classroom50", _classroom50, _login),
    "flat": Download("flat", _flat, _login),
    "flat_single": Download("flat", _flat_single, _login),
    "notebooks": Download("flat", _notebooks, _login),
    "canvas_notebooks": Download("canvas", _canvas_notebooks, _canvas_key),
}
