"""Truths laid end to end, and answers beside them → how far each entry is, by case and output."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import torch
from torch import Tensor

from grader import tolerance
from grader.exercise import Case, Expected
from grader.tolerance import Measured
from grader.wire import bundles

Rows = dict[int, tuple[Expected, ...]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Laid:
    """Truths of several cases, laid end to end.

    For each output there are the position of its case, the dtype of its inputs and its size;
    `tolerances` are those of answers in the dtype of their inputs, and `entry_owners` are the
    positions of the cases of the entries.
    """

    truth: Expected
    owners: list[int]
    dtypes: list[torch.dtype]
    outputs: list[Tensor]
    sizes: list[int]
    tolerances: Tensor
    entry_owners: Tensor
    cases: frozenset[int]

    @classmethod
    def of(cls, cases: Sequence[Case], rows: Rows) -> Self:
        """The truths of the cases at these positions."""
        truths = [truth for parts in rows.values() for truth in parts]
        owners = [i for i, parts in rows.items() for _ in parts]
        dtypes = [cases[i].inputs[0].dtype for i in owners]
        sizes = [one.lowest.numel() for one in truths]
        truth = Expected(
            lowest=tolerance.flat(one.lowest for one in truths),
            highest=tolerance.flat(one.highest for one in truths),
            terms=tolerance.flat(one.terms for one in truths),
        )
        return cls(
            truth=truth,
            owners=owners,
            dtypes=dtypes,
            outputs=[one.lowest for one in truths],
            sizes=sizes,
            tolerances=tolerance.allowed(truth, tolerance.roundoffs(dtypes, dtypes, sizes)),
            entry_owners=torch.tensor(owners).repeat_interleave(
                torch.tensor(sizes, dtype=torch.int64)
            ),
            cases=frozenset(owners),
        )

    def tolerances_of(self, dtypes: list[torch.dtype]) -> Tensor:
        """Those of outputs in these dtypes."""
        if dtypes == self.dtypes:
            return self.tolerances
        return tolerance.allowed(self.truth, tolerance.roundoffs(self.dtypes, dtypes, self.sizes))


@dataclass(frozen=True, kw_only=True, eq=False)
class Measurement:
    """The outputs of the answers that fit, laid end to end like their truths, and how far they are.

    Infinitely far is what is not finite.
    """

    laid: Laid
    got: Tensor
    distance: Tensor

    @cached_property
    def wrong(self) -> frozenset[int]:
        """The positions of cases whose answers fit and are wrong."""
        return self._owners(self.distance > 1)

    @cached_property
    def agreeing(self) -> frozenset[int]:
        """The positions of cases whose answers fit and are right."""
        return self.laid.cases - self.wrong

    @cached_property
    def outputs(self) -> Mapping[int, tuple[Measured, ...]]:
        """The outputs of each case whose answer fits, by its position."""
        found: dict[int, tuple[Measured, ...]] = {}
        laid = self.laid
        pieces = (bundles.apart(one, laid.outputs) for one in (self.got, self.distance))
        for owner, got, far in zip(laid.owners, *pieces, strict=True):
            found[owner] = (*found.get(owner, ()), Measured(got=got, distance=far))
        return found

    def _owners(self, entries: Tensor) -> frozenset[int]:
        """The cases that have any of these entries."""
        return frozenset(self.laid.entry_owners[entries].tolist())
