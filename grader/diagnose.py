"""Wrong answers and the known mistakes → a diagnosis: what was done, and what to think about.

Known formulas come before patterns (JUDGING B13): half of tanh' is also a chain rule without its
inner factor, and that is the better thing to say.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from grader import signatures, tolerance, whereabouts
from grader.exercise import Exercise, Expected
from grader.model import Diagnosis, Message
from grader.probes import Probe, Suspects
from grader.signatures import Output, Outputs
from grader.wire.messages import Answer, AnswerKind

_PATTERNS: tuple[Callable[[Exercise, Outputs], Message | None], ...] = (
    signatures.constant,
    signatures.named_ratio,
    signatures.ratio,
    signatures.sign,
    signatures.difference,
    signatures.float32,
    signatures.rounded,
    signatures.not_finite,
    whereabouts.one_output,
    whereabouts.ends,
    whereabouts.axes,
    whereabouts.sizes,
    whereabouts.diagonal,
    whereabouts.sides,
    whereabouts.some,
)
# A pattern in fewer numbers is chance (JUDGING B13: "only when n >= 5").
_FEWEST_NUMBERS = 5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Finding:
    """A value case that was answered with numbers."""

    probe: Probe
    parts: tuple[Tensor, ...]

    def is_like(self, answer: tuple[Expected, ...]) -> bool:
        """Whether the numbers are this answer: the truth's, or a known mistake's."""
        return len(self.parts) == len(answer) and all(map(self._is_near, self.parts, answer))

    def _is_near(self, part: Tensor, value: Expected) -> bool:
        fitted = tolerance.fit(part, value.lowest)
        if fitted is None:
            return False
        distance = tolerance.distance(fitted, value, self.probe.case.inputs[0].dtype)
        # The logarithm of a negative number is nan for whoever takes it.
        alike = fitted.isnan() & value.lowest.isnan()
        return not bool(((distance > 1) & ~alike).any())


def diagnose(suspects: Suspects, answers: Sequence[Answer]) -> Diagnosis | None:
    """The mistake behind the answers to all cases; None when there is none, or none is known.

    Cases that gave no numbers are left out, unless they are more than half.
    """
    probes = suspects.probes
    findings = [
        _Finding(probe=probe, parts=answers[probe.position].parts)
        for probe in probes
        if answers[probe.position].kind is AnswerKind.VALUE
    ]
    if not findings or 2 * len(findings) < len(probes):
        return None
    if all(finding.is_like(finding.probe.truth) for finding in findings):
        return None
    return _known(suspects.exercise, findings) or _pattern(suspects.exercise, findings)


def _known(exercise: Exercise, findings: list[_Finding]) -> Diagnosis | None:
    # Some mistakes lose digits that the truth does not, p / (1 - p) for one: in float32 they are
    # no longer equal to themselves.
    exact = [f for f in findings if f.probe.case.inputs[0].dtype == torch.float64]
    if all(finding.is_like(finding.probe.truth) for finding in exact):
        return None
    for number, misconception in enumerate(exercise.misconceptions):
        if all(finding.is_like(finding.probe.mistakes[number]) for finding in exact):
            name = f"{exercise.name}.{misconception.id}"
            return _diagnosis(Message(id=f"diagnosis.{name}"))
    return None


def _pattern(exercise: Exercise, findings: list[_Finding]) -> Diagnosis | None:
    if any(len(finding.parts) != len(finding.probe.truth) for finding in findings):
        return None
    outputs = tuple(
        Output(case=finding.probe.case, position=position, truth=truth, got=part)
        for finding in findings
        for position, (part, truth) in enumerate(
            zip(finding.parts, finding.probe.truth, strict=True)
        )
        if truth.lowest.numel()
    )
    if sum(output.got.numel() for output in outputs) < _FEWEST_NUMBERS:
        return None
    fits = all(tolerance.fit(one.got, one.truth.lowest) is not None for one in outputs)
    patterns = _PATTERNS if fits else ()
    found = (read(exercise, outputs) for read in (signatures.shape, *patterns))
    message = next((message for message in found if message), None)
    return _diagnosis(message) if message else None


def _diagnosis(message: Message) -> Diagnosis:
    return Diagnosis(
        id=message.id.removeprefix("diagnosis."),
        message=message,
        next_step=Message(id=f"{message.id}_next", parameters=message.parameters),
    )
