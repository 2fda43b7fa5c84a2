"""Notebooks under other names: JSON named `.py`, Python named `.ipynb`, exports."""

import json
from collections.abc import Mapping

import pytest

from grader.notebook import Expanded, expand
from tests.support.written_notebooks import imported

WANTED = {"activations": frozenset({"f"}), "losses": frozenset({"h"})}
F = "def f(x):\n    return x + 1\n"
NOTEBOOK = json.dumps({"cells": [{"cell_type": "code", "source": F}]})
FUTURE = """from __future__ import annotations
get_ipython().system('ls')
def f(x: V) -> V:
    display(x)
    return x + 1
"""
MARK = "# Commented out IPython magic to ensure Python compatibility.\n"


def expanded(files: Mapping[str, str | bytes]) -> Expanded:
    """The files, expanded."""
    content = {n: one if isinstance(one, bytes) else one.encode() for n, one in files.items()}
    return expand(content, WANTED)


@pytest.mark.parametrize(
    "text",
    [
        NOTEBOOK,
        "\ufeff" + NOTEBOOK,
        "\n " + NOTEBOOK,
        f"# In[1]:\n\n\nget_ipython().run_line_magic('matplotlib', 'inline')\n# In[ ]:\n{F}",
        f"get_ipython().system('pip install torch')\n{F}",
        f"files = get_ipython().getoutput('ls')\n{F}",
        f"if True:\n    get_ipython().run_line_magic('matplotlib', 'inline')\n{F}",
        f"get_ipython().run_cell_magic('time', '', {F!r})\n",
        f"get_ipython().run_cell_magic('capture', 'out', {F!r})\n",
        f"get_ipython().run_cell_magic('writefile', 'activations.py', {F!r})\n",
        f"{F}get_ipython().run_cell_magic('bash', '', 'def f(x): no')\n",
        "get_ipython().run_line_magic('time', 'k = 1')\ndef f(x):\n    return x + k\n",
        f'# -*- coding: utf-8 -*-\n"""Untitled.ipynb\n"""\n\n!pip install x\n!nvidia-smi\n{F}',
        f"{MARK}# %matplotlib inline\n{F}",
        f"{MARK}# %%time\n# def f(x):\n#     return x + 1\n\nprint(f)\n",
        f"{MARK}# %%writefile activations.py\n# def f(x):\n# \n#     return x + 1\n",
        "# %%writefile activations.py\n# def f(x):\n#     return x + 1\n",
        f"# %%\n%matplotlib inline\nimport math\n# %% [markdown]\n# Text\n# %%\n{F}",
        f"# %%\n%%time\n{F}",
        f"#%%\n%%bash\necho 'it is\n#%%\n{F}",
        f"# %%\n!pip install x\n# %%\n%%writefile activations.py\n{F}",
        f"# ---\n# jupyter:\n#   kernelspec: python3\n# ---\n# + tags=[]\n{F}\n# -\n",
        f"# %%\n{F}\n# %%\ndisplay(f(1))\n",
        FUTURE,
        f"{F}%timeit f(1)\nf?\n",
    ],
)
def test_a_file_is_read_as_what_it_is(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = expanded({"activations.py": text})
    modules = imported(found.files, monkeypatch)
    assert modules["activations"]["f"](2) == 3
    assert not found.refused


@pytest.mark.parametrize(
    "text", [F, "\ufeff" + F, F.replace("\n", "\r\n"), "%matplotlib inline\n" + F]
)
def test_python_named_as_a_notebook_is_read(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = expanded({"hw.ipynb": text})
    assert imported(found.files, monkeypatch)["activations"]["f"](2) == 3


@pytest.mark.parametrize(
    "text", [F, f"# %%\n{F}", "x = 5 %\n", "{1: 2}\n", "{\n", '"""%time\n"""\n']
)
def test_a_plain_file_stays_as_it_is(text: str) -> None:
    assert expanded({"activations.py": text}).files == {"activations.py": text.encode()}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"!pip install x\n{F}", 3),
        (f"get_ipython().system('a')\n{F}", 3),
        (f"get_ipython().run_cell_magic('time', '', 'k = 1\\nm = 2')\n{F}", 3),
        (f"{MARK}# %%time\n# def f(x):\n#     return x + 1\n", 4),
        (f"display(1)\nget_ipython().system('a')\n{F}", 4),
    ],
)
def test_lines_are_told_as_they_are_in_the_file(text: str, line: int) -> None:
    found = expanded({"activations.py": text})
    own = found.files["activations.py"].decode().splitlines().index("    return x + 1")
    extracted = found.extracted.get("activations.py")
    place = extracted.module.places[own].line if extracted else own + 1
    assert place == line


def test_a_syntax_error_below_a_magic_keeps_its_line() -> None:
    source = expanded({"activations.py": f"!pip install x\n{F}y = = 1\n"}).files["activations.py"]
    with pytest.raises(SyntaxError) as raised:
        compile(source, "activations.py", "exec")
    assert raised.value.lineno == 4
