"""The trusted side of the wall: workers that hang, die, flood or lie come to sensible words."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self

import pytest
import torch

from grader import workplace
from grader.course import Course
from grader.errors import GraderFault
from grader.model import Stop, Verdict
from grader.sandbox import launch, selftest
from grader.sandbox.channel import Channel, DeadlineError, EndedError
from grader.sandbox.host import Observation, Sandbox, Session
from grader.sandbox.limits import Limits
from grader.sandbox.process import Worker, WorkerLostError
from grader.sandbox.running import Running
from grader.sandbox.source import Ending
from grader.sandbox.template import Template
from grader.sandbox.tiers import ACCEPTED, REQUIRED, Candidate, Tier, Wall, candidates
from grader.wire.frames import MAX_OUTPUT_BYTES, Frame
from grader.wire.loading import Cause
from grader.wire.messages import AnswerKind, Request
from grader.wire.policy import Attack, Layer
from tests.support.places import ROOT

LIMITS = Limits(seconds=2, memory_bytes=256 << 20, output_bytes=1000, processor_seconds=30)
EVERY_LAYER = frozenset(Layer)
BASE = {Layer.DESCRIPTORS, Layer.RLIMITS}
FILTERED = {*BASE, Layer.SECCOMP}
RIGHT = "def right(x):\n    return x\n"
PR_GET_DUMPABLE = 3  # linux/prctl.h


@pytest.fixture
def strict(template: Template, sandbox: Sandbox) -> Sandbox:
    """The wall of this machine, with limits that are reached soon."""
    return Sandbox(template, LIMITS, sandbox.wall)


@pytest.fixture
def pipes() -> Iterator[tuple[Channel, int, int, int]]:
    """A channel, and the ends of its pipes that a worker would have."""
    inner_requests, requests = os.pipe()
    replies, inner_replies = os.pipe()
    output, inner_output = os.pipe()
    channel = Channel(requests, replies, output, kept_output=10)
    yield channel, inner_requests, inner_replies, inner_output
    channel.close()


def request(function: str, module: str = "m") -> Request:
    """A call of a function of the submission on two cases."""
    cases = ((torch.ones(2),), (torch.zeros(3),))
    return Request(module=module, function=function, outputs=1, cases=cases)


def first(sandbox: Sandbox, source: str, function: str = "wrong") -> Observation:
    """What comes of one function of a submission; its right one keeps its chance."""
    with sandbox.open({"m.py": (source + "\n\n" + RIGHT).encode()}) as session:
        observation = session.observe(request(function))
        assert_right(session)
    return observation


def assert_right(session: Session) -> None:
    observation = session.observe(request("right"))
    assert [answer.kind for answer in observation.answers] == [AnswerKind.VALUE] * 2
    assert observation.stop is None


def why(observation: Observation) -> tuple[Verdict, str]:
    """The verdict and the sentence of what gave no answers."""
    stop = stop_of(observation)
    return stop.verdict, stop.message.id


def stop_of(observation: Observation) -> Stop:
    """Why there are no answers."""
    assert observation.answers == ()
    assert observation.stop is not None
    return observation.stop


def test_what_hangs_costs_its_exercise_and_nothing_else(strict: Sandbox) -> None:
    observation = first(strict, "def wrong(x):\n    while True: pass")
    assert why(observation) == (Verdict.TIMED_OUT, "stop.timed_out_at")
    assert stop_of(observation).message.parameters == {
        "seconds": LIMITS.seconds,
        "file": "m.py",
        "line": 2,
    }
    assert LIMITS.seconds <= observation.seconds < 10 * LIMITS.seconds


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("    import time\n    time.sleep(60)", 3),
        ("    return deep(x)\ndef deep(x):\n    for _ in iter(int, 1):\n        x = x + 0", (4, 5)),
        ("    return max(i for i in iter(int, 1))", 2),
        # The student's own handler, or none, is no fault: only the line is missing.
        ("    import signal\n    signal.signal(14, signal.SIG_IGN)\n    while True: pass", None),
        ("    try:\n        while True: pass\n    except BaseException: pass", 3),
    ],
)
def test_a_time_out_names_the_line_it_hung_in(
    strict: Sandbox, body: str, line: int | tuple[int, ...] | None
) -> None:
    observation = first(strict, f"def wrong(x):\n{body}")
    assert stop_of(observation).verdict is Verdict.TIMED_OUT
    lines = line if isinstance(line, tuple) else (line,)
    assert stop_of(observation).message.parameters.get("line") in lines


def test_a_slow_answer_is_an_answer(strict: Sandbox) -> None:
    slow = (
        "import time\nseen = []\ndef wrong(x):\n"
        f"    seen or time.sleep({0.93 * LIMITS.seconds})\n    seen.append(1)\n    return x"
    )
    assert first(strict, slow).answers


def test_a_file_that_ends_every_worker_is_not_tried_again(strict: Sandbox) -> None:
    killing = "import os\n" + "os._exit(0)\n" * 6
    with strict.open({"m.py": killing.encode(), "other.py": RIGHT.encode()}) as session:
        ending = session.observe(request("f"))
        started = time.monotonic()
        again = session.observe(request("g"))
        assert time.monotonic() - started < LIMITS.seconds / 2
        assert session.observe(request("right", "other")).answers
    assert why(ending) == why(again) == (Verdict.UNLOADABLE, "loading.ended")
    assert stop_of(ending).message.parameters == {"file": "m.py", "line": 7}


@pytest.mark.parametrize(
    ("statement", "cause"),
    [
        ("raise SystemExit", Cause.RAISED),
        ("import os\nos._exit(0)", Cause.ENDED),
        ("import os\ndef f(x=os._exit(3)): pass", Cause.ENDED),
        ("import ctypes\nctypes.string_at(0)", Cause.ENDED),
        ("import signal\nsignal.raise_signal(9)", Cause.ENDED),
        ("import os\nos.closerange(3, 256)", Cause.ENDED),
        ("import os\nwhile True: os.write(1, bytes(1 << 20))", Cause.FLOODED),
        ("x = [0] * (1 << 40)", Cause.RAISED),
        ("x = []\nwhile True: x.append(bytearray(1 << 24))", Cause.RAISED),
        ("import sys\nsys.setrecursionlimit(5)", Cause.RAISED),
        ("while True: pass", Cause.CUT),
        (
            "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
            Cause.CUT,
        ),
        ("import signal\nsignal.alarm(0)\nx = 9\ny = x ** x ** x", Cause.CUT),
    ],
)
def test_a_statement_costs_nothing_but_itself(
    strict: Sandbox, statement: str, cause: Cause
) -> None:
    with strict.open({"m.py": f"{statement}\n{RIGHT}".encode()}) as session:
        assert_right(session)
        found = session.observe(request("right")).skipped
    assert [one.cause for one in found] == [cause]


STUBBORN = "import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    "statement",
    [
        f"{STUBBORN}import time\ntime.sleep(99)",
        "import signal\nsignal.raise_signal(signal.SIGSTOP)",
        "import time\nclass E(BaseException):\n    def __str__(_): time.sleep(99)\nraise E",
    ],
)
def test_a_statement_that_cannot_be_interrupted_is_ended_from_outside(
    strict: Sandbox, statement: str
) -> None:
    with strict.open({"m.py": f"{statement}\n{RIGHT}".encode()}) as session:
        assert_right(session)
        found = session.observe(request("right")).skipped
    assert [one.cause for one in found] == [Cause.HUNG]


def test_a_function_that_needs_what_was_cut_waits_for_it(
    template: Template, sandbox: Sandbox
) -> None:
    # On a busy machine a second of processor time takes several of the clock.
    patient = Sandbox(template, replace(LIMITS, seconds=20), sandbox.wall)
    slow = "import time\nend = time.process_time() + 1.3\nwhile time.process_time() < end: k = 3\n"
    source = slow + "def f(x): return x * k * g(1)\ndef g(x): return x\ndef right(x): return x\n"
    with patient.open({"m.py": source.encode()}) as session:
        assert_right(session)
        assert [one.cause for one in session.observe(request("right")).skipped] == [Cause.CUT]
        waited = session.observe(request("f"))
        assert [answer.kind for answer in waited.answers] == [AnswerKind.VALUE] * 2
        assert waited.skipped == ()


def test_statements_together_have_twice_the_time_of_an_exercise(strict: Sandbox) -> None:
    waiting = "import time\n" + "time.sleep(2.5)\n" * 9
    started = time.monotonic()
    with strict.open({"m.py": (waiting + RIGHT).encode()}) as session:
        assert_right(session)
        causes = [one.cause for one in session.observe(request("right")).skipped]
    assert time.monotonic() - started < 4 * LIMITS.seconds
    assert Cause.LATE in causes


def test_what_fails_in_a_helper_costs_only_who_needs_it(strict: Sandbox) -> None:
    helper = b"import nothing\ndata = open('x.csv')\ndef same(x): return x\nexit()\nk = 1\n"
    source = "from helper import same, data, k\ndef right(x): return same(x) * k\n"
    with strict.open({"m.py": source.encode(), "helper.py": helper}) as session:
        assert_right(session)
        places = [one.place for one in session.observe(request("right")).skipped]
    assert places == [("helper.py", 0), ("helper.py", 1), ("helper.py", 3), ("m.py", 0)]


@pytest.mark.parametrize(
    "frame", ["{}", '{"message": "running"}', '{"message": "running", "at": ["m.py", -1, 1]}']
)
def test_what_a_worker_says_of_its_statements_is_read_with_care(
    strict: Sandbox, frame: str
) -> None:
    lying = "import os, struct\nhead = " + repr(frame.encode())
    lying += "\nfor d in range(3, 64):\n    try:\n"
    lying += "        os.write(d, struct.pack('>II', len(head), 0) + head)\n"
    lying += "    except OSError: pass\n"
    with strict.open({"m.py": (lying + RIGHT).encode()}) as session:
        assert why(session.observe(request("right"))) == (Verdict.CRASHED, "stop.garbage")


@pytest.mark.parametrize("named", ['["m.py", 3, 1]', '["m.py", 999, 1]', '["no_such.py", 0, 1]'])
def test_who_names_another_statement_gains_nothing(strict: Sandbox, named: str) -> None:
    head = f'{{"message": "running", "at": {named}}}'.encode()
    lying = f"import os, struct\nhead = {head!r}\nfor d in range(3, 64):\n    try:\n"
    lying += "        os.write(d, struct.pack('>II', len(head), 0) + head)\n"
    lying += "    except OSError: pass\nelse: os._exit(0)\n" + RIGHT
    with strict.open({"m.py": lying.encode()}) as session:
        assert why(session.observe(request("right"))) == (Verdict.UNLOADABLE, "loading.ended")


def test_a_file_that_is_no_python_is_told_to_every_exercise(strict: Sandbox) -> None:
    with strict.open({"m.py": b"def f(:"}) as session:
        found = [why(session.observe(request(name))) for name in ("f", "g")]
    assert found == [(Verdict.UNLOADABLE, "stop.unloadable")] * 2


@pytest.mark.parametrize(
    ("module", "function", "message"),
    [("m", "no_such", "stop.missing_function"), ("no_such", "f", "stop.missing")],
)
def test_what_is_not_there_was_not_attempted(
    strict: Sandbox, module: str, function: str, message: str
) -> None:
    with strict.open({"m.py": RIGHT.encode()}) as session:
        observation = session.observe(request(function, module))
        assert_right(session)
    assert why(observation) == (Verdict.NOT_ATTEMPTED, message)


def test_a_signal_is_named_in_words(strict: Sandbox) -> None:
    observation = first(strict, "import ctypes\ndef wrong(x):\n    ctypes.string_at(0)")
    assert why(observation) == (Verdict.CRASHED, "stop.signal")
    assert stop_of(observation).message.parameters == {"signal": "Segmentation fault"}


def test_an_exit_is_told_with_its_code(strict: Sandbox) -> None:
    observation = first(strict, "import os\ndef wrong(x):\n    os._exit(3)")
    assert why(observation) == (Verdict.CRASHED, "stop.exited")
    assert stop_of(observation).message.parameters == {"code": 3}


def test_a_refused_allocation_is_told_as_such(strict: Sandbox) -> None:
    observation = first(strict, "import torch\ndef wrong(x):\n    return torch.ones(1 << 30)")
    assert {answer.kind for answer in observation.answers} == {AnswerKind.NO_MEMORY}


def test_a_worker_that_the_kernel_killed_ran_out_of_memory(strict: Sandbox) -> None:
    killing = "import signal\ndef wrong(x):\n    signal.raise_signal(signal.SIGKILL)"
    assert why(first(strict, killing)) == (Verdict.OUT_OF_MEMORY, "stop.signal")


@pytest.mark.parametrize("ignoring", [False, True])
def test_processor_time_is_bounded_however_a_worker_takes_the_signal(
    template: Template, sandbox: Sandbox, *, ignoring: bool
) -> None:
    limits = Limits(seconds=20, memory_bytes=1 << 28, output_bytes=0, processor_seconds=1)
    handler = "SIG_IGN" if ignoring else "SIG_DFL"
    spinning = f"import signal\nsignal.signal(signal.SIGXCPU, signal.{handler})\n"
    spinning += "def wrong(x):\n    while True: pass"
    observation = first(Sandbox(template, limits, sandbox.wall), spinning)
    assert why(observation) == (Verdict.TIMED_OUT, "stop.processor_time")


def test_output_is_kept_up_to_its_limit_for_each_exercise(strict: Sandbox) -> None:
    source = "def f(x):\n    print('f' * 900)\ndef g(x):\n    print('g')\n"
    with strict.open({"m.py": source.encode()}) as session:
        outputs = [session.observe(request(name)).output for name in ("f", "g")]
    assert outputs == [("f" * 900 + "\n" + "f" * 99), "g\ng\n"]


def test_the_last_words_of_a_lost_worker_are_kept(strict: Sandbox) -> None:
    printing = "import os\ndef wrong(x):\n    print('last words', flush=True)\n    "
    assert first(strict, printing + "os._exit(1)").output == "last words\n"
    assert first(strict, printing + "while True: pass").output == "last words\n"


def test_output_that_is_no_text_is_kept_as_far_as_it_is(strict: Sandbox) -> None:
    observation = first(strict, "import os\ndef wrong(x):\n    os.write(1, b'a\\xff\\0')")
    assert observation.output == "a\ufffd\0" * 2


def test_a_flood_ends_its_worker(strict: Sandbox) -> None:
    flooding = f"import os\ndef wrong(x):\n    os.write(1, bytes({MAX_OUTPUT_BYTES}))\n"
    observation = first(strict, flooding)
    assert why(observation) == (Verdict.CRASHED, "stop.flooded")
    assert len(observation.output) == LIMITS.output_bytes


@pytest.mark.parametrize(
    "words",
    ["b'garbage!' * 9", "b'\\xff' * 8", "bytes(8)", "b'\\0\\0\\0\\2\\0\\0\\0\\0[]'"],
    ids=["text", "sizes", "nothing", "list"],
)
def test_garbage_is_no_reply(strict: Sandbox, words: str) -> None:
    lying = "import os, time\ndef wrong(x):\n    for d in range(3, 64):\n        try:\n"
    lying += f"            os.write(d, {words})\n        except OSError: pass\n    time.sleep(9)"
    assert why(first(strict, lying)) == (Verdict.CRASHED, "stop.garbage")


def test_a_worker_that_closes_its_answers_and_lives_on_is_told_from_a_dead_one(
    strict: Sandbox,
) -> None:
    closing = "import os, time\ndef wrong(x):\n    os.closerange(3, 64)\n    time.sleep(9)"
    assert why(first(strict, closing)) == (Verdict.CRASHED, "stop.garbage")


def test_a_worker_that_closes_its_output_costs_no_processor_time_here(strict: Sandbox) -> None:
    closing = "import os, time\ndef wrong(x):\n    os.closerange(0, 3)\n    time.sleep(9)"
    with strict.open({"m.py": closing.encode()}) as session:
        before = time.thread_time()
        observation = session.observe(request("wrong"))
        used = time.thread_time() - before
    assert why(observation) == (Verdict.TIMED_OUT, "stop.timed_out_at")
    assert used < LIMITS.seconds / 2


def test_half_a_character_is_replaced(strict: Sandbox) -> None:
    observation = first(strict, "def wrong(x):\n    raise ValueError('\\ud800')")
    assert [answer.detail for answer in observation.answers] == ["?", "?"]


def test_a_session_that_asked_nothing_ends(strict: Sandbox) -> None:
    with strict.open({}):
        pass


def test_a_worker_that_cannot_be_started_leaves_no_descriptor() -> None:
    class Broken(Stub):
        def start_worker(self, *_: object) -> int:
            message = "no"
            raise GraderFault(message)

    before = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(GraderFault):
        Worker(Broken(frozenset()), LIMITS, frozenset(), {})
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_late_look_finds_the_answer_that_is_there(pipes: tuple[Channel, int, int, int]) -> None:
    channel, _, replies, _ = pipes
    os.write(replies, Frame(header={"a": 1}).pack())
    assert channel.receive(time.monotonic() - 1).header == {"a": 1}
    with pytest.raises(DeadlineError):
        channel.receive(time.monotonic() - 1)


def test_a_frame_may_come_in_pieces_and_in_company(pipes: tuple[Channel, int, int, int]) -> None:
    channel, _, replies, output = pipes
    both = Frame(header={"a": 1}).pack() + Frame(header={"a": 2}).pack()
    os.write(output, b"0123456789abc")
    os.write(replies, both[:5])
    with pytest.raises(DeadlineError):
        channel.receive(time.monotonic() + 0.01)
    os.write(replies, both[5:])
    assert [channel.receive(time.monotonic() + 5).header["a"] for _ in range(2)] == [1, 2]
    assert (channel.take_output(), channel.take_output()) == ("0123456789", "")


def test_what_was_printed_before_an_answer_is_there_with_it(
    pipes: tuple[Channel, int, int, int],
) -> None:
    channel, _, replies, output = pipes
    os.write(replies, Frame(header={"a": 1}).pack() * 2)
    channel.receive(time.monotonic() + 10)
    os.write(output, b"printed")
    channel.receive(time.monotonic() + 10)
    assert channel.take_output() == "printed"


def test_a_closed_pipe_is_the_end(pipes: tuple[Channel, int, int, int]) -> None:
    channel, requests, _, _ = pipes
    os.close(requests)
    channel.send(Frame(header={}).pack())
    with pytest.raises(EndedError):
        channel.receive(time.monotonic() + 5)


def offered(available: set[Layer], *, wrapped: bool = False) -> dict[Tier, set[Layer]]:
    """The candidates in their order."""
    found: list[Candidate] = list(candidates(frozenset(available), wrapped=wrapped))
    return {candidate.tier: set(candidate.layers) for candidate in found}


def test_everything_there_is_tried_from_the_strongest_on() -> None:
    assert list(offered(set(EVERY_LAYER))) == [Tier.T2, Tier.T3, Tier.T4, Tier.T0]
    inside = offered(set(EVERY_LAYER) - {Layer.CREDENTIALS, Layer.CHROOT}, wrapped=True)
    assert list(inside) == [Tier.T1, Tier.T3, Tier.T4, Tier.T0]


@pytest.mark.parametrize(
    ("available", "wrapped", "expected"),
    [
        (set(), False, {Tier.T0: set()}),
        (BASE, False, {Tier.T0: {Layer.RLIMITS}}),
        ({*BASE, Layer.LANDLOCK}, True, {Tier.T0: {Layer.RLIMITS}}),
        (
            {*FILTERED, Layer.CLOSED_FILES},
            False,
            {Tier.T4: {*FILTERED, Layer.CLOSED_FILES}, Tier.T0: {Layer.RLIMITS}},
        ),
        (
            {*FILTERED, Layer.LANDLOCK},
            False,
            {
                Tier.T3: {*FILTERED, Layer.LANDLOCK},
                Tier.T4: {*FILTERED, Layer.CLOSED_FILES},
                Tier.T0: {Layer.RLIMITS},
            },
        ),
        (
            FILTERED,
            True,
            {
                Tier.T1: FILTERED,
                Tier.T4: {*FILTERED, Layer.CLOSED_FILES},
                Tier.T0: {Layer.RLIMITS},
            },
        ),
        (
            {*FILTERED, Layer.CREDENTIALS, Layer.CHROOT},
            False,
            {
                Tier.T2: {*FILTERED, Layer.CREDENTIALS, Layer.CHROOT},
                Tier.T4: {*FILTERED, Layer.CLOSED_FILES},
                Tier.T0: {Layer.RLIMITS},
            },
        ),
    ],
)
def test_a_tier_is_made_of_the_layers_that_are_there(
    available: set[Layer], expected: dict[Tier, set[Layer]], *, wrapped: bool
) -> None:
    assert offered(available, wrapped=wrapped) == expected


class Stub:
    """A source of workers that offers layers, and starts none or another's."""

    wrapped = False
    unwrapped_because = "bubblewrap is not installed"

    def __init__(self, layers: frozenset[Layer], real: Template | None = None) -> None:
        self._layers = layers
        self._real = real

    def unwrap(self) -> None:
        """Nothing is wrapped."""

    def twin(self) -> Self:
        """Itself."""
        return self

    def close(self) -> None:
        """Nothing was opened."""

    def available_layers(self) -> frozenset[Layer]:
        """What it pretends to have."""
        return self._layers

    def start_worker(
        self, layers: frozenset[Layer], limits: Limits, descriptors: tuple[int, int, int]
    ) -> int:
        """A worker of the real one, without the filter that was asked for."""
        assert self._real is not None
        return self._real.start_worker(layers - {Layer.SECCOMP}, limits, descriptors)

    def end_worker(self, process: int) -> Ending:
        """As the real one."""
        assert self._real is not None
        return self._real.end_worker(process)

    def keep(self, requests: Sequence[Request]) -> None:
        """Nothing is kept."""

    def frame(self, request: Request) -> bytes:
        """The request itself."""
        return request.packed

    def is_overfull(self) -> bool:
        """No files are written."""
        return False

    def processor_seconds(self) -> None:
        """Nobody asks."""


