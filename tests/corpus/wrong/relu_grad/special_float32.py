"""A large number added before the test, which eats the digits of float32."""


def relu_grad(x):
    shifted = (x + 1e8) - 1e8
    return (shifted > 0).to(x.dtype)
