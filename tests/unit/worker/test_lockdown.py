"""The layers together: every class of attack, in a locked process per tier, and without a lock."""

import json
import os
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.wire.policy import Layer
from grader.worker import landlock, lockdown, seccomp

pytestmark = pytest.mark.skipif(
    not (landlock.supported() and seccomp.supported()),
    reason="this system has no Landlock or no libseccomp: the tiers cannot be applied",
)

ROOT = Path(__file__).parents[3]
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
needs_root = pytest.mark.skipif(not IS_ROOT, reason="only root can change its root and its user")

ALL = frozenset(Layer)
ORDINARY_USER = ALL - {Layer.CHROOT, Layer.CREDENTIALS}
FULL = ALL if IS_ROOT else ORDINARY_USER
TIERS = (
    pytest.param(ORDINARY_USER, id="ordinary user"),
    pytest.param(ALL - {Layer.CHROOT}, id="private user", marks=needs_root),
    pytest.param(ALL, id="root in a container", marks=needs_root),
    pytest.param(ALL - {Layer.LANDLOCK}, id="root without Landlock", marks=needs_root),
)

# A process that locks itself as ordered and then tries one thing after another.
PROGRAM = """
import _posixsubprocess, ctypes, errno, json, mmap, os, pathlib, resource, select, shutil, signal
import socket, subprocess, sys, tempfile, threading, time, traceback
from grader.wire.policy import Layer, Policy
from grader.worker import lockdown
from grader.worker.lockdown import LockdownError

order = json.load(sys.stdin)
layers = frozenset(map(Layer, order["layers"]))
policy = Policy(
    layers=layers,
    user_id=order["user_id"],
    empty_directory=order["empty_directory"],
    memory_bytes=256 << 20,
    cpu_seconds=1,
)
VICTIM, PARENT, SERVER = pathlib.Path(order["victim"]), os.getppid(), tuple(order["server"])
LEAK = os.open(VICTIM / "secret", os.O_RDONLY)
readable = (*lockdown.available_readable_paths(), *order["readable_paths"])
try:
    exec(order["before"])
    rules = lockdown.prepare(layers, readable)
    lockdown.lock(lockdown.plan(policy, (0, 1, 2), rules, os.getppid()))
except LockdownError as failure:
    sys.exit(f"refused by {failure.layer}")
outcomes = {}
for name, code in order["attempts"].items():
    try:
        exec(code)
        outcomes[name] = "allowed"
    except BaseException as failure:
        number = getattr(failure, "errno", None)
        outcomes[name] = errno.errorcode.get(number, type(failure).__name__)
sys.stdout.write(json.dumps(outcomes))
"""

REFUSALS = frozenset({"EPERM", "EACCES", "ENOENT"})


@dataclass(frozen=True, slots=True)
class Attack:
    """Something that succeeds in a process without a lock, and must not in a locked one."""

    name: str
    code: str
    outcomes: frozenset[str] = REFUSALS