SANE = """
import asyncio, logging, os, random, signal, threading
import torch

async def _later():
    await asyncio.sleep(0)
    return 1

def pid(x):
    return torch.tensor([float(os.getpid())])

def dice(x):
    return torch.tensor([random.random()])

def life(x):
    assert threading.current_thread() is threading.main_thread()
    assert threading.main_thread().ident == threading.get_ident()
    assert threading.get_native_id() == os.getpid()
    assert threading.active_count() == 1
    with threading.Lock(), threading.RLock(), threading.Condition():
        logging.getLogger("life").warning("logged")
    caught = []
    signal.signal(signal.SIGALRM, lambda *_: caught.append(1))
    signal.raise_signal(signal.SIGALRM)
    assert caught
    return x

def threads(x):
    found = []
    thread = threading.Thread(target=lambda: found.append(asyncio.run(_later())))
    thread.start()
    thread.join(10)
    return x + found[0]
"""


def answer(session: Session, function: str) -> list[float]:
    """What a function makes of the first case."""
    (tensor,) = session.observe(request(function)).answers[0].parts
    found: list[float] = tensor.tolist()
    return found


def assert_whole(own: Template, tried: Candidate) -> None:
    """A worker behind this wall has all that a process has, but for what the wall denies."""
    wall = Wall(tier=tried.tier, layers=tried.layers, wrapped=own.wrapped, not_held=())
    found = []
    for _ in range(2):
        with Sandbox(own, LIMITS, wall).open({"m.py": SANE.encode()}) as session:
            assert answer(session, "life") == [1.0, 1.0]
            found.append((answer(session, "pid"), answer(session, "dice")))
    (one_pid, one_number), (other_pid, other_number) = found
    assert one_pid != other_pid
    assert one_number == other_number


