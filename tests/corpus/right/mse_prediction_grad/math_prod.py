"""N from the shape."""

import math


def mse_prediction_grad(prediction, target):
    n = math.prod(prediction.shape)
    return (prediction - target).mul(2).div(n)
