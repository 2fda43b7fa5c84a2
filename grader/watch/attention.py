"""Saves and keys while a run goes on → whether what it will say is still wanted."""

import select
import time
from collections.abc import Callable

from grader.watch.keyboard import Key, Keyboard
from grader.watch.notifier import Notifier

# A run that answers within this time is never broken off: however fast saves come, some run ends.
_PATIENCE_SECONDS = 0.5
# From here on it looks like an endless loop, and the student is told what can be done.
_SLOW_SECONDS = 1.5


class Attention:
    """What happens beside one run. `outdated` is asked after a save, `slow` is called once."""

    def __init__(
        self,
        saves: Notifier,
        keys: Keyboard | None,
        outdated: Callable[[], bool],
        slow: Callable[[], None],
    ) -> None:
        self.pressed: list[Key] = []
        self._saves = saves
        self._keys = keys
        self._outdated = outdated
        self._slow: Callable[[], None] | None = slow
        self._started = time.monotonic()

    def unwanted(self) -> bool:
        """Whether a newer save has made the run worthless, or somebody quits."""
        waited = time.monotonic() - self._started
        if waited < _PATIENCE_SECONDS:
            return False
        if waited >= _SLOW_SECONDS and self._slow:
            self._slow()
            self._slow = None
        return self._quits() or self._saved()

    def _quits(self) -> bool:
        if self._keys and _ready(self._keys.descriptor):
            self.pressed += self._keys.read()
        return Key.QUIT in self.pressed

    def _saved(self) -> bool:
        if not _ready(self._saves.descriptor):
            return False
        self._saves.take()
        return self._outdated()


def _ready(descriptor: int) -> bool:
    return bool(select.select([descriptor], [], [], 0)[0])
