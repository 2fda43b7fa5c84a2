"""A result → JUnit XML: a test case per exercise, its points as properties.

The names are unique within the file, since GitLab shows only the first of two of one name.
"""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from grader.export.graded import Graded, Item, items, shown, total
from grader.model import Verdict
from grader.report.cells import number

_FAILURES = frozenset({Verdict.WRONG, Verdict.PARTIAL, Verdict.NOT_BY_HAND})


def render(graded: Graded) -> str:
    """The text of the XML file.

    Raises:
        GraderFault: the grader failed at the submission.
    """
    parts = items(graded)
    assignment = shown(graded.run.assignment)
    counts = _counts(parts)
    suites = Element("testsuites", {"name": "handgrad", **counts})
    suite = SubElement(suites, "testsuite", {"name": assignment, **counts})
    suite.set("timestamp", graded.run.started)
    _properties(suite, *total(parts))
    for part in parts:
        _case(suite, part, assignment)
    indent(suites)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(suites, "unicode") + "\n"


def _counts(parts: tuple[Item, ...]) -> dict[str, str]:
    kinds = [_kind(part) for part in parts]
    return {
        "tests": str(len(parts)),
        "failures": str(kinds.count("failure")),
        "errors": str(kinds.count("error")),
        "skipped": str(kinds.count("skipped")),
        "time": f"{sum(part.seconds for part in parts):.3f}",
    }


def _kind(part: Item) -> str | None:
    """The element that says what became of it; None for a pass."""
    if part.passed:
        return None
    if part.verdict is Verdict.NOT_ATTEMPTED:
        return "skipped"
    # A right answer without full marks, by an instructor's own hand, is no error of the code.
    return "failure" if part.verdict in {*_FAILURES, Verdict.CORRECT} else "error"


def _case(suite: Element, part: Item, assignment: str) -> None:
    case = SubElement(suite, "testcase", classname=assignment, name=part.name)
    case.set("time", f"{part.seconds:.3f}")
    if part.place:
        case.set("file", part.place.file)
        case.set("line", str(part.place.line))
    _properties(case, part.score, part.max_score)
    if kind := _kind(part):
        outcome = SubElement(case, kind, message=part.text.partition("\n")[0])
        outcome.set("type", str(part.verdict))
        outcome.text = part.text


def _properties(parent: Element, score: float, max_score: float) -> None:
    properties = SubElement(parent, "properties")
    for name, value in (("points", score), ("max_points", max_score)):
        SubElement(properties, "property", name=name, value=number(value))
