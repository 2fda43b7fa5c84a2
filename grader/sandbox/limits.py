"""What a submission may use."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Wall seconds for one exercise, bytes of memory for one worker, bytes of output kept.

    `processor_seconds` bounds all exercises of one worker together; the wall clock of each stands
    on its own.
    """

    seconds: float
    memory_bytes: int
    output_bytes: int
    processor_seconds: int
