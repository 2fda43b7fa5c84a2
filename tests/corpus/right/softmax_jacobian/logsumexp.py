"""p = exp(a - logsumexp(a)), the maximum taken off first."""

import torch


def softmax_jacobian(a):
    z = a - a.max()
    p = torch.exp(z - torch.logsumexp(z, dim=0))
    return torch.diag(p).sub(torch.outer(p, p))
