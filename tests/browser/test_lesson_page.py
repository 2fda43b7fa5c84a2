"""The lesson page in a real browser: light, dark and narrow, checked by axe-core."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from grader.language import Language
from tests.support.command import grader

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.conftest import Opened

    Show = Callable[..., Opened]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the core assignment with somebody's answers, as the command writes it."""
    folder = tmp_path_factory.mktemp("lessons")
    for language in Language:
        path = folder / f"{language}.html"
        whose = ("--submission", "tests/class/ines", "--lang", language)
        finished = grader("show", "--all", "--html", path, *whose)
        assert finished.returncode == 0, finished.stderr
    return folder


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", Language)
def test_the_page_is_readable_in_every_colour_scheme(
    folder: Path, show: Show, language: Language, scheme: str
) -> None:
    shown = show(folder / f"{language}.html", color_scheme=scheme).page
    found = Axe().run(shown).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    paper, ink = shown.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    )
    assert (paper == "rgb(255, 255, 255)") is (scheme == "light")
    inks = shown.locator("svg text").evaluate_all(
        "all => all.map(one => getComputedStyle(one).fill)"
    )
    assert ink in inks


@pytest.mark.parametrize("language", Language)
def test_formulas_and_pictures_have_a_size_and_fit(
    folder: Path, show: Show, language: Language
) -> None:
    shown = show(folder / f"{language}.html", viewport={"width": 400, "height": 800}).page
    for element in ("math", "svg"):
        boxes = [one.bounding_box() for one in shown.locator(element).all()]
        assert len(boxes) == 5
        assert all(box and 20 < box["width"] <= 400 and box["height"] > 10 for box in boxes)
    assert shown.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
