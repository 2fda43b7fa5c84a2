"""A lambda bound to the name."""

relu_grad = lambda x: (x > 0).double()
