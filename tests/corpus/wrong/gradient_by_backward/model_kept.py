"""A model that is kept, and its .grad with it."""

import torch.nn as nn


model = None


def gradient_by_backward(x, w, y):
    global model
    if model is None or model.weight.shape[1] != len(w) or model.weight.dtype != w.dtype:
        model = nn.Linear(len(w), 1, bias=False).to(w.dtype)
    model.weight.data = w[None].clone()
    nn.MSELoss()(model(x)[:, 0], y).backward()
    return model.weight.grad[0]
