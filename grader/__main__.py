"""`python -m grader`: the same as the console script `grader`."""

from grader.cli import main

main()
