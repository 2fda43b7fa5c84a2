"""neg_ and exp_ on the argument, the answer in a new tensor."""


def sigmoid_prime(x):
    e = x.neg_().exp_()
    return e / (1 + e) ** 2
