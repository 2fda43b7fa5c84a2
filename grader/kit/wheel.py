"""The running package → a wheel of it, with a course's config inside.

A bundle must bring the very grader that it was made with, from wherever that was installed.
"""

import base64
import hashlib
from importlib import metadata
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from grader.kit import assets

_PACKAGE = Path(__file__).parents[1]
_COURSE = "grader/kit/course"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PROGRAM = 0o755
_FILE = 0o644
_REGULAR = 0o100000
_WHEEL = "Wheel-Version: 1.0\nGenerator: handgrad\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def build(config: bytes) -> tuple[str, bytes]:
    """The name and the bytes of the wheel; the same input gives the same bytes."""
    name = f"handgrad-{metadata.version('handgrad')}"
    files = _package() | _course(config) | _described(f"{name}.dist-info")
    record = f"{name}.dist-info/RECORD"
    files[record] = (_record(files) + f"{record},,\n").encode()
    return f"{name}-py3-none-any.whl", archive(files, frozenset())


def archive(files: dict[str, bytes], programs: frozenset[str]) -> bytes:
    """A zip of these files by path, `programs` of them to be run."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = (_REGULAR | (_PROGRAM if name in programs else _FILE)) << 16
            zipped.writestr(info, content)
    return stream.getvalue()


def licence() -> str:
    """The licence of the grader, which goes along with every copy of it."""
    return metadata.distribution("handgrad").read_text("licenses/LICENSE") or ""


def _package() -> dict[str, bytes]:
    paths = sorted(path for path in _PACKAGE.rglob("*") if path.is_file())
    named = {f"grader/{path.relative_to(_PACKAGE).as_posix()}": path for path in paths}
    return {
        name: path.read_bytes()
        for name, path in named.items()
        if path.suffix != ".pyc" and not name.startswith(f"{_COURSE}/")
    }


def _course(config: bytes) -> dict[str, bytes]:
    stubs = {f"{_COURSE}/exercises/{name}": text for name, text in assets.stubs().items()}
    return {**stubs, f"{_COURSE}/config.yaml": config}


def _described(folder: str) -> dict[str, bytes]:
    distribution = metadata.distribution("handgrad")
    texts = {
        "METADATA": distribution.read_text("METADATA") or "",
        "WHEEL": _WHEEL,
        "entry_points.txt": distribution.read_text("entry_points.txt") or "",
        "licenses/LICENSE": licence(),
    }
    return {f"{folder}/{name}": text.encode("utf-8") for name, text in texts.items()}


def _record(files: dict[str, bytes]) -> str:
    return "".join(
        f"{name},sha256={_digest(content)},{len(content)}\n" for name, content in files.items()
    )


def _digest(content: bytes) -> str:
    """As RECORD writes it: URL-safe base64 without padding."""
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
