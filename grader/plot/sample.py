"""Exercise and course → the numbers of a picture: inputs, truth, and what a student returns there.

A student's function is never called here: the request goes through the sandbox.
"""

import textwrap
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from grader import compare, oracle, questions, tolerance
from grader.course import Course
from grader.exercise import Case, Derivative, Exercise, Expected
from grader.language import Language, Words
from grader.model import Criterion, Message, Outcome, Stop, Verdict
from grader.plot.walks import walks
from grader.questions import Question
from grader.report.terminal import clean
from grader.sandbox.host import Answering, Observation, Sandbox
from grader.submissions import Submission
from grader.wire.messages import Answer

# Even, so that a curve has no point in the middle, where kinks and removable gaps usually are.
_GRID = 400
_GRID_NAME = "grid"
_MOST_LINES = 6
_FARTHEST = 1e100


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sample:
    """One case of an exercise and its derivative there, in float64.

    `forward` holds the values of f where the inputs are a grid, on which curves can be drawn.
    `yours` holds the student's outputs in the shapes of the truth; None when nobody was asked, or
    when there are none, for which `why` says the reason.
    """

    exercise: Exercise
    case: Case
    truth: tuple[Expected, ...]
    forward: Tensor | None = None
    yours: tuple[Tensor, ...] | None = None
    why: Message | None = None
    untouched: bool = False
    walks: tuple[Tensor, ...] = ()

    def wrong(self, output: int) -> Tensor:
        """Which entries of the student's output are wrong, as the grader judges them."""
        assert self.yours  # noqa: S101  asked only when there are some
        dtype = self.case.inputs[0].dtype
        return tolerance.distance(self.yours[output], self.truth[output], dtype) > 1


def truth(exercise: Exercise, course: Course) -> Sample:
    """What autograd answers: on a grid where that makes a curve, at the first fixed point else."""
    return _truth(exercise, _question(exercise, course))


def beside(exercise: Exercise, course: Course, submission: Submission, sandbox: Sandbox) -> Sample:
    """The same, and what a submission answers there."""
    with sandbox.open(submission.files) as session:
        return answered(exercise, course, submission, session)


def answered(
    exercise: Exercise, course: Course, submission: Submission, session: Answering
) -> Sample:
    """The same, in a session with the submission that is open."""
    home = submission.home(exercise.module, exercise.name)
    question = _question(exercise, course).asked_from(home)
    sample = _truth(exercise, question)
    file = f"{home}.py"
    if file in submission.refused:
        stop = Stop(verdict=Verdict.UNLOADABLE, message=submission.refused[file])
        return _with_answer(sample, Observation(stop=stop))
    request = replace(question.request, cases=(sample.case.inputs,))
    sample = _with_answer(sample, session.observe(request))
    return replace(sample, walks=walks(request, session)) if sample.yours else sample


def sentence(sample: Sample, words: Words, width: int) -> str:
    """Why there is no answer to be drawn, in lines of about so many letters; "" when there is.

    matplotlib's own wrapping would read a student's dollar signs as mathematics.
    """
    if sample.why is None:
        return ""
    letters = width // 2 if words.language is Language.CHINESE else width
    said = clean(words.say(sample.why)).replace("\n", " ")
    return "\n".join(textwrap.wrap(said, letters, max_lines=_MOST_LINES, placeholder=" ..."))


def _question(exercise: Exercise, course: Course) -> Question:
    """The exercise made ready, also when it is of another assignment."""
    alone = replace(course, exercises=(exercise,), points={exercise.name: 1.0})
    return questions.prepare_exercise(exercise, alone)


def _truth(exercise: Exercise, question: Question) -> Sample:
    curve = exercise.derivative is Derivative.ELEMENTWISE and len(exercise.differentiated) == 1
    fixed = _fixed(exercise, question.cases)
    case = _grid(exercise, fixed) if curve else fixed
    return Sample(
        exercise=exercise,
        case=case,
        truth=oracle.expected(exercise, case),
        forward=exercise.forward(*case.inputs) if curve else None,
    )


def _fixed(exercise: Exercise, cases: tuple[Case, ...]) -> Case:
    """The first declared point; the first random case where none is declared."""
    names = tuple(f"{point.name}, float64" for point in exercise.points[:1])
    return next((case for case in cases if case.name in names), cases[0])


def _grid(exercise: Exercise, fixed: Case) -> Case:
    """The domain of the argument that is differentiated; constants are those of a fixed case."""
    inputs = tuple(
        torch.linspace(argument.low, argument.high, _GRID, dtype=torch.float64)
        if argument.differentiated
        else constant.flatten()[0].expand(_GRID if constant.ndim else ()).clone()
        for argument, constant in zip(exercise.arguments, fixed.inputs, strict=True)
    )
    return Case(name=_GRID_NAME, criterion=Criterion.VALUES, inputs=inputs)


def _with_answer(sample: Sample, asked: Observation) -> Sample:
    if asked.stop is not None:
        untouched = asked.stop.verdict is Verdict.NOT_ATTEMPTED
        return replace(sample, why=asked.stop.message, untouched=untouched)
    answer = compare.unstacked(sample.truth, asked.answers[0])
    yours = _fitted(sample, answer)
    if yours is not None:
        return replace(sample, yours=yours)
    judged = compare.compare(sample.exercise, sample.case, sample.truth, answer)
    not_yet = Message(id="plot.not_attempted")
    untouched = judged.outcome is Outcome.NOT_IMPLEMENTED
    return replace(sample, why=not_yet if untouched else judged.message, untouched=untouched)


def _fitted(sample: Sample, answer: Answer) -> tuple[Tensor, ...] | None:
    """The parts of an answer in the shapes of the truth, if they have them."""
    if len(answer.parts) != len(sample.truth):
        return None
    pairs = zip(answer.parts, sample.truth, strict=True)
    fitted = [tolerance.fit(part, truth.lowest) for part, truth in pairs]
    found = tuple(_drawable(one) for one in fitted if one is not None)
    return found if len(found) == len(fitted) else None


def _drawable(answer: Tensor) -> Tensor:
    """In float64, and so far from the largest number that a picture has room for margins."""
    wide = answer.to(torch.float64)
    return torch.where(wide.isfinite(), wide.clamp(-_FARTHEST, _FARTHEST), wide)
