"""Wrong answers and the known mistakes → a diagnosis: what was done, and what to think about.

Known formulas come before patterns (JUDGING B13): half of tanh' is also a chain rule without its
inner factor, and that is the better thing to say.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

import torch
from torch import Tensor

from grader import signatures, tolerance, whereabouts
from grader.exercise import Exercise
from grader.measurement import Measurement
from grader.model import Diagnosis, Message
from grader.probes import Probe, Suspects, form
from grader.signatures import Output, Outputs
from grader.tolerance import Measured
from grader.wire.messages import Answer, AnswerKind

_PATTERNS: tuple[Callable[[Exercise, Outputs], Message | None], ...] = (
    signatures.constant,
    signatures.named_ratio,
    signatures.ratio,
    signatures.sign,
    signatures.difference,
    signatures.half_precision,
    signatures.decimals,
    signatures.float32,
    signatures.rounded,
    signatures.not_finite,
    whereabouts.one_output,
    whereabouts.ends,
    whereabouts.axes,
    whereabouts.sizes,
    whereabouts.diagonal,
    whereabouts.leak,
    whereabouts.sides,
    whereabouts.some,
)
# A pattern in fewer numbers is chance (JUDGING B13: "only when n >= 5").
_FEWEST_NUMBERS = 5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Finding:
    """A value case that was answered with numbers; no `outputs` where these do not fit."""

    probe: Probe
    parts: tuple[Tensor, ...]
    outputs: tuple[Measured, ...]
    is_right: bool


def diagnose(
    suspects: Suspects, answers: Sequence[Answer], measurement: Measurement
) -> Diagnosis | None:
    """The mistake behind the answers to all cases; None when there is none, or none is known.

    Cases that gave no numbers are left out, unless they are more than half.
    """
    probes = suspects.probes
    findings = [
        _finding(probe, answers[probe.position], measurement)
        for probe in probes
        if answers[probe.position].kind is AnswerKind.VALUE
    ]
    if not findings or 2 * len(findings) < len(probes):
        return None
    if all(finding.is_right for finding in findings):
        return None
    return _known(suspects, findings) or _pattern(suspects.exercise, findings)


def _finding(probe: Probe, answer: Answer, measurement: Measurement) -> _Finding:
    outputs = measurement.outputs.get(probe.position, ())
    return _Finding(
        probe=probe,
        parts=answer.parts,
        outputs=outputs,
        is_right=bool(outputs) and probe.position not in measurement.wrong,
    )


def _known(suspects: Suspects, findings: list[_Finding]) -> Diagnosis | None:
    # Some mistakes lose digits that the truth does not, p / (1 - p) for one: in float32 they are
    # no longer equal to themselves.
    exact = [finding for finding in findings if finding.probe.is_exact]
    if all(finding.is_right for finding in exact):
        return None
    known = suspects.lookalikes([finding.probe for finding in exact])
    alike = known.get(form((part.shape for part in finding.parts) for finding in exact))
    if alike is None:
        return None
    parts = [part for finding in exact for part in finding.parts]
    rounding = tolerance.roundoffs(
        [torch.float64] * len(parts), [part.dtype for part in parts], [p.numel() for p in parts]
    )
    number = alike.first_like(tolerance.flat(parts), rounding)
    if number is None:
        return None
    exercise = suspects.exercise
    return _diagnosis(Message(id=f"diagnosis.{exercise.name}.{exercise.misconceptions[number].id}"))


def _pattern(exercise: Exercise, findings: list[_Finding]) -> Diagnosis | None:
    if any(len(finding.parts) != len(finding.probe.truth) for finding in findings):
        return None
    outputs = Outputs(each=tuple(one for finding in findings for one in _outputs(finding)))
    if sum(output.got.numel() for output in outputs.each) < _FEWEST_NUMBERS:
        return None
    fits = all(output.measured for output in outputs.each)
    patterns = _PATTERNS if fits else ()
    found = (read(exercise, outputs) for read in (signatures.shape, *patterns))
    message = next((message for message in found if message), None)
    return _diagnosis(message) if message else None


def _outputs(finding: _Finding) -> Iterator[Output]:
    """Those that have entries."""
    case = finding.probe.case
    rows = zip_longest(finding.parts, finding.probe.truth, finding.outputs)
    for position, (part, truth, known) in enumerate(rows):
        if truth.lowest.numel():
            measured = known or tolerance.measured(part, truth, case.inputs[0].dtype)
            yield Output(case=case, position=position, truth=truth, got=part, measured=measured)


def _diagnosis(message: Message) -> Diagnosis:
    return Diagnosis(
        id=message.id.removeprefix("diagnosis."),
        message=message,
        next_step=Message(id=f"{message.id}_next", parameters=message.parameters),
    )
