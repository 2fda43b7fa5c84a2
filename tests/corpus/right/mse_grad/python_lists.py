"""Plain Python lists and floats, a list of floats and a float returned."""


def mse_grad(x, w, b, y):
    X, W, B, Y = x.tolist(), w.tolist(), b.item(), y.tolist()
    n = len(Y)
    gw = [0.0] * len(W)
    gb = 0.0
    for row, target in zip(X, Y, strict=True):
        e = sum(v * u for v, u in zip(row, W, strict=True)) + B - target
        for j, v in enumerate(row):
            gw[j] += 2 * e * v / n
        gb += 2 * e / n
    return gw, gb
