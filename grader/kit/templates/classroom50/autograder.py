"""Grades a repository for Classroom 50: started in the student's checkout, with its bundle beside.

Leaves result.json in the checkout. Ends with 0 when it has graded, whatever the score; with
anything else the platform records a failure of the autograder and no mark.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

BUNDLE = Path(__file__).resolve().parent
GRADED = (0, 1)  # full marks, or less


def main() -> int:
    """Install the grader outside of the checkout, and grade."""
    checkout = Path.cwd()
    with tempfile.TemporaryDirectory(prefix="handgrad-") as folder:
        # A runner that has the grader already says where.
        grader = os.environ.get("HANDGRAD_COMMAND") or install(Path(folder, "environment"))
        command = [grader, "ci", str(checkout), "--report", str(Path(folder, "report.json"))]
        command += ["--emit", f"classroom50={checkout / 'result.json'}"]
        environment = {**os.environ, "PYTHONSAFEPATH": "1"}
        finished = subprocess.run(command, cwd=folder, env=environment, check=False)
    return 0 if finished.returncode in GRADED else finished.returncode


def install(environment: Path) -> str:
    """The grader of the bundle, in an environment of its own, with the CPU build of torch."""
    wheels = [str(path) for path in BUNDLE.glob("handgrad-*.whl")]
    programs = environment / "bin"
    uv = [str(programs / "uv"), "pip", "install", "--quiet", "--python", str(environment)]
    # Set it empty where an index has no other build of torch.
    backend = os.environ.get("TORCH_BACKEND", "cpu")
    wanted = [f"--torch-backend={backend}"] if backend else []
    wanted += ["@TORCH@", "-r", str(BUNDLE / "requirements.txt"), *wheels]
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    subprocess.run([str(programs / "pip"), "install", "--quiet", "uv"], check=True)
    subprocess.run([*uv, *wanted], check=True)
    return str(programs / "grader")


if __name__ == "__main__":
    sys.exit(main())
