"""(b) What the wall and the judging cost: milliseconds of one submission, stage by stage.

Each figure is a median over rounds in which all variants take turns, so that drift hits all alike.
"""

import statistics
import time
from collections.abc import Callable
from typing import Any

import torch

from grader import course, pipeline, questions, submissions, workplace
from grader.sandbox.limits import Limits
from grader.sandbox.process import Worker
from grader.sandbox.template import Template
from grader.sandbox.tiers import ACCEPTED, Tier, candidates
from grader.wire.messages import Request
from grader.wire.policy import Layer
from tests.support.places import ROOT

_ROUNDS = 60
_LIMITS = Limits(seconds=10, memory_bytes=2 << 30, output_bytes=1000, processor_seconds=60)
_FILES = {"toy.py": b"def double(x):\n    return 2 * x\n"}
_REQUEST = Request(module="toy", function="double", outputs=1, cases=((torch.ones(64, 64),),))


def layers() -> dict[str, Any]:
    """A worker forked, asked once and killed, with each set of layers in turn."""
    return {title: _layers(wrap=wrap) for title, wrap in (("wrapped", True), ("plain", False))}


def submission() -> dict[str, Any]:
    """A whole submission against its floor: fork, lock, the same calls, kill; nothing judged."""
    policy = course.read(ROOT / "config.yaml", "core", None, "en")
    with Template() as template:
        sandbox = workplace.settled(template, policy, ACCEPTED)
        assignment = questions.prepare(policy)
        sandbox.keep(assignment.requests)
        solution = submissions.read(ROOT / "solutions")
        requests = [question.request for question in assignment.questions]
        walls = sandbox.wall.layers
        times = _in_turn(
            {
                "floor": lambda: _asked(template, walls, solution.files, requests),
                "graded": lambda: pipeline.grade(solution, assignment, sandbox),
            }
        )
    return {"milliseconds": times, "times the floor": times["graded"] / times["floor"]}


def _layers(*, wrap: bool) -> dict[str, Any]:
    with Template(wrap=wrap) as template:
        available = template.available_layers()
        found = {c.tier: c.layers for c in candidates(available, wrapped=template.wrapped)}
        variants: dict[str, frozenset[Layer]] = {"bare fork": frozenset()}
        variants |= {str(tier): own for tier, own in found.items() if tier is not Tier.T0}
        times = _in_turn(
            {name: _asker(template, own, _FILES, [_REQUEST]) for name, own in variants.items()}
        )
    bare = times.pop("bare fork")
    added = {name: milliseconds - bare for name, milliseconds in times.items()}
    return {"bare fork, milliseconds": bare, "milliseconds added by the wall": added}


def _asker(
    template: Template, own: frozenset[Layer], files: dict[str, bytes], requests: list[Request]
) -> Callable[[], object]:
    return lambda: _asked(template, own, files, requests)


def _asked(
    template: Template, own: frozenset[Layer], files: dict[str, bytes], requests: list[Request]
) -> None:
    worker = Worker(template, _LIMITS, own, files)
    for request in requests:
        worker.ask(request)
    worker.end()


def _in_turn(variants: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The median milliseconds of each variant."""
    times: dict[str, list[float]] = {name: [] for name in variants}
    for _ in range(_ROUNDS):
        for name, run in variants.items():
            started = time.perf_counter()
            run()
            times[name].append(1000 * (time.perf_counter() - started))
    return {name: statistics.median(values) for name, values in times.items()}
