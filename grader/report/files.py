"""Results → the files of OUT, each written whole or not at all."""

from pathlib import Path

from grader import atomic
from grader.language import Words
from grader.report import grades_csv, page, results_json
from grader.report.contents import Contents


def write_grades(contents: Contents, folder: Path, words: Words) -> None:
    """Write grades.csv and results.json, for programs."""
    atomic.replace(folder / "grades.csv", grades_csv.stream(contents))
    atomic.replace(folder / "results.json", results_json.stream(contents, words))


def write_page(contents: Contents, folder: Path, words: Words) -> None:
    """Write report.html, for people."""
    atomic.replace(folder / "report.html", page.render(contents, words))
