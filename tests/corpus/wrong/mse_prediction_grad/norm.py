"""The norm's."""


def mse_prediction_grad(prediction, target):
    e = prediction - target
    return e / e.norm()
