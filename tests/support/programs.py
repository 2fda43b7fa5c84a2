"""The programs that tests need and pip does not bring: Chrome or Chromium, and bubblewrap.

`find` only looks. `python -m tests.support.programs`, which the Makefile runs before the tests,
also tries to get what is missing, says what it does, and ends with exit code 1 where CI lacks one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

BROWSER, BUBBLEWRAP = "chromium", "bubblewrap"
NAMES = {
    BROWSER: ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    BUBBLEWRAP: ("bwrap",),
}
_TITLES = {BROWSER: "Chrome or Chromium", BUBBLEWRAP: "bubblewrap (bwrap)"}
# Where installers put a browser that is not on PATH.
_APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)
_PLAYWRIGHTS = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    "chromium-*/chrome-win*/chrome.exe",
)
# What installs packages, by the program that must be on PATH. The commands run one after the
# other; apt-get first fetches, so that the end of the time interrupts no unpacking.
_MANAGERS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "apt-get": (
        ("apt-get", "update", "-qq"),
        ("apt-get", "install", "-qq", "-y", "--download-only"),
        ("apt-get", "install", "-qq", "-y", "--no-download"),
    ),
    "dnf": (("dnf", "install", "-q", "-y"),),
    "apk": (("apk", "add", "--quiet"),),
    "pacman": (("pacman", "-Sy", "--noconfirm"),),
    "zypper": (("zypper", "--non-interactive", "--quiet", "install"),),
}
_PLAYWRIGHT_SECONDS = 120
_MANAGER_SECONDS = 60
_VERSION_SECONDS = 20
# The package manager is asked once in the life of an environment, not before each run.
_ASKED = Path(sys.prefix) / ".asked-the-package-manager"


@dataclass(frozen=True, slots=True)
class Program:
    """A program of the machine, or the reason why there is none."""

    name: str
    path: str = ""
    reason: str = ""

    def __str__(self) -> str:
        """One line for the top of a run."""
        return f"{self.name}: {self.path or 'none; tests that need it are skipped'}" + (
            f" ({self.reason})" if self.reason else ""
        )


def find(name: str) -> Program:
    """Look for a program that starts; nothing is installed."""
    named = os.environ.get("CHROMIUM", "") if name == BROWSER else ""
    if named:
        path = shutil.which(named) or ""
        reason = f"the variable CHROMIUM names {named}, which does not start"
        return Program(name, path) if _starts(path) else Program(name, reason=reason)
    if name == BUBBLEWRAP and sys.platform != "linux":
        return Program(name, reason="bubblewrap is a program of Linux")
    for path in _places(name):
        if _starts(path):
            return Program(name, path)
    return Program(name, reason=f"there is no {_TITLES[name]} on PATH")


def is_ci() -> bool:
    """Whether a missing program is a failure."""
    return os.environ.get("CI", "").lower() in ("1", "true", "yes")


def is_missing_in_ci(program: Program) -> bool:
    """Whether CI must not go on without it: no other system than Linux has bubblewrap."""
    of_linux = program.name == BUBBLEWRAP and sys.platform != "linux"
    return is_ci() and not program.path and not of_linux


def main() -> int:
    """Say what is there, get what is not; the exit code."""
    missing = [name for name in NAMES if not _found(name)]
    if BROWSER in missing and "CHROMIUM" not in os.environ and _playwright_gets_it():
        missing.remove(BROWSER)
    wanted = [name for name in missing if name != BROWSER or "CHROMIUM" not in os.environ]
    if wanted and sys.platform == "linux":
        _ask_package_manager(wanted)
    programs = [find(name) for name in missing]
    for program in programs:
        _say(str(program))
    failing = [program for program in programs if is_missing_in_ci(program)]
    for program in failing:
        _say(f"CI is set, so that the tests without {program.name} would be a gap: ended here.")
    return 1 if failing else 0


def _found(name: str) -> bool:
    program = find(name)
    if program.path:
        _say(str(program))
    return bool(program.path)


def _places(name: str) -> Iterator[str]:
    yield from filter(None, map(shutil.which, NAMES[name]))
    if name == BROWSER:
        yield from (path for path in _APPLICATIONS if Path(path).is_file())
        for folder in _playwright_folders():
            for pattern in _PLAYWRIGHTS:
                yield from (str(path) for path in sorted(folder.glob(pattern), reverse=True))


def _playwright_folders() -> Iterator[Path]:
    """Where `playwright install` puts its browsers."""
    chosen = os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "")
    if chosen not in ("", "0"):
        yield Path(chosen)
        return
    yield Path.home() / ".cache" / "ms-playwright"
    yield Path.home() / "Library" / "Caches" / "ms-playwright"
    yield Path.home() / "AppData" / "Local" / "ms-playwright"


def _starts(path: str) -> bool:
    """Whether a program runs: Ubuntu has a `chromium-browser` that only names a snap."""
    if not path or sys.platform == "win32":  # there, chrome.exe has no --version
        return bool(path)
    return _run((path, "--version"), _VERSION_SECONDS, quiet=True)


def _playwright_gets_it() -> bool:
    command = (sys.executable, "-m", "playwright", "install", "chromium")
    _say(f"No {_TITLES[BROWSER]} on PATH, and CHROMIUM names none.")
    _run(command, _PLAYWRIGHT_SECONDS)
    return _found(BROWSER)


def _ask_package_manager(packages: Sequence[str]) -> None:
    manager = next((name for name in _MANAGERS if shutil.which(name)), None)
    if manager is None or os.geteuid() != 0:
        because = "this is not root" if manager else "there is no package manager that is known"
        _say(f"{because}; install as root: {' '.join(packages)}.")
        return
    if _ASKED.exists():
        _say(f"{manager} was asked before; delete {_ASKED} to have it asked again.")
        return
    _ASKED.touch()
    end = time.monotonic() + _MANAGER_SECONDS
    for command in _MANAGERS[manager]:
        full = command if "update" in command else (*command, *packages)
        left = end - time.monotonic()
        if left <= 0 or not (_run(full, left) or "update" in command):
            return


def _run(command: Sequence[str], seconds: float, *, quiet: bool = False) -> bool:
    """Run a command for so long at most; whether it ended well. Said, unless it is to be quiet."""
    if not quiet:
        _say(f"Running `{' '.join(command)}` for {seconds:.0f} seconds at most.")
    output = subprocess.DEVNULL if quiet else None
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environment
        )
    except OSError as error:
        _say(f"{command[0]} cannot be run: {error.strerror}")
        return False
    try:
        return process.wait(seconds) == 0
    except subprocess.TimeoutExpired:
        process.terminate()  # not killed: a package manager puts its files in order
        _wait_to_the_end(process)
        return False


def _wait_to_the_end(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
