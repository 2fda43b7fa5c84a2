"""`grader check` on a submission of the sample class → .github/check.svg, the README's picture.

Run as `python -P tests/support/picture.py` when what `check` prints has changed.
"""

import re
from pathlib import Path

from rich.console import Console

from grader import course, submissions, workplace
from grader.report.terminal import CheckContext, Terminal

_ROOT = Path(__file__).parents[2]
_SUBMISSION = Path("tests", "class", "dana")
_COLUMNS = 128


def main() -> None:
    """Grade, print into a recording console, save the recording."""
    read = course.read(_ROOT / "config.yaml", None, None, "en")
    result, _ = workplace.grade_one(submissions.read(_ROOT / _SUBMISSION), read)
    console = Console(record=True, width=_COLUMNS, force_terminal=True, highlight=False)
    files = {e.name: f"{_SUBMISSION}/{e.module}.py" for e in read.exercises}
    context = CheckContext(
        assignment=read.assignment,
        seed=read.seed,
        files=files,
        repeat=f"grader check {_SUBMISSION}",
    )
    Terminal(console, read.words).check(result, context)
    picture = _ROOT / ".github" / "check.svg"
    drawn = console.export_svg(title=f"grader check {_SUBMISSION}")
    # The fonts that rich names would be fetched from a network; the fallback is monospace.
    picture.write_text(re.sub(r"@font-face \{.*?\}", "", drawn, flags=re.DOTALL), "utf-8")


if __name__ == "__main__":
    main()
