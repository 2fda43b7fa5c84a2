"""Memory that is laid out for forks: what is made afterwards lies together, and nothing is lost."""

import json
import subprocess
import sys

import pytest

from grader.worker import memory

# A process whose pools have a hole each, like one that has imported much.
_HOLES = """
import json, sys
from grader.worker import memory
size = {size}
many = [bytes(size) for _ in range(60_000)]
del many[::200]
filling = memory.fill_holes() if {fill} else ()
made = [bytes(size) for _ in range(100)]
print(json.dumps(len({{id(one) >> 12 for one in made}})))
"""
_GATHERED = """
from grader.worker import memory
numbers = [str(number) * 50 for number in range(50_000)]
kept = bytearray(b"handgrad" * (1 << 20))
memory.gather()
assert kept == b"handgrad" * (1 << 20)
assert numbers == [str(number) * 50 for number in range(50_000)]
"""


def run(program: str) -> str:
    """What a new process prints."""
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


@pytest.mark.parametrize("size", [30, 60, 200, 460])
def test_new_objects_lie_together_once_the_holes_are_filled(size: int) -> None:
    def pages(*, fill: bool) -> int:
        return int(json.loads(run(_HOLES.format(size=size, fill=fill))))

    assert pages(fill=True) < pages(fill=False) / 2


def test_what_is_gathered_is_as_it_was() -> None:
    run(_GATHERED)


def test_the_regions_are_those_of_no_file_that_can_be_written() -> None:
    maps = """\
55820a000000-558210000000 rw-p 00000000 00:00 0                          [heap]
7f3490000000-7f3490021000 rw-p 00000000 00:00 0
7f3490021000-7f3494000000 ---p 00000000 00:00 0
7f34b6a00000-7f34b6b00000 r-xp 00001000 fe:00 1234                       /usr/lib/libm of mine.so
7f34b6b00000-7f34b6c00000 rw-p 00001000 fe:00 1234                       /usr/lib/libm.so
7ffe5d950000-7ffe5d971000 rw-p 00000000 00:00 0                          [stack]
"""
    assert list(memory._regions(maps)) == [
        (0x55820A000000, 0x558210000000),
        (0x7F3490000000, 0x7F3490021000),
    ]
