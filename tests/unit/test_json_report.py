"""The grader's own report.json equals that of pytest-json-report, and takes its place."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader import ci, json_report, pipeline, submissions
from grader.language import Language, Words
from grader.model import SubmissionResult
from grader.questions import Assignment
from grader.sandbox.host import Sandbox
from tests.support.places import CLASS

WORDS = Words(Language.ENGLISH)
TIMES = ("created", "duration")


@pytest.fixture(scope="module", params=["ines", "bruno", "farida"])
def result(
    request: pytest.FixtureRequest, assignment: Assignment, sandbox: Sandbox
) -> SubmissionResult:
    """Results with passed and missed criteria, of several verdicts."""
    return pipeline.grade(submissions.read(CLASS / request.param), assignment, sandbox)


def timeless(value: Any) -> Any:  # noqa: ANN401  JSON
    """A document without its times, which differ from run to run."""
    if isinstance(value, dict):
        return {key: timeless(one) for key, one in value.items() if key not in TIMES}
    return [timeless(one) for one in value] if isinstance(value, list) else value


def times(value: dict[str, Any]) -> set[str]:
    """The keys of the times in a document, with their types."""
    return {f"{key} {type(value[key]).__name__}" for key in TIMES if key in value}


def test_both_documents_are_equal_but_for_times(
    result: SubmissionResult,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    printed = ci.run(result, WORDS, tmp_path / "report.json")
    written = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    own = json_report.document(result, WORDS, tmp_path)
    assert written["duration"] > 0, "pytest-json-report did not write this"
    assert timeless(own) == timeless(written)
    assert times(own) == times(written)
    assert {frozenset(times(test["call"])) for test in own["tests"]} == {
        frozenset(times(test["call"])) for test in written["tests"]
    }
    assert " passed" in printed


def test_the_report_is_there_where_the_plugin_is_not(
    result: SubmissionResult,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.chdir(tmp_path)
    printed = ci.run(result, WORDS, tmp_path / "report.json")
    written = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert timeless(written) == timeless(json_report.document(result, WORDS, tmp_path))
    assert " passed" in printed


def crash(*_: object, **__: object) -> None:
    """A method of the plugin that a newer pytest breaks."""
    message = "removed in a newer pytest"
    raise AttributeError(message)


@pytest.mark.parametrize(
    ("method", "broken"),
    [
        ("pytest_jsonreport.plugin.JSONReport.pytest_runtest_logreport", crash),
        ("pytest_jsonreport.plugin.JSONReport.pytest_configure", crash),
        ("grader.pytest_plugin.GradedSuite.pytest_json_runtest_metadata", lambda *_: {}),
    ],
    ids=["crashes", "does not start", "loses the points"],
)
def test_the_report_is_whole_where_the_plugin_breaks(
    method: str,
    broken: Callable[..., object],
    result: SubmissionResult,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(method, broken)
    monkeypatch.chdir(tmp_path)
    printed = ci.run(result, WORDS, tmp_path / "report.json")
    written = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert timeless(written) == timeless(json_report.document(result, WORDS, tmp_path))
    assert " passed" in printed
