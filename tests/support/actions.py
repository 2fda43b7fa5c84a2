"""GitHub Actions, as far as it is documented: a step's environment, and what its log commands."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml

# A step inherits nothing of ours; the machine's own folders are where they are.
_INHERITED = ("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a step has left."""

    code: int
    log: str
    errors: str
    outputs: str
    summary: str


def environment(workspace: Path, temporary: Path) -> dict[str, str]:
    """The documented variables of a step; its files are made."""
    files = {name: temporary / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for path in files.values():
        path.touch()
    return {
        **{name: os.environ[name] for name in _INHERITED if name in os.environ},
        **{name: str(path) for name, path in files.items()},
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_WORKSPACE": str(workspace),
        "RUNNER_TEMP": str(temporary),
        "PYTHONIOENCODING": "utf-8",
    }


def script(workflow: Path, step: str) -> str:
    """What a step of a workflow runs."""
    document = yaml.safe_load(workflow.read_text(encoding="utf-8"))
    (job,) = document["jobs"].values()
    (found,) = [one["run"] for one in job["steps"] if one.get("name") == step]
    return str(found)


def run(script: str, workspace: Path, temporary: Path) -> Step:
    """Run a step's script with this environment's grader installed in RUNNER_TEMP/handgrad."""
    (temporary / "handgrad").symlink_to(sys.prefix)
    variables = environment(workspace, temporary)
    finished = subprocess.run(
        ["/bin/bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
        cwd=workspace,
        env=variables,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    return Step(
        code=finished.returncode,
        log=finished.stdout,
        errors=finished.stderr,
        outputs=Path(variables["GITHUB_OUTPUT"]).read_text(encoding="utf-8"),
        summary=Path(variables["GITHUB_STEP_SUMMARY"]).read_text(encoding="utf-8"),
    )


def commands(log: str) -> list[str]:
    """The lines of a log that a runner obeys: leading blanks do not matter, stopping does."""
    obeyed: list[str] = []
    token = ""
    for line in re.split(r"\r\n|\r|\n", log):
        text = line.lstrip()
        if token:
            token = "" if text == f"::{token}::" else token
        elif text.startswith("::stop-commands::"):
            token = text.removeprefix("::stop-commands::")
        elif text.startswith("::") or "##[" in text:
            obeyed.append(text)
    return obeyed
