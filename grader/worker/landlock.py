"""Turns a list of readable paths into a Landlock domain in which nothing else can be opened.

Threat model: hostile native code runs in this process, with this process's user. From
`restrict_self` on, the kernel refuses it every open of a file or folder outside the list, every
write, creation, removal and rename outside of one folder, execution anywhere, and, as far as the
kernel's version of Landlock goes, TCP and UDP ports, unix sockets and signals that lead out of the
domain. It cannot be undone, and children inherit it.

What Landlock does *not* stop, in any version: looking at metadata (`stat`, so a path's existence
and size), chdir, chmod, chown, utime, extended attributes, fork, System V IPC, ptrace-free kernel
interfaces such as io_uring, use of descriptors that are already open. `seccomp` and the closing of
descriptors cover those; neither layer is enough alone. Only the calling *thread* is confined, so
the caller must still be single-threaded.

Mapping a library into memory needs no right but reading, so no path is executable.

Source of all numbers: linux/landlock.h and Documentation/userspace-api/landlock.rst.
"""

import ctypes
import enum
import errno
import functools
import os
import stat
import sys
from collections.abc import Iterable
from dataclasses import dataclass

HIGHEST_KNOWN_ABI = 10


class _SystemCall(enum.IntEnum):
    """The three calls of Landlock; the numbers are the same on every architecture."""

    CREATE_RULESET = 444
    ADD_RULE = 445
    RESTRICT_SELF = 446


_CREATE_RULESET_VERSION = 1 << 0
_RULE_PATH_BENEATH = 1
_WRITE_FILE = 1 << 1
_READ_FILE = 1 << 2
_READ_DIRECTORY = 1 << 3
_REMOVE_DIRECTORY = 1 << 4
_REMOVE_FILE = 1 << 5
_MAKE_DIRECTORY = 1 << 7
_MAKE_FILE = 1 << 8
_REFER = 1 << 13  # move to another folder
_TRUNCATE = 1 << 14
_READING = _READ_FILE | _READ_DIRECTORY
# Neither links nor sockets, pipes and devices.
_WRITING = (
    _READING
    | (_WRITE_FILE | _REMOVE_DIRECTORY | _REMOVE_FILE)
    | (_MAKE_DIRECTORY | _MAKE_FILE | _REFER | _TRUNCATE)
)

_LOG_SAME_EXEC_OFF = 1 << 0
_FIRST_ABI_THAT_LOGS = 7

# (first ABI, how many rights it knows). Rights are numbered from bit 0 in the order they came.
_FILE_RIGHTS = ((1, 13), (2, 14), (3, 15), (5, 16), (9, 17))
_NETWORK_RIGHTS = ((4, 2), (10, 4))
_SCOPES = ((6, 2),)


class _RulesetAttributes(ctypes.Structure):
    """`struct landlock_ruleset_attr`; older kernels accept the later fields when they are zero."""

    _fields_ = (
        ("handled_access_fs", ctypes.c_uint64),
        ("handled_access_net", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


class _PathBeneathAttributes(ctypes.Structure):
    """`struct landlock_path_beneath_attr`, which the kernel declares packed."""

    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed_access", ctypes.c_uint64), ("parent_fd", ctypes.c_int32))


@dataclass(frozen=True, slots=True)
class Ruleset:
    """A finished ruleset: the descriptor that the kernel keeps it under, and the ABI it is for."""

    descriptor: int
    abi: int


def supported() -> bool:
    """Whether the running kernel offers Landlock to this process."""
    return abi_version() > 0


def abi_version() -> int:
    """The Landlock ABI of the running kernel, 0 where there is none."""
    if sys.platform != "linux":
        return 0
    try:
        return _call(_SystemCall.CREATE_RULESET, None, 0, _CREATE_RULESET_VERSION)
    except OSError:
        return 0


def prepare() -> None:
    """Loads the C library before the fork, so that no worker has to.

    Raises OSError where there is no Landlock.
    """
    if not supported():
        raise OSError(errno.EOPNOTSUPP, "this kernel has no Landlock")


def build(
    readable_paths: Iterable[str],
    writable_folder: str | None = None,
    *,
    maximum_abi: int = HIGHEST_KNOWN_ABI,
) -> Ruleset:
    """Builds the ruleset that allows reading at and below the given paths, and nothing else.

    Below `writable_folder` files and folders may be made, written and removed, too.

    Build it while the paths can still be opened; `restrict_self` consumes it. `maximum_abi` makes
    a newer kernel behave like an older one, for tests.
    Raises OSError when a path cannot be opened or the kernel has no Landlock.
    """
    abi = min(abi_version(), maximum_abi)
    descriptor = _create_ruleset(abi)
    try:
        for path in readable_paths:
            _allow(descriptor, path, _READING)
        if writable_folder is not None:
            _allow(descriptor, writable_folder, _WRITING & _mask(_FILE_RIGHTS, abi))
    except OSError:
        os.close(descriptor)
        raise
    return Ruleset(descriptor, abi)


def restrict_self(rules: Ruleset) -> None:
    """Confines the calling thread and all it will ever start, for good; closes the ruleset.

    no_new_privs must be set already. Raises OSError when the kernel refuses.
    """
    # A submission that is denied something in a loop would fill the host's audit log.
    flags = _LOG_SAME_EXEC_OFF if rules.abi >= _FIRST_ABI_THAT_LOGS else 0
    try:
        _call(_SystemCall.RESTRICT_SELF, rules.descriptor, flags)
    finally:
        os.close(rules.descriptor)


def _create_ruleset(abi: int) -> int:
    if abi <= 0:
        raise OSError(errno.EOPNOTSUPP, "this kernel has no Landlock")
    attributes = _RulesetAttributes(
        _mask(_FILE_RIGHTS, abi), _mask(_NETWORK_RIGHTS, abi), _mask(_SCOPES, abi)
    )
    try:
        return _create(attributes)
    except OSError as refusal:
        if refusal.errno != errno.EINVAL or not attributes.scoped:
            raise
        # RHEL 9 kernels from 5.14.0-603 report ABI 6 without knowing all its scopes.
        attributes.scoped = 0
        return _create(attributes)


def _create(attributes: _RulesetAttributes) -> int:
    size = ctypes.sizeof(attributes)
    return _call(_SystemCall.CREATE_RULESET, ctypes.byref(attributes), size, 0)


def _mask(known_from: tuple[tuple[int, int], ...], abi: int) -> int:
    known = max((count for first, count in known_from if first <= abi), default=0)
    return (1 << known) - 1


def _allow(ruleset_descriptor: int, path: str, on_folders: int) -> None:
    descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        is_directory = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        rights = on_folders if is_directory else _READ_FILE
        rule = ctypes.byref(_PathBeneathAttributes(rights, descriptor))
        _call(_SystemCall.ADD_RULE, ruleset_descriptor, _RULE_PATH_BENEATH, rule, 0)
    finally:
        os.close(descriptor)


@functools.cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _call(number: _SystemCall, *arguments: object) -> int:
    # Variadic C function: a bare int would be passed as 32 bits, the kernel reads 64.
    words = [ctypes.c_long(word) if isinstance(word, int) else word for word in arguments]
    result: int = _libc().syscall(ctypes.c_long(number), *words)
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{number.name.lower()}: {os.strerror(code)}")
    return result
