"""Hand-aligned one-letter code."""


# fmt: off
def mse_grad( x,w,b,y ):
    n   = y.numel( )
    e   = x@w  +b  -y
    g_w = ( 2./n ) * ( e@x )
    g_b = ( 2./n ) *   e.sum( )
    return( g_w , g_b )
# fmt: on
