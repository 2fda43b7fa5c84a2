"""grad is a variable here and a function only in the check."""

import torch


def sigmoid_prime(x):
    grad = torch.sigmoid(x)
    grad = grad * (1 - grad)
    return grad


if __name__ == '__main__':
    from torch.autograd import grad

    x = torch.ones(2, requires_grad=True)
    print(grad(torch.sigmoid(x).sum(), x))
