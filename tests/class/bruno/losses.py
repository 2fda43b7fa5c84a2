"""Lesson 4: gradients of the loss functions, worked out by hand."""

from torch import Tensor


def mse_grad(x: Tensor, w: Tensor, b: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """The gradients of the mean squared error of a linear model in its parameters.

    Forward:  loss = F.mse_loss(x @ w + b, y) = mean over the n samples of (x @ w + b - y) ** 2
    Wanted:   d loss / dw and d loss / db. Mind that the loss is the mean, not the sum.

    Args:
        x: float tensor [n, d], one sample per row.
        w: float tensor [d], the weights.
        b: float tensor [] (0-d), the bias.
        y: float tensor [n], the targets. Do not change any of them.

    Returns:
        A pair (gradient in w of shape [d], gradient in b of shape []), in the dtype of x.

    Worked value: for x = [[1.0], [3.0]], w = [2.0], b = 0.0, y = [1.0, 1.0] the pair is
    ([16.0], 6.0).
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError


def softmax_jacobian(a: Tensor) -> Tensor:
    """The Jacobian of the softmax at the logits a.

    Forward:  p_i = exp(a_i) / sum over k of exp(a_k)
    Wanted:   J[i, j] = d p_i / d a_j, for every i and every j.

    Args:
        a: float tensor [n], the logits. Do not change it.

    Returns:
        A tensor [n, n] in the dtype of a.

    Worked value: softmax_jacobian(torch.tensor([0.0, 0.0])) is
    [[0.25, -0.25], [-0.25, 0.25]].
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError
