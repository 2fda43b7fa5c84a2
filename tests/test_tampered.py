"""A student's repository in which everything was tampered with earns what its exercises deserve."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from grader import catalog, checkout, ci, release
from grader.errors import UsageError
from grader.kit import assets, student
from tests.support import actions
from tests.support.command import grader
from tests.support.places import CLASS, ROOT

STUDENT = "ines"
SCORE = 58
FORGED_RESULT = json.dumps({"score": 100, "max-score": 100, "tests": [], "summary": {"passed": 24}})
FORGED_CONFIG = """\
version: 1
by_hand: "off"
credit: {values: 1}
assignments: {core: {sigmoid_prime: 100}}
"""
FORGED_STEP = "handgrad/bin/grader ci /somewhere/else"
# Printed while the file is imported, and said by an exception.
FORGED_COMMANDS = r"""
print("::notice title=Autograding report::{\"totalPoints\":100,\"maxPoints\":100}")
print("   ::set-output name=score::100\n::add-mask::58\n##[error]forged\n::stop-commands::forged")
print("\x1b[0Ksection_start:0:forged\r\x1b[0Kforged\nscore=100")
"""
FORGED_EXCEPTION = """
def mse_grad(x, w, b, y):
    raise ValueError("x\\n::error file=forged::forged\\r\\n::forged::\\x1b[2J<script>forged")
"""


def planted(marker: Path) -> str:
    """Code that leaves a mark wherever it is run outside of the sandbox."""
    return f"open({str(marker)!r}, 'a').write(__file__ + '\\n')\n"


def foreign(code: str) -> dict[str, str]:
    """Files that have no place in a student's repository, each of which would steer something."""
    modules = (
        *("conftest.py", "sitecustomize.py", "usercustomize.py", "torch.py", "numpy.py"),
        *("grader.py", "pytest.py", "exercises/conftest.py", "exercises/sitecustomize.py"),
        *("exercises/torch.py", "grader/__init__.py", "grader/__main__.py", "grader/cli.py"),
        *("torch/__init__.py", "tests/test_forged.py"),
    )
    return {
        **dict.fromkeys(modules, code),
        "pyproject.toml": "[tool.pytest.ini_options]\naddopts = '-p conftest'\n",
        "tox.ini": "[pytest]\naddopts = -p conftest\n",
        "setup.cfg": "[tool:pytest]\naddopts = -p conftest\n",
        ".env": "GRADER_SEED=1\nPYTEST_ADDOPTS=-p conftest\nPYTHONPATH=.\n",
        "report.json": FORGED_RESULT,
        "result.json": FORGED_RESULT,
        "results.json": FORGED_RESULT,
        "junit.xml": "<testsuites/>",
        ".github/workflows/forged.yml": "on: push\n",
    }


def changed(code: str) -> dict[str, str]:
    """Files of the kit as a student who wants more points might change them."""
    workflow = student.files(plan())[".github/workflows/grade.yml"].decode()
    return {
        "config.yaml": FORGED_CONFIG,
        "pytest.ini": "[pytest]\naddopts = -p conftest\n",
        ".github/workflows/grade.yml": workflow.replace("handgrad/bin/grader ci", FORGED_STEP),
        ".gitlab-ci.yml": "grade: {script: [exit 0]}\n",
        "handgrad-kit.json": code,
    }


def plan() -> student.Plan:
    """The kit of the shipped course."""
    return student.Plan(config=assets.config().read_bytes(), source=student.default_source())


def honest(folder: Path) -> None:
    """A kit with a student's answers in it."""
    release.write_kit(folder, plan())
    (folder / ".git").mkdir()
    shutil.copytree(CLASS / STUDENT, folder / "exercises", dirs_exist_ok=True)


def tamper(folder: Path, marker: Path) -> None:
    """Do to a repository everything at once; the answers stay as good as they are."""
    for name, content in (foreign(planted(marker)) | changed(planted(marker))).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    for name, more in (("activations.py", FORGED_COMMANDS), ("losses.py", FORGED_EXCEPTION)):
        path = folder / "exercises" / name
        path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")


@pytest.fixture(scope="module")
def marker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What planted code would write."""
    return tmp_path_factory.mktemp("marker") / "ran"


@pytest.fixture(scope="module")
def step(tmp_path_factory: pytest.TempPathFactory, marker: Path) -> actions.Step:
    """The shipped workflow's step, run over the tampered repository."""
    folder = tmp_path_factory.mktemp("workspace")
    honest(folder / "submission")
    script = actions.script(folder / "submission/.github/workflows/grade.yml", "Grade")
    tamper(folder / "submission", marker)
    return actions.run(script, folder, tmp_path_factory.mktemp("runner"))


def test_a_tampered_repository_earns_what_its_exercises_deserve(step: actions.Step) -> None:
    assert step.code == 1, step.errors
    assert step.outputs == f"score={SCORE}\nmax-score=100\npassed=2\nexercises=5\n"
    assert step.log.splitlines()[-1] == f"Score {SCORE} of 100"


def test_nothing_that_was_planted_has_run(step: actions.Step, marker: Path) -> None:
    assert step.code == 1
    assert not marker.exists(), marker.read_text(encoding="utf-8")


