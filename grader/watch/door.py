"""A path and a course → a session at the terminal, with the sandbox opened and closed around it."""

import contextlib
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.text import Text

from grader import questions, workplace
from grader.course import Course
from grader.hints import Hints
from grader.report.terminal import CheckContext
from grader.sandbox.tiers import Tier
from grader.watch.keyboard import Keyboard, keyboard
from grader.watch.notifier import notifier
from grader.watch.regrade import Regrader
from grader.watch.screen import Screen
from grader.watch.session import Session

_ENDING_SIGNALS = ("SIGTERM", "SIGHUP")  # the second is not on every system


def watch(
    path: Path,
    course: Course,
    accepted: frozenset[Tier],
    context: CheckContext,
    hints: Hints,
    console: Console,
) -> bool:
    """Watch until somebody quits; whether the last run earned full marks.

    Raises:
        UsageError: there is no submission at the path.
        GraderFault: no accepted tier of the wall holds, or the sandbox fails.
    """
    live = console.is_terminal and sys.stdin.isatty()
    if live:
        console.print(Text(course.words.text("watch.starting"), "dim"))
    with workplace.sandbox(course, accepted) as sandbox, _ended_by_signals():
        screen = Screen(console, course, context, hints, sandbox.wall)
        regrader = Regrader(path, questions.prepare(course), sandbox)
        with notifier(path if path.is_dir() else path.parent) as saves, _keys(live=live) as keys:
            session = Session(regrader, screen, hints, saves, keys)
            with contextlib.suppress(KeyboardInterrupt):
                session.run()
    screen.wall()
    return session.solved


def _keys(*, live: bool) -> contextlib.AbstractContextManager[Keyboard | None]:
    return keyboard(sys.stdin) if live else contextlib.nullcontext()


@contextlib.contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let a signal that ends the process end the session as Ctrl-C does: the terminal is restored.

    Only those that do end it: whoever starts us with one ignored wants it ignored.
    """
    numbers = [getattr(signal, name) for name in _ENDING_SIGNALS if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    for number, handler in before.items():
        if handler is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
