"""A course → the bundles that platforms grade with: each brings this very grader as a wheel."""

import re
from importlib import metadata

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from grader import config as course_config
from grader import packages
from grader.errors import GraderFault
from grader.export import gradescope
from grader.kit import assets, wheel
from grader.kit.student import torch_requirement
from grader.language import Words

# What the platform allows; torch itself is installed there.
_CLASSROOM50_BYTES = 10 << 20
GRADESCOPE_PROGRAMS = frozenset({"setup.sh", "run_autograder"})


def gradescope_zip(config: bytes, words: Words) -> bytes:
    """The autograder zip of Gradescope."""
    name, content = wheel.build(config)
    files = {
        "setup.sh": assets.template("gradescope/setup.sh", torch=torch_requirement()),
        "run_autograder": assets.template("gradescope/run_autograder", language=words.language),
        "unfinished.json": gradescope.unfinished(words.text("release.unfinished")).encode("utf-8"),
        "requirements.txt": _requirements(config),
        "LICENSE": wheel.licence().encode("utf-8"),
        name: content,
    }
    return wheel.archive(files, GRADESCOPE_PROGRAMS)


def classroom50(config: bytes) -> dict[str, bytes]:
    """The bundle of an assignment of Classroom 50, by file name.

    Raises:
        GraderFault: it is larger than the platform takes.
    """
    name, content = wheel.build(config)
    files = {
        "autograder.py": assets.template("classroom50/autograder.py", torch=torch_requirement()),
        "requirements.txt": _requirements(config),
        "LICENSE": wheel.licence().encode("utf-8"),
        name: content,
    }
    if sum(map(len, files.values())) > _CLASSROOM50_BYTES:
        message = f"the bundle is larger than the {_CLASSROOM50_BYTES >> 20} MB that it may be"
        raise GraderFault(message)
    return files


def _requirements(config: bytes) -> bytes:
    """What the grader needs, and what students may import, as it is here; torch is not among it."""
    wanted = [one for one in metadata.requires("handgrad") or [] if "extra ==" not in one]
    names = {re.split(r"[^\w.-]", one, maxsplit=1)[0] for one in wanted} - {"torch"}
    own = {canonicalize_name(name): _pinned(name) for name in names}
    of_course = {
        canonicalize_name(Requirement(one).name): packages.pinned(one)
        for one in course_config.packages(config)
    }
    return "".join(f"{one}\n" for _, one in sorted({**own, **of_course}.items())).encode()


def _pinned(name: str) -> str:
    """A requirement in the version that is installed here; any, where this system has none."""
    try:
        return f"{name}=={metadata.version(name)}"
    except metadata.PackageNotFoundError:
        return name
