"""mean() of the gradient."""

import torch


def mse_prediction_grad(prediction, target):
    return torch.mean(2 * (prediction - target) / prediction.numel())
