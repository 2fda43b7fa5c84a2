"""The route of one submission: sandbox → comparison → diagnosis → score, on one screen."""

import dataclasses
from collections.abc import Iterator

import torch

from grader import (
    advice,
    annotation,
    attempt,
    catalog,
    chosen,
    compare,
    diagnose,
    fingerprint,
    illustration,
    scoring,
    similarity,
    skips,
)
from grader.annotation import Source
from grader.errors import GraderFault
from grader.illustration import Answered
from grader.measurement import Measurement
from grader.model import (
    CaseResult,
    Criterion,
    Diagnosis,
    ExerciseResult,
    Finding,
    Outcome,
    Stop,
    SubmissionResult,
    Verdict,
)
from grader.questions import Assignment, Question
from grader.rules import Reading
from grader.sandbox.host import Answering, Observation, Opening
from grader.submissions import Submission
from grader.wire.messages import Answer

_MICROSECONDS = 6


def grade(submission: Submission, assignment: Assignment, sandbox: Opening) -> SubmissionResult:
    """Grade one submission.

    Raises:
        GraderFault: the sandbox does not work.
    """
    return judge(submission, assignment, observe(submission, assignment, sandbox))


def observe(
    submission: Submission, assignment: Assignment, sandbox: Opening
) -> tuple[Observation, ...]:
    """What a submission did, for each question in turn.

    A template that died under it is no fault of its: it is run again.

    Raises:
        GraderFault: the sandbox does not work.
    """
    assignment = assignment.asked_of(submission)
    try:
        return _observe(submission, assignment, sandbox)
    except GraderFault:
        return _observe(submission, assignment, sandbox)


@torch.inference_mode()
def judge(
    submission: Submission, assignment: Assignment, observations: tuple[Observation, ...]
) -> SubmissionResult:
    """What a submission that did this is worth."""
    assignment = assignment.asked_of(submission)
    reading = Reading.of(submission.files)
    # Read one after the other: between comparisons it takes a third longer, for cold caches.
    found = [question.gate.read(reading) for question in assignment.questions]
    facts = zip(assignment.questions, observations, found, strict=True)
    results = tuple(
        _told(_judge_exercise(one, submission, seen, read), one, submission, seen, reading)
        for one, seen, read in facts
    )
    total = scoring.total(submission.student, results)
    skipped = skips.notes((one.skipped for one in observations), submission.files)
    told = tuple(annotation.placed(note, submission.extracted) for note in skipped)
    lines = similarity.lines(submission.files)
    return total.model_copy(
        update={
            "exercises": chosen.passed_over(total.exercises, submission.picks),
            "lines": lines,
            "skipped": told,
            "chosen": chosen.sentences(total.exercises, submission.picks),
        }
    )


def _observe(
    submission: Submission, assignment: Assignment, sandbox: Opening
) -> tuple[Observation, ...]:
    observations: dict[int, Observation] = {}
    # What autograd said where it is allowed shall not be remembered where it is not.
    for group in assignment.by_gate():
        with sandbox.open(submission.files) as session:
            for place, question in group:
                observations[place] = _observe_exercise(question, submission, session)
    return tuple(observations[place] for place in sorted(observations))


def _judge_exercise(
    question: Question,
    submission: Submission,
    observed: Observation,
    read: tuple[Finding, ...],
) -> ExerciseResult:
    observation = _unstacked(question, observed)
    if observation.stop is not None:
        stop = _explained(observation.stop, question, submission, observation)
        result = scoring.stopped(question.worth, stop)
    else:
        measurement = question.agreement.measure(observation.answers)
        compared = _compare(question, observation, measurement)
        diagnosis = _diagnose(question, compared, observation, measurement)
        result = scoring.mark(question.worth, compared, diagnosis)
        answered = _answered(question, observation, measurement)
        result = illustration.illustrate(question.exercise, answered, result)
    suspicious = (
        fingerprint.inspect(question.curvature, observation.answers) if result.score else ()
    )
    result = question.gate.judge(result, read, observation.sightings, suspicious)
    seconds = round(observation.seconds, _MICROSECONDS)
    return result.model_copy(update={"seconds": seconds, "output": observation.output})


def _told(
    result: ExerciseResult,
    question: Question,
    submission: Submission,
    observation: Observation,
    reading: Reading,
) -> ExerciseResult:
    """Return the result in words that are true of what the student wrote, with its lines."""
    result = attempt.explain(result, question.exercise, reading, catalog.names())
    source = Source(
        files=submission.files,
        module=question.exercise.module,
        extracted=submission.extracted,
        skipped=observation.skipped,
    )
    return annotation.annotate(result, source)


def _explained(
    stop: Stop, question: Question, submission: Submission, observation: Observation
) -> Stop:
    """Why there is no function: the statement that makes it may have been skipped."""
    if stop.verdict is not Verdict.NOT_ATTEMPTED:
        return stop
    name = question.exercise.name
    why = skips.unbound(name, observation.skipped, submission.files)
    if why is None:
        return stop
    message = annotation.placed(why, submission.extracted)
    return Stop(verdict=Verdict.UNLOADABLE, message=message)


def _unstacked(question: Question, observation: Observation) -> Observation:
    """The answers with their parts apart; there are none when the exercise was stopped."""
    again = (question.expected[position] for position in question.repeated)
    expected = (*question.expected, *again)
    answers = map(compare.unstacked, expected, observation.answers)
    return dataclasses.replace(observation, answers=tuple(answers))


def _diagnose(
    question: Question,
    compared: tuple[CaseResult, ...],
    observation: Observation,
    measurement: Measurement,
) -> Diagnosis | None:
    """The mistake behind wrong values; whoever has none is not suspected."""
    wrong = (Criterion.VALUES, Outcome.WRONG)
    if all((result.criterion, result.outcome) != wrong for result in compared):
        return None
    return diagnose.diagnose(question.suspects, observation.answers, measurement)


def _answered(
    question: Question, observation: Observation, measurement: Measurement
) -> Iterator[Answered]:
    rows = zip(question.cases, question.expected, observation.answers, strict=False)
    return (
        Answered(case=case, truths=truths, answer=one, outputs=measurement.outputs.get(i, ()))
        for i, (case, truths, one) in enumerate(rows)
    )


def _compare(
    question: Question, observation: Observation, measurement: Measurement
) -> tuple[CaseResult, ...]:
    answers = observation.answers[: len(question.cases)]
    again = observation.answers[len(question.cases) :]
    compared = (
        question.agreed[i]
        if i in measurement.agreeing
        else _compare_case(question, i, answers[i], measurement)
        for i in range(len(question.cases))
    )
    repeated = tuple(zip(question.repeated, again, strict=True))
    advised = advice.advised(question.exercise, tuple(compared))
    return (*advised, *question.contract.check(answers, repeated))


def _compare_case(
    question: Question, position: int, answer: Answer, measurement: Measurement
) -> CaseResult:
    asked = (question.exercise, question.cases[position], question.expected[position])
    if position in measurement.outputs:
        return compare.read(*asked, measurement.outputs[position])
    return compare.compare(*asked, answer)


def _observe_exercise(
    question: Question, submission: Submission, session: Answering
) -> Observation:
    exercise = question.exercise
    file = f"{exercise.module}.py"
    if file in submission.refused:
        stop = Stop(verdict=Verdict.UNLOADABLE, message=submission.refused[file])
        return Observation(stop=stop)
    return session.observe(question.request)
