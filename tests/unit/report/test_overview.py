"""What is said of a class as a whole, in one pass over its submissions."""

import pytest

from grader.model import Criterion, Message, Override, SubmissionResult, Verdict
from grader.report import overview
from grader.report.attention import LookKind
from grader.report.overview import Share
from tests.support import sample_report

_NOTE = Message(id="by_hand.named", parameters={"what": "autograd", "line": 3})
_FINGERPRINT = Message(id="by_hand.fingerprint")


def _sample() -> overview.Overview:
    return overview.collect(iter(sample_report.contents().submissions))


def test_the_mean_and_the_median_are_of_those_graded() -> None:
    assert _sample().mean == (60 + 18 + 0 + 20) / 4
    assert _sample().median == (18 + 20) / 2


def test_a_class_of_nobody_has_no_mean() -> None:
    empty = overview.collect(())
    assert (empty.mean, empty.median, empty.max_score, empty.exercises) == (None, None, 0, ())


def test_verdicts_are_of_those_graded() -> None:
    tally = _sample().exercises[0]
    wanted = dict.fromkeys(
        (Verdict.CORRECT, Verdict.PARTIAL, Verdict.CRASHED, Verdict.UNLOADABLE), 1
    )
    assert tally.exercise == "sigmoid_prime"
    assert tally.verdicts == wanted
    assert (tally.correct, tally.correct.percent) == (Share(1, 4), 25)


def test_a_criterion_counts_where_it_was_judged() -> None:
    tally = _sample().exercises[0]
    assert tally.criteria[Criterion.VALUES] == Share(2, 3)
    assert tally.criteria[Criterion.EDGES] == Share(1, 3)
    assert Criterion.BY_HAND not in tally.criteria


def test_a_fault_is_not_counted_against_an_exercise() -> None:
    fault = sample_report.contents().submissions[-1].exercises[0]
    tally = overview.collect([sample_report.submission("a", fault)]).exercises[0]
    assert tally.correct == Share(0, 0)
    assert tally.correct.percent is None


def test_mistakes_are_shared_by_those_who_made_the_same() -> None:
    wrong = _with_mistake("relu_grad.ones")
    ratio = Message(id="diagnosis.signature.ratio", parameters={"ratio": 2.5})
    other = Message(id="diagnosis.signature.ratio", parameters={"ratio": 3.5})
    found = overview.collect(
        [
            _with_mistake("signature.ratio", other),
            wrong,
            sample_report.submission("x", sample_report.correct("relu_grad")),
            _with_mistake("signature.ratio", ratio),
            wrong,
        ]
    ).mistakes
    assert [(one.id, one.students) for one in found] == [
        ("relu_grad.ones", (2, 5)),
        ("signature.ratio", (4,)),
        ("signature.ratio", (1,)),
    ]


def _with_mistake(mistake: str, explanation: Message | None = None) -> SubmissionResult:
    right = sample_report.correct("relu_grad")
    said = explanation or Message(id=f"diagnosis.{mistake}")
    update = {"passed": False, "diagnosis": mistake, "explanation": said}
    values = right.criteria[0].model_copy(update=update)
    wrong = right.model_copy(
        update={"verdict": Verdict.WRONG, "criteria": (values, *right.criteria[1:])}
    )
    return sample_report.submission("somebody", wrong)


def test_what_a_person_should_look_at() -> None:
    right = sample_report.correct("relu_grad")
    gate = right.criteria[0].model_copy(
        update={"name": Criterion.BY_HAND, "notes": (_NOTE, _FINGERPRINT)}
    )
    decided = Override(student="a", exercise="relu_grad", points=3, why="by phone", made="now")
    noted = right.model_copy(update={"criteria": (gate,), "override": decided})
    refused = right.model_copy(update={"verdict": Verdict.NOT_BY_HAND})
    looks = overview.collect(
        [sample_report.submission("a", noted), sample_report.submission("b", refused)]
    ).looks
    assert {kind: [look.student for look in group] for kind, group in looks.items()} == {
        LookKind.NOT_BY_HAND: [2],
        LookKind.FINGERPRINT: [1],
        LookKind.NOTE: [1],
        LookKind.OVERRIDE: [1],
    }
    assert list(looks) == [kind for kind in LookKind if kind in looks]


@pytest.mark.parametrize(
    ("share", "low"), [(0, 0), (29.995, 20), (30, 30), (29.999999999999996, 30), (99.9, 90)]
)
def test_a_score_falls_into_its_tenth(share: float, low: int) -> None:
    bins = overview.distribution([share])
    assert [(each.low, each.count, each.share) for each in bins if each.count] == [(low, 1, 1)]


def test_the_distribution_is_of_those_graded() -> None:
    assert [each.count for each in _sample().bins] == [1, 0, 0, 2, 0, 0, 0, 0, 0, 1]
