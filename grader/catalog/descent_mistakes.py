"""Known mistakes in the paths of gradient descent, as formulas (JUDGING B11).

In the order in which a wrong answer is compared with them. On the bowl each parameter has a
slope of its own, so that to update one after the other is right there; where that is a mistake,
a line is fitted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.exercise import Misconception

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor

    # Parameters, velocity, learning rate and momentum → the next parameters and velocity.
    Kick = Callable[[Tensor, Tensor, Tensor, Tensor], tuple[Tensor, Tensor]]
    # The path that was wanted, and a step count → what was returned instead.
    Returned = Callable[[Tensor], Tensor]


def _slope(theta: Tensor) -> Tensor:
    return 2 * theta


def _walk(kick: Kick, theta: Tensor, rate: Tensor, momentum: Tensor, steps: Tensor | int) -> Tensor:
    path = theta.new_empty((int(steps) + 1, *theta.shape))
    path[0], velocity = theta, 0 * theta
    for k in range(int(steps)):
        path[k + 1], velocity = kick(path[k], velocity, rate, momentum)
    return path


def _plain(id_: str, kick: Kick) -> Misconception:
    """A mistake in the step of plain descent."""
    return Misconception(id_, lambda theta, rate, steps: _walk(kick, theta, rate, rate, steps))


def _plain_rows(id_: str, returned: Returned, more: int = 0) -> Misconception:
    """Right steps, `more` of them than were asked for, and a mistake in what is returned."""
    return Misconception(
        id_, lambda theta, rate, n: returned(_walk(_step, theta, rate, 0 * rate, n + more))
    )


def _heavy(id_: str, kick: Kick) -> Misconception:
    """A mistake in the step with momentum."""
    return Misconception(
        id_, lambda theta, rate, beta, steps: _walk(kick, theta, rate, beta, steps)
    )


def _heavy_rows(id_: str, returned: Returned, more: int = 0) -> Misconception:
    return Misconception(
        id_, lambda theta, rate, beta, n: returned(_walk(_step, theta, rate, beta, n + more))
    )


def _step(theta: Tensor, v: Tensor, rate: Tensor, beta: Tensor) -> tuple[Tensor, Tensor]:
    v = beta * v + _slope(theta)
    return theta - rate * v, v


def _late(theta: Tensor, v: Tensor, rate: Tensor, beta: Tensor) -> tuple[Tensor, Tensor]:
    return theta - rate * v, beta * v + _slope(theta)


def _summed(theta: Tensor, v: Tensor, rate: Tensor, _: Tensor) -> tuple[Tensor, Tensor]:
    return theta - rate * (v + _slope(theta)), v + _slope(theta)


def _with(new: Callable[[Tensor, Tensor, Tensor], Tensor]) -> Kick:
    """Another rule for the velocity: of the old one, the gradient and the momentum."""

    def kick(theta: Tensor, v: Tensor, rate: Tensor, beta: Tensor) -> tuple[Tensor, Tensor]:
        v = new(v, _slope(theta), beta)
        return theta - rate * v, v

    return kick


def _damped(v: Tensor, g: Tensor, beta: Tensor) -> Tensor:
    """The dampening of torch, which leaves the first velocity as it is."""
    return beta * v + (1 - beta) * g if bool(v.any()) else g


def _nesterov(theta: Tensor, v: Tensor, rate: Tensor, beta: Tensor) -> tuple[Tensor, Tensor]:
    v = beta * v + _slope(theta)
    return theta - rate * (_slope(theta) + beta * v), v


def _ahead(theta: Tensor, v: Tensor, rate: Tensor, beta: Tensor) -> tuple[Tensor, Tensor]:
    """Nesterov's momentum once more, as in books: the gradient is taken ahead of θ."""
    v = beta * v + _slope(theta - rate * beta * v)
    return theta - rate * v, v


def _pushed(v: Tensor, g: Tensor, beta: Tensor) -> Tensor:
    """The first gradient is the velocity at the start, and comes in once more."""
    return beta * (v if bool(v.any()) else g) + g


def _rate_kept(theta: Tensor, v: Tensor, rate: Tensor, beta: Tensor) -> tuple[Tensor, Tensor]:
    v = rate * (beta * v + _slope(theta))
    return theta - v, v