@pytest.mark.parametrize("wrap", [True, False], ids=["wrapped", "plain"])
def test_a_worker_is_a_whole_process_behind_every_wall(*, wrap: bool) -> None:
    with Template(wrap=wrap) as own:
        offered = candidates(own.available_layers(), wrapped=own.wrapped)
        for tried in offered:
            assert_whole(own, tried)
        # Every wall denies threads, the limits alone to all but root.
        open_wall = Wall(tier=Tier.T0, layers=frozenset(), wrapped=own.wrapped, not_held=())
        with Sandbox(own, LIMITS, open_wall).open({"m.py": SANE.encode()}) as session:
            assert answer(session, "threads") == [2.0, 2.0]


def test_no_wall_is_settled_on_where_nothing_accepted_holds() -> None:
    with pytest.raises(GraderFault) as fault:
        selftest.settle(Stub(frozenset(BASE)), LIMITS, ACCEPTED)
    said = str(fault.value)
    assert "accepted: T1, T2, T3; T1: bubblewrap is not installed" in said
    assert "--unsafe-no-sandbox" in said


def test_a_wall_with_a_hole_is_refused_by_name() -> None:
    # Its own: a template that is not wrapped may have ended in a test before, and a stub's is not
    # started again.
    with Template() as own:
        layers = frozenset({*FILTERED, Layer.LANDLOCK}) & own.available_layers()
        with pytest.raises(GraderFault, match="not held: open a socket"):
            selftest.settle(Stub(layers, own), LIMITS, frozenset({Tier.T3, Tier.T4}))


