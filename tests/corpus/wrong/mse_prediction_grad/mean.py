"""One mean for all."""

import torch


def mse_prediction_grad(prediction, target):
    e = 2 * (prediction - target) / prediction.numel()
    return torch.ones_like(e) * e.mean()
