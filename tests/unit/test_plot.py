"""Pictures of derivatives: what they show, and that a student's text is only text in them."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure

from grader import catalog
from grader.course import Course
from grader.exercise import Exercise
from grader.language import Language, Words
from grader.plot import curves, pictures, sample, save
from grader.plot.sample import Sample
from grader.plot.style import SETTINGS
from grader.sandbox.host import Sandbox
from grader.submissions import Submission
from tests.support.command import grader
from tests.support.places import CORPUS, ROOT

EXERCISES = {exercise.name: exercise for exercise in catalog.EXERCISES}
WORDS = Words(Language.ENGLISH)
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script> $\\frac{$ ]]> &amp; \x1b[2J \x00 \ud800 \u202e"

Beside = Callable[[str, bytes], Sample]


@pytest.fixture
def beside(course: Course, sandbox: Sandbox) -> Beside:
    """The sample of an exercise and of a file that answers it."""

    def answered(name: str, source: bytes) -> Sample:
        exercise = EXERCISES[name]
        submission = Submission(student="a", files={f"{exercise.module}.py": source})
        return sample.beside(exercise, course, submission, sandbox)

    return answered


def texts(drawn: Sample, words: Words = WORDS) -> set[str]:
    """All texts of the picture's SVG."""
    root = ET.fromstring(svg(drawn, words))  # noqa: S314  our own
    return {"".join(element.itertext()) for element in root.iter(f"{SVG}text")}


def svg(drawn: Sample, words: Words = WORDS) -> str:
    """The picture as an element of a page."""
    return save.element(pictures.first(drawn)[1], drawn, words, "one")


def solution(exercise: Exercise) -> bytes:
    """Our own answer."""
    return (ROOT / "solutions" / f"{exercise.module}.py").read_bytes()


@pytest.mark.parametrize("name", EXERCISES)
def test_a_right_answer_lies_on_the_truth(name: str, beside: Beside) -> None:
    drawn = beside(name, solution(EXERCISES[name]))
    assert drawn.yours is not None
    assert drawn.why is None
    for output in range(len(drawn.truth)):
        assert not drawn.wrong(output).any()
    assert svg(drawn)


@pytest.mark.parametrize("name", EXERCISES)
def test_the_truth_alone_has_a_picture_without_an_answer(name: str, course: Course) -> None:
    drawn = sample.truth(EXERCISES[name], course)
    assert drawn.yours is None
    assert not texts(drawn) & {WORDS.text("plot.yours"), WORDS.text("plot.answer")}


def test_the_error_is_drawn_where_it_is(beside: Beside) -> None:
    drawn = beside("relu_grad", b"def relu_grad(x): return (x > 1).to(x.dtype)")
    x = drawn.case.inputs[0]
    assert drawn.wrong(0).tolist() == ((x > 0) & (x <= 1)).tolist()
    assert {"f", "your f'", "your f' minus f'"} <= texts(drawn)


@pytest.mark.parametrize(("factor", "seen"), [("-1", True), ("2", True), ("1e6", False)])
def test_a_lost_sign_is_in_sight_and_a_wild_answer_is_not(
    factor: str, beside: Beside, *, seen: bool
) -> None:
    source = f"def sigmoid_prime(x):\n    s = x.sigmoid()\n    return {factor} * s * (1 - s)\n"
    drawn = beside("sigmoid_prime", source.encode())
    assert drawn.yours
    low, high = curves.draw(drawn, WORDS).axes[0].get_ylim()
    ends = (float(drawn.yours[0].min()), float(drawn.yours[0].max()))
    assert bool(low < ends[0] and ends[1] < high) is seen
    assert high < 5


def test_wrong_entries_of_a_jacobian_are_framed(beside: Beside) -> None:
    source = (CORPUS / "wrong" / "softmax_jacobian" / "diag_matrix.py").read_bytes()
    drawn = beside("softmax_jacobian", source)
    count = len(drawn.truth[0].lowest)
    assert int(drawn.wrong(0).sum()) == count * (count - 1)
    figure = pictures.first(drawn)[1](drawn, WORDS)
    frames = [patch for patch in figure.axes[1].patches if not patch.get_fill()]
    assert len(frames) == count * (count - 1)
    assert "<image" not in svg(drawn)


def test_gradients_are_pairs_of_bars(beside: Beside) -> None:
    source = (CORPUS / "wrong" / "mse_grad" / "half.py").read_bytes()
    drawn = beside("mse_grad", source)
    figure = pictures.first(drawn)[1](drawn, WORDS)
    truth, yours = figure.axes[0].containers
    heights = [bar.get_height() for bar in truth]
    assert [2 * bar.get_height() for bar in yours] == pytest.approx(heights)
    assert {"w[0]", "w[1]", "b"} <= texts(drawn)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"def tanh_prime(x): raise NotImplementedError", "not attempted yet"),
        (b"", "tanh_prime"),
        (b"def tanh_prime(x): return x[:2]", "[2], wanted [400]"),
        (b"def tanh_prime(x): return 'text'", "str"),
        (b"def tanh_prime(x): return 1 / 0", "ZeroDivisionError"),
        (b"def tanh_prime(x): return (x, x)", "2"),
        (b"def tanh_prime(x) return x", "SyntaxError"),
        (f"def tanh_prime(x): raise ValueError({HOSTILE!r})".encode(), "<script>"),
    ],
)
def test_an_answer_that_cannot_be_drawn_is_told_in_words(
    source: bytes, said: str, beside: Beside
) -> None:
    drawn = beside("tanh_prime", source)
    assert drawn.yours is None
    assert said in sample.sentence(drawn, WORDS, 500)
    assert texts(drawn)
    assert "<script" not in svg(drawn)