def test_a_layer_that_cannot_be_applied_is_named(template: Template, sandbox: Sandbox) -> None:
    if Layer.CHROOT in template.available_layers():
        pytest.skip("this template may change its root folder")
    broken = Worker(template, LIMITS, sandbox.wall.layers | {Layer.CHROOT}, {})
    with pytest.raises(WorkerLostError) as lost:
        broken.ask(request("f"))
    assert "chroot" in lost.value.output


def test_no_wall_at_all_is_only_taken_when_it_is_accepted() -> None:
    wall = selftest.settle(Stub(frozenset(BASE)), LIMITS, frozenset(Tier))
    assert (wall.tier, wall.layers) == (Tier.T0, frozenset({Layer.RLIMITS}))
    assert set(wall.not_held) == set(Attack)


def test_the_wall_of_this_machine_holds_what_is_required(sandbox: Sandbox) -> None:
    assert sandbox.wall.tier in ACCEPTED
    assert REQUIRED.isdisjoint(sandbox.wall.not_held)


def test_a_wall_is_recorded_layer_by_layer() -> None:
    wall = Wall(
        tier=Tier.T1,
        layers=frozenset({Layer.SECCOMP, Layer.DESCRIPTORS}),
        wrapped=True,
        not_held=(Attack.LOOK,),
    )
    record = wall.record()
    assert record["tier"] == "T1"
    assert record["layers"] == ["bubblewrap", "descriptors", "seccomp"]
    assert record["not_held"] == ["see which paths exist"]


