"""A worker of its own process image, for systems where no process that holds torch can be forked.

It is locked by nothing: this is tier T0, for one's own code.
"""

import os
import sys

from grader.worker import serve


def main(requests: int, answers: int) -> None:
    """Serve one submission over two inherited pipe ends."""
    serve.warm_up()
    with os.fdopen(requests, "rb") as reader, os.fdopen(answers, "wb") as writer:
        serve.serve(reader, writer)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
