"""np.diag_indices for the diagonal."""

import numpy as np
import torch


def softmax_jacobian(a):
    e = np.exp(a.numpy() - np.amax(a.numpy()))
    p = e / np.sum(e)
    jac = -p[:, np.newaxis] * p[np.newaxis, :]
    jac[np.diag_indices(len(p))] += p
    return torch.tensor(jac, dtype=a.dtype)
