"""JSON schemas of other platforms' files, written from their documentation."""

from typing import Any

_WHOLE = {"type": "integer", "minimum": 0}
_TEXT = {"type": "string", "minLength": 1}
_NUMBER = {"type": "number", "minimum": 0}
_INSTANT = {
    "type": "string",
    "pattern": r"^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$",
}
_VISIBILITY = {"enum": ["visible", "hidden", "after_due_date", "after_published"]}
_FORMAT = {"enum": ["text", "html", "simple_format", "md", "ansi"]}


def _closed(required: dict[str, Any], **optional: Any) -> dict[str, Any]:  # noqa: ANN401  a schema
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": {**required, **optional},
    }


_CLASSROOM50_TEST = {
    "type": "object",
    "required": ["test-name", "passed", "score", "max-score"],
    "properties": {
        "test-name": _TEXT,
        "passed": {"type": "boolean"},
        "score": _WHOLE,
        "max-score": _WHOLE,
    },
}
_CLASSROOM50 = _closed(
    {
        "schema": {"const": "classroom50/result/v1"},
        "classroom": _TEXT,
        "assignment": _TEXT,
        "assignment_type": {"enum": ["individual", "group"]},
        "owner": _TEXT,
        "submission": {"type": "string", "pattern": "^submit/"},
        "commit": _TEXT,
        "release": _TEXT,
        "review": _TEXT,
        "datetime": _INSTANT,
        "score": _WHOLE,
        "max-score": _WHOLE,
        "tests": {"type": "array", "items": _CLASSROOM50_TEST},
    },
    graded_at=_INSTANT,
    submitted_by=_closed({"username": _TEXT}, id={"type": ["integer", "null"]}),
)
_CTRF_STATUSES = ["passed", "failed", "skipped", "pending", "other"]
_CTRF_TEST = _closed(
    {"name": _TEXT, "status": {"enum": _CTRF_STATUSES}, "duration": {"type": "integer"}},
    suite={"type": "array", "minItems": 1, "items": {"type": "string"}},
    message={"type": "string"},
    rawStatus={"type": "string"},
    filePath={"type": "string"},
    line={"type": "integer"},
    extra={"type": "object"},
)
_CTRF_SUMMARY = _closed(
    {name: {"type": "integer"} for name in ("tests", *_CTRF_STATUSES, "start", "stop")},
    extra={"type": "object"},
)
_CTRF = _closed(
    {
        "reportFormat": {"const": "CTRF"},
        "specVersion": {"type": "string", "pattern": r"^\d+\.\d+\.\d+$"},
        "results": _closed(
            {
                "tool": _closed({"name": _TEXT}, version={"type": "string"}),
                "summary": _CTRF_SUMMARY,
                "tests": {"type": "array", "items": _CTRF_TEST},
            }
        ),
    }
)
_GRADESCOPE = _closed(
    {"score": _NUMBER},
    execution_time=_NUMBER,
    output={"type": "string"},
    output_format=_FORMAT,
    test_output_format=_FORMAT,
    test_name_format=_FORMAT,
    visibility=_VISIBILITY,
    stdout_visibility=_VISIBILITY,
    extra_data={"type": "object"},
    tests={
        "type": "array",
        "items": _closed(
            {"score": _NUMBER, "max_score": _NUMBER, "name": _TEXT},
            status={"enum": ["passed", "failed"]},
            number={"type": "string"},
            output={"type": "string"},
            tags={"type": "array", "items": {"type": "string"}},
            visibility=_VISIBILITY,
        ),
    },
)
_PRAIRIELEARN = _closed(
    {"gradable": {"const": True}, "score": {"type": "number", "minimum": 0, "maximum": 1}},
    message={"type": "string"},
    output={"type": "string"},
    tests={
        "type": "array",
        "items": _closed(
            {"name": _TEXT, "points": _NUMBER, "max_points": _NUMBER},
            description={"type": "string"},
            message={"type": "string"},
        ),
    },
)
_CODERUNNER = _closed(
    {"fraction": {"type": "number", "minimum": 0, "maximum": 1}},
    prologuehtml={"type": "string"},
    epiloguehtml={"type": "string"},
    testresults={"type": "array", "items": {"type": "array"}},
    columnformats={"type": "array", "items": {"enum": ["%s", "%h"]}},
)
_CODEQUALITY = {
    "type": "array",
    "items": _closed(
        {
            "description": _TEXT,
            "check_name": _TEXT,
            "fingerprint": _TEXT,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": _closed({"path": _TEXT, "lines": _closed({"begin": {"type": "integer"}})}),
        }
    ),
}
SCHEMAS = {
    "classroom50": _CLASSROOM50,
    "ctrf": _CTRF,
    "gradescope": _GRADESCOPE,
    "prairielearn": _PRAIRIELEARN,
    "coderunner": _CODERUNNER,
    "codequality": _CODEQUALITY,
}
