"""Every command of README.md runs, and what it shows is what comes out."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command import grader
from tests.support.places import ROOT

TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", TEXT, re.DOTALL)
COMMANDS = [line[2:] for block in BLOCKS for line in block.splitlines() if line.startswith("$ ")]
RUN = [c for c in COMMANDS if c.split()[0].split("/")[-1] in ("grader", "pytest", "python")]
INSTALL = [c for c in COMMANDS if c not in RUN]
SUCCESSES = (0, 1)  # 1 is less than full marks


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the commands need, in which an endless loop costs two seconds."""
    folder = tmp_path_factory.mktemp("readme")
    for name in ("exercises", "solutions", "tests/class", "tests/corpus"):
        shutil.copytree(ROOT / name, folder / name)
    config = (ROOT / "config.yaml").read_text(encoding="utf-8")
    (folder / "config.yaml").write_text(config.replace("seconds: 10", "seconds: 2"), "utf-8")
    return folder


def test_the_readme_has_commands() -> None:
    assert len(RUN) >= 8
    assert len(INSTALL) >= 4


@pytest.mark.slow
@pytest.mark.parametrize("command", RUN)
def test_a_command_runs(command: str, checkout: Path) -> None:
    words = shlex.split(command)
    name = words[0].split("/")[-1]
    module = words[1:] if name == "python" else ["-m", name, *words[1:]]
    finished = subprocess.run(
        [sys.executable, *module],
        cwd=checkout,
        env={**os.environ, "XDG_STATE_HOME": str(checkout / "state")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode in SUCCESSES, finished.stdout + finished.stderr


@pytest.mark.parametrize("command", INSTALL)
def test_a_command_of_the_installation_is_one_that_make_runs(command: str) -> None:
    if command.startswith("make "):
        assert f"\n{command.split()[1]}:" in MAKEFILE
        return
    recipe = MAKEFILE.replace("$(BIN)", ".venv/bin").replace("$(PYTHON)", "python3")
    assert command in recipe.replace(" --quiet", "")


@pytest.mark.slow
def test_what_check_prints_is_what_the_readme_shows() -> None:
    (shown,) = (b.partition("\n")[2].rstrip() for b in BLOCKS if b.startswith("$ grader check t"))
    printed = grader("check", "tests/class/ines").stdout
    assert printed.startswith(shown)
    for card in re.findall(r"```text\n(.*?)```", TEXT, re.DOTALL)[:2]:
        assert card.rstrip() in printed
