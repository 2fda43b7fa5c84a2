"""TRUSTED side of the wall: starts workers, feeds them, reads what they say, kills them."""
