"""A statement whose time is over is interrupted, whatever it does with exceptions."""

import signal
import time
from collections.abc import Callable

import pytest

from grader.worker.clock import Clock, TooLongError


def spin() -> None:
    while True:
        pass


def sleep() -> None:
    time.sleep(20)


def spin_and_catch() -> None:
    for _ in range(3):
        try:
            spin()
        except TooLongError:
            continue
    spin()


def run(clock: Clock, action: Callable[[], None], wall: float, processor: float) -> float:
    """The seconds that an action took until it was interrupted."""
    started = time.monotonic()
    with clock.running(), pytest.raises(TooLongError):
        clock.run(action, wall, processor)
    return time.monotonic() - started


@pytest.mark.parametrize("action", [spin, sleep, spin_and_catch])
def test_what_takes_too_long_is_interrupted(action: Callable[[], None]) -> None:
    assert run(Clock(9), action, wall=0.2, processor=0.1) < 3


def test_processor_time_is_measured_on_its_own() -> None:
    assert run(Clock(9), spin, wall=20, processor=0.1) < 10


def test_what_is_in_time_is_left_alone() -> None:
    clock = Clock(9)
    with clock.running():
        clock.run(lambda: None, 0.06, 0.06)
    time.sleep(0.1)


def test_an_inner_statement_takes_no_more_than_the_outer_one_has() -> None:
    clock = Clock(9)

    def outer() -> None:
        with pytest.raises(TooLongError):
            clock.run(sleep, 20, 20)
        spin()

    assert run(clock, outer, wall=0.2, processor=0.2) < 5


def test_an_outer_statement_has_its_time_again_after_an_inner_one() -> None:
    clock = Clock(9)

    def outer() -> None:
        with pytest.raises(TooLongError):
            clock.run(sleep, 0.1, 0.1)
        time.sleep(0.2)

    with clock.running():
        clock.run(outer, 5, 5)


def test_all_statements_together_have_a_time() -> None:
    clock = Clock(0.2)
    assert not clock.is_over
    run(clock, sleep, wall=5, processor=5)
    assert clock.is_over
    with clock.running():
        clock.run(lambda: None, 5, 5)  # a definition still runs


def test_the_signals_are_given_back() -> None:
    before = signal.getsignal(signal.SIGALRM), signal.getsignal(signal.SIGPROF)
    with Clock(9).running():
        assert signal.getsignal(signal.SIGALRM) != before[0]
    assert (signal.getsignal(signal.SIGALRM), signal.getsignal(signal.SIGPROF)) == before


def test_a_handler_of_the_submission_stays() -> None:
    before = signal.getsignal(signal.SIGALRM)
    try:
        with Clock(9).running():
            signal.signal(signal.SIGALRM, signal.SIG_IGN)
        assert signal.getsignal(signal.SIGALRM) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGALRM, before)
