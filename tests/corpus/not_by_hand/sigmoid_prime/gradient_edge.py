"""The node from get_gradient_edge."""

import torch


def sigmoid_prime(x):
    y = torch.sigmoid(x.clone().requires_grad_())
    node = torch.autograd.graph.get_gradient_edge(y).node
    return node(torch.ones_like(x)).detach()
