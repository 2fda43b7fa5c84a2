"""A folder → a descriptor that can be read when something in it was saved."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

# A save is several events of the system; they are taken together as soon as none follows for so
# long. The verdict waits for it.
_QUIET_MILLISECONDS = 10
_LONGEST_MILLISECONDS = 200
_STOP_MILLISECONDS = 200
_CHUNK = 4096


class Notifier:
    """The reading end; `take` empties it."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def take(self) -> None:
        """Forget what has been told until now: it is looked at after this."""
        os.read(self.descriptor, _CHUNK)


@contextlib.contextmanager
def notifier(folder: Path) -> Iterator[Notifier]:
    """Tell of saves in a folder while the context lasts."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    stop = Event()
    thread = Thread(target=_tell, args=(folder, writing, stop), daemon=True)
    thread.start()
    try:
        yield Notifier(reading)
    finally:
        stop.set()
        thread.join()
        os.close(reading)
        os.close(writing)


def _tell(folder: Path, descriptor: int, stop: Event) -> None:
    from watchfiles import watch

    # A folder that vanishes ends the watching of it; the session looks by itself as well.
    with contextlib.suppress(OSError, RuntimeError):
        for _ in watch(
            folder,
            watch_filter=None,
            debounce=_LONGEST_MILLISECONDS,
            step=_QUIET_MILLISECONDS,
            rust_timeout=_STOP_MILLISECONDS,
            stop_event=stop,
            recursive=False,
            raise_interrupt=False,
        ):
            with contextlib.suppress(BlockingIOError):
                os.write(descriptor, b"\n")
