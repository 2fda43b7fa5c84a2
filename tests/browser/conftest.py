"""A real browser without a window, that remembers whatever a page complains of or asks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests.support import programs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

# Tests may run as root, where Chromium's own sandbox does not start; what it would fetch of itself
# is switched off.
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@dataclass
class Opened:
    """A page, and what went wrong in it."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; where there is none they are skipped, in CI they fail."""
    found = programs.find(programs.BROWSER)
    if programs.is_missing_in_ci(found):
        pytest.fail(found.reason)
    if not found.path:
        pytest.skip(found.reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.path, args=list(_ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def show(browser: Browser) -> Iterator[Callable[..., Opened]]:
    """Opens a file: every page must end without a complaint, and without asking for anything."""
    shown: list[Opened] = []

    def open_file(path: Path, fragment: str = "", **context: object) -> Opened:
        page = browser.new_context(**context).new_page()  # type: ignore[arg-type]
        page.set_default_timeout(60_000)
        opened = Opened(page)
        page.on("console", lambda message: opened.complaints.append(message.text))
        page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        page.on("dialog", lambda dialog: opened.complaints.append(dialog.message))
        page.on("request", lambda request: opened.requests.append(request.url))
        page.goto(path.as_uri() + fragment)
        shown.append(opened)
        return opened

    yield open_file
    for opened in shown:
        assert opened.complaints == []
        assert {request.partition("#")[0].rpartition(".")[2] for request in opened.requests} == {
            "html"
        }
        assert len(opened.requests) == 1
        opened.page.context.close()
