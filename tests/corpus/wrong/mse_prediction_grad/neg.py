"""target - prediction."""


def mse_prediction_grad(prediction, target):
    return 2 * (target - prediction) / target.numel()
