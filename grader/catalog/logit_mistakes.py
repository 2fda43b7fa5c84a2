"""Known mistakes in what flows back to logits, as formulas (JUDGING B5 and B6).

In the order in which a wrong answer is compared with them.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from grader.exercise import Misconception

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor

    # p = softmax(a), and v → what was returned.
    OfRows = Callable[[Tensor, Tensor], Tensor]
    # p = softmax(z), the one-hot targets, their count → what was returned.
    OfTargets = Callable[[Tensor, Tensor, int], Tensor]


def _rows(id_: str, gradient: OfRows) -> Misconception:
    return Misconception(id_, lambda a, v: gradient(a.softmax(-1), v))


def _product(p: Tensor, v: Tensor) -> Tensor:
    return p * (v - (p * v).sum(-1, keepdim=True))


def _jacobians(p: Tensor, _: Tensor) -> Tensor:
    return p.diag_embed() - p[..., :, None] * p[..., None, :]


def _over_the_batch(a: Tensor, v: Tensor) -> Tensor:
    p = a.softmax(0)
    return p * (v - (p * v).sum(0, keepdim=True))


SOFTMAX_VJP = (
    # Also what comes of forgetting the sum: p (v - v p).
    _rows("diag_only", lambda p, v: v * p * (1 - p)),
    _rows("no_dot", lambda p, v: v * p),
    _rows("pass", lambda _, v: v),
    _rows("sum_g", lambda p, v: p * (v - v.sum(-1, keepdim=True))),
    _rows("mean_g", lambda p, v: p * (v - v.mean(-1, keepdim=True))),
    _rows("no_p", lambda p, v: v - (p * v).sum(-1, keepdim=True)),
    _rows("dot_alone", lambda p, v: p * v - (p * v).sum(-1, keepdim=True)),
    _rows("neg", lambda p, v: -_product(p, v)),
    _rows("plus", lambda p, v: p * (v + (p * v).sum(-1, keepdim=True))),
    _rows("whole_batch", lambda p, v: p * (v - (p * v).sum())),
    Misconception("wrong_dim", _over_the_batch),
    _rows("twice", lambda p, v: _product(p.softmax(-1), v)),
    _rows("itself", lambda p, _: p),
    _rows("jacobian", _jacobians),
    Misconception("raw", _product),
)


def _hot(logits: Tensor, target: Tensor) -> Tensor:
    """The targets as one-hot rows."""
    return (0 * logits).scatter(1, target[:, None], 1.0)


def _targets(id_: str, gradient: OfTargets) -> Misconception:
    return Misconception(
        id_, lambda z, target: gradient(z.softmax(1), _hot(z, target), len(target))
    )


def _of_logits(id_: str, gradient: OfTargets) -> Misconception:
    return Misconception(id_, lambda z, target: gradient(z, _hot(z, target), len(target)))


CROSS_ENTROPY_GRAD = (
    _targets("neg", lambda p, hot, n: (hot - p) / n),
    _targets("no_N", lambda p, hot, _: p - hot),
    _targets("NC", lambda p, hot, _: (p - hot) / p.numel()),
    _targets("C", lambda p, hot, _: (p - hot) / p.shape[1]),
    _targets("averaged", lambda p, hot, _: (p - hot).mean(0)),
    _targets("wrt_p", lambda p, hot, n: -(hot / p) / n),
    _targets("wrt_p_noneg", lambda p, hot, n: hot / p / n),
    _targets("wrt_p_no_N", lambda p, hot, _: -(hot / p)),
    _targets("binary", lambda p, hot, n: ((1 - hot) / (1 - p) - hot / p) / n),
    _targets("binary", lambda p, hot, _: (1 - hot) / (1 - p) - hot / p),
    _of_logits("whole_matrix", lambda z, hot, n: (z.flatten().softmax(0).view_as(z) - hot) / n),
    _of_logits("whole_matrix", lambda z, hot, _: z.flatten().softmax(0).view_as(z) - hot),
    _of_logits("no_softmax", lambda z, hot, n: (z - hot) / n),
    _of_logits("log_p", lambda z, hot, n: (z.log_softmax(1) - hot) / n),
    _of_logits("sigmoid", lambda z, hot, n: (z.sigmoid() - hot) / n),
    _targets("only_p", lambda p, _, n: p / n),
    _targets("double_softmax", lambda p, hot, n: (p.softmax(1) - hot) / n),
    _targets("times_sprime", lambda p, hot, n: (p - hot) * p * (1 - p) / n),
    _of_logits("softmax_of_diff", lambda z, hot, n: (z - hot).softmax(1) / n),
    Misconception("label_index", lambda z, t: (z.softmax(1) - t[:, None].to(z.dtype)) / len(t)),
    _targets("log10", lambda p, hot, n: (p - hot) / n / math.log(10)),
    _targets("log2", lambda p, hot, n: (p - hot) / n / math.log(2)),
    _of_logits("wrong_dim", lambda z, hot, n: (z.softmax(0) - hot) / n),
    _targets("double", lambda p, hot, n: 2 * (p - hot) / n),
    _targets("only_the_target", lambda p, hot, n: (p - 1) * hot / n),
    Misconception("loss", lambda z, t: -z.log_softmax(1).gather(1, t[:, None]).mean()),
)
