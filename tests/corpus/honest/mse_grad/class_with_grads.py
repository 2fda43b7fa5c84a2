"""A model that keeps its gradients in .grad attributes of its own."""

from dataclasses import dataclass, field

import torch


@dataclass
class Linear:
    w: torch.Tensor
    b: torch.Tensor
    grad: dict = field(default_factory=dict)

    def backward(self, x, y):
        e = x @ self.w + self.b - y
        self.grad['w'] = 2 * (e @ x) / len(y)
        self.grad['b'] = 2 * e.mean()


def mse_grad(x, w, b, y):
    model = Linear(w, b)
    model.backward(x, y)
    return model.grad['w'], model.grad['b']
