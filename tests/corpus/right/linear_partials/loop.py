"""Element by element."""

import torch


def linear_partials(x, w, b):
    dw, db = torch.empty_like(x), torch.empty_like(x)
    for i in range(x.numel()):
        dw.view(-1)[i] = x.flatten()[i]
        db.view(-1)[i] = 1
    return dw, db
