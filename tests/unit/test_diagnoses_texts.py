"""The texts of mistakes: complete, alike in every language, and none gives the answer away."""

import ast
import re
import string
import unicodedata

import pytest

from grader import catalog
from grader.language import Language
from grader.language import catalog as texts
from tests.support.places import ROOT

PREFIX = "diagnosis."
_NEXT = "_next"
_ENDINGS = {"Po", "Pe"}  # full stop, question mark, closing bracket, of either width
_TYPOGRAPHY = str.maketrans({"·": "*", "×": "*", "−": "-", "–": "-", "²": "**2", "^": "**"})
# Only around signs: no word, in no script, may grow together with the name of a variable.
_SPACES = re.compile(r"\s*([-+*/@=<>,()])\s*")
_HAN = re.compile(r"[\u4e00-\u9fff]")

# What would be an answer, after the typography is made plain.
SOLUTIONS = {
    "s (1 - s)": r"(\b\w|σ\(x\)|tanh\(x\)|sigmoid\(x\))\*?\(1-\1\)",
    "s - s^2": r"(\b\w|σ\(x\)|sigmoid\(x\))-\1(\*\*2|\*\1)",
    "s(x) s(-x)": r"σ\(x\)\*?σ\(-x\)",
    "1 - t^2": r"1-(\w|tanh)(\(x\))?(\*\*2|\*\w)|1-tanh",
    "(1 - t) (1 + t)": r"\(1-(\w)\)\*?\(1\+\1\)",
    "1 / cosh^2": r"1/cosh|sech|cosh(\(x\))?\*\*2",
    "x > 0": r"\bx>=?0",
    "2 / n x e": r"2/n\*|2\*?(mean|sum|e\b|\()|mean\(\w\*\w\)|x\.t@|xᵀ",
    "diag(p) - p p": r"diag\(p\)-",
    "p_i (d_ij - p_j)": r"p_i\*?\(|p_i\*?p_j|δ_ij-",
    "p (v - p v)": r"v-\(?(p\*?v|sum|σ|∑)|p\*?\(v-",
    "p - y": r"\bp-(y|hot|one)|softmax\(\w+\)-",
    "2 x": r"(\b2\*|=2)(x|w|b|y|θ|theta)\b(?!\*\*)",
    "-2 x u": r"-2\*?x|-2\*?\(?y-",
    "1 / (2 sqrt x)": r"1/\(?2\*?(√|sqrt)|0\.5\*?x\*\*|½\*?x",
    "a^x ln a": r"\ba\*\*x\*?\(?(ln|log)|(ln|log)\(?a\)?\*a\*\*x",
    "1 / x": r"\b1/\(?x\b|x\*\*\(?-1",
    "1 / (x ln a)": r"\bx\*?(ln|log)[ (]*a",
    "the slope of sin is cos": r"'=\+?cos|is cos\b|(?<!\))-sin",
    "1 + tan^2": r"1\+tan|1/cos\(?x?\)?\*\*2|\bsec\b",
    "x e^w": r"(?<!f\(w,b\)=)\bx\*e\*\*w",
    "y x / u": r"y\*?x/|\by/\(?(u|x)",
}
SAMPLES = {
    "s (1 - s)": "s · (1 − s)",
    "s - s^2": "s − s²",
    "s(x) s(-x)": "σ(x)·σ(−x)",
    "1 - t^2": "1 − tanh(x)²",
    "(1 - t) (1 + t)": "(1 - t) * (1 + t)",
    "1 / cosh^2": "1/cosh(x)²",
    "x > 0": "(x > 0).to(x.dtype)",
    "2 / n x e": "2/n · Xᵀe",
    "diag(p) - p p": "diag(p) − p·pᵀ",
    "p_i (d_ij - p_j)": "p_i·(δ_ij − p_j)",
    "p (v - p v)": "p · (v − Σ p v)",
    "p - y": "p − y",
    "2 x": "2·x",
    "-2 x u": "−2·x·(y − (xw + b))",
    "1 / (2 sqrt x)": "1/(2·√x)",
    "a^x ln a": "a^x · ln(a)",
    "1 / x": "1/x",
    "1 / (x ln a)": "1 / (x · ln a)",
    "the slope of sin is cos": "(sin x)' = cos x",
    "1 + tan^2": "1 + tan² x",
    "x e^w": "x · e^w",
    "y x / u": "y · x / (xw + b)",
}


def mistakes(language: Language) -> dict[str, str]:
    """The texts of mistakes by `EXERCISE.ID`."""
    return {
        key.removeprefix(PREFIX): text
        for key, text in texts(language).items()
        if key.startswith(PREFIX)
    }


def plain(text: str) -> str:
    """The text without its typography."""
    return _SPACES.sub(r"\1", _HAN.sub(" ", text.lower().translate(_TYPOGRAPHY)))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def patterns() -> set[str]:
    """The ids of all patterns, from the code that reads them."""
    files = ("signatures.py", "whereabouts.py")
    code = "".join((ROOT / "grader" / file).read_text(encoding="utf-8") for file in files)
    # `pattern("name")`, and the names of the table of factors and of the loops over names.
    found = re.findall(r'pattern\(\s*"(\w+)"|\("(\w+)", (?!lambda: )', code)
    return {name for pair in found for name in pair if name}


def test_every_known_mistake_and_every_pattern_has_its_two_texts_and_there_are_no_others() -> None:
    known = {f"{e.name}.{m.id}" for e in catalog.EXERCISES for m in e.misconceptions}
    wanted = known | {f"signature.{name}" for name in patterns()}
    assert set(mistakes(Language.ENGLISH)) == wanted | {f"{name}{_NEXT}" for name in wanted}


def test_the_languages_have_the_same_keys_in_the_same_order_and_the_same_placeholders() -> None:
    english, chinese = mistakes(Language.ENGLISH), mistakes(Language.CHINESE)
    assert list(english) == list(chinese)
    for key, text in english.items():
        assert placeholders(text) == placeholders(chinese[key]), key


@pytest.mark.parametrize("language", Language)
def test_a_next_step_says_more_than_its_diagnosis_and_needs_no_more(language: Language) -> None:
    said = mistakes(language)
    for key, text in said.items():
        assert text.strip() == text
        assert unicodedata.category(text[-1]) in _ENDINGS
        if key.endswith(_NEXT):
            diagnosis = said[key.removesuffix(_NEXT)]
            assert text != diagnosis
            assert placeholders(text) <= placeholders(diagnosis), key


def test_chinese_is_chinese() -> None:
    for key, text in mistakes(Language.CHINESE).items():
        assert re.search(r"[\u4e00-\u9fff]", text), key


@pytest.mark.parametrize("solution", SOLUTIONS)
def test_the_expressions_find_what_they_are_for(solution: str) -> None:
    for sentence in (f"So it is {SAMPLES[solution]}, as derived.", f"就是{SAMPLES[solution]}了"):
        assert re.search(SOLUTIONS[solution], plain(sentence))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("solution", SOLUTIONS)
def test_no_text_holds_a_solution(solution: str, language: Language) -> None:
    found = {
        k: t for k, t in mistakes(language).items() if re.search(SOLUTIONS[solution], plain(t))
    }
    assert not found


@pytest.mark.parametrize("language", Language)
def test_no_text_holds_what_a_solution_of_ours_returns(language: Language) -> None:
    for path in sorted((ROOT / "solutions").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Return) and node.value:
                returned = plain(ast.unparse(node.value))
                assert not [k for k, text in mistakes(language).items() if returned in plain(text)]
