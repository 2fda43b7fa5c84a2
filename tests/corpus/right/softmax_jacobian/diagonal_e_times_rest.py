"""Diagonal e_i (S - e_i) / S**2, off-diagonal -e_i e_j / S**2."""

import math


def softmax_jacobian(a):
    top = max(a.tolist())
    e = [math.exp(v - top) for v in a.tolist()]
    S = sum(e)
    rows = []
    for i, ei in enumerate(e):
        row = [-ei * ej / S**2 for ej in e]
        row[i] = ei * (S - ei) / S**2
        rows.append(row)
    return rows
