"""The truth of every exercise once more: closed forms without cancellation (JUDGING A4)."""

from collections.abc import Callable

import torch
from torch import Tensor


def softmax_jacobian(a: Tensor) -> Tensor:
    """The diagonal as p_i times the sum of the others: no 1 - p that cancels."""
    exponentials = (a - a.max()).exp()
    p = exponentials / exponentials.sum()
    others = torch.stack([torch.cat([p[:i], p[i + 1 :]]).sum() for i in range(len(p))])
    return torch.where(torch.eye(len(p), dtype=torch.bool), torch.diag(p * others), -p.outer(p))


def mse_gradients(x: Tensor, w: Tensor, b: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """The textbook formula, summed term by term."""
    residual = x @ w + b - y
    return 2 * (residual[:, None] * x).mean(0), 2 * residual.mean()


def path(theta: Tensor, rate: Tensor, steps: Tensor) -> Tensor:
    """Each step multiplies every coordinate by the same factor."""
    return torch.stack([theta * (1 - 2 * rate) ** k for k in range(int(steps) + 1)])


def heavy_path(theta: Tensor, rate: Tensor, momentum: Tensor, steps: Tensor) -> Tensor:
    """Powers of the matrix that makes (θ, v) from (θ, v)."""
    step = torch.tensor([[1 - 2 * rate, -rate * momentum], [2, momentum]], dtype=theta.dtype)
    start = torch.stack([theta, torch.zeros_like(theta)])
    powers = [torch.linalg.matrix_power(step, k) for k in range(int(steps) + 1)]
    return torch.stack([(power @ start)[0] for power in powers])


def fitted_path(*given: Tensor) -> Tensor:
    """(w, b) moves by a fixed matrix and a fixed vector: the loss is a quadratic form."""
    x, y, w, b, rate, steps = given
    samples = torch.stack([x, torch.ones_like(x)], dim=1)
    step = torch.eye(2, dtype=x.dtype) - 2 * rate / len(x) * samples.T @ samples
    pull = 2 * rate / len(x) * samples.T @ y
    points = [torch.stack([w, b])]
    for _ in range(int(steps)):
        points.append(step @ points[-1] + pull)
    return torch.stack(points)


def softmax_product(a: Tensor, v: Tensor) -> Tensor:
    """Row by row through the Jacobian."""
    rows = zip(a.reshape(-1, a.shape[-1]), v.reshape(-1, a.shape[-1]), strict=True)
    return torch.stack([w @ softmax_jacobian(row) for row, w in rows]).reshape(a.shape)


def cross_entropy(logits: Tensor, target: Tensor) -> Tensor:
    """At the target minus the sum of the other probabilities: no p - 1 that cancels."""
    hot = torch.nn.functional.one_hot(target, logits.shape[1]).bool()
    p = logits.softmax(1)
    others = p.masked_fill(hot, 0.0).sum(1, keepdim=True)
    return torch.where(hot, -others, p) / len(target)


CLOSED_FORMS: dict[str, Callable[..., Tensor | tuple[Tensor, ...]]] = {
    "saddle_gradient": lambda x, y: (-2 * x, 2 * y),
    "bowl_gradient": lambda theta: 2 * theta,
    "descend": path,
    "descend_with_momentum": heavy_path,
    "constant_partials": lambda x, c: (torch.zeros_like(x), torch.ones_like(c)),
    "line_prime": lambda x, a: a.expand(x.shape),
    "square_prime": lambda x: x + x,
    "sqrt_prime": lambda x: x.rsqrt() / 2,
    "exp_prime": lambda x: x.expm1() + 1,
    "power_prime": lambda x, a: (x * a.log()).exp() * a.log(),
    "ln_prime": lambda x: x.reciprocal(),
    "log_prime": lambda x, a: (x * a.log()).reciprocal(),
    "sin_prime": lambda x: x.cos(),
    "cos_prime": lambda x: (-x).sin(),
    "tan_prime": lambda x: x.cos() ** -2,
    "linear_partials": lambda x, _, b: (x, torch.ones_like(b)),
    "squares_partials": lambda x, w, b: (2 * x * w, 2 * b),
    "exponentials_partials": lambda x, w, b: (x * w.exp(), b.exp()),
    "squared_error_partials": lambda x, w, b, y: (
        2 * x * (x * w + b - y),
        2 * (x * w + b - y),
    ),
    "logarithm_partials": lambda x, w, b, y: (x * y / (x * w + b), y / (x * w + b)),
    "sigmoid_prime": lambda x: x.sigmoid() * (-x).sigmoid(),
    "tanh_prime": lambda x: 1 / x.cosh() ** 2,
    "relu_grad": lambda x: torch.where(x > 0, 1.0, 0.0).to(x.dtype),
    "mse_grad": mse_gradients,
    "mse_prediction_grad": lambda p, t: (p - t) * 2 / p.numel(),
    "fit_line": fitted_path,
    "gradient_by_autograd": lambda x, w, y: x.T @ (x @ w - y) * 2 / len(y),
    "gradient_by_backward": lambda x, w, y: x.T @ (x @ w - y) * 2 / len(y),
    "softmax_jacobian": softmax_jacobian,
    "softmax_vjp": softmax_product,
    "cross_entropy_grad": cross_entropy,
}
