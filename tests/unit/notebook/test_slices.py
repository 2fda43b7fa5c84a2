"""What a notebook's functions give out of the notebook; tests/test_kernel.py asks a real kernel."""

import numpy as np
import pytest
import torch

from grader.notebook import expand
from tests.support.written_notebooks import EXAMPLES, Example, imported

WANTED = {"activations": frozenset({"f"})}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_a_slice_answers_as_the_kernel_does(
    example: Example, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = expand({"hw.ipynb": example.content}, WANTED)
    # A notebook's settings are those of the whole process, in which other tests run, too.
    dtype, seen = torch.get_default_dtype(), np.geterr()
    try:
        modules = imported(found.files, monkeypatch)
        assert repr(modules["activations"]["f"](2)) == example.answer
    finally:
        torch.set_default_dtype(dtype)
        np.seterr(**seen)
