"""What is handed out: no solution, nothing half-written, and it works where it will be run."""

import ast
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from grader import release
from grader.errors import UsageError
from grader.kit import student, wheel
from tests.support import memory
from tests.support.command import grader
from tests.support.places import CLASS, CORPUS, ROOT
from tests.support.platform_schemas import SCHEMAS

SCORE = 58
LIMIT_BYTES = 768 << 20
STUDENT_BYTES = 256 << 20  # what run_autograder lets an exercise allocate
SOURCE = "git+https://example.org/course@v1"
PLAN = student.Plan(config=(ROOT / "config.yaml").read_bytes(), source=SOURCE)
VARIABLES = {
    "CLASSROOM": "cs",
    "ASSIGNMENT": "lesson-3",
    "OWNER": "ines",
    "SUBMISSION_TAG": "submit/2026-06-01T14-32-05Z-a1b2c3d",
    "COMMIT_URL": "https://example.org/commit/a1b2c3d",
    "RELEASE_URL": "https://example.org/releases/1",
}


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A student kit, as the command writes it."""
    folder = tmp_path_factory.mktemp("release") / "kit"
    finished = grader("release", folder, "--source", SOURCE)
    assert finished.returncode == 0, finished.stderr
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a folder by relative path."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def bodies(source: bytes) -> set[str]:
    """The functions of a file, without what documents them."""
    functions = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef)]
    for function in functions:
        function.body = function.body[1:] if ast.get_docstring(function) else function.body
    return {ast.dump(ast.Module(function.body, [])) for function in functions}


def test_the_kit_holds_what_a_template_needs(kit: Path) -> None:
    assert set(contents(kit)) == {
        *(".devcontainer/devcontainer.json", ".gitattributes", ".gitignore", ".gitlab-ci.yml"),
        *(".github/workflows/grade.yml", "README.md", "README.zh.md", "config.yaml"),
        *("pytest.ini", student.MANIFEST),
        *(f"exercises/{p.name}" for p in (ROOT / "exercises").iterdir() if p.is_file()),
    }


def test_the_kit_holds_no_solution_and_no_file_of_the_corpus(kit: Path) -> None:
    answers = [*(ROOT / "solutions").glob("*.py"), *CORPUS.rglob("*.py")]
    assert len(answers) > 100
    digests = {hashlib.sha256(path.read_bytes()).digest() for path in answers}
    assert not [n for n, c in contents(kit).items() if hashlib.sha256(c).digest() in digests]
    solved = {
        body for path in (ROOT / "solutions").glob("*.py") for body in bodies(path.read_bytes())
    }
    (stub,) = {b for n, c in contents(kit).items() if n.endswith(".py") for b in bodies(c)}
    assert "NotImplementedError" in stub
    assert stub not in solved


def test_the_manifest_names_every_other_file_with_its_digest(kit: Path) -> None:
    files = contents(kit)
    named = student.digests(files.pop(student.MANIFEST))
    assert named == {name: student.digest(content) for name, content in files.items()}


def test_the_workflows_are_valid_and_install_from_the_source_that_was_given(kit: Path) -> None:
    for name in (".github/workflows/grade.yml", ".gitlab-ci.yml"):
        text = (kit / name).read_text(encoding="utf-8")
        assert isinstance(yaml.safe_load(text), dict)
        assert f'HANDGRAD: "{SOURCE}"' in text
    container = json.loads((kit / ".devcontainer/devcontainer.json").read_text(encoding="utf-8"))
    assert SOURCE in container["postCreateCommand"]
    assert not [name for name, content in contents(kit).items() if b"@SOURCE@" in content]


def test_the_workflow_uses_actions_that_run_on_node_24(kit: Path) -> None:
    workflow = yaml.safe_load((kit / ".github/workflows/grade.yml").read_text(encoding="utf-8"))
    used = [step["uses"] for step in workflow["jobs"]["grade"]["steps"] if "uses" in step]
    # The first versions whose action.yml says `using: node24`.
    first = {"actions/checkout": 5, "actions/setup-python": 6, "actions/upload-artifact": 6}
    versions = {name: int(version) for name, _, version in (one.partition("@v") for one in used)}
    assert versions.keys() == first.keys()
    assert all(version >= first[name] for name, version in versions.items())


def test_the_kit_has_the_ini_file_with_which_plain_pytest_grades(kit: Path) -> None:
    assert (kit / "pytest.ini").read_bytes() == (ROOT / "grader/student_pytest.ini").read_bytes()


def git(folder: Path) -> None:
    """What an instructor's own files in an earlier kit are."""
    (folder / ".git").mkdir()
    (folder / ".git" / "HEAD").write_text("ref", encoding="utf-8")


