"""Keep one capability over a change of user: to pass through folders that are private to another.

Threat model: it lets this process search folders and read files whatever their modes say. Landlock
does not mind capabilities: what may be read stays its list, and the list is enforced right after.
`open_by_handle_at`, which this capability opens, is refused by seccomp.

Source of the numbers: linux/capability.h, linux/prctl.h.
"""

import ctypes
import os

_PR_SET_KEEPCAPS = 8
_VERSION_3 = 0x2008_0522
_DAC_READ_SEARCH = 2
_WORDS = 2  # of 32 bits


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("process", ctypes.c_int))


class _Sets(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


def keep() -> None:
    """Keep the capabilities that are permitted over the next change of user."""
    if _libc().prctl(_PR_SET_KEEPCAPS, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "keepcaps")


def reduce_to_passing() -> None:
    """Drop all capabilities but the one; where it is not permitted, drop all."""
    header = _Header(_VERSION_3, 0)
    sets = (_Sets * _WORDS)()
    _check(_libc().capget(ctypes.byref(header), sets))
    kept = sets[0].permitted & (1 << _DAC_READ_SEARCH)
    sets = (_Sets * _WORDS)(_Sets(kept, kept, 0))
    _check(_libc().capset(ctypes.byref(header), sets))
    if _libc().prctl(_PR_SET_KEEPCAPS, 0, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "keepcaps")


def _check(result: int) -> None:
    if result != 0:
        raise OSError(ctypes.get_errno(), f"capabilities: {os.strerror(ctypes.get_errno())}")


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
