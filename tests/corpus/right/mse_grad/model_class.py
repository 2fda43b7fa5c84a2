"""A linear regression class with forward and backward."""


class LinearRegression:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def forward(self, x):
        self.x = x
        return x @ self.w + self.b

    def backward(self, dout):
        return self.x.T @ dout, dout.sum()


class MSELoss:
    def backward(self, pred, target):
        return 2 * (pred - target) / pred.numel()


def mse_grad(x, w, b, y):
    model = LinearRegression(w, b)
    pred = model.forward(x)
    return model.backward(MSELoss().backward(pred, y))
