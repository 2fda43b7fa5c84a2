"""Files that rendered text is compared with, character by character.

When a change is wanted, `HANDGRAD_UPDATE_GOLDEN=1 pytest tests/unit/report` writes them again;
read the difference before it is committed.
"""

import os

from tests.support.places import GOLDEN

_UPDATE = "HANDGRAD_UPDATE_GOLDEN"


def golden(name: str, rendered: str) -> str:
    """The text that `name` holds; it is written first when that was asked for."""
    path = GOLDEN / name
    if os.environ.get(_UPDATE):
        path.write_text(rendered, encoding="utf-8", newline="")
    return path.read_bytes().decode("utf-8")
