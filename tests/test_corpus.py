"""Every answer of the corpus gets what it must get, through the real route.

`right/EXERCISE/NAME.py`: correct formulations as people write them; each must be `correct`.
`wrong/EXERCISE/NAME.py`: the known mistakes as students write them, and answers that are wrong in
one place only (`special_...`); `wrong/expected.toml` has the verdict and the diagnosis of each.
`mutants/EXERCISE/NAME.py`: what a mutation tool made of the solutions; `equivalent.toml` names
those that are no mistakes. The ways round by hand have a test of their own.
"""

import os

import pytest

from grader import catalog, corpus, pipeline, workplace
from grader.corpus import Entry, Kind
from grader.course import Course
from grader.model import Criterion, CriterionResult, ExerciseResult, Verdict
from grader.questions import Assignment
from grader.sandbox.host import Sandbox
from grader.sandbox.template import Template
from grader.sandbox.tiers import Tier
from grader.submissions import Submission
from tests.support.places import CORPUS

EXERCISES = [exercise.name for exercise in catalog.EXERCISES]
ENTRIES = [entry for name in EXERCISES for entry in corpus.read(CORPUS, name)]
EARNING = [e for e in ENTRIES if e.kind in (Kind.RIGHT, Kind.MUTANTS) and e.earns]
# Only root can have private users for its workers.
LOWER_TIERS = [Tier.T2, Tier.T3, Tier.T4] if os.geteuid() == 0 else [Tier.T3, Tier.T4]
FAILING = [e for e in ENTRIES if e.kind in (Kind.WRONG, Kind.MUTANTS) and not e.earns]


@pytest.fixture(scope="module", autouse=True)
def kept(sandbox: Sandbox, whole_assignment: Assignment) -> None:
    """The template keeps the requests, as in a class run."""
    sandbox.keep(whole_assignment.requests)


def graded(entry: Entry, assignment: Assignment, sandbox: Sandbox) -> ExerciseResult:
    """The result of the one exercise that an entry answers."""
    question = next(q for q in assignment.questions if q.exercise.name == entry.exercise)
    files = {f"{question.exercise.module}.py": entry.source}
    submission = Submission(student=entry.id, files=files)
    only = Assignment(questions=(question,))
    return pipeline.grade(submission, only, sandbox).exercises[0]


def criterion(result: ExerciseResult, name: Criterion) -> CriterionResult:
    """One criterion of a result."""
    return next(one for one in result.criteria if one.name is name)


def test_the_corpus_holds_every_exercise(whole_course: Course) -> None:
    for kind in (Kind.RIGHT, Kind.WRONG):
        found = {entry.exercise for entry in ENTRIES if entry.kind is kind}
        assert found == set(whole_course.points)
    # Some solutions have nothing that a tool could mutate: `return torch.exp(x)`.
    assert len({entry.exercise for entry in ENTRIES if entry.kind is Kind.MUTANTS}) > 20


@pytest.mark.parametrize("entry", EARNING, ids=lambda entry: entry.id)
def test_a_right_derivation_is_never_refused(
    entry: Entry, whole_assignment: Assignment, sandbox: Sandbox
) -> None:
    result = graded(entry, whole_assignment, sandbox)
    assert result.verdict is Verdict.CORRECT, [c.model_dump() for c in result.criteria]
    assert result.score == result.max_score
    assert [c.notes for c in result.criteria if c.name is Criterion.BY_HAND] in ([()], [])


@pytest.mark.parametrize("exercise", EXERCISES)
def test_every_known_mistake_has_a_wrong_answer(exercise: str) -> None:
    known = {f"{exercise}.{m.id}" for m in catalog.select((exercise,))[0].misconceptions}
    assert known <= {entry.diagnosis for entry in ENTRIES if entry.exercise == exercise}


def test_every_wrong_answer_says_what_it_must_get() -> None:
    unsaid = [e.id for e in ENTRIES if e.kind is Kind.WRONG and e.verdict is None]
    assert unsaid == []


@pytest.mark.parametrize("entry", FAILING, ids=lambda entry: entry.id)
def test_a_wrong_derivation_is_refused_and_its_mistake_named(
    entry: Entry, whole_assignment: Assignment, sandbox: Sandbox
) -> None:
    result = graded(entry, whole_assignment, sandbox)
    assert (result.verdict, result.score) == (entry.verdict or result.verdict, 0)
    if entry.diagnosis:
        assert criterion(result, Criterion.VALUES).diagnosis == entry.diagnosis


@pytest.mark.slow
@pytest.mark.parametrize("tier", LOWER_TIERS)
def test_every_right_derivation_works_behind_a_lower_tier_of_the_wall(
    tier: Tier, whole_assignment: Assignment, whole_course: Course
) -> None:
    # What a wall can break is libraries and the engine of autograd, whatever the formula.
    telling = {
        *whole_course.config.points("core"),
        *(e.name for e in catalog.EXERCISES if e.autograd_allowed),
    }
    right = [e for e in EARNING if e.kind is Kind.RIGHT and e.exercise in telling]
    with Template(wrap=False, imports=workplace.imports(whole_course)) as template:
        forced = workplace.settled(template, whole_course, frozenset({tier}))
        verdicts = {entry.id: graded(entry, whole_assignment, forced).verdict for entry in right}
    assert {name for name, verdict in verdicts.items() if verdict is not Verdict.CORRECT} == set()
