"""Turns a short list of permitted system calls into a filter that refuses all others, for good.

Threat model: hostile native code runs in this process and may issue any system call with any
arguments, directly. What CPython and torch on one CPU thread need is allowed; everything else,
including every call that a future kernel adds, fails with EPERM: no process or thread is started,
nothing is executed, no socket exists, no file is opened for writing (but with `Files.WRITTEN`), no
other process is signalled, traced or looked into, no limit, credential, mount or scheduler setting
changes. A call by the numbers of another architecture (int 0x80, x32) kills the process.

A filter sees numbers, not memory: it can tell reading from writing, but not one path from another.
That is what `landlock` and the empty root folder are for. `stat` of any visible path stays allowed.

Source: seccomp(2) and syscalls(2). libseccomp, through pyseccomp, knows the numbers of every
architecture; a name that it does not know stays refused.
"""

import ctypes
import errno
import functools
import importlib
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from types import ModuleType
from typing import Any

_UNKNOWN_NAME = -1  # __NR_SCMP_ERROR in seccomp.h
_SECCOMP_SET_MODE_FILTER = 1  # linux/seccomp.h
_SECCOMP_FILTER_FLAG_TSYNC = 1 << 0  # linux/seccomp.h
_MODE_AND_FLAGS = (_SECCOMP_SET_MODE_FILTER, _SECCOMP_FILTER_FLAG_TSYNC)
_PR_SET_NAME = 15  # linux/prctl.h
_PR_GET_NAME = 16

# Stands for the worker's process id until it is known; above PID_MAX_LIMIT (2**22), so no real one.
_SOME_PROCESS = 0x5EC0_4B1D
_INSTRUCTION_BYTES = 8  # sizeof(struct sock_filter)

