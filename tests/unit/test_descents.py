"""What the pictures of descents claim in their captions is what the paths do."""

from collections.abc import Callable

import pytest
import torch
from matplotlib.figure import Figure

from grader import catalog
from grader.course import Course
from grader.language import Language, Words
from grader.plot import descents, landscapes, pictures, sample
from grader.plot.sample import Sample
from grader.sandbox.host import Sandbox
from grader.submissions import Submission
from tests.support.places import ROOT

EXERCISES = {exercise.name: exercise for exercise in catalog.EXERCISES}
LANDS = {"descend": landscapes.BOWL, "saddle_gradient": landscapes.SADDLE}
SOLUTION = (ROOT / "solutions" / "gradient.py").read_bytes()

Beside = Callable[[str, bytes], Sample]


@pytest.fixture
def beside(course: Course, sandbox: Sandbox) -> Beside:
    """The sample of an exercise of lesson 1 and of a file that answers it."""

    def answered(name: str, source: bytes) -> Sample:
        submission = Submission(student="a", files={"gradient.py": source})
        return sample.beside(EXERCISES[name], course, submission, sandbox)

    return answered


def true_walks(name: str) -> list[torch.Tensor]:
    """The oracle's paths on the landscape of an exercise's picture."""
    land = LANDS[name]
    return [descents.walk(land.objective, land.start, rate, 0.0, land.steps) for rate in land.rates]


@pytest.mark.parametrize("name", LANDS)
@pytest.mark.parametrize(
    "rewrite", [(b"", b""), (b"return -2 * x, 2 * y", b"return torch.stack([-2 * x, 2 * y])")]
)
def test_a_right_answer_walks_the_true_paths(
    name: str, rewrite: tuple[bytes, bytes], beside: Beside
) -> None:
    drawn = beside(name, SOLUTION.replace(*rewrite))
    for walked, true in zip(drawn.walks, true_walks(name), strict=True):
        torch.testing.assert_close(walked, true)
    (_, draw), *_ = pictures.FURTHER[name]
    figure = draw(drawn, Words(Language.ENGLISH))
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["by autograd", "yours"]


@pytest.mark.parametrize("name", LANDS)
def test_a_wrong_sign_climbs_the_other_way(name: str, beside: Beside) -> None:
    wrong = SOLUTION.replace(b"return 2 * theta", b"return -2 * theta").replace(b"-2 * x", b"2 * x")
    drawn = beside(name, wrong)
    for walked, true in zip(drawn.walks, true_walks(name), strict=True):
        assert not torch.allclose(walked[-1], true[-1])


@pytest.mark.parametrize(
    "source",
    [
        b"def descend(t, r, n): raise NotImplementedError",
        b"def descend(t, r, n): return t",
        b"def descend(t, r, n): return (t.expand(n + 1, -1) if n < 20 else 1 / 0)",
        b"def descend(t, r, n): return (t.expand(n + 1, -1) if n < 20 else t.expand(3, -1))",
        b"def saddle_gradient(x, y): raise NotImplementedError",
        b"def saddle_gradient(x, y): return (x, y) if len(x) != 4 else (x, y[:2])",
        b"def saddle_gradient(x, y): return (x, y) if len(x) != 4 else 'text'",
        b"def saddle_gradient(x, y): return (x, y) if len(x) != 4 else exit()",
        b"def saddle_gradient(x, y): return (x / 0, y)",
    ],
)
def test_an_answer_without_a_path_leaves_the_truth_alone(source: bytes, beside: Beside) -> None:
    name = "descend" if b"descend" in source else "saddle_gradient"
    drawn = beside(name, source)
    for _, draw in pictures.all_of(drawn):
        assert isinstance(draw(drawn, Words(Language.ENGLISH)), Figure)
    if b"/ 0, y" in source:
        assert not torch.stack(drawn.walks).isfinite().all()
    else:
        assert drawn.walks == ()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", pictures.FURTHER)
def test_every_further_picture_is_labelled(name: str, language: Language, course: Course) -> None:
    drawn, words = sample.truth(EXERCISES[name], course), Words(language)
    for caption, draw in pictures.FURTHER[name]:
        figure = draw(drawn, words)
        assert name not in LANDS or not figure.legends
        assert isinstance(figure, Figure)
        assert words.text(caption)
        assert all(axes.get_title() or axes.get_xlabel() for axes in figure.axes)


@pytest.mark.parametrize(
    ("objective", "start", "rate"),
    [(descents._valleys, 3.9, 0.06), (descents._plateau, 3.5, 0.1)],
)
def test_momentum_arrives_where_plain_descent_does_not(
    objective: landscapes.Objective, start: float, rate: float
) -> None:
    plain = descents.walk(objective, (start,), rate, 0.0, 60)
    heavy = descents.walk(objective, (start,), rate, 0.9, 60)
    assert float(plain[-1]) > 2
    assert abs(float(heavy[-1])) < 0.5


def test_the_start_decides_which_valley_it_is() -> None:
    ends = [float(descents.walk(descents._valleys, (s,), 0.06, 0.0, 60)[-1]) for s in (-3.9, 1.3)]
    assert [round(end) for end in ends] == [-3, 0]


def test_the_rates_of_the_bowl_creep_arrive_jump_and_climb_out() -> None:
    paths = [
        descents.walk(lambda t: (t**2).sum(), (1.0,), rate, 0.0, 20)
        for rate in landscapes.BOWL.rates
    ]
    creeping, quick, jumping, climbing = (float(path[-1].abs()) for path in paths)
    assert quick < 1e-6 < jumping < creeping < 1 < climbing
    assert float(paths[2][1]) < 0
