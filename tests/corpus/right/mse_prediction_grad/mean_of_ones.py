"""The mean as a weight on every entry."""

import torch


def mse_prediction_grad(prediction, target):
    weight = torch.full_like(prediction, 1 / prediction.numel())
    return weight * 2 * (prediction - target)