ATTACKS = (
    # network
    Attack("TCP", "socket.socket().connect(SERVER)"),
    Attack("UDP", "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', SERVER)"),
    Attack("unix socket", "socket.socket(socket.AF_UNIX)"),
    Attack("socket pair", "socket.socketpair()"),
    Attack("netlink", "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)"),
    # reading what is not the submission's
    Attack("a secret file", "(VICTIM / 'secret').read_text()"),
    Attack("an open descriptor", "os.read(LEAK, 1)", frozenset({"EBADF"})),
    Attack("the password file", "open('/etc/passwd').read()"),
    Attack("the list of files", "os.listdir(VICTIM)"),
    Attack("the parent's arguments", "open(f'/proc/{PARENT}/cmdline').read()"),
    Attack("own memory file", "open('/proc/self/mem', 'r+b')"),
    Attack("own environment", "open('/proc/self/environ').read()"),
    Attack("the device of a terminal", "open('/dev/ptmx')"),
    # changing files
    Attack("overwrite", "(VICTIM / 'overwrite').write_text('x')"),
    Attack("create", "(VICTIM / 'create').write_text('x')"),
    Attack("shared memory file", "tempfile.TemporaryFile(dir='/dev/shm')"),
    Attack("temporary file", "tempfile.TemporaryFile(dir='/tmp')"),
    Attack("remove", "os.unlink(VICTIM / 'remove')"),
    Attack("rename", "os.rename(VICTIM / 'rename', VICTIM / 'renamed')"),
    Attack("hard link", "os.link(VICTIM / 'secret', VICTIM / 'hard')"),
    Attack("symbolic link", "os.symlink('/', VICTIM / 'symbolic')"),
    Attack("change the mode", "os.chmod(VICTIM / 'mode', 0o777)"),
    Attack("change the times", "os.utime(VICTIM / 'times', (1, 1))"),
    Attack("truncate", "os.truncate(VICTIM / 'truncate', 0)"),
    Attack("extended attribute", "os.setxattr(VICTIM / 'mode', 'user.x', b'x')"),
    Attack("named pipe", "os.mkfifo(VICTIM / 'pipe')"),
    Attack("anonymous memory file", "os.memfd_create('x')"),
    # processes
    Attack("fork", "os.fork() or os._exit(0)"),
    Attack("spawn", "os.posix_spawn('/bin/true', ['true'], {})"),
    Attack("subprocess", "subprocess.run(['/bin/true'])"),
    Attack("thread", "threading.Thread(target=int).start()", frozenset({"RuntimeError"})),
    Attack("signal the parent", "os.kill(PARENT, 0)"),
    Attack("hold the parent", "os.pidfd_open(PARENT)"),
    Attack("the parent's priority", "os.setpriority(os.PRIO_PROCESS, 0, 1)"),
    Attack("the parent's limits", "resource.prlimit(PARENT, resource.RLIMIT_CPU)"),
    Attack("choose a processor", "os.sched_setaffinity(0, os.sched_getaffinity(0))"),
    # resources
    Attack("private memory", "bytearray(300 << 20)", frozenset({"MemoryError"})),
    Attack("shared memory", "mmap.mmap(-1, 300 << 20)", frozenset({"ENOMEM"})),
    Attack("descriptors", "[os.dup(0) for _ in range(80)]", frozenset({"EMFILE"})),
)

FILES = ("secret", "overwrite", "remove", "rename", "mode", "times", "truncate")
LIFE = {
    "use memory": "bytearray(100 << 20)",
    "print": "sys.stderr.write('x')",
    "sleep": "time.sleep(0.001)",
    "random numbers": "os.urandom(8)",
    "format an error": "traceback.format_exception(ValueError('x'))",
    "handle a signal": "signal.signal(signal.SIGALRM, lambda *_: None); signal.alarm(1)",
}


def _run(
    layers: frozenset[Layer], attempts: dict[str, str], folder: Path, **order: object
) -> subprocess.CompletedProcess[str]:
    empty = folder / "empty"
    empty.mkdir(exist_ok=True)
    usual = {
        "layers": sorted(layers),
        "attempts": attempts,
        "before": "",
        "readable_paths": [],
        "user_id": 60_001,
        "empty_directory": str(empty),
        "victim": str(folder),
        "server": [],
    }
    return _python(PROGRAM, usual | order)


def _python(program: str, order: dict[str, object]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(order),
        capture_output=True,
        text=True,
        timeout=120,
        cwd=ROOT,
        check=False,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
    )


def _outcomes(process: subprocess.CompletedProcess[str]) -> dict[str, str]:
    assert process.returncode == 0, process.stderr
    found: dict[str, str] = json.loads(process.stdout)
    return found


def _furnish(folder: Path) -> Path:
    for name in FILES:
        (folder / name).write_text(name)
        (folder / name).chmod(0o666)
    return folder


@dataclass(frozen=True, slots=True)
class Run:
    """What came of every attack, and the files as they were afterwards."""

    outcomes: dict[str, str]
    files: dict[str, str]


def _attack(layers: frozenset[Layer], folder: Path) -> Run:
    _furnish(folder)
    attempts = {each.name: each.code for each in ATTACKS}
    with socket.create_server(("127.0.0.1", 0)) as server:
        process = _run(layers, attempts, folder, server=server.getsockname())
    files = {path.name: path.read_text() for path in folder.iterdir() if path.is_file()}
    return Run(_outcomes(process), files)


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    """A folder with the files that attacks are after."""
    return _furnish(tmp_path)


