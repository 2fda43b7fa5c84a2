"""A result → the pytest suite of its criteria, with pytest-json-report's report.json beside it.

The suite runs in this process, but no student code does: its items only assert results that the
pipeline has produced. Nothing of the student's folder is read by pytest: no conftest, no ini file.
"""

from pathlib import Path

import pytest

from grader.errors import GraderFault
from grader.language import Words
from grader.model import SubmissionResult
from grader.pytest_plugin import GradedSuite

_OWN_FOLDER = Path(__file__).parent
_HEALTHY = (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED)


def run(result: SubmissionResult, words: Words, report: Path) -> None:
    """Run the suite over a result and write the JSON report.

    Raises:
        GraderFault: pytest does not work, or the report cannot be written.
    """
    arguments = [
        *("-c", str(_OWN_FOLDER / "pytest_suite.ini")),
        *("--rootdir", str(_OWN_FOLDER), "--noconftest"),
        *("-p", "no:cacheprovider", "-p", "no:handgrad"),
        *("--json-report", f"--json-report-file={report.resolve()}", "--json-report-indent=1"),
        "-q",
    ]
    code = pytest.main(arguments, plugins=[GradedSuite(result, words)])
    if code not in _HEALTHY or not report.is_file():
        message = f"pytest ended with {code!s} and no usable {report}"
        raise GraderFault(message)
