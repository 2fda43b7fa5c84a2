"""Large residuals are clipped."""


def mse_grad(x, w, b, y):
    e = (x @ w + b - y).clamp(-6, 6)
    return 2 * x.T @ e / len(y), 2 * e.mean()
