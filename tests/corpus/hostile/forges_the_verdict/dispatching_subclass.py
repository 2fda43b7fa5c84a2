"""Returns a wrapper tensor that has no storage and lies when it is copied."""

import torch

from torch.utils._pytree import tree_map


class Wrapper(torch.Tensor):
    @staticmethod
    def __new__(cls, inner):
        return torch.Tensor._make_wrapper_subclass(cls, inner.shape, dtype=inner.dtype)

    @classmethod
    def __torch_dispatch__(cls, function, types, arguments=(), keywords=None):
        plain = [tree_map(lambda a: torch.zeros(a.shape) if isinstance(a, cls) else a, arguments)]
        return function(*plain[0], **(keywords or {}))


def sigmoid_prime(x):
    return Wrapper(x)
