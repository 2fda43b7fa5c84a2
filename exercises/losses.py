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

    Worked value: with t = torch.tensor,
    mse_grad(t([[1.0], [3.0]]), t([2.0]), t(0.0), t([1.0, 1.0])) is ([16.0], 6.0).
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError


def mse_prediction_grad(prediction: Tensor, target: Tensor) -> Tensor:
    """The gradient of the mean squared error in the predictions.

    Forward:  loss = F.mse_loss(prediction, target)
              = mean over all N entries of (prediction - target) ** 2
    Wanted:   d loss / d prediction, for every entry. Mind what the mean divides by.

    Args:
        prediction: float tensor of any shape.
        target: float tensor of the shape of prediction. Do not change any of them.

    Returns:
        A tensor of the shape and dtype of prediction.

    Worked value: with t = torch.tensor,
    mse_prediction_grad(t([[1.0, 2.0], [3.0, 4.0]]), t([[1.0, 1.0], [1.0, 1.0]])) is
    [[0.0, 0.5], [1.0, 1.5]].
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError


def fit_line(
    x: Tensor, y: Tensor, w: Tensor, b: Tensor, learning_rate: float, steps: int
) -> Tensor:
    """The path of gradient descent when a line is fitted to data.

    Forward:  loss = F.mse_loss(x * w + b, y) = mean over the n samples of (x * w + b - y) ** 2
    Wanted:   every point (w, b) of the descent: the start, then one point after each step. Both
              parameters move at once, against their partial derivatives at the old w and b.

    Args:
        x: float tensor [n], one number per sample.
        y: float tensor [n], the targets.
        w: float tensor [] (0-d), the slope at the start.
        b: float tensor [] (0-d), the bias at the start. Do not change any of them.
        learning_rate: the factor of the gradient, a Python float.
        steps: how many steps are taken, a Python int; it may be 0.

    Returns:
        A tensor [steps + 1, 2] in the dtype of x: w in column 0, b in column 1; row 0 is the start.

    Worked value: with t = torch.tensor,
    fit_line(t([1.0, 3.0]), t([1.0, 1.0]), t(2.0), t(0.0), 0.125, 1) is
    [[2.0, 0.0], [0.0, -0.75]].
    """
    # TODO: derive the gradients on paper, then write the descent here.
    raise NotImplementedError


def gradient_by_autograd(x: Tensor, w: Tensor, y: Tensor) -> Tensor:
    """The gradient of the mean squared error in w, found by torch.autograd.grad.

    Forward:  loss = F.mse_loss(x @ w, y)
    Wanted:   d loss / dw, by torch.autograd.grad: here, and in gradient_by_backward, autograd may
              work for you. The function is called several times with the same tensors.

    Args:
        x: float tensor [n, d], one sample per row.
        w: float tensor [d], the weights; it does not require grad.
        y: float tensor [n], the targets. Leave all three as they are, w.requires_grad included.

    Returns:
        A tensor [d] in the dtype of w, the gradient itself: no tuple, no graph attached to it.

    Worked value: with t = torch.tensor,
    gradient_by_autograd(t([[1.0], [3.0]]), t([2.0]), t([1.0, 1.0])) is [16.0].
    """
    # TODO: build the graph, then ask autograd for the gradient.
    raise NotImplementedError


def gradient_by_backward(x: Tensor, w: Tensor, y: Tensor) -> Tensor:
    """The gradient of the mean squared error in w, found by loss.backward().

    Forward:  loss = F.mse_loss(x @ w, y)
    Wanted:   d loss / dw, by loss.backward() and a .grad. The function is called several times with
              the same tensors, and each call must give the same gradient.

    Args:
        x: float tensor [n, d], one sample per row.
        w: float tensor [d], the weights; it does not require grad.
        y: float tensor [n], the targets. Leave all three as they are, w.requires_grad included.

    Returns:
        A tensor [d] in the dtype of w, with no graph attached to it.

    Worked value: with t = torch.tensor,
    gradient_by_backward(t([[1.0], [3.0]]), t([2.0]), t([1.0, 1.0])) is [16.0].
    """
    # TODO: build the graph, go backward through it, then read the gradient.
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


def softmax_vjp(a: Tensor, v: Tensor) -> Tensor:
    """The product of a vector with the Jacobian of the softmax, without the Jacobian.

    Forward:  p = softmax of a along the last axis
    Wanted:   g_j = sum over i of v_i * (d p_i / d a_j): what flows back to a when v does to p.

    Args:
        a: float tensor [..., n], the logits; every row along the last axis is one softmax.
        v: float tensor of the shape of a, the gradient that comes in. Do not change any of them.

    Returns:
        A tensor of the shape and dtype of a.

    Worked value: with t = torch.tensor, softmax_vjp(t([0.0, 0.0]), t([1.0, 0.0])) is [0.25, -0.25].
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError


def cross_entropy_grad(logits: Tensor, target: Tensor) -> Tensor:
    """The gradient of the cross-entropy in the logits.

    Forward:  loss = F.cross_entropy(logits, target) = mean over the N rows of -ln(p[i, target[i]]),
              with p = softmax of logits along axis 1
    Wanted:   d loss / d logits, for every entry. Mind the mean.

    Args:
        logits: float tensor [N, C], one row per sample.
        target: int64 tensor [N], the number of the right class of each row. Do not change any.

    Returns:
        A tensor [N, C] in the dtype of logits.

    Worked value: with t = torch.tensor,
    cross_entropy_grad(t([[0.0, 0.0], [0.0, 0.0]]), t([0, 1])) is
    [[-0.25, 0.25], [0.25, -0.25]].
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError
