"""The root of the mean."""


def mse_prediction_grad(prediction, target):
    e = prediction - target
    return e / e.numel() / (e**2).mean().sqrt()
