"""One exercise that was practised → the HTML of a notebook's output, made to live in any page."""

from markupsafe import Markup

from grader.language import Words
from grader.model import ExerciseResult
from grader.report import environment, failure

_STYLES = ("base.css", "student.css", "cell.css")


class Cards:
    """Renders cards in one language."""

    def __init__(self, words: Words) -> None:
        self._template = environment.templates(words).get_template("cell.html")
        self._style = _scoped(environment.source(*_STYLES))

    def render(self, exercise: ExerciseResult) -> str:
        """The card of an exercise, with its style, which touches nothing outside of it."""
        told = (*failure.missed(exercise), *failure.advice(exercise))
        return self._template.render(exercise=exercise, told=told, style=self._style)


def _scoped(style: Markup) -> Markup:
    """The style of a page as that of one element of another page, by CSS nesting."""
    inner = str(style).replace(":root", "&").replace("body {", "& {")
    return Markup(f".handgrad {{\n{inner}\n}}")  # noqa: S704  files of this package
