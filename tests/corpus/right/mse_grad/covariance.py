"""mean(e x) = cov(e, x) + mean(e) mean(x)."""


def mse_grad(x, w, b, y):
    e = x @ w + b - y
    e_mean = e.mean()
    x_mean = x.mean(0)
    cov = ((e - e_mean)[:, None] * (x - x_mean)).mean(0)
    return 2 * (cov + e_mean * x_mean), 2 * e_mean
