"""Contents → grades.csv as Excel opens it in any language: UTF-8 with a byte order mark."""

import codecs

from grader.report import grades_csv
from grader.report.contents import Contents


def render(contents: Contents) -> bytes:
    """The bytes of the file; what has no score has an empty cell."""
    return codecs.BOM_UTF8 + grades_csv.render(contents, "\r\n").encode("utf-8")