def test_bubblewrap_shows_nothing_of_the_course() -> None:
    words = launch.command(3, "/usr/bin/bwrap", Path("h/own"), launch.Imports())
    shown = {words[i + 1] for i, word in enumerate(words) if word == "--ro-bind-try"}
    assert str(ROOT / "grader") in shown
    hidden = (ROOT, ROOT / "solutions", ROOT / "config.yaml", ROOT / "tests", Path.home())
    assert shown.isdisjoint({str(path) for folder in hidden for path in (folder, *folder.parents)})
    assert [words[i + 1] for i, word in enumerate(words) if word == "--bind"] == ["h"]
    assert "--dev-bind" not in words


@pytest.mark.skipif(sys.platform != "linux", reason="a setting of Linux")
def test_this_process_lets_nobody_look_into_it(template: Template) -> None:
    del template
    assert ctypes.CDLL(None).prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0
    finished = subprocess.run([sys.executable, "-c", ""], check=False)
    assert finished.returncode == 0


def kill(template: Template) -> None:
    """Kill the process that a template has now."""
    os.kill(template._running.process, signal.SIGKILL)
    while template._running.is_alive():
        time.sleep(0.01)


def test_a_template_that_died_is_started_again_and_one_that_cannot_says_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Template(wrap=False) as own:
        layers = own.available_layers()
        kill(own)
        assert own.available_layers() == layers
        kill(own)
        failing = [sys.executable, "-c", "raise SystemExit('broken on purpose')"]
        with monkeypatch.context() as patch:
            patch.setattr(launch, "command", lambda *_: failing)
            for _ in range(2):
                with pytest.raises(GraderFault, match="broken on purpose"):
                    own.available_layers()
        assert own.available_layers() == layers
        own.unwrap()
        assert own.available_layers() == layers


