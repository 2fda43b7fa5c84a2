"""A template → the wall that holds on this very machine, found by attacking it from inside."""

import dataclasses
from collections.abc import Iterator
from importlib import resources

import torch

from grader.errors import GraderFault
from grader.sandbox.limits import Limits
from grader.sandbox.process import Worker, WorkerLostError
from grader.sandbox.source import WorkerSource
from grader.sandbox.tiers import ACCEPTED, REQUIRED, Candidate, Tier, Wall, candidates
from grader.wire.messages import AnswerKind, Reply, Request
from grader.wire.policy import Attack

_SECONDS = 20.0
_NO_WALL = (
    "this machine cannot contain a submission: it could read your files and use your network. "
    "Use Linux, WSL2 or a Linux container, or give --unsafe-no-sandbox for code that you trust"
)


def settle(template: WorkerSource, limits: Limits, accepted: frozenset[Tier] = ACCEPTED) -> Wall:
    """The strongest accepted tier of which every required attack was refused.

    Raises:
        GraderFault: no accepted tier holds here.
    """
    reasons: list[str] = []
    for candidate in _candidates(template, reasons):
        if candidate.tier not in accepted:
            continue
        wall, reason = _attack(template, limits, candidate)
        if wall is not None:
            return wall
        reasons.append(f"{candidate.tier}: {reason}")
    message = f"{_NO_WALL} (accepted: {', '.join(sorted(accepted))}; {'; '.join(reasons)})"
    raise GraderFault(message)


def _candidates(template: WorkerSource, reasons: list[str]) -> Iterator[Candidate]:
    """What to try, first with bubblewrap around the template, then without."""
    available = template.available_layers()
    if template.wrapped:
        yield from (c for c in candidates(available, wrapped=True) if c.tier is Tier.T1)
        template.unwrap()
        available = template.available_layers()
    elif template.unwrapped_because:
        reasons.append(f"{Tier.T1}: {template.unwrapped_because}")
    yield from candidates(available, wrapped=False)


def _attack(
    template: WorkerSource, limits: Limits, candidate: Candidate
) -> tuple[Wall | None, str]:
    try:
        not_held = _not_held(template, limits, candidate)
    except WorkerLostError as lost:
        return None, f"{lost.stop.message.id} {lost.output}".strip()
    failed = not_held & REQUIRED
    if failed and candidate.tier is not Tier.T0:
        return None, "not held: " + ", ".join(a for a in Attack if a in failed)
    wall = Wall(
        tier=candidate.tier,
        layers=candidate.layers,
        wrapped=template.wrapped,
        not_held=tuple(attack for attack in Attack if attack in not_held),
    )
    return wall, ""


def _not_held(template: WorkerSource, limits: Limits, candidate: Candidate) -> frozenset[Attack]:
    if candidate.tier is Tier.T0:
        return frozenset(Attack)
    source = resources.files("grader.worker").joinpath("probe.py").read_bytes()
    patient = dataclasses.replace(limits, seconds=_SECONDS)
    worker = Worker(template, patient, candidate.layers, {"probe.py": source})
    request = Request(
        module="probe",
        function="held",
        outputs=1,
        cases=((torch.tensor(limits.memory_bytes),),),
    )
    reply = worker.ask(request)
    worker.end()
    return _refused(reply)


def _refused(reply: Reply) -> frozenset[Attack]:
    answer = reply.answers[0] if reply.answers else None
    if answer is None or answer.kind is not AnswerKind.VALUE:
        detail = answer.detail if answer else reply.detail
        message = f"the self-test did not run: {detail}"
        raise GraderFault(message)
    held = answer.parts[0].tolist()
    return frozenset(attack for attack, refused in zip(Attack, held, strict=True) if not refused)
