"""Turns a freshly forked process into a worker that may run hostile code: no way back.

Every layer is applied at its one right place; a wrong order is a silent hole:

- descriptors go first, because an open one passes by every later layer;
- the Landlock ruleset is built in the template, which can still open its paths, and enforced
  after the last change of root folder and user;
- the kernel forgets the death signal when credentials change, so it is set after them;
- Landlock confines one thread, so there must be one only;
- seccomp refuses every call used here, so it is last.

A layer that was asked for and cannot be applied is an error; the process must then exit. What a
single layer leaves open is written in the module of that layer.
"""

import contextlib
import ctypes
import enum
import functools
import os
import signal
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, NoReturn, TypeVar

from grader.wire import process_table
from grader.wire.policy import Layer, Policy
from grader.worker import capabilities, landlock, rlimits, seccomp
from grader.worker.seccomp import Files

_Result = TypeVar("_Result")

_LIBRARY_FOLDERS = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib")
# The second is what std::random_device of some C++ libraries reads.
_SYSTEM_FILES = ("/etc/ld.so.cache", "/dev/urandom")
_PACKAGE_FOLDERS = ("site-packages", "dist-packages")


class LockdownError(Exception):
    """`layer` could not be applied, for `reason`; the process is half locked and must exit."""

    def __init__(self, layer: Layer, reason: str) -> None:
        """Keeps both parts for the report."""
        super().__init__(f"{layer}: {reason}")
        self.layer = layer
        self.reason = reason


class _ProcessOption(enum.IntEnum):
    """Options of prctl(2); source: linux/prctl.h."""

    SET_PDEATHSIG = 1
    SET_DUMPABLE = 4
    SET_NO_NEW_PRIVS = 38


_GIVING_UP = (
    (_ProcessOption.SET_PDEATHSIG, int(signal.SIGKILL)),
    (_ProcessOption.SET_DUMPABLE, 0),
    (_ProcessOption.SET_NO_NEW_PRIVS, 1),
)


def available_readable_paths() -> tuple[str, ...]:
    """What a worker must be able to read for its imports: installed code and system libraries.

    Every entry of `sys.path` counts that lies in the interpreter's own library folders or is a
    folder of installed packages. Any other entry (the current folder, a source tree that was
    installed in editable mode) may lie beside solutions and is left out.
    """
    prefixes = (sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix)
    libraries = [Path(prefix) / name for prefix in prefixes for name in ("lib", "lib64")]
    installed = [entry for entry in map(Path, sys.path) if _is_installed(entry, libraries)]
    system = map(Path, (*_LIBRARY_FOLDERS, *_SYSTEM_FILES))
    candidates = (*installed, Path(sys.base_prefix) / "lib", *system)
    real = {path.resolve() for path in candidates if path.exists()}
    return tuple(sorted(str(path) for path in real if real.isdisjoint(path.parents)))


def prepare(
    layers: frozenset[Layer], readable_paths: tuple[str, ...], writable_folder: str | None = None
) -> landlock.Ruleset | None:
    """Does once in the template what no worker need do again: 10 to 60 ms.

    Returns the Landlock ruleset that makes `readable_paths` readable with all below them, and
    nothing writable but what is below `writable_folder`; its descriptor stays open for the
    workers. None without LANDLOCK.
    Raises LockdownError for a layer that this system does not have.
    """
    _apply(layers, Layer.RLIMITS, rlimits.prepare)
    _apply(layers, Layer.LANDLOCK, landlock.prepare)
    _apply(layers, Layer.SECCOMP, seccomp.prepare)
    return _apply(layers, Layer.LANDLOCK, lambda: landlock.build(readable_paths, writable_folder))


class Step(NamedTuple):
    """One call on the way into the lock, and the layer to blame when it fails."""

    layer: Layer
    call: Callable[..., object]
    arguments: tuple[object, ...] = ()


