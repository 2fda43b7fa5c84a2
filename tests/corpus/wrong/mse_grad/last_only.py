"""= for += in the loop."""


def mse_grad(x, w, b, y):
    n = len(y)
    for i in range(n):
        e = x[i] @ w + b - y[i]
        grad_w = 2 * e * x[i] / n
        grad_b = 2 * e / n
    return grad_w, grad_b
