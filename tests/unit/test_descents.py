"""What the pictures of descents claim in their captions is what the paths do."""

import pytest
from matplotlib.figure import Figure

from grader import catalog
from grader.course import Course
from grader.language import Language, Words
from grader.plot import descents, pictures, sample

EXERCISES = {exercise.name: exercise for exercise in catalog.EXERCISES}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", pictures.FURTHER)
def test_every_further_picture_is_labelled(name: str, language: Language, course: Course) -> None:
    drawn, words = sample.truth(EXERCISES[name], course), Words(language)
    for caption, draw in pictures.FURTHER[name]:
        figure = draw(drawn, words)
        assert isinstance(figure, Figure)
        assert words.text(caption)
        assert all(axes.get_title() or axes.get_xlabel() for axes in figure.axes)


@pytest.mark.parametrize(
    ("objective", "start", "rate"),
    [(descents._valleys, 3.9, 0.06), (descents._plateau, 3.5, 0.1)],
)
def test_momentum_arrives_where_plain_descent_does_not(
    objective: descents.Objective, start: float, rate: float
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
        for rate in descents._BOWL_RATES
    ]
    creeping, quick, jumping, climbing = (float(path[-1].abs()) for path in paths)
    assert quick < 1e-6 < jumping < creeping < 1 < climbing
    assert float(paths[2][1]) < 0
