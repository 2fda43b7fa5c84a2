"""The planes on which lesson 1 descends, and from where: what its pictures show and ask for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from torch import Tensor

Objective: TypeAlias = Callable[[Tensor], Tensor]


@dataclass(frozen=True, slots=True, kw_only=True)
class Landscape:
    """A height over the plane; one start, and the learning rates that are tried from there."""

    objective: Objective
    start: tuple[float, float]
    rates: tuple[float, ...]
    steps: int = 20


# Creeping, quick, jumping, climbing out.
BOWL: Final = Landscape(
    objective=lambda theta: (theta**2).sum(), start=(1.8, -2.2), rates=(0.05, 0.3, 0.9, 1.03)
)
# From beside the ridge: down to the saddle point first, and away from it then.
SADDLE: Final = Landscape(
    objective=lambda point: point[1] ** 2 - point[0] ** 2,
    start=(0.04, 2.2),
    rates=(0.05, 0.2, 0.45, 0.9),
)
