"""Known mistakes around the squared error of a linear model, as formulas (JUDGING B8, B11).

In the order in which a wrong answer is compared with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.exercise import Misconception

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor

    # The errors (prediction minus target) → what was returned.
    OfError = Callable[[Tensor], Tensor]
    # Parameters (w, b), their gradient, the gradients' sum so far, learning rate → (w, b).
    Update = Callable[[Tensor, Tensor, Tensor, Tensor], Tensor]
    # Samples and errors → the gradient (w, b).
    Slope = Callable[[Tensor, Tensor], Tensor]


def _of_error(id_: str, gradient: OfError) -> Misconception:
    return Misconception(id_, lambda prediction, target: gradient(prediction - target))


MSE_PREDICTION_GRAD = (
    _of_error("half", lambda e: e / e.numel()),
    _of_error("no_N", lambda e: 2 * e),
    _of_error("neither", lambda e: e),
    _of_error("neg", lambda e: -2 * e / e.numel()),
    _of_error("rows", lambda e: 2 * e / e.shape[0]),
    _of_error("mean", lambda e: 2 * e.mean() / e.numel()),
    _of_error("mean", lambda e: (2 * e / e.numel()).mean().expand_as(e)),
    _of_error("mean", lambda e: 2 * e.mean()),
    _of_error("summed", lambda e: 2 * e.sum()),
    _of_error("sq", lambda e: e**2 / e.numel()),
    _of_error("loss", lambda e: (e**2).mean()),
    _of_error("norm", lambda e: e / e.norm()),
    _of_error("rmse", lambda e: e / e.numel() / (e**2).mean().sqrt()),
    _of_error("sign", lambda e: e.sign() / e.numel()),
)


def _pair(w: Tensor, b: Tensor) -> Tensor:
    """The two numbers as one vector."""
    both = w.new_empty(2)
    both[0], both[1] = w, b
    return both


def _slope(x: Tensor, e: Tensor) -> Tensor:
    return _pair(2 * (e * x).mean(), 2 * e.mean())


def _walk(
    x: Tensor, y: Tensor, start: Tensor, steps: int, slope: Slope, update: Callable[..., Tensor]
) -> Tensor:
    path = start.new_empty((steps + 1, 2))
    path[0], total = start, 0 * start
    for k in range(steps):
        gradient = slope(x, x * path[k, 0] + path[k, 1] - y)
        total = total + gradient
        path[k + 1] = update(path[k], gradient, total)
    return path


def _fit(id_: str, update: Update, slope: Slope = _slope) -> Misconception:
    """A mistake in the update or in the gradient."""

    def formula(*given: Tensor) -> Tensor:
        x, y, w, b, rate, steps = given
        start = _pair(w, b)
        return _walk(x, y, start, int(steps), slope, lambda p, g, s: update(p, g, s, rate))

    return Misconception(id_, formula)


def _plain(p: Tensor, g: Tensor, _: Tensor, rate: Tensor) -> Tensor:
    return p - rate * g


def _rows(id_: str, returned: Callable[[Tensor], Tensor], more: int = 0) -> Misconception:
    """Right steps, `more` of them than were asked for, and a mistake in what is returned."""

    def formula(*given: Tensor) -> Tensor:
        x, y, w, b, rate, steps = given
        start = _pair(w, b)
        return returned(
            _walk(x, y, start, int(steps) + more, _slope, lambda p, g, s: _plain(p, g, s, rate))
        )

    return Misconception(id_, formula)


def _sequential(*given: Tensor) -> Tensor:
    """The gradient in b is taken after w has moved."""
    x, y, w, b, rate, steps = given
    path = w.new_empty((int(steps) + 1, 2))
    for k in range(int(steps) + 1):
        path[k] = _pair(w, b)
        w = w - rate * 2 * ((x * w + b - y) * x).mean()
        b = b - rate * 2 * (x * w + b - y).mean()
    return path


def _sequential_from_b(*given: Tensor) -> Tensor:
    """The gradient in w is taken after b has moved."""
    x, y, w, b, rate, steps = given
    path = w.new_empty((int(steps) + 1, 2))
    for k in range(int(steps) + 1):
        path[k] = _pair(w, b)
        b = b - rate * 2 * (x * w + b - y).mean()
        w = w - rate * 2 * ((x * w + b - y) * x).mean()
    return path


def _frozen(*given: Tensor) -> Tensor:
    """The gradient of the start at every step."""
    x, y, w, b, rate, steps = given
    path = w.new_empty((int(steps) + 1, 2))
    for k in range(int(steps) + 1):
        path[k] = _pair(w, b) - k * rate * _slope(x, x * w + b - y)
    return path


FIT_LINE = (
    Misconception("sequential", _sequential),
    Misconception("sequential", _sequential_from_b),
    Misconception("frozen", _frozen),
    _fit("plus", lambda p, g, _, rate: p + rate * g),
    _fit("no_rate", lambda p, g, *_: p - g),
    _fit("rate_twice", lambda p, g, _, rate: p - rate**2 * g),
    _fit("theta", lambda p, _, __, rate: p - rate * p),
    _fit("only_the_step", lambda _, g, __, rate: -rate * g),
    _fit("normalised", lambda p, g, _, rate: p - rate * g / g.norm()),
    _fit("accumulated", lambda p, _, s, rate: p - rate * s),
    _fit("w_only", lambda p, g, _, rate: p - rate * g * _pair(g[0] / g[0], 0 * g[0])),
    _fit("b_only", lambda p, g, _, rate: p - rate * _pair(0 * g[0], g[1])),
    _fit("swapped", _plain, lambda x, e: _slope(x, e).flip(0)),
    _fit("half", _plain, lambda x, e: _slope(x, e) / 2),
    _fit("sum", _plain, lambda x, e: _slope(x, e) * len(e)),
    _fit("half_sum", _plain, lambda x, e: _slope(x, e) * len(e) / 2),
    _fit("no_x", _plain, lambda _, e: _pair(2 * e.mean(), 2 * e.mean())),
    _fit("b_times_x", _plain, lambda x, e: _pair(2 * (e * x).mean(), 2 * (e * x).mean())),
    _fit("mean_prod", _plain, lambda x, e: _pair(2 * e.mean() * x.mean(), 2 * e.mean())),
    _rows("columns", lambda path: path.flip(1)),
    _rows("aliased", lambda path: path[-1].expand_as(path)),
    _rows("no_start", lambda path: path[1:]),
    _rows("no_end", lambda path: path[:-1]),
    _rows("late", lambda path: path[1:], more=1),
    _rows("one_more", lambda path: path, more=1),
    _rows("last_only", lambda path: path[-1]),
)


def _of_fit(id_: str, gradient: Callable[[Tensor, Tensor], Tensor]) -> Misconception:
    """A mistake in terms of x and the errors e."""
    return Misconception(id_, lambda x, w, y: gradient(x, x @ w - y))


GRADIENT_BY_AUTOGRAD = (
    _of_fit("sum", lambda x, e: 2 * x.T @ e),
    _of_fit("half", lambda x, e: x.T @ e / len(e)),
    _of_fit("norm", lambda x, e: x.T @ e / e.norm()),
    _of_fit("mae", lambda x, e: x.T @ e.sign() / len(e)),
    Misconception("wrt_x", lambda x, w, y: 2 * (x @ w - y)[:, None] * w / len(y)),
    _of_fit("prediction", lambda x, _: x.sum(0)),
    _of_fit("loss", lambda _, e: (e**2).mean()),
    # A column of predictions minus a row of targets is a table of all pairs.
    Misconception("broadcast", lambda x, w, y: 2 * x.T @ (x @ w - y.mean()) / len(y)),
    Misconception("given_back", lambda _, w, __: w),
)

GRADIENT_BY_BACKWARD = (
    _of_fit("accumulated", lambda x, e: 6 * x.T @ e / len(e)),
    _of_fit("twice", lambda x, e: 4 * x.T @ e / len(e)),
    Misconception("emptied", lambda _, w, __: 0 * w),
    *GRADIENT_BY_AUTOGRAD,
)
