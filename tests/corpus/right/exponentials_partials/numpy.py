"""In numpy."""

import numpy as np


def exponentials_partials(x, w, b):
    return x.numpy() * np.exp(w.numpy()), np.exp(b.numpy())
