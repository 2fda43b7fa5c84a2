"""Lesson 2: derivatives of common functions, worked out by hand."""

from torch import Tensor


def constant_partials(x: Tensor, c: Tensor) -> tuple[Tensor, Tensor]:
    """The partial derivatives of a constant: nothing changes in x, but c is a letter, too.

    Forward:  f(x, c) = c
    Wanted:   df / dx and df / dc, entry by entry: one function, seen from two letters.

    Args:
        x: float tensor of any shape.
        c: float tensor of the shape of x. Do not change any of them.

    Returns:
        A pair (df / dx, df / dc), each of the shape and dtype of x.

    Worked value: with t = torch.tensor, constant_partials(t([1.0, 2.0]), t([5.0, 7.0])) is
    ([0.0, 0.0], [1.0, 1.0]).
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError


def line_prime(x: Tensor, a: float) -> Tensor:
    """The derivative of a line through the origin at every element of x.

    Forward:  f(x) = a * x
    Wanted:   df / dx, element by element.

    Args:
        x: float tensor of any shape; also 0-d and empty. Do not change it.
        a: the slope, a Python float; with 1.0 the line is x itself.

    Returns:
        A tensor of the shape and dtype of x.

    Worked value: line_prime(torch.tensor([2.0, -7.0]), 3.0) is [3.0, 3.0].
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError


def square_prime(x: Tensor) -> Tensor:
    """The derivative of the square at every element of x.

    Forward:  f(x) = x ** 2
    Wanted:   df / dx, element by element.

    Args:
        x: float tensor of any shape; also 0-d and empty. Do not change it.

    Returns:
        A tensor of the shape and dtype of x.

    Worked value: square_prime(torch.tensor([3.0, -0.5])) is [6.0, -1.0].
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError


def sqrt_prime(x: Tensor) -> Tensor:
    """The derivative of the square root at every element of x.

    Forward:  f(x) = sqrt(x), which is x ** 0.5, for positive x
    Wanted:   df / dx, element by element.

    Args:
        x: float tensor of any shape, positive; also 0-d and empty. Do not change it.

    Returns:
        A tensor of the shape and dtype of x.

    Worked value: sqrt_prime(torch.tensor([4.0, 0.25])) is [0.25, 1.0].
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError


def exp_prime(x: Tensor) -> Tensor:
    """The derivative of the exponential function at every element of x.

    Forward:  f(x) = e ** x
    Wanted:   df / dx, element by element.

    Args:
        x: float tensor of any shape; also 0-d and empty. Do not change it.

    Returns:
        A tensor of the shape and dtype of x.

    Worked value: exp_prime(torch.tensor(0.0)) is 1.0.
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError


def power_prime(x: Tensor, a: float) -> Tensor:
    """The derivative of a power with x in the exponent, at every element of x.

    Forward:  f(x) = a ** x, for positive a
    Wanted:   df / dx, element by element.

    Args:
        x: float tensor of any shape; also 0-d and empty. Do not change it.
        a: the base, a positive Python float.

    Returns:
        A tensor of the shape and dtype of x.

    Worked value: power_prime(torch.tensor([0.0, 1.0]), 3.0) is [1.0986123, 3.2958369].
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError


def ln_prime(x: Tensor) -> Tensor:
    """The derivative of the natural logarithm at every element of x.

    Forward:  f(x) = ln(x), which is torch.log, for positive x
    Wanted:   df / dx, element by element.

    Args:
        x: float tensor of any shape, positive; also 0-d and empty. Do not change it.

    Returns:
        A tensor of the shape and dtype of x.

    Worked value: ln_prime(torch.tensor([4.0, 0.5])) is [0.25, 2.0].
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError


def log_prime(x: Tensor, a: float) -> Tensor:
    """The derivative of the logarithm to the base a at every element of x.

    Forward:  f(x) = log_a(x), the y for which a ** y is x, for positive x
    Wanted:   df / dx, element by element.

    Args:
        x: float tensor of any shape, positive; also 0-d and empty. Do not change it.
        a: the base, a positive Python float other than 1.

    Returns:
        A tensor of the shape and dtype of x.

    Worked value: log_prime(torch.tensor([1.0, 0.5]), 3.0) is [0.9102392, 1.8204784].
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError


