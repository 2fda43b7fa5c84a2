"""No mean."""


def mse_prediction_grad(prediction, target):
    return 2 * (prediction - target)
