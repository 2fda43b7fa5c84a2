"""An exercise's formula in LaTeX → MathML, which browsers show without a script or a font."""

from functools import cache
from typing import Literal

from markupsafe import Markup

from grader import catalog


@cache
def of_exercise(name: str, display: Literal["inline", "block"]) -> Markup | None:
    """The forward function of an exercise as MathML; None when it has no formula."""
    from latex2mathml.converter import convert

    formulas = {exercise.name: exercise.formula for exercise in catalog.EXERCISES}
    formula = formulas.get(name, "")
    # The catalog's own text, never a student's.
    return Markup(convert(formula, display=display)) if formula else None  # noqa: S704
