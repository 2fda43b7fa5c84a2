"""The filter alone: calls by number in a process of its own, and what must still work."""

import json
import platform
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.worker import seccomp
from grader.worker.seccomp import Files

pytestmark = pytest.mark.skipif(
    not seccomp.supported(), reason="no Linux, or no libseccomp: nothing to test"
)
only_x86 = pytest.mark.skipif(
    platform.machine() != "x86_64", reason="machine code and second numbering of x86-64"
)

ROOT = Path(__file__).parents[3]

PROGRAM = """
import ctypes, errno, fcntl, json, mmap, os, resource, select, signal, sys, termios, time
import pyseccomp
from grader.worker import lockdown, seccomp

order = json.load(sys.stdin)
libc = ctypes.CDLL(None, use_errno=True)


def call(name, *arguments):
    number = name if isinstance(name, int) else pyseccomp.resolve_syscall(0, name)
    if number < 0:
        raise OSError(errno.ENOSYS, "this architecture has no such call")
    words = [ctypes.c_long(word) for word in (number, *arguments, *[0] * (6 - len(arguments)))]
    if libc.syscall(*words) == -1:
        raise OSError(ctypes.get_errno(), name)


def machine_code(code):
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(code)
    ctypes.CFUNCTYPE(ctypes.c_long)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()


seccomp.prepare()
lockdown._give_up_privileges(os.getppid(), lockdown._prctl())
seccomp.restrict_self(seccomp.program())
outcomes = {}
for name, code in order.items():
    try:
        exec(code)
        outcomes[name] = "allowed"
    except OSError as failure:
        outcomes[name] = errno.errorcode[failure.errno]
sys.stdout.write(json.dumps(outcomes))
"""

THREAD_PROGRAM = """
import errno, os, sys, threading
from grader.worker import lockdown, seccomp

filtered = threading.Event()


def attempt():
    filtered.wait()
    try:
        os.mkdir("/tmp")
    except OSError as failure:
        sys.stdout.write(errno.errorcode[failure.errno])


thread = threading.Thread(target=attempt)
thread.start()
lockdown._give_up_privileges(os.getppid(), lockdown._prctl())
seccomp.restrict_self(seccomp.program())
filtered.set()
thread.join()
"""

