"""The Jacobian is diagonal; einsum takes the diagonal back."""

import torch


def relu_grad(x):
    jacobian = torch.diag_embed((x.flatten() > 0).to(x.dtype))
    return torch.einsum("ii->i", jacobian).reshape(x.shape)
