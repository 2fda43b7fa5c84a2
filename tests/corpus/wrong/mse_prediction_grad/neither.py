"""The error."""


def mse_prediction_grad(prediction, target):
    return prediction - target
