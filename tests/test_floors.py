"""The oldest versions that pyproject.toml admits grade like the newest: the floors are true.

torch and numpy are not among them: their oldest builds for Linux bring several GB.
"""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.support.places import CLASS, ROOT

SCORE = 58
LEFT_OUT = {"torch", "numpy", "pyseccomp"}

pytestmark = pytest.mark.slow


def floors() -> dict[str, str]:
    """The lowest version of each package that the grader needs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    split = (re.fullmatch(r"([\w-]+)>=([\d.]+)", one) for one in project["dependencies"])
    return {found[1]: found[2] for found in split if found and found[1] not in LEFT_OUT}


@pytest.fixture(scope="module")
def oldest(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a process that imports the oldest versions."""
    folder = tmp_path_factory.mktemp("oldest")
    wanted = [f"{name}~={version}.0" for name, version in floors().items()]
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder)]
    # `~=8.4.0` admits the corrections of a version: of some, the first was withdrawn.
    subprocess.run([*command, *wanted], check=True, timeout=300)
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)])}


def run(environment: dict[str, str], folder: Path, *words: object) -> tuple[int, str]:
    """The exit code and the output of a Python module."""
    finished = subprocess.run(
        [sys.executable, "-m", *map(str, words)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return finished.returncode, finished.stdout + finished.stderr


def test_the_oldest_versions_are_what_a_process_imports(oldest: dict[str, str]) -> None:
    program = "import sys; from importlib.metadata import version; print(version(sys.argv[1]))"
    assert {"pytest", "click", "rich", "pydantic"} <= floors().keys()
    for name, lowest in floors().items():
        command = [sys.executable, "-c", program, name]
        said = subprocess.run(command, env=oldest, capture_output=True, text=True, check=True)
        assert said.stdout.strip().startswith(f"{lowest}."), name


def test_the_oldest_versions_grade_through_every_door(
    oldest: dict[str, str], tmp_path: Path
) -> None:
    submission = CLASS / "ines"
    config = ("--config", ROOT / "config.yaml")
    code, said = run(oldest, tmp_path, "grader", "check", submission, *config, "--format", "json")
    assert code == 1, said
    assert json.loads(said)["submissions"][0]["score"] == SCORE
    out = tmp_path / "out"
    code, said = run(oldest, tmp_path, "grader", "grade", CLASS, "-o", out, *config)
    assert code == 0, said
    assert (out / "report.html").is_file()
    code, said = run(oldest, tmp_path, "grader", "ci", submission, *config)
    assert code == 1, said
    assert f"Score {SCORE} of 100" in said
    words = [f"--submission={submission}", f"--grader-config={ROOT / 'config.yaml'}"]
    code, said = run(oldest, tmp_path, "pytest", "-p", "no:cacheprovider", *words)
    assert code == pytest.ExitCode.TESTS_FAILED, said
    assert f"Score {SCORE} of 100" in said
    code, said = run(oldest, tmp_path, "grader", "--help")
    assert code == 0, said
