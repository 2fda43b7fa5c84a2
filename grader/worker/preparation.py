"""A fresh process → one that has done what costs much, or fails, in a locked worker.

That is imports, which need files; probing of the processor; the first use of a kernel or a codec.
"""

import contextlib
import importlib
import random
import sys
from collections.abc import Sequence
from pathlib import Path

# What Python, torch, numpy and students import only when it is needed: the codecs of source files,
# parts of libraries. A worker without files cannot.
_IMPORTED_LATE = (
    "cProfile",
    "cmath",
    "encodings.ascii",
    "encodings.big5",
    "encodings.cp1252",
    "encodings.gb18030",
    "encodings.gbk",
    "encodings.latin_1",
    "encodings.utf_16",
    "encodings.utf_8_sig",
    "numpy.fft",
    "numpy.ma",
    "numpy.polynomial",
    "numpy.random",
    "numpy.testing",
    "numpy.typing",
    "statistics",
    "torch._subclasses.schema_check_mode",
    "torch.utils.serialization",
    "unicodedata",  # the compiler's, for names that are not ASCII
)


def prepare(modules: Sequence[str]) -> None:
    """Do it; these `modules` are imported, too."""
    import torch

    importlib.import_module("grader.worker.serve").warm_up()
    torch.set_num_threads(1)
    for module in (*_IMPORTED_LATE, *modules):
        # None of them is needed by the grader itself; a later torch may not have one.
        with contextlib.suppress(ImportError):
            importlib.import_module(module)
    random.seed(0)  # every worker begins in this state, as it does with torch's
    x = torch.rand(3, requires_grad=True)
    str((x**2).half().sum())
    torch.nn.functional.conv2d(torch.rand(1, 3, 16, 16), torch.rand(4, 3, 3, 3))
    _forget_own_folder(Path(torch.__file__))


def _forget_own_folder(torch_file: Path) -> None:
    """In a checkout the solutions lie beside the package: no worker shall import from there."""
    own = Path(__file__).parents[2]
    if own not in torch_file.parents:
        sys.path[:] = [entry for entry in sys.path if Path(entry).resolve() != own]
