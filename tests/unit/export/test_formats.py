"""Files of other platforms: golden files (tests/support/golden.py), schemas, faults, numbers."""

import json
from decimal import Decimal
from math import inf, nan
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import GraderFault, UsageError
from grader.export import classroom50, gradescope
from grader.export.graded import Graded, Place, items, points, shown
from grader.export.registry import SINGLE
from grader.language import Language, Words
from grader.model import Criterion, SubmissionResult, Verdict
from tests.support import sample_report
from tests.support.golden import golden
from tests.support.platform_schemas import SCHEMAS

PLATFORM = {
    "CLASSROOM": "cs",
    "ASSIGNMENT": "lesson-3",
    "ASSIGNMENT_TYPE": "individual",
    "USERNAME": "ada",
    "OWNER": "ada",
    "SUBMISSION_TAG": "submit/2026-06-01T14-32-05Z-a1b2c3d",
    "COMMIT_URL": "https://example.org/commit/a1b2c3d",
    "RELEASE_URL": "https://example.org/releases/1",
}
SAMPLES = sample_report.contents().submissions


def graded(submission: SubmissionResult, language: Language = Language.ENGLISH) -> Graded:
    """A submission on a platform, its exercises in a file."""
    names = [exercise.name for exercise in submission.exercises]
    return Graded(
        run=sample_report.run(),
        submission=submission,
        words=Words(language),
        places={
            name: Place(file="exercises/activations.py", line=line)
            for line, name in enumerate(names, start=7)
        },
        platform=PLATFORM,
    )


def mixture() -> SubmissionResult:
    """One submission with every verdict but ours, hostile texts included."""
    exercises = {
        exercise.verdict: exercise.model_copy(update={"name": str(exercise.verdict)})
        for one in SAMPLES
        for exercise in one.exercises
        if exercise.verdict is not Verdict.GRADER_FAULT
    }
    return sample_report.submission("<b>x</b>", *exercises.values())


def test_the_mixture_has_every_verdict_but_ours() -> None:
    assert {e.verdict for e in mixture().exercises} == set(Verdict) - {Verdict.GRADER_FAULT}


@pytest.mark.parametrize("name", SINGLE)
def test_a_format_renders_to_its_golden_file(name: str) -> None:
    rendered = SINGLE[name].render(graded(mixture()))
    assert rendered == golden(f"export/{name}{Path(SINGLE[name].file).suffix}", rendered)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("submission", [*SAMPLES[:5], mixture()], ids=lambda one: one.student)
@pytest.mark.parametrize("name", SCHEMAS)
def test_a_document_is_valid(name: str, submission: SubmissionResult, language: Language) -> None:
    document = json.loads(SINGLE[name].render(graded(submission, language)))
    jsonschema.validate(document, SCHEMAS[name])


@pytest.mark.parametrize("name", SINGLE)
def test_no_control_character_of_a_student_gets_through(name: str) -> None:
    text = SINGLE[name].render(graded(mixture()))
    text.encode("utf-8")
    assert not {c for c in text if not c.isprintable() and c not in "\n\u00a0\u3000"}


@pytest.mark.parametrize("name", SINGLE)
def test_a_fault_of_the_grader_has_no_file(name: str) -> None:
    (fault,) = [one for one in SAMPLES if one.score is None]
    with pytest.raises(GraderFault, match="the grader failed at it"):
        SINGLE[name].render(graded(fault))


@pytest.mark.parametrize("number", [nan, inf, -inf])
@pytest.mark.parametrize("name", SINGLE)
def test_a_number_that_is_not_finite_is_refused(name: str, number: float) -> None:
    first = SAMPLES[0]
    spoilt = first.exercises[0].model_copy(update={"score": number})
    changes = {"exercises": (spoilt, *first.exercises[1:])}
    with pytest.raises(ValueError, match="not finite"):
        SINGLE[name].render(graded(first.model_copy(update=changes)))


