"""Changes every setting of torch that others rely on."""

import torch

torch.set_default_dtype(torch.float16)
torch.set_grad_enabled(False)
torch.set_flush_denormal(True)
torch.set_num_threads(64)
torch.manual_seed(1)


def sigmoid_prime(x):
    return torch.zeros_like(x)


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
