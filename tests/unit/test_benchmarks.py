"""The benchmarks' own parts: what the README shows is what was measured, and classes are varied."""

import json
from pathlib import Path

from tests.benchmarks import classroom, table

RECORD = json.loads(table.MEASURED.read_text(encoding="utf-8"))


def test_the_readme_shows_what_was_measured() -> None:
    readme = table.README.read_text(encoding="utf-8")
    assert table.placed(readme, RECORD) == readme
    changed = {**RECORD, "dask": {"times the seconds of --jobs 2": 123.45}}
    assert "123.45 times" in table.placed(readme, changed)
    assert "123.45 times" not in readme


def test_no_two_submissions_of_a_class_are_alike(tmp_path: Path) -> None:
    classroom.core(tmp_path, 20)
    texts = [path.read_bytes() for path in tmp_path.rglob("*.py")]
    assert len(set(texts)) == len(texts) == 40
