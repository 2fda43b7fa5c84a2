"""A lambda bound to the name."""

mse_grad = lambda x, w, b, y: (
    2 * x.T @ (x @ w + b - y) / len(y),
    2 * (x @ w + b - y).mean(),
)
