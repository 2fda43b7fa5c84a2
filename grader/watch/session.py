"""Saves and keys → gradings and screens, until somebody quits."""

import select
from typing import TYPE_CHECKING

from grader.hints import Hints
from grader.sandbox.channel import WithdrawnError
from grader.watch.attention import Attention
from grader.watch.keyboard import Key, Keyboard
from grader.watch.notifier import Notifier
from grader.watch.regrade import Change, Regrader
from grader.watch.screen import Screen, View

if TYPE_CHECKING:
    from grader.model import SubmissionResult

# Looked at by itself as well: network folders tell nobody when something is saved elsewhere.
_LOOK_SECONDS = 1.0


class Session:
    """One student at work. Without a keyboard every run is a line."""

    def __init__(
        self,
        regrader: Regrader,
        screen: Screen,
        hints: Hints,
        saves: Notifier,
        keys: Keyboard | None,
    ) -> None:
        self._regrader = regrader
        self._saves = saves
        self._screen = screen
        self._hints = hints
        self._keys = keys
        self._result: SubmissionResult | None = None
        self._focus: str | None = None
        self._hinting = False
        self._listing = False
        self._ended = False
        self._missing = False

    @property
    def solved(self) -> bool:
        """Whether the last run earned full marks."""
        return self._result is not None and not self._open()

    def run(self) -> None:
        """Grade, then grade what is saved and do what the keys say; return on `q`.

        Raises:
            UsageError: there is no submission to begin with.
            GraderFault: the sandbox does not work.
        """
        self._grade(self._regrader.start())
        watched = [self._saves.descriptor, *([self._keys.descriptor] if self._keys else [])]
        while not self._ended:
            ready, _, _ = select.select(watched, [], [], _LOOK_SECONDS)
            if self._keys and self._keys.descriptor in ready:
                self._press(self._keys.read())
            if self._saves.descriptor in ready:
                self._saves.take()
            self._grade(self._regrader.look())
            self._miss()

    def _miss(self) -> None:
        """Say once that the submission has vanished, and show the screen again when it is back."""
        if self._regrader.gone != self._missing and self._keys and not self._ended:
            if self._regrader.gone:
                self._screen.gone()
            else:
                self._show()
        self._missing = self._regrader.gone

    def _grade(self, change: Change | None) -> None:
        """Grade a change, or what was saved while that went on; then do what was typed meanwhile.

        A run that is broken off leaves everything as it was before.
        """
        typed: list[Key] = []
        broken_off = False
        while change is not None and not self._ended:
            attention = self._attention(change)
            try:
                self._result = self._regrader.grade(change, attention.unwanted)
            except WithdrawnError:
                broken_off, self._ended = True, Key.QUIT in attention.pressed
                change = self._regrader.look()
            else:
                self._look_at(self._regrader.reached(change))
                self._listing = broken_off = False
                self._show()
                change = None
            typed += attention.pressed
        if broken_off and not self._ended:
            self._show()
        self._press(tuple(key for key in typed if key is not Key.RUN))

    def _attention(self, change: Change) -> Attention:
        if self._keys:
            self._screen.checking(change.modules)
        return Attention(
            self._saves,
            self._keys,
            outdated=lambda: self._regrader.outdated(change),
            slow=self._screen.slow if self._keys else lambda: None,
        )

    def _look_at(self, reached: frozenset[str]) -> None:
        """Turn to what was worked on: the exercise in full if it was, else the first open one."""
        still_open = self._open()
        own = [name for name in still_open if name in reached]
        if self._focus in own or (self._focus in still_open and not own):
            return
        self._focus = next(iter(own or still_open), None)
        self._hinting = False

    def _press(self, keys: tuple[Key, ...]) -> None:
        for key in keys:
            if key is Key.QUIT:
                self._ended = True
                return
            if key is Key.RUN:
                self._grade(self._regrader.again())
            else:
                self._turn(key)

    def _turn(self, key: Key) -> None:
        if key is Key.HINT and self._focus:
            self._hints.open_next(self._focus)
            self._hinting, self._listing = True, False
        elif key is Key.NEXT:
            self._next()
        elif key is Key.LIST:
            self._listing = not self._listing
        self._show()

    def _next(self) -> None:
        """The open exercise after the one in full, in a circle."""
        still_open = self._open()
        if self._focus in still_open:
            self._focus = still_open[(still_open.index(self._focus) + 1) % len(still_open)]
        self._hinting = self._listing = False

    def _open(self) -> list[str]:
        exercises = self._result.exercises if self._result else ()
        return [exercise.name for exercise in exercises if exercise.score < exercise.max_score]

    def _show(self) -> None:
        if self._result is None:
            return
        if self._keys is None:
            self._screen.line(self._result)
            return
        self._screen.show(
            View(
                result=self._result,
                focus=self._focus,
                hinting=self._hinting,
                listing=self._listing,
            )
        )
