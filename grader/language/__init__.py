"""Messages → sentences: one catalog of texts per language, shipped as data.

Results store ids and parameters; the words are chosen when they are shown.
"""

import os
import sys
import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from grader.model import Criterion, Message, Verdict


class Language(StrEnum):
    """The languages that have a catalog."""

    ENGLISH = "en"
    CHINESE = "zh"


# What stands in a folder has one table per exercise: `diagnosis.mse_grad.half`.
_FOLDERS = {"diagnoses": "diagnosis", "lessons": "lesson"}
_CHINESE = 0x04  # winnt.h, LANG_CHINESE
_SYSTEM_VARIABLES = ("GRADER_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def choose(asked: str | None, course: str, environment: Mapping[str, str] = os.environ) -> Language:
    """The language asked for, else the course's, else the system's, else English."""
    own = environment.get("GRADER_LANG", "")
    for wish in (asked or "", own, course):
        if wish[:2] in tuple(Language):
            return Language(wish[:2])
    system = next((environment[name] for name in _SYSTEM_VARIABLES if environment.get(name)), "")
    if not system and sys.platform == "win32":
        system = _language_of_windows()
    return Language.CHINESE if system.lower().startswith("zh") else Language.ENGLISH


def _language_of_windows() -> str:
    """The language of the desktop, where no variable says it; "" for what is none of ours."""
    import ctypes

    # The low ten bits of a LANGID are the language: 4 is Chinese.
    identifier = getattr(ctypes, "windll").kernel32.GetUserDefaultUILanguage()  # noqa: B009
    return "zh" if identifier & 0x3FF == _CHINESE else ""


def readable(words: "Words", encoding: str | None) -> "Words":
    """The words, or the English ones where an encoding lacks their letters."""
    try:
        "".join(map(words.verdict, Verdict)).encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return Words(Language.ENGLISH)
    return words


class Words:
    """The texts of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._texts = catalog(language)

    def say(self, message: Message) -> str:
        """The sentence of a message; a line inside of a notebook is told with its cell."""
        given = dict(message.parameters)
        if given.get("cell"):
            given["line"] = self.text("notebook.line", cell=given["cell"], line=given["line"])
        if "case" in given:
            given["case"] = self.case(str(given["case"]))
        return self.text(message.id, **given)

    def case(self, name: str) -> str:
        """The name of a case, `POINT, DTYPE`; as it is, when there are no words for it."""
        point, _, dtype = name.rpartition(", ")
        kind, _, number = point.rpartition(" ")
        if kind == "trial":
            return self.text("point.trial", number=number, dtype=dtype)
        key = "point." + "_".join(point.replace("-", "minus ").split())
        if key not in self._texts:
            return name
        return self.text("point.named", point=self._texts[key], dtype=dtype)

    def text(self, key: str, **parameters: Any) -> str:  # noqa: ANN401  formatted by the template
        """The text of a key, with its placeholders filled."""
        return self._texts[key].format_map(parameters)

    def optional(self, key: str) -> str:
        """The text of a key without placeholders; "" when there is none."""
        return self._texts.get(key, "")

    def verdict(self, verdict: Verdict) -> str:
        """A verdict in words."""
        return self.text(f"verdict.{verdict}")

    def criterion(self, criterion: Criterion) -> str:
        """A criterion in words."""
        return self.text(f"criterion.{criterion}")


@cache
def catalog(language: Language) -> Mapping[str, str]:
    """All texts of a language by their dotted key; folders of texts have a word of their own."""
    folder = resources.files("grader.language").joinpath(language)
    texts = dict(_texts(folder))
    for name, word in _FOLDERS.items():
        below = folder.joinpath(name)
        texts |= {f"{word}.{key}": text for key, text in _texts(below)}
    return texts


def _texts(folder: Traversable) -> Iterator[tuple[str, str]]:
    """The texts of all files in a folder; a table stands in one of them."""
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            tables = tomllib.loads(file.read_text(encoding="utf-8"))
            for table, texts in tables.items():
                yield from ((f"{table}.{key}", text) for key, text in texts.items())