@pytest.mark.parametrize("value", ["x * math.nan", "0 * x + math.inf", "0 * x - 1e308"])
@pytest.mark.parametrize("name", ["tanh_prime", "bowl_gradient"])
def test_answers_that_are_not_finite_have_a_picture(name: str, value: str, beside: Beside) -> None:
    drawn = beside(name, f"import math\ndef {name}(x): return {value}".encode())
    assert bool(drawn.wrong(0).all())
    assert svg(drawn)
    assert name == "tanh_prime" or "1e308" in value or texts(drawn) & {"nan", "inf"}


def test_the_parts_of_a_page_share_no_ids_and_no_colours_of_their_own(course: Course) -> None:
    drawn = sample.truth(EXERCISES["softmax_jacobian"], course)
    drawing = pictures.first(drawn)[1]
    first, second = (save.element(drawing, drawn, WORDS, prefix) for prefix in ("a", "b"))
    ids = [{e.get("id") for e in ET.fromstring(one).iter()} - {None} for one in (first, second)]  # noqa: S314
    assert ids[0]
    assert not ids[0] & ids[1]
    assert "var(--ink)" in first
    assert "#1b1d21" not in first


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("suffix", [".png", ".svg", ".PNG"])
def test_a_picture_is_written_in_the_format_of_its_suffix(
    suffix: str, language: Language, course: Course, tmp_path: Path
) -> None:
    drawn = sample.truth(EXERCISES["sigmoid_prime"], course)
    path = tmp_path / f"picture{suffix}"
    before = [mpl.rcParams[name] for name in SETTINGS]
    save.write(path, pictures.first(drawn)[1], drawn, Words(language))
    start = {".png": b"\x89PNG\r\n", ".svg": b"<?xml"}[suffix.lower()]
    assert path.read_bytes().startswith(start)
    assert list(tmp_path.iterdir()) == [path]
    assert [mpl.rcParams[name] for name in SETTINGS] == before


def test_pictures_are_drawn_without_the_state_of_pyplot() -> None:
    code = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "grader").rglob("*.py"))
    assert "matplotlib.figure" in code
    assert not re.search(r"import.*pyplot|import.*pylab", code)


def test_a_further_picture_stands_after_the_first(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    def blank(drawn: Sample, words: Words) -> Figure:
        del drawn, words
        return Figure()

    further = {"relu_grad": (("plot.further", blank),)}
    monkeypatch.setattr(pictures, "FURTHER", further)
    drawn = sample.truth(EXERCISES["relu_grad"], course)
    assert [key for key, _ in pictures.all_of(drawn)] == ["plot.curves", "plot.further"]


def test_the_command_draws_what_a_student_wrote(tmp_path: Path) -> None:
    path = tmp_path / "sigmoid.svg"
    finished = grader(
        "show", "sigmoid_prime", "--plot", path, "--submission", "tests/class/dana", "--lang", "en"
    )
    assert finished.stdout == f"Drawn: {path}\n", finished.stderr
    assert "your f" in path.read_text(encoding="utf-8")


def test_a_lesson_page_shows_whose_answers_it_is_asked_for(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    mine = tmp_path / "my work"
    mine.mkdir()
    source = b"def tanh_prime(x): return 1 - x.tanh()\ndef relu_grad(x): return x[:3]\n"
    (mine / "activations.py").write_bytes(source)
    finished = grader("show", "--all", "--html", page, "--submission", mine, "--lang", "en")
    assert finished.returncode == 0, finished.stderr
    text = page.read_text(encoding="utf-8")
    assert f"grader check &#39;{mine}&#39; --exercise tanh_prime" in text
    articles = dict(re.findall(r'<article id="(\w+)".*?</style>(.*?)</article>', text, re.DOTALL))
    assert {name for name, drawn in articles.items() if "your f" in drawn} == {"tanh_prime"}
    assert "[3], wanted [400]" in articles["relu_grad"]
    assert "var(--yours)" not in articles["sigmoid_prime"]
    assert "grader check --exercise" not in text


def test_a_lesson_page_without_a_submission_asks_nobody(tmp_path: Path) -> None:
    exercises = tmp_path / "exercises"
    exercises.mkdir()
    (exercises / "activations.py").write_text("raise SystemExit('never run')\n", encoding="utf-8")
    (tmp_path / "config.yaml").write_bytes((ROOT / "config.yaml").read_bytes())
    finished = grader("show", "tanh_prime", "--html", "page.html", folder=tmp_path)
    assert finished.returncode == 0, finished.stderr
    drawn = (tmp_path / "page.html").read_text(encoding="utf-8").partition("<article")[2]
    assert "var(--truth)" in drawn
    assert "var(--yours)" not in drawn


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--all", "--plot", "x.svg"), "exactly one"),
        (("tanh_prime", "--plot", "x.pdf"), "a .png or a .svg file"),
        (("tanh_prime", "--plot", "x.svg", "--submission", "nowhere"), "no such submission"),
        (("tanh_prime", "--html", "x.svg", "--submission", "nowhere"), "no such submission"),
        (("tanh_prime", "--all"), "give --all"),
        (("--all", "--html", "none/x.html"), "there is no such folder"),
    ],
)
def test_a_wrong_call_draws_nothing(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_bytes((ROOT / "config.yaml").read_bytes())
    finished = grader("show", *arguments, "--lang", "en", folder=tmp_path)
    assert finished.returncode == 2
    assert said in finished.stderr
    assert not (tmp_path / "x.svg").exists()
