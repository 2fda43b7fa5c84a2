"""Returns an object that would run code where it is unpickled."""

import torch


class Bomb:
    def __reduce__(self):
        return exec, ("open('@COURSE@/@MARK@-pickle', 'w')",)


def sigmoid_prime(x):
    return Bomb()


tanh_prime = relu_grad = sigmoid_prime
