"""Tasks → nothing, but what a worker does for the first time has been done before the fork.

First uses cost milliseconds in every worker: kernels are looked up, caches of Python filled, its
code made faster. Submissions of ours are served every task, like a student's, and forgotten.
"""

import io
import linecache
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from grader.wire.messages import Kept, Sources
from grader.worker import guards
from grader.worker.serve import serve
from grader.worker.task import Task

# What answers are made of, whatever they compute; no derivative of the course.
_ANSWER = '''"""A formula."""

import math

import numpy as np
import torch
from torch import Tensor


def {name}(x: Tensor, *others: Tensor) -> Tensor:
    """A value that nobody asked for."""
    bounded = 1 / (1 + torch.exp(-x)) + torch.sigmoid(x) - torch.tanh(x) / torch.cosh(x)
    if x.dim() == 1 and not others:
        return torch.diag(bounded) - torch.outer(torch.softmax(x, 0), x / x.sum())
    rest = sum(2 * (x - other) / x.numel() for other in others) if others else x.mean()
    decayed = torch.from_numpy(np.where(x.numpy() > 1, np.exp(-np.abs(x.numpy())), math.sqrt(2)))
    return (x >= 0).to(x.dtype) * bounded ** 2 - torch.where(x > 0, rest, decayed.to(x.dtype))
'''
_STUB = """def {name}(*inputs):
    raise NotImplementedError
"""


def rehearse(tasks: Sequence[Task]) -> None:
    """Serve all tasks to submissions that answer them, and that do not."""
    for text in (_ANSWER, _STUB):
        files = _files(text, tasks)
        frames = [Sources(files=files).frame(), *(Kept(i).frame() for i in range(len(tasks)))]
        with _forgotten(files):
            serve(io.BytesIO(b"".join(frame.pack() for frame in frames)), io.BytesIO(), tasks)


def _files(text: str, tasks: Sequence[Task]) -> Mapping[str, bytes]:
    """A submission with this definition for every function that is asked for."""
    files: dict[str, bytes] = {}
    for request in (task.request for task in tasks):
        name = f"{request.module}.py"
        files[name] = files.get(name, b"") + text.format(name=request.function).encode()
    return files


@contextmanager
def _forgotten(files: Mapping[str, bytes]) -> Iterator[None]:
    """Leave no trace of a submission with these files."""
    finders = tuple(sys.meta_path)
    try:
        yield
    finally:
        sys.meta_path[:] = finders
        for name in files:
            sys.modules.pop(name.removesuffix(".py"), None)
            linecache.cache.pop(name, None)
        guards.installed().forget()
