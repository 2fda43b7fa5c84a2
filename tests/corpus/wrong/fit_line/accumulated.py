"""As w.grad without zero_grad."""

import torch


def fit_line(x, y, w, b, learning_rate, steps):
    path = [torch.stack([w, b])]
    gw = gb = 0.0
    for _ in range(steps):
        e = x * w + b - y
        gw = gw + 2 * (e * x).mean()
        gb = gb + 2 * e.mean()
        w = w - learning_rate * gw
        b = b - learning_rate * gb
        path.append(torch.stack([w, b]))
    return torch.stack(path)
