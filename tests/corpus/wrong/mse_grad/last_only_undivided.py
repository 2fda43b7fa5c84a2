"""= for += in the loop, without n."""


def mse_grad(x, w, b, y):
    for i in range(len(y)):
        e = x[i] @ w + b - y[i]
        grad_w = 2 * e * x[i]
        grad_b = 2 * e
    return grad_w, grad_b
