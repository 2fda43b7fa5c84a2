"""Wrong answers by their known formula or their pattern, and right ones by nothing."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
import torch
from torch import Tensor

from grader import catalog, compare, scoring
from grader.agreement import Agreement
from grader.diagnose import diagnose
from grader.exercise import Case, Exercise, Expected, Misconception
from grader.language import Language, Words
from grader.model import Criterion, Diagnosis
from grader.probes import Suspects
from grader.questions import Assignment, Question
from grader.report import failure
from grader.wire.messages import Answer, AnswerKind

Spoil = Callable[[Case, Tensor], Tensor]
MISTAKES = [(e.name, number) for e in catalog.EXERCISES for number in range(len(e.misconceptions))]
# Near the poles of their own formulas single precision gives other numbers than double precision.
WITH_POLES = {"ln_prime.inv", "log_prime.a_ln_x", "logarithm_partials.log_kept", "tan_prime.cot"}
RAISED = Answer(kind=AnswerKind.RAISED, form="ValueError", detail="x")


@pytest.fixture
def ask(whole_assignment: Assignment) -> Callable[[str], Question]:
    """The question of an exercise."""
    questions = {question.exercise.name: question for question in whole_assignment.questions}
    return questions.__getitem__


def value(*parts: Tensor) -> Answer:
    """An answer with numbers."""
    return Answer(kind=AnswerKind.VALUE, form="Tensor", parts=parts)


def spoilt(question: Question, *spoils: Spoil) -> list[Answer]:
    """The truths as answers, each output changed by its own function, or all by the only one."""
    every = spoils * (1 if len(spoils) > 1 else question.exercise.outputs)
    rows = zip(question.cases, question.expected, strict=True)
    return [
        value(*(spoil(case, one.lowest) for spoil, one in zip(every, truth, strict=True)))
        for case, truth in rows
    ]


def by_formula(question: Question, mistake: Misconception, dtype: torch.dtype) -> list[Answer]:
    """What who makes this mistake returns, computed no finer than in this dtype."""
    answers = []
    for case in question.cases:
        coarse = dtype if case.inputs[0].dtype == torch.float64 else torch.float32
        given = (one.to(coarse) if one.dtype != torch.int64 else one for one in case.inputs)
        result = mistake.formula(*given)
        answers.append(value(*(result if isinstance(result, tuple) else (result,))))
    return answers


def named(question: Question, answers: Sequence[Answer]) -> Diagnosis | None:
    """The diagnosis of these answers."""
    return diagnose(question.suspects, answers, question.agreement.measure(answers))


def found(question: Question, answers: Sequence[Answer]) -> str:
    """The id of the diagnosis, or `nothing`."""
    diagnosis = named(question, answers)
    return diagnosis.id if diagnosis else "nothing"


def same(_: Case, truth: Tensor) -> Tensor:
    return truth


def times(factor: float) -> Spoil:
    return lambda _, truth: factor * truth


def with_entry(position: int, new: float) -> Spoil:
    """One entry is another number."""

    def spoil(_: Case, truth: Tensor) -> Tensor:
        flat = truth.flatten().clone()
        flat[position:][:1] = new
        return flat.reshape(truth.shape)

    return spoil


def where(chosen: Callable[[Case], Tensor | bool]) -> Spoil:
    """Off by one third where it was chosen."""
    return lambda case, truth: truth + torch.as_tensor(chosen(case)).to(truth.dtype) / 3


def turned(_: Case, truth: Tensor) -> Tensor:
    return truth.permute(tuple(reversed(range(truth.ndim))))


def entries(case: Case) -> int:
    return case.inputs[0].numel()


PATTERNS: tuple[tuple[str, str, Spoil], ...] = (
    ("relu_grad", "negative", times(-1)),
    ("softmax_jacobian", "double", times(2)),
    ("softmax_jacobian", "half", times(0.5)),
    ("tanh_prime", "quadruple", times(4)),
    ("sigmoid_prime", "quarter", times(0.25)),
    ("tanh_prime", "times_n", lambda case, truth: truth * entries(case)),
    ("softmax_jacobian", "over_n", lambda case, truth: truth / entries(case)),
    ("sigmoid_prime", "times_half_n", lambda case, truth: truth * entries(case) / 2),
    ("mse_grad", "over_half_n", lambda case, truth: truth * 2 / len(case.inputs[0])),
    ("sigmoid_prime", "times_ln_10", times(2.302585092994046)),
    ("sigmoid_prime", "over_ln_10", times(1 / 2.302585092994046)),
    ("mse_grad", "times_ln_2", times(0.6931471805599453)),
    ("mse_grad", "over_ln_2", times(1 / 0.6931471805599453)),
    ("tanh_prime", "degrees", times(torch.pi / 180)),
    ("mse_grad", "ratio", times(-3)),
    ("sigmoid_prime", "sign", lambda case, truth: truth * case.inputs[0].sign()),
    ("tanh_prime", "transposed", turned),
    ("sigmoid_prime", "full_jacobian", lambda _, t: t.diag() if t.ndim == 1 else t),
    ("softmax_jacobian", "constant", lambda _, truth: torch.full_like(truth, 0.25)),
    ("mse_grad", "difference", lambda _, truth: truth + 0.3),
    ("softmax_jacobian", "float32", where(lambda case: case.inputs[0].dtype == torch.float32)),
    ("tanh_prime", "rounded", times(1.003)),
    ("softmax_jacobian", "rounded", times(0.999)),
    ("sigmoid_prime", "not_finite", with_entry(0, torch.nan)),
    ("relu_grad", "not_finite", with_entry(-1, -torch.inf)),
    ("softmax_jacobian", "on_diagonal", lambda _, truth: truth + torch.eye(len(truth))),
    ("softmax_jacobian", "off_diagonal", lambda _, truth: truth.triu()),
    ("sigmoid_prime", "negative_inputs", where(lambda case: case.inputs[0] < 0)),
    ("relu_grad", "leak", where(lambda case: case.inputs[0] < 0)),
    ("tanh_prime", "half_precision", lambda _, truth: truth.half().to(truth.dtype)),
    ("sin_prime", "decimals", lambda _, truth: truth.round(decimals=3)),
    ("tanh_prime", "positive_inputs", where(lambda case: case.inputs[0] > 0)),
    ("sigmoid_prime", "axes", where(lambda case: case.inputs[0].ndim == 2)),
    ("softmax_vjp", "axes_of_sums", where(lambda case: case.inputs[0].ndim == 2)),
    ("softmax_jacobian", "larger", where(lambda case: entries(case) >= 5)),
    ("softmax_jacobian", "smaller", where(lambda case: entries(case) <= 3)),
    ("tanh_prime", "first", with_entry(0, 3)),
    ("sigmoid_prime", "last", with_entry(-1, 3)),
    ("relu_grad", "some", where(lambda case: (case.inputs[0] - 2).abs() < 0.5)),
)


@pytest.mark.parametrize(("exercise", "pattern", "spoil"), PATTERNS)
def test_a_pattern_is_read(
    exercise: str, pattern: str, spoil: Spoil, ask: Callable[[str], Question]
) -> None:
    question = ask(exercise)
    diagnosis = named(question, spoilt(question, spoil))
    assert diagnosis
    assert diagnosis.id == f"signature.{pattern}"
    assert_said(diagnosis)


def assert_said(diagnosis: Diagnosis) -> None:
    """Both sentences have words in every language, and no placeholder is left."""
    assert diagnosis.next_step
    for message in (diagnosis.message, diagnosis.next_step):
        for language in Language:
            sentence = Words(language).say(message)
            assert sentence
            assert "{" not in sentence


def test_the_output_that_is_wrong_is_named(ask: Callable[[str], Question]) -> None:
    question = ask("mse_grad")
    diagnosis = named(question, spoilt(question, times(3), same))
    assert diagnosis
    assert diagnosis.id == "signature.one_output"
    assert diagnosis.message.parameters == {"wrong": "w", "right": "b"}
    assert_said(diagnosis)


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32])
@pytest.mark.parametrize(("exercise", "number"), MISTAKES)
def test_every_known_mistake_is_named(
    exercise: str, number: int, dtype: torch.dtype, ask: Callable[[str], Question]
) -> None:
    question = ask(exercise)
    mistake = question.exercise.misconceptions[number]
    name = f"{exercise}.{mistake.id}"
    computed = torch.float64 if name in WITH_POLES else dtype
    diagnosis = named(question, by_formula(question, mistake, computed))
    assert diagnosis
    assert diagnosis.id == name
    assert_said(diagnosis)


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32])
@pytest.mark.parametrize("exercise", [exercise.name for exercise in catalog.EXERCISES])
def test_a_right_answer_is_never_diagnosed(
    exercise: str, dtype: torch.dtype, ask: Callable[[str], Question]
) -> None:
    question = ask(exercise)
    right = spoilt(question, lambda _, truth: truth.to(dtype))
    column = spoilt(question, lambda _, truth: truth.to(dtype).unsqueeze(-1))
    assert [found(question, answers) for answers in (right, column)] == ["nothing", "nothing"]


def with_raised(question: Question, answers: list[Answer], kept: int) -> list[Answer]:
    """Only the first `kept` value cases have numbers."""
    return [
        answer if number < kept and case.criterion is Criterion.VALUES else RAISED
        for number, (case, answer) in enumerate(zip(question.cases, answers, strict=True))
    ]


def test_raised_answers_are_left_out_up_to_a_half(ask: Callable[[str], Question]) -> None:
    question = ask("tanh_prime")
    half = len(question.suspects.probes) // 2
    wrong, right = (spoilt(question, times(factor)) for factor in (3, 1))
    assert found(question, with_raised(question, wrong, half)) == "signature.ratio"
    assert found(question, with_raised(question, wrong, half - 1)) == "nothing"
    assert found(question, with_raised(question, right, half)) == "nothing"


ODD: tuple[Tensor, ...] = (
    torch.tensor(True),  # noqa: FBT003  a value
    torch.tensor([], dtype=torch.float32),
    torch.full((), torch.inf),
    torch.full((3, 4), torch.nan, dtype=torch.float16),
    torch.full((7,), 1e308, dtype=torch.float64),
    torch.arange(12, dtype=torch.uint8).reshape(3, 4),
    torch.zeros((2, 0, 3)),
    torch.full((5, 5), -(2**62)),
)


@pytest.mark.parametrize("exercise", [exercise.name for exercise in catalog.EXERCISES])
@pytest.mark.parametrize("part", ODD, ids=lambda part: f"{part.dtype}{list(part.shape)}")
def test_no_answer_breaks_the_diagnosis(
    exercise: str, part: Tensor, ask: Callable[[str], Question]
) -> None:
    question = ask(exercise)
    outputs = question.exercise.outputs
    for answer in (value(), value(part), value(*[part] * outputs), value(*[part] * 8)):
        answers = [answer] * len(question.cases)
        diagnosis = named(question, answers)
        assert diagnosis is None or diagnosis.id
    spread = spoilt(question, lambda _, truth: torch.full_like(truth, 1e308).to(part.dtype))
    named(question, spread)


def test_a_pattern_in_a_few_numbers_is_chance() -> None:
    exercise = next(e for e in catalog.EXERCISES if e.name == "tanh_prime")
    inputs = torch.tensor([0.4, 1.3, -2.2, 0.7], dtype=torch.float64)
    truth = 1 / inputs.cosh() ** 2
    for count, wanted in ((4, None), (8, "signature.ratio")):
        case = Case(name="a", criterion=Criterion.VALUES, inputs=(inputs.repeat(count // 4),))
        long = truth.repeat(count // 4)
        expected = Expected(lowest=long, highest=long, terms=torch.zeros_like(long))
        suspects = Suspects(exercise, (case,), ((expected,),))
        answers = [value(3 * long)]
        measurement = Agreement.of((case,), ((expected,),)).measure(answers)
        diagnosis = diagnose(suspects, answers, measurement)
        assert (diagnosis.id if diagnosis else None) == wanted


def test_the_first_of_two_equal_mistakes_is_named(ask: Callable[[str], Question]) -> None:
    question = ask("relu_grad")
    twins = tuple(Misconception(name, lambda x: x * 0 + 3) for name in ("first", "second"))
    exercise = Exercise(
        name="toy",
        module="toys",
        derivative=question.exercise.derivative,
        forward=question.exercise.forward,
        arguments=question.exercise.arguments,
        shapes=question.exercise.shapes,
        misconceptions=twins,
    )
    suspects = Suspects(exercise, question.cases, question.expected)
    threes = spoilt(question, lambda _, truth: torch.full_like(truth, 3))
    diagnosis = diagnose(suspects, threes, question.agreement.measure(threes))
    assert diagnosis
    assert diagnosis.id == "toy.first"


def test_threads_share_the_suspects(ask: Callable[[str], Question]) -> None:
    question = ask("mse_grad")
    fresh = Suspects(question.exercise, question.cases, question.expected)
    answers = by_formula(question, question.exercise.misconceptions[0], torch.float64)
    measurement = question.agreement.measure(answers)
    with ThreadPoolExecutor(8) as executor:
        ids = list(executor.map(lambda _: diagnose(fresh, answers, measurement), range(16)))
    assert {one.id for one in ids if one} == {"mse_grad.half"}
    assert len([one for one in ids if one]) == 16
    assert fresh.probes is fresh.probes


def test_a_diagnosis_heads_the_values_and_nothing_else(ask: Callable[[str], Question]) -> None:
    question = ask("mse_grad")
    answers = by_formula(question, question.exercise.misconceptions[0], torch.float64)
    diagnosis = named(question, answers)
    rows = zip(question.cases, question.expected, answers, strict=True)
    compared = tuple(compare.compare(question.exercise, *row) for row in rows)
    values, *others = scoring.mark(question.worth, compared, diagnosis).criteria
    assert values.diagnosis == "mse_grad.half"
    assert {(one.diagnosis, one.explanation, one.next_step) for one in others} == {(None,) * 3}
    first, second, *_, last = failure.text(values, Words(Language.ENGLISH)).splitlines()
    assert first.startswith("Exactly half of the right answer")
    assert second.startswith("Entries that differ")
    assert last == "  next: What is the derivative of u² in u?"
