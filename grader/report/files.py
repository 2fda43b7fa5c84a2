"""Results → the files of OUT, each written whole or not at all."""

import os
from pathlib import Path

from grader.language import Words
from grader.report import grades_csv, page, results_json
from grader.report.contents import Contents


def write(contents: Contents, folder: Path, words: Words) -> None:
    """Write grades.csv, results.json and report.html."""
    replace(folder / "grades.csv", grades_csv.render(contents))
    replace(folder / "results.json", results_json.render(contents, words))
    replace(folder / "report.html", page.render(contents, words))


def replace(path: Path, text: str) -> None:
    """Write one file, whole or not at all."""
    draft = path.with_name(f".{path.name}.new")
    draft.write_text(text, encoding="utf-8", newline="")
    os.replace(draft, path)  # noqa: PTH105  the atomic call, by its known name