def test_a_twin_that_ends_as_it_begins_is_our_fault() -> None:
    control, template = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with template, subprocess.Popen(["/bin/sleep", "60"], stderr=subprocess.PIPE) as child:
        root = Running(control, child.pid, child)
        taking = threading.Thread(target=answer_without_a_twin, args=(template,))
        taking.start()
        with pytest.raises(GraderFault, match="ended as it began"):
            root.twin(Path("own"))
        taking.join()
        root.end()


def answer_without_a_twin(template: socket.socket) -> None:
    """Say that there is one, and close the socket that it would have obeyed."""
    _, (descriptor,), _, _ = socket.recv_fds(template, 1000, 1)
    os.close(descriptor)
    template.send(b'{"twin": 7}')


@pytest.fixture(scope="module")
def keeping(course: Course) -> Iterator[tuple[Template, Sandbox, Request]]:
    """A sandbox of its own that keeps a request."""
    kept = request("right")
    with Template() as own:
        sandbox = workplace.settled(own, course, ACCEPTED)
        sandbox.keep((request("wrong"), kept))
        yield own, sandbox, kept


def answers(sandbox: Sandbox, source: str, asked: Request) -> list[list[float]]:
    """The numbers that a submission answers."""
    with sandbox.open({"m.py": source.encode()}) as session:
        observation = session.observe(asked)
    return [answer.parts[0].tolist() for answer in observation.answers]


