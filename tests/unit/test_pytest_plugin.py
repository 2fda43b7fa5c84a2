"""pytest loads the plugin in every project of its environment, and no project breaks by it."""

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader import pytest_plugin
from tests.support.places import ROOT

TEST = (
    "def test_a(request): assert request.config.getoption('--submission', None) in (None, 'mine')\n"
)
OWN_OPTIONS = """
def pytest_addoption(parser):
    for name in ("--submission", "--grader-config", "--grader-seed"):
        parser.addoption(name, action="store", default=None)
"""
GROUPED = OWN_OPTIONS.replace("parser.addoption", "parser.getgroup('handgrad').addoption")
PLAIN = "# a project without options\n"


@pytest.mark.parametrize(
    ("conftest", "words"),
    [
        (PLAIN, []),
        (OWN_OPTIONS, []),
        (OWN_OPTIONS, ["--submission=mine"]),
        (GROUPED, ["--submission=mine"]),
    ],
    ids=["plain", "own options", "own option used", "own option in a group of that name"],
)
def test_another_project_is_left_alone(conftest: str, words: list[str], tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(conftest, encoding="utf-8")
    (tmp_path / "test_a.py").write_text(TEST, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\naddopts = --strict-config --strict-markers\nfilterwarnings = error\n",
        encoding="utf-8",
    )
    finished = subprocess.run(
        [sys.executable, "-P", "-m", "pytest", "-q", "-p", "no:cacheprovider", *words],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == pytest.ExitCode.OK, finished.stdout + finished.stderr


def test_names_that_older_versions_of_pytest_lack_are_not_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("TerminalReporter", "Stash", "version_tuple"):
        monkeypatch.delattr(pytest, name)
    importlib.reload(pytest_plugin)


def test_the_plugin_is_one_entry_point_and_the_command_has_two_names() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert 'handgrad = "grader.pytest_plugin"' in text
    assert 'grader = "grader.cli:main"\nhandgrad = "grader.cli:main"' in text