@pytest.mark.parametrize(
    ("value", "rounded"), [(0.1 + 0.2, 0.3), (2.675, 2.68), (6.666667, 6.67), (20.0, 20.0)]
)
def test_points_have_two_decimals_halves_up(value: float, rounded: float) -> None:
    assert points(value) == rounded


def test_text_without_end_is_cut() -> None:
    assert len(shown("x" * 100_000)) < 5000


def test_what_is_right_says_so_and_what_is_untouched_says_that() -> None:
    by_name = {item.name: item for item in items(graded(mixture()))}
    assert by_name["correct"].passed
    assert by_name["correct"].text == "Every answer agrees with autograd."
    assert by_name["not_attempted"].text.startswith("Nothing was handed in")
    assert sum(item.passed for item in by_name.values()) == 1


def test_junit_counts_what_it_holds() -> None:
    root = ET.fromstring(SINGLE["junit"].render(graded(mixture())))  # noqa: S314  our own
    (suite,) = root
    kinds = [[c.tag for c in case if c.tag != "properties"] for case in suite.iter("testcase")]
    for plural, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        assert int(suite.attrib[plural]) == kinds.count([kind]) > 0
    names = [case.attrib["name"] for case in suite.iter("testcase")]
    assert len(names) == len(set(names)) == int(root.attrib["tests"])


def test_autolab_ends_with_its_scores() -> None:
    cards, scores = map(json.loads, SINGLE["autolab"].render(graded(mixture())).splitlines())
    assert set(scores["scores"]) == set(cards["Test"]) == {e.name for e in mixture().exercises}


def test_the_file_of_the_first_second_is_valid() -> None:
    document = json.loads(gradescope.unfinished("…"))
    jsonschema.validate(document, SCHEMAS["gradescope"])


@given(st.lists(st.decimals(0, 1000, places=4), max_size=8))
def test_whole_points_sum_up_to_the_rounded_sum(values: list[Decimal]) -> None:
    rounded = classroom50.whole(tuple(values))
    assert abs(sum(rounded) - sum(values, Decimal())) <= Decimal("0.5")
    assert all(abs(r - v) < 1 for r, v in zip(rounded, values, strict=True))


def fractions(*parts: float, most: float = 10.0) -> dict[str, Any]:
    """The document of exercises with these points of `most`."""
    exercises = []
    for number, part in enumerate(parts):
        one = sample_report.correct(f"e{number}")
        criterion = one.criteria[0].model_copy(update={"max_score": most, "score": part})
        criteria = (criterion, one.criteria[2])
        assert criteria[1].name is Criterion.STABILITY
        changes = {"score": part, "max_score": most, "criteria": criteria}
        exercises.append(one.model_copy(update=changes))
    submission = sample_report.submission("x", *exercises)
    return dict(json.loads(SINGLE["classroom50"].render(graded(submission))))


@pytest.mark.parametrize(
    ("parts", "most", "scores", "maximum"),
    [
        ((10.0, 5.0), 10.0, [10, 5], 20),
        ((3.33, 3.33, 3.34), 10.0, [3, 3, 4], 30),
        ((2.5, 1.0), 2.5, [25, 10], 50),
        ((1.25, 0.5), 1.25, [125, 50], 250),
        ((3.333333, 0.0), 3.333333, [333, 0], 666),
    ],
)
def test_classroom50_gets_whole_points(
    parts: tuple[float, ...], most: float, scores: list[int], maximum: int
) -> None:
    document = fractions(*parts, most=most)
    assert [test["score"] for test in document["tests"]] == scores
    assert document["score"] == sum(scores)
    assert document["max-score"] == maximum


@pytest.mark.parametrize("missing", sorted(set(PLATFORM) - {"ASSIGNMENT_TYPE", "USERNAME"}))
def test_classroom50_names_the_variable_that_is_missing(missing: str) -> None:
    platform = {k: v for k, v in PLATFORM.items() if k not in (missing, "USERNAME")}
    one = graded(SAMPLES[0])
    lacking = Graded(run=one.run, submission=one.submission, words=one.words, platform=platform)
    with pytest.raises(UsageError, match=missing):
        SINGLE["classroom50"].render(lacking)
