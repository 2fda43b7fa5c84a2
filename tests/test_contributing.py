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

pytestmark = pytest.mark.slow

TEXT = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^ +\$ grader (.*)$", TEXT, re.MULTILINE)
FORMULA = re.findall(r"```python\n +(.*?)\n", TEXT)[0]
NAME = "softplus_prime"
# By name: what `new` is told of the kind and the forward function, and the right answer.
KINDS = {
    "line_of_exp_partials": (
        "--kind partials --lesson common_functions --forward 'x*w.exp() + b' --arguments 'x w b'",
        "return w.exp(), x * w.exp(), torch.ones_like(b)",
    ),
    "half_square_partial": (
        "--kind partials --lesson gradient --forward 'x*w**2 / 2' --arguments 'x w' --wrt w",
        "return x * w",
    ),
    "cubes_gradient": (
        "--kind gradient --lesson losses --forward '(x**3).sum()'",
        "return 3 * x**2",
    ),
    "cubes_jacobian": (
        "--kind jacobian --lesson losses --forward 'x**3' --low 0.5",
        "return torch.diag(3 * x**2)",
    ),
    "tanh_vjp": (
        "--kind vjp --lesson losses --forward 'x.tanh()'",
        "return v * (1 - torch.tanh(x) ** 2)",
    ),
    "half_bowl_path": (
        "--kind path --lesson activations --forward '(x**2).sum() / 2'",
        "return torch.stack([x * (1 - learning_rate) ** k for k in range(steps + 1)])",
    ),
}


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


def write_right_answer(checkout: Path, name: str, lesson: str, formula: str) -> None:
    """Step 2, and one answer of step 4."""
    solution = checkout / "solutions" / f"{lesson}.py"
    text = solution.read_text(encoding="utf-8")
    # Lessons whose solutions need no torch so far.
    text = (
        text if "import torch\n" in text else text.replace("from torch", "import torch\nfrom torch")
    )
    head, _, tail = text.partition(f"def {name}")
    tail = tail.replace("raise NotImplementedError", formula)
    solution.write_text(f"{head}def {name}{tail}", encoding="utf-8")
    right = checkout / "tests" / "corpus" / "right" / name
    right.mkdir(parents=True)
    answer = f"import torch\nfrom torch import Tensor\n\n\ndef {name}{tail}"
    (right / "plain.py").write_text(answer, "utf-8")


def test_the_guide_leads_to_an_exercise_that_verify_accepts(checkout: Path) -> None:
    new, check_stub, check_solution, verify = COMMANDS
    made = run(checkout, new)
    assert made.returncode == 0, made.stderr
    write_right_answer(checkout, NAME, "activations", FORMULA)
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


def test_every_kind_makes_an_exercise_that_verify_accepts(checkout: Path) -> None:
    for name, (described, formula) in KINDS.items():
        made = run(checkout, f"new {name} {described} --assignment course")
        assert made.returncode == 0, made.stderr
        lesson = described.partition("--lesson ")[2].split()[0]
        write_right_answer(checkout, name, lesson, formula)
    only = " ".join(f"--exercise {name}" for name in KINDS)
    untouched = run(checkout, f"check exercises {only}")
    assert untouched.stdout.count("not attempted") == len(KINDS), untouched.stderr
    solved = run(checkout, f"check solutions {only}")
    assert "Score 120 of 120" in solved.stdout, solved.stdout + solved.stderr
    verified = run(checkout, f"verify {' '.join(KINDS)}")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert verified.stdout.count("false rejects      0 of 1") == len(KINDS)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("new softplus_prime --lesson activations --forward x", "there is such an exercise"),
        ("new cube --lesson geometry --forward x", "no lesson 'geometry'"),
        ("new Cube --lesson losses --forward x", "a name is lower-case letters"),
        ("new cube --lesson losses --forward 'x +'", "give an expression in x"),
        ("new cube --lesson losses --forward 'torch.exp(x)'", "it does not know torch"),
        ("new cube --lesson losses --forward x --low 2 --high 1", "--low 2 is not below"),
        ("new cube --lesson losses --forward x --arguments 'x y'", "several are for"),
        ("new cube --lesson losses --forward x --kind partials --wrt y", "some of --arguments"),
        (
            "new cube --lesson losses --forward x --kind partials --arguments 'x y'",
            "--forward does not use y",
        ),
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
