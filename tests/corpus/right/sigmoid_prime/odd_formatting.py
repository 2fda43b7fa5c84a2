"""Hand-aligned code that the formatter leaves alone."""

import torch


# fmt: off
def sigmoid_prime( x ) :
    s  =  torch . sigmoid( x )
    t  =  1-s
    return (
             s
           * t
    )
# fmt: on