@functools.lru_cache(maxsize=4)
def plan(
    policy: Policy, keep_descriptors: tuple[int, ...], rules: landlock.Ruleset | None, parent: int
) -> tuple[Step, ...]:
    """The steps that apply the policy's layers to a child of the process `parent`.

    DESCRIPTORS keeps open what `keep_descriptors` names: 0, 1 and 2 too if they are to stay.
    LANDLOCK enforces `rules`, made by `prepare`, and closes them.
    With any layer at all, the worker also dies with its parent, cannot be dumped or traced by its
    user, and gains no privilege from files.
    Made before the fork: every object of Python that a worker is the first to touch costs it the
    copy of a page, so `lock` does little but call the system.
    Raises LockdownError for a layer that this system does not have.
    """
    layers, closed_files = policy.layers, Layer.CLOSED_FILES in policy.layers
    if not layers:
        return ()
    kept = frozenset((*keep_descriptors, rules.descriptor) if rules else keep_descriptors)
    amounts = {
        "memory_bytes": policy.memory_bytes,
        "cpu_seconds": policy.cpu_seconds,
        "file_bytes": policy.file_bytes,
    }
    # Landlock says where; without it nothing is written at all.
    files = Files.CLOSED if closed_files else Files.READ
    files = Files.WRITTEN if Layer.LANDLOCK in layers and not closed_files else files
    budget = _apply(layers, Layer.RLIMITS, lambda: rlimits.budget(**amounts))
    program = _apply(layers, Layer.SECCOMP, lambda: seccomp.program(files))
    steps = (
        Step(Layer.DESCRIPTORS, _cut_loose, (kept,)),
        Step(Layer.RLIMITS, rlimits.apply, (budget,)),
        Step(Layer.LANDLOCK, _check_threads),
        Step(Layer.CHROOT, _enter, (policy.empty_directory,)),
        Step(Layer.CREDENTIALS, _become, (policy.user_id, _passing(layers))),
        Step(Layer.CREDENTIALS, _give_up_privileges, (parent, _prctl())),
        Step(Layer.LANDLOCK, _confine, (rules,)),
        Step(Layer.SECCOMP, seccomp.restrict_self, (program,)),
    )
    # Privileges are given up with any layer.
    return tuple(step for step in steps if step.layer in layers or step.call is _give_up_privileges)


def lock(steps: tuple[Step, ...]) -> None:
    """Takes the steps of a plan in this process.

    Raises LockdownError when something asked for could not be done; exit then.
    """
    for layer, call, arguments in steps:
        try:
            call(*arguments)
        except Exception as failure:
            raise LockdownError(layer, f"{type(failure).__name__}: {failure}") from failure


def _apply(layers: frozenset[Layer], layer: Layer, action: Callable[[], _Result]) -> _Result | None:
    if layer not in layers:
        return None
    with _blamed_on(layer):
        return action()


@contextlib.contextmanager
def _blamed_on(layer: Layer) -> Iterator[None]:
    try:
        yield
    except Exception as failure:
        raise LockdownError(layer, f"{type(failure).__name__}: {failure}") from failure


def _refuse(reason: str) -> NoReturn:
    raise RuntimeError(reason)


def _is_installed(entry: Path, libraries: list[Path]) -> bool:
    in_library = any(entry.is_relative_to(library) for library in libraries)
    return in_library or entry.name in _PACKAGE_FOLDERS


def _cut_loose(keep_descriptors: frozenset[int]) -> None:
    if os.getsid(0) != os.getpid():
        os.setsid()
    # Not one range: built against an old C library Python tries every number up to the limit.
    for descriptor in map(int, os.listdir("/proc/self/fd")):
        if descriptor not in keep_descriptors:
            # The listing's own is among them, and closed by now: this call minds no error.
            os.closerange(descriptor, descriptor + 1)


def _confine(rules: landlock.Ruleset | None) -> None:
    if rules is None:
        _refuse("no ruleset was prepared")
    landlock.restrict_self(rules)


def _check_threads() -> None:
    if (threads := process_table.threads()) != 1:
        _refuse(f"{threads} threads, and Landlock confines only one")


def _enter(empty_directory: str | None) -> None:
    if empty_directory is None:
        _refuse("no empty folder was given")
    os.chroot(empty_directory)
    os.chdir("/")
    if os.listdir("/"):
        _refuse(f"{empty_directory} is not empty")


def _passing(layers: frozenset[Layer]) -> bool:
    """Whether another user needs help to pass through the folders above installed packages.

    A Python below a private home, as pyenv's, is one. Landlock still says what may be read.
    """
    if Layer.LANDLOCK not in layers or Layer.CREDENTIALS not in layers:
        return False
    folders = {parent for path in available_readable_paths() for parent in Path(path).parents}
    return not all(folder.stat().st_mode & stat.S_IXOTH for folder in folders)


def _become(user_id: int | None, passing: bool = False) -> None:  # noqa: FBT001, FBT002  a step's
    if passing:
        capabilities.keep()
    if not user_id or user_id < 0:
        _refuse(f"a user id above 0 is needed, not {user_id}")
    os.setgroups([])
    os.setresgid(user_id, user_id, user_id)
    os.setresuid(user_id, user_id, user_id)
    if passing:
        capabilities.reduce_to_passing()
    try:
        os.setuid(0)
    except PermissionError:
        return
    _refuse("the process could become root again")


@functools.cache
def _prctl() -> Callable[[int, int, int, int, int], int]:
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    # Variadic C function: a bare int would be passed as 32 bits, the kernel reads 64.
    prctl.argtypes = (ctypes.c_int, *(ctypes.c_ulong,) * 4)
    return prctl


def _give_up_privileges(parent: int, prctl: Callable[[int, int, int, int, int], int]) -> None:
    for option, value in _GIVING_UP:
        if prctl(option, value, 0, 0, 0) != 0:
            code = ctypes.get_errno()
            raise OSError(code, f"{option.name}: {os.strerror(code)}")
    # Had the parent died before the first option, its signal would never come.
    if os.getppid() != parent:
        _refuse("the parent is gone")
