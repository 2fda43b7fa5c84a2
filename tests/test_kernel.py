"""The notebooks of tests/notebooks in a real kernel: it gives the answers that the grader gets."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import pytest

from grader import catalog
from grader.notebook import cells, expand
from tests.support.written_notebooks import (
    EXAMPLES,
    LESSON,
    LESSON_ANSWERS,
    Example,
    imported,
)

pytestmark = pytest.mark.slow

# One kernel for all: between two notebooks it forgets what the first one set.
FORGET = """%reset -f -s
import glob, os, sys
for _path in glob.glob('*.py'):
    os.remove(_path)
    sys.modules.pop(_path.removesuffix('.py'), None)
get_ipython().compile.reset_compiler_flags()
if 'torch' in sys.modules:
    sys.modules['torch'].set_default_dtype(sys.modules['torch'].float32)
if 'numpy' in sys.modules:
    sys.modules['numpy'].seterr(all='warn')
del glob, os, sys
"""
ASK = """
try:
    _asked = f
except NameError:
    import sys
    sys.path.insert(0, '')
    from activations import f as _asked
print('ANSWER', repr(_asked(2)))
"""


ASK_LESSON = f"""
try:
    sigmoid_prime
except NameError:
    import sys
    sys.path.insert(0, '')
    from activations import *
    from losses import *
{LESSON_ANSWERS}
print('ANSWER', shown)
"""


def executed(sources: list[str], folder: Path) -> list[str]:
    """What each cell that asks has printed, from one kernel."""
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in sources])
    resources = {"metadata": {"path": str(folder)}}
    nbclient.NotebookClient(made, timeout=300, allow_errors=True, resources=resources).execute()
    asked = [cell for cell in made.cells if "'ANSWER'" in cell.source]
    return [_printed(cell.outputs) for cell in asked]


def _printed(outputs: list[Any]) -> str:
    text = "".join(str(one.get("text", one.get("evalue", ""))) for one in outputs)
    return text.rpartition("ANSWER ")[2].strip()


def _cells(examples: list[Example]) -> Iterator[str]:
    for example in examples:
        yield FORGET
        yield from example.cells
        yield ASK


def test_a_kernel_gives_the_answers_of_the_examples(tmp_path: Path) -> None:
    answers = executed(list(_cells(EXAMPLES)), tmp_path)
    told = dict(zip((one.name for one in EXAMPLES), answers, strict=True))
    assert told == {one.name: one.answer for one in EXAMPLES}


def test_a_kernel_gives_the_answers_of_lesson_notebooks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources, sliced = list[str](), dict[str, str]()
    for name, content in LESSON.items():
        own = ["\n".join(cell.lines) for cell in cells.read(content)]
        sources += [FORGET, *own, ASK_LESSON]
        modules = imported(expand({"hw.ipynb": content}, catalog.functions()).files, monkeypatch)
        names = {**modules["activations"], **modules["losses"]}
        exec(LESSON_ANSWERS, names)  # noqa: S102  the test's own text
        sliced[name] = names["shown"]
    assert dict(zip(LESSON, executed(sources, tmp_path), strict=True)) == sliced
