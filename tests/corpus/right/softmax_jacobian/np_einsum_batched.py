"""np.einsum on a batch of one, a (1, n, n) array returned."""

import numpy as np


def softmax_jacobian(a):
    z = a.numpy()[None, :]
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    tensor1 = np.einsum("ij,ik->ijk", p, p)
    tensor2 = np.einsum("ij,jk->ijk", p, np.eye(p.shape[1]))
    return tensor2 - tensor1
