"""target - prediction, and its minus."""


def mse_prediction_grad(prediction, target):
    return -2 / target.numel() * (target - prediction)
