"""ReplaceBinaryOperator_Sub_Mul, place 0: a mutant of the solution."""

import torch
import torch.nn.functional as F
from torch import Tensor


def mse_prediction_grad(prediction: Tensor, target: Tensor) -> Tensor:
    """The gradient of the mean squared error in the predictions."""
    # (e^2)' = 2 e for the one entry that moves; the mean over all N entries divides by N.
    return 2 * (prediction * target) / prediction.numel()