def _velocities(theta: Tensor, rate: Tensor, beta: Tensor, steps: Tensor) -> Tensor:
    path = _walk(_step, theta, rate, beta, steps)
    shown = 0 * path
    shown[1:] = (path[:-1] - path[1:]) / rate
    return shown


def _frozen_heavy(theta: Tensor, rate: Tensor, beta: Tensor, steps: Tensor) -> Tensor:
    """The gradient of the start in every velocity."""
    start = _slope(theta)
    return _walk(
        lambda t, v, r, b: (t - r * (b * v + start), b * v + start), theta, rate, beta, steps
    )


def _start_changed(path: Tensor) -> Tensor:
    """The start is kept without a copy, and then moved in place."""
    changed = path.clone()
    changed[0] = path[-1]
    return changed


def _all_last(path: Tensor) -> Tensor:
    return path[-1].expand_as(path)


def _frozen(theta: Tensor, rate: Tensor, steps: Tensor) -> Tensor:
    """The gradient of the start at every step."""
    return _walk(lambda t, v, r, _: (t - r * _slope(theta), v), theta, rate, rate, steps)


DESCEND = (
    _plain("plus", lambda t, v, rate, _: (t + rate * _slope(t), v)),
    _plain("no_rate", lambda t, v, *_: (t - _slope(t), v)),
    _plain("rate_twice", lambda t, v, rate, _: (t - rate**2 * _slope(t), v)),
    _plain("half", lambda t, v, rate, _: (t - rate * t, v)),
    _plain("double", lambda t, v, rate, _: (t - 2 * rate * _slope(t), v)),
    _plain("only_the_step", lambda t, v, rate, _: (-rate * _slope(t), v)),
    _plain("value", lambda t, v, rate, _: (t - rate * (t**2).sum(), v)),
    _plain("terms", lambda t, v, rate, _: (t - rate * t**2, v)),
    _plain("normalised", lambda t, v, rate, _: (t - rate * _slope(t) / _slope(t).norm(), v)),
    _plain("mean", lambda t, v, rate, _: (t - rate * _slope(t) / len(t), v)),
    _plain("accumulated", _summed),
    Misconception("frozen", _frozen),
    _plain_rows("aliased", _all_last),
    _plain_rows("start_changed", _start_changed),
    _plain_rows("no_start", lambda path: path[1:]),
    _plain_rows("no_end", lambda path: path[:-1]),
    _plain_rows("late", lambda path: path[1:], more=1),
    _plain_rows("one_more", lambda path: path, more=1),
    _plain_rows("last_only", lambda path: path[-1]),
)

DESCEND_WITH_MOMENTUM = (
    _heavy("no_momentum", _with(lambda _, g, __: g)),
    _heavy("ema", _with(lambda v, g, beta: beta * v + (1 - beta) * g)),
    _heavy("ema", _with(_damped)),
    _heavy("weights_swapped", _with(lambda v, g, beta: (1 - beta) * v + beta * g)),
    _heavy("beta_on_gradient", _with(lambda v, g, beta: v + beta * g)),
    _heavy("beta_off", _with(lambda v, g, beta: beta * (v + g))),
    _heavy("no_beta", _with(lambda v, g, _: v + g)),
    _heavy("minus_beta", _with(lambda v, g, beta: g - beta * v)),
    _heavy("plus", _with(lambda v, g, beta: beta * v - g)),
    _heavy("rate_twice", lambda t, v, rate, beta: _step(t, v, rate**2, beta)),
    _heavy("no_rate", lambda t, v, rate, beta: _step(t, v, rate**0, beta)),
    _heavy("half", _with(lambda v, g, beta: beta * v + g / 2)),
    _heavy("old_velocity", _late),
    _heavy("beta_on_theta", lambda t, v, rate, beta: (beta * t - rate * _slope(t), v)),
    _heavy("nesterov", _nesterov),
    _heavy("nesterov", _ahead),
    _heavy("pushed", _with(_pushed)),
    _heavy("rate_kept", _rate_kept),
    Misconception("frozen", _frozen_heavy),
    Misconception("velocities", _velocities),
    _heavy_rows("aliased", _all_last),
    _heavy_rows("start_changed", _start_changed),
    _heavy_rows("no_start", lambda path: path[1:]),
    _heavy_rows("no_end", lambda path: path[:-1]),
    _heavy_rows("late", lambda path: path[1:], more=1),
    _heavy_rows("one_more", lambda path: path, more=1),
    _heavy_rows("last_only", lambda path: path[-1]),
)
