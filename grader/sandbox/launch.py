"""How the template process is started: its command, its environment, bubblewrap around it.

Bubblewrap gives the template its own namespaces: no network, no other processes, and of the files
only the interpreter, the installed packages and this package, all read-only.
"""

import ctypes
import os
import shutil
import site
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_PROGRAM = """
import sys
sys.path.insert(0, sys.argv[2])
from grader.worker.template import main
control, _, folder, modules, packages = sys.argv[1:]
main(int(control), folder, modules.split(), packages.split())
"""
_PR_SET_DUMPABLE = 4  # linux/prctl.h
_NOBODY = "65534"  # the traditional number of the user `nobody`
_NAMESPACES = (
    *("--unshare-all", "--unshare-user", "--uid", _NOBODY, "--gid", _NOBODY),
    *("--cap-drop", "ALL", "--die-with-parent", "--new-session", "--hostname", "sandbox"),
    *("--proc", "/proc", "--dev", "/dev", "--chdir", "/"),
)
_SYSTEM_FOLDERS = ("/usr", "/lib", "/lib32", "/lib64", "/bin", "/sbin", "/etc/ld.so.cache")
# One thread: a process with several cannot be forked safely (libgomp hangs in the child), and
# OMP_THREAD_LIMIT keeps torch.set_num_threads harmless where threads are denied.
ENVIRONMENT = {
    "PATH": os.defpath,
    "LANG": "C.UTF-8",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "OMP_NUM_THREADS": "1",
    "OMP_THREAD_LIMIT": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    "CUDA_VISIBLE_DEVICES": "",
    "MPLBACKEND": "Agg",
    "USER": "student",
    "LOGNAME": "student",
}


@dataclass(frozen=True, slots=True)
class Imports:
    """What a template imports before the first fork.

    `modules` always; `packages`, as modules, only where a worker can open no file, not even to
    import one.
    """

    modules: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()


def bubblewrap() -> str | None:
    """Where bubblewrap is installed. That it is says nothing about whether it works here."""
    return shutil.which("bwrap")


def hide() -> None:
    """Let no process of the same user look into this one, which knows what is expected."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def command(
    control_descriptor: int, wrapper: str | None, folder: Path, imports: Imports
) -> list[str]:
    """Return the command that starts a template process, inside `wrapper` when it is given.

    `folder` is the worker's own; what lies beside it are those of twins.
    """
    inner = [sys.executable, "-P", "-s", "-c", _PROGRAM]
    inner += [str(control_descriptor), str(_PACKAGE.parent), str(folder)]
    inner += [" ".join(imports.modules), " ".join(imports.packages)]
    return [*_wrapping(wrapper, folder.parent), *inner] if wrapper else inner


def _wrapping(wrapper: str, writable: Path) -> Iterator[str]:
    yield wrapper
    yield from _NAMESPACES
    for folder in dict.fromkeys((*_SYSTEM_FOLDERS, *_python_folders(), str(_PACKAGE))):
        yield from ("--ro-bind-try", folder, folder)
    yield from ("--bind", str(writable), str(writable))
    yield "--"


def _python_folders() -> Iterator[str]:
    """The interpreter's own folders; a site folder may lie outside of them."""
    yield from (sys.base_prefix, sys.base_exec_prefix, sys.prefix, sys.exec_prefix)
    yield from (folder for folder in site.getsitepackages() if Path(folder).is_dir())
