"""gradcheck of a Function under __main__."""

import torch


class Sigmoid(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        y = torch.sigmoid(x)
        ctx.save_for_backward(y)
        return y

    @staticmethod
    def backward(ctx, grad_output):
        (y,) = ctx.saved_tensors
        return grad_output * y * (1 - y)


def sigmoid_prime(x):
    s = torch.sigmoid(x)
    return s * (1 - s)


if __name__ == "__main__":
    x = torch.randn(5, dtype=torch.float64, requires_grad=True)
    print(torch.autograd.gradcheck(Sigmoid.apply, (x,)))
