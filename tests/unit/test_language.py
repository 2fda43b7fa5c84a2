"""Every sentence is there in every language, with the placeholders that the code fills."""

import ast
import re
import string
from collections.abc import Iterator

import pytest

from grader.language import Language, Words, catalog, choose
from grader.model import Criterion, Message, Status, Verdict
from tests.support.places import ROOT

ENGLISH = catalog(Language.ENGLISH)
TABLES = {key.partition(".")[0] for key in ENGLISH}
TREES = [ast.parse(p.read_text(encoding="utf-8")) for p in sorted((ROOT / "grader").rglob("*.py"))]
TEMPLATES = [
    path.read_text(encoding="utf-8") for path in sorted((ROOT / "grader").rglob("templates/*.html"))
]
FILES = {"html", "ini", "json", "css", "csv", "sqlite", "py", "toml"}
KEY = re.compile(r"([a-z]+)\.([a-z_]+)")


def placeholders(text: str) -> set[str]:
    """The names of the placeholders in a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def is_key(text: object) -> bool:
    """Whether a literal names a text: its table is one of ours, and it is no file name."""
    found = KEY.fullmatch(text) if isinstance(text, str) else None
    return found is not None and found[1] in TABLES and found[2] not in FILES


def keys() -> set[str]:
    """Every text that the code or a template names."""
    constants = (n.value for tree in TREES for n in ast.walk(tree) if isinstance(n, ast.Constant))
    quoted = (key for text in TEMPLATES for key in re.findall(r"['\"]([a-z]+\.[a-z_]+)['\"]", text))
    return {str(text) for text in (*constants, *quoted) if is_key(text)}


def filled() -> Iterator[tuple[str, set[str]]]:
    """The text and the parameters of every call that spells out both."""
    for node in (n for tree in TREES for n in ast.walk(tree) if isinstance(n, ast.Call)):
        name = (
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        )
        if name not in {"text", "_message", "_stop", "Message"}:
            continue
        values = [*node.args, *(k.value for k in node.keywords if k.arg == "id")]
        named = [v.value for v in values if isinstance(v, ast.Constant) and is_key(v.value)]
        dictionaries = [k.value for k in node.keywords if isinstance(k.value, ast.Dict)]
        given = {
            str(key.value) for d in dictionaries for key in d.keys if isinstance(key, ast.Constant)
        }
        given |= {keyword.arg for keyword in node.keywords if keyword.arg}
        yield from ((str(key), given) for key in named)


@pytest.mark.parametrize("language", Language)
def test_every_language_has_the_same_texts(language: Language) -> None:
    assert set(catalog(language)) == set(ENGLISH)


@pytest.mark.parametrize("folder", ["", "diagnoses", "lessons"])
@pytest.mark.parametrize("language", Language)
def test_a_table_stands_in_one_file(language: Language, folder: str) -> None:
    files = (ROOT / "grader" / "language" / language / folder).glob("*.toml")
    heads = [h for f in files for h in re.findall(r"(?m)^\[\w+\]", f.read_text(encoding="utf-8"))]
    assert heads
    assert len(heads) == len(set(heads))


@pytest.mark.parametrize("language", [one for one in Language if one is not Language.ENGLISH])
def test_every_text_has_the_placeholders_of_the_english_one(language: Language) -> None:
    other = catalog(language)
    wrong = {k: other[k] for k in ENGLISH if placeholders(other[k]) != placeholders(ENGLISH[k])}
    assert not wrong


@pytest.mark.parametrize("language", Language)
def test_no_text_is_empty_or_ends_in_a_space(language: Language) -> None:
    assert not {
        key: text for key, text in catalog(language).items() if not text or text != text.rstrip()
    }


def test_the_chinese_texts_are_chinese() -> None:
    texts = {k: t for k, t in catalog(Language.CHINESE).items() if k != "report.language"}
    without = [key for key, text in texts.items() if not re.search(r"[\u4e00-\u9fff]", text)]
    assert all(not re.search(r"[a-zA-Z]", re.sub(r"{[^}]*}", "", texts[key])) for key in without)


def test_the_code_names_texts_at_all() -> None:
    assert len(keys()) > 40
    assert len(list(filled())) > 20


@pytest.mark.parametrize("key", sorted(keys()))
def test_a_text_that_the_code_names_is_there(key: str) -> None:
    assert key in ENGLISH


@pytest.mark.parametrize(("key", "given"), list(filled()))
def test_the_code_fills_every_placeholder(key: str, given: set[str]) -> None:
    assert placeholders(ENGLISH[key]) <= given


@pytest.mark.parametrize("table", ["case", "note", "stop", "refused", "exercise"])
def test_no_sentence_of_a_result_is_idle(table: str) -> None:
    assert {key for key in ENGLISH if key.startswith(f"{table}.")} <= keys()


@pytest.mark.parametrize("language", Language)
def test_every_verdict_criterion_and_status_has_words(language: Language) -> None:
    words = Words(language)
    said = [*map(words.verdict, Verdict), *map(words.criterion, Criterion)]
    said += [words.text(f"status.{status}") for status in Status]
    assert all(said)
    assert len(set(map(words.verdict, Verdict))) == len(Verdict)


def test_a_message_is_said_with_its_parameters() -> None:
    message = Message(id="case.values", parameters={"wrong": 3, "total": 40})
    assert "3 of 40" in Words(Language.ENGLISH).say(message)


def test_braces_in_a_parameter_stay_as_they_are() -> None:
    message = Message(id="stop.missing", parameters={"what": "{0.__class__} {x}"})
    assert "{0.__class__} {x}" in Words(Language.ENGLISH).say(message)


def test_a_text_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        Words(Language.ENGLISH).text("case.nonsense")


@pytest.mark.parametrize(
    ("asked", "course", "environment", "chosen"),
    [
        ("zh", "en", {"GRADER_LANG": "en", "LANG": "en_US.UTF-8"}, "zh"),
        ("en", "zh", {"GRADER_LANG": "zh", "LANG": "zh_CN.UTF-8"}, "en"),
        (None, "en", {"GRADER_LANG": "zh", "LANG": "en_US"}, "zh"),
        (None, "en", {"GRADER_LANG": "zh_TW.UTF-8"}, "zh"),
        (None, "zh", {"LANG": "en_US.UTF-8"}, "zh"),
        (None, "en", {"LANG": "zh_CN.UTF-8"}, "en"),
        (None, "auto", {"LANG": "zh_CN.UTF-8"}, "zh"),
        (None, "auto", {"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US"}, "zh"),
        (None, "auto", {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        (None, "auto", {"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh"),
        (None, "auto", {"LANGUAGE": "zh:en", "LANG": "en_US"}, "zh"),
        (None, "auto", {"LC_MESSAGES": "zh_HK", "LANG": "en_US"}, "zh"),
        (None, "auto", {"LANG": "fr_FR.UTF-8"}, "en"),
        (None, "auto", {"LANG": "C"}, "en"),
        (None, "auto", {}, "en"),
        ("", "auto", {"GRADER_LANG": "", "LANG": "zh_CN"}, "zh"),
    ],
)
def test_the_nearest_wish_decides_the_language(
    asked: str | None, course: str, environment: dict[str, str], chosen: str
) -> None:
    assert choose(asked, course, environment) == chosen
