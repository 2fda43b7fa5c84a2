"""Element by element."""

import torch


def squares_partials(x, w, b):
    rows = [(2 * p * q, 2 * r) for p, q, r in zip(x.flatten(), w.flatten(), b.flatten())]
    dw = torch.tensor([row[0] for row in rows], dtype=x.dtype).reshape(x.shape)
    db = torch.tensor([row[1] for row in rows], dtype=x.dtype).reshape(x.shape)
    return dw, db
