"""A class that hands in answers of the corpus → .github/report.webp and .github/student.webp.

Run as `python -P tests/support/screenshots.py` when the report has changed; it takes a minute and
a Chrome or Chromium.
"""

import base64
import subprocess
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from tests.support import programs

_ROOT = Path(__file__).parents[2]
_CORPUS = _ROOT / "tests" / "corpus"
_MODULES = {
    "activations.py": ("sigmoid_prime", "tanh_prime", "relu_grad"),
    "losses.py": ("mse_grad", "softmax_jacobian"),
}
_NAMES = (
    *("ada", "alice", "amir", "anna", "bao", "beatriz", "bruno", "chen_wei", "chloe", "dana"),
    *("david", "elif", "emre", "eva", "farida", "felix", "gustav", "hana", "hugo", "ines"),
    *("ivan", "jana", "jun", "kofi", "lars", "lena", "li_na", "luca", "maria", "mateo"),
    *("mei", "nadia", "noor", "olga", "omar", "priya", "quentin", "rosa", "samir", "sofia"),
    *("tariq", "tomas", "uma", "viktor", "wanda", "xin", "yusuf", "zoe"),
)
_COMMENT = b"\n# I forgot the inner derivative at first, then drew the curve, and now it fits.\n"
_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")


def main() -> None:
    """Make the class, grade it, photograph its report."""
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        _hand_in(folder / "class")
        command = (sys.executable, "-P", "-m", "grader", "grade", "class", "-o", "out")
        policy = (_ROOT / "config.yaml", "--lang", "en")
        subprocess.run([*command, "--config", *policy], cwd=folder, check=True)
        browser = playwright.chromium.launch(
            executable_path=programs.find(programs.BROWSER).path, args=list(_ARGUMENTS)
        )
        page = (folder / "out" / "report.html").as_uri()
        _photograph(browser, page, "report", "light")
        number = 1 + sorted(_NAMES).index("lars")
        _photograph(browser, f"{page}#student-{number}", "student", "dark")
        browser.close()


def _hand_in(folder: Path) -> None:
    draw = Random(7)  # noqa: S311  no secrets
    for name in _NAMES:
        skill = draw.uniform(0.3, 1)
        (folder / name).mkdir(parents=True)
        for module, exercises in _MODULES.items():
            answers = b"\n\n".join(_answer(exercise, skill, draw) for exercise in exercises)
            (folder / name / module).write_bytes(answers)
    # Two who worked together, and one who lets autograd do it.
    copied = (folder / "ines" / "losses.py").read_bytes() + _COMMENT
    for name in ("ines", "mateo"):
        (folder / name / "losses.py").write_bytes(copied)
        (folder / name / "activations.py").write_bytes(
            (folder / "ines" / "activations.py").read_bytes()
        )
    (by_autograd, *_) = sorted((_CORPUS / "not_by_hand" / "sigmoid_prime").glob("autograd*.py"))
    (folder / "omar" / "activations.py").write_bytes(by_autograd.read_bytes())


def _answer(exercise: str, skill: float, draw: Random) -> bytes:
    kind = "right" if draw.random() < skill else "wrong"
    answers = sorted((_CORPUS / kind / exercise).glob("*.py"))
    # Some mistakes are far more common than others.
    return answers[min(int(draw.expovariate(1 / 5)), len(answers) - 1)].read_bytes()


def _photograph(browser: Browser, address: str, name: str, scheme: str) -> None:
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": 1180, "height": 1000},
        device_scale_factor=1.5,
    )
    page = context.new_page()
    page.goto(address)
    asked = {"format": "webp", "quality": 70}
    taken = context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    (_ROOT / ".github" / f"{name}.webp").write_bytes(base64.b64decode(taken["data"]))
    context.close()


if __name__ == "__main__":
    main()
