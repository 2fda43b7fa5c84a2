"""Known mistakes in the derivatives of the activation functions, as formulas (JUDGING B1 to B3).

`lecun` is the scaled tanh of LeCun et al., Efficient BackProp, 1998: 1.7159 tanh(2/3 x).

In the order in which a wrong answer is compared with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.exercise import Misconception

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor


def _sigmoid_prime(x: Tensor) -> Tensor:
    return x.sigmoid() * (-x).sigmoid()


def _tanh_prime(x: Tensor) -> Tensor:
    return 1 / x.cosh() ** 2


def _bell(s: Tensor) -> Tensor:
    return s * (1 - s)


def _leaky(slope: float) -> Callable[[Tensor], Tensor]:
    return lambda x: (x > 0).to(x.dtype) + slope * (x <= 0).to(x.dtype)


SIGMOID_PRIME = (
    Misconception("neg", lambda x: -_sigmoid_prime(x)),
    Misconception("raw_activated", _bell),
    Misconception("twice", lambda x: _bell(x.sigmoid().sigmoid())),
    Misconception("itself", lambda x: x.sigmoid()),
    Misconception("one_minus", lambda x: (-x).sigmoid()),
    Misconception("square", lambda x: x.sigmoid() ** 2),
    Misconception("neg_square", lambda x: -(x.sigmoid() ** 2)),
    Misconception("one_minus_inside", lambda x: x.sigmoid() * (1 - x).sigmoid()),
    Misconception("mix1", lambda x: x.sigmoid() * (1 - x)),
    Misconception("mix2", lambda x: x * (1 - x.sigmoid())),
    Misconception("tanh_form", lambda x: 1 - x.sigmoid() ** 2),
    Misconception("tanh_prime", _tanh_prime),
    Misconception("double", lambda x: 2 * _sigmoid_prime(x)),
    Misconception("half", lambda x: 0.5 * _sigmoid_prime(x)),
    Misconception("second", lambda x: _sigmoid_prime(x) * (1 - 2 * x.sigmoid())),
    Misconception("precedence", lambda x: _bell(1 + (-x).exp())),
    Misconception("precedence2", lambda x: (-x).exp() + (-x).exp() ** 2),
    Misconception("base2", lambda x: _bell(1 / (1 + (-x).exp2()))),
    # 1 / (1 - e^-x) itself, and the two forms that its derivative is given.
    Misconception("minus_below", lambda x: -1 / (-x).expm1()),
    Misconception("minus_below", lambda x: -(-x).exp() / (-x).expm1() ** 2),
    Misconception("minus_below", lambda x: (-x).exp() / (-x).expm1() ** 2),
    Misconception("subtracted", lambda x: 2 * x.sigmoid() - 1),
    Misconception("exponent_sign", lambda x: x.exp() * x.sigmoid() ** 2),
    Misconception("exponent_sign", lambda x: (-x).exp() * (-x).sigmoid() ** 2),
    Misconception("const", lambda x: x * 0 + 0.25),
    Misconception("normalised", lambda x: _bell(x.sigmoid() / x.sigmoid().sum())),
    Misconception("zeros", lambda x: x * 0),
    # As the one number that np.dot or @ gives, and spread over the input.
    Misconception("dot", lambda x: _sigmoid_prime(x).sum()),
    Misconception("dot", lambda x: _sigmoid_prime(x).sum().expand_as(x)),
)

TANH_PRIME = (
    Misconception("neg", lambda x: -_tanh_prime(x)),
    Misconception("raw_activated", lambda x: 1 - x**2),
    Misconception("twice", lambda x: 1 - x.tanh().tanh() ** 2),
    Misconception("itself", lambda x: x.tanh()),
    Misconception("nosq", lambda x: 1 - x.tanh()),
    Misconception("plus", lambda x: 1 + x.tanh() ** 2),
    Misconception("sq_inside", lambda x: 1 - (x * x).tanh()),
    Misconception("lecun", lambda x: 1.7159 * 2 / 3 * _tanh_prime(2 * x / 3)),
    Misconception("lecun", lambda x: 1.7159 * _tanh_prime(2 * x / 3)),
    Misconception("lecun", lambda x: _tanh_prime(2 * x / 3)),
    Misconception("lecun", lambda x: 2 / 3 * _tanh_prime(2 * x / 3)),
    Misconception("lecun", lambda x: 1.7159 * _tanh_prime(x)),
    Misconception("sq_outside", lambda x: (1 - x.tanh()) ** 2),
    Misconception("sigmoid_form", lambda x: _bell(x.tanh())),
    Misconception("sech", lambda x: 1 / x.cosh()),
    Misconception("tan", lambda x: 1 - x.tan() ** 2),
    Misconception("sec2", lambda x: 1 / x.cos() ** 2),
    Misconception("no4", lambda x: _tanh_prime(x) / 4),
    Misconception("half", lambda x: _tanh_prime(x) / 2),
    Misconception("sigmoid_prime", _sigmoid_prime),
    Misconception("second", lambda x: -2 * x.tanh() * _tanh_prime(x)),
    Misconception("relu_mix", lambda x: 1 - x.relu() ** 2),
    Misconception("sigma_sq", lambda x: 1 - x.sigmoid() ** 2),
    Misconception("zeros", lambda x: x * 0),
)

RELU_GRAD = (
    Misconception("itself", lambda x: x.relu()),
    Misconception("identity", lambda x: x),
    Misconception("sign", lambda x: x.sign()),
    Misconception("ones", lambda x: x * 0 + 1),
    Misconception("inverted", lambda x: (x < 0).to(x.dtype)),
    Misconception("leaky01", _leaky(0.01)),
    # A slope of 1e-3 is 999 tolerances from 0, and one of 1e-4 is 100 (JUDGING B12).
    Misconception("leaky001", _leaky(1e-3), least_distance=500),
    Misconception("leaky0001", _leaky(1e-4), least_distance=50),
    Misconception("elu", lambda x: x.clamp(max=0).exp()),
    Misconception("softplus", lambda x: x.sigmoid()),
    Misconception("relu6", lambda x: ((x > 0) & (x < 6)).to(x.dtype)),  # noqa: PLR2004  ReLU6
    Misconception("gt1", lambda x: (x > 1).to(x.dtype)),
    Misconception("clamp01", lambda x: x.clamp(0, 1)),
    Misconception("halfpos", lambda x: 0.5 * (x > 0).to(x.dtype)),
    Misconception("zeros", lambda x: x * 0),
)
