"""The absolute error's."""

import torch


def mse_prediction_grad(prediction, target):
    return torch.sign(prediction - target) / prediction.numel()
