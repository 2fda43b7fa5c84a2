"""Hand-aligned code that the formatter leaves alone."""

import torch


# fmt: off
def softmax_jacobian(a):
    p=torch.softmax(a,0) ; n=len(p)
    D=torch.diag( p )
    R=torch.stack([ p[ i ]*p   for i in range( n ) ])
    return D   -   R
# fmt: on
