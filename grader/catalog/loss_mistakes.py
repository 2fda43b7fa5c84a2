"""Known mistakes in the gradients of the losses, as formulas (JUDGING B4 and B7).

In the order in which a wrong answer is compared with them. JUDGING's squared error has scalar
data; here x is a matrix, so a mistake may come in several shapes, all under one id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.exercise import Misconception

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor

    Gradients = Tensor | tuple[Tensor, ...]
    # The samples and the residuals of a linear model → what was returned.
    OfResiduals = Callable[[Tensor, Tensor], Gradients]


def _residuals(x: Tensor, w: Tensor, b: Tensor, y: Tensor) -> Tensor:
    return x @ w + b - y


def _fitting(id_: str, gradients: OfResiduals) -> Misconception:
    """A mistake in terms of x and the residuals e."""
    return Misconception(id_, lambda x, w, b, y: gradients(x, _residuals(x, w, b, y)))


def _scaled(id_: str, factor: Callable[[Tensor], Tensor | float]) -> Misconception:
    """The right gradient, times a factor that depends on the residuals."""
    return _fitting(id_, lambda x, e: (2 * x.T @ e / len(e) * factor(e), 2 * e.mean() * factor(e)))


def _rooted(e: Tensor) -> Tensor:
    return (e * e).mean().sqrt()


def _lost_multiplication(x: Tensor, e: Tensor) -> Gradients:
    return (-2 * e[:, None] - x).mean(0), (-2 * e - 1).mean()


def _table(x: Tensor, w: Tensor, b: Tensor, y: Tensor) -> Tensor:
    """Every prediction minus every target: what (n, 1) minus (n,) comes to."""
    return (x @ w + b)[:, None] - y[None, :]


def _broadcast(x: Tensor, table: Tensor) -> Gradients:
    return 2 * x.T @ table.mean(1) / len(x), 2 * table.mean()


def _broadcast_columns(x: Tensor, table: Tensor) -> Gradients:
    return 2 * x.T @ table / len(x), 2 * table.mean()


def _without_bias(x: Tensor, w: Tensor, b: Tensor, y: Tensor) -> Gradients:
    e = x @ w - y + 0 * b
    return 2 * x.T @ e / len(e), 2 * e.mean()


def _elementwise(x: Tensor, w: Tensor, b: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """Every feature as a prediction of its own, x * w + b, and its residuals: (n, d), times 2."""
    table = 2 * (x * w + b - y[:, None])
    return x * table, table


MSE_GRAD = (
    _scaled("half", lambda _: 0.5),
    _scaled("sum", len),
    _scaled("half_sum", lambda e: len(e) / 2),
    _scaled("neg", lambda _: -1.0),
    _scaled("neg_half_sum", lambda e: -len(e) / 2),
    Misconception("no_bias", _without_bias),
    Misconception("elementwise", lambda *a: tuple(t.mean(0) for t in _elementwise(*a))),
    Misconception("elementwise", lambda *a: tuple(t.mean() for t in _elementwise(*a))),
    Misconception(
        "elementwise", lambda *a: (_elementwise(*a)[0].mean(0), _elementwise(*a)[1].mean())
    ),
    Misconception(
        "elementwise",
        lambda *a: (_elementwise(*a)[0].mean(0), _elementwise(*a)[1].sum() / len(a[0])),
    ),
    Misconception("elementwise", _elementwise),
    _fitting("no_x", lambda _, e: (2 * e.mean(), 2 * e.mean())),
    _fitting("no_x", lambda x, e: (2 * e.mean().expand(x.shape[1]), 2 * e.mean())),
    _fitting("swapped", lambda x, e: (2 * e.mean(), 2 * x.T @ e / len(e))),
    _fitting("b_times_x", lambda x, e: (2 * x.T @ e / len(e), 2 * x.T @ e / len(e))),
    _fitting("b_times_x", lambda x, e: (2 * x.T @ e / len(e), 2 * (e @ x).mean() / len(e))),
    _fitting("b_times_x", lambda x, e: (2 * x.T @ e / len(e), 2 * (e @ x).sum() / len(e))),
    _fitting("mean_prod", lambda x, e: (2 * e.mean() * x.mean(0), 2 * e.mean())),
    _fitting("lost_mul", _lost_multiplication),
    _scaled("twice_N", lambda e: 1 / len(e)),
    _scaled("double", lambda _: 2.0),
    _scaled("norm", lambda e: len(e) / (2 * e.norm())),
    _scaled("rmse", lambda e: 1 / (2 * _rooted(e))),
    _fitting("mae", lambda x, e: (x.T @ e.sign() / len(e), e.sign().mean())),
    _fitting("loss", lambda _, e: ((e * e).mean(), (e * e).mean())),
    _fitting("loss", lambda _, e: (e * e).mean()),
    _fitting("first_only", lambda x, e: (2 * e[0] * x[0], 2 * e[0])),
    _fitting("first_only", lambda x, e: (2 * e[0] * x[0] / len(e), 2 * e[0] / len(e))),
    _fitting("last_only", lambda x, e: (2 * e[-1] * x[-1], 2 * e[-1])),
    _fitting("last_only", lambda x, e: (2 * e[-1] * x[-1] / len(e), 2 * e[-1] / len(e))),
    Misconception(
        "wrt_x",
        lambda x, w, b, y: (
            2 * _residuals(x, w, b, y).mean() * w,
            2 * _residuals(x, w, b, y).mean(),
        ),
    ),
    Misconception(
        "wrt_x",
        lambda x, w, b, y: (
            2 * _residuals(x, w, b, y)[:, None] * w / len(y),
            2 * _residuals(x, w, b, y).mean(),
        ),
    ),
    Misconception("broadcast", lambda x, w, b, y: _broadcast(x, _table(x, w, b, y))),
    Misconception("broadcast", lambda x, w, b, y: _broadcast_columns(x, _table(x, w, b, y))),
    _scaled("expected_sum_slide", lambda e: -len(e)),
    # Mistakes that need more than one feature, which the lesson's scalar example cannot show.
    _fitting("reduced", lambda x, e: (2 * (e[:, None] * x).mean(), 2 * e.mean())),
    _fitting(
        "reduced",
        lambda x, e: (2 * (e[:, None] * x).mean().expand(x.shape[1]), 2 * e.mean()),
    ),
    _fitting("reduced", lambda x, e: 2 * (e[:, None] * x).mean()),
    _fitting("per_sample", lambda x, e: (2 * e[:, None] * x, 2 * e)),
    _fitting("per_sample", lambda x, e: (2 * e[:, None] * x / len(e), 2 * e / len(e))),
    _fitting("features", lambda x, e: (2 * x.T @ e / x.shape[1], 2 * e.sum() / x.shape[1])),
    _fitting("features", lambda x, e: (2 * x.T @ e / x.shape[1], 2 * e.mean())),
    _fitting("elements", lambda x, e: (2 * x.T @ e / x.numel(), 2 * e.mean())),
)


def _softmax(a: Tensor) -> Tensor:
    return a.softmax(dim=0)


def _delta(a: Tensor) -> Tensor:
    """The unit matrix."""
    return a.new_ones(len(a)).diag()


def _diagonal_minus_outer(p: Tensor) -> Tensor:
    return p.diag() - p.outer(p)


def _jacobian(a: Tensor) -> Tensor:
    return _diagonal_minus_outer(_softmax(a))


def _of_softmax(id_: str, formula: Callable[[Tensor], Tensor]) -> Misconception:
    """A mistake in terms of p = softmax(a)."""
    return Misconception(id_, lambda a: formula(_softmax(a)))


SOFTMAX_JACOBIAN = (
    _of_softmax("diag_matrix", lambda p: (p * (1 - p)).diag()),
    _of_softmax("diag_vector", lambda p: p * (1 - p)),
    Misconception("diag_vector_raw", lambda a: a * (1 - a)),
    _of_softmax("offdiag_pos", lambda p: p.diag() + p.outer(p)),
    Misconception("offdiag_sign_only", lambda a: _jacobian(a).abs()),
    Misconception("neg", lambda a: -_jacobian(a)),
    Misconception("diag_sign", lambda a: _jacobian(a) - 2 * _jacobian(a).diag().diag()),
    _of_softmax("outer_only", lambda p: -p.outer(p)),
    _of_softmax("diag_p", lambda p: p.diag()),
    _of_softmax("scalar_dot", lambda p: p.diag() - p @ p),
    _of_softmax("row_alias", lambda p: p.diag() - (p * p)[None, :]),
    _of_softmax("row_alias_T", lambda p: p.diag() - (p * p)[:, None]),
    _of_softmax("no_delta", lambda p: p.outer(1 - p)),
    _of_softmax("log_softmax", lambda p: _delta(p) - p[None, :]),
    _of_softmax("eye_outer", lambda p: _delta(p) - p.outer(p)),
    _of_softmax("twice", _jacobian),
    Misconception("raw", _diagonal_minus_outer),
    Misconception("unnormalised", lambda a: _diagonal_minus_outer(a.exp())),
    Misconception(
        "mixed_shift", lambda a: _diagonal_minus_outer((a - a.max()).exp() / a.exp().sum())
    ),
    _of_softmax("one_row", lambda p: -p[0] * p + p[0] * _delta(p)[0]),
    _of_softmax("one_row", lambda p: -p[-1] * p + p[-1] * _delta(p)[-1]),
    _of_softmax("sum_of_squares", lambda p: p - p @ p),
    _of_softmax("sum_of_squares", lambda p: (p - p @ p).diag()),
    _of_softmax("ratio", lambda p: p / (1 - p)),
    _of_softmax("itself", lambda p: p),
    Misconception("sum_rows", lambda a: a * 0),
)
