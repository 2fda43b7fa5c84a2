"""Added up to one number."""


def mse_prediction_grad(prediction, target):
    return (2 * (prediction - target)).sum()