def test_an_earlier_kit_is_brought_up_to_date_and_what_is_not_of_the_kit_stays(
    tmp_path: Path,
) -> None:
    release.write_kit(tmp_path, PLAN)
    git(tmp_path)
    stale = student.Plan(config=PLAN.config, source="other")
    release.write_kit(tmp_path, stale)
    files = contents(tmp_path)
    assert files.pop(".git/HEAD") == b"ref"
    assert files == student.files(stale)


def write(name: str, text: str) -> Callable[[Path], object]:
    """Something that happens to a folder before it is written to."""

    def change(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")

    return change


def manifest(*names: str) -> str:
    """A manifest that names these files."""
    return json.dumps({"schema": "handgrad/kit/v1", "files": dict.fromkeys(names, "0")})


@pytest.mark.parametrize("earlier", [False, True])
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (write("exercises/activations.py", "mine"), "not as they were released|neither empty"),
        (write(student.MANIFEST, "[]"), "is neither empty nor an earlier kit"),
        (write(student.MANIFEST, "["), "is neither empty nor an earlier kit"),
        (write(student.MANIFEST, manifest("../x")), "names files outside|not as they were"),
        (write(student.MANIFEST, manifest("/etc/passwd")), "names files outside"),
    ],
)
def test_what_would_be_lost_is_refused_and_left_as_it_is(
    change: Callable[[Path], object], said: str, tmp_path: Path, *, earlier: bool
) -> None:
    folder = tmp_path / "kit"
    folder.mkdir()
    if earlier:
        release.write_kit(folder, PLAN)
        write("README.md", "mine")(folder)
    change(folder)
    before = contents(tmp_path)
    with pytest.raises(UsageError, match=said):
        release.write_kit(folder, PLAN)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("source", ["", "a b", 'x"', "x'", "$(x)", "`x`", "a\nb", "x\\"])
def test_a_requirement_that_could_end_its_quotes_is_refused(source: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no requirement"):
        release.write_kit(tmp_path / "kit", student.Plan(config=b"", source=source))
    assert not (tmp_path / "kit").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "say what to write"),
        (("--config", "nowhere.yaml"), "nowhere.yaml: no such file here"),
        (("--gradescope", "nowhere/x.zip"), "nowhere/x.zip: cannot be written"),
        (("--classroom50", "exercises"), "exercises: is neither empty nor an earlier bundle"),
        (("exercises",), "exercises: is neither empty nor an earlier kit"),
    ],
)
def test_a_release_that_cannot_be_is_one_line(arguments: tuple[str, ...], said: str) -> None:
    finished = grader("release", *arguments)
    assert (finished.returncode, finished.stdout) == (2, "")
    assert finished.stderr.startswith(f"grader: {said}")
    assert finished.stderr.count("\n") == 1


