"""A CSV file of the class → who is who, and who has not handed anything in.

Columns are known by many names, as gradebooks and registers export them; all problems of the file
are reported at once.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Never

from grader.errors import UsageError
from grader.intake import encodings
from grader.intake.names import key, letters

_MAX_BYTES = 64 << 20
_MAX_PROBLEMS = 20
_DELIMITERS = ",;\t"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_NAMES = {
    "first": ("firstname", "givenname", "forename", "名"),
    "last": ("lastname", "surname", "familyname", "姓"),
    "name": ("name", "student", "fullname", "studentname", "姓名", "学生", "全名"),
}
# In the order in which one of them names a student who has handed nothing in.
_IDENTITIES = {
    "login": (
        *("login", "loginid", "sisloginid", "username", "user", "githubusername", "github"),
        *("用户名", "账号"),
    ),
    "email": ("email", "emailaddress", "mail", "邮箱", "电子邮箱", "电子邮件", "电子邮件地址"),
    "sid": (
        *("sid", "studentid", "studentnumber", "idnumber", "sisuserid", "matriculationnumber"),
        *("学号", "学生编号"),
    ),
    "id": ("id", "identifier", "key", "canvasid", "participant", "githubid", "识别符", "编号"),
}
# Rows of Canvas's gradebook that look like a student's: full marks, and the preview's own student.
_NO_STUDENTS = frozenset({"pointspossible", "studenttest"})
# It has a third one, without a name; every gradebook of Canvas has this column.
_CANVAS = "section"
_PARTICIPANT = re.compile(r"\D*\s(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A student of the class, in the order of the file."""

    line: int
    student: str
    name: str
    identities: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Roster:
    """The class. A student is known by an identity, or by a name that only one of them has."""

    entries: tuple[Entry, ...]
    _by_identity: Mapping[str, frozenset[int]]
    _by_name: Mapping[str, frozenset[int]]

    def find(self, name: str, identities: tuple[str, ...]) -> Entry | None:
        """The student of these identities, else of this name; None when it is not one student."""
        for index, sought in (
            (self._by_identity, map(key, identities)),
            (self._by_name, map(letters, (name, *identities))),
        ):
            found = frozenset[int]().union(*(index.get(text, frozenset()) for text in sought))
            if len(found) == 1:
                return self.entries[next(iter(found))]
        return None

    def knows(self, text: str) -> bool:
        """Return whether a name, or a part of it between underscores, is one student's."""
        parts = {text, *text.split("_"), *re.split(r"\s+-\s+|[-_ ]+\d+", text)}
        return any(part.strip() and self.find(part, (part,)) for part in parts)


def read(path: Path) -> Roster:
    """Read a roster.

    Raises:
        UsageError: with every problem of the file, and its lines.
    """
    return parse(_read(path), path)


def parse(raw: bytes, path: Path) -> Roster:
    """Return the roster that the bytes of a file are; UsageError as for `read`."""
    rows = list(_rows(_text(raw, path), path))
    columns = _columns(rows[0][1] if rows else [])
    if not columns:
        _fail(path, ["has no column that tells who a student is: name, email, login or student id"])
    is_canvas = _CANVAS in map(letters, rows[0][1])
    entries: list[Entry] = []
    problems: list[str] = []
    for line, cells in rows[1:]:
        values = {kind: cells[at].strip() for kind, at in columns.items() if at < len(cells)}
        entry = _entry(line, values)
        if entry is None and is_canvas:
            continue
        if entry is None:
            problems.append(f"line {line}: names no student")
        elif letters(entry.name) not in _NO_STUDENTS:
            entries.append(entry)
    problems += _repeated(entries)
    if problems or not entries:
        _fail(path, problems or ["names no student"])
    return Roster(tuple(entries), _index(entries, _certain), _index(entries, _name_forms))


def _rows(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, with the number of the line on which each ends."""
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as error:
        _fail(path, [f"line {reader.line_num}: {error}"])


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(_MAX_BYTES + 1)
    except OSError as error:
        _fail(path, [f"cannot be read ({error.strerror})"])
    if len(raw) > _MAX_BYTES:
        _fail(path, [f"is larger than {_MAX_BYTES} bytes; this is no roster"])
    return raw


def _text(raw: bytes, path: Path) -> str:
    try:
        text = raw.decode("utf-16") if raw.startswith(_UTF16_MARKS) else encodings.decoded(raw)
    except UnicodeDecodeError:
        text = None
    if text is None or "\0" in text:
        _fail(path, ["is no text in UTF-8, UTF-16, GB 18030 or Windows-1252; save it as CSV UTF-8"])
    return text


def _columns(heading: list[str]) -> dict[str, int]:
    """The position of the first column of each kind; nothing when none tells who a student is."""
    kinds = {word: kind for kind, words in {**_NAMES, **_IDENTITIES}.items() for word in words}
    found: dict[str, int] = {}
    for position, cell in enumerate(heading):
        kind = kinds.get(letters(cell))
        if kind is not None:
            found.setdefault(kind, position)
    telling = {*_IDENTITIES, "name", "first", "last"}
    return found if telling & found.keys() else {}


def _entry(line: int, values: Mapping[str, str]) -> Entry | None:
    first, last = values.get("first", ""), values.get("last", "")
    name = values.get("name") or " ".join(filter(None, (first, last)))
    identities = {kind: values[kind] for kind in _IDENTITIES if values.get(kind)}
    if number := _PARTICIPANT.fullmatch(identities.get("id", "")):
        identities["id"] = number[1]
    student = next(iter(identities.values()), name)
    if not student:
        return None
    return Entry(line=line, student=student, name=name, identities=identities)


def _repeated(entries: Iterable[Entry]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for entry in entries:
        known = key(entry.student)
        if known in seen:
            yield f"line {entry.line}: {entry.student} stands in line {seen[known]}, too"
        seen.setdefault(known, entry.line)


def _index(entries: list[Entry], keys: Callable[[Entry], set[str]]) -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for position, entry in enumerate(entries):
        for form in keys(entry) - {""}:
            found.setdefault(form, set()).add(position)
    return {form: frozenset(positions) for form, positions in found.items()}


def _certain(entry: Entry) -> set[str]:
    return {key(text) for text in (entry.student, *entry.identities.values())}


def _name_forms(entry: Entry) -> set[str]:
    """The name as it stands and with its parts turned round, as Canvas and registers write it."""
    parts = entry.name.replace(",", " , ").split()
    turns = {letters("".join(parts[at:] + parts[:at])) for at in range(len(parts))}
    return turns | {letters(entry.name)}


def _fail(path: Path, problems: list[str]) -> Never:
    shown = problems[:_MAX_PROBLEMS]
    if len(problems) > len(shown):
        shown.append(f"and {len(problems) - len(shown)} more problems")
    raise UsageError("\n".join(f"{path}: {problem}" for problem in shown))