@pytest.fixture(scope="module", params=TIERS)
def walled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """All attacks, made one after another by one locked process per tier."""
    return _attack(request.param, tmp_path_factory.mktemp("walled"))


@pytest.fixture(scope="module")
def open_field(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The same attacks without any layer."""
    return _attack(frozenset(), tmp_path_factory.mktemp("open"))


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_the_attack_is_refused(walled: Run, attack: Attack) -> None:
    """Every attack meets a refusal in every tier."""
    assert walled.outcomes[attack.name] in attack.outcomes


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_the_attack_succeeds_without_a_lock(open_field: Run, attack: Attack) -> None:
    """The table bites: what is refused above is refused by the layers, not by chance."""
    assert open_field.outcomes[attack.name] == "allowed"


def test_no_file_was_touched(walled: Run) -> None:
    """After all attacks the victim's files are what they were, and no other is there."""
    assert walled.files == {name: name for name in FILES}


@pytest.mark.parametrize("layers", TIERS)
def test_ordinary_life_goes_on(layers: frozenset[Layer], victim: Path) -> None:
    """A locked worker computes, prints, sleeps and handles errors."""
    assert _outcomes(_run(layers, LIFE, victim)) == dict.fromkeys(LIFE, "allowed")


@needs_root
def test_the_private_user_is_final(victim: Path) -> None:
    """User and group are the private ones, real, effective and saved, without other groups."""
    found = _outcomes(
        _run(
            frozenset({Layer.CREDENTIALS}),
            {
                "user": "assert os.getresuid() == (60001,) * 3",
                "group": "assert os.getresgid() == (60001,) * 3",
                "groups": "assert os.getgroups() == []",
                "root again": "os.setuid(0)",
            },
            victim,
            before="os.setgroups([4])",
        )
    )
    assert [found[name] for name in ("user", "group", "groups")] == ["allowed"] * 3
    assert found["root again"] == "EPERM"


@needs_root
def test_the_root_folder_is_empty(victim: Path) -> None:
    """Not even the existence of a file outside can be seen, and no way leads back up."""
    attempts = {
        "look": "os.stat('/etc/passwd')",
        "look up": "os.stat('../../../../etc/passwd')",
        "list": "assert os.listdir('/') == []",
    }
    found = _outcomes(_run(ALL, attempts, victim))
    assert (found["look"], found["look up"]) == ("ENOENT", "ENOENT")


@pytest.mark.parametrize(
    ("layers", "order", "blamed"),
    [
        ({Layer.LANDLOCK}, {"readable_paths": ["/no/such/path"]}, Layer.LANDLOCK),
        (
            {Layer.LANDLOCK},
            {"before": "threading.Thread(target=time.sleep, args=(1,), daemon=True).start()"},
            Layer.LANDLOCK,
        ),
        ({Layer.CREDENTIALS}, {"user_id": None}, Layer.CREDENTIALS),
        ({Layer.CREDENTIALS}, {"user_id": 0}, Layer.CREDENTIALS),
        ({Layer.CHROOT}, {"empty_directory": None}, Layer.CHROOT),
        ({Layer.CHROOT}, {"empty_directory": "/"}, Layer.CHROOT),
        ({Layer.SECCOMP}, {"before": "sys.modules['pyseccomp'] = None"}, Layer.SECCOMP),
    ],
)
def test_a_layer_that_cannot_be_applied_is_named(
    layers: set[Layer], order: dict[str, object], blamed: Layer, victim: Path
) -> None:
    """Nothing runs behind a wall with a hole: the error names the layer."""
    process = _run(frozenset(layers), {}, victim, **order)
    assert process.stderr.strip() == f"refused by {blamed}"
    assert not process.stdout


@pytest.mark.parametrize("layer", [Layer.CHROOT, Layer.CREDENTIALS])
def test_an_ordinary_user_cannot_have_the_layers_of_root(layer: Layer, victim: Path) -> None:
    """Asking for more than the system grants is an error, not a weaker lock."""
    process = _run(frozenset({layer}), {}, victim, before="os.getuid() or os.setuid(60002)")
    # Measured for coverage, a process that is somebody else cannot write down what it ran.
    assert process.stderr.splitlines()[0] == f"refused by {layer}"


def test_a_worker_dies_with_its_parent(victim: Path) -> None:
    """The death signal survives the change of user: nobody is left to sleep for ever."""
    attempts = {"report": "sys.stderr.write('locked')", "survive": "time.sleep(20)"}
    before = "os.fork() and (time.sleep(1), os._exit(0))"
    # This returns when the last process that holds the output is gone.
    process = _run(FULL, attempts, victim, before=before)
    assert (process.stderr, process.stdout) == ("locked", "")


@pytest.mark.parametrize(
    ("code", "ended_by"),
    [
        ("ctypes.string_at(0)", {signal.SIGSEGV}),
        ("os.abort()", {signal.SIGABRT}),
        ("while True: pass", {signal.SIGXCPU, signal.SIGKILL}),
    ],
)
def test_a_fault_ends_the_worker_by_signal(
    code: str, ended_by: set[signal.Signals], victim: Path
) -> None:
    """Crashes and endless loops are told apart by the signal, under every layer."""
    assert -_run(FULL, {"fatal": code}, victim).returncode in ended_by


def test_only_installed_code_is_readable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A source tree on the import path, which may hold solutions, is not on the list."""
    installed, checkout = tmp_path / "site-packages", tmp_path / "course"
    for folder in (installed, checkout):
        folder.mkdir()
    monkeypatch.setattr(sys, "path", ["", str(installed), str(checkout), *sys.path])
    paths = lockdown.available_readable_paths()
    assert str(installed) in paths
    assert not any(checkout.is_relative_to(path) for path in paths)
    assert not any(ROOT.is_relative_to(path) for path in paths)
    assert all(Path(path).exists() for path in paths)


TORCH_PROGRAM = """
import json, os, sys
import numpy
import torch
from grader.wire.policy import Layer, Policy
from grader.worker import lockdown

order = json.load(sys.stdin)
torch.set_num_threads(1)
torch.nn.functional.conv2d(torch.ones(1, 1, 4, 4).half().float(), torch.ones(1, 1, 3, 3))
str(torch.ones(1))
layers = frozenset(map(Layer, order["layers"]))
rules = lockdown.prepare(layers, lockdown.available_readable_paths())


def compute(dtype):
    left = torch.arange(64, dtype=dtype).reshape(8, 8) / 64
    inverse = torch.linalg.inv(left @ left + 9 * torch.eye(8, dtype=dtype))
    steps = [
        left @ inverse, torch.einsum("ij,kj->ik", left, inverse), torch.softmax(left, 0),
        torch.exp(left), left**2, torch.linalg.eigvalsh(left + left.T), torch.erf(left),
        torch.nn.functional.log_softmax(left, 1), torch.special.expit(left), left.std(0),
    ]
    array = numpy.einsum("ij,jk", left.numpy(), numpy.linalg.inv(inverse.numpy()))
    weights = left.clone().requires_grad_()
    (weights.tanh() @ left).sum().backward()
    return [step.sum().item() for step in steps] + [float(array.sum()), weights.grad.sum().item()]


def everything():
    return [compute(torch.float32), compute(torch.float64), str(torch.ones(2))]


process = os.fork()
if process == 0:
    policy = Policy(
        layers=layers, user_id=60001,
        empty_directory=order["empty"], memory_bytes=1 << 30, cpu_seconds=20,
    )
    lockdown.lock(lockdown.plan(policy, (0, 1, 2), rules, os.getppid()))
    sys.stdout.write(json.dumps(everything()))
    sys.stdout.flush()
    os._exit(0)
assert os.waitpid(process, 0)[1] == 0
sys.stderr.write(json.dumps(everything()))
"""


@pytest.mark.parametrize(
    "layers",
    [
        pytest.param(ORDINARY_USER, id="ordinary user"),
        pytest.param(ALL, id="root in a container", marks=needs_root),
    ],
)
def test_torch_computes_the_same_behind_the_wall(layers: frozenset[Layer], tmp_path: Path) -> None:
    """Locked and unlocked workers of one template agree to the last bit, without a warning."""
    process = _python(TORCH_PROGRAM, {"layers": sorted(layers), "empty": str(tmp_path)})
    assert process.returncode == 0, process.stderr
    assert json.loads(process.stdout) == json.loads(process.stderr)
