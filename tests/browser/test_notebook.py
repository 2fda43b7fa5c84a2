"""A real notebook, executed by a real kernel: its cards are read, and looked at in a browser."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

CELLS = (
    "import torch\nfrom grader import check",
    "def sigmoid(x):\n    return 1 / (1 + torch.exp(-x))",
    """def sigmoid_prime(x):
    return sigmoid(x) * (1 - x)

check(sigmoid_prime)""",
    """def softmax_jacobian(a):
    p = torch.softmax(a, 0)
    return torch.diag(p * (1 - p))

check(softmax_jacobian, lang='zh')""",
    """def tanh_prime(x):
    x.requires_grad_()
    torch.tanh(x).sum().backward()
    return x.grad

check(tanh_prime)""",
    """def relu_grad(x):
    return (x > 0).to(x.dtype)

check(relu_grad)""",
    "check(sigmoid)",
)
WRONG, CHINESE, AUTOGRAD, RIGHT, UNKNOWN = CELLS[2:]
EXECUTE = """
import sys
import nbclient
import nbformat
notebook = nbformat.read(sys.argv[1], as_version=4)
nbclient.NotebookClient(notebook, timeout=300, allow_errors=True).execute()
nbformat.write(notebook, sys.argv[1])
"""
PAGE = """<!DOCTYPE html><meta charset="utf-8"><title>Notebook</title>
<h1 id="outside">A heading of the page</h1><table><tr><td>cell</td></tr></table>{cards}"""
Outputs = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    """By the text of its cell, what every cell has left."""
    folder = tmp_path_factory.mktemp("notebook")
    path = folder / "homework.ipynb"
    cells = [
        {"cell_type": "code", "id": str(n), "source": text, "outputs": [], "metadata": {}}
        | {"execution_count": None}
        for n, text in enumerate(CELLS)
    ]
    document = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    path.write_text(json.dumps(document), encoding="utf-8")
    finished = subprocess.run(
        [sys.executable, "-c", EXECUTE, str(path)],
        cwd=folder,
        env={**_environment(), "HOME": str(folder), "IPYTHONDIR": str(folder / "ipython")},
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    executed = json.loads(path.read_text(encoding="utf-8"))["cells"]
    shown = {"".join(cell["source"]): cell["outputs"] for cell in executed if cell["outputs"]}
    assert {cell: len(outputs) for cell, outputs in shown.items()} == dict.fromkeys(CELLS[2:], 1)
    return {cell: output for cell, (output,) in shown.items()}


def _environment() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if not k.startswith(("GRADER_", "LC_", "LANG"))}


def html(output: dict[str, Any]) -> str:
    """The card of an output."""
    return "".join(output["data"]["text/html"])


def text(output: dict[str, Any]) -> str:
    """The card of an output, for those who see no HTML."""
    return "".join(output["data"]["text/plain"])


@pytest.fixture
def page(browser: Browser, outputs: Outputs, tmp_path: Path) -> Iterator[Page]:
    """A page that shows all cards among other things, as a notebook does."""
    cards = "".join(html(outputs[cell]) for cell in (WRONG, CHINESE, AUTOGRAD, RIGHT))
    path = tmp_path / "notebook.html"
    path.write_text(PAGE.format(cards=cards), encoding="utf-8")
    opened = browser.new_page(viewport={"width": 900, "height": 700})
    opened.goto(path.as_uri())
    yield opened
    opened.close()


def test_a_mistake_is_named_and_found_in_its_cell(outputs: Outputs) -> None:
    said = text(outputs[WRONG])
    assert "You mixed x and σ(x)" in said
    assert "check(sigmoid_prime, seed=2026)" in said
    assert "not a grade" in said
    engine = text(outputs[AUTOGRAD])
    assert "(line 3 of cell 5)" in engine
    assert "Jupyter, cell 5, line 3 |     torch.tanh(x).sum().backward()" in engine


def test_what_is_no_exercise_is_one_line_without_a_traceback(outputs: Outputs) -> None:
    error = outputs[UNKNOWN]
    assert error["output_type"] == "error"
    (line,) = error["traceback"]
    assert line.startswith("check: no exercise is called sigmoid; did you mean sigmoid_prime?")


def test_a_card_can_be_read(page: Page) -> None:
    cards = page.locator(".handgrad")
    assert cards.count() == 4
    assert "You mixed x and σ(x)" in cards.nth(0).inner_text()
    assert "只有对角线是对的" in cards.nth(1).inner_text()
    assert cards.nth(1).get_attribute("lang") == "zh-Hans"
    assert "Every answer agrees with autograd." in cards.nth(3).inner_text()


def test_the_curve_is_painted(page: Page) -> None:
    """A picture of the plot changes when its curves are taken away."""
    plot = page.locator("svg.plot").first
    shown = plot.screenshot()
    box = plot.bounding_box()
    assert box is not None
    assert box["width"] > 200
    for curve in ("truth", "dots"):
        plot.evaluate("(svg, name) => svg.querySelector('.' + name).remove()", curve)
        without = plot.screenshot()
        assert without != shown, curve
        shown = without


def test_wrong_entries_are_underlined_and_not_only_coloured(page: Page) -> None:
    marks = page.locator(".handgrad mark")
    assert marks.count() > 0
    style = marks.first.evaluate("mark => getComputedStyle(mark).textDecorationLine")
    assert style == "underline"


def test_a_card_changes_nothing_around_it(page: Page) -> None:
    look = "e => [getComputedStyle(e).fontFamily, getComputedStyle(e).fontSize]"
    before = page.locator("#outside").evaluate(look)
    body = page.locator("body").evaluate(look)
    page.evaluate("document.querySelectorAll('.handgrad').forEach(card => card.remove())")
    assert page.locator("#outside").evaluate(look) == before
    assert page.locator("body").evaluate(look) == body


def test_nothing_is_wider_than_the_page(page: Page) -> None:
    for width in (900, 360):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_cards_ask_for_nothing_from_a_network(outputs: Outputs) -> None:
    for cell in (WRONG, CHINESE, AUTOGRAD, RIGHT):
        card = html(outputs[cell]).replace("http://www.w3.org/1998/Math/MathML", "")
        assert "http" not in card
        assert "<script" not in card
