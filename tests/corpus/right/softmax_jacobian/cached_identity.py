"""functools.lru_cache on the identity matrix."""

import functools

import torch


@functools.lru_cache
def identity(n, dtype):
    return torch.eye(n, dtype=dtype)


def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    return (identity(len(a), a.dtype) - p) * p[:, None]
