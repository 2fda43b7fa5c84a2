"""numpy masks through the shared memory of x."""


def relu_grad(x):
    a = x.numpy()
    a[a < 0] = 0
    a[a > 0] = 1
    return x
