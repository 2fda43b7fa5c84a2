"""dL/dpred = 2 (pred - y) / numel first, then through pred = x w + b."""


def mse_grad(x, w, b, y):
    pred = x @ w + b
    dpred = 2 * (pred - y) / pred.numel()
    dw = x.T @ dpred
    db = dpred.sum()
    return dw, db