# Every call here is refused whatever its arguments are.
REFUSED_CALLS = (
    # processes, threads, programs
    *("fork", "vfork", "clone", "execve", "execveat", "wait4", "waitid", "setsid", "setpgid"),
    # sockets
    *("socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendto"),
    *("recvfrom", "sendmsg", "recvmsg", "sendmmsg", "recvmmsg", "setsockopt", "shutdown"),
    # other processes
    *("ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "process_mrelease"),
    *("kill", "tkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "kcmp"),
    *("pidfd_open", "pidfd_send_signal", "pidfd_getfd"),
    # powerful interfaces of the kernel
    *("io_uring_setup", "io_uring_enter", "io_uring_register", "io_setup", "io_submit"),
    *("bpf", "perf_event_open", "userfaultfd", "keyctl", "add_key", "request_key", "seccomp"),
    *("landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self", "syslog"),
    *("init_module", "finit_module", "delete_module", "kexec_load", "reboot", "swapon", "acct"),
    # namespaces, mounts, credentials
    *("unshare", "setns", "mount", "umount2", "pivot_root", "chroot", "open_tree", "move_mount"),
    *("fsopen", "mount_setattr", "setuid", "setgid", "setreuid", "setregid", "setresuid"),
    *("setresgid", "setgroups", "setfsuid", "setfsgid", "capset", "sethostname"),
    # memory that outlives or leaves the process
    *("memfd_create", "memfd_secret", "shmget", "shmat", "shmctl", "msgget", "msgsnd", "semget"),
    *("semop", "mq_open", "mq_unlink", "mlock", "mlock2", "mlockall", "mbind", "move_pages"),
    *("migrate_pages", "set_mempolicy", "remap_file_pages", "splice", "vmsplice", "tee"),
    # changing files
    *("creat", "truncate", "ftruncate", "fallocate", "chmod", "fchmod", "fchmodat", "chown"),
    *("fchown", "lchown", "fchownat", "utime", "utimes", "utimensat", "futimesat", "setxattr"),
    *("fsetxattr", "removexattr", "link", "linkat", "rename", "renameat", "renameat2", "unlink"),
    *("unlinkat", "rmdir", "mkdir", "mkdirat", "mknod", "mknodat", "symlink", "symlinkat"),
    *("pwrite64", "pwritev", "sendfile", "copy_file_range", "sync", "fsync", "flock"),
    *("name_to_handle_at", "open_by_handle_at", "inotify_init1", "fanotify_init", "pipe2"),
    # limits, scheduling, clocks
    *("setrlimit", "setpriority", "ioprio_set", "sched_setaffinity", "sched_setscheduler"),
    *("sched_setparam", "sched_setattr", "personality", "timer_create", "settimeofday"),
    *("clock_settime", "adjtimex", "arch_prctl", "modify_ldt", "iopl", "ioperm"),
)


@dataclass(frozen=True, slots=True)
class Attempt:
    """Something tried behind the filter, and what comes of it."""

    name: str
    code: str
    outcome: str = "EPERM"


ATTEMPTS = (
    *(Attempt(name, f"call({name!r})") for name in REFUSED_CALLS),
    Attempt("a call of a future kernel", "call(2000)"),
    Attempt("clone3 looks absent", "call('clone3')", "ENOSYS"),
    Attempt("openat2 looks absent", "call('openat2')", "ENOSYS"),
    # opening
    Attempt("open for reading", "os.open('/etc/passwd', os.O_RDONLY)", "allowed"),
    Attempt("list a folder", "os.listdir('/')", "allowed"),
    Attempt("open for writing", "os.open('/dev/null', os.O_WRONLY)"),
    Attempt("open for both", "os.open('/dev/null', os.O_RDWR)"),
    Attempt("open in mode 3", "os.open('/dev/null', os.O_ACCMODE)"),
    Attempt("create while reading", "os.open('/dev/null', os.O_CREAT)"),
    Attempt("truncate while reading", "os.open('/dev/null', os.O_TRUNC)"),
    Attempt("nameless file", "os.open('/tmp', os.O_TMPFILE | os.O_RDWR)"),
    Attempt("path only", "os.open('/', os.O_PATH)"),
    Attempt("high bits in the flags", "call('openat', 0, 0, (1 << 40) | os.O_WRONLY)"),
    # signals
    Attempt("signal no one but itself", "signal.raise_signal(0)", "allowed"),
    Attempt("tgkill the parent", "call('tgkill', os.getppid(), os.getppid(), 0)"),
    Attempt("tgkill another thread", "call('tgkill', os.getpid(), 1, 0)"),
    Attempt("kill everyone", "os.kill(-1, 0)"),
    Attempt("set a timer", "signal.setitimer(signal.ITIMER_REAL, 1000)", "allowed"),
    # descriptors
    Attempt("duplicate", "fcntl.fcntl(0, fcntl.F_DUPFD_CLOEXEC, 9)", "allowed"),
    Attempt("lock a file", "fcntl.lockf(0, fcntl.LOCK_SH | fcntl.LOCK_NB)"),
    Attempt("lease a file", "fcntl.fcntl(0, fcntl.F_SETLEASE, fcntl.F_RDLCK)"),
    Attempt("watch a folder", "fcntl.fcntl(0, fcntl.F_NOTIFY, 1)"),
    Attempt("own a descriptor's signals", "fcntl.fcntl(0, fcntl.F_SETOWN, 1)"),
    Attempt("set status flags", "fcntl.fcntl(0, fcntl.F_SETFL, 0)"),
    Attempt("grow a pipe", "fcntl.fcntl(1, fcntl.F_SETPIPE_SZ, 1 << 20)"),
    Attempt("is it a terminal", "os.isatty(0)", "allowed"),
    Attempt("close on exec", "os.set_inheritable(0, False)", "allowed"),
    Attempt("type into the terminal", "fcntl.ioctl(0, termios.TIOCSTI, b'x')"),
    Attempt("take a terminal", "fcntl.ioctl(0, termios.TIOCSCTTY, 0)"),
    Attempt("wait for a descriptor", "select.select([], [1], [])", "allowed"),
    Attempt("poll a descriptor", "select.poll().poll(0)", "allowed"),
    # limits and the process itself
    Attempt("read a limit", "resource.getrlimit(resource.RLIMIT_AS)", "allowed"),
    Attempt("set a limit", "call('prlimit64', 0, resource.RLIMIT_CORE, id('limit'))"),
    Attempt("limit the parent", "call('prlimit64', os.getppid(), resource.RLIMIT_CPU)"),
    Attempt("be nice", "os.nice(1)"),
    Attempt("name the thread", "call('prctl', 15, id('name'))", "allowed"),
    Attempt("survive the parent", "call('prctl', 1, 0)"),
    Attempt("become dumpable", "call('prctl', 4, 1)"),
    Attempt("choose a tracer", "call('prctl', 0x59616D61, os.getppid())"),
    Attempt("keep capabilities", "call('prctl', 8, 1)"),
    # ordinary life
    Attempt("sleep", "time.sleep(0)", "allowed"),
    Attempt("random bytes", "os.urandom(8)", "allowed"),
    Attempt("processors", "os.sched_getaffinity(0)", "allowed"),
    Attempt("executable memory", "machine_code(b'\\xc3')", "allowed"),
)


def _run(program: str, attempts: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(attempts),
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
        check=False,
    )


@pytest.fixture(scope="module")
def outcomes() -> dict[str, str]:
    """What came of every attempt, all made in one process."""
    process = _run(PROGRAM, {each.name: each.code for each in ATTEMPTS})
    assert process.returncode == 0, process.stderr
    found: dict[str, str] = json.loads(process.stdout)
    return found


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: attempt.name)
def test_each_attempt_meets_its_errno(outcomes: dict[str, str], attempt: Attempt) -> None:
    """Refused calls fail with EPERM, whoever asks; the life of an interpreter goes on."""
    # A call that this architecture or libseccomp does not know cannot be made by name.
    accepted = {attempt.outcome, "ENOSYS"} if attempt.name in REFUSED_CALLS else {attempt.outcome}
    assert outcomes[attempt.name] in accepted


@pytest.mark.parametrize(
    ("code", "ended_by"),
    [
        ("os.abort()", signal.SIGABRT),
        ("ctypes.string_at(0)", signal.SIGSEGV),
        ("signal.raise_signal(signal.SIGTERM)", signal.SIGTERM),
        # mov eax, 20 (getpid of i386); int 0x80; ret
        pytest.param(
            r"machine_code(b'\xb8\x14\x00\x00\x00\xcd\x80\xc3')", signal.SIGSYS, marks=only_x86
        ),
        # getpid (39) in the numbering of x32
        pytest.param("call(0x40000000 + 39)", signal.SIGSYS, marks=only_x86),
    ],
)
def test_the_process_ends_by_signal(code: str, ended_by: signal.Signals) -> None:
    """Its own faults end it as usual; calls by a foreign architecture's numbers kill it."""
    process = _run(PROGRAM, {"fatal": code})
    assert process.returncode == -ended_by, process.stderr


def test_a_filter_for_a_process_is_what_compiling_for_it_gives() -> None:
    """Putting the process id into the compiled filter changes those places and no other."""
    compiled_once = seccomp.program(Files.READ).instructions
    compiled_for_it = seccomp._compile(4_194_303, Files.READ)
    assert seccomp._for_process(compiled_once, 4_194_303) == compiled_for_it


def test_the_placeholder_is_no_process_id() -> None:
    """PID_MAX_LIMIT of the kernel is 2**22."""
    assert seccomp._SOME_PROCESS > 2**22


def test_every_thread_is_brought_behind_the_filter() -> None:
    """A thread that was there before cannot do what the filter refuses."""
    process = _run(THREAD_PROGRAM, {})
    assert process.stdout == "EPERM", process.stderr
