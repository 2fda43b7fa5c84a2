"""An optional package → itself, or the sentence that says which extra of handgrad brings it."""

from importlib.util import find_spec

from grader.errors import UsageError
from grader.language import Words


def require(package: str, extra: str, words: Words) -> None:
    """Refuse when a package is not installed; UsageError says what to install."""
    if find_spec(package) is None:
        raise UsageError(words.text("extra.missing", package=package, extra=extra))
