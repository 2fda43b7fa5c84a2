"""The gate gets a browser and bubblewrap where it may, says what it does, and skips or fails."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support import programs
from tests.support.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="programs are scripts here")


@dataclass
class Machine:
    """A machine with nothing but what a test puts into its folder of programs."""

    folder: Path
    commands: list[str] = field(default_factory=list)
    brings: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, *names: str, ends_with: int = 0) -> None:
        """Install programs that end like this."""
        for name in names:
            (self.folder / name).write_text(f"#!/bin/sh\nexit {ends_with}\n", encoding="utf-8")
            (self.folder / name).chmod(0o755)

    def run(self, command: Sequence[str], seconds: float, *, quiet: bool = False) -> bool:
        """Stand in for what installs: it adds what it brings."""
        if quiet:
            return "exit 0" in Path(command[0]).read_text(encoding="utf-8")
        said = " ".join(command).replace(sys.executable, "python")
        self.commands.append(said)
        assert seconds <= 120
        self.add(*(name for part, names in self.brings.items() if part in said for name in names))
        return True


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """It belongs to root and has no CI, no browser, no bubblewrap."""
    (tmp_path / "bin").mkdir()
    made = Machine(tmp_path / "bin")
    monkeypatch.setenv("PATH", str(made.folder))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "browsers"))
    for name in ("CHROMIUM", "CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(programs, "_run", made.run)
    monkeypatch.setattr(programs, "_ASKED", tmp_path / "asked")
    return made


@pytest.mark.parametrize("name", programs.NAMES[programs.BROWSER])
def test_what_is_there_is_taken_and_nothing_is_installed(machine: Machine, name: str) -> None:
    machine.add(name, "bwrap", "apt-get")
    assert programs.find(programs.BROWSER).path == str(machine.folder / name)
    assert programs.main() == 0
    assert machine.commands == []


def test_a_program_that_does_not_start_is_passed_over(machine: Machine) -> None:
    machine.add("chromium-browser", ends_with=1)
    machine.add("google-chrome")
    assert programs.find(programs.BROWSER).path == str(machine.folder / "google-chrome")


def test_the_named_browser_is_taken_and_no_other(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.add("chromium", "other", "bwrap", "apt-get")
    monkeypatch.setenv("CHROMIUM", str(machine.folder / "other"))
    assert programs.find(programs.BROWSER).path == str(machine.folder / "other")
    monkeypatch.setenv("CHROMIUM", "/nowhere/chrome")
    assert programs.main() == 0
    assert "CHROMIUM names /nowhere/chrome, which does not start" in capsys.readouterr().out
    assert machine.commands == []


def test_playwright_comes_first_then_the_package_manager_once(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.add("apt-get", "sudo")
    assert (programs.main(), programs.main()) == (0, 0)
    playwright = "python -m playwright install chromium"
    first, update, fetch, install, again = machine.commands
    assert (first, again) == (playwright, playwright)
    assert update == "apt-get update -qq"
    assert fetch.endswith("--download-only chromium bubblewrap")
    assert install.endswith("--no-download chromium bubblewrap")
    said = capsys.readouterr().out
    assert "asked before" in said
    assert "chromium: none; tests that need it are skipped" in said


@pytest.mark.parametrize(
    ("brings", "missing"),
    [
        ({"playwright": ("chromium",), "bubblewrap": ("bwrap",)}, []),
        ({"dnf": ("chromium", "bwrap")}, []),
        ({"playwright": ("chromium",)}, ["bubblewrap"]),
        ({"bubblewrap": ("bwrap",)}, ["chromium"]),
        ({}, ["chromium", "bubblewrap"]),
    ],
)
@pytest.mark.parametrize("ci", ["", "true"])
def test_what_cannot_be_had_is_said_and_fails_in_ci(
    machine: Machine,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    brings: dict[str, tuple[str, ...]],
    missing: list[str],
    ci: str,
) -> None:
    machine.add("dnf")
    machine.brings = brings
    monkeypatch.setenv("CI", ci)
    assert programs.main() == int(bool(ci and missing))
    said = capsys.readouterr().out
    assert [name for name in programs.NAMES if f"{name}: none" in said] == missing


def test_only_root_asks_the_package_manager(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.add("apt-get", "sudo")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    programs.main()
    assert machine.commands == ["python -m playwright install chromium"]
    assert "this is not root; install as root: chromium bubblewrap." in capsys.readouterr().out


def test_a_command_that_takes_too_long_is_ended_and_was_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert not programs._run((sys.executable, "-c", "import time; time.sleep(60)"), 0.2)
    assert capsys.readouterr().out.startswith("Running `")
    assert not programs._run(("/nowhere",), 1)


def test_nothing_of_the_gate_uses_sudo() -> None:
    files = ("Makefile", ".ci/run", "tests/support/programs.py")
    assert not [name for name in files if "sudo" in (ROOT / name).read_text(encoding="utf-8")]
