"""0 and 1 are exact in every float type, here float16."""


def relu_grad(x):
    return (x > 0).half()
