"""Methods called eval and compile, and a model in eval mode."""

import torch


class Model(torch.nn.Module):
    def forward(self, x):
        s = torch.sigmoid(x)
        return s * (1 - s)


model = Model().eval()


def sigmoid_prime(x):
    return model.eval()(x)
