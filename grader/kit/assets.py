"""The course that came with this grader: its stubs and its config.

They lie beside the package in a checkout, and inside of it where a wheel was installed.
"""

from pathlib import Path

_INSTALLED = Path(__file__).parent / "course"
_CHECKOUT = Path(__file__).parents[2]


def config() -> Path:
    """The config file."""
    return _folder() / "config.yaml"


def stubs() -> dict[str, bytes]:
    """The stubs by file name."""
    folder = _folder() / "exercises"
    files = sorted(path for path in folder.iterdir() if path.suffix in (".py", ".md"))
    return {path.name: path.read_bytes() for path in files}


def pytest_ini() -> bytes:
    """What makes plain `pytest` grade in a student kit."""
    return (Path(__file__).parents[1] / "student_pytest.ini").read_bytes()


def template(name: str, **values: str) -> bytes:
    """A file of `templates/` with every `@NAME@` filled in."""
    text = (Path(__file__).parent / "templates" / name).read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(f"@{key.upper()}@", value)
    return text.encode("utf-8")


def _folder() -> Path:
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
