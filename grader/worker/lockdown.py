"""Turns a freshly forked process into a worker that may run hostile code: one call, no way back.

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
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn, TypeVar

from grader.wire.policy import Layer, Policy
from grader.worker import landlock, rlimits, seccomp

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


def prepare(layers: frozenset[Layer], readable_paths: tuple[str, ...]) -> landlock.Ruleset | None:
    """Does once in the template what `lock` need not do again in every worker: 10 to 60 ms.

    Returns the Landlock ruleset that makes `readable_paths` readable with all below them, and
    nothing writable; its descriptor stays open for the workers. None without LANDLOCK.
    Raises LockdownError for a layer that this system does not have.
    """
    _apply(layers, Layer.RLIMITS, rlimits.prepare)
    _apply(layers, Layer.LANDLOCK, landlock.prepare)
    _apply(layers, Layer.SECCOMP, seccomp.prepare)
    if layers:
        _libc()
    return _apply(layers, Layer.LANDLOCK, lambda: landlock.build(readable_paths))


def lock(
    policy: Policy, keep_descriptors: tuple[int, ...], rules: landlock.Ruleset | None
) -> tuple[Layer, ...]:
    """Applies the policy's layers to this process and returns them in the order of `Layer`.

    DESCRIPTORS keeps open what `keep_descriptors` names: 0, 1 and 2 too if they are to stay.
    LANDLOCK enforces `rules`, made by `prepare`, and closes them.
    With any layer at all, the worker also dies with its parent, cannot be dumped or traced by its
    user, and gains no privilege from files. 2.2 ms after `prepare` (measured; half of it are the
    page faults that any first work of a forked process meets).
    Raises LockdownError when something asked for could not be done; exit then.
    """
    layers = policy.layers
    if not layers:
        return ()
    parent = os.getppid()
    kept = (*keep_descriptors, rules.descriptor) if rules else keep_descriptors
    _apply(layers, Layer.DESCRIPTORS, lambda: _cut_loose(kept))
    budget = {"memory_bytes": policy.memory_bytes, "cpu_seconds": policy.cpu_seconds}
    _apply(layers, Layer.RLIMITS, lambda: rlimits.apply(**budget))
    _apply(layers, Layer.LANDLOCK, _check_threads)
    _apply(layers, Layer.CHROOT, lambda: _enter(policy.empty_directory))
    _apply(layers, Layer.CREDENTIALS, lambda: _become(policy.user_id))
    with _blamed_on(Layer.CREDENTIALS):
        _give_up_privileges(parent)
    _apply(layers, Layer.LANDLOCK, lambda: _confine(rules))
    closed = Layer.CLOSED_FILES in layers
    _apply(layers, Layer.SECCOMP, lambda: seccomp.restrict_self(closed_files=closed))
    return tuple(layer for layer in Layer if layer in layers)


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


def _cut_loose(keep_descriptors: tuple[int, ...]) -> None:
    if os.getsid(0) != os.getpid():
        os.setsid()
    # Not os.closerange: built against an old C library it tries every number up to the limit.
    for descriptor in map(int, _names("/proc/self/fd")):
        if descriptor not in keep_descriptors:
            # The listing's own descriptor is in it, and closed by now.
            with contextlib.suppress(OSError):
                os.close(descriptor)


def _names(folder: str) -> list[str]:
    with os.scandir(folder) as entries:
        return [entry.name for entry in entries]


def _confine(rules: landlock.Ruleset | None) -> None:
    if rules is None:
        _refuse("no ruleset was prepared")
    landlock.restrict_self(rules)


def _check_threads() -> None:
    threads = len(_names("/proc/self/task"))
    if threads != 1:
        _refuse(f"{threads} threads, and Landlock confines only one")


def _enter(empty_directory: str | None) -> None:
    if empty_directory is None:
        _refuse("no empty folder was given")
    os.chroot(empty_directory)
    os.chdir("/")
    if _names("/"):
        _refuse(f"{empty_directory} is not empty")


def _become(user_id: int | None) -> None:
    if not user_id or user_id < 0:
        _refuse(f"a user id above 0 is needed, not {user_id}")
    os.setgroups([])
    os.setresgid(user_id, user_id, user_id)
    os.setresuid(user_id, user_id, user_id)
    with contextlib.suppress(PermissionError):
        os.setuid(0)
        _refuse("the process could become root again")


@functools.cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _give_up_privileges(parent: int) -> None:
    for option, value in (
        (_ProcessOption.SET_PDEATHSIG, signal.SIGKILL),
        (_ProcessOption.SET_DUMPABLE, 0),
        (_ProcessOption.SET_NO_NEW_PRIVS, 1),
    ):
        zero = ctypes.c_ulong(0)
        if _libc().prctl(option, ctypes.c_ulong(value), zero, zero, zero) != 0:
            code = ctypes.get_errno()
            raise OSError(code, f"{option.name}: {os.strerror(code)}")
    # Had the parent died before the first option, its signal would never come.
    if os.getppid() != parent:
        _refuse("the parent is gone")