def test_what_is_kept_is_asked_for_by_its_number(
    keeping: tuple[Template, Sandbox, Request],
) -> None:
    own, sandbox, kept = keeping
    assert len(own.frame(kept)) < len(kept.packed)
    assert answers(sandbox, RIGHT, kept) == [[1, 1], [0, 0, 0]]
    assert answers(sandbox, RIGHT, request("right")) == [[1, 1], [0, 0, 0]]


def test_a_submission_that_changes_kept_inputs_changes_its_own(
    keeping: tuple[Template, Sandbox, Request],
) -> None:
    _, sandbox, kept = keeping
    assert answers(sandbox, "def right(x):\n    return x.fill_(7)", kept) == [[7, 7], [7, 7, 7]]
    assert answers(sandbox, RIGHT, kept) == [[1, 1], [0, 0, 0]]


def test_a_template_that_is_started_again_keeps_what_it_kept(
    keeping: tuple[Template, Sandbox, Request],
) -> None:
    own, sandbox, kept = keeping
    kill(own)
    assert answers(sandbox, RIGHT, kept) == [[1, 1], [0, 0, 0]]


def test_a_wrapper_that_fails_is_left_out_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launch, "bubblewrap", lambda: "/bin/false")
    with Template() as own:
        assert own.available_layers()
        assert not own.wrapped
        assert "the template process ended" in own.unwrapped_because
