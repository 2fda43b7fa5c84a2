"""The loss."""


def mse_prediction_grad(prediction, target):
    return ((prediction - target) ** 2).mean()
