"""The name of a source → which exercise file it stands for, and what its copies and numbers say.

`activations (1).py` and `activations-Copy1.py` are copies of `activations.py`; `activations_v10.py`
has a higher number than `activations_v9.py`. Words (`final`, `neu`) decide nothing.
"""

import re
from dataclasses import dataclass

# Mail systems hand on `.py.txt`; where systems hide the suffix, people write it once more.
_SOURCE = re.compile(
    r"(?P<stem>.+?)(?P<suffix>\.py|\.ipynb)(?P<extra>\.txt|\.py|\.ipynb)?",
    re.IGNORECASE | re.DOTALL,
)
_COPY_WORDS = (
    "copy|kopie|kopi|copie|copia|cópia|kopia|копия|копія|副本|複本|拷贝|拷貝|コピー|복사본"
)
_COPY = re.compile(
    rf"(?P<stem>.+?)(?:[-_ ]*[(\uff08]\d{{1,4}}[)\uff09]"
    rf"|[-_ ]*(?:{_COPY_WORDS})[-_ ]*(?:[(\uff08]?\d{{1,4}}[)\uff09]?)?"
    rf"|的副本\d{{0,4}})",
    re.IGNORECASE | re.DOTALL,
)
_COPY_OF = re.compile(
    r"(?:copy of|kopie von|copie de|copia de|cópia de|copia di|kopia)[ _](?P<stem>.+)",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED = re.compile(r"(?P<stem>.+?)[-_ ]*(?:v|ver|version|版本)?[-_. ]*\d{1,6}", re.IGNORECASE)
_MOST_MARKS = 5
# Longer than any system's names; patterns need the square of the length.
_MOST_LETTERS = 255
_NUMBER = re.compile(r"(\d+)")
_MOST_DIGITS = 18
# A platform's folder for each version of what was handed in (Microsoft Teams: `Version 2`).
_VERSION = re.compile(
    r"(?:version|versión|versão|versione|versie|wersja|versio|verze|verzió|версия|версія|sürüm"
    r"|版本|バージョン|버전|attempt|versuch|tentative|intento|tentativo|poging|попытка|尝试|嘗試|提交)"
    r"[ _-]?(?P<number>\d{1,9})|第(?P<of>\d{1,9})[版次](?:提交)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceName:
    """The name of a source. `stem` is without the suffix, `suffix` in lower case.

    `module` is the exercise file that the name stands for, or empty: `is_exact` when it is its very
    name, `is_whole` when it is that name in another case or with a mail system's suffix. `is_copy`
    tells whether it bears the mark of a copy; `numbers` are those in it.
    """

    stem: str
    suffix: str
    module: str
    is_exact: bool
    is_whole: bool
    is_copy: bool
    numbers: tuple[int, ...]


def source_name(name: str, modules: frozenset[str]) -> SourceName | None:
    """Return what the name of a source says; None for another file."""
    match = _SOURCE.fullmatch(name)
    if match is None or name.startswith("."):
        return None
    stem = match["stem"]
    plain = without_marks(stem)
    numbered = _NUMBERED.fullmatch(plain) if len(plain) <= _MOST_LETTERS else None
    own = [stem, plain, numbered["stem"] if numbered else plain]
    module = next((one for text in own if (one := text.strip().casefold()) in modules), "")
    whole = stem.casefold() in modules
    return SourceName(
        stem=stem,
        suffix=match["suffix"].lower(),
        module=module,
        is_exact=stem in modules and match["suffix"] in (".py", ".ipynb") and not match["extra"],
        is_whole=whole,
        is_copy=plain != stem,
        numbers=numbers(stem),
    )


def without_marks(stem: str) -> str:
    """Return a name without the marks of copies."""
    for _ in range(_MOST_MARKS if len(stem) <= _MOST_LETTERS else 0):
        match = _COPY.fullmatch(stem) or _COPY_OF.fullmatch(stem)
        if match is None:
            break
        stem = match["stem"]
    return stem


def numbers(text: str) -> tuple[int, ...]:
    """Return the numbers in a name, in their order."""
    return tuple(int(digits[:_MOST_DIGITS]) for digits in _NUMBER.findall(text))


def natural(text: str) -> tuple[str | int, ...]:
    """Return what names are sorted by: numbers in them as numbers, letters in any case alike."""
    parts = _NUMBER.split(text.casefold())
    return tuple(int(p[:_MOST_DIGITS]) if i % 2 else p for i, p in enumerate(parts))


def version(folder: str) -> int | None:
    """Return the number of a platform's folder of a version; None for another folder."""
    match = _VERSION.fullmatch(folder.strip())
    return int(match["number"] or match["of"]) if match else None