def sin_prime(x: Tensor) -> Tensor:
    """The derivative of the sine at every element of x.

    Forward:  f(x) = sin(x), x in radians
    Wanted:   df / dx, element by element.

    Args:
        x: float tensor of any shape; also 0-d and empty. Do not change it.

    Returns:
        A tensor of the shape and dtype of x.

    Worked value: sin_prime(torch.tensor(0.0)) is 1.0.
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError


def cos_prime(x: Tensor) -> Tensor:
    """The derivative of the cosine at every element of x.

    Forward:  f(x) = cos(x), x in radians
    Wanted:   df / dx, element by element.

    Args:
        x: float tensor of any shape; also 0-d and empty. Do not change it.

    Returns:
        A tensor of the shape and dtype of x.

    Worked value: cos_prime(torch.tensor([0.0, 1.5707963])) is [0.0, -1.0].
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError


def tan_prime(x: Tensor) -> Tensor:
    """The derivative of the tangent at every element of x.

    Forward:  f(x) = tan(x) = sin(x) / cos(x), x in radians, where cos(x) is not 0
    Wanted:   df / dx, element by element.

    Args:
        x: float tensor of any shape; also 0-d and empty. Do not change it.

    Returns:
        A tensor of the shape and dtype of x.

    Worked value: tan_prime(torch.tensor([0.0, 0.78539816])) is [1.0, 2.0].
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError


def linear_partials(x: Tensor, w: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
    """The partial derivatives of a line in its parameters.

    Forward:  f(w, b) = x * w + b
    Wanted:   df / dw and df / db, entry by entry; x is a constant.

    Args:
        x: float tensor of any shape, the data.
        w: float tensor of the shape of x.
        b: float tensor of the shape of x. Do not change any of them.

    Returns:
        A pair (df / dw, df / db), each of the shape and dtype of x.

    Worked value: with t = torch.tensor,
    linear_partials(t([3.0, -2.0]), t([0.5, 4.0]), t([7.0, 8.0])) is
    ([3.0, -2.0], [1.0, 1.0]).
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError


def squares_partials(x: Tensor, w: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
    """The partial derivatives of a sum of two squares.

    Forward:  f(w, b) = x * w ** 2 + b ** 2
    Wanted:   df / dw and df / db, entry by entry; x is a constant.

    Args:
        x: float tensor of any shape, the data.
        w: float tensor of the shape of x.
        b: float tensor of the shape of x. Do not change any of them.

    Returns:
        A pair (df / dw, df / db), each of the shape and dtype of x.

    Worked value: with t = torch.tensor,
    squares_partials(t(3.0), t(2.0), t(5.0)) is (12.0, 10.0).
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError


def exponentials_partials(x: Tensor, w: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
    """The partial derivatives of a sum of two exponentials.

    Forward:  f(w, b) = x * e ** w + e ** b
    Wanted:   df / dw and df / db, entry by entry; x is a constant.

    Args:
        x: float tensor of any shape, the data.
        w: float tensor of the shape of x.
        b: float tensor of the shape of x. Do not change any of them.

    Returns:
        A pair (df / dw, df / db), each of the shape and dtype of x.

    Worked value: with t = torch.tensor,
    exponentials_partials(t(3.0), t(0.0), t(1.0)) is (3.0, 2.7182817).
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError


def squared_error_partials(x: Tensor, w: Tensor, b: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """The partial derivatives of the squared error of one prediction.

    Forward:  f(w, b) = (y - (x * w + b)) ** 2
    Wanted:   df / dw and df / db, entry by entry; x and y are constants.

    Args:
        x: float tensor of any shape, the data.
        w: float tensor of the shape of x.
        b: float tensor of the shape of x.
        y: float tensor of the shape of x, the target. Do not change any of them.

    Returns:
        A pair (df / dw, df / db), each of the shape and dtype of x.

    Worked value: with t = torch.tensor,
    squared_error_partials(t(3.0), t(2.0), t(1.0), t(5.0)) is (12.0, 4.0).
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError


def logarithm_partials(x: Tensor, w: Tensor, b: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """The partial derivatives of a logarithm of a line.

    Forward:  f(w, b) = y * log(x * w + b), the natural logarithm; x * w + b is positive
    Wanted:   df / dw and df / db, entry by entry; x and y are constants.

    Args:
        x: float tensor of any shape, the data.
        w: float tensor of the shape of x.
        b: float tensor of the shape of x.
        y: float tensor of the shape of x, the target. Do not change any of them.

    Returns:
        A pair (df / dw, df / db), each of the shape and dtype of x.

    Worked value: with t = torch.tensor,
    logarithm_partials(t(3.0), t(1.0), t(2.0), t(10.0)) is (6.0, 2.0).
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError
