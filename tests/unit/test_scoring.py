"""Case results → criteria, verdict and points: the gate, the shares, and one headline."""

import pytest

from grader import scoring
from grader.model import (
    CaseResult,
    Criterion,
    ExerciseResult,
    FailureCard,
    Message,
    Outcome,
    Status,
    Stop,
    Verdict,
)
from grader.scoring import Worth

V, E = Criterion.VALUES, Criterion.EDGES
R, W, X = Outcome.RIGHT, Outcome.WRONG, Outcome.RAISED
MEMORY, STUB = Outcome.NO_MEMORY, Outcome.NOT_IMPLEMENTED
CREDIT = {V: 0.9, E: 0.1, Criterion.STABILITY: 0.0, Criterion.CONTRACT: 0.0}
WORTH = Worth(exercise="toy", points=20, shares={V: 18, E: 2})


def case(
    criterion: Criterion, outcome: Outcome, size: int = 1, *notes: Message, name: str = ""
) -> CaseResult:
    """One case; its message and card carry its name."""
    card = FailureCard(
        case=name, dtype="", inputs={}, index="", point="", got="", expected="", distance=1,
        wrong=1, total=1,
    )  # fmt: skip
    return CaseResult(
        name=name,
        criterion=criterion,
        outcome=outcome,
        message=Message(id=name or f"{criterion} {outcome}"),
        size=size,
        notes=notes,
        show=None if outcome is R else lambda: card,
    )


def marked(values: tuple[Outcome, ...], edges: tuple[Outcome, ...] = (R,)) -> ExerciseResult:
    """The result of these outcomes."""
    cases = (*(case(V, outcome) for outcome in values), *(case(E, outcome) for outcome in edges))
    return scoring.mark(WORTH, cases)


@pytest.mark.parametrize(
    ("values", "edges", "verdict", "score"),
    [
        ((R, R), (R, R), Verdict.CORRECT, 20),
        ((R, R), (R, W), Verdict.PARTIAL, 18),
        ((R, R), (X, X), Verdict.PARTIAL, 18),
        ((R, R), (MEMORY,), Verdict.PARTIAL, 18),
        ((R, R), (STUB,), Verdict.PARTIAL, 18),
        ((R, W), (R, R), Verdict.WRONG, 0),
        ((R, X), (R, R), Verdict.WRONG, 0),
        ((R, STUB), (R, R), Verdict.WRONG, 0),
        ((W, STUB), (R, R), Verdict.WRONG, 0),
        ((W, W), (W, W), Verdict.WRONG, 0),
        ((W, X), (W, W), Verdict.WRONG, 0),
        ((X, X), (R, R), Verdict.CRASHED, 0),
        ((X, STUB), (R, R), Verdict.CRASHED, 0),
        ((R, MEMORY), (R, R), Verdict.OUT_OF_MEMORY, 0),
        ((X, MEMORY), (R, R), Verdict.OUT_OF_MEMORY, 0),
        ((STUB, STUB), (STUB, STUB), Verdict.NOT_ATTEMPTED, 0),
        ((STUB, STUB), (R, R), Verdict.NOT_ATTEMPTED, 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_the_verdict_and_the_points_follow_from_the_outcomes(
    values: tuple[Outcome, ...], edges: tuple[Outcome, ...], verdict: Verdict, score: float
) -> None:
    result = marked(values, edges)
    assert (result.verdict, result.score, result.max_score) == (verdict, score, 20)


def test_values_are_the_gate_of_every_other_criterion() -> None:
    values, edges = marked((R, W), (R,)).criteria
    assert (values.passed, values.score, values.max_score) == (False, 0, 18)
    assert (edges.passed, edges.score, edges.max_score) == (True, 0, 2)


@pytest.mark.parametrize(
    ("points", "credit", "judged", "shares"),
    [
        (20, CREDIT, (V, E), {V: 18, E: 2}),
        (20, CREDIT, (V,), {V: 20}),
        (20, CREDIT, (V, E, Criterion.STABILITY), {V: 18, E: 2, Criterion.STABILITY: 0}),
        (10, {V: 0.5, E: 0.25, Criterion.CONTRACT: 0.25}, (V, E), {V: 6.666667, E: 3.333333}),
        (10, {V: 1.0}, (V, E), {V: 10, E: 0}),
        (10, {Criterion.CONTRACT: 1.0}, (V, E), {V: 10, E: 0}),
        (10, {}, (V, E), {V: 10, E: 0}),
        (0, CREDIT, (V, E), {V: 0, E: 0}),
        (0.5, CREDIT, (V, E), {V: 0.45, E: 0.05}),
    ],
)
def test_criteria_without_cases_leave_their_share_to_the_rest(
    points: float,
    credit: dict[Criterion, float],
    judged: tuple[Criterion, ...],
    shares: dict[Criterion, float],
) -> None:
    worth = Worth.of("toy", points, credit, judged)
    assert (worth.exercise, worth.points, worth.shares) == ("toy", points, shares)


@pytest.mark.parametrize("points", [0.1, 0.3, 1, 7, 20, 33.3, 1_000_000])
@pytest.mark.parametrize("share", [0.9, 0.7, 1 / 3, 0.123456789])
def test_full_marks_are_all_the_points(points: float, share: float) -> None:
    worth = Worth.of("toy", points, {V: share, E: 1 - share}, (V, E))
    result = scoring.mark(worth, (case(V, R), case(E, R)))
    assert result.score == result.max_score == points


def test_a_criterion_without_credit_is_advice() -> None:
    worth = Worth(exercise="toy", points=20, shares={V: 20, Criterion.STABILITY: 0})
    result = scoring.mark(worth, (case(V, R), case(Criterion.STABILITY, W)))
    assert (result.verdict, result.score) == (Verdict.CORRECT, 20)
    assert result.criteria[1].passed is False
    assert result.message.id == "exercise.correct"


@pytest.mark.parametrize(
    ("values", "edges", "verdict"), [(R, R, Verdict.CORRECT), (W, R, Verdict.WRONG)]
)
def test_an_exercise_without_points_still_has_a_verdict(
    values: Outcome, edges: Outcome, verdict: Verdict
) -> None:
    worth = Worth(exercise="toy", points=0, shares={V: 0, E: 0})
    result = scoring.mark(worth, (case(V, values), case(E, edges)))
    assert (result.verdict, result.score, result.max_score) == (verdict, 0, 0)


def test_the_headline_is_the_message_of_the_first_missed_criterion() -> None:
    assert marked((W,), (X,)).message.id == "values wrong"
    assert marked((R,), (X,)).message.id == "edges raised"


def test_a_criterion_shows_its_smallest_failing_case() -> None:
    cases = (
        case(V, W, 9, name="large"),
        case(V, W, 2, name="small"),
        case(V, R, 1, name="right"),
        case(V, W, 2, name="as small"),
    )
    criterion = scoring.mark(WORTH, (*cases, case(E, R))).criteria[0]
    assert criterion.card is not None
    assert (criterion.message.id, criterion.card.case) == ("small", "small")


def test_a_passed_criterion_has_a_sentence_and_no_card() -> None:
    criterion = marked((R,)).criteria[0]
    assert (criterion.message.id, criterion.card) == ("criterion.passed", None)


def test_a_note_is_told_once_and_by_its_own_criterion() -> None:
    note, other = Message(id="note", parameters={"n": 1}), Message(id="note", parameters={"n": 2})
    cases = (case(V, R, 1, note, other), case(V, R, 1, note), case(E, R))
    values, edges = scoring.mark(WORTH, cases).criteria
    assert (values.notes, edges.notes) == ((note, other), ())


@pytest.mark.parametrize(
    "verdict",
    [v for v in Verdict if v not in (Verdict.CORRECT, Verdict.PARTIAL, Verdict.WRONG)],
)
def test_a_stop_judges_nothing_and_gives_nothing(verdict: Verdict) -> None:
    stop = Stop(verdict=verdict, message=Message(id="stop.flooded"))
    result = scoring.stopped(WORTH, stop)
    assert (result.verdict, result.score, result.max_score) == (verdict, 0, 20)
    assert result.message == stop.message
    found = {c.name: (c.passed, c.score, c.max_score, c.message) for c in result.criteria}
    assert found == {V: (None, 0, 18, stop.message), E: (None, 0, 2, stop.message)}


def test_a_submission_has_the_sum_of_its_exercises() -> None:
    result = scoring.total("ada", (marked((R,)), marked((R,), (W,)), marked((W,))))
    assert (result.student, result.score, result.max_score) == ("ada", 38, 60)
    assert result.status is Status.GRADED


def test_a_sum_of_tenths_shows_no_rounding() -> None:
    tenth = Worth(exercise="toy", points=0.1, shares={V: 0.1})
    exercises = (scoring.mark(tenth, (case(V, R),)),) * 3
    result = scoring.total("ada", exercises)
    assert (result.score, result.max_score) == (0.3, 0.3)


def test_a_submission_without_exercises_scores_nothing() -> None:
    result = scoring.total("ada", ())
    assert (result.score, result.max_score) == (0, 0)
