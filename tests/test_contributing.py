"""The guide to a new exercise in CONTRIBUTING.md, followed to the letter in a copy."""

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.support.places import ROOT

TEXT = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^ +\$ grader (.*)$", TEXT, re.MULTILINE)
FORMULA = re.findall(r"```python\n +(.*?)\n", TEXT)[0]
NAME = "softplus_prime"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what an author edits; its own `grader` comes before the installed one."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("grader", "exercises", "solutions"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "config.yaml", folder)
    return folder


def run(checkout: Path, command: str) -> subprocess.CompletedProcess[str]:
    """A command of the guide in the copy."""
    words = [sys.executable, "-m", "grader", *shlex.split(command)]
    return subprocess.run(words, cwd=checkout, capture_output=True, text=True, check=False)


def write_right_answer(checkout: Path) -> None:
    """Step 2, and one answer of step 4."""
    solution = checkout / "solutions" / "activations.py"
    head, _, tail = solution.read_text(encoding="utf-8").partition(f"def {NAME}")
    tail = tail.replace("raise NotImplementedError", FORMULA)
    solution.write_text(f"{head}def {NAME}{tail}", encoding="utf-8")
    right = checkout / "tests" / "corpus" / "right" / NAME
    right.mkdir(parents=True)
    (right / "plain.py").write_text(f"import torch\n\n\ndef {NAME}(x):\n    {FORMULA}\n", "utf-8")


def test_the_guide_leads_to_an_exercise_that_verify_accepts(checkout: Path) -> None:
    new, check_stub, check_solution, verify = COMMANDS
    made = run(checkout, new)
    assert made.returncode == 0, made.stderr
    write_right_answer(checkout)
    untouched = run(checkout, check_stub)
    assert "not attempted" in untouched.stdout, untouched.stderr
    for language in ("en", "zh"):
        texts = checkout / "grader" / "language" / language / "lessons" / "activations.toml"
        made_texts = tomllib.loads(texts.read_text(encoding="utf-8"))[NAME]
        assert list(made_texts) == ["statement", "hint_1", "hint_2", "hint_3"]
    solved = run(checkout, check_solution)
    assert "Score 20 of 20" in solved.stdout, solved.stdout + solved.stderr
    verified = run(checkout, verify)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert "false rejects      0 of 1" in verified.stdout


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("new softplus_prime --lesson activations --forward x", "there is such an exercise"),
        ("new cube --lesson geometry --forward x", "no lesson 'geometry'"),
        ("new Cube --lesson losses --forward x", "a name is lower-case letters"),
        ("new cube --lesson losses --forward 'x +'", "give an expression in x"),
        ("new cube --lesson losses --forward x --assignment final", "has no line `  final"),
    ],
)
def test_a_plan_that_cannot_be_carried_out_changes_nothing(
    command: str, said: str, checkout: Path
) -> None:
    before = {path: path.read_bytes() for path in checkout.rglob("*.py")}
    refused = run(checkout, command)
    assert (refused.returncode, said in refused.stderr) == (2, True), refused.stderr
    assert {path: path.read_bytes() for path in checkout.rglob("*.py")} == before
