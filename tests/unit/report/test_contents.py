"""The sums that several renderers show."""

from grader.model import Verdict
from grader.report.contents import Contents
from tests.support import sample_report


def test_the_mean_is_of_those_graded() -> None:
    assert sample_report.contents().mean == (60 + 18 + 0 + 20) / 4


def test_a_class_of_nobody_has_no_mean() -> None:
    empty = Contents(run=sample_report.run(), submissions=())
    assert (empty.mean, empty.max_score, empty.pass_rates()) == (None, 0, ())


def test_the_pass_rate_is_of_those_graded() -> None:
    rate = next(iter(sample_report.contents().pass_rates()))
    wanted = dict.fromkeys(
        (Verdict.CORRECT, Verdict.PARTIAL, Verdict.CRASHED, Verdict.UNLOADABLE), 1
    )
    assert rate.exercise == "sigmoid_prime"
    assert rate.verdicts == wanted
    assert (rate.correct, rate.judged, rate.percent) == (1, 4, 25)


def test_a_fault_is_not_counted_against_an_exercise() -> None:
    fault = sample_report.contents().submissions[-1].exercises[0]
    one = sample_report.submission("a", fault)
    (rate,) = Contents(run=sample_report.run(), submissions=(one,)).pass_rates()
    assert (rate.judged, rate.percent) == (0, None)
