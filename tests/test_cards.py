"""Every known mistake, through the whole route and onto every card, in every language.

What a student reads begins with the mistake, and never holds the expression of a solution.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from io import StringIO

import pytest
from rich.console import Console
from torch import Tensor

from grader import catalog, pipeline
from grader.compare import compare
from grader.exercise import Case, Misconception
from grader.language import Language, Words
from grader.model import Criterion, ExerciseResult, Outcome, Verdict
from grader.questions import Assignment, Question
from grader.report import cell, failure
from grader.report.terminal import CheckContext, Terminal
from grader.sandbox.host import Observation
from grader.submissions import Submission
from grader.wire.messages import Reply, Request, Stage
from grader.worker import describe
from tests.unit.test_diagnoses_texts import SOLUTIONS, plain
from tests.unit.test_lessons_texts import EXERCISES, returned

MISTAKES = [(e.name, number) for e in catalog.EXERCISES for number in range(len(e.misconceptions))]
CONTEXT = CheckContext(assignment="core", seed=1, files={}, repeat="grader check exercises")
# Numbers that were computed, and the marks of wrong ones: no formula is made of them.
NUMBER = re.compile(r"-?\d+\.\d+(e[+-]\d+)?\*?|-?\d+e[+-]\d+\*?|-?(\d+|nan|inf)\*(?=\s|$)|\* ")
WORDS = {language: Words(language) for language in Language}
HTML = {language: cell.Cards(words) for language, words in WORDS.items()}


@dataclass(frozen=True)
class Mistaken:
    """Answers as somebody who makes this mistake does, in the dtype of the inputs."""

    misconception: Misconception

    @contextmanager
    def open(self, files: Mapping[str, bytes]) -> "Iterator[Mistaken]":
        """Itself."""
        del files
        yield self

    def observe(self, request: Request) -> Observation:
        """The formula's values."""
        answers = (self._answer(inputs) for inputs in request.cases)
        told = tuple(describe.describe(answer, request.outputs) for answer in answers)
        reply = Reply.read(Reply(stage=Stage.ANSWERED, answers=told).frame())
        return Observation(answers=reply.answers)

    def _answer(self, inputs: tuple[Tensor, ...]) -> object:
        case = Case(name="", criterion=Criterion.VALUES, inputs=inputs)
        value = self.misconception.formula(*case.wide)
        parts = value if isinstance(value, tuple) else (value,)
        cast = tuple(part.to(inputs[0].dtype) for part in parts)
        return cast if isinstance(value, tuple) else cast[0]


def question_of(whole_assignment: Assignment, name: str) -> Question:
    """The question of an exercise."""
    return next(q for q in whole_assignment.questions if q.exercise.name == name)


def graded(question: Question, misconception: Misconception) -> ExerciseResult:
    """What the mistake comes to."""
    submission = Submission(student="ada", files={f"{question.exercise.module}.py": b""})
    alone = Assignment(questions=(question,))
    return pipeline.grade(submission, alone, Mistaken(misconception)).exercises[0]


def screen(result: ExerciseResult, words: Words) -> str:
    """What a terminal shows of it."""
    file = StringIO()
    Terminal(Console(file=file, width=100, _environ={}), words).practice(result, CONTEXT)
    return file.getvalue()


def cards(result: ExerciseResult, words: Words) -> dict[str, str]:
    """All that a student may be shown, by where."""
    html = HTML[words.language].render(result)
    shown = re.sub(r"<(style|svg|math).*?</\1>|<[^>]*>", " ", html, flags=re.DOTALL)
    criteria = [criterion for criterion in result.criteria if criterion.passed is False]
    return {
        "terminal": screen(result, words),
        "pytest": "\n".join(failure.text(criterion, words) for criterion in criteria),
        "notebook": unescape(shown),
    }


@pytest.mark.parametrize(("name", "number"), MISTAKES)
def test_a_mistake_is_named_first_and_no_card_holds_a_solution(
    name: str, number: int, whole_assignment: Assignment
) -> None:
    misconception = EXERCISES[name].misconceptions[number]
    result = graded(question_of(whole_assignment, name), misconception)
    values = result.criteria[0]
    assert (result.verdict, values.diagnosis) == (Verdict.WRONG, f"{name}.{misconception.id}")
    ours = returned(EXERCISES[name])
    for words in WORDS.values():
        said = words.text(f"diagnosis.{values.diagnosis}")
        assert failure.text(values, words).startswith(f"{said}\n")
        for where, text in cards(result, words).items():
            assert said in text, where
            assert words.text(f"diagnosis.{values.diagnosis}_next") in text, where
            bare = plain(NUMBER.sub(" ", text))
            assert not [key for key, regex in SOLUTIONS.items() if re.search(regex, bare)], where
            assert not [expression for expression in ours if expression in bare], where


@pytest.mark.parametrize("name", EXERCISES)
def test_what_is_shown_is_the_smallest_failing_case(
    name: str, whole_assignment: Assignment
) -> None:
    question = question_of(whole_assignment, name)
    for misconception in question.exercise.misconceptions:
        card = graded(question, misconception).criteria[0].card
        answers = Mistaken(misconception).observe(question.request).answers
        rows = zip(question.cases, question.expected, answers, strict=False)
        wrong = {
            case.name: sum(tensor.numel() for tensor in case.inputs)
            for case, truths, answer in rows
            if case.criterion is Criterion.VALUES
            and compare(question.exercise, case, truths, answer).outcome is Outcome.WRONG
        }
        assert card is not None
        assert wrong[card.case] == min(wrong.values())


def test_a_form_that_does_not_break_is_told_to_those_only_who_have_a_right_one(
    whole_assignment: Assignment,
) -> None:
    """It would be the answer for the others."""
    question = question_of(whole_assignment, "sigmoid_prime")
    result = graded(question, question.exercise.misconceptions[0])
    assert [note.id for c in result.criteria for note in c.notes if "stability" in note.id] == []
