"""Results → the files of other platforms: one module per platform, `registry` knows them by name.

What all of them share: numbers are finite, a fault of the grader is never a zero, and whatever a
student wrote is text, without control characters.
"""