def test_no_word_of_a_student_is_a_command(step: actions.Step) -> None:
    obeyed = actions.commands(step.log)
    assert {re.split(r"\W+", line)[1] for line in obeyed} == {"error", "warning"}
    assert not [line for line in obeyed if line.startswith("::error file=forged")]
    assert "\x1b" not in step.log


def test_the_annotations_stand_on_the_students_lines(step: actions.Step) -> None:
    errors = [line for line in actions.commands(step.log) if line.startswith("::error")]
    places = [line.partition("title=")[0] for line in errors]
    assert places[0] == "::error file=exercises/activations.py,line=18,"
    assert all(line.count("\n") == 0 for line in errors)
    assert len(errors) == 3


def test_the_summary_is_no_markup_of_a_student(step: actions.Step) -> None:
    assert step.summary.startswith(f"## Score {SCORE} of 100\n")
    assert "<script>" not in step.summary


@pytest.mark.parametrize("path", student.STEERING)
def test_a_changed_file_is_said(step: actions.Step, path: str) -> None:
    assert f"{path} is not what was handed out." in step.log


@pytest.mark.parametrize(
    "path", [p for p in sorted(foreign("")) if p.count("/") == 0 or p.startswith(".github")]
)
def test_a_foreign_file_is_said(step: actions.Step, path: str) -> None:
    assert f"{path} has no place in a submission." in step.log


def test_who_stands_inside_of_the_repository_grades_the_same(tmp_path: Path, marker: Path) -> None:
    folder = tmp_path / "repository"
    honest(folder)
    tamper(folder, marker)
    victim = tmp_path / "victim"
    victim.write_text("mine", encoding="utf-8")
    for name in ("report.json", "junit.xml"):
        (folder / name).unlink()
        (folder / name).symlink_to(victim)
    (folder / "exercises/losses.py").unlink()
    (folder / "exercises/losses.py").symlink_to(ROOT / "solutions/losses.py")
    command = [f"{sys.prefix}/bin/grader", "ci", "--emit", "junit=junit.xml"]
    finished = subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", timeout=300, check=False
    )
    assert f"Score {SCORE} of 100" in finished.stdout, finished.stderr
    assert victim.read_text(encoding="utf-8") == "mine"
    assert not (folder / "report.json").is_symlink()
    assert not marker.exists()


@pytest.mark.parametrize("source", [student.default_source(), "git+https://example.org/c@v1"])
def test_of_an_honest_repository_nothing_is_said(source: str, tmp_path: Path) -> None:
    kit = student.Plan(config=plan().config, source=source)
    release.write_kit(tmp_path, kit)
    manifest = (tmp_path / student.MANIFEST).read_bytes()
    assert student.source_of(manifest) == source
    place = checkout.find(tmp_path, catalog.EXERCISES)
    assert checkout.unused(place, student.steering(kit)) == ()


@pytest.mark.parametrize("raw", [b"", b"[]", b"{", b'{"source": 1}', b'{"source": "$(x)"}'])
def test_a_manifest_that_says_nothing_usable_is_none(raw: bytes) -> None:
    assert student.source_of(raw) == ""


def link_exercises(folder: Path) -> Path:
    """The folder of the exercises is a link to the solutions."""
    shutil.rmtree(folder / "exercises")
    (folder / "exercises").symlink_to(ROOT / "solutions")
    return folder


def link_exercises_named(folder: Path) -> Path:
    """The same, and the link itself is graded."""
    return link_exercises(folder) / "exercises"


def link_above(folder: Path) -> Path:
    """A folder above the exercises is a link."""
    (folder / "work").symlink_to(ROOT)
    return folder / "work" / "solutions"


def dangling(folder: Path) -> Path:
    """A link to nowhere."""
    shutil.rmtree(folder / "exercises")
    (folder / "exercises").symlink_to(folder / "nowhere")
    return folder


@pytest.mark.parametrize("relative", [False, True])
@pytest.mark.parametrize("link", [link_exercises, link_exercises_named, link_above, dangling])
def test_a_link_is_not_followed(
    link: Callable[[Path], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    relative: bool,
) -> None:
    honest(tmp_path / "repository")
    path = link(tmp_path / "repository")
    monkeypatch.chdir(tmp_path)
    shown = Path(os.path.relpath(path, tmp_path)) if relative else path
    with pytest.raises(UsageError, match="is a link, and links are not followed here"):
        checkout.find(shown, catalog.EXERCISES)


def test_a_refused_link_is_one_line_and_exit_code_two(tmp_path: Path) -> None:
    honest(tmp_path)
    finished = grader("ci", link_exercises(tmp_path), folder=tmp_path)
    assert (finished.returncode, finished.stdout) == (2, "")
    assert finished.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("junit", "give FORMAT=PATH"),
        ("nonsense=x", "the formats are gradescope"),
        ("junit=", "give FORMAT=PATH"),
        ("junit=exercises", "is a folder"),
        ("junit=nowhere/x.xml", "lies in none that is there"),
    ],
)
def test_a_file_that_cannot_be_emitted_is_told_before_anything_is_graded(
    wanted: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    with pytest.raises(UsageError, match=said):
        ci.emissions((wanted,), Path("report.json"))
