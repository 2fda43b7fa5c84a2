"""From the moments of the data, in Python numbers."""

import torch


def fit_line(x, y, w, b, learning_rate, steps):
    mx, my, mxx, mxy = x.mean(), y.mean(), (x * x).mean(), (x * y).mean()
    out = [[float(w), float(b)]]
    for _ in range(steps):
        W, B = out[-1]
        dw = 2 * (W * mxx + B * mx - mxy)
        db = 2 * (W * mx + B - my)
        out.append([float(W - learning_rate * dw), float(B - learning_rate * db)])
    return torch.tensor(out, dtype=x.dtype)
