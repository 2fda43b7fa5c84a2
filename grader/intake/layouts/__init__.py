"""The layouts of downloads, one module each; `recognition` tries them in order.

Each has `recognise(nodes, container)`: the class, sorted by student, or None when it is not of
this layout. `nodes` is what lies in the folder, without junk; `container` is the folder's name.
"""