_ALLOWED = (
    # Reading files, and using descriptors that are open already.
    ("read", "readv", "pread64", "preadv", "lseek", "_llseek", "write", "writev", "close"),
    ("fstat", "fstat64", "newfstatat", "fstatat64", "stat", "stat64", "lstat", "lstat64", "statx"),
    ("access", "faccessat", "faccessat2", "readlink", "readlinkat", "getdents", "getdents64"),
    ("getcwd", "chdir", "fchdir", "dup", "dup2", "dup3", "fadvise64"),
    # Memory. PROT_EXEC stays possible: oneDNN compiles kernels while it runs.
    ("mmap", "mmap2", "munmap", "mprotect", "mremap", "madvise", "brk"),
    # Waiting.
    ("futex", "futex_time64", "poll", "ppoll", "select", "_newselect", "pselect6"),
    ("epoll_create", "epoll_create1", "epoll_ctl", "epoll_wait", "epoll_pwait"),
    ("nanosleep", "clock_nanosleep", "sched_yield", "pause", "restart_syscall"),
    # Clocks, random bytes, facts about this process and this machine.
    ("clock_gettime", "clock_getres", "gettimeofday", "time", "times", "getrusage", "getrandom"),
    ("getpid", "getppid", "gettid", "getpgrp", "getpgid", "getsid", "getgroups"),
    ("getuid", "geteuid", "getgid", "getegid", "getresuid", "getresgid", "getrlimit", "ugetrlimit"),
    ("sched_getaffinity", "getcpu", "uname", "sysinfo"),
    # Handling signals, and timers that send them to this process only.
    ("rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "rt_sigpending", "rt_sigsuspend"),
    ("rt_sigtimedwait", "sigaltstack", "alarm", "setitimer", "getitimer"),
    # Ending.
    ("exit", "exit_group"),
)

# Only where Landlock says which folder; what it has no right for (modes, owners, times, attributes,
# links, locks, truncating by path) stays refused.
_WRITING = (
    ("mkdir", "mkdirat", "rmdir", "unlink", "unlinkat", "rename", "renameat", "renameat2"),
    ("ftruncate", "ftruncate64", "fsync", "fdatasync", "pwrite64", "pwritev"),
)

# glibc tries the newer call first and falls back to the older one on ENOSYS only.
_ABSENT = ("clone3", "openat2")

_EVERY_BIT = (1 << 64) - 1


class Files(StrEnum):
    """What a filter lets a process do with files, as far as a filter can tell."""

    CLOSED = "closed"  # open none
    READ = "read"
    WRITTEN = "written"  # write, too, where Landlock lets it


@dataclass(frozen=True, slots=True)
class _Condition:
    """Holds when argument number `argument`, seen through `mask`, is `value`."""

    argument: int
    value: int
    mask: int = _EVERY_BIT


@dataclass(frozen=True, slots=True)
class Program:
    """The compiled filter, a sequence of `struct sock_filter`, and the call that installs it."""

    instructions: bytes
    install: Callable[[object], int]


class _ProgramDescription(ctypes.Structure):
    """`struct sock_fprog` of linux/filter.h."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def supported() -> bool:
    """Whether a filter can be built here: Linux with pyseccomp and the system's libseccomp."""
    if sys.platform != "linux":
        return False
    try:
        _library()
    except (ImportError, RuntimeError):
        return False
    return True


def prepare() -> None:
    """Finds libseccomp and compiles the filter, once, before the fork: 10 to 60 ms.

    Raises ImportError or RuntimeError where `supported` is false.
    """
    for files in Files:
        program(files)


@functools.cache
def program(files: Files = Files.READ) -> Program:
    """The filter for any process; it is compiled once: 2.5 ms, more than the rest of a lockdown.

    Raises what `prepare` raises.
    """
    instructions = _compile(_SOME_PROCESS, files)
    if instructions.count(_word(_SOME_PROCESS)) != len(_own_thread(_SOME_PROCESS)):
        message = "the place of the process id in the compiled filter is not clear"
        raise RuntimeError(message)
    library = _library()
    number = library.resolve_syscall(library.Arch.NATIVE, "seccomp")
    return Program(instructions, functools.partial(_system_call(), number, *_MODE_AND_FLAGS))


def restrict_self(program: Program) -> None:
    """Puts every thread of this process behind the filter; no_new_privs must be set already.

    Raises OSError when the kernel refuses.
    """
    instructions = _for_process(program.instructions, os.getpid())
    description = _ProgramDescription(len(instructions) // _INSTRUCTION_BYTES, instructions)
    result = program.install(ctypes.byref(description))
    if result < 0:
        raise OSError(ctypes.get_errno(), f"seccomp: {os.strerror(ctypes.get_errno())}")
    if result > 0:
        raise OSError(errno.ESRCH, f"seccomp: thread {result} cannot be brought behind the filter")


def _library() -> ModuleType:
    # Imported late: the import runs helper programs to find libseccomp, and fails off Linux.
    return importlib.import_module("pyseccomp")


def _system_call() -> Callable[..., int]:
    """The C library's `syscall` for a call of three arguments, the last a pointer."""
    call = ctypes.CDLL(None, use_errno=True).syscall
    # Variadic C function: a bare int would be passed as 32 bits, the kernel reads 64.
    call.argtypes = (ctypes.c_long, ctypes.c_long, ctypes.c_long, ctypes.c_void_p)
    call.restype = ctypes.c_long
    return call


def _for_process(instructions: bytes, process: int) -> bytes:
    return instructions.replace(_word(_SOME_PROCESS), _word(process))


def _word(number: int) -> bytes:
    return number.to_bytes(4, sys.byteorder)


def _compile(process: int, files: Files) -> bytes:
    library = _library()
    rules = library.SyscallFilter(library.ERRNO(errno.EPERM))
    rules.set_attr(library.Attr.ACT_BADARCH, library.KILL_PROCESS)
    allowed = (*_ALLOWED, *(_WRITING if files is Files.WRITTEN else ()))
    for name in (name for group in allowed for name in group):
        _add(rules, library.ALLOW, name)
    for name in _ABSENT:
        _add(rules, library.ERRNO(errno.ENOSYS), name)
    for name, conditions in (*_conditional(process), *_opening(files)):
        _add(rules, library.ALLOW, name, conditions)
    with os.fdopen(os.memfd_create("filter"), "w+b") as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()


def _add(rules: Any, action: int, name: str, conditions: tuple[_Condition, ...] = ()) -> None:  # noqa: ANN401 - pyseccomp has no types
    library = _library()
    number = library.resolve_syscall(library.Arch.NATIVE, name)
    if number != _UNKNOWN_NAME:
        compared = [
            library.Arg(each.argument, library.MASKED_EQ, each.mask, each.value)
            for each in conditions
        ]
        rules.add_rule(action, number, *compared)


def _conditional(process: int) -> Iterator[tuple[str, tuple[_Condition, ...]]]:
    """Calls that are allowed when all the conditions beside them hold."""
    yield "tgkill", _own_thread(process)
    yield "prlimit64", (_Condition(0, 0), _Condition(2, 0))  # own process, no new limit
    for option in (_PR_SET_NAME, _PR_GET_NAME):
        yield "prctl", (_Condition(0, option),)
    # Both modules are missing on Windows.
    fcntl, termios = importlib.import_module("fcntl"), importlib.import_module("termios")
    for name in ("F_GETFD", "F_SETFD", "F_GETFL", "F_DUPFD", "F_DUPFD_CLOEXEC"):
        yield "fcntl", (_Condition(1, getattr(fcntl, name)),)
        yield "fcntl64", (_Condition(1, getattr(fcntl, name)),)
    for name in ("TCGETS", "TIOCGWINSZ", "FIONREAD", "FIOCLEX", "FIONCLEX"):
        yield "ioctl", (_Condition(1, getattr(termios, name)),)


def _opening(files: Files) -> Iterator[tuple[str, tuple[_Condition, ...]]]:
    for name, argument in (("open", 1), ("openat", 2)):
        if files is not Files.CLOSED:
            yield name, (_Condition(argument, os.O_RDONLY, _writing_flags()),)
        # A file that is truncated must be opened for writing, which is what Landlock looks at.
        for access in (os.O_WRONLY, os.O_RDWR) if files is Files.WRITTEN else ():
            yield name, (_Condition(argument, access, os.O_ACCMODE | _unnamed_flags()),)


def _own_thread(process: int) -> tuple[_Condition, ...]:
    """For raise(3) and abort(3): the process itself, and its only thread."""
    return _Condition(0, process), _Condition(1, process)


def _writing_flags() -> int:
    return os.O_ACCMODE | os.O_CREAT | os.O_TRUNC | os.O_APPEND | _unnamed_flags()


def _unnamed_flags() -> int:
    # O_TMPFILE contains O_DIRECTORY, which only reads; O_PATH would pass by Landlock.
    return os.O_PATH | (os.O_TMPFILE & ~os.O_DIRECTORY)
