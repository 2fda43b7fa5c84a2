"""A check against autograd under __main__."""

import torch


def sigmoid_prime(x):
    s = torch.sigmoid(x)
    return s * (1 - s)


if __name__ == "__main__":
    from torch.func import grad

    x = torch.linspace(-4, 4, 9, requires_grad=True)
    y = torch.sigmoid(x)
    y.sum().backward()
    assert torch.allclose(x.grad, sigmoid_prime(x))
    assert torch.allclose(torch.autograd.grad(torch.sigmoid(x).sum(), x)[0], sigmoid_prime(x))
    print(grad(torch.sigmoid)(torch.tensor(0.0)), y.grad_fn)
