"""handgrad: derive gradients by hand; autograd marks them. Imports nothing: the worker loads it.

`from grader import check` is for a notebook's cell: `check(sigmoid_prime)`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.practice import check

__all__ = ["check"]


def __getattr__(name: str) -> Any:  # noqa: ANN401  what a module may hold
    if name == "check":
        from grader import practice

        return practice.check
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
