"""A course → its questions: cases, truths and known mistakes, made ready once for all students."""

from dataclasses import dataclass, replace

from grader import compare, fingerprint, inputs, oracle
from grader.agreement import Agreement
from grader.by_hand import Gate
from grader.contract import Contract
from grader.course import Course
from grader.exercise import Case, Exercise, Expected
from grader.fingerprint import Curvature
from grader.model import CaseResult, Criterion
from grader.probes import Suspects
from grader.scoring import Worth
from grader.submissions import Submission
from grader.wire.messages import Request

# Enough to see a function that counts its calls; each repetition costs a call.
_REPEATED_CASES = 3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Question:
    """One exercise of an assignment, made ready once and put to every student."""

    exercise: Exercise
    worth: Worth
    cases: tuple[Case, ...]
    expected: tuple[tuple[Expected, ...], ...]
    agreement: Agreement
    contract: Contract
    agreed: tuple[CaseResult, ...]
    """What becomes of each case when its answer agrees."""
    suspects: Suspects
    repeated: tuple[int, ...]
    """The positions of the cases that are put a second time, after all others."""
    request: Request
    gate: Gate
    curvature: Curvature

    def asked_from(self, module: str) -> "Question":
        """Return the question as it is put to the function of another module."""
        if module == self.exercise.module:
            return self
        return replace(
            self,
            exercise=replace(self.exercise, module=module),
            request=replace(self.request, module=module),
            gate=replace(self.gate, module=module),
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Assignment:
    """The questions of a course's assignment."""

    questions: tuple[Question, ...]

    @property
    def requests(self) -> tuple[Request, ...]:
        """What is put to every student."""
        return tuple(question.request for question in self.questions)

    @property
    def worths(self) -> tuple[Worth, ...]:
        """What they are worth."""
        return tuple(question.worth for question in self.questions)

    def asked_of(self, submission: Submission) -> "Assignment":
        """Return the questions, each for the file that its function is taken from."""
        homes = (submission.home(q.exercise.module, q.exercise.name) for q in self.questions)
        pairs = zip(self.questions, homes, strict=True)
        return Assignment(questions=tuple(one.asked_from(home) for one, home in pairs))

    def by_gate(self) -> tuple[tuple[tuple[int, Question], ...], ...]:
        """The questions with their places: those to be answered by hand, then the others."""
        numbered = tuple(enumerate(self.questions))
        groups = (
            tuple(item for item in numbered if item[1].gate.is_open is is_open)
            for is_open in (False, True)
        )
        return tuple(group for group in groups if group)


def prepare(course: Course) -> Assignment:
    """Draw the cases and ask autograd for the truths, once for all students."""
    questions = (prepare_exercise(exercise, course) for exercise in course.exercises)
    return Assignment(questions=tuple(questions))


def prepare_exercise(exercise: Exercise, course: Course) -> Question:
    """One exercise, made ready: cases, truths, known mistakes, and the request for a worker."""
    cases = inputs.cases(exercise, course.seed, course.config.trials)
    repeated = tuple(reversed(range(min(_REPEATED_CASES, len(cases)))))
    judged = dict.fromkeys([*(case.criterion for case in cases), Criterion.CONTRACT])
    points = course.points[exercise.name]
    expected = tuple(oracle.expected(exercise, case) for case in cases)
    gate = Gate.of(exercise, course)
    inspected = fingerprint.inspected(exercise, cases)
    higher = (oracle.higher(exercise, cases[position]) for position in inspected)
    return Question(
        exercise=exercise,
        worth=Worth.of(exercise.name, points, course.config.credit, tuple(judged)),
        cases=cases,
        expected=expected,
        agreement=Agreement.of(cases, expected),
        contract=Contract.of(cases, expected),
        agreed=tuple(compare.agreed(case) for case in cases),
        suspects=Suspects(exercise, cases, expected),
        repeated=repeated,
        request=_request(exercise, cases, repeated, gate),
        gate=gate,
        curvature=fingerprint.curvature(inspected, expected, higher),
    )


def _request(
    exercise: Exercise, cases: tuple[Case, ...], repeated: tuple[int, ...], gate: Gate
) -> Request:
    again = (tuple(tensor.clone() for tensor in cases[i].inputs) for i in repeated)
    return Request(
        module=exercise.module,
        function=exercise.name,
        outputs=exercise.outputs,
        cases=(*(case.inputs for case in cases), *again),
        autograd_allowed=gate.is_open,
        plain=tuple(i for i, one in enumerate(exercise.arguments) if one.is_plain),
        calls=exercise.calls,
        names=tuple(exercise.arguments[i].name for i in exercise.differentiated),
    )
