"""What can go wrong that is not the student's: the exceptions and their exit codes.

GraderError
├── UsageError       exit 2: wrong arguments, nothing graded
│   └── ConfigError  exit 2: the config file, all its problems at once
└── GraderFault      exit 3: the grader itself could not work; never a mark
"""


class GraderError(Exception):
    """Base of all; `exit_code` is what the process ends with.

    `key` is that of the same sentence in the table [usage] of the texts, for those that students
    meet, and `parameters` fill it.
    """

    exit_code = 3

    def __init__(self, text: str, key: str = "", **parameters: str) -> None:
        super().__init__(text)
        self.key = key
        self.parameters = parameters


def described(error: Exception) -> str:
    """The type and the text of any error, for whoever mends the grader."""
    return f"{type(error).__name__}: {error}"


class UsageError(GraderError):
    """The command line asks for something that is not there."""

    exit_code = 2


class ConfigError(UsageError):
    """The config file has problems; each names its key and what to do."""

    def __init__(self, path: str, problems: tuple[str, ...], key: str = "") -> None:
        super().__init__("\n".join(f"{path}: {problem}" for problem in problems), key, path=path)
        self.problems = problems


class GraderFault(GraderError):  # noqa: N818  the word that verdicts and statuses use
    """The grader could not work: an exit code, not a zero for a student."""

    exit_code = 3
