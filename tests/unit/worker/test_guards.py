"""What the guards see, and with which line; in a process of their own, since they change torch."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from grader.wire.messages import Request
from grader.wire.sightings import MAX_SIGHTINGS, Seen

# Reads (code, autograd_allowed) pairs as JSON lines, answers with the sightings of each.
SERVER = """
import json, sys
import torch
from grader.wire.messages import Request
from grader.worker import call, guards
from grader.worker.load import SubmissionImporter
from grader.worker.task import Task

watch = guards.installed()
points = [torch.linspace(-2, 2, n, dtype=torch.float64) for n in range(2, 9)]
cases = tuple((p,) for p in points) + tuple((p.float(),) for p in points)
for line in sys.stdin:
    code, allowed, functions = json.loads(line)
    sys.modules.pop("a", None)
    watch._imported.clear()
    importer = SubmissionImporter({"a.py": code.encode()})
    rows = []
    for name in functions:
        request = Request(
            module="a", function=name, outputs=1, cases=cases, autograd_allowed=allowed
        )
        reply = list(call.replies(importer, Task.of(request), watch))[-1]
        rows.append([[s.what, s.line] for s in reply.sightings])
    print(json.dumps(rows), flush=True)
"""


class Code(NamedTuple):
    """A submission, and what is to be seen of it at its line 3."""

    body: str
    seen: set[Seen]


SEEN = [
    Code("x.requires_grad_().sigmoid().sum().backward()", {Seen.ENGINE}),
    Code("torch.autograd.grad(x.requires_grad_().sigmoid().sum(), x)", {Seen.ENGINE}),
    Code("torch.autograd.functional.jacobian(torch.sigmoid, x)", {Seen.ENGINE}),
    Code("torch.func.vjp(torch.sigmoid, x)", {Seen.TRANSFORM}),
    Code("torch.func.grad(lambda v: v.sum())(x)", {Seen.ENGINE, Seen.TRANSFORM}),
    Code("torch.func.jvp(torch.sigmoid, (x,), (x,))", {Seen.FORWARD_MODE, Seen.TRANSFORM}),
    Code("torch.autograd.forward_ad.enter_dual_level()", {Seen.FORWARD_MODE}),
    Code("torch.ops.aten.sigmoid_backward(x, x)", {Seen.BACKWARD_OPERATION}),
    Code("torch._softmax_backward_data(x, x, 0, x.dtype)", {Seen.BACKWARD_OPERATION}),
    Code("x.requires_grad_().exp().grad_fn", {Seen.GRAPH_NODE}),
    Code("torch.sigmoid(x + 1e-5) - torch.sigmoid(x - 1e-5)", {Seen.SHIFT}),
    Code("[h(v + 1e-7) - h(v) for v in x.tolist()]", {Seen.SHIFT}),
    Code("[h(x + 1e-7 * e) for e in torch.eye(len(x), dtype=x.dtype)]", {Seen.SHIFT}),
    Code("torch.gradient(x)", {Seen.LIBRARY_DIFFERENCE}),
    Code("torch.complex(x, 1e-9 * x).imag", {Seen.COMPLEX_STEP}),
    Code("torch._C._pop_torch_function_stack()", {Seen.TAMPERED}),
]
UNSEEN = [
    "torch.vmap(lambda v: v * 2)(x)",
    "torch.sigmoid(x) * torch.sigmoid(-x)",
    "torch.sigmoid(x + 1) - torch.sigmoid(x)",
    "x.requires_grad_().grad_fn",
    "str(x.requires_grad_().sigmoid())",
    "[h(v) for v in x]",
    "Own.apply(x.requires_grad_()).sum().backward()",
    "torch.exp(x - x.max()) / torch.exp(x).sum()",
    "torch.exp(1j * x).imag",
    "torch.view_as_real(torch.complex(x, -x))[..., 1]",
]
OWN = (
    "class Own(torch.autograd.Function):\n"
    "    forward = staticmethod(lambda c, v: v.sigmoid())\n"
    "    backward = staticmethod(lambda c, g: g)\n"
)


def code(body: str) -> str:
    """A submission that runs the body at its line 3, and returns the input."""
    helper = "def h(v): return v * v\n"
    return f"import torch\ndef f(x):\n    {body}\n    return x\n{helper}{OWN}"


class Server:
    """A process with guards."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def sightings(
        self, submission: str, *functions: str, allowed: bool = False
    ) -> list[list[tuple[Seen, int]]]:
        """What is seen of each function in turn."""
        assert self._process.stdin
        assert self._process.stdout
        line = json.dumps([submission, allowed, functions or ("f",)])
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        rows = json.loads(self._process.stdout.readline())
        return [[(Seen(what), line) for what, line in row] for row in rows]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One process for all tests of this file."""
    script = Path(tmp_path_factory.mktemp("guards")) / "server.py"
    script.write_text(SERVER, encoding="utf-8")
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, script], stdin=pipe, stdout=pipe, text=True) as process:
        yield Server(process)
        assert process.stdin
        process.stdin.close()


@pytest.mark.parametrize("case", SEEN, ids=lambda case: case.body)
def test_a_way_round_is_seen_at_its_line(case: Code, server: Server) -> None:
    (seen,) = server.sightings(code(case.body))
    assert {what for what, _ in seen} == case.seen
    line = 5 if case.body.startswith("[h(") else 0 if case.seen == {Seen.TAMPERED} else 3
    assert {line for _, line in seen} == {line}


@pytest.mark.parametrize("body", UNSEEN)
def test_honest_code_is_not_seen(body: str, server: Server) -> None:
    assert server.sightings(code(body)) == [[]]


@pytest.mark.parametrize("case", SEEN[:4], ids=lambda case: case.body)
def test_nothing_is_seen_where_autograd_is_allowed(case: Code, server: Server) -> None:
    assert server.sightings(code(case.body), allowed=True) == [[]]


def test_what_an_import_does_counts_for_every_function_and_a_call_for_its_own(
    server: Server,
) -> None:
    at_import = "import torch\ntorch.ones(1, requires_grad=True).exp().backward()\n"
    functions = "def f(x): return x\ndef g(x): return x.requires_grad_().exp().sum().backward()\n"
    rows = server.sightings(at_import + functions, "f", "g", "f")
    assert rows == [[(Seen.ENGINE, 2)], [(Seen.ENGINE, 2), (Seen.ENGINE, 4)], [(Seen.ENGINE, 2)]]


def test_the_sightings_of_a_reply_are_bounded(server: Server) -> None:
    grad = "    torch.ones(1, requires_grad=True).exp().backward()\n"
    (seen,) = server.sightings(f"import torch\ndef f(x):\n{grad * 100}    return x\n")
    assert len(seen) == MAX_SIGHTINGS


def test_a_changed_guard_is_noticed(server: Server) -> None:
    submission = (
        "from torch.autograd import graph\nkeep = graph._engine_run_backward\n"
        "def f(x): graph._engine_run_backward = None\n"
        "def g(x): graph._engine_run_backward = keep\n"
    )
    assert server.sightings(submission, "f", "g") == [[(Seen.TAMPERED, 0)], []]


def test_a_request_says_whether_autograd_is_allowed() -> None:
    for allowed in (False, True):
        request = Request(module="a", function="f", outputs=1, cases=(), autograd_allowed=allowed)
        assert Request.read(request.frame()).autograd_allowed is allowed