def test_a_wheel_is_the_same_every_time_and_pip_takes_its_record() -> None:
    name, content = wheel.build(PLAN.config)
    assert (name, content) == wheel.build(PLAN.config)
    assert len(content) < 10 << 20


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment without a checkout, into which hatchling's own wheel was installed.

    Torch and the rest are this environment's; a .pth file leads there.
    """
    folder = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (built,) = folder.glob("*.whl")
    return environment(folder / "venv", built)


def environment(folder: Path, built: Path) -> Path:
    """The programs of a new environment that holds a wheel."""
    venv.create(folder, with_pip=False, symlinks=True)
    (site,) = folder.glob("lib/python*/site-packages")
    with zipfile.ZipFile(built) as zipped:
        zipped.extractall(site)
    packages = next(path for path in sys.path if path.endswith("site-packages"))
    lines = f"import sys; sys.path.append({packages!r})\n"
    (site / "borrowed.pth").write_text(lines, encoding="utf-8")
    program = folder / "bin" / "grader"
    body = "import sys\nfrom grader.cli import main\nsys.exit(main())\n"
    program.write_text(f"#!{folder}/bin/python\n{body}", encoding="utf-8")
    program.chmod(0o755)
    return folder / "bin"


def run(programs: Path, *arguments: str | Path, **more: Any) -> subprocess.CompletedProcess[str]:  # noqa: ANN401
    """The installed grader, in a folder of its own."""
    return subprocess.run(
        [programs / "grader", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
        **more,
    )


@pytest.mark.slow
def test_an_installed_grader_releases_what_a_checkout_does(
    installed: Path, kit: Path, tmp_path: Path
) -> None:
    finished = run(installed, "release", tmp_path / "kit", "--source", SOURCE, cwd=tmp_path)
    assert finished.returncode == 0, finished.stderr
    assert contents(tmp_path / "kit") == contents(kit)


@pytest.mark.slow
def test_the_wheel_in_a_bundle_is_the_one_that_hatchling_builds(installed: Path) -> None:
    (site,) = installed.parent.glob("lib/python*/site-packages")
    with zipfile.ZipFile(archive()) as zipped:
        names = {n for n in zipped.namelist() if n.startswith("grader/")}
        (licence,) = (n for n in zipped.namelist() if n.endswith("dist-info/licenses/LICENSE"))
        assert zipped.read(licence) == (ROOT / "LICENSE").read_bytes()
    assert "grader/py.typed" in names
    assert names == {
        p.relative_to(site).as_posix()
        for p in (site / "grader").rglob("*")
        if p.is_file() and p.suffix != ".pyc"
    }


def archive() -> Any:  # noqa: ANN401  a file
    """The wheel of a bundle as a file."""
    from io import BytesIO

    return BytesIO(wheel.build(PLAN.config)[1])


@pytest.fixture(scope="module")
def autograder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Gradescope's folder, unpacked from the zip, with the bundle's wheel installed."""
    root = tmp_path_factory.mktemp("autograder")
    finished = grader("release", "--gradescope", root / "autograder.zip")
    assert finished.returncode == 0, finished.stderr
    with zipfile.ZipFile(root / "autograder.zip") as zipped:
        zipped.extractall(root / "source")
        modes = {info.filename: info.external_attr >> 16 for info in zipped.infolist()}
    for name in ("setup.sh", "run_autograder"):
        assert modes[name] & 0o111
        assert (root / "source" / name).read_bytes().startswith(b"#!/usr/bin/env bash\n")
        (root / "source" / name).chmod(0o755)
    assert (root / "source" / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
    shutil.copy(root / "source" / "run_autograder", root)
    (built,) = (root / "source").glob("*.whl")
    environment(root / "venv", built)
    shutil.copytree(CLASS / "ines", root / "submission")
    return root


def start(root: Path) -> subprocess.Popen[bytes]:
    """Begin to grade a submission as the platform does."""
    return subprocess.Popen(
        [root / "run_autograder"],
        cwd=root,
        env={**os.environ, "AUTOGRADER_ROOT": str(root)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def results(root: Path) -> dict[str, Any]:
    """What Gradescope would read, found valid."""
    document = json.loads((root / "results" / "results.json").read_text(encoding="utf-8"))
    jsonschema.validate(document, SCHEMAS["gradescope"])
    return dict(document)


@pytest.mark.slow
def test_gradescope_gets_a_valid_file_within_its_memory(autograder: Path) -> None:
    process = start(autograder)
    held = memory.peak(process)
    assert process.returncode == 0
    document = results(autograder)
    assert (document["score"], len(document["tests"])) == (SCORE, 5)
    assert 0 < held < LIMIT_BYTES - STUDENT_BYTES


@pytest.mark.slow
def test_whenever_gradescope_is_stopped_there_is_a_valid_file(autograder: Path) -> None:
    shutil.rmtree(autograder / "results")
    process = start(autograder)
    while not (autograder / "results" / "results.json").exists():
        assert process.poll() is None
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=60)
    document = results(autograder)
    assert document["tests"] == []
    assert "This is no mark" in document["output"]


@pytest.mark.slow
def test_a_fault_of_the_grader_leaves_gradescope_no_score(
    autograder: Path,
) -> None:
    (autograder / "venv" / "bin" / "grader").rename(autograder / "grader")
    process = start(autograder)
    process.wait(timeout=60)
    (autograder / "grader").rename(autograder / "venv" / "bin" / "grader")
    assert process.returncode > 1
    assert not (autograder / "results" / "results.json").exists()


@pytest.mark.slow
def test_classroom50_gets_its_result_from_the_bundle(tmp_path: Path) -> None:
    finished = grader("release", "--classroom50", tmp_path / "bundle")
    assert finished.returncode == 0, finished.stderr
    bundle = contents(tmp_path / "bundle")
    assert sum(map(len, bundle.values())) < 10 << 20
    assert bundle["LICENSE"] == (ROOT / "LICENSE").read_bytes()
    checkout = tmp_path / "checkout"
    shutil.copytree(CLASS / "ines", checkout / "exercises")
    variables = {**VARIABLES, "HANDGRAD_COMMAND": f"{sys.prefix}/bin/grader"}
    graded = subprocess.run(
        [sys.executable, tmp_path / "bundle" / "autograder.py"],
        cwd=checkout,
        env={**os.environ, **variables},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert graded.returncode == 0, graded.stderr
    document = json.loads((checkout / "result.json").read_text(encoding="utf-8"))
    jsonschema.validate(document, SCHEMAS["classroom50"])
    assert (document["score"], document["max-score"]) == (SCORE, 100)
    assert document["datetime"] == "2026-06-01T14:32:05Z"
