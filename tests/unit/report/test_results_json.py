"""results.json: the golden file (see tests/support/golden.py to write it again) and its schema."""

import json
from collections.abc import Callable
from importlib import resources
from math import inf, nan
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from grader.language import Language, Words
from grader.model import Criterion, Run, Status, Verdict
from grader.report import results_json
from grader.report.contents import Contents, encodable
from tests.support import sample_report
from tests.support.golden import golden

_ENGLISH = Words(Language.ENGLISH)


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    """The schema as it is shipped."""
    path = resources.files("grader.report") / "results.schema.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture
def document() -> dict[str, Any]:
    """The sample class, as a reader of the file has it."""
    loaded: dict[str, Any] = json.loads(results_json.render(sample_report.contents(), _ENGLISH))
    return loaded


def test_the_sample_class_renders_to_the_golden_file() -> None:
    rendered = results_json.render(sample_report.contents(), _ENGLISH)
    assert rendered == golden("results.json", rendered)


def test_the_text_can_be_written_and_read_back() -> None:
    text = results_json.render(sample_report.contents(), _ENGLISH)
    text.encode("utf-8")
    assert json.loads(text) == results_json.document(sample_report.contents(), _ENGLISH)


def test_the_schema_is_one(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("language", Language)
def test_the_document_follows_the_schema(language: Language, schema: dict[str, Any]) -> None:
    document = results_json.document(sample_report.contents(), Words(language))
    Draft202012Validator(schema).validate(document)


def test_the_schema_names_the_words_of_the_model(schema: dict[str, Any]) -> None:
    parts = schema["$defs"]
    assert parts["exercise"]["properties"]["verdict"]["enum"] == list(Verdict)
    assert parts["criterion"]["properties"]["name"]["enum"] == list(Criterion)
    assert parts["submission"]["properties"]["status"]["enum"] == list(Status)
    assert parts["run"]["required"] == list(Run.model_fields)


def test_the_sample_has_every_verdict_and_every_status(document: dict[str, Any]) -> None:
    submissions = document["submissions"]
    assert {one["status"] for one in submissions} == set(Status)
    assert {e["verdict"] for one in submissions for e in one["exercises"]} == set(Verdict)


def test_a_fault_of_the_grader_is_not_a_zero(document: dict[str, Any]) -> None:
    (fault,) = [one for one in document["submissions"] if one["status"] == Status.GRADER_FAULT]
    criteria = [criterion for one in fault["exercises"] for criterion in one["criteria"]]
    assert fault["score"] is None
    assert {one["score"] for one in fault["exercises"]} == {None}
    assert {one["score"] for one in criteria} == {None}


def _spoil_submission(document: dict[str, Any]) -> None:
    document["submissions"][0]["email"] = "x"


def _spoil_exercise(document: dict[str, Any]) -> None:
    document["submissions"][0]["exercises"][0]["output"] = "x"


def _spoil_criterion(document: dict[str, Any]) -> None:
    document["submissions"][0]["exercises"][0]["criteria"][0]["card"] = None


def _no_score(document: dict[str, Any]) -> None:
    document["submissions"][0]["score"] = None


def _scored_fault(document: dict[str, Any]) -> None:
    document["submissions"][-1]["score"] = 0


def _scored_faulty_exercise(document: dict[str, Any]) -> None:
    document["submissions"][-1]["exercises"][0]["score"] = 0


def _no_seed(document: dict[str, Any]) -> None:
    del document["run"]["seed"]


@pytest.mark.parametrize(
    "spoil",
    [
        _spoil_submission,
        _spoil_exercise,
        _spoil_criterion,
        _no_score,
        _scored_fault,
        _scored_faulty_exercise,
        _no_seed,
    ],
)
def test_the_schema_refuses(
    spoil: Callable[[dict[str, Any]], None], document: dict[str, Any], schema: dict[str, Any]
) -> None:
    spoil(document)
    with pytest.raises(ValidationError):
        Draft202012Validator(schema).validate(document)


def test_the_run_may_gain_keys(document: dict[str, Any], schema: dict[str, Any]) -> None:
    document["run"]["commit"] = "0123abc"
    Draft202012Validator(schema).validate(document)


@pytest.mark.parametrize("number", [nan, inf, -inf, -1])
@pytest.mark.parametrize("key", ["score", "max_score"])
def test_the_schema_refuses_numbers_that_are_no_points(
    number: float, key: str, document: dict[str, Any], schema: dict[str, Any]
) -> None:
    document["submissions"][0][key] = number
    with pytest.raises(ValidationError):
        Draft202012Validator(schema).validate(document)


def test_a_number_that_is_not_finite_is_not_written() -> None:
    first, *_ = sample_report.contents().submissions
    spoilt = first.model_copy(update={"score": nan})
    with pytest.raises(ValueError, match="not JSON compliant"):
        results_json.render(Contents(run=sample_report.run(), submissions=(spoilt,)), _ENGLISH)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_the_stream_is_the_document_written_at_once(count: int) -> None:
    sample = sample_report.contents()
    some = Contents(run=sample.run, submissions=tuple(sample.submissions)[:count])
    whole = json.dumps(results_json.document(some, _ENGLISH), ensure_ascii=False, indent=2)
    assert results_json.render(some, _ENGLISH) == encodable(whole) + "\n"
