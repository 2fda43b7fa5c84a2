"""The course that came with this grader: its stubs and its config.

They lie beside the package in a checkout, and inside of it where a wheel was installed.
"""

from pathlib import Path

from grader.stubs import course_folder, stubs

__all__ = ["config", "pytest_ini", "stubs", "template"]


def config() -> Path:
    """The config file."""
    return course_folder() / "config.yaml"


def pytest_ini() -> bytes:
    """What makes plain `pytest` grade in a student kit."""
    return (Path(__file__).parents[1] / "student_pytest.ini").read_bytes()


def template(name: str, **values: str) -> bytes:
    """A file of `templates/` with every `@NAME@` filled in."""
    text = (Path(__file__).parent / "templates" / name).read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(f"@{key.upper()}@", value)
    return text.encode("utf-8")
