"""Runs the real command line, as a user types it."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.places import ROOT

ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("GRADER_", "LC_", "LANG", "COV", "COLUMNS"))
}


def grader(
    *arguments: str | Path, folder: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    """`python -m grader ARGUMENTS` in a folder, with its output and exit code."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "grader", *map(str, arguments)],
        cwd=folder,
        env={**ENVIRONMENT, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
