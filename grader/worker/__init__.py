"""UNTRUSTED side of the wall: runs beside the submission, knows `grader.wire` and nothing else.

It answers with values, never with verdicts: it holds no expected value, no seed, no tolerance.
"""
