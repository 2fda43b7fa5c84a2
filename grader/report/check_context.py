"""What a check is about, beside its results."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckContext:
    """What a check is about: its title, where each exercise is, and how it is repeated.

    `afterwards` is what comes after full marks, in a sentence; `called` is true where `repeat` is
    a call of Python's and not a command.
    """

    assignment: str
    seed: int
    files: dict[str, str]
    repeat: str
    afterwards: str = ""
    called: bool = False

    def again(self, exercise: str) -> str:
        """What repeats the check of one exercise with the same inputs."""
        if self.called:
            return f"{self.repeat}({exercise}, seed={self.seed})"
        return f"{self.repeat} --exercise {exercise} --seed {self.seed}"
