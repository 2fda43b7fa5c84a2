"""A session with a submission → the paths that its functions walk on the pictures' landscapes.

They are drawn and not judged: a function that fails somewhere has no path.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

import torch
from torch import Tensor

from grader import tolerance
from grader.plot.landscapes import BOWL, SADDLE
from grader.sandbox.host import Answering
from grader.wire.messages import Answer, Request

# One path [steps + 1, 2] for each learning rate of the landscape; none when one is missing.
Walks: TypeAlias = tuple[Tensor, ...]
_PLANE = 2


def walks(request: Request, session: Answering) -> Walks:
    """The student's paths on the landscape of the exercise's further picture, if it has one."""
    walker = _WALKERS.get(request.function)
    return walker(replace(request, calls=1), session) if walker else ()


def _whole_paths(request: Request, session: Answering) -> Walks:
    """Of a function that returns the path: it is asked once, for every learning rate."""
    land = BOWL
    given = (
        (_numbers(land.start), _numbers(rate), torch.tensor(land.steps)) for rate in land.rates
    )
    observed = session.observe(replace(request, cases=tuple(given)))
    wanted = torch.zeros(land.steps + 1, _PLANE)
    paths = [_fitted(answer, wanted) for answer in observed.answers]
    found = tuple(path for path in paths if path is not None)
    return found if len(found) == len(land.rates) else ()


def _step_by_step(request: Request, session: Answering) -> Walks:
    """Of a function that returns a gradient: every step asks it where all the paths stand."""
    land = SADDLE
    rates = _numbers(land.rates)
    points = [_numbers(land.start)[:, None].expand(_PLANE, len(rates))]
    for _ in range(land.steps):
        here = points[-1]
        observed = session.observe(replace(request, cases=(tuple(here.clone()),)))
        gradient = _stacked(observed.answers, here)
        if gradient is None:
            return ()
        points.append(here - rates * gradient)
    return tuple(torch.stack(points).unbind(dim=2))


def _stacked(answers: tuple[Answer, ...], wanted: Tensor) -> Tensor | None:
    """The partial derivatives [2, points], whether they came as one tensor or as two."""
    if not answers:
        return None
    parts = answers[0].parts
    if len(parts) == _PLANE:
        rows = [tolerance.fit(part, row) for part, row in zip(parts, wanted, strict=True)]
        found = [row.to(torch.float64) for row in rows if row is not None]
        return torch.stack(found) if len(found) == _PLANE else None
    return _fitted(answers[0], wanted)


def _fitted(answer: Answer, wanted: Tensor) -> Tensor | None:
    if len(answer.parts) != 1:
        return None
    fitted = tolerance.fit(answer.parts[0], wanted)
    return None if fitted is None else fitted.to(torch.float64)


def _numbers(values: float | tuple[float, ...]) -> Tensor:
    return torch.tensor(values, dtype=torch.float64)


_WALKERS: Mapping[str, Callable[[Request, Answering], Walks]] = {
    "descend": _whole_paths,
    "saddle_gradient": _step_by_step,
}
